package hooks

import (
	"context"
	"sync"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// Watch sends who asks every message that fits one of the filters and that
// rights, mostly the same actor, may read, as it is committed, until ctx ends:
// what GET /v1/events streams. The channel is closed when the watcher is too
// slow, when its token expires or it is signed out, and when the node stops, so
// that nothing is missing without notice. Errors are of kind ErrTopic or
// ErrDenied.
func (b *Broker) Watch(ctx context.Context, who, rights *topics.Actor, filters []string) (<-chan topics.Message, error) {
	tap := session.NewTap(b.env, rights, watchBuffer)
	t := &watching{actor: rights, filters: filters, s: tap.Session}
	ctx, end := until(ctx, who.Expires)
	forget := b.watchers.add(who.Identity(), t, end)
	err := b.Do(ctx, func(Tx) error {
		if err := b.admits(who); err != nil {
			return err // revoked between the door and here
		}
		return t.begin(b)
	})
	if err != nil {
		forget()
		return nil, err
	}
	b.taps.Add(1)
	go func() {
		defer b.taps.Done()
		defer forget()
		select {
		case <-ctx.Done():
		case <-tap.Full():
		case <-b.stopping:
		}
		b.ledger.submit(t)
		tap.Close()
	}()
	return tap.Messages(), nil
}

// until is a context that ends at a time too; the zero time is none.
func until(ctx context.Context, at time.Time) (context.Context, context.CancelFunc) {
	if at.IsZero() {
		return context.WithCancel(ctx)
	}
	return context.WithDeadline(ctx, at)
}

// watchers are those who watch, by identity.
type watchers struct {
	mu   sync.Mutex
	ends map[string]map[*watching]context.CancelFunc // guarded by mu
}

// add notes how to end a watcher; forget ends it too, if it has not ended.
func (w *watchers) add(identity string, t *watching, end context.CancelFunc) (forget func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ends == nil {
		w.ends = map[string]map[*watching]context.CancelFunc{}
	}
	if w.ends[identity] == nil {
		w.ends[identity] = map[*watching]context.CancelFunc{}
	}
	w.ends[identity][t] = end
	return func() {
		end()
		w.mu.Lock()
		defer w.mu.Unlock()
		if delete(w.ends[identity], t); len(w.ends[identity]) == 0 {
			delete(w.ends, identity)
		}
	}
}

// end ends the watchers of an identity.
func (w *watchers) end(identity string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, end := range w.ends[identity] {
		end()
	}
}

// watchBuffer is how many messages a watcher may be behind.
const watchBuffer = 1024

// watching is a watcher's subscriptions; as a task it ends them.
type watching struct {
	actor   *topics.Actor
	filters []string
	s       *session.Session
}

// begin puts the filters into the index, all or none.
func (t *watching) begin(b *Broker) error {
	opts := make([]route.Options, len(t.filters))
	for i, f := range t.filters {
		judge, err := b.policy.Subscribe(t.actor, f)
		if err != nil {
			return err
		}
		opts[i] = route.Options{QoS: 1, Judge: judge}
	}
	for i, f := range t.filters {
		b.index.Subscribe(f, t.s, opts[i])
		b.sights.changed(f)
	}
	return nil
}

func (t *watching) apply(x *tx) error {
	for _, f := range t.filters {
		x.b.index.Unsubscribe(f, t.s, route.Options{})
		x.b.sights.changed(f)
	}
	return nil
}

func (t *watching) done(*loop.Writer, error) {}
