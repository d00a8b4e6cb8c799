package offer

import (
	"encoding/json"
	"fmt"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func (h *Hook) find(id topics.OrderID) (topics.Offer, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o, ok := h.offers[id]
	return o, ok
}

// The records of this package are in table 'e', below their word.
const (
	table         = 'e'
	recordVersion = 1
)

func recordKey(id topics.OrderID) []byte {
	return store.NewKey(table).String("offer").String(string(id))
}

// set makes o the offer of its order.
func (h *Hook) set(tx hooks.Tx, o topics.Offer) {
	h.mu.Lock()
	old, had := h.offers[o.Order]
	h.offers[o.Order] = o
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if had {
			h.offers[o.Order] = old
		} else {
			delete(h.offers, o.Order)
		}
	})
	j, err := json.Marshal(o)
	if err != nil {
		panic("offer: internal error: encode: " + err.Error())
	}
	tx.Put(recordKey(o.Order), append([]byte{recordVersion}, j...))
}

func (h *Hook) forget(tx hooks.Tx, o topics.Offer) {
	h.mu.Lock()
	delete(h.offers, o.Order)
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		h.offers[o.Order] = o
		h.mu.Unlock()
	})
	tx.Delete(recordKey(o.Order))
}

// Restore implements hooks.Restorer.
func (h *Hook) Restore(r hooks.Reader) error {
	from := store.NewKey(table).String("offer")
	return r.Scan(from, from.End(), func(k, value []byte) error {
		var o topics.Offer
		if len(value) == 0 || value[0] != recordVersion {
			return fmt.Errorf("offer: record %x: unknown version", k)
		}
		if err := json.Unmarshal(value[1:], &o); err != nil {
			return fmt.Errorf("offer: record %x: %w", k, err)
		}
		h.offers[o.Order] = o
		return nil
	})
}
