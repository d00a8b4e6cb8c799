package order

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"couriermq/hooks"
	"couriermq/topics"
)

// The answers to HTTP. They are JSON as topics makes it; found is false for an
// order that does not exist.

// Put creates or changes an order, see topics.Order.Change, and returns what is
// known of it then.
func (h *Hook) Put(ctx context.Context, id topics.OrderID, said []byte) (view []byte, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		e, err := h.change(tx, id, said)
		if err == nil {
			view = e.order.View(h.texts)
		}
		return err
	})
	return view, err
}

// Move is Put for an order that exists; it returns the last status event. What
// keep makes of that is committed with the change.
func (h *Hook) Move(ctx context.Context, id topics.OrderID, said []byte, keep topics.Keep) (event []byte, found bool, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		if found = h.find(id) != nil; !found {
			return nil
		}
		e, err := h.change(tx, id, said)
		if err == nil {
			event = e.order.Event(e.order.Last(), h.texts)
			hooks.Keep(tx, keep, event)
		}
		return err
	})
	return event, found, err
}

// Order returns what is known of an order.
func (h *Hook) Order(id topics.OrderID) (view []byte, found bool, err error) {
	e, err := h.wake(h.find(id))
	if e == nil || err != nil {
		return nil, false, err
	}
	return e.order.View(h.texts), true, nil
}

// Timeline returns the events of an order after a number, nil for all that are
// kept; missed says that they are not all there any more.
func (h *Hook) Timeline(id topics.OrderID, since *uint64) (items []json.RawMessage, missed, found bool, err error) {
	e, err := h.wake(h.find(id))
	if e == nil || err != nil {
		return nil, false, false, err
	}
	events, missed := e.after(since)
	items = make([]json.RawMessage, len(events))
	for i := range events {
		items[i] = events[i].payload
	}
	return items, missed, true, nil
}

// Link returns the token of a guest who may follow an order to its end and
// orders.guest_grace beyond. The refusal is ErrConflict when that is over.
func (h *Hook) Link(id topics.OrderID) (token string, found bool, err error) {
	e := h.find(id)
	if e == nil {
		return "", false, nil
	}
	ttl := linkLife
	if !e.open() {
		if ttl = time.Until(h.graceEnd(e)); ttl <= 0 {
			return "", true, topics.Refuse(topics.ErrConflict, "order: it is over, and so are its links")
		}
	}
	if h.mint == nil {
		return "", true, topics.Refuse(topics.ErrUnavailable, "links cannot be made here")
	}
	token, err = h.mint(&topics.Actor{Role: topics.Guest, Sub: uuid.NewString(), Orders: []topics.OrderID{id}}, ttl)
	return token, true, err
}
