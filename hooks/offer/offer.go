// Package offer offers orders to riders: to a few at a time, the nearest first,
// until one accepts or the time is up.
//
// The first accept wins and is committed before anybody is told: in the same
// commit the order is given to its rider, the others are told that it is gone,
// and what still waits in their queues is taken out. Waves and the end are
// deadlines of the store, so a restart in between changes nothing. An order that
// is cancelled or given to somebody takes its offer with it, at once.
//
// It does not know where riders are nor what an order is: it asks the one
// ([Parts.Candidates]), speaks to the other on its topic, and hears of it where
// backends do.
package offer

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Broker is what the hook asks of the node for what comes over HTTP. hooks.Broker
// is one.
type Broker interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
}

// Parts are what the hook is made of.
type Parts struct {
	// Candidates returns the riders who could take an order, nearest first.
	// pickup is where it is fetched, nil if nobody knows.
	Candidates func(w topics.Wanted, pickup *topics.Point, now time.Time) []topics.RiderID
	// Order returns an order; ok is false if there is none.
	Order   func(id topics.OrderID) (o topics.Order, ok bool)
	Log     *slog.Logger
	Metrics prometheus.Registerer // nil: nothing is counted
}

// Hook keeps the offers of the node.
type Hook struct {
	parts   Parts
	log     *slog.Logger
	metrics *metrics
	broker  Broker

	mu     sync.Mutex
	offers map[topics.OrderID]topics.Offer // guarded by mu; the last of each order. Written by the ledger
}

// New returns a hook without offers; Restore gives it those of the store.
func New(p Parts) *Hook {
	return &Hook{parts: p, log: p.Log.With("hook", "offer"), metrics: newMetrics(p.Metrics), offers: map[topics.OrderID]topics.Offer{}}
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(b Broker) { h.broker = b }

// keepEnded is how long an ended offer is remembered, to tell a late accept who
// won.
const keepEnded = 24 * time.Hour

// Begin offers an order, see [topics.OfferOf]; found is false if there is no such
// order. It is refused with ErrConflict while an offer of the order is open, and
// when the order has a rider or is over. It returns the offer after its first
// wave; what keep makes of it is committed with it.
func (h *Hook) Begin(ctx context.Context, id topics.OrderID, said []byte, keep func(topics.Offer) []topics.Edit) (o topics.Offer, found bool, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		order, ok := h.parts.Order(id)
		if found = ok; !ok {
			return nil
		}
		if o, err = topics.OfferOf(newID(), id, said, tx.Now()); err != nil {
			return err
		}
		old, again := h.find(id)
		switch {
		case again && old.Open(tx.Now()):
			return topics.Refuse(topics.ErrConflict, "offer: the order is being offered")
		case order.Status.Final():
			return topics.Refuse(topics.ErrConflict, "offer: the order is %s", order.Status)
		case order.Rider != "":
			return topics.Refuse(topics.ErrConflict, "offer: the order has a rider")
		}
		tx.Due(h, o.ExpiresAt, deadline(&o, "end"))
		if o, err = h.wave(tx, o); err == nil {
			hooks.Keep(tx, keep, o)
		}
		return err
	})
	return o, found, err
}

// wave asks the next riders and has the one after it come in time.
func (h *Hook) wave(tx hooks.Tx, o topics.Offer) (topics.Offer, error) {
	var pickup *topics.Point
	if order, ok := h.parts.Order(o.Order); ok && order.Pickup != nil {
		pickup = &order.Pickup.Point
	}
	next, asked := o.Next(h.parts.Candidates(o.Wanted, pickup, tx.Now()))
	for _, r := range asked {
		id := newID()
		if err := tx.Publish(topics.Message{Topic: topics.RiderOffer.Topic(string(r), string(o.Order)), QoS: 1,
			ID: id, Event: "offer", Payload: next.Event(id, tx.Now()), Expires: o.ExpiresAt}); err != nil {
			return o, err
		}
	}
	h.set(tx, next)
	if at := tx.Now().Add(o.WaveEvery); at.Before(o.ExpiresAt) {
		tx.Due(h, at, deadline(&next, fmt.Sprint("wave", next.Wave)))
	}
	h.metrics.asked.Add(float64(len(asked)))
	return next, nil
}

// Name implements hooks.Minder.
func (*Hook) Name() string { return "offer" }

// deadline is the key of a due row.
func deadline(o *topics.Offer, what string) string {
	return string(o.Order) + "/" + o.ID + "/" + what
}

// Due implements hooks.Minder: the next wave, the end, or the end of memory.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	part := strings.Split(key, "/") // no id holds a slash
	if len(part) != 3 {
		return nil
	}
	o, ok := h.find(topics.OrderID(part[0]))
	switch {
	case !ok || o.ID != part[1]:
		return nil // another offer since
	case part[2] == "forget":
		h.forget(tx, o)
		return nil
	case !o.EndedAt.IsZero():
		return nil
	case !h.wanted(o.Order): // it was forgotten
		return h.withdraw(tx, o)
	case part[2] == "end":
		o.EndedAt = tx.Now().UTC()
		return h.end(tx, o, "offer.expired")
	case part[2] == fmt.Sprint("wave", o.Wave):
		_, err := h.wave(tx, o)
		return err
	}
	return nil // a wave that came early, because all had declined
}

// wanted says whether the order still needs a rider.
func (h *Hook) wanted(id topics.OrderID) bool {
	order, ok := h.parts.Order(id)
	return ok && !order.Status.Final() && order.Rider == ""
}

func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic(fmt.Sprintf("offer: internal error: no random numbers: %v", err))
	}
	return id.String()
}
