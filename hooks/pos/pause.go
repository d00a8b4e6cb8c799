package pos

import (
	"encoding/json"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// pause is whether a store is there, as far as that decides whether it is to get
// orders. The node goes on taking them: to send none is the backend's part, which
// is told.
type pause struct {
	Away   time.Time `json:"away,omitzero"`   // since when it is offline; zero: it is not, or never was online
	Paused time.Time `json:"paused,omitzero"` // since when it is paused; zero: it is not
}

// pauseKey is the key of a due row for a store: one without an order.
func pauseKey(id topics.StoreID) string { return "/" + string(id) }

// presence hears that a store came or went.
func (h *Hook) presence(tx hooks.Tx, id topics.StoreID, payload []byte) error {
	var told struct{ Online bool }
	if err := json.Unmarshal(payload, &told); err != nil {
		return topics.Refuse(topics.ErrInvalid, "payload: not a presence")
	}
	was := h.pauseOf(id)
	switch {
	case told.Online:
		h.setPause(tx, id, pause{})
		if !was.Paused.IsZero() {
			return h.sayPause(tx, id, "store.resumed", was)
		}
	case was.Away.IsZero():
		was.Away = tx.Now()
		h.setPause(tx, id, was)
		h.watch(tx, id, was)
	}
	return nil
}

// watch has the hook look again when a store has been away for too long.
func (h *Hook) watch(tx hooks.Tx, id topics.StoreID, p pause) {
	if s := h.settings(id).AutoPause; s != nil && !p.Away.IsZero() && p.Paused.IsZero() {
		tx.Due(h, p.Away.Add(seconds(*s)), pauseKey(id))
	}
}

// pauseDue pauses a store that is still away, if it still wants that.
func (h *Hook) pauseDue(tx hooks.Tx, id topics.StoreID) error {
	p, s := h.pauseOf(id), h.settings(id).AutoPause
	if s == nil || p.Away.IsZero() || !p.Paused.IsZero() || tx.Now().Before(p.Away.Add(seconds(*s))) {
		return nil
	}
	p.Paused = tx.Now()
	h.setPause(tx, id, p)
	return h.sayPause(tx, id, "store.paused", p)
}

// reconsider is for settings that changed: a store that is away may be paused
// later or sooner, and one that is paused only because it was to be may go on.
func (h *Hook) reconsider(tx hooks.Tx, id topics.StoreID) error {
	p := h.pauseOf(id)
	if h.settings(id).AutoPause == nil && !p.Paused.IsZero() {
		was := p
		p.Paused = time.Time{}
		h.setPause(tx, id, p)
		return h.sayPause(tx, id, "store.resumed", was)
	}
	h.watch(tx, id, p)
	return nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

func (h *Hook) pauseOf(id topics.StoreID) pause {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if s := h.stores[id]; s != nil {
		return s.pause
	}
	return pause{}
}

func (h *Hook) setPause(tx hooks.Tx, id topics.StoreID, next pause) {
	old := h.pauseOf(id)
	if old == next {
		return
	}
	h.swapPause(id, next)
	tx.Undo(func() { h.swapPause(id, old) })
	if next == (pause{}) {
		tx.Delete(pauseRow(id))
		return
	}
	tx.Put(pauseRow(id), record(next))
}

func (h *Hook) swapPause(id topics.StoreID, next pause) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.shelf(id)
	if !s.pause.Paused.IsZero() {
		h.paused--
	}
	if !next.Paused.IsZero() {
		h.paused++
	}
	s.pause = next
}

// sayPause tells the backends that a store should get no orders, or may again.
func (h *Hook) sayPause(tx hooks.Tx, id topics.StoreID, event string, p pause) error {
	eventID, at := newID(), tx.Now().UTC().Truncate(time.Millisecond)
	payload := encode(struct {
		ID    string         `json:"id"`
		At    time.Time      `json:"at"`
		Event string         `json:"event"`
		Store topics.StoreID `json:"store"`
		Away  time.Time      `json:"offline_since"`
	}{eventID, at, event, id, p.Away.UTC().Truncate(time.Millisecond)})
	return tx.Publish(topics.Message{Topic: topics.BackendEvent.Topic(event), Payload: payload, QoS: 1, ID: eventID, Event: event, At: at})
}
