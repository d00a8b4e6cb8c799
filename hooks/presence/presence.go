// Package presence knows the devices of stores: which there are, which of them
// are here, and whether a store would hear an order that is sent to it now. It
// signs devices and people out, and remembers whose tokens are good no more.
//
// A store is online while a device that can ring is connected and has answered
// lately: the keep alive sees to that, and who owes an answer and gives none does
// not count. A store whose devices
// come back within a moment was never away, unless they signed out. What a store
// makes of its orders is not this package's business.
package presence

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Moment is how long a store's last device may be away before the store is
// offline, where nothing else is said.
const Moment = 5 * time.Second

// afterStart is how many moments devices have to come back after a start: all of
// them do at once, and most wait a little longer each time they are refused.
const afterStart = 6

// Node is what the hook asks of its node. hooks.Broker is one.
type Node interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
	// Connection returns the connection of a client id.
	Connection(client string) (c hooks.Connection, ok bool)
	// Stopping says that the connections end because the node does.
	Stopping() bool
}

// Parts are what the hook is made of.
type Parts struct {
	Moment  time.Duration // 0: the usual one
	Mint    func(a *topics.Actor, ttl time.Duration) (string, error)
	Log     *slog.Logger
	Metrics prometheus.Registerer // nil: nothing is counted
}

// Hook keeps the devices of the node.
type Hook struct {
	moment time.Duration
	mint   func(a *topics.Actor, ttl time.Duration) (string, error)
	log    *slog.Logger
	node   Node
	begun  time.Time

	mu      sync.RWMutex
	stores  map[topics.StoreID]staff     // guarded by mu, as all below; written by the ledger alone
	online  map[topics.StoreID]presence  // as it was told
	silence map[topics.StoreID]time.Time // since when nobody would hear an order in a store that is told to be online
	unheard map[string]bool              // client ids of connections that have stopped answering
	revoked map[string]time.Time         // identity → tokens issued up to then are worth nothing
}

// New returns a hook without devices; Restore gives it those of the store.
func New(p Parts) *Hook {
	h := &Hook{
		moment: p.Moment, mint: p.Mint, log: p.Log.With("hook", "presence"), begun: time.Now(),
		stores: map[topics.StoreID]staff{}, online: map[topics.StoreID]presence{},
		silence: map[topics.StoreID]time.Time{}, unheard: map[string]bool{}, revoked: map[string]time.Time{},
	}
	if h.moment == 0 {
		h.moment = Moment
	}
	if p.Metrics != nil {
		p.Metrics.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "couriermq_stores_silent", Help: "Stores of which no device can ring now.",
		}, h.silent))
	}
	return h
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(n Node) { h.node = n }

func (h *Hook) silent() float64 {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for id := range h.stores { // also those whose devices never came
		if !h.online[id].Online {
			n++
		}
	}
	return float64(n)
}

// Connected implements hooks.Witness.
func (h *Hook) Connected(tx hooks.Tx, client string, a *topics.Actor) {
	if a.Role != topics.Merchant {
		return
	}
	r := ref{a.Store, a.Device}
	next := device{Store: a.Store, Device: a.Device}
	if old := h.find(r); old != nil {
		next = *old
	}
	next.Client, next.Sub, next.Seen = a.Client, a.Sub, now(tx)
	next.Arrived = next.Seen
	h.mark(client, false)
	if !slices.Contains(next.here, client) {
		next.here = append(slices.Clip(next.here), client)
	}
	h.set(tx, r, &next)
	h.weigh(tx, a.Store)
}

// Left implements hooks.Witness.
func (h *Hook) Left(tx hooks.Tx, client string, a *topics.Actor, _ bool) {
	r := ref{a.Store, a.Device}
	old := h.find(r)
	if a.Role != topics.Merchant || old == nil || !slices.Contains(old.here, client) {
		return
	}
	next := *old
	next.here = slices.DeleteFunc(slices.Clone(old.here), func(id string) bool { return id == client })
	next.Seen = now(tx)
	h.set(tx, r, &next)
	h.weigh(tx, a.Store)
}

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family { return []*topics.Family{topics.DeviceState} }

// Handle implements hooks.Clerk: a device tells how it is.
func (h *Hook) Handle(tx hooks.Tx, a *topics.Actor, m *topics.Message) (owe bool, err error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(m.Payload, &fields) != nil || fields == nil {
		return false, topics.Refuse(topics.ErrInvalid, "payload: not a JSON object")
	}
	p, ok := topics.DeviceState.Match(m.Topic)
	if !ok {
		return true, nil
	}
	meant := h.named(topics.DeviceID(p.At(0)))
	if a != nil && a.Role == topics.Merchant {
		meant = []*device{h.find(ref{a.Store, topics.DeviceID(p.At(0))})}
	}
	for _, d := range meant {
		if d == nil {
			continue // it left in the meantime
		}
		next := *d
		next.State, next.Seen = slices.Clone(m.Payload), now(tx)
		h.set(tx, ref{d.Store, d.Device}, &next)
		h.weigh(tx, d.Store)
	}
	return true, nil
}

// now is the time of a change as it is told.
func now(tx hooks.Tx) time.Time { return tx.Now().UTC().Truncate(time.Millisecond) }
