package session

import (
	"fmt"
	"reflect"
	"testing"

	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// both runs a test with a session of which the store knows and one of which it
// does not.
func both(t *testing.T, test func(t *testing.T, stored bool)) {
	t.Run("stored", func(t *testing.T) { test(t, true) })
	t.Run("memory", func(t *testing.T) { test(t, false) })
}

func TestWindowAndAcknowledgementsOutOfOrder(t *testing.T) {
	both(t, func(t *testing.T, stored bool) {
		r := newRig(t)
		s := r.session(stored)
		c := r.attach(s, wire.V5, Link{Window: 3})
		for n := uint64(1); n <= 6; n++ {
			r.owe(s, r.body(n, fmt.Sprint(n), stored), Copy{QoS: 1})
		}
		c.pump()
		c.nothing() // not durable
		r.durable(6)
		c.pump()
		ids := map[string]uint16{}
		for _, payload := range []string{"1", "2", "3"} {
			ids[payload] = c.publish(payload).ID
		}
		c.nothing()
		c.acks(wire.Puback{ID: ids["2"]})
		ids["4"] = c.publish("4").ID
		c.acks(wire.Puback{ID: ids["2"]}) // a second one means nothing
		c.nothing()
		c.acks(wire.Puback{ID: ids["4"]})
		c.acks(wire.Puback{ID: ids["1"]})
		c.acks(wire.Puback{ID: ids["3"]})
		last := []uint16{c.publish("5").ID, c.publish("6").ID}
		c.nothing()
		for _, id := range last {
			c.acks(wire.Puback{ID: id})
		}
		if n := s.Backlog(); n != 0 || s.q.bytes != 0 || s.inflight != 0 {
			t.Errorf("at the end %d copies of %d bytes, %d in flight", n, s.q.bytes, s.inflight)
		}
		if freed := r.released(); stored && len(freed) != 6 || !stored && len(freed) != 0 {
			t.Errorf("rows to delete: %v", freed)
		}
	})
}

// TestAcknowledgementsThatCanWait: a PUBACK can, unless somebody waits for news of the message, or the client for more.
func TestAcknowledgementsThatCanWait(t *testing.T) {
	both(t, func(t *testing.T, stored bool) {
		r := newRig(t)
		r.env.Window = 100
		heard := false
		r.env.Acked = func(_ *topics.Actor, b *Body) bool { return heard }
		var n uint64
		for _, c := range []struct {
			what    string
			window  int
			qos     byte
			unsaid  int // messages that stay unacknowledged
			heard   bool
			tracked bool
			want    bool
		}{
			{"of a message", ample + 1, 1, 1, false, false, true},
			{"with little room", ample, 1, 1, false, false, false},
			{"one at a time", 1, 1, 0, false, false, false},
			{"with much on its way", 100, 1, 100 - ample + 1, false, false, false},
			{"for whose arrival somebody waits", 100, 1, 0, false, true, false},
			{"of which a listener hears", 100, 1, 0, true, false, false},
			{"of a message at QoS 2", 100, 2, 0, false, false, false},
		} {
			s := r.session(stored)
			d := r.attach(s, wire.V5, Link{Window: c.window})
			heard = c.heard
			var ids []uint16
			for range c.unsaid + 1 {
				n++
				b := r.body(n, "x", stored)
				b.Class = topics.Durable
				if c.tracked {
					b.Track = &Tracker{}
					b.Track.Expect(1)
				}
				r.owe(s, b, Copy{QoS: c.qos})
				r.durable(n)
				d.pump()
				ids = append(ids, d.publish("x").ID)
			}
			kinds := []byte{PUBACK}
			if c.qos == 2 {
				kinds = []byte{PUBREC, PUBCOMP}
			}
			for _, kind := range kinds {
				edit, canWait := s.Acknowledge(r.w, d.link, kind, ids[0], 0)
				if canWait != c.want {
					t.Errorf("%s: can wait: %v, want %v", c.what, canWait, c.want)
				}
				if edit != nil {
					s.Released(r.w, d.link, ids[0])
				}
			}
			if _, canWait := s.Acknowledge(r.w, d.link, PUBACK, ids[0], 0); canWait {
				t.Errorf("%s: a second one can wait", c.what)
			}
		}
	})
}

func TestExactlyOnce(t *testing.T) {
	both(t, func(t *testing.T, stored bool) {
		r := newRig(t)
		s := r.session(stored)
		c := r.attach(s, wire.V5, Link{})
		r.owe(s, r.body(1, "1", stored), Copy{QoS: 2})
		r.durable(1)
		c.pump()
		id := c.publish("1").ID
		c.acks(wire.Puback{ID: id}) // of no meaning at QoS 2
		c.acks(wire.Pubcomp{ID: id})
		c.nothing()
		if s.Backlog() != 1 {
			t.Fatal("acknowledged by the wrong packet")
		}
		edit := c.acks(wire.Pubrec{ID: id})
		if stored {
			if edit == nil {
				t.Fatal("nothing to commit")
			}
			if e, _, err := entryOf(edit.Value, copyVersion); err != nil || e.state != released {
				t.Errorf("row %+v, %v, want it released", e, err)
			}
			c.nothing() // before the commit
			c.acks(wire.Pubrec{ID: id})
			c.nothing() // a second PUBREC must not get ahead of the commit
			s.Released(r.w, c.link, id)
			r.w.Flush()
		}
		c.pubrel(id, 0)
		c.acks(wire.Pubrec{ID: id}) // now that it is committed
		c.pubrel(id, 0)
		c.acks(wire.Pubcomp{ID: id})
		c.acks(wire.Pubrec{ID: id}) // of a message that nobody remembers
		c.pubrel(id, notFound)
		c.acks(wire.Pubcomp{ID: id, Code: notFound})
		c.nothing()
		if s.Backlog() != 0 {
			t.Error("not done after PUBCOMP")
		}
	})
}

func TestRefusedByTheReceiver(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{Window: 1})
	r.owe(s, r.body(1, "1", true), Copy{QoS: 2})
	r.owe(s, r.body(2, "2", true), Copy{QoS: 1})
	r.owe(s, r.body(3, "3", true), Copy{QoS: 1})
	r.durable(3)
	c.pump()
	c.acks(wire.Pubrec{ID: c.publish("1").ID, Code: 0x83}) // ends it [MQTT-4.3.3-2]
	c.acks(wire.Puback{ID: c.publish("2").ID, Code: 0x97})
	c.acks(wire.Puback{ID: c.publish("3").ID})
	c.nothing()
	if s.Backlog() != 0 {
		t.Error("a refused message waits")
	}
}

