package browser

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"couriermq/topics"
)

// ask requests a path as a browser does, with more headers in couples.
func ask(t *testing.T, n Node, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler(n).ServeHTTP(w, r)
	return w
}

// TestPages: every page is its element, what it loads is there, and its policy
// lets nothing else in.
func TestPages(t *testing.T) {
	for path, element := range map[string]string{
		"/": "<courier-home>", "/track/o%3C1%3E": `<courier-tracking order="o&lt;1&gt;">`, "/operator": "<courier-operator>",
		"/terminal": "<courier-terminal>", "/console": "<courier-console>",
	} {
		n := Node{Version: "</script>", Tiles: "https://{s}.tiles.example:8443/{z}/{x}/{y}.png"}
		w := ask(t, n, path)
		body := w.Body.String()
		if !strings.Contains(body, element) || strings.Contains(body, `"</script>`) || strings.Contains(body, "<1>") {
			t.Errorf("%s: no %s, or something unescaped in\n%s", path, element, body)
		}
		p := w.Header().Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "ws://example.com", "https://*.tiles.example:8443;"} {
			if !strings.Contains(p, want) {
				t.Errorf("%s: no %q in the policy %s", path, want, p)
			}
		}
		if strings.Contains(p, "unsafe") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, w.Header())
		}
		loads := regexp.MustCompile(`(?:href|src)="(/[^"]+)"`).FindAllStringSubmatch(body, -1)
		if len(loads) < 3 {
			t.Errorf("%s: loads only %v", path, loads)
		}
		for _, l := range loads {
			if got := ask(t, n, l[1]); got.Code != http.StatusOK || !strings.Contains(got.Header().Get("Cache-Control"), "immutable") {
				t.Errorf("%s: %s: %d %v", path, l[1], got.Code, got.Header())
			}
		}
	}
}

// TestDemo: the ways in are on the home page of a node for development alone.
func TestDemo(t *testing.T) {
	n := Node{Demo: func() (Demo, error) { return Demo{Console: "/console#token=x"}, nil }}
	if body := ask(t, n, "/").Body.String(); !strings.Contains(body, "console#token=x") || !strings.Contains(body, `"dev":true`) {
		t.Errorf("no way in:\n%s", body)
	}
	if body := ask(t, n, "/console").Body.String(); strings.Contains(body, "token=") {
		t.Errorf("a token on another page:\n%s", body)
	}
	if body := ask(t, Node{}, "/").Body.String(); strings.Contains(body, "token=") || strings.Contains(body, `"dev":true`) {
		t.Errorf("a token in production:\n%s", body)
	}
	n.Demo = func() (Demo, error) { return Demo{}, errors.New("no secret") }
	if w := ask(t, n, "/"); w.Code != http.StatusInternalServerError {
		t.Errorf("%d, want 500", w.Code)
	}
}

// TestPolicyOfStrangeHost: what a client writes as Host does not get into the policy.
func TestPolicyOfStrangeHost(t *testing.T) {
	for host, ok := range map[string]bool{"mq.example:8080": true, "[::1]:8080": true, "x; script-src *": false, "a b": false, "": false} {
		if got := strings.Contains(policy(host, ""), "ws://"); got != ok {
			t.Errorf("host %q in the policy: %v, want %v", host, got, ok)
		}
	}
}

