package api

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// legacyAnswer is what the old server's callers expect: code 0 for success,
// else the HTTP status and why.
type legacyAnswer struct {
	Code    int    `json:"code" doc:"0, or the HTTP status of an error."`
	Message string `json:"message" doc:"Empty, or what is wrong."`
}

// Error implements error.
func (a *legacyAnswer) Error() string { return a.Message }

// GetStatus implements huma.StatusError.
func (a *legacyAnswer) GetStatus() int { return a.Code }

type legacyOut struct{ Body legacyAnswer }

// legacyCall registers one of the old server's calls. It takes the body of the
// call that replaced it, as JSON or as a form, with whatever else the caller
// always sent along.
func legacyCall[B any](s *server, name, summary string, do func(context.Context, *B) error) {
	registry := s.api.OpenAPI().Components.Schemas
	schema := *registry.Schema(reflect.TypeFor[B](), false, "")
	schema.AdditionalProperties = true
	media := &huma.MediaType{Schema: &schema}
	op := huma.Operation{
		OperationID: strings.ReplaceAll(name, "_", "-"), Method: http.MethodPost, Path: legacyPrefix + name,
		Summary: summary, Description: "As the old push server had it.", Tags: []string{"legacy"},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": media, formType: media}},
		Responses:   legacyRefusals(registry),
	}
	who := backends
	who.form = true
	type input struct{ Body B }
	call(s, op, who, func(ctx context.Context, in *input) (*legacyOut, error) {
		if err := do(ctx, &in.Body); err != nil {
			return nil, err
		}
		return &legacyOut{}, nil
	})
}

// legacyRefusals documents the errors of the old calls: no problems, but
// answers.
func legacyRefusals(r huma.Registry) map[string]*huma.Response {
	out := make(map[string]*huma.Response, len(refusals))
	for _, status := range refusals {
		out[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status),
			Content: map[string]*huma.MediaType{
				"application/json": {Schema: r.Schema(reflect.TypeFor[legacyAnswer](), true, "")},
			},
		}
	}
	return out
}

// formJSON makes a JSON object of a form. A value that is an object or a list
// in JSON is meant as one, any other is a string; "name[]" is a list. Callers
// that post JSON under the form's type, as curl does, mean JSON.
func formJSON(body []byte) ([]byte, error) {
	if b := bytes.TrimSpace(body); len(b) > 0 && b[0] == '{' && json.Valid(b) {
		return b, nil
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, invalid("body", "not a form")
	}
	object := make(map[string]any, len(form))
	for _, name := range slices.Sorted(maps.Keys(form)) {
		values := form[name]
		if list, ok := strings.CutSuffix(name, "[]"); ok {
			object[list] = values
			continue
		}
		object[name] = formValue(values[len(values)-1])
	}
	return encode(object)
}

func formValue(v string) any {
	if t := strings.TrimSpace(v); t != "" && (t[0] == '{' || t[0] == '[') && json.Valid([]byte(t)) {
		return json.RawMessage(t)
	}
	return v
}
