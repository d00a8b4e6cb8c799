package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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
		if freed := s.Freed(); stored && len(freed) != 6 || !stored && len(freed) != 0 {
			t.Errorf("rows to delete: %v", freed)
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
			if e, err := entryOf(edit.Value); err != nil || e.state != released {
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

// TestLoadWaitsForTheCommit: what the store does not hold yet is not corrupt.
func TestLoadWaitsForTheCommit(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1}) // offline: its body waits on disk
	second := &Body{N: 2, Stored: true, Open: true, Message: topics.Message{Topic: "t", Payload: []byte("2")}}
	r.owe(s, second, Copy{QoS: 1}) // owed, but its batch is not applied
	r.durable(1)
	c := r.attach(s, wire.V311, Link{})
	r.load()
	c.publish("1")
	c.nothing()
	if r.dropped[Corrupt] != 0 {
		t.Fatal("a message was dropped because its commit was slow")
	}
	r.store(second)
	r.durable(2)
	c.pump()
	r.load()
	c.publish("2")
}

// TestUnreadableBody: damage costs its own message and no other, and only what
// is damaged for good is given up.
func TestUnreadableBody(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	for n := uint64(1); n <= 4; n++ {
		r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: 1})
	}
	r.bodies[2] = []byte{version, 0xff}
	delete(r.bodies, 3)
	r.durable(4)
	c := r.attach(s, wire.V311, Link{})
	r.load()
	c.publish("1")
	c.publish("4")
	if r.dropped[Corrupt] != 2 {
		t.Errorf("%d dropped, want 2", r.dropped[Corrupt])
	}
	s = r.session(true)
	r.owe(s, r.body(5, "5", true), Copy{QoS: 1})
	r.durable(5)
	c = r.attach(s, wire.V311, Link{})
	s.Load(r.w, func([]byte) ([]byte, error) { return nil, errors.New("checksum mismatch") })
	if c.nothing(); r.dropped[Corrupt] != 3 {
		t.Errorf("%d dropped, want 3", r.dropped[Corrupt])
	}
	s = r.session(true)
	r.owe(s, r.body(6, "6", true), Copy{QoS: 1})
	r.durable(6)
	r.attach(s, wire.V311, Link{})
	r.loads = nil
	s.Load(r.w, func([]byte) ([]byte, error) { return nil, topics.Refuse(topics.ErrUnavailable, "the store is closed") })
	if r.dropped[Corrupt] != 3 || s.Backlog() != 1 || len(r.loads) > 0 {
		t.Errorf("a closed store: %d dropped, backlog %d, %d more tries", r.dropped[Corrupt], s.Backlog(), len(r.loads))
	}
}

func TestLongQueueWaitsOnDisk(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	const total = 500
	for n := uint64(1); n <= total; n++ {
		r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: 1})
	}
	r.durable(total)
	c.pump()
	for n := 1; n <= total; n++ {
		r.load()
		p := c.publish(fmt.Sprint(n))
		held := 0
		s.q.each(func(e *entry) {
			if e.body != nil {
				held++
			}
		})
		if held > 2*r.env.Window+batch+1 {
			t.Fatalf("%d bodies in memory", held)
		}
		c.acks(wire.Puback{ID: p.ID})
	}
}

func TestCancel(t *testing.T) {
	both(t, func(t *testing.T, stored bool) {
		r := newRig(t)
		s := r.session(stored)
		c := r.attach(s, wire.V5, Link{})
		r.owe(s, r.body(1, "1", stored), Copy{QoS: 1})
		r.owe(s, r.body(2, "2", stored), Copy{QoS: 1})
		r.owe(s, r.body(3, "3", stored), Copy{QoS: 0})
		// A state that an event loop queues meanwhile, which no batch numbers.
		s.Latest(r.w, r.body(0, "state", false), Copy{QoS: 1})
		r.w.Flush()
		s.Cancel(1)
		r.durable(3)
		r.owe(s, r.body(4, "4", stored), Copy{QoS: 1})
		r.durable(4)
		c.pump()
		c.publish("1")
		c.publish("state")
		c.publish("4")
		c.nothing()
		if s.zeros != 0 || s.Backlog() != 3 {
			t.Errorf("%d at QoS 0, %d in all", s.zeros, s.Backlog())
		}
		if freed := s.Freed(); len(freed) != 0 {
			t.Errorf("rows %v to delete that were never written", freed)
		}
	})
}

