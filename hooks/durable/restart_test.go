package durable

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"couriermq/bridge/pebble"
	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// counting counts what is read of a store.
type counting struct {
	store.Store
	gets, bodies atomic.Int64
}

func (c *counting) Get(key []byte) ([]byte, error) {
	c.gets.Add(1)
	return c.Store.Get(key)
}

func (c *counting) Scan(from, to []byte, visit func(key, value []byte) error) error {
	return c.Store.Scan(from, to, func(key, value []byte) error {
		if key[0] == 'j' {
			c.bodies.Add(1)
		}
		return visit(key, value)
	})
}

func realStore(t testing.TB, dir string) *pebble.Store {
	t.Helper()
	st, err := pebble.Open(pebble.Config{Dir: dir}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// manyQueues fills a store: so many sessions that are away, each owed so many
// messages of its own.
func manyQueues(t testing.TB, dir string, sessions, messages int) {
	t.Helper()
	st := realStore(t, dir)
	n := start(t, st)
	payload := make([]byte, 300)
	for s := range sessions {
		topic := fmt.Sprint("t/", s)
		n.away(t, fmt.Sprint("s", s), "", 1, topic)
		var p topics.Push
		for m := range messages {
			p.Messages = append(p.Messages, topics.Message{Topic: topic, QoS: 1, Payload: append(fmt.Append(nil, m, " "), payload...)})
		}
		if r, err := n.broker.Push(t.Context(), p); err != nil || r.Queued != messages {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	n.stop()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRestartReadsNoBodies: what a start reads depends on the number of
// sessions and copies, not on what the messages weigh.
func TestRestartReadsNoBodies(t *testing.T) {
	const sessions, messages = 25, 1000 // the benchmark has four times as many
	dir := t.TempDir()
	manyQueues(t, dir, sessions, messages)
	began := time.Now()
	st := realStore(t, dir)
	opened := time.Since(began)
	c := &counting{Store: st}
	n := start(t, c)
	t.Logf("%d sessions, %d copies: store open after %v, node after %v", sessions, sessions*messages, opened, time.Since(began))
	if gets, bodies := c.gets.Load(), c.bodies.Load(); gets > 0 || bodies > int64(sessions*messages/1000)+2 {
		t.Errorf("%d bodies read, %d looked at", gets, bodies)
	}
	last, present := n.enter(t, wire.V5, lasting(fmt.Sprint("s", sessions-1), "", wire.V5, wire.Num(wire.ReceiveMaximum, 200)))
	if !present {
		t.Error("the session is gone")
	}
	for m := range messages {
		p := last.Receive()
		if got := p.Payload[:len(p.Payload)-300]; got != fmt.Sprint(m, " ") {
			t.Fatalf("message %q at place %d", got, m)
		}
	}
	if gets := c.gets.Load(); gets != int64(messages) {
		t.Errorf("%d bodies read for %d messages", gets, messages)
	}
	n.stop()
	if err := st.Close(); err != nil {
		t.Error(err)
	}
}

// BenchmarkRestart is what a node with 100,000 queued messages needs to be
// ready, the store's part included.
func BenchmarkRestart(b *testing.B) {
	dir := b.TempDir()
	manyQueues(b, dir, 100, 1000)
	b.ResetTimer()
	for range b.N {
		st := realStore(b, dir)
		c := &counting{Store: st}
		cfg := hooks.Config{Limits: hooks.DefaultLimits(), Anonymous: true, Open: []string{"t/#"}}
		broker, err := hooks.Open(cfg, hooks.Parts{Store: c, Log: quiet})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if gets, bodies := c.gets.Load(), c.bodies.Load(); gets > 0 || bodies > 110 {
			b.Errorf("%d bodies read, %d looked at", gets, bodies)
		}
		release(b, broker)
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
