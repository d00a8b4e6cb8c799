package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// node is a broker, a verifier and a store in one. Its funcs may be replaced;
// the zero ones accept everything and address two sessions.
type node struct {
	push  func(context.Context, topics.Push) (topics.Receipt, error)
	kick  func(topics.Selector, string) (int, error)
	ready func() error
	open  []string

	mu     sync.Mutex
	pushes []topics.Push     // guarded by mu; those that tell somebody something
	rows   map[string][]byte // guarded by mu
}

func (n *node) Push(ctx context.Context, p topics.Push) (topics.Receipt, error) {
	r := topics.Receipt{ID: "of the broker", Targets: 2, Delivered: 1, Queued: 1}
	if n.push != nil && (p.Messages != nil || p.Devices != nil) {
		var err error
		if r, err = n.push(ctx, p); err != nil {
			return r, err
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if p.Messages != nil || p.Devices != nil {
		n.pushes = append(n.pushes, p)
	}
	if p.Edits != nil {
		n.apply(p.Edits(r))
	}
	if p.Wait > 0 {
		r.Delivered, r.Queued = 2, 0
	}
	return r, nil
}

// apply is for callers that hold mu.
func (n *node) apply(edits []topics.Edit) {
	if n.rows == nil {
		n.rows = make(map[string][]byte)
	}
	for _, e := range edits {
		if e.End == nil {
			n.rows[string(e.Key)] = e.Value
			continue
		}
		for k := range n.rows {
			if k >= string(e.Key) && k < string(e.End) {
				delete(n.rows, k)
			}
		}
	}
}

func (n *node) Get(key []byte) ([]byte, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.rows[string(key)], nil
}

func (n *node) Allow(a *topics.Actor, do topics.Action, topic string) error {
	return (&topics.Policy{Facts: nobody{}, Open: n.open, MaxBytes: 256, MaxLevels: 12}).Allow(a, do, topic)
}

func (n *node) Kick(_ context.Context, s topics.Selector, reason string) (int, error) {
	if n.kick == nil {
		return 0, nil
	}
	return n.kick(s, reason)
}

func (n *node) Ready() error {
	if n.ready == nil {
		return nil
	}
	return n.ready()
}

// nobody knows no facts.
type nobody struct{}

func (nobody) Party(*topics.Actor, topics.OrderID) bool    { return false }
func (nobody) Lost(*topics.Actor, topics.OrderID) bool     { return false }
func (nobody) Window(*topics.Actor, topics.OrderID) bool   { return false }
func (nobody) Attends(*topics.Actor, topics.TicketID) bool { return false }
func (nobody) Inside(*topics.Actor, topics.RegionID) bool  { return false }

// Verify takes "role:sub" for a token.
func (n *node) Verify(_ context.Context, token string) (*topics.Actor, error) {
	if token == "later" {
		return nil, topics.Refuse(topics.ErrUnavailable, "keys not loaded")
	}
	name, sub, _ := strings.Cut(token, ":")
	role, err := topics.ParseRole(name)
	if err != nil {
		return nil, errors.New("secret thoughts about a token")
	}
	return &topics.Actor{Role: role, Sub: sub}, nil
}

// last is the newest push.
func (n *node) last(t *testing.T) topics.Push {
	t.Helper()
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.pushes) == 0 {
		t.Fatal("nothing was pushed")
	}
	return n.pushes[len(n.pushes)-1]
}

func (n *node) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.pushes)
}

func (n *node) parts() Parts {
	return Parts{Broker: n, Verifier: n, Rows: n, Log: slog.New(slog.DiscardHandler)}
}

func (n *node) handler() http.Handler {
	return New(Config{PublicURL: "https://mq.example", Version: "test", PacketBytes: 1024}, n.parts())
}

// post sends body with a service's token; headers are name, value pairs.
func post(h http.Handler, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer service:shop")
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Del(headers[i]); headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	return do(h, r)
}

