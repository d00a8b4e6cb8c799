package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestForeignPages: a page of a listed origin may ask and read, what else it is;
// another one may not, and nothing is said to it.
func TestForeignPages(t *testing.T) {
	h := New(Config{Origins: func(headers []string, host string) bool {
		return headers[0] == "https://shop.example" && host == "mq.example"
	}}, (&node{}).parts())
	ask := func(method, origin string) http.Header {
		r := httptest.NewRequest(method, "http://mq.example/v1/push/topic", strings.NewReader(`{"topic":"store/s1/notice","data":1}`))
		r.Header.Set("Origin", origin)
		if method == http.MethodOptions {
			r.Header.Set("Access-Control-Request-Method", http.MethodPost)
		}
		w := do(h, r)
		if want := map[string]int{http.MethodPost: 401, http.MethodOptions: 204}[method]; origin == "https://shop.example" && w.Code != want {
			t.Errorf("%s from %s: %d, want %d", method, origin, w.Code, want)
		}
		if got := w.Header().Get("Vary"); got != "Origin" {
			t.Errorf("%s from %s: Vary %q", method, origin, got)
		}
		return w.Header()
	}
	if got := ask(http.MethodPost, "https://shop.example").Get("Access-Control-Allow-Origin"); got != "https://shop.example" {
		t.Errorf("a listed origin reads as %q", got)
	}
	asked := ask(http.MethodOptions, "https://shop.example")
	if asked.Get("Access-Control-Allow-Methods") == "" || !strings.Contains(asked.Get("Access-Control-Allow-Headers"), "Authorization") ||
		asked.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("preflight of a listed origin: %v", asked)
	}
	for _, method := range []string{http.MethodPost, http.MethodOptions} {
		if got := ask(method, "https://evil.example").Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s of a foreign origin: %q", method, got)
		}
	}
}
