package hooks

import (
	"slices"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// lively routes a message at QoS 0 at once, on the calling event loop.
func (b *Broker) lively(w *loop.Writer, m *route.Matches[*session.Session], body *session.Body, f *topics.Family) {
	b.index.Match(body.Topic, m)
	b.hand(w, m, body, f)
}

// hand delivers a message at QoS 0 to those whom the index has found.
func (b *Broker) hand(w *loop.Writer, m *route.Matches[*session.Session], body *session.Body, f *topics.Family) {
	latest := f != nil && f.Class == topics.Latest
	for i := range m.Hits {
		b.deliver(w, body, f, &m.Hits[i], latest)
	}
	for i := range m.Groups {
		if h := choose(m.Groups[i].Members, body.Topic, b); h != nil {
			b.deliver(w, body, f, h, latest)
		}
	}
}

func (b *Broker) deliver(w *loop.Writer, body *session.Body, f *topics.Family, h *route.Hit[*session.Session], latest bool) {
	c, ok := b.copyFor(body, f, h)
	switch {
	case !ok:
	case latest:
		if len(c.IDs) > 0 {
			c.IDs = slices.Clone(c.IDs) // it may wait in a slot
		}
		h.S.Latest(w, body, c)
	default:
		h.S.Live(w, body, c)
	}
}

// copyFor decides what a subscriber gets of a message; ok is false when it is
// not for it.
func (b *Broker) copyFor(m *session.Body, f *topics.Family, h *route.Hit[*session.Session]) (c session.Copy, ok bool) {
	if h.NoLocal && m.From != "" && h.S.ID == m.From {
		return c, false // [MQTT-3.8.3-3]
	}
	if h.Judge && b.policy.Allow(h.S.Actor(), topics.Receive, m.Topic) != nil {
		return c, false
	}
	if f != nil && f.NoEcho && m.From != "" && h.S.ID == m.From {
		return c, false
	}
	qos := m.QoS
	if f != nil {
		qos = f.QoS // the map's row decides, not the publisher (contract section 4)
	}
	return session.Copy{QoS: min(qos, h.QoS), Retain: m.Retain && h.RetainAsPublished && f == nil,
		Judge: h.Judge, As: h.As, IDs: h.IDs, Every: time.Duration(h.Every) * time.Millisecond}, true
}

// choose picks the member of a shared subscription that gets a message: the
// connected one with the least backlog, else one whose session waits
// [MQTT-4.8.2-4].
func choose(members []route.Hit[*session.Session], topic string, b *Broker) *route.Hit[*session.Session] {
	var best *route.Hit[*session.Session]
	score := 0
	start := int(b.turn.Add(1))
	for i := range members {
		m := &members[(start+i)%len(members)]
		if m.Judge && b.policy.Allow(m.S.Actor(), topics.Receive, topic) != nil {
			continue
		}
		s := m.S.Backlog() + 1
		if m.S.Link() == nil {
			s += 1 << 30
		}
		if best == nil || s < score {
			best, score = m, s
		}
	}
	return best
}
