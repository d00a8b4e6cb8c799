package session

import (
	"sync"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// Tap is a session without a client: what it is owed goes into a channel. It
// keeps nothing: when the channel is full it is over.
type Tap struct {
	*Session
	out  chan topics.Message
	full chan struct{}
	once sync.Once
}

// NewTap returns a tap that may be so many messages behind.
func NewTap(env *Env, a *topics.Actor, buffer int) *Tap {
	t := &Tap{Session: New(env, "", 0), out: make(chan topics.Message, buffer), full: make(chan struct{})}
	t.actor.Store(a)
	t.tap = t
	return t
}

// Messages returns the channel; Close closes it.
func (t *Tap) Messages() <-chan topics.Message { return t.out }

// Full is closed when a message found no room.
func (t *Tap) Full() <-chan struct{} { return t.full }

// Close ends the tap. What is owed after that is dropped.
func (t *Tap) Close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tap = nil
	t.q, t.zeros = queue{}, 0
	close(t.out)
}

// take puts one message into the channel; the session's lock is held.
func (t *Tap) take(b *Body) {
	select {
	case t.out <- b.Message:
		t.env.Sent(b)
		b.Track.done(true)
	default:
		t.env.Drop(Slow)
		b.Track.done(false)
		t.once.Do(func() { close(t.full) })
	}
}

// pumpTap hands over what is durable; s.mu is held.
func (s *Session) pumpTap(*loop.Writer) {
	durable := s.env.Durable.Load()
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		e := s.q.at(seq)
		if e.n > durable {
			break
		}
		if e.state != done {
			s.tap.take(e.body)
			s.finish(e, seq)
		}
	}
	s.trim()
}

// Present reports whether somebody is there to be told: a live connection, or a
// tap.
func (s *Session) Present() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.link != nil || s.tap != nil
}
