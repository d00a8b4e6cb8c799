package session

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// state makes a state of a topic, as event loops route it: without a number.
func (r *rig) state(topic, payload string) *Body {
	return &Body{Class: topics.Latest, Message: topics.Message{Topic: topic, Payload: []byte(payload)}}
}

func TestLatestGoesOutAtOnce(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{Window: 1})
	s.Latest(r.w, r.state("a", "1"), Copy{})
	s.Latest(r.w, r.state("b", "2"), Copy{QoS: 1})
	s.Latest(r.w, r.state("a", "3"), Copy{})
	r.w.Flush()
	c.publish("1")
	if p := c.publish("2"); p.QoS != 1 {
		t.Errorf("QoS %d", p.QoS)
	}
	c.publish("3")
}

func TestNewestWins(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	for i := range 10 {
		s.Latest(r.w, r.state(fmt.Sprint("t", i%2), fmt.Sprint(i)), Copy{})
		s.Latest(r.w, r.state(fmt.Sprint("q", i%3), fmt.Sprint(i)), Copy{QoS: 1})
	}
	c := r.attach(s, wire.V5, Link{})
	// In the order in which each topic first became due, at each QoS.
	got := map[byte][]string{}
	for range 5 {
		p := wire.Expect[wire.Publish](c.Client)
		got[p.QoS] = append(got[p.QoS], p.Payload)
		if p.QoS > 0 {
			c.acks(wire.Puback{ID: p.ID})
		}
	}
	c.nothing()
	if diff := cmp.Diff(map[byte][]string{0: {"8", "9"}, 1: {"9", "7", "8"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.dropped[Superseded] != 15 || r.dropped[Slow] != 0 {
		t.Errorf("%d older states counted as superseded, want 15; %d as lost", r.dropped[Superseded], r.dropped[Slow])
	}
	if len(s.slots) != 0 || len(s.acked)+len(s.unacked) != 0 || s.Backlog() != 0 {
		t.Error("something is left")
	}
}

func TestLatestWaitsForTheWindow(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{Window: 1})
	s.Latest(r.w, r.state("a", "1"), Copy{QoS: 1})
	s.Latest(r.w, r.state("a", "2"), Copy{QoS: 1})
	r.owe(s, r.body(1, "event", true), Copy{QoS: 1})
	r.durable(1)
	s.Latest(r.w, r.state("a", "3"), Copy{QoS: 1})
	s.Latest(r.w, r.state("b", "4"), Copy{})
	r.w.Flush()
	one := c.publish("1")
	if p := c.publish("4"); p.QoS != 0 {
		t.Error("a state at QoS 0 was held back by a window that is not its own")
	}
	c.acks(wire.Puback{ID: one.ID})
	for s.Backlog() > 0 {
		c.acks(wire.Puback{ID: wire.Expect[wire.Publish](c.Client).ID})
	}
	c.nothing()
}

func TestLatestForThoseWhoAreAway(t *testing.T) {
	r := newRig(t)
	gone, away := r.session(false), r.session(true)
	track := &Tracker{}
	track.Expect(1)
	b := r.state("a", "1")
	b.Track = track
	gone.Latest(r.w, b, Copy{})
	<-track.Settled()
	away.Latest(r.w, r.state("a", "1"), Copy{Judge: true})
	away.Latest(r.w, r.state("b", "2"), Copy{Judge: true, QoS: 1})
	away.Latest(r.w, r.state("c", "3"), Copy{Judge: true, Retain: true})
	r.denied["a"], r.denied["b"] = true, true
	c := r.attach(away, wire.V5, Link{})
	if p := c.publish("3"); !p.Retain {
		t.Error("a snapshot that had to wait is none any more")
	}
	c.nothing()
	if r.dropped[Denied] != 2 {
		t.Errorf("%d dropped as denied", r.dropped[Denied])
	}
}

func TestSlotsAreBounded(t *testing.T) {
	r := newRig(t)
	r.env.QueueMessages, r.env.QueueBytes = 3, 100
	s := r.session(true)
	for i := range 5 {
		s.Latest(r.w, r.state(fmt.Sprint(i), "x"), Copy{})
	}
	if len(s.slots) != 3 || r.dropped[Slow] != 2 {
		t.Errorf("%d slots, %d dropped", len(s.slots), r.dropped[Slow])
	}
}

// The bound is one of bytes, too, wherever states wait, and an old state does not
// stay in place of one that found no room.
func TestStatesAreBoundedInBytes(t *testing.T) {
	r := newRig(t)
	r.env.QueueBytes = 100
	s := r.session(true)
	long := strings.Repeat("x", 60)
	s.Latest(r.w, r.state("a", "1"), Copy{})
	s.Latest(r.w, r.state("b", long), Copy{})
	s.Latest(r.w, r.state("c", long), Copy{}) // no room
	s.Latest(r.w, r.state("a", long), Copy{}) // nor here, and "1" is not the state any more
	s.Latest(r.w, r.state("a", "2"), Copy{})
	s.Latest(r.w, r.state("d", "3"), Copy{QoS: 1})
	if s.held != len("b")+60+len("a2")+len("d3") || r.dropped[Slow] != 2 || r.dropped[Superseded] != 1 {
		t.Errorf("%d bytes are held, %d dropped, %d superseded", s.held, r.dropped[Slow], r.dropped[Superseded])
	}
	c := r.attach(s, wire.V5, Link{})
	got := map[string]bool{}
	for range 3 {
		got[wire.Expect[wire.Publish](c.Client).Payload] = true
	}
	if !got["2"] || !got["3"] || !got[long] || s.held != 0 {
		t.Errorf("got %v, %d bytes are held", got, s.held)
	}
	every := Copy{Every: time.Hour}
	s.Latest(r.w, r.state("a", "4"), every)
	s.Latest(r.w, r.state("a", long), every) // waits
	s.Latest(r.w, r.state("b", "5"), every)
	s.Latest(r.w, r.state("b", long), every) // finds no room to wait in, and goes
	r.w.Flush()
	c.publish("4")
	c.publish("5")
	c.publish(long)
	if s.held != len("a")+60 {
		t.Errorf("%d bytes are held", s.held)
	}
	s.Detach(s.Link())
	if s.held != len("a")+60 {
		t.Errorf("%d bytes are held while away", s.held)
	}
}

// TestStuckReceiverOfStates: a device that never acknowledges one message and
// all others must not be sent an identifier that is in use, nor be remembered
// without end.
func TestStuckReceiverOfStates(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V311, Link{})
	s.Latest(r.w, r.state("stuck", "x"), Copy{QoS: 1})
	r.w.Flush()
	stuck := c.publish("x")
	for range identifiers - 200 {
		s.q.push(entry{state: done}) // acknowledged meanwhile
	}
	for i := range 300 {
		s.Latest(r.w, r.state("a", "x"), Copy{QoS: 1})
		r.w.Flush()
		if len(s.slots) > 0 {
			if i < 150 || r.exhausted == 0 {
				t.Fatalf("held back after %d; %d told so", i, r.exhausted)
			}
			break
		}
		c.acks(wire.Puback{ID: c.publish("x").ID})
	}
	if n := len(s.q.items); n > identifiers {
		t.Fatalf("%d entries are remembered", n)
	}
	c.acks(wire.Puback{ID: stuck.ID})
	c.publish("x")
}

func TestLiveKeepsItsPlace(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	r.owe(s, r.body(1, "retained", true), Copy{QoS: 0, Retain: true}) // its commit takes a while
	if !s.Live(r.w, r.body(0, "live", false), Copy{Retain: true, IDs: []uint32{3}}) {
		t.Error("not taken")
	}
	r.w.Flush()
	c.nothing()
	r.durable(1)
	c.pump()
	c.publish("retained")
	p := c.publish("live")
	if id, _ := p.Props.Num(wire.SubscriptionID); !p.Retain || id != 3 {
		t.Errorf("what its subscription asked for was lost: %+v", p)
	}
	if s.zeros != 0 {
		t.Errorf("%d at QoS 0 still wait", s.zeros)
	}
	if !s.Live(r.w, r.body(0, "next", false), Copy{}) {
		t.Error("not sent")
	}
	r.w.Flush()
	c.publish("next")
	s.Detach(c.link)
	if s.Live(r.w, r.body(0, "x", false), Copy{}) {
		t.Error("sent to nobody")
	}
}

// TestSlowReader: a device that does not read is owed what it is owed, and the
// rest of the node does not notice.
func TestSlowReader(t *testing.T) {
	r := newRig(t)
	r.env.Window = 1000
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	big := make([]byte, 4000)
	for n := uint64(1); n <= 100; n++ {
		b := r.body(n, "", true)
		b.Payload = big
		r.owe(s, b, Copy{QoS: 1})
	}
	r.durable(100)
	s.Pump(r.w)
	for i := range 100 {
		s.Live(r.w, r.body(0, string(big), false), Copy{})
		s.Latest(r.w, r.state("a", fmt.Sprint(i)), Copy{})
	}
	r.w.Flush()
	if p := c.link.Conn.Pending(); p > 140<<10 {
		t.Errorf("%d bytes pending", p)
	}
	if r.dropped[Slow] < 100 {
		t.Errorf("%d dropped", r.dropped[Slow])
	}
	seen := 0
	for done := false; !done; {
		c.fill()
		p := wire.Expect[wire.Publish](c.Client)
		switch p.QoS {
		case 1:
			seen++
			c.acks(wire.Puback{ID: p.ID})
		default:
			done = p.Payload == "99"
		}
	}
	for ; seen < 100; seen++ {
		c.fill()
		c.acks(wire.Puback{ID: wire.Expect[wire.Publish](c.Client).ID})
	}
}

// fill pumps, as Drained does, once everything that was written is read.
func (c *conn) fill() {
	if c.link.Conn.Pending() == 0 {
		c.pump()
	}
}
