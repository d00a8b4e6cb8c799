package presence

import (
	"encoding/json"
	"slices"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// staff are the devices of a store.
type staff map[topics.DeviceID]*device

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
	Arrived     time.Time       `json:"connected_at,omitzero"` // when it came last
	Seen        time.Time       `json:"last_seen,omitzero"`    // when it came, spoke of itself or went last
	State       json.RawMessage `json:"state,omitempty"`       // its last report

	here []string // client ids of its connections
}

func (h *Hook) find(r ref) *device {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.stores[r.store][r.device]
}

// set puts a device in the place of what was known of it.
func (h *Hook) set(tx hooks.Tx, r ref, next *device) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.put(r, next)
	tx.Note(deviceKey(r), record(next))
}

// put is set in memory alone; h.mu is held.
func (h *Hook) put(r ref, d *device) {
	if h.stores[r.store] == nil {
		h.stores[r.store] = staff{}
	}
	h.stores[r.store][r.device] = d
}

// named are the devices of an id, one in each store that has such; that which
// was seen last is the first.
func (h *Hook) named(id topics.DeviceID) []*device {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var all []*device
	for _, s := range h.stores {
		if d := s[id]; d != nil {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *device) int { return b.Seen.Compare(a.Seen) })
	return all
}

// rings says whether a device would be heard. One that says nothing of it would.
// h.mu is held.
func (h *Hook) rings(d *device) bool {
	if !slices.ContainsFunc(d.here, func(client string) bool { return !h.unheard[client] }) {
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
