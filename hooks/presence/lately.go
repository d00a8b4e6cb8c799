package presence

import (
	"context"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// A device that is connected may have stopped answering: the program hangs, or
// the net is gone and nobody has noticed yet. One that owes an acknowledgement
// and says nothing at all for so many moments has not answered lately, and does
// not count until it says something.
const untilUnheard = 6

// vigil is what is remembered of a connection that owes an answer.
type vigil struct {
	heard time.Time // what came from it last
	since time.Time // when that was found first, with an answer owed
}

// Run implements hooks.Worker: it looks at all connections from time to time,
// and once, when they have had the time to come back, for those who have not.
func (h *Hook) Run(ctx context.Context) error {
	vigils := map[string]vigil{}
	ticker := time.NewTicker(h.moment)
	defer ticker.Stop()
	for begun := false; ; {
		select {
		case <-ctx.Done():
			return nil
		case now := <-ticker.C:
			if !begun && !now.Before(h.begun.Add(afterStart*h.moment)) {
				begun = true
				h.missing(ctx)
			}
			h.look(ctx, vigils, now)
		}
	}
}

// look finds those who have stopped answering, and those who answer again.
func (h *Hook) look(ctx context.Context, vigils map[string]vigil, now time.Time) {
	changed := map[topics.StoreID]bool{}
	seen := map[string]bool{}
	for client, store := range h.present() {
		c, ok := h.node.Connection(client)
		if !ok {
			continue // it is leaving, and will be heard of
		}
		seen[client] = true
		v := vigils[client]
		switch {
		case !c.Owes:
			delete(vigils, client)
		case !v.heard.Equal(c.Heard):
			v = vigil{heard: c.Heard, since: now}
			vigils[client] = v
		}
		silent := c.Owes && now.Sub(v.since) >= untilUnheard*h.moment
		if h.mark(client, silent) {
			changed[store] = true
		}
	}
	for client := range vigils {
		if !seen[client] {
			delete(vigils, client)
		}
	}
	h.forgetUnheard(seen)
	for id := range changed {
		err := h.node.Do(ctx, func(tx hooks.Tx) error {
			h.weigh(tx, id)
			return nil
		})
		if err != nil && ctx.Err() == nil {
			h.log.Warn("look for devices that stopped answering", "store", id, "err", err)
		}
	}
}

// present are the client ids of all devices that are connected, with their
// stores.
func (h *Hook) present() map[string]topics.StoreID {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := map[string]topics.StoreID{}
	for id, s := range h.stores {
		for _, d := range s {
			for _, client := range d.here {
				all[client] = id
			}
		}
	}
	return all
}

// mark notes whether a connection has stopped answering, and reports whether
// that is news.
func (h *Hook) mark(client string, silent bool) (news bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.unheard[client] == silent {
		return false
	}
	if silent {
		h.unheard[client] = true
	} else {
		delete(h.unheard, client)
	}
	return true
}

// forgetUnheard drops what is known of connections that are gone.
func (h *Hook) forgetUnheard(seen map[string]bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for client := range h.unheard {
		if !seen[client] {
			delete(h.unheard, client)
		}
	}
}
