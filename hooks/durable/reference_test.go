package durable

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"couriermq/hooks/hooktest/wire"
)

// checked is a rapid.T for those who want a testing.TB.
type checked struct {
	testing.TB
	rt *rapid.T
}

func (c *checked) Helper()                        {}
func (c *checked) Error(args ...any)              { c.rt.Error(args...) }
func (c *checked) Errorf(format string, a ...any) { c.rt.Errorf(format, a...) }
func (c *checked) Fatal(args ...any)              { c.rt.Fatal(args...) }
func (c *checked) Fatalf(format string, a ...any) { c.rt.Fatalf(format, a...) }
func (c *checked) Log(args ...any)                { c.rt.Log(args...) }
func (c *checked) Logf(format string, a ...any)   { c.rt.Logf(format, a...) }
func (c *checked) Failed() bool                   { return c.rt.Failed() }
func (c *checked) Cleanup(f func())               { c.rt.Cleanup(f) }

// client is one client id: its session, if there is one, and its connection, if
// there is one.
type client struct {
	id      string
	version byte
	window  int // Receive Maximum, 0 = none
	sess    *session
	conn    *wire.Client
	next    int // the first copy that was not sent on this connection
}

// session is what the specifications say it is (MQTT 5.0 section 4.1).
type session struct {
	keep     bool
	subs     map[string]byte
	queue    []*owed
	received map[uint16]bool // QoS 2, incoming, not released
}

// owed is a copy that is not acknowledged to the end.
type owed struct {
	payload  string
	topic    string
	qos      byte
	id       uint16 // 0: not sent yet
	released bool
	maybe    bool // DUP may be set on it though it was not sent: the node has forgotten
}

// props are what the client tells of itself.
func (c *client) props() (ps []wire.Prop) {
	if c.window > 0 {
		ps = append(ps, wire.Num(wire.ReceiveMaximum, uint32(c.window)))
	}
	return ps
}

func connected(c *client) bool { return c.conn != nil }

// here returns the copies that were sent on the connection and not acknowledged.
func (c *client) here() []*owed { return c.sess.queue[:c.next] }

// most is how many of them there may be.
func (c *client) most() int {
	if c.window > 0 {
		return min(c.window, serverWindow)
	}
	return serverWindow
}

// drop ends a copy.
func (c *client) drop(o *owed) {
	i := slices.Index(c.sess.queue, o)
	c.sess.queue = slices.Delete(c.sess.queue, i, i+1)
	if i < c.next {
		c.next--
	}
}

// gone is the end of a connection.
func (c *client) gone() {
	c.conn.Abort()
	c.conn = nil
	if !c.sess.keep {
		c.sess = nil
	}
}

// settled reads what is due and wants nothing else.
func (m *model) settled(*rapid.T) {
	for _, c := range m.clients {
		if c.conn == nil {
			continue
		}
		for ; c.next < len(c.sess.queue) && c.next < c.most(); c.next++ {
			m.due(c, c.sess.queue[c.next])
		}
		c.conn.Ping()
	}
}

// due reads one packet that must come now.
func (m *model) due(c *client, o *owed) {
	if o.released {
		if p := wire.Expect[wire.Pubrel](c.conn); p.ID != o.id {
			m.t.Fatalf("%s: PUBREL %d, want %d", c.id, p.ID, o.id)
		}
		return
	}
	p := wire.Expect[wire.Publish](c.conn)
	if p.Payload != o.payload || p.Topic != o.topic || p.QoS != o.qos {
		m.t.Fatalf("%s: %+v, want %+v", c.id, p, *o)
	}
	if o.id != 0 && p.ID != o.id {
		m.t.Fatalf("%s: %q had identifier %d and has %d now [MQTT-4.4.0-1]", c.id, o.payload, o.id, p.ID)
	}
	if sent := o.id != 0; p.Dup != sent && !(p.Dup && o.maybe) {
		m.t.Fatalf("%s: %q with DUP %t, sent before: %t [MQTT-3.3.1-1]", c.id, o.payload, p.Dup, sent)
	}
	for _, other := range c.sess.queue {
		if other != o && other.id == p.ID {
			m.t.Fatalf("%s: %q and %q share identifier %d", c.id, o.payload, other.payload, p.ID)
		}
	}
	o.id = p.ID
}

// said owes a message to whom it concerns.
func (m *model) said(topic, payload string, qos byte) {
	for _, c := range m.clients {
		if c.sess == nil {
			continue
		}
		granted, ok := byte(0), false
		for _, filter := range []string{topic, "t/+"} {
			if q, has := c.sess.subs[filter]; has {
				granted, ok = max(granted, q), true
			}
		}
		switch q := min(qos, granted); {
		case !ok:
		case q > 0:
			c.sess.queue = append(c.sess.queue, &owed{payload: payload, topic: topic, qos: q})
		case c.conn != nil:
			if p := wire.Expect[wire.Publish](c.conn); p.Payload != payload || p.QoS != 0 || p.Dup {
				m.t.Fatalf("%s: %+v, want %q at QoS 0", c.id, p, payload)
			}
		}
	}
}

// rows wants the store to hold what the model says, and nothing else.
func (m *model) rows() {
	want := map[byte]int{'s': 0, 'u': 0, 'i': 0, 'w': 0, 'r': 0}
	owed := 0
	for _, c := range m.clients {
		if c.sess != nil && c.sess.keep {
			want['s']++
			want['u'] += len(c.sess.subs)
			owed += len(c.sess.queue)
			want['i'] += len(c.sess.received)
		}
	}
	eventually(m.t, fmt.Sprintf("%d copies", owed), func() bool { return copies(m.t, m.st) == owed })
	for table, n := range want {
		eventually(m.t, fmt.Sprintf("%d rows in table %c", n, table), func() bool { return rows(m.t, m.st, table) == n })
	}
}
