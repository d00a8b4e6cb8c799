package pos_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// street is a node with a store and its orders.
type street struct {
	*hooktest.Node
	t *testing.T
}

func newStreet(t *testing.T, st store.Store, settings string) *street {
	t.Helper()
	s := &street{hooktest.Start(t, hooktest.On(st)), t}
	if settings != "" {
		if err := s.Stores.Configure(t.Context(), "s1", []byte(settings)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *street) device(id, kind string, version byte) *wire.Client {
	s.t.Helper()
	return s.join(id, version, s.Token("merchant", "m-"+id, hooktest.Merchant("s1", kind, id)))
}

func (s *street) backend() *wire.Client {
	s.t.Helper()
	c := s.join("backend", 5, s.Token("service", "backend"))
	c.Subscribe(1, "event/#")
	return c
}

func (s *street) join(id string, version byte, token string) *wire.Client {
	s.t.Helper()
	c := wire.Dial(s.t, s.Addr, version)
	p := wire.Connect{ID: id, Resume: true, Password: &token}
	if version == 5 {
		p.Props = wire.Props{wire.Num(wire.SessionExpiry, 300)}
	} else {
		p.User = new("x")
	}
	c.Connect(p)
	return c
}

func (s *street) put(id topics.OrderID, said string) {
	s.t.Helper()
	if _, err := s.Orders.Put(s.t.Context(), id, []byte(said)); err != nil {
		s.t.Fatal(err)
	}
}

// heard is an event as a store reads it.
type heard struct {
	Topic     string
	Event     string
	Order     string `json:"order_id"`
	Status    string
	State     string
	ClaimedBy string `json:"claimed_by"`
	StoreSeq  uint64 `json:"store_seq"`
	Deadline  string
	Reason    string
	Code      int
}

// hear takes messages until one is on the topic and in the state, "" for any.
func hear(t *testing.T, c *wire.Client, topic, state string) heard {
	t.Helper()
	for {
		p := c.Receive()
		var h heard
		if err := json.Unmarshal([]byte(p.Payload), &h); err != nil {
			t.Fatalf("%s %s: %v", p.Topic, p.Payload, err)
		}
		if h.Topic = p.Topic; topics.Match(topic, p.Topic) && (state == "" || h.State == state) {
			return h
		}
	}
}

func say(c *wire.Client, order, verb string) byte {
	return c.Publish(wire.Publish{Topic: "store/s1/order/" + order + "/" + verb, QoS: 1})
}

// One device wins, and is told; the others are told who.
func TestOneClaim(t *testing.T) {
	st := store.NewMemory()
	s := newStreet(t, st, "")
	pos, pad, old := s.device("pos-1", "pos", 5), s.device("pad-1", "pad", 5), s.device("app-1", "app", 4)
	s.put("o1", `{"store":"s1","customer":"7","data":{"n":1}}`)
	for _, c := range []*wire.Client{pos, pad, old} {
		if h := hear(t, c, "store/s1/order/o1", "queued"); h.Deadline == "" || h.StoreSeq != 1 || h.ClaimedBy != "" {
			t.Errorf("%+v", h)
		}
	}
	for _, verb := range []string{"shown", "rung", "rung"} {
		if code := say(pad, "o1", verb); code != 0 {
			t.Errorf("%s: %#x", verb, code)
		}
	}
	hear(t, pos, "store/s1/order/o1", "shown")
	hear(t, pos, "store/s1/order/o1", "rung")
	for range 2 {
		if code := say(pos, "o1", "accept"); code != 0 {
			t.Errorf("accept: %#x", code)
		}
	}
	if h := hear(t, pad, "store/s1/order/o1", "accepted"); h.ClaimedBy != "pos-1" || h.Status != "confirmed" {
		t.Errorf("%+v", h)
	}
	if code := say(pad, "o1", "accept"); code != 0x97 {
		t.Errorf("second accept: %#x", code)
	}
	say(old, "o1", "accept")
	if h := hear(t, old, "device/app-1/error", ""); h.Reason != "taken by pos-1" || h.Code != 0x97 {
		t.Errorf("%+v", h)
	}

	s.Stop(t)
	s = newStreet(t, st, "")
	pad, pos = s.device("pad-1", "pad", 5), s.device("pos-1", "pos", 5)
	if code := say(pad, "o1", "accept"); code != 0x97 {
		t.Errorf("after a restart: %#x", code)
	}
	if code := say(pos, "o1", "accept"); code != 0 {
		t.Errorf("the winner again: %#x", code)
	}
	if code := say(pad, "o1", "ready"); code != 0 {
		t.Errorf("ready: %#x", code)
	}
	hear(t, pos, "store/s1/order/o1", "accepted")
	s.put("o1", `{"status":"delivered"}`)
	if code := say(pad, "o1", "accept"); code != 0x97 {
		t.Errorf("after the end: %#x", code)
	}
	if code := say(pad, "nothing", "accept"); code != 0x83 {
		t.Errorf("of nothing: %#x", code)
	}
	b, ok := s.Stores.Order("o1")
	if !ok || !strings.Contains(string(b), `"fact":"rung","device":"pad-1"`) || !strings.Contains(string(b), `"fact":"delivered"`) {
		t.Errorf("facts %s", b)
	}
}

// An order that goes to another store and comes back is there again, whatever it
// had become.
func TestThereAndBack(t *testing.T) {
	s := newStreet(t, store.NewMemory(), "")
	pos := s.device("pos-1", "pos", 5)
	s.put("o1", `{"store":"s1"}`)
	hear(t, pos, "store/s1/order/o1", "queued")
	if code := say(pos, "o1", "accept"); code != 0 {
		t.Fatalf("accept: %#x", code)
	}
	hear(t, pos, "store/s1/order/o1", "accepted")
	for range 2 {
		s.put("o1", `{"store":"s2"}`)
		s.put("o1", `{"store":"s1"}`)
		h := hear(t, pos, "store/s1/order/o1", "queued")
		if h.Status == "" { // that it goes, told before it was back
			h = hear(t, pos, "store/s1/order/o1", "queued")
		}
		if h.Status != "confirmed" || h.ClaimedBy != "" {
			t.Errorf("%+v", h)
		}
		if v := string(s.Stores.Store("s1")); !strings.Contains(v, `"order_id":"o1"`) {
			t.Errorf("the store has %s", v)
		}
		if v := string(s.Stores.Store("s2")); strings.Contains(v, `"order_id":"o1"`) {
			t.Errorf("the other store has %s", v)
		}
	}
	for _, verb := range []string{"accept", "ready"} {
		if code := say(pos, "o1", verb); code != 0 {
			t.Errorf("%s: %#x", verb, code)
		}
	}
}

// What is said with a command is bounded, also by a service in a device's name.
func TestOddWords(t *testing.T) {
	s := newStreet(t, store.NewMemory(), "")
	b := s.join("backend", 5, s.Token("service", "backend"))
	s.put("o1", `{"store":"s1"}`)
	for said, want := range map[string]byte{
		``: 0, `null`: 0, `{}`: 0, `{"device":"till-7","more":[1]}`: 0,
		`[]`: 0x99, `"x"`: 0x99, `{`: 0x99, `{"reason":5}`: 0x99, `{"device":"a/b"}`: 0x99,
		`{"device":"` + strings.Repeat("x", 65) + `"}`:                   0x99,
		`{"comment":"` + strings.Repeat("x", topics.MaxComment+1) + `"}`: 0x99,
	} {
		if code := b.Publish(wire.Publish{Topic: "store/s1/order/o1/rung", QoS: 1, Payload: said}); code != want {
			t.Errorf("%.40s: %#x, want %#x", said, code, want)
		}
	}
	// A flood of facts is bounded, and never keeps out who takes the order.
	for i := range 100 {
		b.Publish(wire.Publish{Topic: "store/s1/order/o1/rung", QoS: 1, Payload: `{"device":"ghost-` + strconv.Itoa(i) + `"}`})
	}
	pos := s.device("pos-1", "pos", 5)
	if code := say(pos, "o1", "accept"); code != 0 {
		t.Errorf("accept: %#x", code)
	}
	v, _ := s.Stores.Order("o1")
	if n := strings.Count(string(v), `"fact":"rung"`); n != 64 || !strings.Contains(string(v), `"fact":"accepted","device":"pos-1"`) {
		t.Errorf("%d rang: %.300s", n, v)
	}
}

// The deadline answers as the store has chosen.
func TestDeadlineAnswers(t *testing.T) {
	for on, want := range map[string]string{"accept": "confirmed", "reject": "cancelled"} {
		s := newStreet(t, store.NewMemory(), `{"accept_within_s":0.1,"on_deadline":"`+on+`"}`)
		b := s.join("backend", 5, s.Token("service", "backend"))
		b.Subscribe(1, "event/order.status")
		s.put("o1", `{"store":"s1"}`)
		for {
			if h := hear(t, b, "event/order.status", ""); h.Status == want {
				break
			}
		}
	}
}

// A table's call reaches the devices of its store.
func TestTableCalls(t *testing.T) {
	s := newStreet(t, store.NewMemory(), "")
	pos := s.device("pos-1", "pos", 5)
	table := s.join("table", 5, s.Token("table", "s1_12"))
	if code := table.Publish(wire.Publish{Topic: "table/s1/12/call", QoS: 1, Payload: `{"reason":"bill"}`}); code != 0 {
		t.Fatalf("%#x", code)
	}
	if h := hear(t, pos, "store/s1/notice", ""); h.Event != "table.call" || h.Reason != "bill" {
		t.Errorf("%+v", h)
	}
}
