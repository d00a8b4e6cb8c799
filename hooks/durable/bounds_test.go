package durable

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// lasting makes a CONNECT for a session that outlives its connection. A token
// is a role and a sub; without one the client is anonymous.
func lasting(id, token string, version byte, ps ...wire.Prop) wire.Connect {
	p := wire.Connect{ID: id, Resume: true}
	if token != "" {
		p.Password = &token
		p.User = new(string)
	}
	if version == wire.V5 {
		p.Props = append(wire.Props{wire.Num(wire.SessionExpiry, 3600)}, ps...)
	}
	return p
}

// enter connects a client and returns whether its session was there.
func (n *node) enter(t testing.TB, version byte, p wire.Connect) (*wire.Client, bool) {
	t.Helper()
	c := wire.Dial(t, n.addr, version)
	return c, c.Connect(p).SessionPresent
}

// away makes a session that is subscribed and not connected.
func (n *node) away(t testing.TB, id, token string, options byte, filters ...string) {
	t.Helper()
	c, _ := n.enter(t, wire.V5, lasting(id, token, wire.V5))
	for i, code := range c.Subscribe(options, filters...) {
		if code != options&3 {
			t.Fatalf("SUBSCRIBE %q: 0x%02X", filters[i], code)
		}
	}
	leave(c)
}

// leave says goodbye and waits until the node has heard it.
func leave(c *wire.Client) {
	c.Send(wire.Disconnect{})
	c.Gone()
}

// takes wants messages with these payloads to be all that comes.
func takes(t testing.TB, c *wire.Client, payloads ...string) (last wire.Publish) {
	t.Helper()
	for _, want := range payloads {
		if last = c.Receive(); last.Payload != want {
			t.Fatalf("received %.60q on %q, want %.60q", last.Payload, last.Topic, want)
		}
	}
	return last
}

// says publishes and wants a code.
func says(t testing.TB, c *wire.Client, p wire.Publish, code byte) {
	t.Helper()
	if got := c.Publish(p); got != code {
		t.Fatalf("PUBLISH %+v: 0x%02X, want 0x%02X", p, got, code)
	}
}

const quota = 0x97

// TestFullQueue: a publisher is refused only when nobody can take its message;
// whoever missed one is told, each time anew (contract P7).
func TestFullQueue(t *testing.T) {
	t.Parallel()
	st := store.NewMemory()
	n := start(t, st, func(c *hooks.Config) { c.Limits.QueueMessages = 3 })
	n.away(t, "full", "customer 7", 2, "t/#")
	pub, _ := n.enter(t, wire.V5, wire.Connect{ID: "pub"})
	for i, qos := range []byte{1, 2, 1} {
		says(t, pub, wire.Publish{Topic: "t/a", QoS: qos, Payload: fmt.Sprint(i + 1)}, 0)
	}
	// Nobody can take it.
	for qos := byte(1); qos <= 2; qos++ {
		says(t, pub, wire.Publish{Topic: "t/a", QoS: qos, Payload: "refused"}, quota)
	}
	old, _ := n.enter(t, wire.V311, wire.Connect{ID: "old"})
	old.Send(wire.Publish{Topic: "t/a", QoS: 1, ID: 1, Payload: "refused"})
	if p, ok := old.Try(); ok {
		t.Errorf("a client of 3.1.1 got %+v, want the connection closed", p)
	}
	push := topics.Push{Messages: []topics.Message{{Topic: "t/a", QoS: 1, Payload: []byte("refused")}}}
	if _, err := n.broker.Push(t.Context(), push); !errors.Is(err, topics.ErrQuota) {
		t.Errorf("push: %v, want ErrQuota", err)
	}
	says(t, pub, wire.Publish{Topic: "t/nobody", QoS: 1}, quota) // t/# is somebody
	says(t, pub, wire.Publish{Topic: "t/a", Payload: "live, for those who are there"}, 0)

	// Somebody can.
	n.away(t, "free", "", 2, "t/b")
	says(t, pub, wire.Publish{Topic: "t/b", QoS: 2, Payload: "4"}, 0)
	push = topics.Push{Messages: []topics.Message{{Topic: "t/b", QoS: 1, Payload: []byte("5")}}}
	r, err := n.broker.Push(t.Context(), push)
	if r.ID = ""; err != nil || r != (topics.Receipt{Targets: 2, Queued: 1, Offline: 1, Overflowed: 1}) {
		t.Errorf("receipt %+v, %v", r, err)
	}
	free, _ := n.enter(t, wire.V5, lasting("free", "", wire.V5))
	takes(t, free, "4", "5")
	says(t, pub, wire.Publish{Topic: "t/b", QoS: 1, Payload: "6"}, 0)
	takes(t, free, "6")

	// Who missed 4, 5 and 6 is told once.
	c, _ := n.enter(t, wire.V5, lasting("full", "customer 7", wire.V5))
	takes(t, c, "1", "2", "3")
	missed(t, c)
	says(t, pub, wire.Publish{Topic: "t/b", QoS: 1, Payload: "7"}, 0)
	takes(t, free, "7")
	if dropped := n.metric(t, "messages_dropped_total", "overflowed"); dropped != 3 {
		t.Errorf("%v counted as overflowed, want 3", dropped)
	}

	// And once more when it happens again, though its queue is never empty.
	held := wire.Expect[wire.Publish](c)
	for _, payload := range []string{"8", "9", "10"} { // the last finds no room
		says(t, pub, wire.Publish{Topic: "t/b", QoS: 1, Payload: payload}, 0)
		takes(t, free, payload)
		free.Ping() // the node has its acknowledgement
	}
	takes(t, c, "8", "9")
	missed(t, c)
	c.Send(wire.Puback{ID: held.ID})
	if held.Payload != "7" {
		t.Errorf("received %q, want 7", held.Payload)
	}
	if dropped := n.metric(t, "messages_dropped_total", "overflowed"); dropped != 4 {
		t.Errorf("%v counted as overflowed, want 4", dropped)
	}
}

