package presence

import (
	"context"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// presence is whether a store would hear an order.
type presence struct {
	Online bool      `json:"online"`
	At     time.Time `json:"at"`
}

// ringing counts the devices of a store that would be heard.
func (h *Hook) ringing(id topics.StoreID) int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for _, d := range h.stores[id] {
		if h.rings(d) {
			n++
		}
	}
	return n
}

// told says whether a store was told to be online.
func (h *Hook) told(id topics.StoreID) bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.online[id].Online
}

// SignedOut implements hooks.Porter: a store whose last device signed out is
// offline at once.
func (h *Hook) SignedOut(tx hooks.Tx, a *topics.Actor) {
	if a.Role == topics.Merchant && h.told(a.Store) && h.ringing(a.Store) == 0 {
		h.tell(tx, a.Store, 0)
	}
}

// weigh tells that a store has come online at once, and looks again in a moment
// whether it has gone.
func (h *Hook) weigh(tx hooks.Tx, id topics.StoreID) {
	told, n := h.told(id), h.ringing(id)
	h.mu.Lock()
	_, silent := h.silence[id]
	switch {
	case n > 0:
		delete(h.silence, id)
	case told && !silent:
		h.silence[id] = tx.Now()
	}
	h.mu.Unlock()
	switch {
	case n > 0 && !told:
		h.tell(tx, id, n)
	case n == 0 && told && !silent:
		tx.Due(h, tx.Now().Add(h.moment), string(id))
	}
}

// Name implements hooks.Minder.
func (*Hook) Name() string { return "presence" }

// Due implements hooks.Minder: a store that has been silent for a moment is
// offline. After a start the devices have a while to come back, and when the node
// stops it is not they who left.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	id := topics.StoreID(key)
	if h.node.Stopping() {
		tx.Due(h, tx.Now().Add(h.moment), key) // the next start sees to it
		return nil
	}
	if !h.told(id) || h.ringing(id) > 0 {
		return nil
	}
	h.mu.RLock()
	since, silent := h.silence[id]
	h.mu.RUnlock()
	at := h.begun.Add(afterStart * h.moment)
	if silent && since.Add(h.moment).After(at) {
		at = since.Add(h.moment)
	}
	if tx.Now().Before(at) { // it was heard meanwhile, or the node has just begun
		tx.Due(h, at, key)
		return nil
	}
	h.tell(tx, id, 0)
	return nil
}

// missing tells of stores that were online when the node went down and whose
// devices have not come back.
func (h *Hook) missing(ctx context.Context) {
	err := h.node.Do(ctx, func(tx hooks.Tx) error {
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
	if err != nil && ctx.Err() == nil {
		h.log.Warn("look for stores that went", "err", err)
	}
}

// tell says that a store came or went.
func (h *Hook) tell(tx hooks.Tx, id topics.StoreID, ringing int) {
	h.mu.Lock()
	old := h.online[id]
	next := presence{Online: ringing > 0, At: now(tx)}
	h.online[id] = next
	delete(h.silence, id)
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
		At      time.Time `json:"at,omitzero"` // none of a store that never was online
	}{p.Online, ringing, p.At})
}

// Shows implements hooks.Snapshotter.
func (*Hook) Shows() []*topics.Family { return []*topics.Family{topics.StorePresence} }

// Snapshot implements hooks.Snapshotter.
func (h *Hook) Snapshot(_ hooks.Tx, r hooks.Request, send func(m topics.Message)) {
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
