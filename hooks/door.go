package hooks

import (
	"context"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// admits asks the doormen.
func (b *Broker) admits(a *topics.Actor) error {
	for _, d := range b.doormen {
		if err := d.Admit(a); err != nil {
			return err
		}
	}
	return nil
}

// Verify returns the actor that a token vouches for, unless it was revoked: for
// those who come by other doors than MQTT. Errors are as of [Verifier].
func (b *Broker) Verify(ctx context.Context, token string) (*topics.Actor, error) {
	if b.verify == nil {
		return nil, topics.Refuse(topics.ErrDenied, "tokens cannot be verified here")
	}
	a, err := b.verify.Verify(ctx, token)
	if err == nil {
		err = b.admits(a)
	}
	if err != nil {
		return nil, err
	}
	return a, nil
}

// acked tells the listener of a family what a client has acknowledged, and
// reports whether there is one. It is called with the session's lock held.
func (b *Broker) acked(a *topics.Actor, m *session.Body) bool {
	f, _, ok := topics.Lookup(m.Topic)
	if !ok || a == nil {
		return false
	}
	l, ok := b.listeners[f]
	if ok {
		b.ledger.submit(&acknowledged{l: l, a: a, topic: m.Topic})
	}
	return ok
}

// acknowledged is a listener's news on its way through the ledger.
type acknowledged struct {
	l     Listener
	a     *topics.Actor
	topic string
}

func (t *acknowledged) apply(x *tx) error        { return t.l.Acknowledged(x, t.a, t.topic) }
func (t *acknowledged) done(*loop.Writer, error) {}
