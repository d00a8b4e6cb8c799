// Package devices answers the question that every backend asks: which clients
// are device-02 now? It keeps who has a session, by what the company calls it;
// the programs that connect (simulated phones and terminals, the Go client, the
// pages) are in the folders below.
//
// It remembers nothing over restarts: sessions do, and fill it again.
package devices

import (
	"sync"

	"couriermq/topics"
)

// Registry knows the actors that have a session, by device and by subject. It
// is safe for concurrent use.
type Registry struct {
	mu        sync.RWMutex
	devices   map[topics.DeviceID]map[string]*topics.Actor // by client id
	merchants map[string]map[string]*topics.Actor          // by sub, then client id
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{devices: map[topics.DeviceID]map[string]*topics.Actor{}, merchants: map[string]map[string]*topics.Actor{}}
}

// Add notes that a client id is this actor's. Actors without a device are left
// out.
func (r *Registry) Add(client string, a *topics.Actor) {
	if a.Role != topics.Merchant {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	put(r.devices, a.Device, client, a)
	put(r.merchants, a.Sub, client, a)
}

// Remove forgets a client id of an actor.
func (r *Registry) Remove(client string, a *topics.Actor) {
	if a.Role != topics.Merchant {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	cut(r.devices, a.Device, client)
	cut(r.merchants, a.Sub, client)
}

// Find returns the notice topics of the devices that a push of the given type
// addresses (contract section 5): "merchant" means every device with that
// subject, "pos", "pad" and "app" the device of that kind, "device" any kind.
// Each topic comes once.
func (r *Registry) Find(kind, id string) []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	of := r.devices[topics.DeviceID(id)]
	if kind == "merchant" {
		of = r.merchants[id]
	}
	seen, found := map[string]bool{}, []string(nil)
	for _, a := range of {
		if kind != "merchant" && kind != "device" && a.Client != kind {
			continue
		}
		if t := a.NoticeTopic(); !seen[t] {
			seen[t] = true
			found = append(found, t)
		}
	}
	return found
}

func put[K comparable](m map[K]map[string]*topics.Actor, k K, client string, a *topics.Actor) {
	if m[k] == nil {
		m[k] = map[string]*topics.Actor{}
	}
	m[k][client] = a
}

func cut[K comparable](m map[K]map[string]*topics.Actor, k K, client string) {
	delete(m[k], client)
	if len(m[k]) == 0 {
		delete(m, k)
	}
}