func TestRestore(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	var rows []topics.Edit
	for n := uint64(1); n <= 8; n++ {
		rows = append(rows, r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: byte(1 + n%2), As: strings.Repeat("a", int(n%3))})...)
	}
	r.durable(8)
	c := r.attach(s, wire.V5, Link{})
	r.load()
	ids := map[string]uint16{}
	for _, payload := range []string{"1", "2", "3", "4"} {
		ids[payload] = c.publish(payload).ID
	}
	rows[2] = *c.acks(wire.Pubrec{ID: ids["3"]})
	s.Released(r.w, c.link, ids["3"])
	r.w.Flush()
	c.pubrel(ids["3"], 0)
	c.acks(wire.Puback{ID: ids["2"]})
	ids["5"] = c.publish("5").ID

	s = r.session(true) // as after a crash: rows 2, 6 and 7 are gone
	for i, row := range rows {
		if n := i + 1; n == 2 || n == 6 || n == 7 {
			continue
		}
		n, err := s.Restore(uint64(i), row.Value)
		if err != nil || n != uint64(i+1) {
			t.Fatalf("row %d: message %d, %v", i, n, err)
		}
	}
	if s.Backlog() != 5 {
		t.Fatalf("%d copies, want 5", s.Backlog())
	}
	c = r.attach(s, wire.V5, Link{})
	r.load()
	for _, payload := range []string{"1", "3", "4", "5"} {
		if payload == "3" {
			c.pubrel(ids["3"], 0)
			continue
		}
		if p := c.publish(payload); p.ID != ids[payload] || !p.Dup {
			t.Errorf("%+v, want identifier %d and DUP", p, ids[payload])
		}
	}
	c.nothing()
	c.acks(wire.Pubcomp{ID: ids["3"]})
	if p := c.publish("8"); p.Dup {
		t.Error("DUP on what was beyond the window")
	}
}

func TestRestoreRefusesNonsense(t *testing.T) {
	r := newRig(t)
	row := r.owe(r.session(true), r.body(1, "1", true), Copy{QoS: 1})[0].Value
	s := r.session(true)
	if _, err := s.Restore(5, nil); !errors.Is(err, ErrRecord) {
		t.Errorf("empty row: %v", err)
	}
	if _, err := s.Restore(5, row); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Restore(5+identifiers, row); !errors.Is(err, ErrRecord) {
		t.Errorf("a row that is farther away than identifiers go: %v", err)
	}
	if _, err := s.Restore(5, row); !errors.Is(err, ErrRecord) {
		t.Errorf("a row twice: %v", err)
	}
}

func TestBounds(t *testing.T) {
	r := newRig(t)
	r.env.QueueMessages, r.env.QueueBytes = 4, 100
	s := r.session(true)
	soon := r.body(1, "short-lived", true)
	soon.Expires = time.Now().Add(-time.Second)
	r.owe(s, soon, Copy{QoS: 1})
	for n := uint64(2); n <= 4; n++ {
		r.owe(s, r.body(n, "x", true), Copy{QoS: 1})
	}
	if !s.Room(90) || r.dropped[Expired] != 1 {
		t.Errorf("%d expired copies made room", r.dropped[Expired])
	}
	if s.Room(95) {
		t.Error("room for more bytes than are allowed")
	}
	r.owe(s, r.body(5, "x", true), Copy{QoS: 1})
	if s.Room(1) {
		t.Error("room for more messages than are allowed")
	}
	if freed := s.Freed(); len(freed) != 1 || freed[0].N != 1 {
		t.Errorf("rows to delete: %v", freed)
	}
}

// TestOverflowIsToldEachTime: one "missed" stands for all that found no room
// until it was delivered; what finds none after that is told again, also when
// the queue was never empty in between.
func TestOverflowIsToldEachTime(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V311, Link{})
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1})
	if got := []int{s.Overflow(), s.Overflow(), s.Overflow()}; !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("counted %v", got)
	}
	r.owe(s, r.body(2, "missed", true), Copy{QoS: 1})
	r.owe(s, r.body(3, "3", true), Copy{QoS: 1})
	r.durable(3)
	c.pump()
	c.acks(wire.Puback{ID: c.publish("1").ID})
	if n := s.Overflow(); n != 4 {
		t.Errorf("counted %d before the first was told", n)
	}
	c.acks(wire.Puback{ID: c.publish("missed").ID})
	if n := s.Overflow(); n != 1 {
		t.Errorf("counted %d after the first was told", n)
	}
	c.acks(wire.Puback{ID: c.publish("3").ID})
	if r.dropped[Overflowed] != 5 {
		t.Errorf("%d counted as dropped", r.dropped[Overflowed])
	}
	if n := s.Overflow(); n != 1 {
		t.Errorf("counted %d after the queue was empty", n)
	}
}

