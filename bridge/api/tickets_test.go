package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"log/slog"

	"couriermq/bridge/api"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/store"
	"couriermq/hooks/token"
	"couriermq/topics"
)

// support is a node and its HTTP side, with tickets.
type support struct {
	*hooktest.Node
	url    string
	t      *testing.T
	pushes *pushes
	h      http.Handler
}

// pushes counts the commits that the HTTP side asks for itself.
type pushes struct {
	api.Broker
	n atomic.Int64
}

func (p *pushes) Push(ctx context.Context, what topics.Push) (topics.Receipt, error) {
	p.n.Add(1)
	return p.Broker.Push(ctx, what)
}

func newSupport(t *testing.T) *support {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	st := store.NewMemory()
	n := hooktest.Start(t, hooktest.On(st))
	v, err := token.New(token.Config{Secret: hooktest.Secret}, "", log)
	if err != nil {
		t.Fatal(err)
	}
	p := &pushes{Broker: n.Broker}
	h := api.New(api.Config{PacketBytes: 64 << 10},
		api.Parts{Broker: p, Verifier: v, Rows: st, Orders: n.Orders, Offers: n.Offers, Devices: n.Devices, Tickets: n.Tickets, Log: log})
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return &support{n, srv.URL, t, p, h}
}

// call wants a status and returns the answer's fields.
func (s *support) call(status int, tok, method, path, body, key string) map[string]any {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if tok != "" {
		req.Header.Set("Authorization", "Bearer "+tok)
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if resp.StatusCode != status {
		s.t.Fatalf("%s %s %s: status %d %s, want %d", method, path, body, resp.StatusCode, b, status)
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		s.t.Fatalf("%s: %v", b, err)
	}
	return fields
}

func TestTicketCalls(t *testing.T) {
	s := newSupport(t)
	service, ann, bob := s.Token("service", "shop"), s.Token("operator", "ann"), s.Token("operator", "bob")
	o := s.call(200, "", "POST", "/v1/tickets", `{"message":"Where is it?","name":"Mei","email":"mei@example.com","order_id":17,"page":"/cart"}`, "")
	guest, path := o["token"].(string), "/v1/tickets/"+o["ticket_id"].(string)
	if o["status"] != "waiting" || o["position"] != 1.0 || o["visitor_id"] == "" {
		t.Errorf("opened %v", o)
	}
	again := s.call(200, guest, "POST", "/v1/tickets", `{"message":"And another thing"}`, "")
	if again["visitor_id"] != o["visitor_id"] || again["ticket_id"] == o["ticket_id"] {
		t.Errorf("the same visitor opened %v, %v", o, again)
	}
	for _, body := range []string{`{}`, `{"message":"  "}`, `{"message":"x","email":"no"}`, `{"message":"x","name":"a\nb"}`, `{"message":"x","order_id":"a/b"}`,
		`{"message":"` + strings.Repeat("x", 9000) + `"}`, `{"message":"x","name":"` + strings.Repeat("n", 65) + `"}`} {
		s.call(400, service, "POST", "/v1/tickets", body, "")
	}
	s.call(401, "rubbish", "POST", "/v1/tickets", `{"message":"x"}`, "")

	if v := s.call(200, guest, "GET", path, "", ""); v["order_id"] != "17" || v["email"] != "mei@example.com" || v["seq"] != 1.0 {
		t.Errorf("ticket %v", v)
	}
	m := s.call(200, guest, "POST", path+"/messages", `{"content":"Hello?","client_ref":"r1"}`, "")
	if m["seq"] != 2.0 || m["sender_type"] != "visitor" || m["client_ref"] != "r1" {
		t.Errorf("posted %v", m)
	}
	if r := s.call(200, guest, "POST", path+"/messages", `{"message":"Hello?","client_ref":"r1"}`, ""); r["id"] != m["id"] {
		t.Errorf("resent %v, first %v", r, m)
	}
	s.call(403, ann, "POST", path+"/messages", `{"content":"Hi"}`, "")
	s.call(403, guest, "POST", path+"/transfer", `{"operator":"ann"}`, "")
	s.call(200, service, "POST", path+"/transfer", `{"operator":"ann"}`, "")
	s.call(200, ann, "POST", path+"/messages", `{"content":"Hi"}`, "")
	s.call(403, bob, "GET", path+"/messages", "", "")
	if l := s.call(200, ann, "GET", path+"/messages?since=1&limit=2", "", ""); len(l["items"].([]any)) != 2 || l["next"] != "3" {
		t.Errorf("messages %v", l)
	}
	s.call(200, service, "POST", path+"/transfer", `{"operator":"ann"}`, "")
	if v := s.call(200, bob, "POST", path+"/transfer", ``, ""); v["status"] != "waiting" || v["position"] != 1.0 {
		t.Errorf("back in the queue: %v", v)
	}
	s.call(403, ann, "POST", path+"/messages", `{"content":"Hi"}`, "")
	s.call(200, guest, "POST", path+"/close", ``, "")
	s.call(409, guest, "POST", path+"/messages", `{"content":"Hi"}`, "")
	s.call(200, bob, "POST", path+"/reopen", `{}`, "")
	if l := s.call(200, bob, "GET", "/v1/tickets?status=waiting&limit=1", "", ""); len(l["items"].([]any)) != 1 || l["next"] == nil {
		t.Errorf("tickets %v", l)
	}
	if l := s.call(200, s.Token("customer", "7"), "GET", "/v1/tickets", "", ""); len(l["items"].([]any)) != 0 {
		t.Errorf("tickets of somebody else: %v", l)
	}
	s.call(404, service, "GET", "/v1/tickets/none", "", "")
	s.call(403, guest, "GET", "/v1/tickets/none/messages", "", "")
	s.call(401, "", "GET", path, "", "")
}

// Strangers with the same key and body are strangers, unless the key can be
// nobody else's; and a flood of them is stopped.
func TestStrangersAtTheDesk(t *testing.T) {
	s := newSupport(t)
	const body = `{"message":"Hello"}`
	if a, b := s.call(200, "", "POST", "/v1/tickets", body, "k1"), s.call(200, "", "POST", "/v1/tickets", body, "k1"); a["token"] == b["token"] {
		t.Error("a stranger got the token of another")
	}
	const key = "0195c1d2-4c1e-7d33-9f5b-2f1e64cbbd02"
	if a, b := s.call(200, "", "POST", "/v1/tickets", body, key), s.call(200, "", "POST", "/v1/tickets", body, key); a["ticket_id"] != b["ticket_id"] {
		t.Error("a retry opened a second ticket")
	}
	s.call(422, "", "POST", "/v1/tickets", `{"message":"other"}`, key)
	for i := 3; i < 30; i++ {
		s.call(200, "", "POST", "/v1/tickets", fmt.Sprintf(`{"message":"%d"}`, i), "")
	}
	s.call(429, "", "POST", "/v1/tickets", body, "")
	s.call(200, s.Token("service", "shop"), "POST", "/v1/tickets", body, "")
}

// TestKeptWithItsAnswer: what a call did and its answer are one commit, so that
// no crash leaves something which a retry would do again, or be refused for.
func TestKeptWithItsAnswer(t *testing.T) {
	s := newSupport(t)
	service := s.Token("service", "shop")
	s.call(200, service, "PUT", "/v1/orders/o1", `{"store":"s1"}`, "")
	ticket := ""
	for i, c := range []struct{ path, body, field string }{
		{"/v1/tickets", `{"message":"Where is it?","name":"<Mei>"}`, "ticket_id"},
		{"/v1/tickets/%s/messages", `{"content":"Hello & welcome"}`, "id"},
		{"/v1/tickets/%s/close", ``, "ticket_id"},
		{"/v1/orders/o1/offers", `{"riders":["r1"],"expires_seconds":600,"data":{"fee":"<5>"}}`, "offer_id"},
		{"/v1/orders/o1/status", `{"status":"confirmed","comment":"<soon>"}`, "seq"},
		{"/v1/devices", `{"device":"till","store":"s1","client":"pos"}`, "token"},
		{"/v1/devices/till/logout", `{"reason":"sold"}`, "ended"},
		{"/v1/identities/rider/r1/logout", ``, "ended"},
	} {
		path, key := strings.ReplaceAll(c.path, "%s", ticket), fmt.Sprintf("key-%d", i)
		first, again := s.call(200, service, "POST", path, c.body, key), s.call(200, service, "POST", path, c.body, key)
		if first[c.field] == nil || !reflect.DeepEqual(again, first) {
			t.Errorf("%s: a retry was told %v, first %v", path, again, first)
		}
		if i == 0 {
			ticket = first["ticket_id"].(string)
		}
	}
	if n := s.pushes.n.Load(); n != 0 {
		t.Errorf("%d answers were committed by themselves", n)
	}
}

// TestTicketLists: an operator finds what it had, the newest first, page by page,
// and its colleagues.
func TestTicketLists(t *testing.T) {
	s := newSupport(t)
	service, ann := s.Token("service", "shop"), s.Token("operator", "ann")
	var ids []string
	for i := range 3 {
		o := s.call(200, service, "POST", "/v1/tickets", fmt.Sprintf(`{"message":"%d"}`, i), "")
		ids = append(ids, o["ticket_id"].(string))
		s.call(200, service, "POST", "/v1/tickets/"+ids[i]+"/transfer", `{"operator":"ann"}`, "")
		s.call(200, ann, "POST", "/v1/tickets/"+ids[i]+"/close", ``, "")
	}
	list := func(query string) (got []string, next any) {
		l := s.call(200, ann, "GET", "/v1/tickets?status=closed"+query, "", "")
		for _, item := range l["items"].([]any) {
			got = append(got, item.(map[string]any)["ticket_id"].(string))
		}
		return got, l["next"]
	}
	if got, _ := list(""); !slices.Equal(got, ids) {
		t.Errorf("closed: %v, want %v", got, ids)
	}
	got, next := list("&operator=ann&newest=true&limit=2")
	rest, end := list(fmt.Sprintf("&operator=ann&newest=true&limit=2&cursor=%v", next))
	if got = append(got, rest...); !slices.Equal(got, []string{ids[2], ids[1], ids[0]}) || end != nil {
		t.Errorf("newest first: %v, want %v the other way round", got, ids)
	}
	if got, _ := list("&operator=bob"); len(got) != 0 {
		t.Errorf("of bob: %v", got)
	}
	s.call(200, service, "POST", "/v1/publish", `{"topic":"operator/bob/status","payload":{"available":true,"capacity":3}}`, "")
	l := s.call(200, ann, "GET", "/v1/operators", "", "")["items"].([]any)
	if len(l) != 1 || l[0].(map[string]any)["operator_id"] != "bob" || l[0].(map[string]any)["capacity"] != 3.0 || l[0].(map[string]any)["online"] != false {
		t.Errorf("operators: %v", l)
	}
	s.call(403, s.Token("customer", "7"), "GET", "/v1/operators", "", "")
}
