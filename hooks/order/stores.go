package order

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Stores is the clerk of what stores are told of their orders: it counts the
// events of each store without gaps, says that an order is queued there, and
// keeps what a device that comes back must know. It knows nothing of bells and
// deadlines. It is a hook of its own, which speaks with orders by topics only,
// so that one that knows more can stand in its place.
type Stores struct {
	mu      sync.Mutex
	shelves map[topics.StoreID]*shelf // guarded by mu; written by the ledger alone
}

// shelf is what a store has to do. It is replaced and never changed.
type shelf struct {
	seq  uint64 // the last store_seq
	open map[topics.OrderID]ticket
}

// ticket is the last event of an order.
type ticket struct {
	payload []byte
	head    head
}

// head is what matters of an event here.
type head struct {
	ID       string          `json:"id"`
	Seq      uint64          `json:"seq"`
	StoreSeq uint64          `json:"store_seq"`
	Order    topics.OrderID  `json:"order_id"`
	Status   topics.Status   `json:"status"`
	Assigned *bool           `json:"assigned"` // false: it is another store's now
	State    json.RawMessage `json:"state"`
}

// NewStores returns a clerk without orders.
func NewStores() *Stores { return &Stores{shelves: map[topics.StoreID]*shelf{}} }

// Clerks implements hooks.Clerk.
func (*Stores) Clerks() []*topics.Family { return []*topics.Family{topics.StoreOrder} }

// Handle implements hooks.Clerk. What a service says in the node's place goes to
// the store as it is.
func (s *Stores) Handle(tx hooks.Tx, a *topics.Actor, m *topics.Message) (owe bool, err error) {
	p, ok := topics.StoreOrder.Match(m.Topic)
	var h head
	if a != nil || !ok || json.Unmarshal(m.Payload, &h) != nil || h.ID == "" || string(h.Order) != p.At(1) {
		return true, nil
	}
	id := topics.StoreID(strings.Clone(p.At(0)))
	old := s.shelf(id)
	next := &shelf{seq: old.seq + 1, open: maps.Clone(old.open)}
	h.StoreSeq = next.seq
	fields := map[string]json.RawMessage{"store_seq": json.RawMessage(strconv.FormatUint(next.seq, 10))}
	gone := h.Status.Final() || h.Assigned != nil && !*h.Assigned
	if !gone {
		fields["state"] = json.RawMessage(`"queued"`)
	}
	m.Payload = topics.AppendFields(slices.Clone(m.Payload), fields)
	key := store.NewKey(tableOrder).String(partShelf).String(string(id)).String(string(h.Order))
	if delete(next.open, h.Order); gone {
		tx.Delete(key)
	} else {
		if next.open == nil {
			next.open = map[topics.OrderID]ticket{}
		}
		next.open[h.Order] = ticket{payload: m.Payload, head: h}
		tx.Put(key, row(m.Payload))
	}
	tx.Put(store.NewKey(tableOrder).String(partCount).String(string(id)), row(strconv.AppendUint(nil, next.seq, 10)))
	s.replace(id, next)
	tx.Undo(func() { s.replace(id, old) })
	return true, nil
}

func (s *Stores) shelf(id topics.StoreID) *shelf {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shelves[id] == nil {
		return &shelf{}
	}
	return s.shelves[id]
}

func (s *Stores) replace(id topics.StoreID, next *shelf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shelves[id] = next
}

// Snapshot implements hooks.Snapshotter: all open orders of the store, in the
// order in which they were last told.
func (s *Stores) Snapshot(_ hooks.Tx, r hooks.Request, send func(m topics.Message)) {
	for _, id := range s.covered(r) {
		tickets := slices.SortedFunc(maps.Values(s.shelf(id).open), func(a, b ticket) int { return int(a.head.StoreSeq) - int(b.head.StoreSeq) })
		for _, t := range tickets {
			if topic := topics.StoreOrder.Topic(string(id), string(t.head.Order)); topics.Match(r.Filter, topic) {
				send(topics.Message{Topic: topic, Payload: t.payload, QoS: 1, ID: t.head.ID, Seq: t.head.Seq, Event: topics.EventStatus})
			}
		}
	}
}

// covered are the stores that a request may be about.
func (s *Stores) covered(r hooks.Request) []topics.StoreID {
	if r.Actor.Role == topics.Merchant {
		return []topics.StoreID{r.Actor.Store}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.shelves))
}

// Restore implements hooks.Restorer.
func (s *Stores) Restore(r hooks.Reader) error {
	counts := store.NewKey(tableOrder).String(partCount)
	err := r.Scan(counts, counts.End(), func(key, value []byte) error {
		p := store.Cut(tableOrder, key)
		_, id := p.NextString(), topics.StoreID(p.NextString())
		n, err := readRow(value)
		if err != nil {
			return fmt.Errorf("count of store %s: %w", id, err)
		}
		next := &shelf{open: map[topics.OrderID]ticket{}}
		if next.seq, err = strconv.ParseUint(string(n), 10, 64); err != nil {
			return fmt.Errorf("count of store %s: %w", id, err)
		}
		s.replace(id, next)
		return p.Done()
	})
	if err != nil {
		return err
	}
	shelves := store.NewKey(tableOrder).String(partShelf)
	return r.Scan(shelves, shelves.End(), func(key, value []byte) error {
		p := store.Cut(tableOrder, key)
		_, id, order := p.NextString(), topics.StoreID(p.NextString()), topics.OrderID(p.NextString())
		payload, err := readRow(value)
		if err != nil {
			return fmt.Errorf("order %s at store %s: %w", order, id, err)
		}
		t := ticket{payload: slices.Clone(payload)}
		if err := json.Unmarshal(payload, &t.head); err != nil {
			return fmt.Errorf("order %s at store %s: %w", order, id, err)
		}
		s.shelf(id).open[order] = t
		return p.Done()
	})
}
