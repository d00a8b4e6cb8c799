package hooks

import (
	"slices"

	"couriermq/topics"
)

// Facts puts together what the hooks know, for the map to ask. A part that is
// nil knows nothing beyond the token: a visitor attends its own ticket, a rider is
// in the regions that it names.
type Facts struct {
	Orders interface {
		Party(a *topics.Actor, o topics.OrderID) bool
		Lost(a *topics.Actor, o topics.OrderID) bool
		Window(a *topics.Actor, o topics.OrderID) bool
		// Shipped says whether the window of an order is open at all.
		Shipped(o topics.OrderID) bool
	}
	Tickets interface {
		Attends(a *topics.Actor, t topics.TicketID) bool
		// Handles says whether a is an operator with a ticket about the order.
		Handles(a *topics.Actor, o topics.OrderID) bool
	}
	Regions interface {
		Inside(a *topics.Actor, g topics.RegionID) bool
	}
}

// Party implements topics.Facts.
func (f *Facts) Party(a *topics.Actor, o topics.OrderID) bool {
	return f.Orders != nil && (f.Orders.Party(a, o) || f.handles(a, o))
}

// Lost implements topics.Facts.
func (f *Facts) Lost(a *topics.Actor, o topics.OrderID) bool {
	return f.Orders != nil && f.Orders.Lost(a, o)
}

// Window implements topics.Facts.
func (f *Facts) Window(a *topics.Actor, o topics.OrderID) bool {
	return f.Orders != nil && (f.Orders.Window(a, o) || f.handles(a, o) && f.Orders.Shipped(o))
}

func (f *Facts) handles(a *topics.Actor, o topics.OrderID) bool {
	return a.Role == topics.Operator && f.Tickets != nil && f.Tickets.Handles(a, o)
}

// Attends implements topics.Facts.
func (f *Facts) Attends(a *topics.Actor, t topics.TicketID) bool {
	if f.Tickets == nil {
		return a.Role == topics.Guest && a.Ticket == t
	}
	return f.Tickets.Attends(a, t)
}

// Inside implements topics.Facts.
func (f *Facts) Inside(a *topics.Actor, g topics.RegionID) bool {
	if f.Regions == nil {
		return slices.Contains(a.Regions, g)
	}
	return f.Regions.Inside(a, g)
}
