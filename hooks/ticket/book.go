package ticket

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// book finds tickets by those who ask for them. Tickets and operators in it are
// replaced and never changed, so that readers need the lock only to find them.
type book struct {
	tickets   map[topics.TicketID]*topics.Ticket
	queue     []*topics.Ticket // who waits, by place
	held      lists[string]    // operator → active tickets
	visits    lists[visitor]   // visitor → open tickets
	operators map[string]*operator
	chats     map[topics.OrderID]*chat
	place     uint64 // the last that was given
	// unsettled are messages whose commit is under way: a reader of the store
	// may not see them yet.
	unsettled map[talk][]*topics.TicketPost
}

// visitor is who opened a ticket.
type visitor struct {
	role topics.Role
	id   string
}

// operator is who answers.
type operator struct {
	id, name  string
	clients   map[string]bool // connections by client id
	said      bool            // whether it ever said if it is available
	available bool
	capacity  int
	since     time.Time // when it went away
	last      time.Time // when it was last given a ticket
}

// here says whether the operator is connected.
func (o *operator) here() bool { return len(o.clients) > 0 }

// away says whether the operator is gone, or said that it is.
func (o *operator) away() bool { return !o.here() || o.said && !o.available }

// lists are the tickets of each.
type lists[K comparable] map[K]map[topics.TicketID]*topics.Ticket

func (l lists[K]) put(key K, t *topics.Ticket) {
	if l[key] == nil {
		l[key] = map[topics.TicketID]*topics.Ticket{}
	}
	l[key][t.ID] = t
}

func (l lists[K]) remove(key K, id topics.TicketID) {
	if delete(l[key], id); len(l[key]) == 0 {
		delete(l, key)
	}
}

func newBook() book {
	return book{
		tickets: map[topics.TicketID]*topics.Ticket{}, held: lists[string]{}, visits: lists[visitor]{},
		operators: map[string]*operator{}, chats: map[topics.OrderID]*chat{}, unsettled: map[talk][]*topics.TicketPost{},
	}
}

func byPlace(t *topics.Ticket, place uint64) int { return cmp.Compare(t.Place, place) }

// swap puts next in the place of old; either may be nil.
func (b *book) swap(old, next *topics.Ticket) {
	if old != nil {
		delete(b.tickets, old.ID)
		b.visits.remove(visitor{old.VisitorRole, old.Visitor}, old.ID)
		switch old.Status {
		case topics.TicketActive:
			b.held.remove(old.Operator, old.ID)
		case topics.TicketWaiting:
			if i, ok := slices.BinarySearchFunc(b.queue, old.Place, byPlace); ok {
				b.queue = slices.Delete(b.queue, i, i+1)
			}
		}
	}
	if next == nil {
		return
	}
	b.tickets[next.ID] = next
	b.place = max(b.place, next.Place)
	if next.Open() {
		b.visits.put(visitor{next.VisitorRole, next.Visitor}, next)
	}
	switch next.Status {
	case topics.TicketActive:
		b.held.put(next.Operator, next)
	case topics.TicketWaiting:
		i, _ := slices.BinarySearchFunc(b.queue, next.Place, byPlace)
		b.queue = slices.Insert(b.queue, i, next)
	}
}

// set replaces a ticket, and puts it back if the commit does not come about.
func (h *Hook) set(tx hooks.Tx, old, next *topics.Ticket) {
	swap := func(old, next *topics.Ticket) {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.book.swap(old, next)
	}
	swap(old, next)
	tx.Undo(func() { swap(next, old) })
	if next != nil {
		tx.Put(ticketKey(next.ID), row(next.Record()))
	}
}

// setOperator replaces what is known of an operator, likewise.
func (h *Hook) setOperator(tx hooks.Tx, next *operator) {
	old := h.operator(next.id)
	put := func(o *operator) {
		h.mu.Lock()
		defer h.mu.Unlock()
		if o == nil {
			delete(h.book.operators, next.id)
			return
		}
		h.book.operators[next.id] = o
	}
	put(next)
	tx.Undo(func() { put(old) })
}

// find returns a ticket, nil for none. The id may be part of a longer text.
func (h *Hook) find(id topics.TicketID) *topics.Ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.book.tickets[id]
}

func (h *Hook) operator(id string) *operator {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.book.operators[id]
}

// position is the place in the queue from 1; 0 for a ticket that does not wait.
func (h *Hook) position(t *topics.Ticket) int {
	if t.Status != topics.TicketWaiting {
		return 0
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	i, _ := slices.BinarySearchFunc(h.book.queue, t.Place, byPlace)
	return i + 1
}

// waiting returns the queue.
func (h *Hook) waiting() []*topics.Ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.Clone(h.book.queue)
}

// holders are the operators who have tickets.
func (h *Hook) holders() map[string]int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := make(map[string]int, len(h.book.held))
	for id, tickets := range h.book.held {
		all[id] = len(tickets)
	}
	return all
}

// heldBy returns the tickets of an operator, oldest first.
func (h *Hook) heldBy(operator string) []*topics.Ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return oldest(maps.Values(h.book.held[operator]))
}

// visitedBy returns the open tickets of a visitor, oldest first.
func (h *Hook) visitedBy(a *topics.Actor) []*topics.Ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := maps.Clone(h.book.visits[visitor{a.Role, a.Sub}])
	if t := h.book.tickets[a.Ticket]; t != nil && a.Role == topics.Guest {
		if all == nil {
			all = map[topics.TicketID]*topics.Ticket{}
		}
		all[t.ID] = t
	}
	return oldest(maps.Values(all))
}

// Attends implements topics.Facts: a ticket is its visitor's and its operator's.
func (h *Hook) Attends(a *topics.Actor, id topics.TicketID) bool {
	t := h.find(id)
	return t != nil && t.Attended(a)
}

// Handles says whether an actor is an operator with a ticket about the order.
func (h *Hook) Handles(a *topics.Actor, id topics.OrderID) bool {
	return a.Role == topics.Operator && h.about(a.Sub, id) > 0
}

// about counts an operator's tickets about an order.
func (h *Hook) about(operator string, id topics.OrderID) (n int) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, t := range h.book.held[operator] {
		if t.Order == id {
			n++
		}
	}
	return n
}
