package durable

import (
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
)

// ends are the ways in which a node's life can end, as far as wills and expiry
// go.
func ends(t *testing.T, test func(t *testing.T, end func(n *node, st store.Store) store.Store)) {
	t.Run("planned", func(t *testing.T) {
		t.Parallel()
		test(t, func(n *node, st store.Store) store.Store { n.stop(); return st })
	})
	t.Run("crash", func(t *testing.T) {
		t.Parallel()
		test(t, func(_ *node, st store.Store) store.Store { return copyOf(t, st) })
	})
}

func grace(d time.Duration) func(*hooks.Config) { return func(c *hooks.Config) { c.WillGrace = d } }

// bequest makes a CONNECT with a will, and with a session of some seconds.
func bequest(id string, expiry, delay uint32) wire.Connect {
	p := wire.Connect{ID: id, Resume: true, Will: &wire.Will{Topic: "t/will", Payload: id, QoS: 1}}
	p.Props = wire.Props{wire.Num(wire.SessionExpiry, expiry)}
	if delay > 0 {
		p.Will.Props = wire.Props{wire.Num(wire.WillDelay, delay)}
	}
	return p
}

// TestWillsWaitForTheirOwners: a stop of the node is nobody's death. Those who
// are back in time are not mourned; those who stay away are, but not before
// (contract P8). That holds however short their sessions were.
func TestWillsWaitForTheirOwners(t *testing.T) {
	ends(t, func(t *testing.T, end func(*node, store.Store) store.Store) {
		const wait = 4 * time.Second
		var st store.Store = store.NewMemory()
		n := start(t, st)
		n.away(t, "heir", "", 1, "t/will")
		for _, expiry := range []uint32{0, 1, 100} {
			id := string('a' + rune(expiry%7))
			n.enter(t, wire.V5, bequest("back "+id, expiry, 0))
			n.enter(t, wire.V5, bequest("gone "+id, expiry, 0))
		}
		st = end(n, st)
		<-time.After(1100 * time.Millisecond) // the node is away for longer than one of the sessions was to last
		began := time.Now()
		n = start(t, st, grace(wait))
		heir, _ := n.enter(t, wire.V5, lasting("heir", "", wire.V5))
		for _, expiry := range []uint32{0, 1, 100} {
			id := "back " + string('a'+rune(expiry%7))
			c, _ := n.enter(t, wire.V5, wire.Connect{ID: id, Resume: true, Props: wire.Props{wire.Num(wire.SessionExpiry, expiry)}})
			defer leave(c)
		}
		heard := map[string]bool{}
		for range 3 {
			heard[heir.Receive().Payload] = true
		}
		if took := time.Since(began); took < wait {
			t.Errorf("published after %v, want a grace of %v", took, wait)
		}
		if !heard["gone a"] || !heard["gone b"] || !heard["gone c"] {
			t.Errorf("heard %v", heard)
		}
		heir.Ping()
		if w := rows(t, st, 'w'); w != 0 {
			t.Errorf("%d wills are left in the store", w)
		}
	})
}

// TestDelayedWillOverARestart: the delay counts from the moment at which the
// client went, and the node being away does not shorten it.
func TestDelayedWillOverARestart(t *testing.T) {
	ends(t, func(t *testing.T, end func(*node, store.Store) store.Store) {
		var st store.Store = store.NewMemory()
		n := start(t, st)
		n.away(t, "heir", "", 1, "t/will")
		gone := time.Now()
		for _, id := range []string{"gone", "back"} {
			c, _ := n.enter(t, wire.V5, bequest(id, 100, 5))
			c.Abort()
			eventually(t, "the node notices", func() bool { return n.metric(t, "connections") == 0 })
		}
		st = end(n, st)
		n = start(t, st, grace(time.Millisecond))
		heir, _ := n.enter(t, wire.V5, lasting("heir", "", wire.V5))
		if _, present := n.enter(t, wire.V5, lasting("back", "", wire.V5)); !present {
			t.Error("the session is gone")
		}
		takes(t, heir, "gone")
		if took := time.Since(gone); took < 5*time.Second || took > 30*time.Second {
			t.Errorf("published after %v, want 5s", took)
		}
		heir.Ping()
	})
}

