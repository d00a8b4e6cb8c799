package conformance

import (
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
)

func TestSessionIsCreated(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		if _, present := enter(t, broker(t), v, lasting(v, name())); present {
			t.Error("session present for an id that nobody used")
		}
	})
}

func TestSessionIsResumed(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		for _, end := range []func(*wire.Client){leave, (*wire.Client).Abort, (*wire.Client).Close} {
			c.Ping() // the last acknowledgement has arrived
			end(c)
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "one"})
			publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "two"})
			var present bool
			if c, present = enter(t, addr, v, lasting(v, id)); !present {
				t.Fatal("session not present")
			}
			if a, b := next(t, c, "one"), next(t, c, "two"); a.QoS != 1 || b.QoS != 2 {
				t.Errorf("got %+v and %+v, want QoS 1 and 2", a, b)
			}
			nothing(t, publisher, c, topic, 1)
		}
	})
}

func TestQueuedIsNoRetransmission(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		leave(c) // and the server knows
		for qos := byte(1); qos < 3; qos++ {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "queued"})
		}
		c, _ = enter(t, addr, v, lasting(v, id))
		for range 2 {
			if p := next(t, c, "queued"); p.Dup {
				t.Errorf("DUP on what is sent for the first time: %+v", p)
			}
		}
	})
}

func TestCleanStartDiscardsTheSession(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic, other := broker(t), name(), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 1, topic)
		leave(c)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "to the old session"})

		clean := lasting(v, id)
		clean.Resume = false
		c, present := enter(t, addr, v, clean)
		if present {
			t.Error("session present after a clean start")
		}
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "no longer subscribed"})
		granted(t, c, 1, other)
		nothing(t, publisher, c, other, 1)
	})
}

func TestSessionEndsWithItsConnection(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id := broker(t), name()
		c, _ := enter(t, addr, v, wire.Connect{ID: id, Resume: v == wire.V5})
		granted(t, c, 1, name())
		leave(c)
		if _, present := enter(t, addr, v, wire.Connect{ID: id, Resume: true}); present {
			t.Error("session present, but it was to last no longer than its connection")
		}
	})
}

func TestSessionExpires(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	p := lasting(wire.V5, id)
	p.Props = wire.Props{wire.Num(wire.SessionExpiry, 1)}
	p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "over", Props: wire.Props{wire.Num(wire.WillDelay, 300)}}
	c, _ := enter(t, addr, wire.V5, p)
	c.Close()
	next(t, watcher, "over") // the will of a session comes at its end at the latest
	if _, present := enter(t, addr, wire.V5, p); present {
		t.Error("session present after its expiry")
	}
}

func TestDisconnectEndsTheSession(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), name()
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Send(wire.Disconnect{Props: wire.Props{wire.Num(wire.SessionExpiry, 0)}})
	c.Gone()
	if _, present := enter(t, addr, wire.V5, lasting(wire.V5, id)); present {
		t.Error("session present after a DISCONNECT with session expiry 0")
	}
}

func TestDisconnectProlongsTheSession(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	short := wire.Connect{ID: id, Resume: true, Props: wire.Props{wire.Num(wire.SessionExpiry, 1)}}
	c, _ := enter(t, addr, wire.V5, short)
	c.Send(wire.Disconnect{Props: wire.Props{wire.Num(wire.SessionExpiry, 300)}})
	c.Gone()

	other := short // a session of the same length that nobody prolongs
	other.ID = name()
	other.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "over", Props: wire.Props{wire.Num(wire.WillDelay, 300)}}
	d, _ := enter(t, addr, wire.V5, other)
	d.Close()
	next(t, watcher, "over")
	if _, present := enter(t, addr, wire.V5, short); !present {
		t.Error("session not present, but DISCONNECT had prolonged it")
	}
}

func TestDisconnectMustNotReviveASession(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), name()
	for _, p := range []wire.Connect{{ID: id}, {ID: id, Props: wire.Props{wire.Num(wire.SessionExpiry, 0)}}} {
		c, _ := enter(t, addr, wire.V5, p)
		c.Send(wire.Disconnect{Props: wire.Props{wire.Num(wire.SessionExpiry, 300)}})
		dropped(t, c, protocol)
	}
}

