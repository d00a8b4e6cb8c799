package ticket

import (
	"maps"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// Deadlines are named by what is over, and of whom.
const (
	graceOver = "away/" // of an operator who is away
	keepOver  = "keep/" // of a closed ticket: it is forgotten
	chatOver  = "chat/" // of the chat of an order
)

// status takes what an operator says of itself.
func (h *Hook) status(tx hooks.Tx, a *topics.Actor, id string, said []byte) error {
	available, capacity, err := topics.ReadOperatorStatus(said)
	if err != nil {
		return err
	}
	next := h.known(id)
	was := next.away()
	if a != nil && a.Role == topics.Operator {
		next.name = a.Name
	}
	next.said, next.available = true, available
	if capacity >= 0 {
		next.capacity = capacity
	}
	if !was && next.away() {
		next.since = tx.Now()
	}
	h.setOperator(tx, next)
	putOperator(tx, next)
	tx.Answer(struct {
		Available bool `json:"available"`
		Capacity  int  `json:"capacity"`
		Load      int  `json:"load"`
	}{available, next.capacity, h.holders()[id]})
	h.watch(tx, id)
	return h.settle(tx)
}

// known returns a copy of what is known of an operator, who may be new.
func (h *Hook) known(id string) *operator {
	if o := h.operator(id); o != nil {
		c := *o
		return &c
	}
	return &operator{id: strings.Clone(id), capacity: topics.DefaultTicketCapacity}
}

// Connected implements hooks.Witness: an operator is back.
func (h *Hook) Connected(tx hooks.Tx, client string, a *topics.Actor) {
	if a.Role != topics.Operator {
		return
	}
	next := h.known(a.Sub)
	if next.name = a.Name; next.clients[client] {
		h.setOperator(tx, next)
		return
	}
	was := next.here()
	clients := maps.Clone(next.clients)
	if clients == nil {
		clients = map[string]bool{}
	}
	clients[client] = true
	next.clients = clients
	if !was && next.away() {
		next.since = tx.Now()
	}
	h.setOperator(tx, next)
	if !was && next.available {
		h.broker.Soon(h.settle) // after the snapshot of what it has
	}
}

// Left implements hooks.Witness: an operator may be gone.
func (h *Hook) Left(tx hooks.Tx, client string, a *topics.Actor, _ bool) {
	if a.Role != topics.Operator {
		return
	}
	next := h.known(a.Sub)
	if !next.clients[client] {
		return
	}
	next.clients = maps.Clone(next.clients)
	if delete(next.clients, client); next.here() {
		h.setOperator(tx, next)
		return
	}
	next.since = tx.Now()
	h.setOperator(tx, next)
	h.watch(tx, a.Sub)
}

// Inbox implements hooks.Usher: visitors with an account, and operators, hear
// their tickets without asking. A guest's token names its ticket.
func (h *Hook) Inbox(a *topics.Actor) (subs []topics.Sub) {
	switch a.Role {
	case topics.Operator:
		for _, t := range h.heldBy(a.Sub) {
			subs = append(subs, filters(t)...)
		}
	case topics.Customer, topics.Guest:
		for _, t := range h.visitedBy(a) {
			subs = append(subs, filters(t)[:3]...)
		}
	}
	return subs
}

// Name implements hooks.Minder.
func (*Hook) Name() string { return "ticket" }

// watch sets a deadline for an operator who has tickets and is away.
func (h *Hook) watch(tx hooks.Tx, id string) {
	o := h.operator(id)
	if o != nil && !o.away() || h.holders()[id] == 0 {
		return
	}
	tx.Due(h, tx.Now().Add(h.cfg.OperatorGrace), graceOver+id)
}

// Due implements hooks.Minder.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	if id, ok := strings.CutPrefix(key, graceOver); ok {
		return h.endGrace(tx, id)
	}
	if id, ok := strings.CutPrefix(key, chatOver); ok {
		h.endChat(tx, topics.OrderID(id))
		return nil
	}
	id, ok := strings.CutPrefix(key, keepOver)
	t := h.find(topics.TicketID(id))
	if !ok || t == nil || t.Open() || tx.Now().Before(t.ClosedAt.Add(h.cfg.Keep)) {
		return nil // reopened, perhaps closed again, which set another deadline
	}
	h.set(tx, t, nil)
	tx.Delete(ticketKey(t.ID))
	forget(tx, talk{ticket: t.ID})
	return nil
}

// endGrace puts the tickets of an operator who is still away back into the
// queue. What one who is here took by hand since it said that it is not
// available stays.
func (h *Hook) endGrace(tx hooks.Tx, id string) error {
	o := h.operator(id)
	if o != nil && !o.away() {
		return nil
	}
	var again time.Time
	for _, t := range h.heldBy(id) {
		since, left := t.AssignedAt, h.began
		if o != nil && o.since.After(left) {
			left = o.since
		}
		if left.After(since) {
			since = left
		} else if o != nil && o.here() {
			continue
		}
		if end := since.Add(h.cfg.OperatorGrace); tx.Now().Before(end) {
			if again.IsZero() || end.Before(again) {
				again = end
			}
			continue
		}
		next := t.Requeue(now(tx))
		if err := h.move(tx, t, &next, requeued); err != nil {
			return err
		}
		tx.After(h.metrics.requeues.Inc)
	}
	if !again.IsZero() {
		tx.Due(h, again, graceOver+id)
	}
	return h.settle(tx)
}
