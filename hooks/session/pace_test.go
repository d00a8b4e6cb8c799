package session

import (
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

// paced calls Pace as the broker does, until nothing waits for its time.
func (r *rig) paced(s *Session) {
	r.tb.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(wire.Patience); s.Pace(r.w); {
		r.w.Flush()
		if now := <-tick.C; now.After(deadline) {
			r.tb.Fatal("Pace never ends")
		}
	}
	r.w.Flush()
}

func TestPace(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	every := Copy{Every: 2 * time.Second}
	for _, p := range []string{"1", "2", "3"} {
		s.Latest(r.w, r.state("a", p), every)
	}
	s.Latest(r.w, r.state("b", "4"), every)
	r.w.Flush()
	c.publish("1")
	c.publish("4")
	c.nothing()
	r.paced(s)
	c.publish("3")
	c.nothing()
	if r.paces != 1 || r.dropped[Superseded] != 1 || r.dropped[Slow] != 0 || len(s.paces) != 0 {
		t.Errorf("%d paces, %d superseded, %d lost, %d left", r.paces, r.dropped[Superseded], r.dropped[Slow], len(s.paces))
	}
}

// What must not wait takes the place of what does, and is the last.
func TestPaceLetsTheLastWordPass(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	every := Copy{Every: 2 * time.Second, Judge: true}
	s.Latest(r.w, r.state("a", "1"), every)
	s.Latest(r.w, r.state("a", "2"), every)
	s.Latest(r.w, r.state("a", "closed"), Copy{})
	s.Latest(r.w, r.state("b", "3"), every)
	s.Latest(r.w, r.state("b", "4"), every)
	r.denied["b"] = true
	r.w.Flush()
	c.publish("1")
	c.publish("closed")
	c.publish("3")
	r.paced(s)
	c.nothing()
	if r.dropped[Denied] != 1 {
		t.Errorf("%d denied", r.dropped[Denied])
	}
}

func TestPaceEndsWithTheConnection(t *testing.T) {
	for _, keep := range []bool{false, true} {
		r := newRig(t)
		s := r.session(keep)
		c := r.attach(s, wire.V5, Link{})
		s.Latest(r.w, r.state("a", "1"), Copy{Every: time.Hour})
		s.Latest(r.w, r.state("a", "2"), Copy{Every: time.Hour})
		r.w.Flush()
		c.publish("1")
		s.Detach(s.Link())
		if s.Pace(r.w) {
			t.Error("paced while away")
		}
		c = r.attach(s, wire.V5, Link{})
		if keep {
			c.publish("2")
		}
		c.nothing()
	}
}
