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

// look looks at everybody: has a grace ended, has somebody begun or ceased to
// watch?
func (h *Hook) look(now time.Time) {
	f := h.fences.Load()
	for _, r := range h.all() {
		r.mu.Lock()
		online := len(r.clients) > 0
		if len(r.stays) > 0 && !r.settles && f.ended(r, h.cfg.Regions, now) {
			h.settleSoon(r)
		}
		r.mu.Unlock()
		if online {
			h.pace(r)
		}
	}
}

// ended says whether the grace of a stay is over; r.mu is held.
func (f *fences) ended(r *rider, c RegionsConfig, now time.Time) bool {
	for _, s := range r.stays {
		if !s.Out.IsZero() && !f.step(r, s, c, now).Inside {
			return true
		}
	}
	return false
}

// isWatched says whether somebody wants to know where a rider is: it carries an
// order that may be followed, or somebody has subscribed to its position.
func (h *Hook) isWatched(r *rider) bool {
	return h.carries != nil && h.carries(r.id) || h.broker.Watched(topics.RiderPosition.Topic(string(r.id)))
}

// pace tells a phone when its cadence has changed.
func (h *Hook) pace(r *rider) {
	watched := h.isWatched(r)
	r.mu.Lock()
	news := !r.told || r.watched != watched
	r.watched, r.told = watched, true
	r.mu.Unlock()
	if news {
		h.broker.Soon(func(tx hooks.Tx) error { return tx.Publish(h.cadence(r, watched)) })
	}
}

// cadence is the state of how often a phone is to send.
func (h *Hook) cadence(r *rider, watched bool) topics.Message {
	every := h.cfg.Rider.Every
	if watched {
		every = h.cfg.Rider.EveryWatched
	}
	return topics.Message{Topic: topics.RiderCadence.Topic(string(r.id)), QoS: 1, Event: "cadence", Payload: jsonOf(struct {
		Every   float64 `json:"every_s"`
		Watched bool    `json:"watched"`
	}{every.Seconds(), watched})}
}

// cadences sends those of the riders that the request covers.
func (h *Hook) cadences(q hooks.Request, riders []*rider, send func(m topics.Message)) {
	for _, r := range riders {
		if !topics.Match(q.Filter, topics.RiderCadence.Topic(string(r.id))) {
			continue
		}
		watched := h.isWatched(r)
		if q.Actor.Role == topics.Rider {
			r.mu.Lock()
			r.watched, r.told = watched, true
			r.mu.Unlock()
		}
		send(h.cadence(r, watched))
	}
}
