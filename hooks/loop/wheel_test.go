package loop

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestWheelKeepsTime checks the wheel against a map of due times: whatever is set, cleared and set again, each
// connection comes out once, not before its time, and at the first look after it.
func TestWheelKeepsTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w wheel
		now := time.Duration(0)
		due := map[*Conn]time.Duration{}
		conns := make([]*Conn, 8)
		for i := range conns {
			conns[i] = &Conn{}
		}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			c := rapid.SampledFrom(conns).Draw(t, "conn")
			switch rapid.IntRange(0, 3).Draw(t, "do") {
			case 0:
				w.clear(c)
				delete(due, c)
			case 1, 2:
				at := now + time.Duration(rapid.Int64Range(-int64(time.Second), int64(400*time.Second)).Draw(t, "in"))
				w.set(c, at, now)
				due[c] = max((at+tick-1)/tick, now/tick+1) * tick
			case 3:
				now += time.Duration(rapid.Int64Range(0, int64(150*time.Second)).Draw(t, "pass"))
				for c := w.pop(now); c != nil; c = w.pop(now) {
					if at, ok := due[c]; !ok || at > now {
						t.Fatalf("out at %v, due at %v (%t)", now, at, ok)
					}
					delete(due, c)
				}
				for _, at := range due {
					if at <= now {
						t.Fatalf("still in at %v, due at %v", now, at)
					}
				}
			}
			if w.size != len(due) {
				t.Fatalf("size %d, want %d", w.size, len(due))
			}
			at, ok := w.next()
			if ok != (len(due) > 0) {
				t.Fatalf("next says %t with %d in", ok, len(due))
			}
			for _, d := range due {
				if time.Duration(at)*tick > d {
					t.Fatalf("next is %d, but something is due at %v", at, d)
				}
			}
		}
	})
}

// TestWheelDoesNotSpin checks that a deadline in the past, set again each time it comes, waits for the next tick.
func TestWheelDoesNotSpin(t *testing.T) {
	var w wheel
	c := &Conn{}
	now := 10 * tick
	w.set(c, 0, now)
	now += tick
	if w.pop(now) != c {
		t.Fatal("not due")
	}
	w.set(c, 0, now)
	if w.pop(now) != nil {
		t.Error("due twice in a tick")
	}
}
