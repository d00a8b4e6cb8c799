package hooks

import (
	"errors"
	"testing"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestEndedSessionsLeaveNoRows(t *testing.T) {
	b := newBed(t)
	sub, pub := b.client("sub"), b.client("pub")
	b.must(sub.sits(false, 100), pub.sits(false, 100), sub.subscribes("t/#", 2))
	b.must(pub.says("t/a", "1", 2, 1))
	row := topics.Edit{Key: session.CopyKey(b.ledger.last, sub.seat.sess.Num), Value: []byte("the PUBREC of a message")}
	again := b.client("sub")
	for i, err := range b.do(
		again.sits(true, 100), // takes over with a clean start, while these are on their way:
		&received{c: sub, id: 1, edit: row},
		sub.says("t/b", "2", 2, 7),
		&released{c: sub, id: 9},
		sub.subscribes("t/c", 1),
	) {
		if replaced := i == 2 || i == 3; errors.Is(err, errReplaced) != replaced || err != nil && !replaced {
			t.Errorf("task %d: %v", i, err)
		}
	}
	b.release()
	if q, i, u := b.rows(session.TableCopy), b.rows(session.TableReceived), b.rows(tableSub); q != 0 || i != 1 || u != 0 {
		t.Errorf("%d copies, %d identifiers, %d subscriptions, want the publisher's identifier alone", q, i, u)
	}
	if b.refs() != 0 {
		t.Errorf("%d references to bodies", b.refs())
	}
}

// TestNumbersOfDeadSessions: the number of a session may come again after a
// restart; whatever was left under it must not.
func TestNumbersOfDeadSessions(t *testing.T) {
	b := newBed(t)
	c := b.client("live")
	b.must(c.sits(false, 100))
	dead := c.seat.sess.Num + 1
	var edits []topics.Edit
	for _, e := range []topics.Edit{{Key: session.QueueKey(dead, 4)}, {Key: session.CopyKey(1, dead)}, {Key: session.ReceivedKey(dead, 5)}, {Key: subKey(dead, "t/#")}} {
		e.Value = []byte{1}
		edits = append(edits, e)
	}
	if _, err := b.st.Apply(edits, false); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	next := b.client("next")
	b.must(next.sits(false, 100))
	if next.seat.sess.Num != dead {
		t.Fatalf("number %d, want the dead one's %d", next.seat.sess.Num, dead)
	}
	b.reopen()
	s := b.seats.get("next")
	if s == nil || s.sess.Backlog() != 0 || len(s.subs) != 0 || s.sess.Receive(5) {
		t.Error("a new session inherits from a dead one")
	}
}

// TestRefusedTaskLeavesNothing has the second of two retained messages of one
// push not fit.
func TestRefusedTaskLeavesNothing(t *testing.T) {
	b := newBed(t, func(c *Config) { c.Limits.RetainedMessages = 1 })
	sub := b.subscriber("sub", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(true, 0))
	msg := func(topic string) topics.Message {
		return topics.Message{Topic: topic, Payload: []byte("x"), QoS: 1, Retain: true}
	}
	errs := b.do(
		pub.says("t/before", "1", 1, 1),
		&pushing{p: topics.Push{Messages: []topics.Message{msg("t/a"), msg("t/b")}}, track: &session.Tracker{}},
		pub.says("t/after", "2", 1, 2),
	)
	if errs[0] != nil || !errors.Is(errs[1], topics.ErrQuota) || errs[2] != nil {
		t.Fatalf("answers: %v", errs)
	}
	if n := sub.seat.sess.Backlog(); n != 2 {
		t.Errorf("%d copies are owed, want 2", n)
	}
	if b.refs() != 2 || b.rows(session.TableCopy) != 2 || b.rows(session.TableBody) != 2 {
		t.Errorf("%d references, %d rows, %d bodies, want 2 of each", b.refs(), b.rows(session.TableCopy), b.rows(session.TableBody))
	}
	if b.retained.Len() != 0 {
		t.Error("a refused message is retained")
	}
}

// TestRefusedIsNotRetained: a publisher that is told "full" must not have
// changed what is retained.
func TestRefusedIsNotRetained(t *testing.T) {
	b := newBed(t, func(c *Config) { c.Limits.QueueMessages = 1 })
	b.subscriber("sub", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(true, 0))
	first := pub.says("t/a", "old", 1, 1)
	first.body.Retain = true
	b.must(first)
	second := pub.says("t/a", "new", 1, 2)
	second.body.Retain = true
	if err := b.do(second)[0]; !errors.Is(err, topics.ErrQuota) {
		t.Fatalf("answer: %v", err)
	}
	b.retained.Match("t/a", time.Now(), func(m *topics.Message) bool {
		if string(m.Payload) != "old" {
			t.Errorf("retained: %q", m.Payload)
		}
		return true
	})
}

// TestRefusedBatchLeavesNothing: the store takes nothing; what the batch
// changed in memory is as before, so that a second try is a first one.
func TestRefusedBatchLeavesNothing(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(false, 100))
	b.must(pub.says("t/a", "1", 2, 3))
	b.st.refuse = errors.New("broken")
	kept := pub.says("t/a", "2", 2, 4)
	kept.body.Retain = true
	for i, err := range b.do(kept, &released{c: pub, id: 3}, pub.says("t/a", "3", 1, 5)) {
		if err == nil {
			t.Errorf("task %d was acknowledged", i)
		}
	}
	if n := sub.seat.sess.Backlog(); n != 1 || b.refs() != 1 || b.retained.Len() != 0 {
		t.Errorf("%d copies, %d references, %d retained", n, b.refs(), b.retained.Len())
	}
	b.st.refuse = nil
	if rel := (&released{c: pub, id: 3}); errors.Join(b.do(rel)...) != nil || !rel.known {
		t.Error("the identifier whose release was refused is not known any more")
	}
	b.must(pub.says("t/a", "2", 2, 4))
	if n := sub.seat.sess.Backlog(); n != 2 {
		t.Errorf("%d copies: the second try was taken for a repetition", n)
	}
	if b.rows(session.TableCopy) != 2 || b.rows(session.TableReceived) != 1 {
		t.Errorf("%d rows of queues, %d identifiers", b.rows(session.TableCopy), b.rows(session.TableReceived))
	}
}

