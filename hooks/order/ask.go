package order

import "couriermq/topics"

// Open says whether an order exists and is not over.
func (h *Hook) Open(id topics.OrderID) bool {
	e := h.find(id)
	return e != nil && e.open()
}

// Shipped says whether an order is on its way, so that there is a courier to be
// seen.
func (h *Hook) Shipped(id topics.OrderID) bool {
	e := h.find(id)
	return e != nil && e.order.Status == topics.Shipped
}