func do(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// wantProblem checks an RFC 9457 answer and returns its detail.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int) string {
	t.Helper()
	var p struct {
		Type, Title, Detail, Instance string
		Status                        int
		Errors                        []struct{ Location, Message string }
	}
	if w.Code != status {
		t.Fatalf("status %d, want %d; body %s", w.Code, status, w.Body)
	}
	if ct := w.Header().Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("Content-Type %q", ct)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if p.Type == "" || p.Title != http.StatusText(status) || p.Status != status || p.Detail == "" || !strings.HasPrefix(p.Instance, "urn:uuid:") {
		t.Errorf("incomplete problem: %s", w.Body)
	}
	return p.Detail
}

func TestProblems(t *testing.T) {
	n := &node{ready: func() error { return topics.Refuse(topics.ErrUnavailable, "draining") }}
	h := n.handler()
	const topic = "/v1/push/topic"
	const fine = `{"topic":"store/s1/notice","data":{}}`
	large := `{"topic":"store/s1/notice","data":"` + strings.Repeat("x", 2000) + `"}`
	huge := `{"topic":"store/s1/notice","data":"` + strings.Repeat("x", maxBody) + `"}`
	for name, test := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		detail             string
	}{
		"no token":         {"POST", topic, fine, []string{"Authorization", ""}, 401, "bearer token"},
		"other scheme":     {"POST", topic, fine, []string{"Authorization", "Basic eDp5"}, 401, "bearer token"},
		"bad token":        {"POST", topic, fine, []string{"Authorization", "Bearer nonsense"}, 401, "not valid"},
		"keys not loaded":  {"POST", topic, fine, []string{"Authorization", "Bearer later"}, 503, "keys not loaded"},
		"wrong role":       {"POST", topic, fine, []string{"Authorization", "Bearer rider:alice"}, 403, "role rider"},
		"no such call":     {"POST", "/v1/push/nobody", fine, nil, 404, "no such call"},
		"no such page":     {"GET", "/nothing", "", nil, 404, "no such call"},
		"odd path":         {"GET", "/v2//nothing", "", nil, 404, "no such call"},
		"wrong method":     {"GET", topic, "", nil, 405, "GET"},
		"wrong type":       {"POST", topic, fine, []string{"Content-Type", "text/plain"}, 415, "application/json"},
		"form":             {"POST", topic, fine, []string{"Content-Type", formType}, 415, "application/json"},
		"body too large":   {"POST", topic, huge, nil, 413, "body"},
		"packet too large": {"POST", topic, large, nil, 413, "payload"},
		"no body":          {"POST", topic, "", nil, 400, "body"},
		"no JSON":          {"POST", topic, "{", nil, 400, "body"},
		"no UTF-8":         {"POST", topic, "{\"topic\":\"\xff\"}", nil, 400, "UTF-8"},
		"not an object":    {"POST", topic, "[]", nil, 400, "object"},
		"field missing":    {"POST", topic, `{"data":1}`, nil, 400, "topic"},
		"field of a type":  {"POST", topic, `{"topic":7,"data":1}`, nil, 400, "body.topic"},
		"field unknown":    {"POST", topic, `{"topic":"store/s1/notice","data":1,"expire_at":"x"}`, nil, 400, "body.expire_at"},
		"time malformed":   {"POST", topic, `{"topic":"store/s1/notice","data":1,"expires_at":"soon"}`, nil, 400, "body.expires_at"},
		"time past":        {"POST", topic, `{"topic":"store/s1/notice","data":1,"expires_at":"2020-01-01T00:00:00Z"}`, nil, 400, "body.expires_at"},
		"wait malformed":   {"POST", topic + "?wait=long", fine, nil, 400, "query.wait"},
		"wait negative":    {"POST", topic + "?wait=-1s", fine, nil, 400, "query.wait"},
		"not in the map":   {"POST", topic, `{"topic":"weather/today","data":1}`, nil, 400, ""},
		"a filter":         {"POST", topic, `{"topic":"store/+/notice","data":1}`, nil, 400, ""},
		"device type":      {"POST", "/v1/push/device", `{"type":"fridge","uid":"1","data":1}`, nil, 400, "body.type"},
		"device id":        {"POST", "/v1/push/device", `{"type":"rider","uid":"a/b","data":1}`, nil, 400, "body.uid"},
		"device id a half": {"POST", "/v1/push/device", `{"type":"rider","uid":1.5,"data":1}`, nil, 400, "body.uid"},
		"h5 without table": {"POST", "/v1/push/device", `{"type":"h5","uid":"s1","data":1}`, nil, 400, "body.uid"},
		"kind":             {"POST", "/v1/push/clients", `{"clients":["fridge"]}`, nil, 400, "customer"},
		"no kind":          {"POST", "/v1/push/clients", `{"title":"t","clients":[]}`, nil, 400, "body.clients"},
		"connection":       {"POST", "/v1/push/connection", `{"id":"","data":1}`, nil, 400, "body.id"},
		"table":            {"POST", "/v1/push/table", `{"topic":"s1_","data":1}`, nil, 400, "body.topic"},
		"kick nobody":      {"POST", "/v1/kick", `{"reason":"x"}`, nil, 400, "exactly one"},
		"kick two":         {"POST", "/v1/kick", `{"store":"s","role":"rider"}`, nil, 400, "exactly one"},
		"kick a role":      {"POST", "/v1/kick", `{"role":"king"}`, nil, 400, "body.role"},
		"qos":              {"POST", "/v1/publish", `{"topic":"store/s1/notice","payload":1,"qos":3}`, nil, 400, "body.qos"},
		"base64":           {"POST", "/v1/publish", `{"topic":"store/s1/notice","payload_base64":"???"}`, nil, 400, "body.payload_base64"},
		"both payloads":    {"POST", "/v1/publish", `{"topic":"store/s1/notice","payload":1,"payload_base64":""}`, nil, 400, "payload_base64"},
		"key too long":     {"POST", topic, fine, []string{idempotencyKey, strings.Repeat("k", 256)}, 400, idempotencyKey},
		"key empty":        {"POST", topic, fine, []string{idempotencyKey, ""}, 400, idempotencyKey},
		"key not ASCII":    {"POST", topic, fine, []string{idempotencyKey, "schlüssel"}, 400, idempotencyKey},
		"not ready":        {"GET", "/readyz", "", nil, 503, "draining"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, test.path, strings.NewReader(test.body))
			r.Header.Set("Authorization", "Bearer service:shop")
			for i := 0; i < len(test.headers); i += 2 {
				r.Header.Set(test.headers[i], test.headers[i+1])
			}
			w := do(h, r)
			if detail := wantProblem(t, w, test.status); !strings.Contains(detail, test.detail) {
				t.Errorf("detail %q does not say %q", detail, test.detail)
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Errorf("the cause is told: %s", w.Body)
			}
			switch test.status {
			case 401:
				if got := w.Header().Get("WWW-Authenticate"); !strings.HasPrefix(got, "Bearer ") {
					t.Errorf("WWW-Authenticate %q", got)
				}
			case 405:
				if got := w.Header().Get("Allow"); got != "POST" {
					t.Errorf("Allow %q", got)
				}
			}
		})
	}
	if n.count() != 0 {
		t.Errorf("%d pushes got through", n.count())
	}
}

