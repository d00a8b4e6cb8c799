package hooks

import (
	"context"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// Watch sends every message that fits one of the filters and that a may read,
// as it is committed, until ctx ends: what GET /v1/events streams. The channel
// is closed when the watcher is too slow or the node stops, so that nothing is
// missing without notice. Errors are of kind ErrTopic or ErrDenied.
func (b *Broker) Watch(ctx context.Context, a *topics.Actor, filters []string) (<-chan topics.Message, error) {
	tap := session.NewTap(b.env, a, watchBuffer)
	t := &watching{actor: a, filters: filters, s: tap.Session}
	if err := b.Do(ctx, func(Tx) error { return t.begin(b) }); err != nil {
		return nil, err
	}
	b.taps.Add(1)
	go func() {
		defer b.taps.Done()
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
	}
	return nil
}

func (t *watching) apply(x *tx) error {
	for _, f := range t.filters {
		x.b.index.Unsubscribe(f, t.s, route.Options{})
	}
	return nil
}

func (t *watching) done(*loop.Writer, error) {}
