package ticket_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/hooks/ticket"
	"couriermq/hooks/token"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// desk is a node and the people of its support.
type desk struct {
	*hooktest.Node
	t *testing.T
}

func newDesk(t *testing.T, st store.Store, grace time.Duration) *desk {
	t.Helper()
	return &desk{hooktest.Start(t, hooktest.On(st), hooktest.TicketConfig(func(c *ticket.Config) { c.OperatorGrace = grace })), t}
}

// opening is the answer to whoever opens a ticket.
type opening struct {
	Ticket   topics.TicketID `json:"ticket_id"`
	Visitor  string          `json:"visitor_id"`
	Token    string          `json:"token"`
	Status   string          `json:"status"`
	Position int             `json:"position"`
}

// open opens a ticket for a stranger.
func (d *desk) open(message string, o topics.TicketOpening) (in opening) {
	d.t.Helper()
	o.Message = message
	b, err := d.Tickets.Open(d.t.Context(), nil, o, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := json.Unmarshal(b, &in); err != nil {
		d.t.Fatal(err)
	}
	return in
}

// enter connects over WebSocket with a session that outlives the connection.
func (d *desk) enter(id, tok string) *wire.Client {
	d.t.Helper()
	w := wire.Dial(d.t, d.WS, 5)
	w.Connect(wire.Connect{ID: id, Resume: true, Password: &tok, Props: wire.Props{wire.Num(wire.SessionExpiry, 300)}})
	return w
}

// operator connects an operator who takes n tickets; 0: who does not say.
func (d *desk) operator(id string, n int) *wire.Client {
	d.t.Helper()
	w := d.enter(id, d.Token("operator", id, hooktest.Name("Dr. "+id)))
	if n > 0 {
		say(d.t, w, 0, "operator/"+id+"/status", fmt.Sprintf(`{"available":true,"capacity":%d}`, n))
	}
	return w
}

// say publishes and wants a code.
func say(t *testing.T, w *wire.Client, code byte, topic, payload string) {
	t.Helper()
	if got := w.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: payload}); got != code {
		t.Fatalf("%s %s: code %#x, want %#x", topic, payload, got, code)
	}
}

// hear takes messages until one has the topic and all of the texts in it.
func hear(t *testing.T, w *wire.Client, topic string, texts ...string) wire.Publish {
	t.Helper()
	for {
		next := w.Next()
		p, ok := next.(wire.Publish)
		if ok && p.QoS > 0 {
			w.Send(wire.Puback{ID: p.ID})
		}
		if p.Topic != topic {
			continue // something else, or the answer to a SUBSCRIBE
		}
		all := true
		for _, text := range texts {
			all = all && strings.Contains(p.Payload, text)
		}
		if all {
			return p
		}
	}
}

func (o opening) topic(aspect string) string { return "ticket/" + string(o.Ticket) + "/" + aspect }

func (d *desk) ticket(o opening) (view struct {
	Status   string
	Operator string `json:"operator_id"`
	Position int
	Seq      uint64
},
) {
	d.t.Helper()
	b, found, err := d.Tickets.Ticket(&topics.Actor{Role: topics.Service}, o.Ticket)
	if err != nil || !found {
		d.t.Fatalf("ticket %s: found %t, %v", o.Ticket, found, err)
	}
	if err := json.Unmarshal(b, &view); err != nil {
		d.t.Fatal(err)
	}
	return view
}