func TestKindsOfRefusal(t *testing.T) {
	for _, test := range []struct {
		err    error
		status int
		retry  bool
		detail string
	}{
		{topics.Refuse(topics.ErrTopic, "why"), 400, false, "why"},
		{topics.Refuse(topics.ErrInvalid, "why"), 400, false, "why"},
		{topics.Refuse(topics.ErrDenied, "why"), 403, false, "why"},
		{topics.Refuse(topics.ErrConflict, "why"), 409, false, "why"},
		{topics.Refuse(topics.ErrTaken, "why"), 409, false, "why"},
		{topics.Refuse(topics.ErrQuota, "why"), 429, true, "why"},
		{topics.Refuse(topics.ErrFull, "why"), 507, true, "why"},
		{topics.Refuse(topics.ErrUnavailable, "why"), 503, true, "why"},
		{errors.Join(errors.New("x"), topics.ErrQuota), 429, true, topics.ErrQuota.Error()},
		{context.DeadlineExceeded, 503, false, "given up"},
		{errors.New("disk says no"), 500, false, "internal error"},
	} {
		n := &node{push: func(context.Context, topics.Push) (topics.Receipt, error) { return topics.Receipt{}, test.err }}
		w := post(n.handler(), "/v1/push/topic", `{"topic":"store/s1/notice","data":{}}`)
		if detail := wantProblem(t, w, test.status); !strings.Contains(detail, test.detail) {
			t.Errorf("%v: detail %q", test.err, detail)
		}
		if got := w.Header().Get("Retry-After") != ""; got != test.retry {
			t.Errorf("%v: Retry-After %q", test.err, w.Header().Get("Retry-After"))
		}
	}
}

