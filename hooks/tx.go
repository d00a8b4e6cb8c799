package hooks

import (
	"slices"
	"time"

	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tx is what the tasks of one batch stage: rows for the store, copies for
// sessions. It lives on the ledger's goroutine.
type tx struct {
	b   *Broker
	l   *ledger
	now time.Time
	// full says why nothing from outside may be added to the store, nil while
	// there is room.
	full error

	edits   []topics.Edit
	sheet   session.Sheet // what they are written on
	sync    bool          // the batch must be durable before it is answered
	touched []*session.Session
	lives   []live

	refs []uint64 // messages that copies refer to, once for each

	mark struct { // where the current task began
		edits, lives, refs, after, undo int
		last                            uint64
	}
	matches route.Matches[*session.Session]
	plan    []owed

	inner  int      // depth of Publish
	answer any      // of the command under way
	undo   []func() // of the batch, as after
	after  []func()
}

// owed is a copy that publish has decided on.
type owed struct {
	s    *session.Session
	copy session.Copy
	room bool
}

func (x *tx) reset(now time.Time) {
	if !now.After(x.now) {
		now = x.now
	}
	x.now, x.edits, x.sync, x.refs = now, x.edits[:0], false, x.refs[:0]
	x.full = x.b.space()
	x.sheet.Wipe()
	x.touched, x.lives, x.after, x.undo = nil, nil, nil, x.undo[:0]
}

func (x *tx) begin() {
	// No two tasks are at the same nanosecond: a moment can name a message, see
	// session.Withdraw.
	x.now = x.now.Add(1)
	x.mark.edits, x.mark.lives, x.mark.refs = len(x.edits), len(x.lives), len(x.refs)
	x.mark.after, x.mark.undo, x.mark.last = len(x.after), len(x.undo), x.l.last
	x.answer, x.inner = nil, 0
}

// rollback forgets what the current task staged.
func (x *tx) rollback() {
	if x.l.last > x.mark.last {
		for _, s := range x.touched {
			s.Cancel(x.mark.last)
		}
	}
	x.edits, x.lives, x.after = x.edits[:x.mark.edits], x.lives[:x.mark.lives], x.after[:x.mark.after]
	x.takeBack(x.mark.undo, x.mark.refs)
}

// takeBack undoes what changed memory since the n-th change and the r-th
// reference of the batch.
func (x *tx) takeBack(n, r int) {
	for i := len(x.undo) - 1; i >= n; i-- {
		x.undo[i]()
	}
	clear(x.undo[n:])
	x.undo = x.undo[:n]
	for _, m := range x.refs[r:] {
		x.l.refs.add(m, -1)
	}
	x.refs = x.refs[:r]
}

// sound refuses a task that has staged what no store takes; one such edit would
// cost its whole batch.
func (x *tx) sound() error {
	for _, e := range x.edits[x.mark.edits:] {
		if len(e.Key) == 0 || len(e.Key) > store.MaxKey || len(e.Value) > store.MaxValue || e.End != nil && string(e.Key) >= string(e.End) {
			return topics.Refuse(topics.ErrInvalid, "too large to be stored")
		}
	}
	return nil
}

// added reports whether the current task has staged rows.
func (x *tx) added() bool {
	return slices.ContainsFunc(x.edits[x.mark.edits:], func(e topics.Edit) bool { return e.End == nil && e.Value != nil })
}

// put stages a row that must be durable before the task is answered.
func (x *tx) put(edits ...topics.Edit) {
	x.edits = append(x.edits, edits...)
	x.sync = true
}

// note stages a row that may become durable later.
func (x *tx) note(edits ...topics.Edit) { x.edits = append(x.edits, edits...) }

// touch has the session pumped after the commit.
func (x *tx) touch(s *session.Session) {
	if s.Mark != x.l.batch {
		s.Mark = x.l.batch
		x.touched = append(x.touched, s)
	}
}

// number gives the next message its place in the order.
func (x *tx) number() uint64 {
	x.l.last++
	return x.l.last
}

// newBody makes a message of a family, nil for open topics, ready to be owed.
func newBody(m topics.Message, f *topics.Family) *session.Body {
	b := &session.Body{Message: m}
	file(b, f)
	return b
}

// file notes a message's family in it.
func file(b *session.Body, f *topics.Family) {
	if b.Open = f == nil; f != nil {
		b.Class = f.Class
	}
}

// publish owes a message to whoever is subscribed to its topic. It refuses
// with ErrQuota when somebody is addressed and nobody can take it (contract
// P7). only, if not nil, is the one session that is addressed.
func (x *tx) publish(b *session.Body, f *topics.Family, only *session.Session) (topics.Receipt, error) {
	if err := x.prepare(b, f, only); err != nil {
		return topics.Receipt{}, err
	}
	return x.commit(b, f), nil
}

// prepare decides who is owed the message, without staging anything.
func (x *tx) prepare(b *session.Body, f *topics.Family, only *session.Session) error {
	x.plan = x.plan[:0]
	size, room := len(b.Topic)+len(b.Payload), 0
	if only != nil {
		x.consider(b, f, route.Hit[*session.Session]{S: only, Options: route.Options{QoS: 2}}, size, &room)
	} else {
		x.b.index.Match(b.Topic, &x.matches)
		for i := range x.matches.Hits {
			x.consider(b, f, x.matches.Hits[i], size, &room)
		}
		for i := range x.matches.Groups {
			if m := choose(x.matches.Groups[i].Members, b.Topic, x.b); m != nil {
				x.consider(b, f, *m, size, &room)
			}
		}
	}
	if len(x.plan) > 0 && room == 0 {
		return topics.Refuse(topics.ErrQuota, "every addressed queue is full")
	}
	return nil
}

// consider adds a hit to the plan unless it is not for its subscriber.
func (x *tx) consider(b *session.Body, f *topics.Family, h route.Hit[*session.Session], size int, room *int) {
	c, ok := x.b.copyFor(b, f, &h)
	if !ok {
		return
	}
	c.IDs = slices.Clone(c.IDs)
	fits := c.QoS == 0 || f != nil && f.Class == topics.Latest || h.S.Room(size)
	if fits {
		*room++
	}
	x.plan = append(x.plan, owed{s: h.S, copy: c, room: fits})
}

// commit stages what prepare decided.
func (x *tx) commit(b *session.Body, f *topics.Family) topics.Receipt {
	b.N, b.Single = x.number(), len(x.plan) == 1
	latest := f != nil && f.Class == topics.Latest
	if _, ok := x.b.speakers[f]; ok {
		x.After(func() { x.b.follow(&b.Message, f) })
	}
	for i := range x.plan {
		o := &x.plan[i]
		b.Stored = b.Stored || o.room && o.s.Keep && o.copy.QoS > 0 && !latest
	}
	if b.Stored {
		x.store(b)
	}
	r := topics.Receipt{ID: b.ID, Targets: len(x.plan)}
	if b.Track != nil {
		b.Track.Expect(len(x.plan))
	}
	for i := range x.plan {
		x.owe(b, &x.plan[i], latest, &r)
	}
	return r
}

// owe stages one copy.
func (x *tx) owe(b *session.Body, o *owed, latest bool, r *topics.Receipt) {
	switch {
	case latest, o.copy.QoS == 0:
		o.copy.Judge = false // it was asked a moment ago; the last event of a state must not be lost to it
		o.copy.Every = 0     // nor wait
		x.lives = append(x.lives, live{s: o.s, body: b, copy: o.copy, latest: latest})
	case o.room:
		r.Queued++
		if x.queue(b, o.s, o.copy) {
			r.Offline++
		}
	default:
		r.Overflowed++
		if b.Track != nil {
			b.Track.Forget(1)
		}
		if o.s.Overflow() == 1 {
			x.missed(o.s)
		}
	}
}

// missed queues the one event that stands for what an overflowed session could
// not hold (contract P7). It comes on top of the bound.
func (x *tx) missed(s *session.Session) {
	a := s.Actor()
	if a == nil || a.InboxPrefix() == "" {
		return
	}
	b := newBody(topics.Message{
		Topic: a.InboxPrefix() + "/error", QoS: 1, ID: newID(), At: x.now, Event: "missed",
		Payload: []byte(`{"missed":true,"code":151,"reason":"queue full: messages were not kept"}`),
	}, topics.InboxError)
	x.alone(b, s, session.Copy{QoS: 1})
}

// alone stages a message that is one session's.
func (x *tx) alone(b *session.Body, s *session.Session, c session.Copy) {
	b.N, b.Single = x.number(), true
	if b.Stored = s.Keep && c.QoS > 0; b.Stored {
		x.store(b)
	}
	x.queue(b, s, c)
}

// store stages the body of a message.
func (x *tx) store(b *session.Body) {
	x.put(b.Put(x.b.recent.add(b.N, b.AppendRecord), &x.sheet))
}

// queue stages one copy for a session's queue; away says that it is not connected.
func (x *tx) queue(b *session.Body, s *session.Session, c session.Copy) (away bool) {
	before := len(x.edits)
	x.edits, away = s.Owe(b, c, x.edits, &x.sheet)
	if len(x.edits) > before {
		x.l.refs.add(b.N, 1)
		x.refs = append(x.refs, b.N)
		x.sync = true
	}
	x.touch(s)
	return away
}
