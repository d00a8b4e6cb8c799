package api_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"couriermq/bridge/api"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/hooks/token"
)

// The calls against the broker that they were made for, over real sockets.

// receipt is what a push answers.
type receipt struct {
	ID                                              string
	Targets, Delivered, Queued, Offline, Overflowed int
}

// door is a node and its HTTP side.
type door struct {
	*hooktest.Node
	url string
	t   *testing.T
}

func open(t *testing.T, st store.Store) *door {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	n := hooktest.Start(t, hooktest.On(st))
	v, err := token.New(token.Config{Secret: hooktest.Secret}, "", log)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(api.New(api.Config{PacketBytes: 64 << 10}, api.Parts{Broker: n.Broker, Verifier: v, Rows: st, Orders: n.Orders, Log: log}))
	t.Cleanup(srv.Close)
	return &door{Node: n, url: srv.URL, t: t}
}

// post calls as a service; it wants status and returns the answer.
func (d *door) post(status int, path, body, key string) (r receipt, head http.Header) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+d.Token("service", "shop"))
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != status {
		d.t.Fatalf("%s: status %d, want %d", path, resp.StatusCode, status)
	}
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		d.t.Fatal(err)
	}
	return r, resp.Header
}

// join connects a device with a session that outlives the connection.
func (d *door) join(id, tok string) *wire.Client {
	d.t.Helper()
	c := wire.Dial(d.t, d.Addr, 5)
	c.Connect(wire.Connect{ID: id, Resume: true, Password: &tok, Props: wire.Props{{ID: wire.SessionExpiry, Num: 300}}})
	return c
}

func TestPushReachesItsDevice(t *testing.T) {
	st := store.NewMemory()
	d := open(t, st)
	pos := d.join("till", d.Token("merchant", "m1", hooktest.Merchant("s1", "pos", "pos-1")))
	answers := make(chan receipt, 1)
	go func() {
		defer close(answers)
		r, _ := d.post(200, "/v1/push/device?wait=20s", `{"type":"pos","uid":"pos-1","data":{"n":1}}`, "")
		answers <- r
	}()
	m := pos.Receive() // acknowledges
	r := <-answers
	if m.Topic != "store/s1/device/pos-1/notice" || !strings.HasPrefix(m.Payload, `{"n":1,"id":"`+r.ID+`","at":"`) {
		t.Errorf("received %s %s, receipt %+v", m.Topic, m.Payload, r)
	}
	if want := (receipt{ID: r.ID, Targets: 1, Delivered: 1}); r != want {
		t.Errorf("receipt %+v, want %+v", r, want)
	}

	pos.Close()
	const body = `{"id":"till","data":{"n":2}}`
	first, _ := d.post(200, "/v1/push/connection", body, "k1")
	if want := (receipt{ID: first.ID, Targets: 1, Queued: 1, Offline: first.Offline}); first != want {
		t.Errorf("receipt %+v, want %+v", first, want)
	}
	if none, _ := d.post(200, "/v1/push/device", `{"type":"rider","uid":"nobody","data":{}}`, "k2"); none.Targets != 0 {
		t.Errorf("receipt %+v of nobody", none)
	}

	d.Stop(t)
	d = open(t, st)
	again, head := d.post(200, "/v1/push/connection", body, "k1")
	if again != first || head.Get("Idempotency-Replayed") != "true" {
		t.Errorf("after a restart %+v %q, first %+v", again, head.Get("Idempotency-Replayed"), first)
	}
	if _, head := d.post(200, "/v1/push/device", `{"type":"rider","uid":"nobody","data":{}}`, "k2"); head.Get("Idempotency-Replayed") != "true" {
		t.Error("a push to nobody was not kept")
	}
	d.post(422, "/v1/push/connection", `{"id":"till","data":{"n":3}}`, "k1")
	pos = d.join("till", d.Token("merchant", "m1", hooktest.Merchant("s1", "pos", "pos-1")))
	if m := pos.Receive(); !strings.Contains(m.Payload, `"n":2`) {
		t.Errorf("received %s", m.Payload)
	}
}

func TestKickEndsTheConnection(t *testing.T) {
	d := open(t, store.NewMemory())
	rider := d.join("phone", d.Token("rider", "alice"))
	d.post(200, "/v1/kick", `{"client_id":"phone","reason":"shift is over"}`, "k")
	if code, told := rider.Gone(); code != 0x98 || !told {
		t.Errorf("code %#x, told %v", code, told)
	}
}
