package geo

import (
	"context"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// Run implements hooks.Worker: each second it hands positions to the store, lets
// graces end and tells phones how often to send.
func (h *Hook) Run(ctx context.Context) error {
	h.graces.lost(h.all()...)
	tick, hour := time.NewTicker(time.Second), time.NewTicker(time.Hour)
	defer tick.Stop()
	defer hour.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			return h.broker.Do(last, h.flush)
		case <-hour.C:
			h.broker.Soon(h.sweep)
		case now := <-tick.C:
			h.broker.Soon(h.flush)
			h.look(now)
		}
	}
}

// look visits those for whom something may have changed by itself: a grace has ended,
// or somebody has begun or ceased to watch. Who is only there costs nothing.
func (h *Hook) look(now time.Time) {
	f := h.fences.Load()
	for _, r := range h.graces.over(now) {
		r.mu.Lock()
		if len(r.stays) > 0 && !r.settles && f.ended(r, h.cfg.Regions, now) {
			h.settleSoon(r)
		}
		r.mu.Unlock()
	}
	for _, r := range h.unsure() {
		r.mu.Lock()
		online := len(r.clients) > 0
		r.mu.Unlock()
		if online {
			h.pace(r)
		}
	}
}

// unsure returns the riders whose cadence may be another than it was a second ago.
func (h *Hook) unsure() []*rider {
	watched, all := h.broker.WatchChanges()
	var loaded []topics.RiderID
	if h.loaded != nil {
		loaded = h.loaded()
	}
	h.mu.Lock()
	arrived := h.arrived
	h.arrived = nil
	h.mu.Unlock()
	if all {
		return h.all()
	}
	for _, id := range append(watched, loaded...) {
		if r := h.rider(string(id)); r != nil {
			arrived = append(arrived, r)
		}
	}
	return arrived
}

// ended says whether the grace of a stay is over, or its region is not on the map
// any more since the last start; r.mu is held.
func (f *fences) ended(r *rider, c RegionsConfig, now time.Time) bool {
	for _, s := range r.stays {
		if gone := f.byID.get(s.region) == nil; gone || !s.Out.IsZero() && !f.step(r, s, c, now).Inside {
			return true
		}
	}
	return false
}

// cadence is how often a phone is to send. The zero value is none.
type cadence struct {
	every   time.Duration
	watched bool
}

// cadenceOf is what suits those who want to know where a rider is. Whose order is on
// its way, or who is looked at alone, moves before somebody's eyes. A map of all is
// content with less, and so are the batteries of a fleet that is on a wall all day.
// Who reads the whole node (#) is not after positions.
func (h *Hook) cadenceOf(r *rider) cadence {
	topic := topics.RiderPosition.Topic(string(r.id))
	switch {
	case h.carries != nil && h.carries(r.id), h.broker.Watched(topic, 2): // rider/{rider}
		return cadence{h.cfg.Rider.EveryWatched, true}
	case h.broker.Watched(topic, 1): // rider
		return cadence{h.cfg.Rider.EveryFleet, true}
	}
	return cadence{h.cfg.Rider.Every, false}
}

// pace tells a phone when its cadence has changed.
func (h *Hook) pace(r *rider) {
	c := h.cadenceOf(r)
	r.mu.Lock()
	news := r.told != c
	r.told = c
	r.mu.Unlock()
	if news {
		h.broker.Soon(func(tx hooks.Tx) error { return tx.Publish(c.message(r)) })
	}
}

// message is the state for the phone of a rider.
func (c cadence) message(r *rider) topics.Message {
	return topics.Message{Topic: topics.RiderCadence.Topic(string(r.id)), QoS: 1, Event: "cadence", Payload: jsonOf(struct {
		Every   float64 `json:"every_s"`
		Watched bool    `json:"watched"`
	}{c.every.Seconds(), c.watched})}
}

// cadences sends those of the riders that the request covers.
func (h *Hook) cadences(q hooks.Request, riders []*rider, send func(m topics.Message)) {
	for _, r := range riders {
		if !topics.Match(q.Filter, topics.RiderCadence.Topic(string(r.id))) {
			continue
		}
		c := h.cadenceOf(r)
		if q.Actor.Role == topics.Rider {
			r.mu.Lock()
			r.told = c
			r.mu.Unlock()
		}
		send(c.message(r))
	}
}
