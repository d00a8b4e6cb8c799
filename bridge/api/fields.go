package api

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// text is an id that backends also send as a JSON number. The digits are kept
// as they are, however many.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(t))
	}
	if strings.Trim(string(b), "-0123456789") != "" {
		return errors.New("expected a string or an integer")
	}
	*t = text(b)
	return nil
}

// Schema implements huma.SchemaProvider.
func (text) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{{Type: huma.TypeString, MinLength: new(1)}, {Type: huma.TypeInteger}}}
}

// kinds is a list of names that old backends also send as one string with
// commas.
type kinds []string

// UnmarshalJSON implements json.Unmarshaler.
func (k *kinds) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '"' {
		return json.Unmarshal(b, (*[]string)(k))
	}
	var list string
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*k = append(*k, name)
		}
	}
	return nil
}

// Schema implements huma.SchemaProvider.
func (kinds) Schema(huma.Registry) *huma.Schema {
	name := &huma.Schema{Type: huma.TypeString, MinLength: new(1)}
	return &huma.Schema{AnyOf: []*huma.Schema{{Type: huma.TypeArray, Items: name, MinItems: new(1)}, name}}
}
