package session

import (
	"context"
	"net"
	"testing"
	"time"

	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/loop"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// rig is what a session needs around it: an Env that counts, and connections
// that a wire.Client reads, with its rules between packets.
type rig struct {
	tb      testing.TB
	env     *Env
	set     *loop.Set
	w       *loop.Writer
	opened  chan *loop.Conn
	dropped [len(Reasons)]int
	loads   []*Session // asked to be loaded
	freed   []Freed
	paces   int

	exhausted int
	denied    map[string]bool // topics that Allow refuses
	bodies    map[uint64][]byte
}

func newRig(tb testing.TB) *rig {
	tb.Helper()
	r := &rig{tb: tb, w: loop.NewWriter(), opened: make(chan *loop.Conn, 1), denied: map[string]bool{}, bodies: map[uint64][]byte{}}
	r.env = &Env{
		Allow:         func(_ *topics.Actor, topic string) bool { return !r.denied[topic] },
		Stands:        func(_ *topics.Actor, m *topics.Message) bool { return !r.denied[m.ID] },
		Recent:        func([]Record) {},
		Load:          func(s *Session) { r.loads = append(r.loads, s) },
		Free:          func(f Freed) { r.freed = append(r.freed, f) },
		Pace:          func(*Session) { r.paces++ },
		Drop:          func(reason Reason) { r.dropped[reason]++ },
		Sent:          func(*Body) {},
		Exhausted:     func(*Link) { r.exhausted++ },
		QueueMessages: 1000, QueueBytes: 1 << 20, Window: 4,
	}
	var err error
	if r.set, err = loop.New(loop.Config{Loops: 1}, r); err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.set.Run(ctx) }()
	tb.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			tb.Error(err)
		}
	})
	return r
}

// A rig is the loop's handler, which hears nothing: sessions are told by hand.
func (r *rig) Open(c *loop.Conn, _ *loop.Writer) error          { r.opened <- c; return nil }
func (*rig) Frame(*loop.Conn, *loop.Writer, byte, []byte) error { return nil }
func (*rig) Broken(*loop.Conn, *loop.Writer, error)             {}
func (*rig) Drained(*loop.Conn, *loop.Writer)                   {}
func (*rig) Timeout(*loop.Conn, *loop.Writer)                   {}
func (*rig) Closed(*loop.Conn, *loop.Writer, error)             {}
func (r *rig) store(b *Body)                                    { r.bodies[b.N] = b.AppendRecord(nil) }
func (r *rig) get(key []byte) ([]byte, error)                   { return r.bodies[numberOf(key)], nil }

func (r *rig) owe(s *Session, b *Body, c Copy) (edits []topics.Edit) {
	edits, _ = s.Owe(b, c, nil, nil)
	return edits
}

// released returns the rows that are no longer needed since the last call.
func (r *rig) released() (freed []Freed) {
	freed, r.freed = r.freed, nil
	return freed
}

// numberOf reads the number out of a BodyKey.
func numberOf(key []byte) (n uint64) {
	for _, b := range key[1:] {
		n = n<<8 | uint64(b)
	}
	return n
}

// conn is a device: its end of the connection, and the session's link to it.
type conn struct {
	*wire.Client
	r    *rig
	link *Link
	s    *Session
}

// attach connects a device to a session and opens the way.
func (r *rig) attach(s *Session, version byte, l Link, props ...wire.Prop) *conn {
	r.tb.Helper()
	c := r.dial(s, version, l, props...)
	s.Attach(c.link, s.Actor())
	s.Open(r.w, c.link)
	r.w.Flush()
	return c
}

// dial makes the connection alone.
func (r *rig) dial(s *Session, version byte, l Link, props ...wire.Prop) *conn {
	r.tb.Helper()
	near, far := net.Pipe()
	if err := r.set.Serve(near, loop.Options{}); err != nil {
		r.tb.Fatal(err)
	}
	l.Conn, l.V5 = <-r.opened, version == wire.V5
	c := &conn{Client: wire.New(r.tb, far, version), r: r, link: &l, s: s}
	if l.Window > 0 {
		props = append(props, wire.Num(wire.ReceiveMaximum, uint32(l.Window)))
	}
	if l.MaxPacket > 0 {
		props = append(props, wire.Num(wire.MaximumPacketSize, uint32(l.MaxPacket)))
	}
	c.Send(wire.Connect{Resume: true, ID: "c", Props: props})
	l.Conn.Control(r.w, wire.Encode(wire.Connack{SessionPresent: true}, version))
	r.w.Flush()
	wire.Expect[wire.Connack](c.Client)
	return c
}

// acks tells the session of an acknowledgement, and the client that it was said.
func (c *conn) acks(p wire.Packet) *topics.Edit {
	c.r.tb.Helper()
	c.Send(p)
	kind, id, code := PUBACK, uint16(0), byte(0)
	switch p := p.(type) {
	case wire.Puback:
		id, code = p.ID, p.Code
	case wire.Pubrec:
		kind, id, code = PUBREC, p.ID, p.Code
	case wire.Pubcomp:
		kind, id, code = PUBCOMP, p.ID, p.Code
	}
	e, _ := c.s.Acknowledge(c.r.w, c.link, kind, id, code)
	c.r.w.Flush()
	return e
}

// publish wants the next packet to be a message with this payload.
func (c *conn) publish(payload string) wire.Publish {
	c.r.tb.Helper()
	p := wire.Expect[wire.Publish](c.Client)
	if p.Payload != payload {
		c.r.tb.Fatalf("got %q, want %q", p.Payload, payload)
	}
	return p
}

// pubrel wants the next packet to be a PUBREL for id.
func (c *conn) pubrel(id uint16, code byte) {
	c.r.tb.Helper()
	if p := wire.Expect[wire.Pubrel](c.Client); p.ID != id || p.Code != code {
		c.r.tb.Fatalf("got %+v, want PUBREL %d with 0x%02X", p, id, code)
	}
}

// nothing wants that no packet is on its way.
func (c *conn) nothing() {
	c.r.tb.Helper()
	c.link.Conn.Control(c.r.w, wire.Encode(wire.Pingresp{}, c.Version()))
	c.r.w.Flush()
	wire.Expect[wire.Pingresp](c.Client)
}

// pump has the session send what is due.
func (c *conn) pump() {
	c.s.Pump(c.r.w)
	c.r.w.Flush()
}

// load does what was asked of the loader.
func (r *rig) load() {
	for len(r.loads) > 0 {
		s := r.loads[0]
		r.loads = r.loads[1:]
		Load(r.w, []*Session{s}, r.get)
	}
	r.w.Flush()
}

// session makes one; stored ones are kept over connections.
func (r *rig) session(stored bool) *Session {
	s := New(r.env, "c", 7)
	s.Keep = stored
	s.Restored(&topics.Actor{})
	return s
}

// durable lets the session send all messages up to n.
func (r *rig) durable(n uint64) { r.env.Durable.Store(n) }

// body makes message n, stored or not.
func (r *rig) body(n uint64, payload string, stored bool) *Body {
	b := &Body{N: n, Stored: stored, Open: true, Message: topics.Message{Topic: "t", QoS: 2, Payload: []byte(payload), At: time.Now()}}
	if stored {
		r.store(b)
	}
	return b
}