func TestHeadersOnEveryAnswer(t *testing.T) {
	h := (&node{}).handler()
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json", "/asyncapi.json", "/v1/nothing"} {
		w := do(h, httptest.NewRequest(http.MethodGet, path, nil))
		if got := w.Header().Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options %q", path, got)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", path, got)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: CORS %q", path, got)
		}
	}
}

func TestPagesAreSomebodyElses(t *testing.T) {
	parts := (&node{}).parts()
	parts.Else = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "page "+r.URL.Path) })
	parts.Metrics = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "metrics") })
	h := New(Config{}, parts)
	for path, want := range map[string]string{"/": "page /", "/track/7": "page /track/7", "/mqtt": "page /mqtt", "/metrics": "metrics"} {
		if w := do(h, httptest.NewRequest(http.MethodGet, path, nil)); w.Body.String() != want {
			t.Errorf("%s: %q, want %q", path, w.Body, want)
		}
	}
	wantProblem(t, do(h, httptest.NewRequest(http.MethodGet, "/v1/nothing", nil)), 404)
	wantProblem(t, do(h, httptest.NewRequest(http.MethodPost, "/healthz", nil)), 405)
}

func TestPanicIsOneAnswerNotTheEnd(t *testing.T) {
	var log bytes.Buffer
	n := &node{push: func(context.Context, topics.Push) (topics.Receipt, error) { panic("secret thoughts") }}
	parts := n.parts()
	parts.Log = slog.New(slog.NewTextHandler(&log, nil))
	h := New(Config{}, parts)
	for _, key := range []string{"", "k1", "k1"} { // the key is free again after a panic
		w := post(h, "/v1/push/topic", `{"topic":"store/s1/notice","data":{}}`, idempotencyKey, key)
		wantProblem(t, w, 500)
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("told: %s", w.Body)
		}
	}
	if !strings.Contains(log.String(), "secret thoughts") {
		t.Errorf("not logged: %s", log.String())
	}
}

func TestMetricsCountRoutesNotPaths(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	parts := (&node{}).parts()
	parts.Registry = reg
	h := New(Config{}, parts)
	post(h, "/v1/push/topic", `{"topic":"store/s1/notice","data":{}}`)
	post(h, "/v1/push/topic", `{}`)
	post(h, "/v1/whatever/somebody/types", `{}`)
	families, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]float64)
	for _, f := range families {
		if f.GetName() != "couriermq_http_requests_total" {
			continue
		}
		for _, m := range f.GetMetric() {
			var labels []string
			for _, l := range m.GetLabel() {
				labels = append(labels, l.GetValue())
			}
			got[strings.Join(labels, " ")] = m.GetCounter().GetValue()
		}
	}
	for _, want := range []string{"POST /v1/push/topic 2xx", "POST /v1/push/topic 4xx", "none 4xx"} {
		if got[want] != 1 {
			t.Errorf("%s: %v, want 1; all: %v", want, got[want], got)
		}
	}
	if len(got) != 3 {
		t.Errorf("labels: %v", got)
	}
}

func TestLogHoldsNoBodiesAndNoTokens(t *testing.T) {
	var log bytes.Buffer
	parts := (&node{}).parts()
	parts.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	h := New(Config{}, parts)
	post(h, "/v1/push/topic", `{"topic":"store/s1/notice","data":{"phone":"555"}}`, "Authorization", "Bearer service:hush")
	post(h, "/v1/push/topic", `{"topic":"phone555","data":{"phone":"555"}}`, "Authorization", "Bearer service:hush")
	if s := log.String(); !strings.Contains(s, "/v1/push/topic") || strings.Contains(s, "555") || strings.Contains(s, "hush") {
		t.Errorf("log: %s", s)
	}
}
