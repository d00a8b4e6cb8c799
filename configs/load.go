package configs

import (
	_ "embed" // for the documents below
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"couriermq/hooks/token"
)

// Reference is couriermq.yaml: every key with its default and a comment. As a
// configuration it is [Default].
//
//go:embed couriermq.yaml
var Reference []byte

//go:embed dev.yaml
var devYAML []byte

// Guangzhou is the city of serve -dev: its eleven districts, a GeoJSON
// FeatureCollection in WGS-84 whose ids are those of the old topic names
// (Tianhe_Qu). A node loads it where regions.file names nothing else.
//
//go:embed regions.geojson
var Guangzhou []byte

// DevSecret is the shared secret of serve -dev. It is public: whoever has read
// this line can sign tokens that a node with it accepts.
const DevSecret token.Secret = "dev-secret-dev-secret-dev-secret-1"

// Sources is where a configuration comes from, in rising order: [Default], the
// dev layer, File, Env, Sets.
type Sources struct {
	Dev  bool     // serve -dev: loopback listeners, DevSecret, a temporary store
	File string   // path of a YAML file; "": none
	Env  []string // as os.Environ gives it
	Sets []string // key=value, as -set gives it
}

// ErrNoKeys says that a node with this configuration could verify no token.
var ErrNoKeys = errors.New("auth.jwt: nothing to verify tokens with; allowed: secret, secret_file, public_key_file or jwks_url, or auth.anonymous true")

// Load lays the sources over each other and validates what comes out. The error
// joins all that is wrong; each names file, line and column, or the variable or
// flag, the key, and what is allowed.
func Load(src Sources) (Config, error) {
	cfg, origins, err := read(src)
	if err != nil {
		return cfg, err
	}
	var errs []error
	for _, err := range flatten(cfg.validate(src.Dev)) {
		key, _, _ := strings.Cut(err.Error(), ":")
		if origin := origins[key]; origin != "" {
			err = fmt.Errorf("%s: %w", origin, err)
		}
		errs = append(errs, err)
	}
	return cfg, errors.Join(errs...)
}

// Read is Load without the validation: for tools that use a part of a
// configuration and do not run a node with it.
func Read(src Sources) (Config, error) {
	cfg, _, err := read(src)
	return cfg, err
}

// read returns the configuration and where each key that is not a default was
// last set.
func read(src Sources) (Config, map[string]string, error) {
	cfg, origins := Default(), map[string]string{}
	layers, err := src.layers()
	if err != nil {
		return cfg, nil, err
	}
	var errs []error
	for _, layer := range layers {
		errs = append(errs, cfg.apply(layer, origins))
	}
	errs = append(errs,
		readSecret(&cfg.Auth.JWT.Secret, cfg.Auth.JWT.SecretFile, origins["auth.jwt.secret_file"], "auth.jwt.secret_file"),
		readSecret(&cfg.Redis.URL, cfg.Redis.URLFile, origins["redis.url_file"], "redis.url_file"))
	if cfg.Node.Name == "" {
		cfg.Node.Name, _ = os.Hostname() // unknown: validate says so
	}
	return cfg, origins, errors.Join(errs...)
}

// layers cuts each source into settings.
func (src Sources) layers() ([][]setting, error) {
	var layers [][]setting
	if src.Dev {
		dev, err := parseYAML("-dev", devYAML)
		if err != nil {
			return nil, err
		}
		for i := range dev {
			dev[i].origin = "-dev"
		}
		layers = append(layers, dev)
	}
	if src.File != "" {
		data, err := os.ReadFile(src.File)
		if err != nil {
			return nil, fmt.Errorf("read configuration: %w", err)
		}
		file, err := parseYAML(src.File, data)
		if err != nil {
			return nil, err
		}
		layers = append(layers, file)
	}
	sets, err := parseSets(src.Sets)
	return append(layers, parseEnv(src.Env), sets), err
}

