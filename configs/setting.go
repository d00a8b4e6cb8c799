package configs

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// setting is one key with its value as text, and where it was written. Files,
// variables and flags are all cut into settings, so that one decoder judges
// them and every error can name its origin.
type setting struct {
	key    string   // mqtt.listen
	text   string   // the value, unquoted
	list   []string // the values of a YAML list; nil otherwise
	null   bool     // nothing was written
	kind   kind     // how YAML reads it; only the reference's counts
	origin string   // couriermq.yaml:3:11, COURIERMQ_MQTT__LISTEN, -set, -dev
}

// kind is what a key takes.
type kind string

const (
	aString   kind = "text"
	aWhole    kind = "a whole number"
	aNumber   kind = "a number"
	aBool     kind = "true or false"
	aDuration kind = "a duration such as 500ms, 20s, 15m or 720h"
	aList     kind = "a list"
)

// fails is an error about s.
func (s setting) fails(format string, args ...any) error {
	return fmt.Errorf("%s: %s: %s", s.origin, s.key, fmt.Sprintf(format, args...))
}

// maxFile bounds what is read as YAML.
const maxFile = 1 << 20

// parseYAML cuts a document into settings. name is for origins.
func parseYAML(name string, data []byte) ([]setting, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("%s: %d bytes; allowed: at most %d", name, len(data), maxFile)
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, syntax(name, err)
	}
	var found []setting
	var errs []error
	for i, doc := range file.Docs {
		switch {
		case doc.Body == nil || doc.Body.Type() == ast.NullType || doc.Body.Type() == ast.CommentType:
		case i > 0:
			errs = append(errs, fmt.Errorf("%s: a second document; allowed: one", at(name, doc.Body)))
		default:
			if _, ok := doc.Body.(ast.MapNode); !ok {
				return nil, fmt.Errorf("%s: not a mapping; allowed: sections with keys", at(name, doc.Body))
			}
			errs = append(errs, walk(name, "", doc.Body, &found))
		}
	}
	return found, errors.Join(errs...)
}

// syntax makes goccy's error a line without the source around it: there may be
// a secret on the next line.
func syntax(name string, err error) error {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		p := e.GetToken().Position
		return fmt.Errorf("%s:%d:%d: %s", name, p.Line, p.Column, e.GetMessage())
	}
	return fmt.Errorf("%s: not valid YAML", name)
}

// walk adds the settings below node to found.
func walk(name, prefix string, node ast.Node, found *[]setting) error {
	m, ok := node.(ast.MapNode)
	if !ok {
		s, err := leaf(setting{key: prefix, origin: at(name, node)}, node)
		if err == nil {
			*found = append(*found, s)
		}
		return err
	}
	var errs []error
	for it := m.MapRange(); it.Next(); {
		key, where := it.Key().GetToken().Value, at(name, it.Key())
		if it.Key().Type() != ast.StringType || key == "" || strings.Contains(key, ".") {
			errs = append(errs, fmt.Errorf("%s: %q cannot be a key; allowed: one word, sections by indentation", where, key))
			continue
		}
		if prefix != "" {
			key = prefix + "." + key
		}
		errs = append(errs, walk(name, key, it.Value(), found))
	}
	return errors.Join(errs...)
}

// leaf takes the value of s from node.
func leaf(s setting, node ast.Node) (setting, error) {
	switch n := node.(type) {
	case *ast.NullNode:
		s.null = true
	case *ast.SequenceNode:
		s.kind, s.list = aList, []string{}
		for _, v := range n.Values {
			e, err := leaf(setting{key: s.key, origin: s.origin}, v)
			if err != nil || e.null || e.list != nil {
				return s, s.fails("an entry of the list is not plain text")
			}
			s.list = append(s.list, e.text)
		}
	case *ast.StringNode:
		s.kind, s.text = aString, n.Value
		if _, err := time.ParseDuration(n.Value); err == nil {
			s.kind = aDuration
		}
	case *ast.LiteralNode:
		s.kind, s.text = aString, n.Value.Value
	case *ast.IntegerNode:
		s.kind, s.text = aWhole, n.Token.Value
	case *ast.FloatNode:
		s.kind, s.text = aNumber, n.Token.Value
	case *ast.BoolNode:
		s.kind, s.text = aBool, n.Token.Value
	default:
		return s, s.fails("anchors, aliases and tags are not used here; allowed: a plain value")
	}
	return s, nil
}

