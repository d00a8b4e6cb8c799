package hooks

import (
	"slices"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// Now implements Tx.
func (x *tx) Now() time.Time { return x.now }

// Publish implements Tx.
func (x *tx) Publish(m topics.Message) error {
	if m.At.IsZero() {
		m.At = x.now.UTC()
	}
	x.inner++
	defer func() { x.inner-- }()
	return x.accept(&session.Body{Message: m}, familyOf(m.Topic), nil)
}

// Send implements Tx.
func (x *tx) Send(client string, m topics.Message) {
	s := x.b.seats.get(client)
	if s == nil {
		return
	}
	f := familyOf(m.Topic)
	if m.At.IsZero() {
		m.At = x.now.UTC()
	}
	qos := m.QoS
	if f != nil {
		qos = f.QoS
	}
	x.give(s.sess, newBody(m, f), session.Copy{QoS: qos})
}

// give owes a message to one session, or tells it that there is no room. A state
// takes the way of all states: in the queue it could be overtaken by the next one,
// and the last word on a courier would not be the last.
func (x *tx) give(s *session.Session, b *session.Body, c session.Copy) {
	if b.Class == topics.Latest && c.QoS == 0 {
		x.lives = append(x.lives, live{s: s, body: b, copy: c, latest: true})
		return
	}
	if !s.Room(len(b.Topic) + len(b.Payload)) {
		if s.Overflow() == 1 {
			x.missed(s)
		}
		return
	}
	x.alone(b, s, c)
}

// Answer implements Tx.
func (x *tx) Answer(v any) { x.answer = v }

// Put implements Tx.
func (x *tx) Put(key, value []byte) { x.put(topics.Edit{Key: key, Value: value}) }

// Delete implements Tx.
func (x *tx) Delete(key []byte) { x.put(topics.Edit{Key: key}) }

// Note implements Tx. What nobody waits for is the first to find no room: a fleet's
// positions would fill up what is left for those who end things.
func (x *tx) Note(key, value []byte) {
	if x.full != nil {
		x.b.metrics.forgone.Inc()
		return
	}
	x.note(topics.Edit{Key: key, Value: value})
}

// DeleteRange implements Tx.
func (x *tx) DeleteRange(from, to []byte) { x.put(topics.Edit{Key: from, End: to}) }

// Undo implements Tx.
func (x *tx) Undo(f func()) { x.undo = append(x.undo, f) }

// After implements Tx.
func (x *tx) After(f func()) { x.after = append(x.after, f) }

// Join implements Tx.
func (x *tx) Join(identity, filter string) {
	for _, t := range x.b.seats.of(identity) {
		if !t.manual && x.b.join(t, filter) {
			x.Undo(func() { x.b.part(t, filter) })
		}
	}
}

// Part implements Tx.
func (x *tx) Part(identity, filter string) {
	for _, t := range x.b.seats.of(identity) {
		if x.b.part(t, filter) {
			x.Undo(func() { x.b.join(t, filter) })
		}
	}
}

// join puts a filter into a seat's inbox, unless it is there or the map, which
// has the last word, refuses it.
func (b *Broker) join(t *seat, filter string) bool {
	sub := topics.Sub{Filter: filter, QoS: 1}
	judge, err := b.policy.Subscribe(t.actor, filter)
	if err != nil || slices.Contains(t.inbox, sub) {
		return false
	}
	t.inbox = append(slices.Clip(t.inbox), sub)
	b.index.Subscribe(filter, t.sess, route.Options{QoS: sub.QoS, Judge: judge, Inbox: true})
	return true
}

// part takes a filter out of a seat's inbox.
func (b *Broker) part(t *seat, filter string) bool {
	i := slices.Index(t.inbox, topics.Sub{Filter: filter, QoS: 1})
	if i < 0 {
		return false
	}
	t.inbox = slices.Delete(slices.Clone(t.inbox), i, i+1)
	b.index.Unsubscribe(filter, t.sess, route.Options{Inbox: true})
	return true
}

// Show implements Tx.
func (x *tx) Show(identity, filter string) {
	for _, t := range x.b.seats.of(identity) {
		if slices.Contains(t.inbox, topics.Sub{Filter: filter, QoS: 1}) {
			x.snapshots(t, Request{Actor: t.actor, Filter: filter}, session.Copy{QoS: 1, Judge: true})
		}
	}
}

// Withdraw implements Tx.
func (x *tx) Withdraw(identity, topic string, expires time.Time) {
	x.After(func() {
		if identity != "" {
			for _, s := range x.b.seats.of(identity) {
				s.sess.Withdraw(topic, expires)
			}
			return
		}
		var m route.Matches[*session.Session]
		x.b.index.Match(topic, &m)
		for i := range m.Hits {
			m.Hits[i].S.Withdraw(topic, expires)
		}
		for _, g := range m.Groups {
			for i := range g.Members {
				g.Members[i].S.Withdraw(topic, expires)
			}
		}
	})
}

// Recheck implements Tx.
func (x *tx) Recheck(identity string) {
	for _, s := range x.b.seats.of(identity) {
		x.resubscribe(s)
	}
}

// Expel implements Tx.
func (x *tx) Expel(identity, reason string) {
	for _, s := range x.b.seats.of(identity) {
		if s.client == nil {
			continue
		}
		c := s.client
		x.After(func() {
			c.conn.Do(func(w *loop.Writer) {
				if c.phase == open {
					c.bye(w, packets.ErrNotAuthorized.Code, reason, errExpelled)
				}
			})
		})
	}
}
