package ticket

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"couriermq/hooks"
	"couriermq/topics"
)

// The answers to HTTP. They are JSON as topics makes it. What an actor may not
// know of is refused as ErrDenied; found is false for what does not exist, which
// only backends and operators are told. What keep makes of an answer is committed
// with what was done.

// guestLife is how long a visitor may come back with its token.
const guestLife = 30 * 24 * time.Hour

// openMost bounds the open tickets of one visitor.
const openMost = 20

// Open opens a ticket for an actor, nil for a stranger, and returns ticket_id,
// visitor_id, a guest token, status and position. Guests and customers stay who
// they are.
func (h *Hook) Open(ctx context.Context, a *topics.Actor, o topics.TicketOpening, keep topics.Keep) (answer []byte, err error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if h.mint == nil {
		return nil, topics.Refuse(topics.ErrUnavailable, "tickets cannot be opened here")
	}
	t := topics.Ticket{ID: topics.TicketID(newID()), Status: topics.TicketWaiting, VisitorRole: topics.Guest, Visitor: uuid.NewString(),
		Name: o.Name, Email: o.Email, Order: o.Order}
	guest := &topics.Actor{Role: topics.Guest, Ticket: t.ID, Name: o.Name}
	if a != nil && (a.Role == topics.Guest || a.Role == topics.Customer) {
		t.VisitorRole, t.Visitor = a.Role, a.Sub
		if t.Name == "" {
			t.Name = a.Name
		}
	}
	if guest.Sub = t.Visitor; t.VisitorRole == topics.Guest && a != nil {
		guest.Orders = slices.Clone(a.Orders)
	}
	token, err := h.mint(guest, guestLife)
	if err != nil {
		return nil, err
	}
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		err := h.open(tx, &t, o.Message)
		if err == nil {
			answer, err = h.openingView(h.find(t.ID), token)
		}
		if err == nil {
			hooks.Keep(tx, keep, answer)
		}
		return err
	})
	return answer, err
}

// openingView is what the visitor is told of the ticket that it has opened.
func (h *Hook) openingView(t *topics.Ticket, token string) ([]byte, error) {
	return json.Marshal(struct {
		Ticket   topics.TicketID     `json:"ticket_id"`
		Visitor  string              `json:"visitor_id"`
		Token    string              `json:"token"`
		Status   topics.TicketStatus `json:"status"`
		Position int                 `json:"position"`
		Operator string              `json:"operator_id,omitempty"`
		Seq      uint64              `json:"seq"`
	}{t.ID, t.Visitor, token, t.Status, h.position(t), t.Operator, t.Seq})
}

func (h *Hook) open(tx hooks.Tx, t *topics.Ticket, content string) error {
	h.mu.RLock()
	n := len(h.book.visits[visitor{t.VisitorRole, t.Visitor}])
	h.mu.RUnlock()
	if n >= openMost {
		return topics.Refuse(topics.ErrQuota, "ticket: this visitor has %d open tickets", n)
	}
	t.Place, t.OpenedAt, t.WaitsSince, t.UpdatedAt = h.nextPlace(), now(tx), now(tx), now(tx)
	p := &topics.TicketPost{ID: newID(), Content: content, SenderType: topics.SenderVisitor, Sender: t.Visitor, SenderName: t.Name}
	*t = t.Say(p, now(tx))
	if err := h.move(tx, nil, t, opened); err != nil {
		return err
	}
	if err := h.tell(tx, p); err != nil {
		return err
	}
	return h.settle(tx)
}

// all returns the tickets that fit, by place.
func (h *Hook) all(fits func(t *topics.Ticket) bool) []*topics.Ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return oldest(func(yield func(*topics.Ticket) bool) {
		for _, t := range h.book.tickets {
			if fits(t) && !yield(t) {
				return
			}
		}
	})
}

// sees says whether an actor may know that a ticket exists.
func sees(a *topics.Actor, t *topics.Ticket) bool {
	return backend(a) || a.Role == topics.Operator || t.Attended(a)
}

