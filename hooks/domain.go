package hooks

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// domain is the hooks, sorted by what they are.
type domain struct {
	judges       map[*topics.Family]Judge
	clerks       map[*topics.Family]Clerk
	speakers     map[*topics.Family]Speaker
	snapshotters []Snapshotter
	witnesses    []Witness
	minders      map[string]Minder
	ushers       []Usher
	workers      []Worker
	restorers    []Restorer
}

func sortHooks(hooks []any) domain {
	d := domain{judges: map[*topics.Family]Judge{}, clerks: map[*topics.Family]Clerk{},
		speakers: map[*topics.Family]Speaker{}, minders: map[string]Minder{}}
	for _, h := range hooks {
		if j, ok := h.(Judge); ok {
			for _, f := range j.Families() {
				d.judges[f] = j
			}
		}
		if c, ok := h.(Clerk); ok {
			for _, f := range c.Clerks() {
				d.clerks[f] = c
			}
		}
		if s, ok := h.(Speaker); ok {
			for _, f := range s.Speaks() {
				d.speakers[f] = s
			}
		}
		if s, ok := h.(Snapshotter); ok {
			d.snapshotters = append(d.snapshotters, s)
		}
		if w, ok := h.(Witness); ok {
			d.witnesses = append(d.witnesses, w)
		}
		if m, ok := h.(Minder); ok {
			d.minders[m.Name()] = m
		}
		if u, ok := h.(Usher); ok {
			d.ushers = append(d.ushers, u)
		}
		if w, ok := h.(Worker); ok {
			d.workers = append(d.workers, w)
		}
		if r, ok := h.(Restorer); ok {
			d.restorers = append(d.restorers, r)
		}
	}
	return d
}

// Do runs f in the ledger and returns when what it staged is durable: how
// requests that are no messages change the state. f's error, or why the commit
// failed, is returned.
func (b *Broker) Do(ctx context.Context, f func(tx Tx) error) error {
	t := &doing{f: f, answer: make(chan error, 1)}
	b.ledger.submit(t)
	select {
	case err := <-t.answer:
		return err
	case <-ctx.Done():
		return topics.Refuse(topics.ErrUnavailable, "gave up waiting for the commit")
	}
}

// Soon is Do for those who must not wait, such as judges: f runs in the ledger
// before long, and what it returns is nobody's business.
func (b *Broker) Soon(f func(tx Tx) error) { b.ledger.submit(soon(f)) }

type soon func(tx Tx) error

func (f soon) apply(x *tx) error        { return f(x) }
func (f soon) done(*loop.Writer, error) {}

type doing struct {
	f      func(tx Tx) error
	answer chan error
}

func (t *doing) apply(x *tx) error              { return t.f(x) }
func (t *doing) done(_ *loop.Writer, err error) { t.answer <- err }

// Tell takes a state at QoS 0 that came in another way than MQTT, such as a
// position over HTTP: it is judged, routed and followed up like one that did.
// The caller has asked Allow.
func (b *Broker) Tell(a *topics.Actor, m topics.Message) error {
	f, _, ok := topics.Lookup(m.Topic)
	if !ok || f.QoS > 0 {
		return topics.Refuse(topics.ErrTopic, "topic: not that of a state")
	}
	if err := b.judge(a, &m, f); errors.Is(err, Quiet) {
		return nil
	} else if err != nil {
		return err
	}
	w := loop.NewWriter()
	defer w.Flush()
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	b.route(w, s, a, m, f)
	return nil
}

// route delivers a state or a live message and what follows from it.
func (b *Broker) route(w *loop.Writer, s *scratch, a *topics.Actor, m topics.Message, f *topics.Family) {
	b.lively(w, &s.matches, newBody(m, f), f)
	b.followUp(w, s, a, &m, f)
}

// followUp delivers what follows from a state.
func (b *Broker) followUp(w *loop.Writer, s *scratch, a *topics.Actor, m *topics.Message, f *topics.Family) {
	speaker, ok := b.speakers[f]
	if !ok || f == nil {
		return
	}
	speaker.Speak(a, m, func(m topics.Message) {
		if f, _, ok := topics.Lookup(m.Topic); ok {
			b.lively(w, &s.matches, newBody(m, f), f)
		}
	})
}

// follow is followUp for a state that came through the ledger.
func (b *Broker) follow(m *topics.Message, f *topics.Family) {
	w := loop.NewWriter()
	defer w.Flush()
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	b.followUp(w, s, nil, m, f)
}

// Watched reports whether somebody who is connected would be handed a message
// on a topic now.
func (b *Broker) Watched(topic string) bool {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	b.index.Match(topic, &s.matches)
	for i := range s.matches.Hits {
		if b.watches(&s.matches.Hits[i], topic) {
			return true
		}
	}
	for i := range s.matches.Groups {
		for j := range s.matches.Groups[i].Members {
			if b.watches(&s.matches.Groups[i].Members[j], topic) {
				return true
			}
		}
	}
	return false
}

func (b *Broker) watches(h *route.Hit[*session.Session], topic string) bool {
	return h.S.Present() && (!h.Judge || b.policy.Allow(h.S.Actor(), topics.Receive, topic) == nil)
}

// Now implements Tx.
func (x *tx) Now() time.Time { return x.now }

// Publish implements Tx.
func (x *tx) Publish(m topics.Message) error {
	if m.At.IsZero() {
		m.At = x.now.UTC()
	}
	x.inner++
	defer func() { x.inner-- }()
	return x.accept(&m, nil)
}

