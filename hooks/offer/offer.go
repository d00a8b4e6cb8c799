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
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/hooks/store"
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
// wave.
func (h *Hook) Begin(ctx context.Context, id topics.OrderID, said []byte) (o topics.Offer, found bool, err error) {
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
		o, err = h.wave(tx, o)
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

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family {
	return []*topics.Family{topics.RiderOfferVerb, topics.BackendEvent}
}

var (
	errNoOffer = topics.Refuse(topics.ErrDenied, "not allowed")
	errAnother = topics.Refuse(topics.ErrConflict, "offer_id: the order was offered anew")
)

// Handle implements hooks.Clerk: a rider's answer, and what became of an order.
func (h *Hook) Handle(tx hooks.Tx, _ *topics.Actor, m *topics.Message) (owe bool, err error) {
	p, ok := topics.RiderOfferVerb.Match(m.Topic)
	if !ok {
		return true, h.hear(tx, m)
	}
	rider, order, verb := topics.RiderID(strings.Clone(p.At(0))), topics.OrderID(p.At(1)), strings.Clone(p.At(2))
	o, ok := h.find(order)
	if !ok {
		return false, errNoOffer
	}
	var said struct {
		Offer string `json:"offer_id"`
	}
	if json.Unmarshal(m.Payload, &said) == nil && said.Offer != "" && said.Offer != o.ID {
		return false, errAnother // a phone that was away says late what it meant of another
	}
	next, news, err := o.Answer(rider, verb, tx.Now())
	if err != nil {
		return false, err
	}
	tx.Answer(struct {
		Order topics.OrderID `json:"order_id"`
		Offer string         `json:"offer_id"`
	}{o.Order, o.ID})
	if !news {
		return false, nil
	}
	h.metrics.answers[verb].Inc()
	switch {
	case verb == "accept":
		return false, h.win(tx, next, rider)
	case verb == "decline" && next.Refused():
		_, err = h.wave(tx, next)
		return false, err
	}
	h.set(tx, next)
	return false, nil
}

// hear ends the offer of an order that needs no rider any more.
func (h *Hook) hear(tx hooks.Tx, m *topics.Message) error {
	var said struct {
		Order topics.OrderID `json:"order_id"`
	}
	if m.Topic != topics.BackendEvent.Topic(topics.EventStatus) || json.Unmarshal(m.Payload, &said) != nil {
		return nil
	}
	if o, ok := h.find(said.Order); ok && o.EndedAt.IsZero() && !h.wanted(o.Order) {
		return h.withdraw(tx, o)
	}
	return nil
}

// withdraw ends an offer whose order is over or has got a rider in another way.
func (h *Hook) withdraw(tx hooks.Tx, o topics.Offer) error {
	if order, ok := h.parts.Order(o.Order); ok && !order.Status.Final() {
		o.WonBy = order.Rider
	}
	o.EndedAt = tx.Now().UTC()
	return h.end(tx, o, "offer.withdrawn")
}

// win gives the order to its rider and tells the others.
func (h *Hook) win(tx hooks.Tx, o topics.Offer, rider topics.RiderID) error {
	if !h.wanted(o.Order) {
		return topics.Refuse(topics.ErrConflict, "offer: the order needs no rider")
	}
	h.set(tx, o) // before hear hears that the order has a rider
	said, err := json.Marshal(map[string]topics.RiderID{"rider": rider})
	if err != nil {
		return err
	}
	if err := tx.Publish(topics.Message{Topic: topics.OrderStatus.Topic(string(o.Order)), QoS: 1, Payload: said}); err != nil {
		return err
	}
	return h.end(tx, o, "offer.accepted")
}

// end takes an offer back from everybody but who has accepted it, and tells the
// backends.
func (h *Hook) end(tx hooks.Tx, o topics.Offer, event string) error {
	for _, a := range o.Asked {
		if a.Rider == o.WonBy && a.Answer == "accept" {
			continue // it knows
		}
		topic := topics.RiderOffer.Topic(string(a.Rider), string(o.Order))
		tx.Withdraw((&topics.Actor{Role: topics.Rider, Sub: string(a.Rider)}).Identity(), topic, o.ExpiresAt)
		id := newID()
		if err := tx.Publish(topics.Message{Topic: topic, QoS: 1, ID: id, Event: "offer.withdrawn", Payload: o.Result(id, tx.Now()),
			Expires: tx.Now().Add(keepEnded)}); err != nil {
			return err
		}
	}
	id := newID()
	if err := tx.Publish(topics.Message{Topic: topics.BackendEvent.Topic(event), QoS: 1, ID: id, Event: event, Payload: o.Result(id, tx.Now())}); err != nil {
		return err
	}
	h.set(tx, o)
	tx.Due(h, tx.Now().Add(keepEnded), deadline(&o, "forget"))
	h.metrics.results.WithLabelValues(strings.TrimPrefix(event, "offer.")).Inc()
	return nil
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

func (h *Hook) find(id topics.OrderID) (topics.Offer, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o, ok := h.offers[id]
	return o, ok
}

// The records of this package are in table 'e', below their word.
const (
	table         = 'e'
	recordVersion = 1
)

func recordKey(id topics.OrderID) []byte {
	return store.NewKey(table).String("offer").String(string(id))
}

// set makes o the offer of its order.
func (h *Hook) set(tx hooks.Tx, o topics.Offer) {
	h.mu.Lock()
	old, had := h.offers[o.Order]
	h.offers[o.Order] = o
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if had {
			h.offers[o.Order] = old
		} else {
			delete(h.offers, o.Order)
		}
	})
	j, err := json.Marshal(o)
	if err != nil {
		panic("offer: internal error: encode: " + err.Error())
	}
	tx.Put(recordKey(o.Order), append([]byte{recordVersion}, j...))
}

func (h *Hook) forget(tx hooks.Tx, o topics.Offer) {
	h.mu.Lock()
	delete(h.offers, o.Order)
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		h.offers[o.Order] = o
		h.mu.Unlock()
	})
	tx.Delete(recordKey(o.Order))
}

// Restore implements hooks.Restorer.
func (h *Hook) Restore(r hooks.Reader) error {
	from := store.NewKey(table).String("offer")
	return r.Scan(from, from.End(), func(k, value []byte) error {
		var o topics.Offer
		if len(value) == 0 || value[0] != recordVersion {
			return fmt.Errorf("offer: record %x: unknown version", k)
		}
		if err := json.Unmarshal(value[1:], &o); err != nil {
			return fmt.Errorf("offer: record %x: %w", k, err)
		}
		h.offers[o.Order] = o
		return nil
	})
}

func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic(fmt.Sprintf("offer: internal error: no random numbers: %v", err))
	}
	return id.String()
}
