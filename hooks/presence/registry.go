package presence

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// tokenLife is how long a device's token is good: it is revoked, not renewed.
const tokenLife = 366 * 24 * time.Hour

// Provision notes a device and returns a token for it. What keep makes of the
// token is committed with the note.
func (h *Hook) Provision(ctx context.Context, id topics.StoreID, name topics.DeviceID, client string, keep func(token string) []topics.Edit) (token string, err error) {
	r := ref{id, name}
	a := &topics.Actor{Role: topics.Merchant, Sub: string(name), Store: id, Client: client, Device: name}
	h.mu.RLock()
	until := h.revokedUntil(a)
	h.mu.RUnlock()
	if a.Issued = time.Now().Truncate(time.Second); !a.Issued.After(until) {
		a.Issued = until.Add(time.Second)
	}
	if token, err = h.mint(a, tokenLife); err != nil {
		return "", err
	}
	return token, h.node.Do(ctx, func(tx hooks.Tx) error {
		next := device{Store: id, Device: name, Sub: a.Sub}
		if old := h.find(r); old != nil {
			next = *old
		}
		next.Client, next.Provisioned = client, now(tx)
		h.set(tx, r, &next)
		tx.Put(deviceKey(r), record(&next)) // somebody has its token: it must not be forgotten
		hooks.Keep(tx, keep, token)
		return nil
	})
}

// Device returns what is known of a device, as JSON; without a store, that of
// several with the same id which was seen last.
func (h *Hook) Device(store topics.StoreID, id topics.DeviceID) (view []byte, found bool) {
	all := h.meant(store, id)
	if len(all) == 0 {
		return nil, false
	}
	return h.view(all[0]), true
}

// meant are the devices of an id, in one store or, with "", in all.
func (h *Hook) meant(store topics.StoreID, id topics.DeviceID) []*device {
	if store == "" {
		return h.named(id)
	}
	if d := h.find(ref{store, id}); d != nil {
		return []*device{d}
	}
	return nil
}

// Devices returns what is known of the devices of a store, "" for all.
func (h *Hook) Devices(store topics.StoreID) []json.RawMessage {
	var found []*device
	h.mu.RLock()
	for id, s := range h.stores {
		if store == "" || id == store {
			found = slices.AppendSeq(found, maps.Values(s))
		}
	}
	h.mu.RUnlock()
	slices.SortFunc(found, func(a, b *device) int {
		if n := strings.Compare(string(a.Store), string(b.Store)); n != 0 {
			return n
		}
		return strings.Compare(string(a.Device), string(b.Device))
	})
	views := make([]json.RawMessage, len(found))
	for i, d := range found {
		views[i] = h.view(d)
	}
	return views
}

// Stores returns all stores that ever had a device or were online, sorted.
func (h *Hook) Stores() []topics.StoreID {
	h.mu.RLock()
	all := slices.AppendSeq(slices.Collect(maps.Keys(h.stores)), maps.Keys(h.online))
	h.mu.RUnlock()
	slices.Sort(all)
	return slices.Compact(all)
}

// Presence returns whether a store would hear an order, as it is told.
func (h *Hook) Presence(id topics.StoreID) []byte {
	h.mu.RLock()
	p := h.online[id]
	h.mu.RUnlock()
	return p.payload(h.ringing(id))
}

// connection is one of a device's, as it is told.
type connection struct {
	Client   string    `json:"client_id"`
	Address  string    `json:"address,omitempty"`
	Protocol string    `json:"protocol"`
	Listener string    `json:"listener"`
	TLS      bool      `json:"tls"`
	Heard    time.Time `json:"last_heard"`
}

// view is what is known of a device. While it is connected, it was last seen
// when it last said anything.
func (h *Hook) view(d *device) []byte {
	shown, here := *d, slices.Clone(d.here)
	h.mu.RLock()
	rings := h.rings(d)
	h.mu.RUnlock()
	connections := []connection{}
	for _, id := range here {
		c, ok := h.node.Connection(id)
		if !ok {
			continue // it is leaving
		}
		heard := c.Heard.UTC().Truncate(time.Millisecond)
		if heard.After(shown.Seen) {
			shown.Seen = heard
		}
		connections = append(connections, connection{
			Client: id, Address: c.Remote.String(), Protocol: c.Protocol, Listener: c.Listener, TLS: c.TLS, Heard: heard,
		})
	}
	if here == nil {
		here = []string{}
	}
	var state map[string]json.RawMessage
	_ = json.Unmarshal(d.State, &state) // none yet
	return encode(struct {
		*device
		Online      bool            `json:"online"`
		CanRing     bool            `json:"can_ring"`
		Clients     []string        `json:"clients"`
		Connections []connection    `json:"connections"`
		Battery     json.RawMessage `json:"battery,omitempty"`
		Version     json.RawMessage `json:"version,omitempty"`
		Volume      json.RawMessage `json:"volume,omitempty"`
	}{&shown, len(here) > 0, rings, here, connections, state["battery"], state["version"], state["volume"]})
}
