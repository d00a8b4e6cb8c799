package order

import (
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// entry is an order in memory. It is replaced and never changed, so that readers
// need the lock only to find it.
type entry struct {
	order   topics.Order
	parties topics.Parties
	// history are the newest events; nil in an order at rest.
	history []event
	// rest: the order ended a while ago. Its history and details are on disk
	// alone, and it is in nobody's list any more.
	rest   bool
	window *window // while it is shipped
}

// event is one entry of the timeline as it was told.
type event struct {
	seq     uint64
	payload []byte
}

// maxHistory bounds what is kept of one order's events: a timeline is read as a
// whole.
const maxHistory = 256

// open says whether the order is not over.
func (e *entry) open() bool { return !e.order.Status.Final() }

// book finds orders by those who ask for them.
type book struct {
	orders     map[topics.OrderID]*entry
	byCustomer lists[string]
	byStore    lists[topics.StoreID]
	byRider    lists[topics.RiderID]
	places     map[topics.StoreID]placed
	open       int
	racks      map[topics.RiderID]*rack
	loaded     map[topics.RiderID]struct{} // whose rack is another since Loaded was called
}

// rack is the open windows of a rider. It is replaced and never changed, so that it can
// be had in mind: who has it asks the book again once it is gone.
type rack struct {
	gone    atomic.Bool
	windows []*window
	one     [1]*window // memory of windows: mostly there is one
}

// held returns the windows; r may be nil.
func (r *rack) held() []*window {
	if r == nil {
		return nil
	}
	return r.windows
}

// lists are the orders of each, those at rest left out.
type lists[K comparable] map[K]map[topics.OrderID]*entry

func newBook() book {
	return book{
		orders: map[topics.OrderID]*entry{}, byCustomer: lists[string]{}, byStore: lists[topics.StoreID]{},
		byRider: lists[topics.RiderID]{}, places: map[topics.StoreID]placed{}, racks: map[topics.RiderID]*rack{},
		loaded: map[topics.RiderID]struct{}{},
	}
}

func (l lists[K]) put(key, none K, id topics.OrderID, e *entry) {
	if key == none {
		return
	}
	if l[key] == nil {
		l[key] = map[topics.OrderID]*entry{}
	}
	l[key][id] = e
}

func (l lists[K]) remove(key K, id topics.OrderID) {
	if delete(l[key], id); len(l[key]) == 0 {
		delete(l, key)
	}
}

// swap puts next in the place of old; either may be nil.
func (b *book) swap(old, next *entry) {
	if old != nil {
		id, p := old.order.ID, old.parties
		delete(b.orders, id)
		b.byCustomer.remove(p.Customer, id)
		b.byStore.remove(p.Store, id)
		b.byRider.remove(p.Rider, id)
		if old.open() {
			b.open--
		}
		if w := old.window; w != nil && w.rider != "" && (next == nil || next.window != w) {
			b.unrack(w)
		}
	}
	if next == nil {
		return
	}
	id, p := next.order.ID, next.parties
	b.orders[id] = next
	b.locate(&next.order)
	if next.open() {
		b.open++
	}
	if w := next.window; w != nil && w.rider != "" && (old == nil || old.window != w) {
		b.rack(w)
	}
	if next.rest {
		return
	}
	b.byCustomer.put(p.Customer, "", id, next)
	b.byStore.put(p.Store, "", id, next)
	b.byRider.put(p.Rider, "", id, next)
}

func (b *book) rack(w *window) {
	b.replace(w.rider, append(slices.Clone(b.racks[w.rider].held()), w))
}

func (b *book) unrack(w *window) {
	b.replace(w.rider, slices.DeleteFunc(slices.Clone(b.racks[w.rider].held()), func(x *window) bool { return x == w }))
}

// replace gives a rider another rack.
func (b *book) replace(rider topics.RiderID, windows []*window) {
	b.loaded[rider] = struct{}{}
	if old := b.racks[rider]; old != nil {
		old.gone.Store(true)
	}
	if len(windows) == 0 {
		delete(b.racks, rider)
		return
	}
	r := new(rack)
	r.windows = append(r.one[:0], windows...)
	b.racks[rider] = r
}

// set replaces an order, and puts it back if the commit does not come about.
func (h *Hook) set(tx hooks.Tx, old, next *entry) {
	h.swap(old, next)
	tx.Undo(func() { h.swap(next, old) })
}

func (h *Hook) swap(old, next *entry) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.book.swap(old, next)
}

// find returns an order, nil for none. The id may be part of a longer text.
func (h *Hook) find(id topics.OrderID) *entry {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.book.orders[id]
}

// Party implements topics.Facts: customer, store, rider and table belong to
// their order, and guests by their link until its grace is over.
func (h *Hook) Party(a *topics.Actor, id topics.OrderID) bool {
	e := h.find(id)
	return e != nil && h.belongs(a, e)
}

// Lost implements topics.Facts.
func (h *Hook) Lost(a *topics.Actor, id topics.OrderID) bool {
	switch a.Role {
	case topics.Customer, topics.Merchant, topics.Rider, topics.Table:
		e := h.find(id)
		return e != nil && !e.parties.Has(a)
	}
	return false
}

// Window implements topics.Facts.
func (h *Hook) Window(a *topics.Actor, id topics.OrderID) bool {
	e := h.find(id)
	return e != nil && e.order.Status == topics.Shipped && h.belongs(a, e)
}

func (h *Hook) belongs(a *topics.Actor, e *entry) bool {
	if a.Role == topics.Guest {
		return a.Invites(e.order.ID) && (e.open() || time.Now().Before(h.graceEnd(e)))
	}
	return e.parties.Has(a)
}

// graceEnd is when the links to an order that is over end.
func (h *Hook) graceEnd(e *entry) time.Time { return e.order.EndedAt.Add(h.cfg.GuestGrace) }

// listed returns the orders that may concern an actor besides the one it names:
// those in its own list; guests and backends have none, they look at all.
func (h *Hook) listed(a *topics.Actor) []*entry {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var found []*entry
	switch a.Role {
	case topics.Customer:
		found = slices.Collect(maps.Values(h.book.byCustomer[a.Sub]))
	case topics.Rider:
		found = slices.Collect(maps.Values(h.book.byRider[topics.RiderID(a.Sub)]))
	case topics.Merchant:
		found = slices.Collect(maps.Values(h.book.byStore[a.Store]))
	case topics.Guest:
		for _, id := range a.Orders {
			if e := h.book.orders[id]; e != nil {
				found = append(found, e)
			}
		}
	case topics.Table:
		if store, _, ok := topics.CutTable(a.Sub); ok {
			found = slices.Collect(maps.Values(h.book.byStore[store]))
		}
	default:
		for _, e := range h.book.orders {
			if e.open() {
				found = append(found, e)
			}
		}
	}
	slices.SortFunc(found, func(a, b *entry) int { return a.order.CreatedAt.Compare(b.order.CreatedAt) })
	return found
}
