package conformance

import (
	"fmt"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestExactlyOnceInbound(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, watcher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 2, topic)
		c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 9, Payload: "once"})
		accepted(t, c, 9)
		for range 3 { // until PUBREL every repetition is the same message
			c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 9, Dup: true, Payload: "once"})
			accepted(t, c, 9)
		}
		c.Send(wire.Pubrel{ID: 9})
		completed(t, c, 9)
		next(t, watcher, "once")
		c.Publish(wire.Publish{Topic: topic, QoS: 2, ID: 9, Dup: true, Payload: "new"}) // whatever DUP says
		next(t, watcher, "new")
		nothing(t, c, watcher, topic, 2)
	})
}

// accepted wants a PUBREC that takes a message.
func accepted(t *testing.T, c *wire.Client, id uint16) {
	t.Helper()
	if p := wire.Expect[wire.Pubrec](c); p.ID != id || p.Code >= 0x80 {
		t.Fatalf("got %+v, want PUBREC of %d without an error", p, id)
	}
}

// completed wants a PUBCOMP of an identifier that was known.
func completed(t *testing.T, c *wire.Client, id uint16) {
	t.Helper()
	if p := wire.Expect[wire.Pubcomp](c); p.ID != id || p.Code != 0 {
		t.Fatalf("got %+v, want PUBCOMP of %d", p, id)
	}
}

func TestExactlyOnceInboundOverAReconnect(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 2, topic)
		c, _ := enter(t, addr, v, lasting(v, id))
		c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 1, Payload: "one"}, wire.Publish{Topic: topic, QoS: 2, ID: 2, Payload: "two"})
		accepted(t, c, 1)
		accepted(t, c, 2)
		c.Abort()

		c, _ = enter(t, addr, v, lasting(v, id))
		c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 1, Dup: true, Payload: "one"}) // its PUBREC was lost
		accepted(t, c, 1)
		c.Send(wire.Pubrel{ID: 1}, wire.Pubrel{ID: 2}) // the PUBREC of 2 was not
		completed(t, c, 1)
		completed(t, c, 2)
		c.Abort()

		c, _ = enter(t, addr, v, lasting(v, id))
		c.Send(wire.Pubrel{ID: 2}) // its PUBCOMP was lost
		if p := wire.Expect[wire.Pubcomp](c); p.ID != 2 || p.Code != 0 && p.Code != 0x92 {
			t.Errorf("PUBREL again: %+v", p)
		}
		next(t, watcher, "one")
		next(t, watcher, "two")
		nothing(t, c, watcher, topic, 2)
	})
}

func TestExactlyOnceOutbound(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "once"})
		first := wire.Expect[wire.Publish](c)
		if first.QoS != 2 || first.Dup {
			t.Fatalf("got %+v, want QoS 2 without DUP", first)
		}
		c.Abort()

		c, _ = enter(t, addr, v, lasting(v, id))
		if p := wire.Expect[wire.Publish](c); p.ID != first.ID || !p.Dup || p.QoS != 2 {
			t.Fatalf("before PUBREC: resent %+v, want DUP and identifier %d", p, first.ID)
		}
		c.Send(wire.Pubrec{ID: first.ID})
		released(t, c, first.ID)
		c.Abort()

		for range 2 { // after PUBREL only that is resent
			c, _ = enter(t, addr, v, lasting(v, id))
			released(t, c, first.ID)
			c.Abort()
		}
		c, _ = enter(t, addr, v, lasting(v, id))
		released(t, c, first.ID)
		c.Send(wire.Pubcomp{ID: first.ID})
		nothing(t, publisher, c, topic, 2)
		c.Ping()
		c.Abort()
		c, _ = enter(t, addr, v, lasting(v, id))
		nothing(t, publisher, c, topic, 2)
	})
}

func released(t *testing.T, c *wire.Client, id uint16) {
	t.Helper()
	if p := wire.Expect[wire.Pubrel](c); p.ID != id || p.Code != 0 {
		t.Fatalf("got %+v, want PUBREL of %d", p, id)
	}
}

func TestRepeatedPubrec(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 2, topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "x"})
		p := wire.Expect[wire.Publish](c)
		for range 2 {
			c.Send(wire.Pubrec{ID: p.ID})
			released(t, c, p.ID)
		}
		c.Send(wire.Pubcomp{ID: p.ID})
		nothing(t, publisher, c, topic, 2)
	})
}

func TestUnknownIdentifiers(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c := join(t, broker(t), v)
		c.Send(wire.Pubrel{ID: 77})
		if p := wire.Expect[wire.Pubcomp](c); p.ID != 77 || v == wire.V5 && p.Code != 0x92 {
			t.Errorf("PUBREL of an unknown identifier: %+v, want PUBCOMP 0x92", p)
		}
		if v == wire.V5 {
			c.Send(wire.Pubrec{ID: 78})
			if p := wire.Expect[wire.Pubrel](c); p.ID != 78 || p.Code != 0x92 {
				t.Errorf("PUBREC of an unknown identifier: %+v, want PUBREL 0x92", p)
			}
		}
		c.Ping()
	})
}

func TestUnknownAcknowledgementsAreIgnored(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		ours(t, "to bear acknowledgements of what was never sent")
		c := join(t, broker(t), v)
		c.Send(wire.Puback{ID: 5}, wire.Pubcomp{ID: 6})
		c.Ping()
	})
}

func TestPubrelsAreOrdered(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 2, topic)
		var ids []uint16
		for range 5 {
			publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "x"})
			ids = append(ids, wire.Expect[wire.Publish](c).ID)
		}
		for _, i := range []int{3, 0, 4, 1, 2} {
			c.Send(wire.Pubrec{ID: ids[i]})
		}
		for _, i := range []int{3, 0, 4, 1, 2} {
			released(t, c, ids[i])
		}
	})
}

func TestRefusedExactlyOnceFreesTheIdentifier(t *testing.T) {
	t.Parallel()
	ours(t, "to refuse what is too deep")
	addr, topic := broker(t), name()
	c, watcher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, watcher, 2, topic)
	c.Send(wire.Publish{Topic: strings.Repeat("a/", 20), QoS: 2, ID: 4})
	if p := wire.Expect[wire.Pubrec](c); p.ID != 4 || p.Code < 0x80 {
		t.Fatalf("got %+v, want a refusal", p)
	}
	c.Publish(wire.Publish{Topic: topic, QoS: 2, ID: 4, Payload: "new"})
	next(t, watcher, "new")
}

func TestManyExactlyOnceAtATime(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, watcher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 2, topic)
		const n = 15
		var ps, rels []wire.Packet
		for i := range n {
			ps = append(ps, wire.Publish{Topic: topic, QoS: 2, ID: uint16(i + 1), Payload: fmt.Sprint(i)})
			rels = append(rels, wire.Pubrel{ID: uint16(i + 1)})
		}
		c.Send(ps...)
		for i := range n {
			accepted(t, c, uint16(i+1))
		}
		c.Send(rels...)
		for i := range n {
			completed(t, c, uint16(i+1))
		}
		for i := range n {
			next(t, watcher, fmt.Sprint(i))
		}
	})
}
