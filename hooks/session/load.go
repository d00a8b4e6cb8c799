package session

import (
	"errors"
	"fmt"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// batch bounds what one visit to the disk brings into memory for a session.
const batch = 64

// load asks for bodies; s.mu is held.
func (s *Session) load() {
	if !s.loading {
		s.loading = true
		s.env.Load(s)
	}
}

// Load reads the bodies of the copies whose turn is next and sends them. It
// reads the disk: never call it from an event loop.
func (s *Session) Load(w *loop.Writer, get func(key []byte) ([]byte, error)) {
	for _, n := range s.wanted() {
		v, err := get(BodyKey(n))
		if errors.Is(err, topics.ErrUnavailable) {
			return // the node ends; s.loading stays, nobody asks again
		}
		var b *Body
		if err == nil && v != nil {
			b, _ = BodyOf(n, v)
		}
		s.loaded(n, b)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loading = false
	s.pump(w)
}

// wanted returns the numbers of the messages to load.
func (s *Session) wanted() []uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link == nil {
		return nil
	}
	var ns []uint64
	durable := s.env.Durable.Load()
	for seq := max(s.next, s.q.head); seq < s.q.tail() && len(ns) < batch; seq++ {
		e := s.q.at(seq)
		if e.n > durable {
			break // the store may not have it yet
		}
		if e.body == nil && (e.state == waiting || e.state == sent) {
			ns = append(ns, e.n)
		}
	}
	return ns
}

// loaded puts a body where it is wanted; nil says that it cannot be read.
func (s *Session) loaded(n uint64, b *Body) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for seq := max(s.next, s.q.head); seq < s.q.tail(); seq++ {
		e := s.q.at(seq)
		if e.n != n || e.state == done {
			continue
		}
		if b == nil {
			s.drop(e, seq, Corrupt)
		} else if e.body == nil {
			e.body = b
		}
		return
	}
}

// Restore puts back the row of a copy of message n, in the order of the messages.
// Whoever was sent what before the restart is not known, so all of
// the first window is sent as a repetition: DUP says "might be" [MQTT-3.3.1-1].
func (s *Session) Restore(n uint64, row []byte) error {
	e, seq, err := entryOf(row, copyVersion)
	if err != nil {
		return err
	}
	e.n = n
	return s.restore(seq, e)
}

// RestoreEarly is Restore for a row of TableQueue, in the order of the places. Such
// rows come first. It returns the number of the message.
func (s *Session) RestoreEarly(seq uint64, row []byte) (n uint64, err error) {
	e, n, err := entryOf(row, version)
	if err != nil {
		return 0, err
	}
	e.n, e.flags = n, e.flags|early
	return n, s.restore(seq, e)
}

func (s *Session) restore(seq uint64, e entry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.q.items) == 0 {
		s.q.head = seq
	}
	if seq < s.q.tail() || seq-s.q.head >= identifiers {
		return fmt.Errorf("copy: place %d after %d: %w", seq, s.q.tail(), ErrRecord)
	}
	for s.q.tail() < seq {
		s.q.push(entry{state: done})
	}
	if s.q.live < s.env.Window {
		e.flags |= again
	}
	s.expires(&e)
	s.q.push(e)
	return nil
}

// Restored names the actor whose session was kept.
func (s *Session) Restored(a *topics.Actor) { s.actor.Store(a) }