// TestPanicIsARefusal: a bug in one task costs that task alone.
func TestPanicIsARefusal(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(true, 0))
	errs := b.do(pub.says("t/a", "1", 1, 1), &doing{f: func(tx Tx) error {
		tx.Put([]byte("z"), []byte("z"))
		if err := tx.Publish(topics.Message{Topic: "t/a", QoS: 1}); err != nil {
			return err
		}
		panic("a bug")
	}}, pub.says("t/a", "2", 1, 2))
	if errs[0] != nil || !errors.Is(errs[1], topics.ErrUnavailable) || errs[2] != nil {
		t.Fatalf("answers: %v", errs)
	}
	if v, _ := b.st.Get([]byte("z")); v != nil || sub.seat.sess.Backlog() != 2 || b.refs() != 2 {
		t.Errorf("row %q, %d copies, %d references", v, sub.seat.sess.Backlog(), b.refs())
	}
}

// TestEditThatNoStoreTakes costs the task that made it, not its batch.
func TestEditThatNoStoreTakes(t *testing.T) {
	b := newBed(t, func(c *Config) { c.Limits.QueueBytes = 64 * mib })
	pub := b.client("pub")
	b.must(pub.sits(true, 0))
	b.subscriber("sub", "t/#")
	errs := b.do(
		pub.says("t/a", "1", 1, 1),
		&doing{f: func(tx Tx) error { tx.Put(nil, []byte("a bug")); return nil }},
		pub.says("t/a", string(make([]byte, store.MaxValue)), 1, 2),
		pub.says("t/a", "3", 1, 3),
	)
	if errs[0] != nil || !errors.Is(errs[1], topics.ErrInvalid) || !errors.Is(errs[2], topics.ErrInvalid) || errs[3] != nil {
		t.Errorf("answers: %v", errs)
	}
}

// TestWithdrawOneOfTwo has two offers of one batch wait on the disk; taking one
// back must not take the other.
func TestWithdrawOneOfTwo(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	ends := map[string]time.Time{}
	offer := func(topic string) *doing {
		return &doing{awaited: newAwaited(), f: func(tx Tx) error {
			ends[topic] = tx.Now().Add(20 * time.Second)
			return tx.Publish(topics.Message{Topic: topic, QoS: 1, Expires: ends[topic]})
		}}
	}
	b.must(offer("t/a"), offer("t/b"))
	sub.seat.sess.Withdraw("t/a", ends["t/a"])
	if n := sub.seat.sess.Backlog(); n != 1 {
		t.Errorf("%d of two offers are left", n)
	}
}

func TestSessionThatIsOverIsNotContinued(t *testing.T) {
	b := newBed(t)
	c := b.client("c")
	b.must(c.sits(false, 1), &leave{c: c, clean: true})
	c.seat.left = c.seat.left.Add(-time.Minute)
	b.ledger.due.add(c.seat.ends(), &expire{s: c.seat, left: c.seat.left})
	again := b.client("c").sits(false, 100)
	commits := make(chan commit, 1)
	b.ledger.submit(again)
	b.ledger.round(commits)
	<-commits
	if again.present {
		t.Error("a session is continued after its expiry [MQTT-3.1.2-23]")
	}
}

func TestRepetitionWhileTheFirstIsInTheLedger(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(false, 100))
	b.must(pub.says("t/a", "1", 2, 1), pub.says("t/a", "1", 2, 1), &released{c: pub, id: 1}, pub.says("t/a", "2", 2, 1))
	if n := sub.seat.sess.Backlog(); n != 2 {
		t.Errorf("%d copies, want 2", n)
	}
	b.reopen()
	if n := b.seats.get("sub").sess.Backlog(); n != 2 || !b.seats.get("pub").sess.Receive(1) {
		t.Errorf("after a restart: %d copies", n)
	}
}

// TestLostBatch: once it is unknown what is durable, nobody is told anything
// else, not even those who have nothing to store.
func TestLostBatch(t *testing.T) {
	b := newBed(t)
	answers := map[string]error{}
	note := func(name string) *noted { return &noted{name: name, answers: answers} }
	lost := commit{tasks: []task{note("lost")}, errs: make([]error, 1), wait: func() error { return errors.New("EIO") }}
	next := commit{tasks: []task{note("next")}, errs: make([]error, 1)}
	b.ledger.finish(loop.NewWriter(), lost)
	b.ledger.finish(loop.NewWriter(), next)
	for _, name := range []string{"lost", "next"} {
		if !errors.Is(answers[name], topics.ErrUnavailable) {
			t.Errorf("%s: %v", name, answers[name])
		}
	}
}