func TestResume(t *testing.T) {
	both(t, func(t *testing.T, stored bool) {
		r := newRig(t)
		s := r.session(stored)
		c := r.attach(s, wire.V5, Link{Window: 3})
		for n, qos := range []byte{1, 2, 2, 1, 0} {
			r.owe(s, r.body(uint64(n)+1, fmt.Sprint(n+1), stored), Copy{QoS: qos})
		}
		r.durable(5)
		c.pump()
		one, two, three := c.publish("1"), c.publish("2"), c.publish("3")
		if one.Dup || two.Dup || three.Dup {
			t.Error("DUP at the first try [MQTT-3.3.1-1]")
		}
		if c.acks(wire.Pubrec{ID: three.ID}) != nil {
			s.Released(r.w, c.link, three.ID)
			r.w.Flush()
		}
		c.pubrel(three.ID, 0)
		if !s.Detach(c.link) || s.Detach(c.link) {
			t.Error("Detach tells who was there wrong")
		}
		c.acks(wire.Puback{ID: one.ID}) // too late
		if r.dropped[Slow] != 1 {
			t.Errorf("%d dropped, want the one at QoS 0", r.dropped[Slow])
		}
		r.owe(s, r.body(6, "6", stored), Copy{QoS: 1})
		r.durable(6)

		c = r.attach(s, wire.V5, Link{Window: 3})
		r.load()
		for _, first := range []wire.Publish{one, two} {
			if p := c.publish(first.Payload); p.ID != first.ID || !p.Dup {
				t.Errorf("again: %+v, was %+v [MQTT-4.4.0-1]", p, first)
			}
		}
		c.pubrel(three.ID, 0)
		c.nothing()
		c.acks(wire.Pubcomp{ID: three.ID})
		if p := c.publish("4"); p.Dup {
			t.Error("DUP at the first try")
		}
		c.acks(wire.Puback{ID: one.ID})
		if p := c.publish("6"); p.Dup {
			t.Error("DUP at the first try")
		}
	})
}

func TestNothingBeforeOpen(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1})
	r.durable(1)
	c := r.dial(s, wire.V311, Link{})
	s.Attach(c.link, s.Actor())
	c.pump()
	r.load()
	if s.Live(r.w, r.body(0, "live", false), Copy{}) {
		t.Error("sent before the CONNACK [MQTT-3.2.0-1]")
	}
	r.w.Flush()
	c.nothing()
	s.Open(r.w, c.link)
	r.load()
	c.publish("1")
	old := c.link
	c = r.dial(s, wire.V311, Link{})
	s.Attach(c.link, s.Actor())
	s.Open(r.w, old) // of a connection that was taken over meanwhile
	r.w.Flush()
	c.nothing()
}

func TestEnd(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	track := &Tracker{}
	track.Expect(3)
	for n := uint64(1); n <= 3; n++ {
		b := r.body(n, "x", n != 2)
		b.Track = track
		r.owe(s, b, Copy{QoS: 1})
	}
	r.durable(3)
	c.pump()
	id := c.publish("x").ID
	c.publish("x")
	c.publish("x")
	c.acks(wire.Puback{ID: id})
	s.Receive(9)
	s.Latest(r.w, r.body(0, "state", false), Copy{QoS: 1})
	s.End()
	if freed := r.released(); !reflect.DeepEqual(freed, []Freed{{N: 1, Num: s.Num}, {N: 3, Num: s.Num}}) {
		t.Errorf("%v freed, want 1 and 3", freed)
	}
	select {
	case <-track.Settled():
	default:
		t.Error("the push still waits")
	}
	if s.Backlog() != 0 || s.Receive(9) || len(r.released()) != 0 {
		t.Error("something is left")
	}
}

func TestIncomingIdentifiers(t *testing.T) {
	s := newRig(t).session(true)
	if s.Receive(1) || !s.Receive(1) || s.Receive(2) {
		t.Error("Receive tells new from known wrong")
	}
	if !s.Release(1) || s.Release(1) || s.Receive(1) {
		t.Error("Release does not free")
	}
}