func TestExpiryOnTheWay(t *testing.T) {
	r := newRig(t)
	s := r.session(false)
	c := r.attach(s, wire.V5, Link{Window: 1})
	r.owe(s, r.body(1, "1", false), Copy{QoS: 1})
	late := r.body(2, "2", false)
	late.Expires = time.Now().Add(-time.Millisecond)
	r.owe(s, late, Copy{QoS: 1})
	fresh := r.body(3, "3", false)
	fresh.Expires = time.Now().Add(time.Hour)
	r.owe(s, fresh, Copy{QoS: 1})
	r.durable(3)
	c.pump()
	c.acks(wire.Puback{ID: c.publish("1").ID})
	p := c.publish("3")
	if left, ok := p.Props.Num(wire.MessageExpiry); !ok || left > 3600 || left < 3590 {
		t.Errorf("message expiry %d [MQTT-3.3.2-6]", left)
	}
	if r.dropped[Expired] != 1 {
		t.Errorf("%d dropped as expired", r.dropped[Expired])
	}
}

func TestTooLargeCountsAsSent(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{MaxPacket: 30})
	r.owe(s, r.body(1, strings.Repeat("x", 40), true), Copy{QoS: 1})
	r.owe(s, r.body(2, "2", true), Copy{QoS: 1})
	r.durable(2)
	c.pump()
	c.acks(wire.Puback{ID: c.publish("2").ID})
	s.Live(r.w, r.body(0, strings.Repeat("x", 40), false), Copy{})
	r.w.Flush()
	c.nothing()
	if r.dropped[TooLarge] != 2 || s.Backlog() != 0 || len(s.Freed()) != 2 {
		t.Errorf("%d dropped as too large, backlog %d", r.dropped[TooLarge], s.Backlog())
	}
}

func TestJudgedAtTheLastMoment(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{Window: 1})
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1, Judge: true})
	r.owe(s, r.body(2, "2", true), Copy{QoS: 1, Judge: true})
	r.owe(s, r.body(3, "3", true), Copy{QoS: 1})
	r.durable(3)
	c.pump()
	one := c.publish("1")
	r.denied["t"] = true
	c.acks(wire.Puback{ID: one.ID})
	c.publish("3") // it was not to be judged
	if r.dropped[Denied] != 1 {
		t.Errorf("%d dropped as denied", r.dropped[Denied])
	}
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
	refs := s.End()
	if slices.Sort(refs); !slices.Equal(refs, []uint64{1, 3}) { // 1: its row is not deleted yet
		t.Errorf("refers to %v, want 1 and 3", refs)
	}
	select {
	case <-track.Settled():
	default:
		t.Error("the push still waits")
	}
	if s.Backlog() != 0 || s.Receive(9) || len(s.Freed()) != 0 {
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

func TestTracker(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	track := &Tracker{}
	track.Expect(4)
	track.Forget(1)
	for n, qos := range []byte{0, 1, 2} {
		b := r.body(uint64(n+1), fmt.Sprint(n), true)
		b.Track = track
		r.owe(s, b, Copy{QoS: qos})
	}
	r.durable(3)
	c.pump()
	c.publish("0")
	one, two := c.publish("1"), c.publish("2")
	if track.Delivered() != 1 {
		t.Errorf("%d delivered, want the one at QoS 0", track.Delivered())
	}
	c.acks(wire.Puback{ID: one.ID})
	select {
	case <-track.Settled():
		t.Error("settled too early")
	default:
	}
	c.acks(wire.Pubrec{ID: two.ID})
	<-track.Settled()
	if track.Delivered() != 3 {
		t.Errorf("%d delivered, want 3", track.Delivered())
	}
	if (*Tracker)(nil).done(true); true {
		<-(&Tracker{}).Settled() // nobody was addressed
	}
}
