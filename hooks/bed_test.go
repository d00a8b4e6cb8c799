package hooks

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

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

// release deletes what was freed, as if its delay were over.
func (b *bed) release() {
	b.t.Helper()
	l := b.ledger
	l.mu.Lock()
	freed := l.freed
	l.freed = nil
	l.mu.Unlock()
	l.release(freed, time.Now())
	l.release(nil, time.Now().Add(spentDelay))
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
	return &publication{c: c, qos: qos, id: id, body: session.Body{Message: topics.Message{Topic: topic, Payload: []byte(payload), QoS: qos, At: time.Now(), From: c.id}}}
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

// noted is a task that remembers its answer.
type noted struct {
	name    string
	answers map[string]error
}

func (*noted) apply(*tx) error { return nil }

func (n *noted) done(_ *loop.Writer, err error) { n.answers[n.name] = err }
