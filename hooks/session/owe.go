package session

import (
	"slices"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// Copy says how one session gets a message: what its subscription asked for.
type Copy struct {
	QoS    byte
	Retain bool
	Judge  bool     // ask for the right again before it is sent
	As     string   // topic name it is sent under; "" = its own
	IDs    []uint32 // subscription identifiers
	// Every is the least time between two states of one topic; 0 = none.
	Every time.Duration
}

func (c Copy) more() *more {
	if c.As == "" && len(c.IDs) == 0 {
		return nil
	}
	return &more{as: c.As, ids: c.IDs}
}

// Room reports whether a message of size bytes can be owed within the bounds.
// Before it says no, it drops what has expired.
func (s *Session) Room(size int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fits(size) {
		return true
	}
	s.expire()
	if !s.q.numbered() && s.link != nil {
		s.env.Exhausted(s.link)
	}
	return s.fits(size)
}

func (s *Session) fits(size int) bool {
	return s.q.owed < s.env.QueueMessages && s.q.bytes+size <= s.env.QueueBytes && s.q.numbered()
}

// expire drops what is waiting and has expired; s.mu is held. It looks through
// the queue only when there is something to find: full queues are asked often.
func (s *Session) expire() {
	t := now().UnixNano()
	if s.soonest == 0 || s.soonest > t {
		return
	}
	s.soonest = 0
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		switch e := s.q.at(seq); {
		case e.state != waiting || e.expires == 0:
		case e.expires <= t:
			s.drop(e, seq, Expired)
		default:
			s.expires(e)
		}
	}
	s.trim()
}

// expires notes when an entry will; s.mu is held.
func (s *Session) expires(e *entry) {
	if e.expires != 0 && (s.soonest == 0 || e.expires < s.soonest) {
		s.soonest = e.expires
	}
}

// Owe puts a copy of b into the queue, whatever its length: the ledger has
// asked Room. It appends the row, written on a sheet, to edits if the session and
// the message are stored. Pump sends it once it is durable; away says that there is
// no connection.
func (s *Session) Owe(b *Body, c Copy, edits []topics.Edit, on *Sheet) (_ []topics.Edit, away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := entry{body: b, n: b.N, size: uint32(len(b.Topic) + len(b.Payload)), qos: c.QoS, more: c.more()}
	if !b.Expires.IsZero() {
		e.expires = b.Expires.UnixNano()
		s.expires(&e)
	}
	if c.Retain {
		e.flags |= retained
	}
	if c.Judge {
		e.flags |= judged
	}
	if c.QoS == 0 {
		s.zeros++
	}
	if s.Keep && b.Stored && c.QoS > 0 {
		e.flags |= stored
		edits = append(edits, e.put(s.Num, s.q.tail(), on))
		// What cannot be sent soon waits on disk, not in memory.
		if s.link == nil || s.q.live > 2*s.env.Window {
			e.body = nil
		}
	}
	s.q.push(e)
	return edits, s.link == nil
}

// Cancel takes back the copies of messages numbered above n: their commit was
// refused.
func (s *Session) Cancel(n uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	low := s.q.tail()
	for seq := s.q.tail(); seq > s.q.head; seq-- {
		e := s.q.at(seq - 1)
		if e.n == 0 {
			continue // not the ledger's
		}
		if e.n <= n {
			break
		}
		low = seq - 1
		e.flags &^= stored // no row was written
		if e.state != done && e.qos == 0 {
			s.zeros--
		}
		s.q.finish(e)
	}
	if s.missed >= low {
		s.overflow = 0 // its event is among them
	}
	s.trim()
}

// Overflow notes that a copy found no room. It returns how many have since the
// last "missed" left the queue, so that the caller queues one when it is 1.
func (s *Session) Overflow() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.env.Drop(Overflowed)
	if s.overflow++; s.overflow == 1 {
		s.missed = s.q.tail()
	}
	return s.overflow
}

// Live sends a copy of a message at QoS 0 now or never. It reports whether it
// was written.
func (s *Session) Live(w *loop.Writer, b *Body, c Copy) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tap != nil {
		s.tap.take(b.own())
		return true
	}
	if s.link == nil || !s.link.open {
		b.Track.done(false)
		return false
	}
	if s.zeros > 0 && s.fits(len(b.Payload)) {
		// Retained messages at QoS 0 still wait: keep the order [MQTT-4.6.0-6].
		s.zeros++
		e := entry{body: b.own(), size: uint32(len(b.Payload)), more: c.more()}
		if c.Retain {
			e.flags |= retained
		}
		s.q.push(e)
		return true
	}
	if s.write(w, b, variant{v5: s.link.V5, retain: c.Retain, as: c.As, ids: c.IDs}, 0) != written {
		s.env.Drop(Slow)
		b.Track.done(false)
		return false
	}
	b.Track.done(true)
	return true
}

// Latest sends a copy of a state now, or keeps it until there is room; a newer
// state of the same topic replaces it. Nothing of it is stored.
func (s *Session) Latest(w *loop.Writer, b *Body, c Copy) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tap != nil {
		s.tap.take(b.own())
		return
	}
	if s.link == nil && !s.Keep {
		b.Track.done(false)
		return
	}
	if c.QoS == 0 && s.link != nil && s.link.open && s.hold(b, c) {
		return
	}
	s.latest(w, b, c)
}

// latest is Latest past the pace; s.mu is held.
func (s *Session) latest(w *loop.Writer, b *Body, c Copy) {
	if c.QoS == 0 && s.link != nil && s.link.open && len(s.unacked) == 0 {
		v := variant{v5: s.link.V5, retain: c.Retain, as: c.As, ids: c.IDs}
		if s.write(w, b, v, 0) != stalled {
			b.Track.done(true)
			return
		}
	}
	s.keep(b, c)
	if c.QoS > 0 {
		s.pump(w)
	}
}

// keep puts a state into its slot.
func (s *Session) keep(b *Body, c Copy) {
	b = b.own()
	key := slotKey{topic: b.Topic, as: c.As}
	old, ok := s.slots[key]
	fits := s.hoard(old.body, b)
	switch {
	case ok && !fits: // the old one is not the state any more
		s.pass(old.body, Superseded)
		s.pass(b, Slow)
		s.hoard(old.body, nil)
		delete(s.slots, key)
		gone := func(k slotKey) bool { return k == key }
		s.unacked, s.acked = slices.DeleteFunc(s.unacked, gone), slices.DeleteFunc(s.acked, gone)
		return
	case ok:
		s.pass(old.body, Superseded)
		c.QoS = old.copy.QoS // its place says so
	default:
		if !fits || len(s.slots) >= s.env.QueueMessages {
			if fits {
				s.hoard(b, nil)
			}
			s.pass(b, Slow)
			return
		}
		if s.slots == nil {
			s.slots = map[slotKey]slot{}
		}
		if c.QoS == 0 {
			s.unacked = append(s.unacked, key)
		} else {
			s.acked = append(s.acked, key)
		}
	}
	s.slots[key] = slot{body: b, copy: c}
}

// hoard counts that the state b is kept in place of old, either of which may be
// nil, and reports whether there is room for it.
func (s *Session) hoard(old, b *Body) bool {
	held := s.held
	if old != nil {
		held -= len(old.Topic) + len(old.Payload)
	}
	if b != nil {
		held += len(b.Topic) + len(b.Payload)
		if held > s.env.QueueBytes {
			return false
		}
	}
	s.held = held
	return true
}
