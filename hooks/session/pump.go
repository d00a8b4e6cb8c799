package session

import (
	"time"

	"couriermq/hooks/loop"
)

// Pump sends what is due and fits: to be called when messages became durable,
// when the connection drained, when bodies were loaded.
func (s *Session) Pump(w *loop.Writer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pump(w)
}

// window is how many copies may be unacknowledged at once [MQTT-3.3.4-9].
func (s *Session) window() int {
	if s.link.Window > 0 {
		return min(s.link.Window, s.env.Window)
	}
	return s.env.Window
}

func (s *Session) pump(w *loop.Writer) {
	if s.tap != nil {
		s.pumpTap(w)
		return
	}
	if s.link == nil || !s.link.open || s.next >= s.q.tail() && len(s.slots) == 0 {
		return
	}
	durable, window := s.env.Durable.Load(), s.window()
	s.queueSlots(window)
	var r *recall
	for s.next = max(s.next, s.q.head); s.next < s.q.tail(); s.next++ {
		e := s.q.at(s.next)
		if e.state == done {
			continue
		}
		if e.n > durable || e.qos > 0 && s.inflight >= window {
			break
		}
		if e.state == released {
			if e.flags&unsure != 0 {
				break // its commit comes first
			}
			if !s.link.Conn.Control(w, pubrel(s.link.V5, identifier(s.next), 0)) {
				break
			}
			s.inflight++
			continue
		}
		if e.state == waiting && e.expires != 0 && e.expires <= now().UnixNano() {
			s.drop(e, s.next, Expired)
			continue
		}
		b := e.body
		if b == nil {
			if r == nil {
				r = recalls.Get().(*recall)
			}
			if b = s.recall(r, e); b == nil {
				s.load()
				break
			}
		}
		if a := s.actor.Load(); e.flags&judged != 0 && !s.env.Allow(a, b.Topic) || !s.env.Stands(a, &b.Message) {
			s.drop(e, s.next, Denied)
			continue
		}
		if !s.send(w, e, b) {
			break
		}
	}
	r.end()
	s.trim()
	s.flushSlots(w)
}

// send writes the entry at s.next, whose body is b, and reports whether there was room.
func (s *Session) send(w *loop.Writer, e *entry, b *Body) bool {
	switch s.write(w, b, e.variant(s.link.V5), identifier(s.next)) {
	case stalled:
		return false
	case skipped:
		b.Track.done(false)
		s.finish(e, s.next)
	case written:
		if e.qos == 0 {
			b.Track.done(true)
			s.finish(e, s.next)
			return true
		}
		e.state = sent
		e.flags |= again
		s.inflight++
	}
	return true
}

// queueSlots gives the newest states that are to be acknowledged their place in
// the queue, when it is short enough for them to stay new.
func (s *Session) queueSlots(window int) {
	for len(s.acked) > 0 && s.q.live < window {
		if !s.q.numbered() {
			s.env.Exhausted(s.link)
			return
		}
		sl := s.take(&s.acked)
		e := entry{body: sl.body, size: uint32(len(sl.body.Payload)), qos: sl.copy.QoS, flags: newest, more: sl.copy.more()}
		if sl.copy.Judge {
			e.flags |= judged
		}
		s.q.push(e)
	}
}

// take removes the first slot of a list.
func (s *Session) take(keys *[]slotKey) slot {
	key := (*keys)[0]
	if *keys = (*keys)[1:]; len(*keys) == 0 {
		*keys = nil // let go of the room
	}
	sl := s.slots[key]
	delete(s.slots, key)
	s.hoard(sl.body, nil)
	return sl
}

// flushSlots sends the newest states at QoS 0 that wait, in the order in which
// they became due.
func (s *Session) flushSlots(w *loop.Writer) {
	for len(s.unacked) > 0 {
		sl := s.slots[s.unacked[0]]
		switch {
		case !sl.body.Expires.IsZero() && !now().Before(sl.body.Expires):
			s.env.Drop(Expired)
			sl.body.Track.done(false)
		case sl.copy.Judge && !s.env.Allow(s.actor.Load(), sl.body.Topic):
			s.env.Drop(Denied)
			sl.body.Track.done(false)
		default:
			if s.write(w, sl.body, variant{v5: s.link.V5, retain: sl.copy.Retain, as: sl.copy.As, ids: sl.copy.IDs}, 0) == stalled {
				return
			}
			sl.body.Track.done(true)
		}
		s.take(&s.unacked)
	}
}

// Withdraw drops the copies of a message that wait: the one on a topic that
// expires at a moment. What waits on the disk alone is known by that moment, to
// the nanosecond. What is in flight stays the receiver's to acknowledge.
func (s *Session) Withdraw(topic string, expires time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		e := s.q.at(seq)
		if e.state == waiting && e.expires == expires.UnixNano() && (e.body == nil || e.body.Topic == topic) {
			s.drop(e, seq, Recalled)
		}
	}
	s.trim()
}

// drop ends a copy that is not delivered.
func (s *Session) drop(e *entry, seq uint64, r Reason) {
	s.env.Drop(r)
	if e.body != nil {
		e.body.Track.done(false)
	}
	s.finish(e, seq)
}

// Freed is the row of a copy that is no longer needed.
type Freed struct {
	N, Num uint64 // of the message and of the session
	Key    []byte // of a row of TableQueue; nil: it is under CopyKey
}

// finish ends a copy and notes its row for deletion.
func (s *Session) finish(e *entry, seq uint64) {
	if e.state == done {
		return
	}
	if e.qos == 0 {
		s.zeros--
	}
	if e.flags&stored != 0 {
		s.free(e, seq)
	}
	s.q.finish(e)
}

func (s *Session) free(e *entry, seq uint64) {
	f := Freed{N: e.n, Num: s.Num}
	if e.flags&early != 0 {
		f.Key = QueueKey(s.Num, seq)
	}
	s.env.Free(f)
}

func (s *Session) trim() {
	s.q.trim()
	if s.overflow > 0 && (s.q.live == 0 || s.q.head > s.missed) {
		s.overflow = 0
	}
}