// schema is the reference by key: which keys there are, and what they take.
var schema = sync.OnceValue(func() map[string]setting {
	all, err := parseYAML("couriermq.yaml", Reference)
	if err != nil {
		panic("configs: internal error: " + err.Error())
	}
	keys := make(map[string]setting, len(all))
	for _, s := range all {
		keys[s.key] = s
	}
	return keys
})

// twins are two ways to give one value. A layer that uses one takes back what
// the layers below said by the other.
var twins = map[string]string{
	"auth.jwt.secret":      "auth.jwt.secret_file",
	"auth.jwt.secret_file": "auth.jwt.secret",
	"redis.url":            "redis.url_file",
	"redis.url_file":       "redis.url",
}

// apply lays one source over c.
func (c *Config) apply(layer []setting, origins map[string]string) error {
	var errs []error
	given := map[string]bool{}
	for _, s := range layer {
		known, ok := schema()[s.key]
		if !ok {
			if !s.null || len(children(s.key)) == 0 { // an empty section is none
				errs = append(errs, unknown(s))
			}
			continue
		}
		if s.null {
			errs = append(errs, s.fails("has no value; allowed: %s, or leave the line out", known.kind))
			continue
		}
		s, err := s.as(known.kind)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if twin := twins[s.key]; twin != "" && s.text != "" {
			if given[twin] {
				errs = append(errs, s.fails("%s is given too; allowed: one of them", twin))
				continue
			}
			given[s.key] = true
			errs = append(errs, c.decode(setting{key: twin, kind: aString}))
		}
		errs = append(errs, c.decode(s))
		origins[s.key] = s.origin
	}
	return errors.Join(errs...)
}

// decode is the one decoder, strict about names and types.
func (c *Config) decode(s setting) error {
	if err := yaml.UnmarshalWithOptions(s.document(), c, yaml.Strict()); err != nil {
		return s.fails("the value is not allowed; allowed: %s", s.kind)
	}
	return nil
}

// unknown says which keys there are where s was looked for.
func unknown(s setting) error {
	if below := children(s.key); len(below) > 0 {
		return s.fails("is a section; its keys: %s", strings.Join(below, ", "))
	}
	section := s.key
	for {
		i := max(strings.LastIndexByte(section, '.'), 0)
		section = section[:i]
		if key, ok := schema()[section]; ok {
			return s.fails("unknown key; %s is no section, it takes %s", section, key.kind)
		}
		if below := children(section); len(below) > 0 {
			where := "at the top"
			if section != "" {
				where = "in " + section
			}
			return s.fails("unknown key; allowed %s: %s", where, strings.Join(below, ", "))
		}
	}
}

// children returns the words that may follow section, sorted; "" is the top.
func children(section string) []string {
	words := map[string]bool{}
	for key := range schema() {
		rest, ok := key, section == ""
		if !ok {
			rest, ok = strings.CutPrefix(key, section+".")
		}
		if ok {
			word, _, _ := strings.Cut(rest, ".")
			words[word] = true
		}
	}
	return slices.Sorted(maps.Keys(words))
}

// readSecret fills to from a file that holds nothing but the secret.
func readSecret(to *token.Secret, path, origin, key string) error {
	if path == "" {
		return nil
	}
	s := setting{key: key, origin: origin}
	data, err := os.ReadFile(path)
	if err != nil {
		return s.fails("%v", err)
	}
	if *to = token.Secret(strings.TrimSpace(string(data))); *to == "" {
		return s.fails("%s is empty", path)
	}
	return nil
}

// flatten returns the errors that err joins.
func flatten(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, flatten(e)...)
	}
	return all
}

// String returns the configuration as YAML, secrets redacted. Read as a
// configuration it gives the same one but for those.
func (c Config) String() string {
	out, err := yaml.MarshalWithOptions(c, yaml.Indent(2), yaml.IndentSequence(true), yaml.CustomMarshaler(brief))
	if err != nil {
		panic("configs: internal error: " + err.Error())
	}
	return string(out)
}

// brief writes 720h, which Go would write 720h0m0s.
func brief(d time.Duration) ([]byte, error) {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return []byte(s), nil
}
