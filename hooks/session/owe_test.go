package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

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
		if freed := r.released(); len(freed) != 0 {
			t.Errorf("rows %v to delete that were never written", freed)
		}
	})
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
	if freed := r.released(); len(freed) != 1 || freed[0].N != 1 {
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
	if r.dropped[TooLarge] != 2 || s.Backlog() != 0 || len(r.released()) != 2 {
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
