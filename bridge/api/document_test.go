package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"couriermq/topics"
)

// document is as much of OpenAPI as the test looks at.
type document struct {
	OpenAPI    string
	Paths      map[string]map[string]operation
	Components struct {
		Schemas         map[string]json.RawMessage
		SecuritySchemes map[string]struct{ Type, Scheme string }
	}
}

type operation struct {
	OperationID string
	Summary     string
	Security    []map[string][]string
	Parameters  []struct{ Name, In string }
	RequestBody struct {
		Required bool
		Content  map[string]struct{ Schema json.RawMessage }
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

func fetch(t *testing.T, path string, into any) []byte {
	t.Helper()
	w := do((&node{}).handler(), httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
	}
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
	return w.Body.Bytes()
}

func TestOpenAPI(t *testing.T) {
	var doc document
	raw := string(fetch(t, "/openapi.json", &doc))
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("version %q", doc.OpenAPI)
	}
	if s := doc.Components.SecuritySchemes[bearer]; s.Type != "http" || s.Scheme != "bearer" {
		t.Errorf("security scheme %+v", s)
	}
	for _, path := range []string{
		"/v1/push/device", "/v1/push/topic", "/v1/push/clients", "/v1/push/connection", "/v1/push/table",
		"/v1/publish", "/v1/kick",
		"/socket/device_push", "/socket/topic_push", "/socket/client_push", "/socket/id_push", "/socket/table_push",
	} {
		doc.check(t, path, doc.Paths[path]["post"])
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if op := doc.Paths[path]["get"]; op.OperationID == "" || op.Security != nil {
			t.Errorf("%s: %+v", path, op)
		}
	}
	// Every reference leads somewhere.
	for rest := raw; ; {
		_, after, ok := strings.Cut(rest, `"#/components/schemas/`)
		if !ok {
			break
		}
		name, _, _ := strings.Cut(after, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("no schema %s", name)
		}
		rest = after
	}
}

// check holds one call to what every call must document.
func (d *document) check(t *testing.T, path string, op operation) {
	t.Helper()
	if op.OperationID == "" || op.Summary == "" {
		t.Errorf("%s: not documented", path)
		return
	}
	if len(op.Security) != 1 || op.Security[0][bearer] == nil {
		t.Errorf("%s: security %v", path, op.Security)
	}
	if !op.RequestBody.Required || op.RequestBody.Content["application/json"].Schema == nil {
		t.Errorf("%s: no request schema", path)
	}
	if op.Responses["200"].Content["application/json"].Schema == nil {
		t.Errorf("%s: no response schema", path)
	}
	legacy := strings.HasPrefix(path, legacyPrefix)
	if _, form := op.RequestBody.Content[formType]; form != legacy {
		t.Errorf("%s: form %v", path, form)
	}
	for _, status := range []string{"400", "401", "403", "409", "413", "415", "422", "429", "503", "507"} {
		content := op.Responses[status].Content
		if legacy && content["application/json"].Schema == nil || !legacy && content["application/problem+json"].Schema == nil {
			t.Errorf("%s: %s has no schema", path, status)
		}
	}
	key := false
	for _, p := range op.Parameters {
		key = key || p.Name == idempotencyKey && p.In == "header"
	}
	if !key {
		t.Errorf("%s: no %s", path, idempotencyKey)
	}
}

func TestAsyncAPI(t *testing.T) {
	var doc asyncDoc
	fetch(t, "/asyncapi.json", &doc)
	if doc.AsyncAPI != "3.0.0" || doc.Servers["websocket"].Protocol != "wss" || doc.Servers["websocket"].Host != "mq.example" {
		t.Errorf("%s %+v", doc.AsyncAPI, doc.Servers)
	}
	if len(doc.Channels) != len(topics.Families) {
		t.Errorf("%d channels of %d families", len(doc.Channels), len(topics.Families))
	}
	for _, f := range topics.Families {
		c, ok := doc.Channels[f.Name]
		if !ok || c.Description != f.Doc || c.Class != f.Class.String() {
			t.Errorf("%s: %+v", f, c)
		}
		if strings.ContainsAny(c.Address, ":") || strings.Count(c.Address, "/") != strings.Count(f.Pattern, "/") || strings.Count(c.Address, "{") != len(c.Parameters) {
			t.Errorf("%s: address %s, parameters %v", f, c.Address, c.Parameters)
		}
		for action, is := range map[string]bool{"receive": f.Up, "send": f.Down} {
			op, ok := doc.Operations[action+"."+f.Name]
			if ok != is || ok && (op.Action != action || op.Channel.Ref != "#/channels/"+f.Name) {
				t.Errorf("%s: %s %+v", f, action, op)
			}
		}
	}
	if got := doc.Channels[topics.Broadcast.Name].Parameters["kind"].Enum; len(got) != 6 {
		t.Errorf("kinds %v", got)
	}
}
