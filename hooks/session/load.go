package session

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

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

// want is a body that a session waits for.
type want struct {
	s   *Session
	n   uint64 // of the message
	seq uint64 // its place in the queue
}

// Load reads the bodies of the copies whose turn is next in some sessions, and sends
// them. They are read in the order of the store: sessions that come back together
// were mostly owed what lies side by side, and then each block of the disk is read
// once and not for each of them. It reads the disk: never call it from an event loop.
func Load(w *loop.Writer, sessions []*Session, get func(key []byte) ([]byte, error)) {
	var wants []want
	for _, s := range sessions {
		wants = s.wanted(wants)
	}
	slices.SortFunc(wants, func(a, b want) int { return cmp.Compare(a.n, b.n) })
	var (
		v   []byte
		err error
	)
	for i, x := range wants {
		if i == 0 || x.n != wants[i-1].n {
			v, err = get(BodyKey(x.n))
		}
		if errors.Is(err, topics.ErrUnavailable) {
			return // the node ends; loading stays, nobody asks again
		}
		var b *Body
		if err == nil && v != nil {
			b, _ = BodyOf(x.n, v)
		}
		x.s.loaded(x, b)
	}
	for _, s := range sessions {
		s.resume(w)
		w.Spill()
	}
}

// resume sends what has been loaded.
func (s *Session) resume(w *loop.Writer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loading = false
	s.pump(w)
}

// wanted appends what is to be loaded.
func (s *Session) wanted(wants []want) []want {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link == nil {
		return wants
	}
	durable, some := s.env.Durable.Load(), 0
	for seq := max(s.next, s.q.head); seq < s.q.tail() && some < batch; seq++ {
		e := s.q.at(seq)
		if e.n > durable {
			break // the store may not have it yet
		}
		if e.body == nil && (e.state == waiting || e.state == sent) {
			wants = append(wants, want{s, e.n, seq})
			some++
		}
	}
	return wants
}

// loaded puts a body where it is wanted, if it still is; nil says that it cannot be
// read.
func (s *Session) loaded(x want, b *Body) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x.seq < s.q.head || x.seq >= s.q.tail() {
		return
	}
	switch e := s.q.at(x.seq); {
	case e.n != x.n || e.state == done:
	case b == nil:
		s.drop(e, x.seq, Corrupt)
	case e.body == nil:
		e.body = b
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