func TestSessionThatNeverExpires(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), name()
	p := wire.Connect{ID: id, Resume: true, Props: wire.Props{wire.Num(wire.SessionExpiry, 0xFFFFFFFF)}}
	c, _ := enter(t, addr, wire.V5, p)
	leave(c)
	c = wire.Dial(t, addr, wire.V5)
	ack := c.Connect(p)
	if n := ack.Props.NumOr(wire.SessionExpiry, 1); !ack.SessionPresent || n == 0 {
		t.Errorf("session present %t, expiry %d", ack.SessionPresent, n)
	}
	c.Send(wire.Disconnect{Props: wire.Props{wire.Num(wire.SessionExpiry, 0)}})
	c.Gone()
}

func TestSessionExpiryIsLoweredAloud(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.SessionExpiryMax = 100 * time.Second })
	for asked, want := range map[uint32]uint32{0: 0, 99: 0, 100: 0, 101: 100, 0xFFFFFFFF: 100} { // 0: not told
		c := wire.Dial(t, n.Addr, wire.V5)
		ack := c.Connect(wire.Connect{ID: name(), Props: wire.Props{wire.Num(wire.SessionExpiry, asked)}})
		if got := ack.Props.NumOr(wire.SessionExpiry, 0); got != want && got != asked {
			t.Errorf("asked for %d: told %d, want %d", asked, got, want)
		}
	}
}

func TestTakeover(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic, fastest := broker(t), name(), name(), wire.Patience
		for _, by := range []byte{wire.V311, wire.V5} {
			old, _ := enter(t, addr, v, wire.Connect{ID: id})
			began := time.Now()
			now, _ := enter(t, addr, by, wire.Connect{ID: id})
			fastest = min(fastest, time.Since(began))
			if code, told := old.Gone(); told && code != 0x8E || !told && v == wire.V5 {
				t.Errorf("the old connection was closed with 0x%02X (%t), want 0x8E", code, told)
			}
			granted(t, now, 0, topic)
			now.Publish(wire.Publish{Topic: topic, Payload: "alive"})
			next(t, now, "alive")
			leave(now)
		}
		if fastest > time.Second {
			t.Errorf("takeovers took %v at least", fastest)
		}
	})
}

func TestTakeoverKeepsTheSession(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		old, _ := enter(t, addr, v, lasting(v, id))
		granted(t, old, 1, topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "unacknowledged"})
		first := wire.Expect[wire.Publish](old)

		now, present := enter(t, addr, v, lasting(v, id))
		if !present {
			t.Fatal("session not present")
		}
		old.Gone()
		if p := next(t, now, "unacknowledged"); !p.Dup || p.ID != first.ID {
			t.Errorf("resent as %+v, want DUP and identifier %d", p, first.ID)
		}
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "still subscribed"})
		next(t, now, "still subscribed")
	})
}

func TestSessionSurvivesAVersion(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, c, 1, topic)
	leave(c)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x", Props: wire.Props{wire.User("k", "v")}})
	c, present := enter(t, addr, wire.V311, lasting(wire.V311, id))
	if !present {
		t.Fatal("session not present for the same client at level 4")
	}
	next(t, c, "x") // and wire refuses properties at level 4
	leave(c)
}

func TestClientIDsAreKeptApart(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, one, two, topic := broker(t), name(), name(), name()
		publisher := join(t, addr, v)
		a, _ := enter(t, addr, v, lasting(v, one))
		granted(t, a, 1, topic+"/one", topic+"/marker")
		b, _ := enter(t, addr, v, lasting(v, two))
		granted(t, b, 1, topic+"/two", topic+"/marker")
		leave(a)
		leave(b)
		publisher.Publish(wire.Publish{Topic: topic + "/one", QoS: 1, Payload: "for one"})
		publisher.Publish(wire.Publish{Topic: topic + "/two", QoS: 1, Payload: "for two"})
		publisher.Publish(wire.Publish{Topic: topic + "/marker", QoS: 1, Payload: "marker"})
		a, _ = enter(t, addr, v, lasting(v, one))
		next(t, a, "for one")
		next(t, a, "marker")
		b, _ = enter(t, addr, v, lasting(v, two))
		next(t, b, "for two")
		next(t, b, "marker")
	})
}

func TestSessionsOfManyConnections(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 1, topic)
		for i := range 50 { // a quick reconnect must never leave a deaf connection behind
			c.Abort()
			c, _ = enter(t, addr, v, lasting(v, id))
			want := string(rune('a' + i%26))
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: want})
			next(t, c, want)
			c.Ping() // a reset may swallow an acknowledgement that is under way
		}
	})
}
