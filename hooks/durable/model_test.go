package durable

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
)

// TestModel walks at random through what clients and the node can do to
// sessions, and holds a real node to a naive reference after every step: who is
// owed what, in which order, under which packet identifier, with or without DUP,
// whether a session was there. COURIERMQ_TEST_STEPS makes the walks longer,
// COURIERMQ_TEST_SEEDS asks for more of them.
func TestModel(t *testing.T) {
	for flagName, env := range map[string]string{"rapid.steps": "COURIERMQ_TEST_STEPS", "rapid.checks": "COURIERMQ_TEST_SEEDS"} {
		if v := os.Getenv(env); v != "" {
			if err := flag.Set(flagName, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		m := newModel(&checked{TB: t, rt: rt})
		rt.Repeat(map[string]func(*rapid.T){
			"":             m.settled,
			"connect":      m.connect,
			"subscribe":    m.subscribe,
			"unsubscribe":  m.unsubscribe,
			"publish":      m.publish,
			"publish ":     m.publish, // twice as often
			"send":         m.send,
			"release":      m.release,
			"acknowledge":  m.acknowledge,
			"acknowledge ": m.acknowledge,
			"refuse":       m.refuse,
			"abort":        m.abort,
			"disconnect":   m.disconnect,
			"restart":      m.restart,
		})
	})
}

// serverWindow is the node's own bound on what is unacknowledged; the model's
// clients have smaller ones, or none.
const serverWindow = 6

// model is the reference, and the node that is held to it.
type model struct {
	t       *checked
	st      store.Store
	n       *node
	clients []*client
	pub     *wire.Client // publishes, and is never in trouble
	count   int          // of messages
}

func newModel(t *checked) *model {
	m := &model{t: t, st: store.NewMemory(), clients: []*client{
		{id: "five", version: wire.V5, window: 2}, {id: "wide", version: wire.V5}, {id: "old", version: wire.V311},
	}}
	m.begin()
	for i, c := range m.clients { // where it begins to be interesting
		c.conn, _ = m.n.enter(m.t, c.version, lasting(c.id, "", c.version, c.props()...))
		qos := byte(2 - i%2)
		c.conn.Subscribe(qos, "t/+")
		c.sess = &session{keep: true, subs: map[string]byte{"t/+": qos}, received: map[uint16]bool{}}
	}
	return m
}

func (m *model) begin() {
	m.n = start(m.t, m.st, func(c *hooks.Config) { c.Limits.ReceiveMaximum = serverWindow })
	m.pub, _ = m.n.enter(m.t, wire.V5, wire.Connect{ID: "pub"})
}

// draw picks a client that fits.
func (m *model) draw(t *rapid.T, fits func(c *client) bool) *client {
	var some []*client
	for _, c := range m.clients {
		if fits(c) {
			some = append(some, c)
		}
	}
	if len(some) == 0 {
		t.Skip()
	}
	return rapid.SampledFrom(some).Draw(t, "client")
}

func (m *model) connect(t *rapid.T) {
	c := m.draw(t, func(*client) bool { return true })
	clean, keep := rapid.IntRange(0, 3).Draw(t, "clean") == 0, rapid.IntRange(0, 4).Draw(t, "keep") > 0
	p := wire.Connect{ID: c.id, Resume: !clean}
	if c.version == wire.V311 {
		keep = !clean
	} else {
		if keep {
			p.Props = append(p.Props, wire.Num(wire.SessionExpiry, 3600))
		}
		p.Props = append(p.Props, c.props()...)
	}
	old := c.conn
	present := c.sess != nil && c.sess.keep && !clean
	conn, got := m.n.enter(m.t, c.version, p)
	if got != present {
		m.t.Fatalf("%s: session present %t, want %t [MQTT-3.2.2-2]", c.id, got, present)
	}
	if old != nil {
		if code, told := old.Gone(); c.version == wire.V5 && (!told || code != 0x8E) {
			m.t.Fatalf("%s: taken over with 0x%02X", c.id, code)
		}
		old.Close()
	}
	if !present {
		c.sess = &session{subs: map[string]byte{}, received: map[uint16]bool{}}
	}
	c.sess.keep, c.conn, c.next = keep, conn, 0
}

var filters = []string{"t/a", "t/b", "t/+"}

func (m *model) subscribe(t *rapid.T) {
	c := m.draw(t, connected)
	filter, qos := rapid.SampledFrom(filters).Draw(t, "filter"), rapid.ByteRange(0, 2).Draw(t, "qos")
	if codes := c.conn.Subscribe(qos, filter); codes[0] != qos {
		m.t.Fatalf("%s: SUBACK 0x%02X", c.id, codes[0])
	}
	c.sess.subs[filter] = qos
}

func (m *model) unsubscribe(t *rapid.T) {
	c := m.draw(t, connected)
	filter := rapid.SampledFrom(filters).Draw(t, "filter")
	codes := c.conn.Unsubscribe(filter)
	if _, was := c.sess.subs[filter]; c.version == wire.V5 && (codes[0] == 0) != was {
		m.t.Fatalf("%s: UNSUBACK 0x%02X of a subscription that was there: %t", c.id, codes[0], was)
	}
	delete(c.sess.subs, filter)
}

func (m *model) message(t *rapid.T) (topic, payload string) {
	m.count++
	return rapid.SampledFrom([]string{"t/a", "t/b"}).Draw(t, "topic"), fmt.Sprint(m.count)
}

func (m *model) publish(t *rapid.T) {
	for range rapid.IntRange(1, 4).Draw(t, "many") {
		topic, payload := m.message(t)
		qos := rapid.ByteRange(0, 2).Draw(t, "qos")
		if code := m.pub.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: payload}); code != 0 {
			m.t.Fatalf("PUBACK 0x%02X", code)
		}
		if qos == 0 {
			m.pub.Ping() // it is routed now
		}
		m.said(topic, payload, qos)
		m.settled(t)
	}
}

