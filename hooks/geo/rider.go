package geo

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// rider is what is known of one.
type rider struct {
	id topics.RiderID

	// What every position needs comes first, in as few cache lines as it fits into: a
	// rider's turn comes after those of thousands of others.
	mu      sync.Mutex
	listed  bool         // guarded by mu; the store knows a last position
	moved   bool         // guarded by mu; the store does not know trail yet
	settles bool         // guarded by mu; the ledger was asked to look at the borders
	off     bool         // guarded by mu; said that it does not work. Written by the ledger
	pending pending      // guarded by mu; of its history
	calm    calm         // guarded by mu; where stays need no look
	trail   topics.Trail // guarded by mu

	stays   []stay              // guarded by mu; written by the ledger, never in place
	token   []topics.RegionID   // guarded by mu; of who connected last
	clients map[string]struct{} // guarded by mu
	since   time.Time           // guarded by mu; when clients was last empty or not
	told    cadence             // guarded by mu; what the phone was told, zero for nothing yet
}

// stay is a region that a rider is in.
type stay struct {
	topics.Stay
	region topics.RegionID
	id     string    // of the enter event
	at     time.Time // of the enter event
}

// in says whether the rider's position is in a region; r.mu is held.
func (r *rider) in(g topics.RegionID) bool {
	return slices.ContainsFunc(r.stays, func(s stay) bool { return s.region == g })
}

// where returns the regions the rider is on duty in; r.mu is held.
func (r *rider) where() []topics.RegionID {
	where := []topics.RegionID{}
	if r.off {
		return where
	}
	for _, s := range r.stays {
		where = append(where, s.region)
	}
	for _, g := range r.token {
		if !slices.Contains(where, g) {
			where = append(where, g)
		}
	}
	return where
}

// Inside implements topics.Facts: duty counts for the regions of the token too.
func (h *Hook) Inside(a *topics.Actor, g topics.RegionID) bool {
	if a.Role != topics.Rider {
		return false
	}
	named := slices.Contains(a.Regions, g)
	r := h.rider(a.Sub)
	if r == nil {
		return named
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.off && (named || r.in(g))
}

// Inbox implements hooks.Usher: the notices of the regions that a rider's
// position is in.
func (h *Hook) Inbox(a *topics.Actor) []topics.Sub {
	if a.Role != topics.Rider {
		return nil
	}
	r := h.rider(a.Sub)
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	var subs []topics.Sub
	for _, s := range r.stays {
		subs = append(subs, topics.Sub{Filter: topics.RegionNotice.Topic(string(s.region)), QoS: 1})
	}
	return subs
}

// Connected implements hooks.Witness.
func (h *Hook) Connected(tx hooks.Tx, client string, a *topics.Actor) {
	if a.Role != topics.Rider {
		return
	}
	r := h.meet(a.Sub)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.clients == nil {
		r.clients = map[string]struct{}{}
	}
	if len(r.clients) == 0 {
		r.since = tx.Now()
	}
	r.clients[client] = struct{}{}
	r.token, r.told = a.Regions, cadence{}
	h.mu.Lock()
	h.arrived = append(h.arrived, r)
	h.mu.Unlock()
}

// Left implements hooks.Witness.
func (h *Hook) Left(tx hooks.Tx, client string, a *topics.Actor, _ bool) {
	if a.Role != topics.Rider {
		return
	}
	r := h.meet(a.Sub)
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.clients[client]; !ok {
		return // its session ended long after its connection
	}
	if delete(r.clients, client); len(r.clients) == 0 {
		r.since = tx.Now()
	}
}

// The records of this package are in table 'g', apart by the word that follows.
const table = 'g'

const recordVersion = 1

func key(kind string) store.Key { return store.NewKey(table).String(kind) }

func stateKey(r topics.RiderID) []byte { return key("rider").String(string(r)) }

// noRegion is the record of a region of the map that was removed.
var noRegion = []byte{recordVersion}

func regionKey(g topics.RegionID) []byte  { return key("region").String(string(g)) }
func lastKey(r topics.RiderID) store.Key  { return key("last").String(string(r)) }
func trackKey(r topics.RiderID) store.Key { return key("track").String(string(r)) }

// state is the record of a rider: what must survive as it was told.
type state struct {
	Off   bool        `json:"off,omitempty"`
	Stays []stayState `json:"stays,omitempty"`
}

type stayState struct {
	Region topics.RegionID `json:"region"`
	ID     string          `json:"id"`
	At     time.Time       `json:"at"`
}

// stateOf returns the record; r.mu is held.
func stateOf(r *rider) state {
	s := state{Off: r.off}
	for _, t := range r.stays {
		s.Stays = append(s.Stays, stayState{t.region, t.id, t.at})
	}
	return s
}

func encode(v any) []byte {
	j, err := json.Marshal(v)
	if err != nil {
		panic("geo: internal error: encode record: " + err.Error())
	}
	return append([]byte{recordVersion}, j...)
}

func decode(b []byte, v any) error {
	if len(b) == 0 || b[0] != recordVersion {
		return fmt.Errorf("geo: record of an unknown version")
	}
	return json.Unmarshal(b[1:], v)
}

// Restore implements hooks.Restorer.
func (h *Hook) Restore(r hooks.Reader) error {
	h.reader = r
	f := h.fences.Load() // nobody reads it yet
	err := scan(r, "region", func(id string, value []byte) error {
		f.remove(topics.RegionID(id)) // what was said here is younger than the map
		if len(value) == len(noRegion) {
			return nil
		}
		g, err := newRegion(topics.RegionID(id), value[1:])
		if err == nil {
			f.add(g)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = scan(r, "rider", func(id string, value []byte) error {
		var s state
		if err := decode(value, &s); err != nil {
			return err
		}
		r := h.meet(id)
		r.off = s.Off
		for _, t := range s.Stays {
			r.stays = append(r.stays, stay{topics.Stay{Inside: true}, t.Region, t.ID, t.At})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return scan(r, "last", func(id string, value []byte) error {
		p, _, err := decodeFix(value)
		if err == nil {
			r := h.meet(id)
			r.listed = true
			r.trail.Take(&p, p.At)
		}
		return err
	})
}

// scan reads the records of a kind that have one id.
func scan(r hooks.Reader, kind string, visit func(id string, value []byte) error) error {
	from := key(kind)
	return r.Scan(from, from.End(), func(k, value []byte) error {
		p := store.Cut(table, k)
		p.NextString()
		id := p.NextString()
		if err := p.Done(); err != nil {
			return fmt.Errorf("geo: %s: %w", kind, err)
		}
		if len(value) == 0 || value[0] != recordVersion {
			return fmt.Errorf("geo: %s %s: unknown version", kind, id)
		}
		if err := visit(id, value); err != nil {
			return fmt.Errorf("geo: %s %s: %w", kind, id, err)
		}
		return nil
	})
}
