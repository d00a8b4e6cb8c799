// Package pos is what a store makes of its orders: who has them, who showed them,
// who let them ring, and which one device took them.
//
// It is the clerk of what stores are told (store/{store}/order/{order}): the
// order says what it has become, and this package adds what the store made of
// it, counts the events of each store without gaps, and keeps what a device that
// comes back must know. It is the clerk of what devices say: the first accept
// wins, is committed and then told. It minds the ladder of an order that nobody
// answers, and takes a table's call to the store.
//
// It moves orders only by saying so on their topic, as any backend would, notes
// in their timelines what devices did, and knows nothing else of them. Whether a
// store is there is not its business: it hears that as anybody does, and pauses a
// store that is away for too long.
package pos

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Config is the section store of the configuration: what holds for stores that
// have nothing of their own.
type Config struct {
	AcceptWithin time.Duration `yaml:"accept_within"` // time to accept an order
	OnDeadline   string        `yaml:"on_deadline"`   // expire, accept or reject
	RingWithin   time.Duration `yaml:"ring_within"`   // time until a device must have it, and must have let it ring
	OfflineAfter time.Duration `yaml:"offline_after"` // how long a store's last device may be away before the store is offline
}

// DefaultConfig returns what holds where nothing else is said.
func DefaultConfig() Config {
	return Config{AcceptWithin: 3 * time.Minute, OnDeadline: "expire", RingWithin: 30 * time.Second, OfflineAfter: 5 * time.Second}
}

// Validate returns nil or all that is wrong, joined; each error begins with its
// key.
func (c Config) Validate() error {
	var errs []error
	for _, f := range []struct {
		key string
		d   time.Duration
	}{{"accept_within", c.AcceptWithin}, {"ring_within", c.RingWithin}, {"offline_after", c.OfflineAfter}} {
		if f.d < time.Second || f.d > 24*time.Hour {
			errs = append(errs, fmt.Errorf("%s: %s is not allowed; allowed: 1s to 24h", f.key, f.d))
		}
	}
	if !slices.Contains([]string{"expire", "accept", "reject"}, c.OnDeadline) {
		errs = append(errs, fmt.Errorf("on_deadline: %q is not allowed; allowed: expire, accept, reject", c.OnDeadline))
	}
	return errors.Join(errs...)
}

// settings are the configuration in the words of the stores' own.
func (c Config) settings() topics.StoreSettings {
	accept, ring := c.AcceptWithin.Seconds(), c.RingWithin.Seconds()
	return topics.StoreSettings{AcceptWithin: &accept, OnDeadline: c.OnDeadline, RingWithin: &ring}
}

// memory is how long an order that is over is remembered, for devices that come
// back late and for those who ask who had it.
const memory = 24 * time.Hour

// Ledger puts changes into the node's order. hooks.Broker is one.
type Ledger interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
}

// Hook keeps the stores of the node.
type Hook struct {
	base    topics.StoreSettings
	metrics *metrics
	ledger  Ledger

	speaking bool // the ledger's: what comes to Handle now is said by the hook itself

	mu     sync.RWMutex
	stores map[topics.StoreID]*shelf         // guarded by mu; written by the ledger alone
	at     map[topics.OrderID]topics.StoreID // guarded by mu: where an order is, or was last
	asked  int                               // guarded by mu: orders that wait for an answer
	paused int                               // guarded by mu: stores
}

// shelf is what is known of one store.
type shelf struct {
	seq     uint64 // the last store_seq
	own     topics.StoreSettings
	pause   pause
	tickets map[topics.OrderID]*ticket
}

// ticket is an order at its store. It is replaced and never changed.
type ticket struct {
	Claim    topics.StoreClaim `json:"claim"`
	Status   topics.Status     `json:"status"` // of the order
	Seq      uint64            `json:"seq"`    // of its last status event
	StoreSeq uint64            `json:"store_seq"`
	ID       string            `json:"id"` // of the last event to the store, as At
	At       time.Time         `json:"at"`
	Event    json.RawMessage   `json:"event"`              // what the order said last
	Fallback *fallback         `json:"fallback,omitempty"` // it was told, and nobody has the order yet
	Over     time.Time         `json:"over,omitzero"`      // when it ended or became another store's
}