// send publishes at QoS 2 from a client with a session, under few identifiers,
// so that many are repetitions.
func (m *model) send(t *rapid.T) {
	c := m.draw(t, connected)
	topic, payload := m.message(t)
	id := rapid.Uint16Range(1, 3).Draw(t, "id")
	again := c.sess.received[id]
	c.conn.Send(wire.Publish{Topic: topic, QoS: 2, ID: id, Payload: payload, Dup: again})
	if p := wire.Expect[wire.Pubrec](c.conn); p.ID != id || p.Code != 0 {
		m.t.Fatalf("%s: %+v, want PUBREC %d", c.id, p, id)
	}
	if !again {
		c.sess.received[id] = true
		m.said(topic, payload, 2)
	}
}

func (m *model) release(t *rapid.T) {
	c := m.draw(t, connected)
	id := rapid.Uint16Range(1, 3).Draw(t, "id")
	c.conn.Send(wire.Pubrel{ID: id})
	p := wire.Expect[wire.Pubcomp](c.conn)
	if known := c.sess.received[id]; p.ID != id || c.version == wire.V5 && (p.Code == 0) != known {
		m.t.Fatalf("%s: %+v for an identifier that was there: %t", c.id, p, known)
	}
	delete(c.sess.received, id)
}

// acknowledge does the next step for any of the copies under way.
func (m *model) acknowledge(t *rapid.T) {
	c := m.draw(t, func(c *client) bool { return c.conn != nil && c.next > 0 })
	o := rapid.SampledFrom(c.here()).Draw(t, "copy")
	switch {
	case o.released:
		c.conn.Send(wire.Pubcomp{ID: o.id})
		c.drop(o)
	case o.qos == 1:
		c.conn.Send(wire.Puback{ID: o.id})
		c.drop(o)
	default:
		c.conn.Send(wire.Pubrec{ID: o.id})
		o.released = true
		if p := wire.Expect[wire.Pubrel](c.conn); p.ID != o.id || p.Code != 0 {
			m.t.Fatalf("%s: %+v, want PUBREL %d", c.id, p, o.id)
		}
	}
}

// refuse is what only MQTT 5 can say, and a PUBREC for what is not there.
func (m *model) refuse(t *rapid.T) {
	c := m.draw(t, func(c *client) bool { return c.conn != nil && c.version == wire.V5 })
	if rapid.Bool().Draw(t, "unknown") {
		c.conn.Send(wire.Pubrec{ID: 50_000})
		if p := wire.Expect[wire.Pubrel](c.conn); p.ID != 50_000 || p.Code != 0x92 {
			m.t.Fatalf("%s: %+v for an unknown identifier", c.id, p)
		}
		c.conn.Send(wire.Pubcomp{ID: 50_000, Code: 0x92})
		return
	}
	for _, o := range c.here() {
		if !o.released {
			if o.qos == 1 {
				c.conn.Send(wire.Puback{ID: o.id, Code: 0x83})
			} else {
				c.conn.Send(wire.Pubrec{ID: o.id, Code: 0x83})
			}
			c.drop(o)
			return
		}
	}
	t.Skip()
}

func (m *model) abort(t *rapid.T) {
	c := m.draw(t, connected)
	c.gone()
	m.noticed()
}

// noticed waits until the node has heard of every end of a connection, so that
// what follows does not race with it.
func (m *model) noticed() {
	want := 1.0 // the publisher
	for _, c := range m.clients {
		if c.conn != nil {
			want++
		}
	}
	eventually(m.t, "the node notices", func() bool { return m.n.metric(m.t, "connections") == want })
	m.pub.Publish(wire.Publish{Topic: "t", QoS: 1}) // goes through the ledger behind it
}

func (m *model) disconnect(t *rapid.T) {
	c := m.draw(t, connected)
	p := wire.Disconnect{}
	if c.version == wire.V5 && c.sess.keep && rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
		p.Props = wire.Props{wire.Num(wire.SessionExpiry, 0)}
		c.sess.keep = false
	}
	c.conn.Send(p)
	c.conn.Gone()
	c.gone()
	m.noticed()
}

// restart ends the node's life, as planned or not, and begins another on what
// is in the store.
func (m *model) restart(t *rapid.T) {
	m.rows()
	if planned := rapid.Bool().Draw(t, "planned"); !planned {
		m.st = copyOf(m.t, m.st)
	}
	m.pub.Close()
	for _, c := range m.clients {
		if c.conn != nil {
			c.gone()
		}
		if c.sess == nil {
			continue
		}
		c.next = 0
		for _, o := range c.sess.queue[:min(len(c.sess.queue), serverWindow)] {
			o.maybe = true
		}
	}
	m.n.stop()
	m.begin()
}
