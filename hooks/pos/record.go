package pos

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tablePos holds everything of this package; its parts by their second one.
const tablePos = 'p'

const (
	partTicket   = "ticket"   // store, order → ticket
	partCount    = "count"    // store → the last store_seq
	partSettings = "settings" // store → topics.StoreSettings
	partPause    = "pause"    // store → pause
)

// rowVersion is the first byte of the rows; JSON follows.
const rowVersion = 1

var errRecord = errors.New("not a record of this release")

func part(name string) store.Key { return store.NewKey(tablePos).String(name) }

func ticketKey(r ref) []byte { return part(partTicket).String(string(r.store)).String(string(r.order)) }

func countKey(id topics.StoreID) []byte { return part(partCount).String(string(id)) }

func settingsKey(id topics.StoreID) []byte { return part(partSettings).String(string(id)) }

func pauseRow(id topics.StoreID) []byte { return part(partPause).String(string(id)) }

func record(v any) []byte { return append([]byte{rowVersion}, encode(v)...) }

func count(n uint64) []byte { return strconv.AppendUint([]byte{rowVersion}, n, 10) }

// Restore implements hooks.Restorer.
func (h *Hook) Restore(r hooks.Reader) error {
	err := read(r, partCount, func(p *store.Parts, value []byte) error {
		id := topics.StoreID(p.NextString())
		return json.Unmarshal(value, &h.shelf(id).seq)
	})
	if err != nil {
		return err
	}
	err = read(r, partSettings, func(p *store.Parts, value []byte) error {
		id := topics.StoreID(p.NextString())
		return json.Unmarshal(value, &h.shelf(id).own)
	})
	if err != nil {
		return err
	}
	err = read(r, partPause, func(p *store.Parts, value []byte) error {
		id, told := topics.StoreID(p.NextString()), pause{}
		err := json.Unmarshal(value, &told)
		h.swapPause(id, told)
		return err
	})
	if err != nil {
		return err
	}
	return read(r, partTicket, func(p *store.Parts, value []byte) error {
		at := ref{topics.StoreID(p.NextString()), topics.OrderID(p.NextString())}
		t := new(ticket)
		if err := json.Unmarshal(value, t); err != nil {
			return err
		}
		h.swap(at, nil, t)
		return nil
	})
}

func read(r hooks.Reader, name string, row func(p *store.Parts, value []byte) error) error {
	from := part(name)
	return r.Scan(from, from.End(), func(key, value []byte) error {
		p := store.Cut(tablePos, key)
		p.NextString()
		if len(value) == 0 || value[0] != rowVersion {
			return fmt.Errorf("%s %x: %w", name, key, errRecord)
		}
		if err := row(&p, value[1:]); err != nil {
			return fmt.Errorf("%s %x: %w", name, key, err)
		}
		return p.Done()
	})
}

// open are the open orders that a subscription covers, those that were told
// first in front.
func (h *Hook) open(q hooks.Request) []ref {
	if q.Filter != "" && q.Filter[0] != '+' && q.Filter[0] != '#' && !strings.HasPrefix(q.Filter, "store/") {
		return nil // as most: everybody who connects asks for an inbox, and there may be many orders
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	ids := []topics.StoreID{q.Actor.Store}
	if q.Actor.Role != topics.Merchant {
		ids = slices.Sorted(maps.Keys(h.stores))
	}
	var found []ref
	for _, id := range ids {
		if s := h.stores[id]; s != nil {
			found = append(found, s.open(id, q.Filter)...)
		}
	}
	return found
}

func (s *shelf) open(id topics.StoreID, filter string) []ref {
	var found []ref
	for order, t := range s.tickets {
		if r := (ref{id, order}); t.Over.IsZero() && (filter == "" || topics.Match(filter, r.topic())) {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b ref) int { return int(s.tickets[a.order].StoreSeq) - int(s.tickets[b.order].StoreSeq) })
	return found
}

// View is what a store is known as: its settings, and its open orders with the
// one that was told first in front.
type View struct {
	topics.StoreSettings
	Paused bool        `json:"paused"`
	Since  *time.Time  `json:"paused_at,omitempty"` // nil: it is not
	Orders []OrderView `json:"open_orders"`
}

// OrderView is an order as its store has it.
type OrderView struct {
	Order     topics.OrderID     `json:"order_id"`
	Status    topics.Status      `json:"status"`
	State     topics.StoreState  `json:"state"`
	ClaimedBy topics.DeviceID    `json:"claimed_by"`
	Deadline  string             `json:"deadline,omitempty"`
	Facts     []topics.StoreFact `json:"facts"`
}

func (t *ticket) view(id topics.OrderID) OrderView {
	queued := topics.StoreFact{Fact: topics.StoreQueued, At: t.Claim.QueuedAt.UTC().Truncate(time.Millisecond)}
	v := OrderView{
		Order: id, Status: t.Status, State: t.Claim.State, ClaimedBy: t.Claim.ClaimedBy,
		Facts: append([]topics.StoreFact{queued}, t.Claim.Facts...),
	}
	if !t.Claim.Deadline.IsZero() {
		v.Deadline = t.Claim.Deadline.UTC().Format("2006-01-02T15:04:05.000Z")
	}
	return v
}

// Store returns what is known of a store as JSON, see [View]; of one that nobody
// ever spoke of it is what holds for all.
func (h *Hook) Store(id topics.StoreID) []byte {
	v := View{StoreSettings: h.settings(id), Orders: []OrderView{}}
	h.mu.RLock()
	defer h.mu.RUnlock()
	if s := h.stores[id]; s != nil {
		if p := s.pause.Paused.UTC().Truncate(time.Millisecond); !p.IsZero() {
			v.Paused, v.Since = true, &p
		}
		for _, r := range s.open(id, "") {
			v.Orders = append(v.Orders, s.tickets[r.order].view(r.order))
		}
	}
	return encode(v)
}

// Order returns what an order's store made of it as JSON, see [OrderView]; found
// is false if it has none, or ended long ago.
func (h *Hook) Order(id topics.OrderID) (view []byte, found bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	store, ok := h.at[id]
	if !ok {
		return nil, false
	}
	return encode(h.stores[store].tickets[id].view(id)), true
}

// Configure changes the settings of a store, see topics.StoreSettings.Change.
// They hold for orders that come after.
func (h *Hook) Configure(ctx context.Context, id topics.StoreID, said []byte) error {
	return h.ledger.Do(ctx, func(tx hooks.Tx) error {
		if err := h.configure(tx, id, said); err != nil {
			return err
		}
		return h.reconsider(tx, id)
	})
}

func (h *Hook) configure(tx hooks.Tx, id topics.StoreID, said []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.shelf(id)
	next, err := s.own.Change(said)
	if err != nil {
		return err
	}
	old := s.own
	s.own = next
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		s.own = old
	})
	tx.Put(settingsKey(id), record(next))
	return nil
}
