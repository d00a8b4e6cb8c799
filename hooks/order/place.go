package order

import (
	"maps"
	"time"

	"couriermq/topics"
)

// Get returns an order; ok is false if there is none.
func (h *Hook) Get(id topics.OrderID) (o topics.Order, ok bool) {
	e := h.find(id)
	if e == nil {
		return o, false
	}
	return e.order, true
}

// placed is where a store hands out its orders, and when the order that told so
// was made.
type placed struct {
	at   topics.Point
	told time.Time
}

// locate notes where an order's store is, unless a newer order has told. It stays
// known when the order is at rest.
func (b *book) locate(o *topics.Order) {
	if o.Store == "" || o.Pickup == nil || o.CreatedAt.Before(b.places[o.Store].told) {
		return
	}
	b.places[o.Store] = placed{o.Pickup.Point, o.CreatedAt}
}

func (h *Hook) locate(o *topics.Order) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.book.locate(o)
}

// Pickups calls visit with where each store hands out its orders, see
// [Hook.Pickup].
func (h *Hook) Pickups(visit func(id topics.StoreID, at topics.Point)) {
	h.mu.RLock()
	all := maps.Clone(h.book.places)
	h.mu.RUnlock()
	for id, p := range all {
		visit(id, p.at)
	}
}

// Pickup returns where a store hands out its orders: the pickup of its newest
// order that has one and is kept, see orders.keep; ok is false if there is none.
func (h *Hook) Pickup(id topics.StoreID) (at topics.Point, ok bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	p, ok := h.book.places[id]
	return p.at, ok
}
