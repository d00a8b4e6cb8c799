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

// Pickups calls visit with where each store hands out its orders: the pickup of
// its newest order that has one and is kept in memory.
func (h *Hook) Pickups(visit func(id topics.StoreID, at topics.Point)) {
	h.mu.RLock()
	newest := make(map[topics.StoreID]*topics.Order, len(h.book.byStore))
	for id, list := range h.book.byStore {
		for _, e := range list {
			if old := newest[id]; e.order.Pickup != nil && (old == nil || e.order.CreatedAt.After(old.CreatedAt)) {
				newest[id] = &e.order
			}
		}
	}
	h.mu.RUnlock()
	for id, o := range newest {
		visit(id, o.Pickup.Point)
	}
}
