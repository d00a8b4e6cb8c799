package hooks

import (
	"errors"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// publication is a PUBLISH on its way through the ledger.
type publication struct {
	c      *client
	family *topics.Family // nil: an open topic
	body   session.Body   // sessions keep it: all of this is one piece of memory
	qos    byte
	id     uint16
	out    bool // it was the client's sign-out
}

func (t *publication) apply(x *tx) error {
	if t.qos > 0 && t.c.seat.client != t.c {
		return errReplaced // the client sends it again on its new connection
	}
	if t.out = t.family == topics.InboxLogout; t.out {
		return x.logout(t.c)
	}
	s := t.c.seat.sess
	if t.qos == 2 && s.Receive(t.id) {
		if t.c.v5() {
			t.c.unacked.Add(-1) // a repetition: it counts once
		}
		return nil // [MQTT-4.3.3-10]
	}
	if t.qos == 2 {
		x.Undo(func() { s.Release(t.id) })
	}
	if err := x.accept(&t.body, t.family, t.c.actor); err != nil {
		return err
	}
	x.respond(t.c, &t.body.Message, nil)
	if t.qos == 2 && s.Keep {
		x.put(topics.Edit{Key: session.ReceivedKey(s.Num, t.id), Value: []byte{rowVersion}})
	}
	return nil
}

func (*publication) adds() {}

// errReplaced is for what a connection left in the ledger when a newer one of
// its client took over. Taken, it would be there twice: the client was never
// answered and says it again.
var errReplaced = topics.Refuse(topics.ErrUnavailable, "another connection took over")

func (t *publication) done(w *loop.Writer, err error) {
	c := t.c
	t.c = nil // who is owed the message must not hold on to its publisher
	c.waiting.Add(-1)
	if errors.Is(err, errReplaced) {
		return // an answer might still arrive, and would be for nothing
	}
	c.reply(w, t.qos, t.id, t.body.Topic, err)
	if err != nil && t.body.ResponseTopic != "" {
		c.b.ledger.submit(&response{c: c, m: t.body.Message, err: err})
	}
	if t.out && err == nil {
		c.conn.Do(func(w *loop.Writer) { c.bye(w, kicked, "signed out", errKicked) })
	}
}

// accept takes a message of a family, nil for open topics, that the gate has let
// pass: it is judged, retained if it is to be, and owed to its subscribers.
func (x *tx) accept(body *session.Body, f *topics.Family, a *topics.Actor) error {
	m := &body.Message
	if err := x.b.judge(a, m, f, nil); errors.Is(err, ErrQuiet) {
		return nil
	} else if err != nil {
		return err
	}
	if owe, err := x.handle(a, m, f); err != nil || !owe {
		return err
	}
	file(body, f)
	if f != nil {
		body.Retain = false // state owns the snapshots (contract section 4)
		if f.Class == topics.Durable && body.ID == "" {
			body.ID = newID()
		}
	}
	err := x.prepare(body, f, nil)
	if x.inner > 0 && errors.Is(err, topics.ErrQuota) {
		err = nil // what follows from a command does not undo it
	}
	if err == nil && f == nil && m.Retain {
		err = x.retain(body)
	}
	if err == nil {
		x.commit(body, f)
	}
	return err
}

// familyOf returns the family of a topic, nil for an open one.
func familyOf(topic string) *topics.Family {
	f, _, ok := topics.Lookup(topic)
	if !ok {
		return nil
	}
	return f
}

// retain keeps the newest message of an open topic [MQTT-3.3.1-5].
func (x *tx) retain(body *session.Body) error {
	if len(body.Payload) > 0 && x.b.cfg.Limits.RetainedMessages == 0 {
		return topics.Refuse(topics.ErrQuota, "no message can be retained here")
	}
	was := topics.Message{Topic: body.Topic}
	x.b.retained.Match(body.Topic, time.Time{}, func(m *topics.Message) bool { was = *m; return false })
	if err := x.b.retained.Set(body.Message); err != nil {
		return err
	}
	x.Undo(func() { _ = x.b.retained.Set(was) }) // there is room for what was there
	x.put(x.b.retained.Edit(body.Message))
	return nil
}