func TestVisitorAndOperatorTalk(t *testing.T) {
	st := store.NewMemory()
	d := newDesk(t, st, time.Minute)
	backend := d.enter("backend", d.Token("service", "shop"))
	backend.Subscribe(1, "event/+")
	o := d.open("Where is it?", topics.TicketOpening{Name: "Mei", Email: "mei@example.com"})
	if o.Status != "waiting" || o.Position != 1 || o.Visitor == "" {
		t.Fatalf("opened %+v", o)
	}
	hear(t, backend, "event/ticket.opened", `"seq":1`, "mei@example.com")
	hear(t, backend, "event/ticket.message", "Where is it?")
	guest := d.enter("guest", o.Token)
	if p := hear(t, guest, o.topic("state"), `"position":1`); !p.Retain {
		t.Error("the state of a new subscriber is no snapshot")
	}

	ann := d.operator("ann", 2)
	if p := hear(t, ann, "operator/ann/ticket/"+string(o.Ticket), `"assigned":true`, `"name":"Mei"`); p.Retain {
		t.Error("an assignment came as a snapshot")
	}
	hear(t, guest, o.topic("state"), `"active"`, `"operator_name":"Dr. ann"`)
	hear(t, backend, "event/ticket.assigned", `"operator_id":"ann"`)
	say(t, ann, 0, o.topic("message"), `{"content":"Let me see","client_ref":"a1","mood":{"x":1}}`)
	p := hear(t, guest, o.topic("message"), `"seq":2`, `"sender_type":"operator"`, `"sender_name":"Dr. ann"`, `"mood":{"x":1}`)
	if p.Retain {
		t.Error("a message came as a snapshot")
	}
	hear(t, ann, o.topic("message"), `"seq":2`, `"client_ref":"a1"`)
	say(t, ann, 0, o.topic("message"), `{"content":"Let me see","client_ref":"a1"}`) // again: nothing new
	say(t, guest, 0, o.topic("message"), `{"content":"<b>Thanks</b>","attachments":["https://example.com/a.png"],"sender_type":"operator"}`)
	hear(t, ann, o.topic("message"), `"seq":3`, `"sender_type":"visitor"`, `"sender_name":"Mei"`, "<b>")
	hear(t, guest, o.topic("message"), `"seq":3`)
	say(t, guest, 0x99, o.topic("message"), `{"content":""}`)
	say(t, guest, 0x99, o.topic("message"), `{"content":"x","attachments":["javascript:alert(1)"]}`)

	say(t, guest, 0, o.topic("typing"), `{"typing":true}`)
	hear(t, ann, o.topic("typing"), `"sender_type":"visitor"`)
	say(t, ann, 0, o.topic("read"), `{"seq":3}`)
	hear(t, guest, o.topic("state"), `"operator_read":3`)
	say(t, guest, 0x87, o.topic("claim"), "")
	say(t, ann, 0x87, "ticket/none/close", "")

	say(t, ann, 0, o.topic("close"), "")
	hear(t, guest, o.topic("message"), `"sender_type":"system"`, `"ticket.closed"`)
	hear(t, guest, o.topic("state"), `"closed"`)
	say(t, guest, 0x83, o.topic("message"), `{"content":"one more"}`)
	d.Stop(t)
	d = newDesk(t, st, time.Minute)
	guest = d.enter("guest", o.Token)
	say(t, guest, 0x83, o.topic("message"), `{"content":"one more"}`)
	ann = d.operator("ann", 2)
	say(t, ann, 0x83, o.topic("message"), `{"content":"one more"}`)
	say(t, ann, 0, o.topic("reopen"), "")
	hear(t, ann, "operator/ann/ticket/"+string(o.Ticket), `"assigned":true`)
	say(t, guest, 0, o.topic("message"), `{"content":"one more"}`)
	hear(t, ann, o.topic("message"), "one more", `"seq":6`)
	if v := d.ticket(o); v.Status != "active" || v.Seq != 6 {
		t.Errorf("ticket %+v", v)
	}
}

// The oldest goes first, to whoever has the least; who hands over loses the
// rights at once; who vanishes loses the ticket, which keeps its place.
func TestQueueTransferAndVanish(t *testing.T) {
	d := newDesk(t, store.NewMemory(), 0)
	var os []opening
	for i := range 3 {
		os = append(os, d.open(fmt.Sprint("question ", i), topics.TicketOpening{}))
		if os[i].Position != i+1 {
			t.Fatalf("opened %+v", os[i])
		}
	}
	last := d.enter("guest", os[2].Token)
	hear(t, last, os[2].topic("state"), `"position":3`)
	ann := d.operator("ann", 1)
	hear(t, ann, "operator/ann/ticket/"+string(os[0].Ticket), `"assigned":true`)
	hear(t, last, os[2].topic("state"), `"position":2`)
	bob := d.operator("bob", 5)
	hear(t, bob, "operator/bob/ticket/"+string(os[1].Ticket), `"assigned":true`)
	hear(t, bob, "operator/bob/ticket/"+string(os[2].Ticket), `"assigned":true`)

	say(t, bob, 0x97, os[0].topic("claim"), "")
	say(t, bob, 0x87, os[0].topic("message"), `{"content":"me too"}`)
	say(t, ann, 0, os[0].topic("transfer"), `{"operator":"bob"}`)
	say(t, ann, 0x87, os[0].topic("message"), `{"content":"still me"}`)
	hear(t, ann, "operator/ann/ticket/"+string(os[0].Ticket), `"assigned":false`)
	hear(t, bob, os[0].topic("message"), `"ticket.transferred"`, `"seq":2`)
	if codes := ann.Subscribe(1, os[0].topic("message")); codes[0] != 0x87 {
		t.Errorf("the old operator subscribes: %#x", codes[0])
	}
	say(t, bob, 0, os[0].topic("transfer"), ``) // back to the queue, where ann has room
	hear(t, ann, "operator/ann/ticket/"+string(os[0].Ticket), `"assigned":true`)

	bob.Close()
	hear(t, last, os[2].topic("message"), "ticket.transferred", `"seq":2`)
	hear(t, last, os[2].topic("state"), `"position":2`)
	if v := d.ticket(os[1]); v.Status != "waiting" || v.Position != 1 {
		t.Errorf("after its operator has gone: %+v", v)
	}
	bob = d.enter("bob", d.Token("operator", "bob"))
	hear(t, bob, "operator/bob/ticket/"+string(os[1].Ticket), `"assigned":true`)
	hear(t, bob, "operator/bob/ticket/"+string(os[2].Ticket), `"assigned":true`)
	say(t, bob, 0, "operator/bob/status", `{"available":false}`)
	hear(t, last, os[2].topic("state"), `"waiting"`)
	say(t, bob, 0, os[1].topic("claim"), "")
	hear(t, bob, "operator/bob/ticket/"+string(os[1].Ticket), `"assigned":true`) // by hand, until the grace is over again
}

