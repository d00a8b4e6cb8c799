package hooks

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
	"pgregory.net/rapid"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// bed is a broker that does not run: its ledger is given tasks by hand, in
// batches that no timing could be relied on to make.
type bed struct {
	t  testing.TB
	st *moody
	*Broker
}

// moody is a store that refuses as it is told.
type moody struct {
	*store.Memory
	full   error // of Space, and of batches that add
	refuse error // of every batch
	gets   int
}

func (m *moody) Space() error { return m.full }

func (m *moody) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	if m.refuse != nil {
		return nil, m.refuse
	}
	if m.full != nil && sync && slices.ContainsFunc(edits, func(e topics.Edit) bool { return e.Value != nil }) {
		return nil, m.full
	}
	return m.Memory.Apply(edits, sync)
}

func (m *moody) Get(key []byte) ([]byte, error) {
	m.gets++
	return m.Memory.Get(key)
}

var errNoRoom = topics.Refuse(topics.ErrFull, "the disk has no room")

func newBed(t testing.TB, change ...func(*Config)) *bed {
	t.Helper()
	b := &bed{t: t, st: &moody{Memory: store.NewMemory()}}
	b.reopen(change...)
	return b
}

// reopen is the node after a crash.
func (b *bed) reopen(change ...func(*Config)) {
	b.t.Helper()
	cfg := Config{Limits: DefaultLimits(), Anonymous: true, Open: []string{"t/#"}}
	for _, c := range change {
		c(&cfg)
	}
	var err error
	if b.Broker, err = Open(cfg, Parts{Store: b.st, Log: slog.New(slog.DiscardHandler)}); err != nil {
		b.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	broker := b.Broker
	b.t.Cleanup(func() { _ = broker.loops.Run(ctx) }) // which releases them
}

// do is one batch; it returns what its tasks would be answered.
func (b *bed) do(tasks ...task) []error {
	b.t.Helper()
	c := b.ledger.apply(tasks)
	err := c.err
	if err == nil && c.wait != nil {
		err = c.wait()
	}
	if err == nil {
		b.env.Durable.Store(c.last)
	}
	for i := range c.errs {
		if c.errs[i] == nil {
			c.errs[i] = err
		}
	}
	return c.errs
}

// must is do for tasks that succeed.
func (b *bed) must(tasks ...task) {
	b.t.Helper()
	if err := errors.Join(b.do(tasks...)...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bed) client(id string) *client {
	return &client{b: b.Broker, id: id, version: 5, actor: &topics.Actor{}}
}

// sits makes a client's CONNECT.
func (c *client) sits(clean bool, expiry uint32) *connect {
	return &connect{c: c, actor: c.actor, expiry: expiry, pk: packets.Packet{
		ProtocolVersion: 5, Connect: packets.ConnectParams{ClientIdentifier: c.id, Clean: clean},
	}}
}

func (c *client) subscribes(filter string, qos byte) *subscribing {
	return &subscribing{c: c, id: 1, filters: packets.Subscriptions{{Filter: filter, Qos: qos}}}
}

func (c *client) says(topic, payload string, qos byte, id uint16) *publication {
	return &publication{c: c, qos: qos, id: id, m: topics.Message{Topic: topic, Payload: []byte(payload), QoS: qos, At: time.Now(), From: c.id}}
}

// subscriber makes a kept session, away and subscribed.
func (b *bed) subscriber(id string, filter string) *client {
	b.t.Helper()
	c := b.client(id)
	b.must(c.sits(false, 100), c.subscribes(filter, 2), &leave{c: c, clean: true})
	return c
}

// rows counts the rows of a table.
func (b *bed) rows(table byte) (n int) {
	b.t.Helper()
	from := store.NewKey(table)
	if err := b.st.Scan(from, from.End(), func(_, _ []byte) error { n++; return nil }); err != nil {
		b.t.Fatal(err)
	}
	return n
}

func (b *bed) refs() (n int) {
	for _, r := range b.ledger.refs {
		n += r
	}
	return n
}

func TestEndedSessionsLeaveNoRows(t *testing.T) {
	b := newBed(t)
	sub, pub := b.client("sub"), b.client("pub")
	b.must(sub.sits(false, 100), pub.sits(false, 100), sub.subscribes("t/#", 2))
	b.must(pub.says("t/a", "1", 2, 1))
	row := topics.Edit{Key: session.QueueKey(sub.seat.sess.Num, 0), Value: []byte("the PUBREC of a message")}
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
	if q, i, u := b.rows(session.TableQueue), b.rows(session.TableReceived), b.rows(tableSub); q != 0 || i != 1 || u != 0 {
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
	for _, e := range []topics.Edit{{Key: session.QueueKey(dead, 4)}, {Key: session.ReceivedKey(dead, 5)}, {Key: subKey(dead, "t/#")}} {
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
	if b.refs() != 2 || b.rows(session.TableQueue) != 2 || b.rows(session.TableBody) != 2 {
		t.Errorf("%d references, %d rows, %d bodies, want 2 of each", b.refs(), b.rows(session.TableQueue), b.rows(session.TableBody))
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
	first.m.Retain = true
	b.must(first)
	second := pub.says("t/a", "new", 1, 2)
	second.m.Retain = true
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
	kept.m.Retain = true
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
	if b.rows(session.TableQueue) != 2 || b.rows(session.TableReceived) != 1 {
		t.Errorf("%d rows of queues, %d identifiers", b.rows(session.TableQueue), b.rows(session.TableReceived))
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

// TestFullDisk: what would add is refused, what ends or drains goes on, and a
// batch in which both meet is not refused as a whole.
func TestFullDisk(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	pub, sleeper := b.client("pub"), b.client("sleeper")
	b.must(pub.sits(false, 100), sleeper.sits(false, 100))
	b.must(pub.says("t/a", "1", 2, 1))
	b.st.full = errNoRoom
	keep := pub.says("t/keep", "x", 1, 4)
	keep.m.Retain = true
	stranger, guest, back := b.client("stranger"), b.client("guest"), b.client("sub")
	twice := pub.says("t/a", "1", 2, 1)
	tasks := []task{
		pub.says("t/a", "2", 1, 2), pub.says("t/a", "3", 2, 3), keep,
		&pushing{p: topics.Push{Messages: []topics.Message{{Topic: "t/a", QoS: 1}}}, track: &session.Tracker{}},
		stranger.sits(false, 100),
		&doing{f: func(tx Tx) error { tx.Put([]byte("z"), nil); tx.Put([]byte("z"), []byte("z")); return nil }},
		twice, &released{c: pub, id: 1}, guest.sits(true, 0), back.sits(false, 100), &leave{c: sleeper},
		&doing{f: func(Tx) error { return nil }},
	}
	for i, err := range b.do(tasks...) {
		if refused := i < 6; errors.Is(err, topics.ErrFull) != refused {
			t.Errorf("task %d (%T): %v", i, tasks[i], err)
		}
	}
	if n := back.seat.sess.Backlog(); back.seat.sess != sub.seat.sess || n != 1 {
		t.Errorf("%d copies wait for the one who is back", n)
	}
	if b.rows(session.TableReceived) != 0 || b.rows(session.TableQueue) != 1 || b.retained.Len() != 0 {
		t.Errorf("%d identifiers, %d copies, %d retained", b.rows(session.TableReceived), b.rows(session.TableQueue), b.retained.Len())
	}
	subs := back.subscribes("t/new", 1)
	b.must(subs, back.subscribes("t/#", 2))
	if subs.codes[0] != 0x97 {
		t.Errorf("a new subscription: 0x%02X", subs.codes[0])
	}
	b.st.full = nil
	b.must(pub.says("t/a", "3", 2, 3), pub.says("t/a", "2", 1, 2), back.subscribes("t/new", 1))
	if n := sub.seat.sess.Backlog(); n != 3 {
		t.Errorf("%d copies after space came back, want 3", n)
	}
}

// TestWillOnAFullDisk: a will was accepted when its client came; a full disk
// does not silence it.
func TestWillOnAFullDisk(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	c := b.client("c")
	con := c.sits(true, 0)
	con.will = &will{Actor: c.actor, Message: topics.Message{Topic: "t/will", QoS: 1, Payload: []byte("gone"), From: "c"}}
	b.must(con)
	b.st.full = errNoRoom
	b.must(&leave{c: c})
	if n := sub.seat.sess.Backlog(); n != 1 || b.rows(tableWill) != 0 {
		t.Errorf("%d copies of the will are owed, %d wills stored", n, b.rows(tableWill))
	}
}

// TestWithdrawOneOfTwo has two offers of one batch wait on the disk; taking one
// back must not take the other.
func TestWithdrawOneOfTwo(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	ends := map[string]time.Time{}
	offer := func(topic string) *doing {
		return &doing{answer: make(chan error, 1), f: func(tx Tx) error {
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

// TestMissedIsNotMissedItself: the event that tells of an overflow goes with the
// task that is refused, and comes with the next.
func TestMissedIsNotMissedItself(t *testing.T) {
	b := newBed(t, func(c *Config) { c.Limits.QueueMessages = 1 })
	full := b.client("full")
	full.actor = &topics.Actor{Role: topics.Customer, Sub: "7"}
	b.must(full.sits(false, 100), full.subscribes("t/a", 1), &leave{c: full, clean: true})
	b.subscriber("free", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(true, 0), pub.says("t/a", "1", 1, 1))
	b.st.full = errNoRoom
	b.do(pub.says("t/a", "2", 1, 2))
	b.st.full = nil
	b.env.QueueMessages = 10
	full.seat.sess.Owe(newBody(topics.Message{Topic: "t", Payload: make([]byte, 20<<20)}, nil), session.Copy{QoS: 1}, nil)
	b.must(pub.says("t/a", "3", 1, 3))
	if n := full.seat.sess.Backlog(); n != 3 { // the first, the large one, and "missed"
		t.Errorf("%d copies, want an event that tells of the third", n)
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

// TestSegmentsAgainstACount holds the counters to a naive count, and wants no
// body deleted that is referred to, and none kept for ever.
func TestSegmentsAgainstACount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		refs := segments{}
		owed := map[uint64]int{}
		stored := map[uint64]bool{} // segments with bodies
		var last uint64
		deleted := func(edits []topics.Edit) {
			for _, e := range edits {
				for g := range stored {
					if string(e.Key) == string(session.BodyKey(g<<segmentBits)) {
						delete(stored, g)
						for n, r := range owed {
							if n>>segmentBits == g && r > 0 {
								t.Fatalf("message %d is owed and was deleted", n)
							}
						}
					}
				}
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"batch": func(t *rapid.T) {
				first := last
				for range rapid.IntRange(1, 600).Draw(t, "messages") {
					last++
					if n := rapid.IntRange(0, 2).Draw(t, "copies"); n > 0 {
						refs.add(last, n)
						owed[last] += n
						stored[last>>segmentBits] = true
					}
				}
				var edits []topics.Edit
				for g := first >> segmentBits; g < last>>segmentBits; g++ {
					edits = refs.close(g, edits)
				}
				deleted(edits)
			},
			"drop": func(t *rapid.T) {
				all := rapid.Bool().Draw(t, "all")
				for n, r := range owed {
					for range r {
						owed[n]--
						deleted(refs.drop(n, last, nil))
					}
					delete(owed, n)
					if !all {
						break
					}
				}
				if !all {
					return
				}
				for g := range stored {
					if g != last>>segmentBits {
						t.Fatalf("segment %d stays though nobody is owed of it", g)
					}
				}
			},
		})
	})
}

func TestDueInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h dueHeap
		start := time.Unix(1000, 0)
		all := rapid.SliceOf(rapid.IntRange(0, 100)).Draw(t, "due")
		for _, s := range all {
			h.add(start.Add(time.Duration(s)*time.Second), &noted{name: fmt.Sprint(s)})
		}
		slices.Sort(all)
		for s := -1; s <= 100; s++ {
			got := h.pop(start.Add(time.Duration(s) * time.Second))
			for _, task := range got {
				if task.(*noted).name != fmt.Sprint(s) || all[0] != s {
					t.Fatalf("at %d: %v", s, task.(*noted).name)
				}
				all = all[1:]
			}
			if at, ok := h.next(); ok != (len(all) > 0) || ok && !at.After(start.Add(time.Duration(s)*time.Second)) {
				t.Fatalf("next is %v, %t with %d left", at, ok, len(all))
			}
		}
	})
}

// noted is a task that remembers its answer.
type noted struct {
	name    string
	answers map[string]error
}

func (*noted) apply(*tx) error                  { return nil }
func (n *noted) done(_ *loop.Writer, err error) { n.answers[n.name] = err }
