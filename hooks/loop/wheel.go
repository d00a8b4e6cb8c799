package loop

import (
	"math/bits"
	"time"
)

const (
	tick  = 100 * time.Millisecond // resolution of Wake
	slots = 1024                   // 102 s ahead; what is due later is looked at again on the way
	never = 1 << 62                // later than any deadline
)

// wheel is a loop's deadlines, at most one per connection. Setting and clearing are O(1), and a tick costs only what is
// due in it: nothing grows with the number of connections. Times count from the Set's start.
//
// Whatever is in it sits at one of the ticks done+1 … done+slots-1, so the slot of a tick tells its tick.
type wheel struct {
	slots [slots]*Conn
	used  [slots / 64]uint64 // a bit for every slot that is not empty
	done  int64              // all ticks up to this one were run
	size  int
}

// timer is a connection's place in the wheel.
type timer struct {
	next, prev *Conn
	due        int64 // tick; 0: not in the wheel
	slot       int
}

// set asks for c at the first tick not before at, and not before the next one, in place of what was asked before.
func (w *wheel) set(c *Conn, at, now time.Duration) {
	w.clear(c)
	if w.size == 0 {
		w.done = max(w.done, int64(now/tick))
	}
	w.link(c, max(int64((min(at, never)+tick-1)/tick), int64(now/tick)+1))
}

// clear takes c out, if it is in.
func (w *wheel) clear(c *Conn) {
	t := &c.timer
	if t.due == 0 {
		return
	}
	if t.next != nil {
		t.next.timer.prev = t.prev
	}
	if t.prev != nil {
		t.prev.timer.next = t.next
	} else if w.slots[t.slot] = t.next; t.next == nil {
		w.used[t.slot/64] &^= 1 << (t.slot % 64)
	}
	*t = timer{}
	w.size--
}

// pop advances the wheel to now and takes out one connection that is due on the way, nil when none is left.
func (w *wheel) pop(now time.Duration) *Conn {
	last := int64(now / tick)
	for {
		at, ok := w.next()
		if !ok || at > last {
			w.done = max(w.done, last)
			return nil
		}
		w.done = at - 1
		c := w.slots[at%slots]
		due := c.timer.due
		w.clear(c)
		if due <= at {
			return c
		}
		w.link(c, due)
	}
}

// next is the first tick that has something, false if there is none.
func (w *wheel) next() (int64, bool) {
	for ahead := int64(1); ahead < slots; {
		i := (w.done + ahead) % slots
		if word := w.used[i/64] >> (i % 64); word != 0 {
			return w.done + ahead + int64(bits.TrailingZeros64(word)), true
		}
		ahead += 64 - i%64
	}
	return 0, false
}

func (w *wheel) link(c *Conn, due int64) {
	i := int(min(due, w.done+slots-1) % slots)
	c.timer = timer{next: w.slots[i], due: due, slot: i}
	if c.timer.next != nil {
		c.timer.next.timer.prev = c
	}
	w.slots[i] = c
	w.used[i/64] |= 1 << (i % 64)
	w.size++
}