// TestAssets: a file has its type, comes compressed to whom that suits, and is not
// sent twice.
func TestAssets(t *testing.T) {
	plain := ask(t, Node{}, "/assets/courier.js")
	tag := plain.Header().Get("ETag")
	if plain.Code != 200 || plain.Header().Get("Cache-Control") != "no-cache" || plain.Header().Get("Access-Control-Allow-Origin") != "*" ||
		!strings.HasPrefix(plain.Header().Get("Content-Type"), "text/javascript") {
		t.Errorf("%d %v", plain.Code, plain.Header())
	}
	zipped := ask(t, Node{}, "/assets/courier.js", "Accept-Encoding", "gzip, br")
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || string(text) != plain.Body.String() {
		t.Errorf("the compressed file is another one: %v", err)
	}
	if w := ask(t, Node{}, "/assets/courier.js", "If-None-Match", "W/"+tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("If-None-Match: %d with %d bytes", w.Code, w.Body.Len())
	}
	if w := ask(t, Node{}, "/assets/0123/courier.js"); w.Code != 200 || w.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("a page of an older version: %d %v", w.Code, w.Header())
	}
	if w := ask(t, Node{}, "/support/widget.js"); w.Code != 200 {
		t.Errorf("widget: %d", w.Code)
	}
	for _, path := range []string{"/nowhere", "/assets/nothing.js", "/track/", "/track/a/b"} {
		if w := ask(t, Node{}, path); w.Code != http.StatusNotFound {
			t.Errorf("GET %s: %d, want 404", path, w.Code)
		}
	}
}

// someRegions are Regions in pages of one.
type someRegions []string

func (s someRegions) Regions(after topics.RegionID, _ int) ([]json.RawMessage, topics.RegionID) {
	i := len(after)
	if i+1 < len(s) {
		return []json.RawMessage{json.RawMessage(s[i])}, topics.RegionID(strings.Repeat("x", i+1))
	}
	return []json.RawMessage{json.RawMessage(s[i])}, ""
}

// TestOutlines: the base map knows the borders of all regions and no more of them.
func TestOutlines(t *testing.T) {
	regions := someRegions{
		`{"type":"Feature","id":"a","properties":{"name":"A","manager":"secret"},"geometry":{"type":"Polygon","coordinates":[[[113,23],[113.00001,23.1],[113,23.2],[113.2,23.2],[113.2,23],[113,23]]]}}`,
		`{"type":"Feature","id":"b","properties":{"datum":"gcj02"},"geometry":{"type":"MultiPolygon","coordinates":[[[[113,23],[113.2,23.2],[113.2,23],[113,23]]]]}}`,
		`{"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[113,23]}}`,
	}
	body := ask(t, Node{Regions: regions}, "/map/regions.json").Body.String()
	if strings.Contains(body, "secret") || strings.Contains(body, "113.00001") || strings.Contains(body, `"id":"c"`) {
		t.Errorf("too much in %s", body)
	}
	for _, want := range []string{`"id":"a"`, `"name":"A"`, "[[[[113,23],[113,23.2],[113.2,23.2],[113.2,23],[113,23]]]]", `"id":"b"`, "112.99"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	if got := ask(t, Node{}, "/map/regions.json").Body.String(); got != `{"type":"FeatureCollection","features":[]}` {
		t.Errorf("without regions: %s", got)
	}
}

// TestOutlinesOfTheCity: the shipped map fits into a page.
func TestOutlinesOfTheCity(t *testing.T) {
	text, err := os.ReadFile("../../configs/regions.geojson")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Features []json.RawMessage }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	regions := someRegions{}
	for _, f := range file.Features {
		regions = append(regions, string(f))
	}
	w := ask(t, Node{Regions: regions}, "/map/regions.json", "Accept-Encoding", "gzip")
	if n := w.Body.Len(); n > 20<<10 || n < 5<<10 {
		t.Errorf("%d bytes compressed", n)
	}
}

// TestTheme: a page comes as light or dark as its reader chose, and whatever else
// the cookie says stays out of it.
func TestTheme(t *testing.T) {
	for cookie, want := range map[string]string{"dark": `<html lang="en" data-theme="dark">`, "light": `<html lang="en" data-theme="light">`, "": `<html lang="en">`, "x onload=1": `<html lang="en">`} {
		if body := ask(t, Node{}, "/", "Cookie", "courier-theme="+cookie).Body.String(); !strings.Contains(body, want) {
			t.Errorf("cookie %q: no %s in\n%s", cookie, want, body)
		}
	}
}
