package order

import (
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// linkLife is how long a tracking link to an order is good that does not end.
const linkLife = 30 * 24 * time.Hour

// Deadlines are named by what is over, and the order.
const (
	graceOver = "grace/" // of guests: their rights end, and the order is put to rest
	keepOver  = "keep/"  // of the order: it is forgotten
	guestOver = "guest/" // of one guest that came too late; a client id follows
)

// Name implements hooks.Minder.
func (*Hook) Name() string { return "order" }

// Due implements hooks.Minder.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	if client, ok := strings.CutPrefix(key, guestOver); ok {
		h.sendAway(tx, client)
		return nil
	}
	if id, ok := strings.CutPrefix(key, graceOver); ok {
		h.endGrace(tx, topics.OrderID(id))
		return nil
	}
	id, ok := strings.CutPrefix(key, keepOver)
	e := h.find(topics.OrderID(id))
	if !ok || e == nil || e.open() {
		return nil
	}
	if end := e.order.EndedAt.Add(h.cfg.Keep); tx.Now().Before(end) {
		tx.Due(h, end, key)
		return nil
	}
	h.set(tx, e, nil)
	tx.Delete(orderKey(e.order.ID))
	events := eventsOf(e.order.ID)
	tx.DeleteRange(events, events.End())
	return nil
}

// endGrace ends the links to an order and puts it to rest.
func (h *Hook) endGrace(tx hooks.Tx, id topics.OrderID) {
	e := h.find(id)
	if e == nil || e.open() {
		return
	}
	if end := h.graceEnd(e); tx.Now().Before(end) {
		tx.Due(h, end, graceOver+string(id))
		return
	}
	for _, a := range h.guestsOf(id) {
		if h.over(a, tx.Now()) {
			tx.Expel(a.Identity(), "the order is over")
		} else {
			tx.Recheck(a.Identity())
		}
	}
	if !e.rest {
		h.set(tx, e, resting(e))
	}
}

// sendAway ends the connection of a guest whose orders were over before it came.
func (h *Hook) sendAway(tx hooks.Tx, client string) {
	h.mu.RLock()
	a := h.guests[client]
	h.mu.RUnlock()
	if a != nil && h.over(a, tx.Now()) {
		tx.Expel(a.Identity(), "the order is over")
	}
}

// over says whether a guest has nothing left to see here: no ticket, and every
// order known and done with. An order that nobody knows may still begin.
func (h *Hook) over(a *topics.Actor, now time.Time) bool {
	if a.Role != topics.Guest || a.Ticket != "" || len(a.Orders) == 0 {
		return false
	}
	for _, id := range a.Orders {
		if e := h.find(id); e == nil || e.open() || now.Before(h.graceEnd(e)) {
			return false
		}
	}
	return true
}

func (h *Hook) guestsOf(id topics.OrderID) []*topics.Actor {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var all []*topics.Actor
	for _, a := range h.guests {
		if a.Invites(id) {
			all = append(all, a)
		}
	}
	return all
}

// Connected implements hooks.Witness.
func (h *Hook) Connected(tx hooks.Tx, client string, a *topics.Actor) {
	h.mu.Lock()
	switch a.Role {
	case topics.Guest:
		h.guests[client] = a
	case topics.Merchant:
		if h.crews[a.Store] == nil {
			h.crews[a.Store] = crew{}
		}
		h.crews[a.Store][client] = a
	}
	h.mu.Unlock()
	if h.over(a, tx.Now()) {
		tx.Due(h, tx.Now(), guestOver+client)
	}
}

// Left implements hooks.Witness.
func (h *Hook) Left(_ hooks.Tx, client string, a *topics.Actor, _ bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.guests, client)
	if delete(h.crews[a.Store], client); len(h.crews[a.Store]) == 0 {
		delete(h.crews, a.Store)
	}
}

// settleRights has the map ask again about those who are no longer concerned,
// and lets guests in who were there before their order.
func (h *Hook) settleRights(tx hooks.Tx, old, next *entry) {
	if old == nil {
		for _, a := range h.guestsOf(next.order.ID) {
			tx.Join(a.Identity(), topics.OrderStatus.Topic(string(next.order.ID)))
			tx.Join(a.Identity(), topics.OrderCourier.Topic(string(next.order.ID)))
		}
		return
	}
	was, is := old.parties, next.parties
	if was == is {
		return
	}
	if was.Customer != is.Customer {
		tx.Recheck((&topics.Actor{Role: topics.Customer, Sub: was.Customer}).Identity())
	}
	if was.Rider != is.Rider {
		tx.Recheck((&topics.Actor{Role: topics.Rider, Sub: string(was.Rider)}).Identity())
	}
	if was.Store != is.Store {
		h.mu.RLock()
		gone := h.crews[was.Store]
		identities := make([]string, 0, len(gone))
		for _, a := range gone {
			identities = append(identities, a.Identity())
		}
		h.mu.RUnlock()
		for _, identity := range identities {
			tx.Recheck(identity)
		}
	}
}