func at(name string, node ast.Node) string {
	p := node.GetToken().Position
	return fmt.Sprintf("%s:%d:%d", name, p.Line, p.Column)
}

// envPrefix begins the variables that are settings.
const envPrefix = "COURIERMQ_"

// parseEnv picks the settings out of an environment: COURIERMQ_MQTT__LISTEN is
// mqtt.listen. COURIERMQ_TEST_* belong to the tests, and Kubernetes adds
// COURIERMQ_PORT… and COURIERMQ_SERVICE_… to every pod beside a service named
// couriermq.
func parseEnv(environ []string) []setting {
	var found []setting
	for _, e := range environ {
		name, value, _ := strings.Cut(e, "=")
		rest, ok := strings.CutPrefix(name, envPrefix)
		if !ok || strings.HasPrefix(rest, "TEST_") || fromKubernetes(rest) {
			continue
		}
		key := strings.ReplaceAll(strings.ToLower(rest), "__", ".")
		found = append(found, setting{key: key, text: value, origin: name})
	}
	return found
}

func fromKubernetes(rest string) bool {
	return rest == "PORT" || strings.HasPrefix(rest, "PORT_") ||
		rest == "SERVICE_HOST" || rest == "SERVICE_PORT" || strings.HasPrefix(rest, "SERVICE_PORT_")
}

// parseSets reads the arguments of -set.
func parseSets(sets []string) ([]setting, error) {
	var found []setting
	for _, s := range sets {
		key, value, ok := strings.Cut(s, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("-set: %q is not key=value", s)
		}
		found = append(found, setting{key: key, text: value, origin: "-set"})
	}
	return found, nil
}

// as brings s into the shape that want asks for, or says what is allowed. It
// never repeats the value: the key may be a secret's.
func (s setting) as(want kind) (setting, error) {
	ok := s.list == nil
	switch want {
	case aList:
		return s.asList()
	case aWhole:
		n, err := strconv.ParseInt(s.text, 10, 64)
		ok = ok && err == nil
		s.text = strconv.FormatInt(n, 10)
	case aNumber:
		f, err := strconv.ParseFloat(s.text, 64)
		ok = ok && err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
		s.text = strconv.FormatFloat(f, 'f', -1, 64)
	case aBool:
		ok = ok && (s.text == "true" || s.text == "false")
	case aDuration:
		_, err := time.ParseDuration(s.text)
		ok = ok && err == nil
	}
	s.kind = want
	if !ok {
		return s, s.fails("the value is not allowed; allowed: %s", want)
	}
	if !utf8.ValidString(s.text) {
		return s, s.fails("the value is not UTF-8")
	}
	return s, nil
}

// asList splits a text at commas, unless it is written as a YAML list.
func (s setting) asList() (setting, error) {
	switch {
	case s.list != nil:
	case strings.HasPrefix(s.text, "["):
		if err := yaml.Unmarshal([]byte(s.text), &s.list); err != nil {
			return s, s.fails("the value is not allowed; allowed: a,b or [\"a\", \"b\"]")
		}
	default:
		s.list = []string{}
		for e := range strings.SplitSeq(s.text, ",") {
			if e = strings.TrimSpace(e); e != "" {
				s.list = append(s.list, e)
			}
		}
	}
	for _, e := range s.list {
		if !utf8.ValidString(e) {
			return s, s.fails("the value is not UTF-8")
		}
	}
	s.kind = aList
	return s, nil
}

// document returns s as a YAML document of one line. JSON is YAML, and its
// quoting leaves no doubt where a value ends.
func (s setting) document() []byte {
	var value any = s.text
	switch s.kind {
	case aList:
		value = s.list
	case aWhole, aNumber, aBool:
		value = json.RawMessage(s.text)
	}
	parts := strings.Split(s.key, ".")
	for i := len(parts) - 1; i >= 0; i-- {
		value = map[string]any{parts[i]: value}
	}
	doc, err := json.Marshal(value)
	if err != nil {
		panic("configs: internal error: " + err.Error())
	}
	return doc
}