// TestStoppedAgainWithinTheGrace: a node that restarts twice in a row still
// owes the will.
func TestStoppedAgainWithinTheGrace(t *testing.T) {
	t.Parallel()
	st := store.NewMemory()
	n := start(t, st)
	n.away(t, "heir", "", 1, "t/will")
	n.enter(t, wire.V5, bequest("gone", 0, 0))
	n.stop()
	for range 2 {
		n = start(t, st, grace(time.Hour))
		n.stop()
	}
	n = start(t, st, grace(time.Millisecond))
	heir, _ := n.enter(t, wire.V5, lasting("heir", "", wire.V5))
	takes(t, heir, "gone")
}

// TestSessionExpiryOverARestart: a session is over when its time is, whether the
// node was there or not, and leaves nothing.
func TestSessionExpiryOverARestart(t *testing.T) {
	ends(t, func(t *testing.T, end func(*node, store.Store) store.Store) {
		var st store.Store = store.NewMemory()
		n := start(t, st)
		for id, expiry := range map[string]uint32{"short": 1, "long": 100} {
			c, _ := n.enter(t, wire.V5, wire.Connect{ID: id, Props: wire.Props{wire.Num(wire.SessionExpiry, expiry)}})
			c.Subscribe(1, "t/#")
			leave(c)
		}
		pub, _ := n.enter(t, wire.V311, wire.Connect{ID: "pub"})
		says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "1"}, 0)
		leave(pub)
		eventually(t, "the node notices", func() bool { return n.metric(t, "connections") == 0 })
		st = end(n, st)
		<-time.After(1100 * time.Millisecond)
		n = start(t, st)
		if _, present := n.enter(t, wire.V5, lasting("short", "", wire.V5)); present {
			t.Error("a session outlived its expiry")
		}
		c, present := n.enter(t, wire.V5, lasting("long", "", wire.V5))
		if !present {
			t.Error("a session was lost")
		}
		takes(t, c, "1")
		eventually(t, "nothing is left of the queue", func() bool { return copies(t, st) == 0 })
		if n := rows(t, st, 'u'); n != 1 {
			t.Errorf("%d subscriptions, want the one of the long session", n)
		}
	})
}

// TestRetainedOverARestart: with all that belongs to it, until it is over.
func TestRetainedOverARestart(t *testing.T) {
	ends(t, func(t *testing.T, end func(*node, store.Store) store.Store) {
		var st store.Store = store.NewMemory()
		n := start(t, st)
		pub, _ := n.enter(t, wire.V5, wire.Connect{ID: "pub"})
		props := wire.Props{wire.Str(wire.ContentType, "text/plain"), wire.Str(wire.CorrelationData, "\x00"), wire.User("a", "1"), wire.User("a", "2")}
		for _, p := range []wire.Publish{
			{Topic: "t/a", QoS: 1, Payload: "old"}, {Topic: "t/a", QoS: 2, Payload: "new", Props: props}, {Topic: "t/b", Payload: "zero"},
			{Topic: "t/c", QoS: 1, Payload: "gone"}, {Topic: "t/c", QoS: 1}, {Topic: "t/d", QoS: 1, Payload: "short", Props: wire.Props{wire.Num(wire.MessageExpiry, 1)}},
		} {
			p.Retain = true
			says(t, pub, p, 0)
		}
		says(t, pub, wire.Publish{Topic: "t/x", QoS: 1}, 0) // a fence: what was at QoS 0 is stored
		st = end(n, st)
		<-time.After(1100 * time.Millisecond)
		n = start(t, st)
		c, _ := n.enter(t, wire.V5, wire.Connect{ID: "c"})
		c.Subscribe(2, "t/#")
		got := map[string]wire.Publish{}
		for range 2 {
			p := c.Receive()
			got[p.Topic] = p
		}
		c.Ping()
		if a := got["t/a"]; a.Payload != "new" || a.QoS != 2 || !a.Retain || len(a.Props) != 4 {
			t.Errorf("t/a: %+v", a)
		}
		if b := got["t/b"]; b.Payload != "zero" || b.QoS != 0 || !b.Retain {
			t.Errorf("t/b: %+v", b)
		}
	})
}