func TestOperatorSeesTheOrder(t *testing.T) {
	d := newDesk(t, store.NewMemory(), time.Minute)
	put := func(said string) {
		t.Helper()
		if _, err := d.Orders.Put(t.Context(), "o1", []byte(said)); err != nil {
			t.Fatal(err)
		}
	}
	put(`{"customer":"7","rider":"alice","store":"s1"}`)
	o := d.open("Where is it?", topics.TicketOpening{Order: "o1"})
	ann := d.enter("ann", d.Token("operator", "ann"))
	if codes := ann.Subscribe(1, "order/o1/status"); codes[0] != 0x87 {
		t.Errorf("an operator without a ticket subscribes: %#x", codes[0])
	}
	say(t, ann, 0, o.topic("claim"), "")
	hear(t, ann, "order/o1/status", `"pending"`)
	put(`{"status":"shipped"}`)
	hear(t, ann, "order/o1/status", `"shipped"`)
	alice := d.enter("alice", d.Token("rider", "alice"))
	say(t, alice, 0, "rider/alice/position", fmt.Sprintf(`{"lat":23.1,"lng":113.3,"at":%q}`, time.Now().UTC().Format(time.RFC3339)))
	hear(t, ann, "order/o1/courier", `"lat":23.1`)
	say(t, ann, 0, o.topic("close"), "")
	if codes := ann.Subscribe(1, "order/o1/courier"); codes[0] != 0x87 {
		t.Errorf("after the close an operator subscribes: %#x", codes[0])
	}

	seven := d.enter("seven", d.Token("customer", "7"))
	seven.Subscribe(1, "order/o1/chat")
	say(t, alice, 0, "order/o1/chat", `{"content":"I am at the gate","client_ref":"r1"}`)
	say(t, alice, 0, "order/o1/chat", `{"content":"I am at the gate","client_ref":"r1"}`)
	hear(t, seven, "order/o1/chat", `"seq":1`, `"sender_type":"rider"`, `"order_id":"o1"`)
	say(t, seven, 0, "order/o1/chat", `{"content":"Coming"}`)
	hear(t, seven, "order/o1/chat", `"seq":2`, `"sender_type":"customer"`)
	say(t, ann, 0x87, "order/o1/chat", `{"content":"me too"}`)
	put(`{"status":"delivered"}`)
	say(t, seven, 0x83, "order/o1/chat", `{"content":"Thanks"}`)
}

// Whoever asks is told what it missed, or that it missed too much.
func TestReplaySince(t *testing.T) {
	d := newDesk(t, store.NewMemory(), time.Minute)
	o := d.open("m1", topics.TicketOpening{})
	guest := d.enter("guest", o.Token)
	for i := 2; i <= 4; i++ {
		say(t, guest, 0, o.topic("message"), fmt.Sprintf(`{"content":"m%d"}`, i))
	}
	late := d.enter("phone", o.Token)
	hear(t, late, o.topic("state"))
	ask := func(since string) {
		late.Ping()
		late.Send(wire.Subscribe{ID: 7, Filters: []wire.Filter{{Topic: o.topic("message"), Options: 1}}, Props: wire.Props{wire.User("since", since)}})
	}
	ask("2")
	for i := 3; i <= 4; i++ {
		if p := hear(t, late, o.topic("message")); !strings.Contains(p.Payload, fmt.Sprintf(`"seq":%d`, i)) || !p.Retain {
			t.Errorf("replayed %+v", p)
		}
	}
	ask("9")
	hear(t, late, o.topic("message"), `{"missed":true}`)
}

// A ticket that nobody here knows belongs to nobody; backends of the old names
// may still tell whoever is there.
func TestUnknownTickets(t *testing.T) {
	d := newDesk(t, store.NewMemory(), time.Minute)
	guest := d.enter("guest", d.Token("guest", "v1", hooktest.Ticket(token.ID("t1"))))
	if codes := guest.Subscribe(1, "ticket/t1/message"); codes[0] != 0x87 {
		t.Errorf("subscribed: %#x", codes[0])
	}
	say(t, guest, 0x87, "ticket/t1/message", `{"content":"hello"}`)
	r, err := d.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{Topic: "ticket/t1/message", Payload: []byte(`{"a":1}`), QoS: 1}}})
	if err != nil || r.Targets != 0 {
		t.Errorf("pushed: %+v, %v", r, err)
	}
}
