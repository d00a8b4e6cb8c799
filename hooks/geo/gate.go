package geo

import (
	"errors"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Families implements hooks.Judge.
func (*Hook) Families() []*topics.Family { return []*topics.Family{topics.RiderPosition} }

// Judge implements hooks.Judge: it refuses, as ErrInvalid that names the field,
// what is no position or batch of positions, and what no rider can have done
// (contract section 3). What passes is rewritten into the form that readers are
// promised; what is older than what they know is quiet.
func (h *Hook) Judge(_ *topics.Actor, m *topics.Message, g *hooks.Gist) error {
	now := m.At
	if now.IsZero() {
		now = time.Now()
	}
	if g == nil {
		g = new(hooks.Gist)
	}
	if quick := &g.Position; quick.Read(m.Payload, now) {
		r := h.speaker(m, g)
		r.mu.Lock()
		defer r.mu.Unlock()
		err := h.one(r, &quick.Position, now)
		if err == nil && quick.Foreign {
			g.Room = quick.AppendPosition(g.Room[:0], m.Payload)
			m.Payload = g.Room
		}
		g.Known = err == nil
		return err
	}
	buf := h.buffers.Get().(*[]topics.Position)
	defer h.buffers.Put(buf)
	fixes, err := topics.ParsePositions((*buf)[:0], m.Payload, now)
	*buf = fixes
	if err != nil {
		h.metrics.invalid.Inc()
		return err
	}
	r := h.speaker(m, g)
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(fixes) > 1 {
		return h.batch(r, m, fixes, now)
	}
	err = h.one(r, &fixes[0], now)
	if err == nil && (fixes[0].Foreign || m.Payload[0] != '{') {
		m.Payload = topics.AppendPosition(nil, &fixes[0], m.Payload, 0)
	}
	return err
}

// speaker returns what is known of the rider whose position m is. It stays for as long as the rider is connected, so the
// rider's own connection has it in mind.
func (h *Hook) speaker(m *topics.Message, g *hooks.Gist) *rider {
	if g.Mind == nil {
		return h.meet(string(topics.PositionOf(m.Topic)))
	}
	r, ok := g.Mind.Judge.(*rider)
	if !ok {
		r = h.meet(string(topics.PositionOf(m.Topic)))
		g.Mind.Judge = r
	}
	return r
}

// one judges a single position; r.mu is held.
func (h *Hook) one(r *rider, p *topics.Position, now time.Time) error {
	v := r.trail.Judge(p, now, h.rule)
	h.keep(r, p, v)
	if v != topics.Fresh {
		return outcome(v)
	}
	h.move(r, now)
	return nil
}

// batch judges what a phone reports late: each position against the one before
// it, the newest against what is known. r.mu is held.
func (h *Hook) batch(r *rider, m *topics.Message, fixes []topics.Position, now time.Time) error {
	order := make([]int, len(fixes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return fixes[a].At.Compare(fixes[b].At) })
	var trail topics.Trail
	goesOn := r.trail.Known && !fixes[order[0]].At.Before(r.trail.Last.At)
	if goesOn {
		trail = r.trail
	}
	newest, last := -1, topics.Fresh
	for _, i := range order {
		v := trail.Judge(&fixes[i], now, h.rule)
		h.keep(r, &fixes[i], v)
		if last = v; v == topics.Fresh {
			newest = i
		}
	}
	if newest < 0 {
		return outcome(last)
	}
	if goesOn {
		r.trail = trail
	} else if v := r.trail.Judge(&fixes[newest], now, h.rule); v != topics.Fresh {
		return outcome(v)
	}
	m.Payload = topics.AppendPosition(nil, &fixes[newest], m.Payload, newest)
	h.move(r, now)
	return nil
}

// outcome is what Judge says of a position that is not live.
func outcome(v topics.Verdict) error {
	if v == topics.Late {
		return hooks.ErrQuiet
	}
	return v.Err()
}

// move notes a new live position; r.mu is held.
func (h *Hook) move(r *rider, now time.Time) {
	r.moved = true
	f := h.fences.Load()
	if r.off || r.settles || r.calm.holds(f, r.trail.Last.Point()) {
		return
	}
	var differs bool
	if differs, r.calm = f.look(r, h.cfg.Regions, now); differs {
		h.settleSoon(r)
	}
}

// metrics count what the gate sees.
type metrics struct {
	verdicts [5]prometheus.Counter // by topics.Verdict
	invalid  prometheus.Counter
}

func newMetrics(r prometheus.Registerer) *metrics {
	v := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "couriermq_positions_total",
		Help: "Positions by what the gate made of them: fresh ones go live, late ones to the history, the rest is refused.",
	}, []string{"verdict"})
	if r != nil {
		if err := r.Register(v); err != nil && !errors.As(err, new(prometheus.AlreadyRegisteredError)) {
			panic("geo: internal error: " + err.Error())
		}
	}
	m := &metrics{invalid: v.WithLabelValues("invalid")}
	for i, name := range []string{"fresh", "late", "teleport", "mock", "inaccurate"} {
		m.verdicts[i] = v.WithLabelValues(name)
	}
	return m
}
