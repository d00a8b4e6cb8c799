package topics

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Reading what backends say of orders, field by field, so that a refusal can
// name the field and an absent one is told from an empty one.

// object takes a JSON object apart.
func object(payload []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if !utf8.Valid(payload) {
		return nil, Refuse(ErrInvalid, "payload: not UTF-8")
	}
	if err := json.Unmarshal(payload, &fields); err != nil || fields == nil {
		return nil, Refuse(ErrInvalid, "payload: not a JSON object")
	}
	return fields, nil
}

// compact returns valid JSON without white space, so that the same is always
// written the same way.
func compact(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		return raw
	}
	return b.Bytes()
}

func isNull(raw json.RawMessage) bool { return string(bytes.TrimSpace(raw)) == "null" }

var (
	errText    = Refuse(ErrInvalid, "not a text")
	errTime    = Refuse(ErrInvalid, "not a time of RFC 3339")
	errVersion = Refuse(ErrInvalid, "version: not a whole number")
)

// readText reads a text; null is the empty one, and a whole number its digits.
func readText(raw json.RawMessage) (string, error) {
	if isNull(raw) {
		return "", nil
	}
	var s string
	if err := json.Unmarshal(raw, &s); err == nil {
		return s, nil
	}
	if digits := string(raw); strings.Trim(digits, "-0123456789") == "" {
		return digits, nil
	}
	return "", errText
}

// readID reads an id, "" for none.
func readID[T ~string](to *T, raw json.RawMessage) error {
	s, err := readText(raw)
	if err != nil {
		return err
	}
	if s != "" {
		if err := CheckID(s); err != nil {
			return Refuse(ErrInvalid, "%s", strings.TrimPrefix(err.Error(), "id: "))
		}
	}
	*to = T(s)
	return nil
}

func readPlace(to **Place, raw json.RawMessage) error {
	if isNull(raw) {
		*to = nil
		return nil
	}
	p := new(Place)
	if err := p.UnmarshalJSON(raw); err != nil {
		return err
	}
	*to = p
	return nil
}

func readTime(to **time.Time, raw json.RawMessage) error {
	s, err := readText(raw)
	if err != nil || s == "" {
		*to = nil
		return err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return errTime
	}
	t = t.UTC()
	*to = &t
	return nil
}

// readVersion reads the version, which may be a number in a text; nil for none.
func readVersion(given map[string]json.RawMessage) (*int64, error) {
	raw, ok := given["version"]
	if !ok {
		return nil, nil
	}
	s, err := readText(raw)
	if err != nil {
		return nil, errVersion
	}
	if s == "" {
		return nil, nil
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return nil, errVersion
	}
	return &v, nil
}

// digest is the same for objects that say the same, however they are written.
func digest(given map[string]json.RawMessage) string {
	d := json.NewDecoder(bytes.NewReader(encode(given)))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic("topics: internal error: decode what was encoded: " + err.Error())
	}
	sum := sha256.Sum256(encode(v)) // maps are encoded in the order of their names
	return hex.EncodeToString(sum[:12])
}

// encode returns v, which is nothing but maps, texts and numbers, as JSON.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("topics: internal error: encode: " + err.Error())
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
