package geo

import (
	"cmp"
	"math"
	"slices"
	"time"

	"couriermq/topics"
)

// recent is how old a position may be for its rider to be anywhere: phones that
// nobody watches send slowly, and there are tunnels.
const recent = 15 * time.Minute

// Rider returns what is known of a rider; ok is false if nothing is.
func (h *Hook) Rider(id topics.RiderID, now time.Time) (s topics.RiderState, ok bool) {
	r := h.rider(string(id))
	if r == nil {
		return s, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return h.stateOf(r, now), true
}

// Last returns the last position of a rider that went live; ok is false if there
// was none. Restore brings back that of an earlier run.
func (h *Hook) Last(id topics.RiderID) (p topics.Position, ok bool) {
	r := h.rider(string(id))
	if r == nil {
		return p, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.trail.Last, r.trail.Known
}

// stateOf is what is known of a rider; r.mu is held.
func (h *Hook) stateOf(r *rider, now time.Time) topics.RiderState {
	s := topics.RiderState{
		Rider: r.id, Duty: !r.off, Regions: r.where(),
		Presence: topics.Presence{Online: len(r.clients) > 0, Devices: len(r.clients), At: r.since.UTC().Truncate(time.Millisecond)},
	}
	if r.trail.Known {
		p := r.trail.Last.Sighting(topics.Fresh)
		p.Stale = now.Sub(p.At) > h.cfg.Rider.StaleAfter
		s.Position = &p
	}
	return s
}

// Near returns the riders within radius metres of a place, nearest first, at
// most limit. Those count whose position is of the last quarter of an hour.
func (h *Hook) Near(center topics.Point, radius float64, limit int, now time.Time) []topics.RiderState {
	near := []topics.RiderState{}
	for _, r := range h.all() {
		r.mu.Lock()
		if r.trail.Known && now.Sub(r.trail.Last.At) <= recent {
			if d := topics.Distance(center, r.trail.Last.Point()); d <= radius {
				s := h.stateOf(r, now)
				d = math.Round(d*10) / 10
				s.DistanceM = &d
				near = append(near, s)
			}
		}
		r.mu.Unlock()
	}
	slices.SortFunc(near, func(a, b topics.RiderState) int {
		return cmp.Or(cmp.Compare(*a.DistanceM, *b.DistanceM), cmp.Compare(a.Rider, b.Rider))
	})
	return near[:min(limit, len(near))]
}

// Report takes a position that came in another way than MQTT.
func (h *Hook) Report(a *topics.Actor, id topics.RiderID, payload []byte, now time.Time) error {
	return h.broker.Tell(a, topics.Message{Topic: topics.RiderPosition.Topic(string(id)), Payload: payload, At: now})
}

// Within returns the riders on duty who are in an area now, and the stores whose
// place is.
func (h *Hook) Within(area *topics.Area, now time.Time) (ids []topics.RiderID, stores []topics.StoreID) {
	if h.stores != nil {
		h.stores(func(id topics.StoreID, at topics.Point) {
			if area.Contains(at) {
				stores = append(stores, id)
			}
		})
		slices.Sort(stores)
	}
	for _, r := range h.all() {
		r.mu.Lock()
		if !r.off && r.trail.Known && now.Sub(r.trail.Last.At) <= recent && area.Contains(r.trail.Last.Point()) {
			ids = append(ids, r.id)
		}
		r.mu.Unlock()
	}
	slices.Sort(ids)
	return ids, stores
}

// Candidates returns the riders on duty who could take an order: those that are
// named, who are in a region, or within a distance of a place. They come nearest
// first: to the place, else to pickup if that is known, else as they were named
// or by their ids. Whoever is named counts wherever it is.
func (h *Hook) Candidates(w topics.Wanted, pickup *topics.Point, now time.Time) []topics.RiderID {
	if w.Near != nil {
		pickup = w.Near
	}
	var found []candidate
	if len(w.Riders) > 0 {
		for i, id := range w.Riders {
			c := candidate{id: id, metres: math.MaxFloat64}
			if r := h.rider(string(id)); r != nil {
				c = h.candidate(r, pickup, now)
			}
			if c.place = i; !c.off {
				found = append(found, c)
			}
		}
	} else {
		for _, r := range h.all() {
			c := h.candidate(r, pickup, now)
			if !c.off && (w.Region != "" && slices.Contains(c.where, w.Region) || w.Near != nil && c.known && c.metres <= w.RadiusM) {
				found = append(found, c)
			}
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.metres, b.metres), cmp.Compare(a.place, b.place), cmp.Compare(a.id, b.id))
	})
	ids := make([]topics.RiderID, len(found))
	for i := range found {
		ids[i] = found[i].id
	}
	return ids
}

// candidate is a rider who may be offered an order.
type candidate struct {
	id     topics.RiderID
	off    bool
	known  bool // where it is
	metres float64
	place  int // among those who were named
	where  []topics.RegionID
}

func (h *Hook) candidate(r *rider, to *topics.Point, now time.Time) candidate {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := candidate{id: r.id, off: r.off, where: r.where(), known: r.trail.Known && now.Sub(r.trail.Last.At) <= recent,
		metres: math.MaxFloat64} // after all of whom it is known
	if to != nil && c.known {
		c.metres = topics.Distance(*to, r.trail.Last.Point())
	}
	return c
}
