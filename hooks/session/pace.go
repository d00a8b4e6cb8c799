package session

import (
	"time"

	"couriermq/hooks/loop"
)

// pace is a topic whose states come to the session no faster than it asked.
type pace struct {
	next time.Time // not before this
	body *Body     // the newest state that waits for it; nil: none
	copy Copy
}

// hold keeps a state back whose time has not come; s.mu is held and the link is
// open. A state that is not to wait replaces one that does.
func (s *Session) hold(b *Body, c Copy) bool {
	if c.Every == 0 && len(s.paces) == 0 {
		return false
	}
	b = b.own()
	key := slotKey{topic: b.Topic, as: c.As}
	p, ok := s.paces[key]
	if c.Every == 0 {
		if ok {
			s.pass(p.body, Superseded)
			s.hoard(p.body, nil)
			delete(s.paces, key)
		}
		return false
	}
	t := now()
	if ok && (p.body != nil || t.Before(p.next)) {
		s.pass(p.body, Superseded)
		if !s.hoard(p.body, b) { // bounded; the rest comes as it comes
			s.hoard(p.body, nil)
			delete(s.paces, key)
			return false
		}
		p.body, p.copy = b, c
		s.paces[key] = p
		return true
	}
	if s.paces == nil {
		s.paces = map[slotKey]pace{}
	}
	if !ok && len(s.paces) >= s.env.QueueMessages {
		return false // bounded; the rest comes as it comes
	}
	s.paces[key] = pace{next: t.Add(c.Every)}
	if len(s.paces) == 1 {
		s.env.Pace(s)
	}
	return false
}

// pass counts a state that is not delivered; b may be nil.
func (s *Session) pass(b *Body, why Reason) {
	if b != nil {
		s.env.Drop(why)
		b.Track.done(false)
	}
}

// Pace sends the states whose time has come and reports whether it is to be
// called again.
func (s *Session) Pace(w *loop.Writer) (more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link == nil || !s.link.open {
		return false
	}
	t := now()
	for key, p := range s.paces {
		switch {
		case t.Before(p.next):
		case p.body == nil:
			delete(s.paces, key)
		default:
			s.paces[key] = pace{next: t.Add(p.copy.Every)}
			s.hoard(p.body, nil)
			if p.copy.Judge && !s.env.Allow(s.actor.Load(), p.body.Topic) {
				s.env.Drop(Denied)
				p.body.Track.done(false)
				continue
			}
			s.latest(w, p.body, p.copy)
		}
	}
	return len(s.paces) > 0
}

// unpace ends the pace with the connection: what waited is kept for the next one,
// if there is to be one. s.mu is held.
func (s *Session) unpace() {
	for _, p := range s.paces {
		s.hoard(p.body, nil)
		switch {
		case p.body == nil:
		case s.Keep:
			s.keep(p.body, p.copy)
		default:
			s.pass(p.body, Ended)
		}
	}
	s.paces = nil
}
