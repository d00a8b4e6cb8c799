package hooks

import "couriermq/topics"

// Facts puts together what the hooks know, for the map to ask. A part that is
// nil knows nothing beyond the token: that a visitor attends its own ticket.
type Facts struct {
	Orders interface {
		Party(a *topics.Actor, o topics.OrderID) bool
		Window(a *topics.Actor, o topics.OrderID) bool
	}
	Tickets interface {
		Attends(a *topics.Actor, t topics.TicketID) bool
	}
	Regions interface {
		Inside(r topics.RiderID, g topics.RegionID) bool
	}
}

// Party implements topics.Facts.
func (f *Facts) Party(a *topics.Actor, o topics.OrderID) bool {
	return f.Orders != nil && f.Orders.Party(a, o)
}

// Window implements topics.Facts.
func (f *Facts) Window(a *topics.Actor, o topics.OrderID) bool {
	return f.Orders != nil && f.Orders.Window(a, o)
}

// Attends implements topics.Facts.
func (f *Facts) Attends(a *topics.Actor, t topics.TicketID) bool {
	if f.Tickets == nil {
		return a.Role == topics.Guest && a.Ticket == t
	}
	return f.Tickets.Attends(a, t)
}

// Inside implements topics.Facts. The regions of the token are the map's to ask.
func (f *Facts) Inside(r topics.RiderID, g topics.RegionID) bool {
	return f.Regions != nil && f.Regions.Inside(r, g)
}
