// Package presence knows the devices of stores: which there are, which of them
// are here, and whether a store would hear an order that is sent to it now. It
// signs devices and people out, and remembers whose tokens are good no more.
//
// A store is online while a device that can ring is connected; the keep alive
// sees to it that a connected device has answered lately. One that comes back
// within a moment was never away. What a store makes of its orders is not this
// package's business.
package presence

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Moment is how long a store's last device may be away before the store is
// offline.
const Moment = 10 * time.Second

// Ledger puts changes into the node's order. hooks.Broker is one.
type Ledger interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
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
	ledger Ledger
	begun  time.Time

	mu      sync.RWMutex
	devices map[ref]*device             // guarded by mu, as all below; written by the ledger alone
	online  map[topics.StoreID]presence // as it was told
	revoked map[string]time.Time        // identity → tokens issued up to then are worth nothing
}

// ref names a device: ids are unique within their store.
type ref struct {
	store  topics.StoreID
	device topics.DeviceID
}

func (r ref) identity() string {
	return (&topics.Actor{Role: topics.Merchant, Store: r.store, Device: r.device}).Identity()
}

// device is what is known of one. It is replaced and never changed.
type device struct {
	Store       topics.StoreID  `json:"store"`
	Device      topics.DeviceID `json:"device"`
	Client      string          `json:"client"` // pos, pad or app
	Sub         string          `json:"sub,omitempty"`
	Provisioned time.Time       `json:"provisioned_at,omitzero"`
	Seen        time.Time       `json:"last_seen,omitzero"` // when it came or went last
	State       json.RawMessage `json:"state,omitempty"`    // its last report

	here []string // client ids of its connections
}

// presence is whether a store would hear an order.
type presence struct {
	Online bool      `json:"online"`
	At     time.Time `json:"at"`
}

// New returns a hook without devices; Restore gives it those of the store.
func New(p Parts) *Hook {
	h := &Hook{
		moment: p.Moment, mint: p.Mint, log: p.Log.With("hook", "presence"), begun: time.Now(),
		devices: map[ref]*device{}, online: map[topics.StoreID]presence{}, revoked: map[string]time.Time{},
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
func (h *Hook) Use(l Ledger) { h.ledger = l }

func (h *Hook) silent() float64 {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for _, p := range h.online {
		if !p.Online {
			n++
		}
	}
	return float64(n)
}

func (h *Hook) find(r ref) *device {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.devices[r]
}

// set puts a device in the place of what was known of it.
func (h *Hook) set(tx hooks.Tx, r ref, next *device) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.devices[r] = next
	tx.Note(deviceKey(r), record(next))
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
	next.Client, next.Sub, next.Seen = a.Client, a.Sub, tx.Now().UTC()
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
	next.Seen = tx.Now().UTC()
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
	for _, d := range h.named(topics.DeviceID(p.At(0))) {
		if a != nil && a.Role == topics.Merchant && a.Store != d.Store {
			continue
		}
		next := *d
		next.State, next.Seen = slices.Clone(m.Payload), tx.Now().UTC()
		h.set(tx, ref{d.Store, d.Device}, &next)
		h.weigh(tx, d.Store)
	}
	return true, nil
}

// named are the devices of an id, one in each store that has such.
func (h *Hook) named(id topics.DeviceID) []*device {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var all []*device
	for r, d := range h.devices {
		if r.device == id {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *device) int { return b.Seen.Compare(a.Seen) })
	return all
}

// rings says whether a device would be heard. One that says nothing of it would.
func (d *device) rings() bool {
	if len(d.here) == 0 {
		return false
	}
	var state struct {
		CanRing *bool    `json:"can_ring"`
		Muted   bool     `json:"muted"`
		Volume  *float64 `json:"volume"`
	}
	_ = json.Unmarshal(d.State, &state) // what is of another form says nothing
	return (state.CanRing == nil || *state.CanRing) && !state.Muted && (state.Volume == nil || *state.Volume > 0)
}

// ringing counts the devices of a store that would be heard.
func (h *Hook) ringing(id topics.StoreID) int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for r, d := range h.devices {
		if r.store == id && d.rings() {
			n++
		}
	}
	return n
}

// weigh tells that a store has come online at once, and looks again in a moment
// whether it has gone.
func (h *Hook) weigh(tx hooks.Tx, id topics.StoreID) {
	h.mu.RLock()
	told := h.online[id].Online
	h.mu.RUnlock()
	switch n := h.ringing(id); {
	case n > 0 && !told:
		h.tell(tx, id, n)
	case n == 0 && told:
		tx.Due(h, tx.Now().Add(h.moment), string(id))
	}
}

// Name implements hooks.Minder.
func (*Hook) Name() string { return "presence" }

// Due implements hooks.Minder. After a start the devices have a moment to come
// back.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	id := topics.StoreID(key)
	h.mu.RLock()
	told := h.online[id].Online
	h.mu.RUnlock()
	switch {
	case !told || h.ringing(id) > 0:
	case tx.Now().Before(h.begun.Add(h.moment)):
		tx.Due(h, h.begun.Add(h.moment), key)
	default:
		h.tell(tx, id, 0)
	}
	return nil
}

// Run implements hooks.Worker: stores that were online when the node went down
// and whose devices have not come back are not.
func (h *Hook) Run(ctx context.Context) error {
	timer := time.NewTimer(time.Until(h.begun.Add(h.moment)))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return nil
	case <-timer.C:
	}
	err := h.ledger.Do(ctx, func(tx hooks.Tx) error {
		h.mu.RLock()
		var ids []topics.StoreID
		for id, p := range h.online {
			if p.Online {
				ids = append(ids, id)
			}
		}
		h.mu.RUnlock()
		for _, id := range ids {
			if err := h.Due(tx, string(id)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		h.log.Warn("look for stores that went", "err", err)
	}
	<-ctx.Done()
	return nil
}

// tell says that a store came or went.
func (h *Hook) tell(tx hooks.Tx, id topics.StoreID, ringing int) {
	h.mu.Lock()
	old := h.online[id]
	next := presence{Online: ringing > 0, At: tx.Now().UTC().Truncate(time.Millisecond)}
	h.online[id] = next
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.online[id] = old
	})
	tx.Note(onlineKey(id), record(next))
	m := topics.Message{Topic: topics.StorePresence.Topic(string(id)), Payload: next.payload(ringing), QoS: 1}
	if err := tx.Publish(m); err != nil {
		h.log.Error("tell presence", "err", err)
	}
}

func (p presence) payload(ringing int) []byte {
	return encode(struct {
		Online  bool      `json:"online"`
		Devices int       `json:"devices"`
		At      time.Time `json:"at"`
	}{p.Online, ringing, p.At})
}

// Snapshot implements hooks.Snapshotter.
func (h *Hook) Snapshot(_ hooks.Tx, r hooks.Request, send func(m topics.Message)) {
	if !strings.HasPrefix(r.Filter, "store/") && !strings.HasPrefix(r.Filter, "+/") && r.Filter != "#" {
		return
	}
	h.mu.RLock()
	stores := make(map[topics.StoreID]presence, len(h.online))
	for id, p := range h.online {
		if topics.Match(r.Filter, topics.StorePresence.Topic(string(id))) {
			stores[id] = p
		}
	}
	h.mu.RUnlock()
	for id, p := range stores {
		send(topics.Message{Topic: topics.StorePresence.Topic(string(id)), Payload: p.payload(h.ringing(id)), QoS: 1})
	}
}