// Send implements Tx.
func (x *tx) Send(client string, m topics.Message) {
	s := x.b.seats.get(client)
	if s == nil {
		return
	}
	f, _, ok := topics.Lookup(m.Topic)
	if !ok {
		f = nil
	}
	if m.At.IsZero() {
		m.At = x.now.UTC()
	}
	qos := m.QoS
	if f != nil {
		qos = f.QoS
	}
	x.give(s.sess, newBody(m, f), session.Copy{QoS: qos})
}

// give owes a message to one session, or tells it that there is no room.
func (x *tx) give(s *session.Session, b *session.Body, c session.Copy) {
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

// Note implements Tx.
func (x *tx) Note(key, value []byte) { x.note(topics.Edit{Key: key, Value: value}) }

// DeleteRange implements Tx.
func (x *tx) DeleteRange(from, to []byte) { x.put(topics.Edit{Key: from, End: to}) }

// Undo implements Tx.
func (x *tx) Undo(f func()) { x.undo = append(x.undo, f) }

// After implements Tx.
func (x *tx) After(f func()) { x.after = append(x.after, f) }

// Join implements Tx.
func (x *tx) Join(identity, filter string) {
	for _, t := range x.b.seats.of(identity) {
		sub := topics.Sub{Filter: filter, QoS: 1}
		if t.manual || slices.Contains(t.inbox, sub) {
			continue
		}
		judge, err := x.b.policy.Subscribe(t.actor, filter)
		if err != nil {
			continue // the map has the last word
		}
		t.inbox = append(slices.Clip(t.inbox), sub)
		x.b.index.Subscribe(filter, t.sess, route.Options{QoS: sub.QoS, Judge: judge, Inbox: true})
	}
}

// Part implements Tx.
func (x *tx) Part(identity, filter string) {
	for _, t := range x.b.seats.of(identity) {
		sub := topics.Sub{Filter: filter, QoS: 1}
		if i := slices.Index(t.inbox, sub); i >= 0 {
			t.inbox = slices.Delete(slices.Clone(t.inbox), i, i+1)
			x.b.index.Unsubscribe(filter, t.sess, route.Options{Inbox: true})
		}
	}
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

const tableDue = 'x' // time, minder, key → ""

// Due implements Tx.
func (x *tx) Due(m Minder, at time.Time, key string) {
	x.put(topics.Edit{Key: dueKey(at, m.Name(), key), Value: []byte{rowVersion}})
	t := &dueRow{at: at, name: m.Name(), key: key}
	x.After(func() { x.b.ledger.later(at, t) })
}

func dueKey(at time.Time, name, key string) []byte {
	return store.NewKey(tableDue).Uint(uint64(at.UnixNano())).String(name).String(key)
}

// dueRow is a deadline of a hook.
type dueRow struct {
	at        time.Time
	name, key string
}

func (t *dueRow) apply(x *tx) error {
	x.put(topics.Edit{Key: dueKey(t.at, t.name, t.key)})
	m := x.b.minders[t.name]
	if m == nil {
		return nil // of a release that had such deadlines
	}
	return m.Due(x, t.key)
}

func (t *dueRow) done(_ *loop.Writer, _ error) {}

// restoreHooks reads the records of the hooks and their deadlines.
func (b *Broker) restoreHooks() error {
	for _, r := range b.restorers {
		if err := r.Restore(b.store); err != nil {
			return err
		}
	}
	return scan(b.store, tableDue, func(key *store.Parts, _ []byte) error {
		t := &dueRow{at: time.Unix(0, int64(key.NextUint())), name: key.NextString(), key: key.NextString()}
		b.ledger.due.add(t.at, t)
		return key.Done()
	})
}

// handle has the clerk of a family decide on a message; owe tells whether it
// goes on to subscribers.
func (x *tx) handle(a *topics.Actor, m *topics.Message, f *topics.Family) (owe bool, err error) {
	c, ok := x.b.clerks[f]
	if !ok || f == nil {
		return true, nil
	}
	return c.Handle(x, a, m)
}

// snapshots owes a new subscription the states it covers.
func (x *tx) snapshots(t *seat, r Request, c session.Copy) {
	for _, s := range x.b.snapshotters {
		s.Snapshot(x, r, func(m topics.Message) {
			f, _, ok := topics.Lookup(m.Topic)
			if !ok || x.b.policy.Allow(t.actor, topics.Receive, m.Topic) != nil {
				return
			}
			if m.At.IsZero() {
				m.At = x.now.UTC()
			}
			c := c
			c.Retain, c.QoS = true, min(c.QoS, f.QoS)
			x.give(t.sess, newBody(m, f), c)
		})
	}
}

// respond answers a command on the response topic that its sender gave, if it
// is one of its own (contract section 4).
func (x *tx) respond(c *client, m *topics.Message, err error) {
	prefix := c.actor.InboxPrefix()
	if m.ResponseTopic == "" || prefix == "" || !strings.HasPrefix(m.ResponseTopic, prefix+"/reply") {
		return
	}
	fields := map[string]any{}
	if x.answer != nil && err == nil {
		if j, err := json.Marshal(x.answer); err == nil {
			_ = json.Unmarshal(j, &fields) // not an object: nothing is added
		}
	}
	fields["ok"], fields["code"] = err == nil, verdict(err, false)
	if err != nil {
		fields["reason"] = err.Error()
	}
	payload, jerr := json.Marshal(fields)
	if jerr != nil {
		return
	}
	x.Send(c.id, topics.Message{Topic: m.ResponseTopic, QoS: 1, ID: newID(), Event: "reply",
		Correlation: m.Correlation, Payload: payload})
}

// response answers a command that was refused: what the refused task staged is
// gone, so the answer is a task of its own.
type response struct {
	c   *client
	m   topics.Message
	err error
}

func (t *response) apply(x *tx) error {
	x.respond(t.c, &t.m, t.err)
	return nil
}

func (t *response) done(*loop.Writer, error) {}