// missed wants the next message to tell of what was missed.
func missed(t testing.TB, c *wire.Client) wire.Publish {
	t.Helper()
	p := c.Receive()
	if p.Topic != "customer/7/error" || !strings.Contains(p.Payload, `"missed":true`) {
		t.Fatalf("received %q on %q, want the event missed", p.Payload, p.Topic)
	}
	for _, u := range p.Props.All(wire.UserProperty) {
		if u.Key == "event" && u.Text == "missed" {
			return p
		}
	}
	t.Fatalf("no event among %v", p.Props)
	return p
}

// TestFullOfBytes has bytes end the room before messages do; the order of what
// fitted stays.
func TestFullOfBytes(t *testing.T) {
	t.Parallel()
	n := start(t, store.NewMemory(), func(c *hooks.Config) { c.Limits.QueueBytes = 1000 })
	n.away(t, "s", "", 1, "t/#")
	pub, _ := n.enter(t, wire.V5, wire.Connect{ID: "pub"})
	big := strings.Repeat("b", 600)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: big}, 0)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: big}, quota)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "small"}, 0)
	c, _ := n.enter(t, wire.V5, lasting("s", "", wire.V5))
	takes(t, c, big, "small")
	eventually(t, "room again", func() bool { return pub.Publish(wire.Publish{Topic: "t/a", QoS: 1, Payload: big}) == 0 })
	takes(t, c, big)
}

// TestExpiredMakeRoom: what nobody needs any more is dropped before anybody is
// refused for it, and never delivered.
func TestExpiredMakeRoom(t *testing.T) {
	t.Parallel()
	st := store.NewMemory()
	config := func(c *hooks.Config) { c.Limits.QueueMessages = 3 }
	n := start(t, st, config)
	n.away(t, "s", "", 1, "t/#")
	pub, _ := n.enter(t, wire.V5, wire.Connect{ID: "pub"})
	soon := wire.Props{wire.Num(wire.MessageExpiry, 1)}
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "stays"}, 0)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "old", Props: soon}, 0)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "older", Props: soon}, 0)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "refused"}, quota)
	n.stop()
	n = start(t, st, config) // it knows after a restart, too
	pub, _ = n.enter(t, wire.V5, wire.Connect{ID: "pub"})
	eventually(t, "room by expiry", func() bool { return pub.Publish(wire.Publish{Topic: "t/a", QoS: 1, Payload: "new"}) == 0 })
	if dropped := n.metric(t, "messages_dropped_total", "expired"); dropped != 2 {
		t.Errorf("%v counted as expired, want 2", dropped)
	}
	c, _ := n.enter(t, wire.V5, lasting("s", "", wire.V5))
	takes(t, c, "stays", "new")
	c.Ping()
	leave(c)
	n.stop()
	if q := copies(t, st); q != 0 {
		t.Errorf("%d copies are left in the store", q)
	}
}

// TestWindowOfOldClients: MQTT 3.1.1 knows no window; a client with more QoS 2
// messages on the way than the node takes at once must not wait for itself.
func TestWindowOfOldClients(t *testing.T) {
	t.Parallel()
	n := start(t, store.NewMemory(), func(c *hooks.Config) { c.Limits.ReceiveMaximum = 10 })
	n.away(t, "s", "", 2, "t/#")
	const total = 100
	for qos := byte(1); qos <= 2; qos++ {
		c, _ := n.enter(t, wire.V311, wire.Connect{ID: "c"})
		for id := uint16(1); id <= total; id++ {
			c.Send(wire.Publish{Topic: "t/a", QoS: qos, ID: id, Payload: fmt.Sprint(qos, id)})
		}
		for id := uint16(1); id <= total; id++ {
			if qos == 1 {
				if p := wire.Expect[wire.Puback](c); p.ID != id {
					t.Fatalf("PUBACK %d, want %d", p.ID, id)
				}
			} else if p := wire.Expect[wire.Pubrec](c); p.ID != id {
				t.Fatalf("PUBREC %d, want %d", p.ID, id)
			}
		}
		for id := uint16(1); qos == 2 && id <= total; id++ {
			c.Send(wire.Pubrel{ID: id})
			if p := wire.Expect[wire.Pubcomp](c); p.ID != id {
				t.Fatalf("PUBCOMP %d, want %d", p.ID, id)
			}
		}
	}
	c, _ := n.enter(t, wire.V5, lasting("s", "", wire.V5))
	for qos := 1; qos <= 2; qos++ {
		for id := 1; id <= total; id++ {
			takes(t, c, fmt.Sprint(qos, id))
		}
	}
}
