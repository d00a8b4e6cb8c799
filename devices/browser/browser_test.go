package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, n Node, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	Handler(n).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestHome(t *testing.T) {
	w := get(t, Node{Version: "v<1>", MQTT: "mqtt://127.0.0.1:1883", Dev: true}, "/")
	body := w.Body.String()
	for _, want := range []string{"v&lt;1&gt;", "mqtt://127.0.0.1:1883", "/openapi.json", "Development mode"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if p := w.Header().Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") || strings.Contains(p, "unsafe") || !strings.Contains(p, styleHash()) {
		t.Errorf("Content-Security-Policy: %s", p)
	}
	if body := get(t, Node{MQTT: "off", WS: "off"}, "/").Body.String(); strings.Contains(body, "Development") || !strings.Contains(body, "off") {
		t.Error("a node in production without MQTT over TCP is told wrongly")
	}
}

func TestNothingElse(t *testing.T) {
	if w := get(t, Node{}, "/nowhere"); w.Code != http.StatusNotFound {
		t.Errorf("GET /nowhere: %d, want 404", w.Code)
	}
}
