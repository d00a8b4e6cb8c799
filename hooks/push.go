package hooks

import (
	"context"
	"errors"
	"slices"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// Push publishes what a backend asked for over HTTP. The caller has checked who
// asks. It returns after the commit, or with Wait when everybody has
// acknowledged or the time is up. Errors are refusals of topics: ErrQuota when
// every addressed queue is full, ErrUnavailable while the node stops.
func (b *Broker) Push(ctx context.Context, p topics.Push) (topics.Receipt, error) {
	t := &pushing{p: p, awaited: newAwaited(), track: &session.Tracker{}}
	b.ledger.submit(t)
	if err := t.wait(ctx); err != nil {
		return topics.Receipt{}, err
	}
	if p.Wait > 0 {
		timer := time.NewTimer(p.Wait)
		defer timer.Stop()
		select {
		case <-t.track.Settled():
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	r := t.receipt
	r.Delivered = t.track.Delivered()
	r.Queued = max(0, min(r.Queued, r.Targets-r.Overflowed-r.Delivered))
	r.Offline = min(r.Offline, r.Queued)
	return r, nil
}

// pushing is a push on its way through the ledger.
type pushing struct {
	awaited
	p       topics.Push
	track   *session.Tracker
	receipt topics.Receipt
}

// part is one message of a push with those who are owed it.
type part struct {
	body *session.Body
	f    *topics.Family
	plan []owed
}

func (t *pushing) apply(x *tx) error {
	if !t.take() {
		return nil
	}
	messages, only, err := t.address(x)
	if err != nil {
		return err
	}
	parts := make([]part, 0, len(messages))
	targets, full := 0, 0
	for i := range messages {
		m := &messages[i]
		if m.At.IsZero() {
			m.At = x.now.UTC()
		}
		f := familyOf(m.Topic)
		if err := x.b.judge(nil, m, f, nil); errors.Is(err, ErrQuiet) {
			continue
		} else if err != nil {
			return err
		}
		if owe, err := x.handle(nil, m, f); err != nil {
			return err
		} else if !owe {
			continue
		}
		pt := part{body: newBody(*m, f), f: f}
		pt.body.Track = t.track
		err := x.prepare(pt.body, f, only)
		if err != nil && !errors.Is(err, topics.ErrQuota) {
			return err
		}
		if err != nil {
			full += len(x.plan)
		}
		targets += len(x.plan)
		pt.plan = append(pt.plan, x.plan...)
		parts = append(parts, pt)
	}
	if targets > 0 && full == targets {
		return errAllFull
	}
	return t.commit(x, parts)
}

var errAllFull = topics.Refuse(topics.ErrQuota, "every addressed queue is full")

func (t *pushing) commit(x *tx, parts []part) error {
	for i := range parts {
		pt := &parts[i]
		if pt.f == nil && pt.body.Retain {
			if err := x.retain(pt.body); err != nil {
				return err
			}
		} else {
			pt.body.Retain = false
		}
		x.plan = append(x.plan[:0], pt.plan...)
		r := x.commit(pt.body, pt.f)
		t.receipt.Targets += r.Targets
		t.receipt.Queued += r.Queued
		t.receipt.Offline += r.Offline
		t.receipt.Overflowed += r.Overflowed
		t.receipt.ID = r.ID
	}
	if t.p.Edits != nil {
		x.put(t.p.Edits(t.receipt)...)
	}
	return nil
}

// address finds out where the messages of a push go: to topics, to the devices
// that are meant now, or to one client.
func (t *pushing) address(x *tx) (ms []topics.Message, only *session.Session, err error) {
	ms = t.p.Messages
	if d := t.p.Devices; d != nil {
		template := topics.Message{Payload: d.Data, Expires: d.Expires, QoS: 1}
		if len(ms) > 0 {
			template = ms[0]
		}
		ms = nil
		for _, topic := range x.b.Devices.Find(d.Type, d.ID) {
			template.Topic = topic
			ms = append(ms, template)
		}
	}
	if t.p.Client == "" {
		return ms, nil, nil
	}
	s := x.b.seats.get(t.p.Client)
	if s == nil {
		return nil, nil, nil // nobody: no targets
	}
	ms = slices.Clone(ms)
	for i := range ms {
		if ms[i].Topic == "" {
			ms[i].Topic = s.actor.NoticeTopic()
		}
		if ms[i].Topic == "" {
			return nil, nil, topics.Refuse(topics.ErrInvalid, "id: a client with role %s has no notice topic", s.actor.Role)
		}
	}
	return ms, s.sess, nil
}

func (*pushing) adds() {}

func (t *pushing) done(_ *loop.Writer, err error) { t.answer <- err }

// Kick ends the connections that a selector names; their sessions stay. It
// returns how many there were.
func (b *Broker) Kick(_ context.Context, s topics.Selector, reason string) (int, error) {
	n := 0
	for _, t := range b.seats.all() {
		l := t.sess.Link()
		a := t.sess.Actor()
		if l == nil || a == nil || !selected(s, t.id, a) {
			continue
		}
		n++
		l.Conn.Do(func(w *loop.Writer) {
			c := l.Conn.User.(*client)
			if c.phase == open {
				c.bye(w, kicked, reason, errKicked)
			}
		})
	}
	return n, nil
}

// selected reports whether a selector names the client; every part that is set
// must agree, and one that is empty names nobody.
func selected(s topics.Selector, id string, a *topics.Actor) bool {
	if s == (topics.Selector{}) {
		return false
	}
	return (!s.HasRole || s.Role == a.Role) && (s.Store == "" || s.Store == a.Store) && (s.Client == "" || s.Client == id)
}

// kicked is "administrative action".
const kicked = 0x98
