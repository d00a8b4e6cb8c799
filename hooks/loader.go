package hooks

import (
	"context"
	"slices"
	"sync"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
)

// loader reads the bodies of messages that waited on disk, for the sessions
// whose turn it is: event loops must not read the disk.
type loader struct {
	b    *Broker
	wake chan struct{} // capacity 1

	mu    sync.Mutex
	queue []*session.Session
}

// together is how many sessions are loaded before what they are owed is written:
// who is first need not wait for thousands who came back with him. With fewer the
// answers of the first interrupt the reading for the others, and a thousand
// sessions take up to 1.6 times as long.
const together = 128

func (l *loader) init(b *Broker) { l.b, l.wake = b, make(chan struct{}, 1) }

// add queues a session. It is called with the session's lock held.
func (l *loader) add(s *session.Session) {
	l.mu.Lock()
	l.queue = append(l.queue, s)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *loader) run(ctx context.Context) error {
	w := loop.NewWriter()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-l.wake:
		}
		for {
			l.mu.Lock()
			todo := l.queue
			l.queue = nil
			l.mu.Unlock()
			if len(todo) == 0 {
				break
			}
			for some := range slices.Chunk(todo, together) {
				session.Load(w, some, l.b.store.Get)
				w.Flush()
			}
		}
	}
}
