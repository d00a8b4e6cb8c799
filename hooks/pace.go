package hooks

import (
	"context"
	"sync"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
)

// pacer lets the states go out that a subscriber asked to have slower: one
// ticker for all sessions, and none while nobody asks.
type pacer struct {
	wake chan struct{} // capacity 1

	mu       sync.Mutex
	sessions map[*session.Session]struct{} // guarded by mu
}

// paceTick is how exact a pace is.
const paceTick = 100 * time.Millisecond

func (p *pacer) init() {
	p.wake, p.sessions = make(chan struct{}, 1), map[*session.Session]struct{}{}
}

// add has a session paced. It is called with the session's lock held.
func (p *pacer) add(s *session.Session) {
	p.mu.Lock()
	p.sessions[s] = struct{}{}
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *pacer) run(ctx context.Context) error {
	tick := time.NewTicker(paceTick)
	defer tick.Stop()
	w := loop.NewWriter()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.wake:
			tick.Reset(paceTick)
		}
		for p.round(w) {
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
		}
		tick.Stop()
	}
}

// round paces everybody once and reports whether anybody is left.
func (p *pacer) round(w *loop.Writer) bool {
	p.mu.Lock()
	todo := make([]*session.Session, 0, len(p.sessions))
	for s := range p.sessions {
		todo = append(todo, s)
		delete(p.sessions, s)
	}
	p.mu.Unlock()
	for _, s := range todo {
		if s.Pace(w) {
			p.mu.Lock()
			p.sessions[s] = struct{}{}
			p.mu.Unlock()
		}
	}
	w.Flush()
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.sessions) > 0
}