// List returns the tickets that q asks for and an actor may see; next is the
// place to go on from, 0 for the end.
func (h *Hook) List(a *topics.Actor, q topics.TicketQuery) (items []json.RawMessage, next uint64) {
	found := h.all(func(t *topics.Ticket) bool { return q.Fits(t) && sees(a, t) })
	if q.Newest {
		slices.Reverse(found)
	}
	items = []json.RawMessage{}
	for i, t := range found {
		if i == q.Limit {
			return items, t.Place
		}
		items = append(items, t.View(h.position(t)))
	}
	return items, 0
}

// Ticket returns one ticket.
func (h *Hook) Ticket(a *topics.Actor, id topics.TicketID) (view []byte, found bool, err error) {
	t, err := h.seen(a, id)
	if t == nil || err != nil {
		return nil, false, err
	}
	return t.View(h.position(t)), true, nil
}

// seen returns a ticket that an actor may know of, nil if there is none.
func (h *Hook) seen(a *topics.Actor, id topics.TicketID) (*topics.Ticket, error) {
	t := h.find(id)
	if t == nil && !backend(a) && a.Role != topics.Operator || t != nil && !sees(a, t) {
		return nil, errDenied
	}
	return t, nil
}

// Messages returns the messages of a ticket after a number, at most limit; next
// is the number to go on from, 0 for the end.
func (h *Hook) Messages(a *topics.Actor, id topics.TicketID, since uint64, limit int) (items []json.RawMessage, next uint64, found bool, err error) {
	t, err := h.seen(a, id)
	if t == nil || err != nil {
		return nil, 0, false, err
	}
	if !t.Readable(a) {
		return nil, 0, true, topics.Refuse(topics.ErrDenied, "ticket: another operator has it")
	}
	items, last, err := h.posts(talk{ticket: t.ID}, since, limit)
	if items == nil {
		items = []json.RawMessage{}
	}
	if last < t.Seq && len(items) == limit {
		next = last
	}
	return items, next, true, err
}

// Post adds a message, as publishing it would, and returns what was stored.
func (h *Hook) Post(ctx context.Context, a *topics.Actor, id topics.TicketID, said []byte, keep topics.Keep) (message []byte, found bool, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		t, err := h.seen(a, id)
		if found = t != nil; err != nil || !found {
			return err
		}
		if !backend(a) && !t.Attended(a) {
			return errDenied
		}
		if err := t.Writable(); err != nil {
			return err
		}
		p, again, err := h.compose(talk{ticket: t.ID}, said, func(p *topics.TicketPost) {
			p.SenderType, p.Sender, p.SenderName = t.Sender(a)
		})
		if err == nil && !again {
			_, err = h.say(tx, t, p)
		}
		if err == nil {
			message = p.Payload()
			hooks.Keep(tx, keep, message)
		}
		return err
	})
	return message, found, err
}

// Move does what a verb says, and returns the ticket as it is then. The caller
// has asked whether the actor may use the verb.
func (h *Hook) Move(ctx context.Context, a *topics.Actor, id topics.TicketID, verb string, said []byte, keep topics.Keep) (view []byte, found bool, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		t, err := h.seen(a, id)
		if found = t != nil; err != nil || !found {
			return err
		}
		next, err := h.command(tx, a, t, verb, said)
		if err == nil {
			view = next.View(h.position(next))
			hooks.Keep(tx, keep, view)
		}
		return err
	})
	return view, found, err
}

// Operators returns who answers tickets, by name: everybody who ever said what it
// takes or is connected now.
func (h *Hook) Operators() []json.RawMessage {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := slices.SortedFunc(maps.Values(h.book.operators), func(a, b *operator) int {
		return cmp.Or(cmp.Compare(a.title(), b.title()), cmp.Compare(a.id, b.id))
	})
	items := make([]json.RawMessage, 0, len(all))
	for _, o := range all {
		if !o.said && !o.here() {
			continue // was here once, and left without a word
		}
		items = append(items, topics.OperatorView(o.id, o.title(), o.here(), o.available, o.capacity, len(h.book.held[o.id])))
	}
	return items
}
