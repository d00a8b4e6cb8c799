package order

import "couriermq/topics"

// Get returns an order; ok is false if there is none.
func (h *Hook) Get(id topics.OrderID) (o topics.Order, ok bool) {
	e := h.find(id)
	if e == nil {
		return o, false
	}
	return e.order, true
}

// Pickups calls visit with where each store hands out its orders, see
// [Hook.Pickup].
func (h *Hook) Pickups(visit func(id topics.StoreID, at topics.Point)) {
	h.mu.RLock()
	all := make(map[topics.StoreID]topics.Point, len(h.book.byStore))
	for id := range h.book.byStore {
		if at, ok := h.book.pickup(id); ok {
			all[id] = at
		}
	}
	h.mu.RUnlock()
	for id, at := range all {
		visit(id, at)
	}
}

// Pickup returns where a store hands out its orders: the pickup of its newest
// order that has one and is kept in memory; ok is false if there is none.
func (h *Hook) Pickup(id topics.StoreID) (at topics.Point, ok bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.book.pickup(id)
}

func (b *book) pickup(id topics.StoreID) (at topics.Point, ok bool) {
	var newest *topics.Order
	for _, e := range b.byStore[id] {
		if e.order.Pickup != nil && (newest == nil || e.order.CreatedAt.After(newest.CreatedAt)) {
			newest = &e.order
		}
	}
	if newest == nil {
		return at, false
	}
	return newest.Pickup.Point, true
}