// asks says whether the order waits for the store's answer.
func (t *ticket) asks() bool {
	return t != nil && t.Over.IsZero() && t.Status == topics.Pending && t.Claim.State.Open()
}

// New returns a hook without stores; Restore gives it those of the store. With no
// Registerer nothing is counted.
func New(cfg Config, r prometheus.Registerer) *Hook {
	h := &Hook{
		base:   cfg.settings(),
		stores: map[topics.StoreID]*shelf{}, at: map[topics.OrderID]topics.StoreID{},
	}
	h.metrics = newMetrics(r, h)
	return h
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(l Ledger) { h.ledger = l }

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family {
	return []*topics.Family{topics.StoreOrder, topics.StoreOrderVerb, topics.StorePresence, topics.TableCall}
}

// Handle implements hooks.Clerk.
func (h *Hook) Handle(tx hooks.Tx, a *topics.Actor, m *topics.Message) (owe bool, err error) {
	f, p, _ := topics.Lookup(m.Topic)
	switch f {
	case topics.StoreOrderVerb:
		return false, h.command(tx, a, ref{topics.StoreID(p.At(0)), topics.OrderID(p.At(1))}, p.At(2), m.Payload)
	case topics.StorePresence:
		if a != nil {
			return true, nil // a service in the node's place
		}
		return true, h.presence(tx, topics.StoreID(strings.Clone(p.At(0))), m.Payload)
	case topics.TableCall:
		return true, h.call(tx, topics.StoreID(p.At(0)), topics.TableID(p.At(1)), m.Payload)
	}
	if h.speaking || a != nil { // what a service says in the node's place goes on as it is
		h.speaking = false
		return true, nil
	}
	return true, h.event(tx, m, ref{topics.StoreID(p.At(0)), topics.OrderID(p.At(1))})
}

// ref names an order at a store.
type ref struct {
	store topics.StoreID
	order topics.OrderID
}

func (r ref) topic() string { return topics.StoreOrder.Topic(string(r.store), string(r.order)) }

func (h *Hook) find(r ref) *ticket {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if s := h.stores[r.store]; s != nil {
		return s.tickets[r.order]
	}
	return nil
}

// settings are those of a store, with the node's in the gaps.
func (h *Hook) settings(id topics.StoreID) topics.StoreSettings {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if s := h.stores[id]; s != nil {
		return s.own.Over(h.base)
	}
	return h.base
}

// set puts next in the place of old, in memory and in the store; either may be
// nil.
func (h *Hook) set(tx hooks.Tx, r ref, old, next *ticket) {
	h.swap(r, old, next)
	tx.Undo(func() { h.swap(r, next, old) })
	if next == nil {
		tx.Delete(ticketKey(r))
		return
	}
	tx.Put(ticketKey(r), record(next))
}

func (h *Hook) swap(r ref, old, next *ticket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if old.asks() {
		h.asked--
	}
	if next.asks() {
		h.asked++
	}
	s := h.shelf(r.store)
	if next == nil {
		delete(s.tickets, r.order)
		if h.at[r.order] == r.store {
			delete(h.at, r.order)
		}
		return
	}
	s.tickets[r.order] = next
	if next.Over.IsZero() || h.at[r.order] == "" {
		h.at[r.order] = r.store
	}
}

// shelf is that of a store, made if there is none; h.mu is held.
func (h *Hook) shelf(id topics.StoreID) *shelf {
	s := h.stores[id]
	if s == nil {
		s = &shelf{tickets: map[topics.OrderID]*ticket{}}
		h.stores[id] = s
	}
	return s
}

// count gives an event to a store its number.
func (h *Hook) count(tx hooks.Tx, id topics.StoreID) uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.shelf(id)
	s.seq++
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		s.seq--
	})
	tx.Put(countKey(id), count(s.seq))
	return s.seq
}

// newID returns a UUIDv7.
func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.NewString()
	}
	return id.String()
}
