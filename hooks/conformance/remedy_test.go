package conformance

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// slowDisk is a store whose commits wait while its gate is closed.
type slowDisk struct {
	store.Store
	gate sync.RWMutex
}

func (d *slowDisk) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	wait, err := d.Store.Apply(edits, sync)
	if wait == nil || err != nil {
		return wait, err
	}
	return func() error {
		d.gate.RLock()
		defer d.gate.RUnlock()
		return wait()
	}, nil
}

func TestAcknowledgementsWaitForTheCommit(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		ours(t, "the order of commit and acknowledgement")
		disk := &slowDisk{Store: store.NewMemory()}
		n := hooktest.Start(t, hooktest.Open("#"), hooktest.On(disk))
		topic := name()
		publisher, other := join(t, n.Addr, v), join(t, n.Addr, v)
		c, _ := enter(t, n.Addr, v, lasting(v, name()))
		granted(t, c, 2, topic)
		granted(t, other, 0, topic+"/live")
		for qos := byte(1); qos < 3; qos++ {
			disk.gate.Lock()
			publisher.Send(wire.Publish{Topic: topic, QoS: qos, ID: 5, Payload: "x"})
			publisher.Quiet(200 * time.Millisecond) // neither acknowledged
			c.Quiet(50 * time.Millisecond)          // nor delivered, as it might never have been
			other.Publish(wire.Publish{Topic: topic + "/live", Payload: "y"})
			next(t, other, "y") // and nobody else waits for the disk
			disk.gate.Unlock()
			if qos == 1 {
				wire.Expect[wire.Puback](publisher)
			} else {
				accepted(t, publisher, 5)
				publisher.Send(wire.Pubrel{ID: 5})
				completed(t, publisher, 5)
			}
			next(t, c, "x")
		}
	})
}

func TestSlowConsumerLosesNothing(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	const n = 300
	payload := strings.Repeat("x", 16<<10) // 5 MB: far beyond window and buffers, within the queue's bound
	c := stall(t, addr, wire.Connect{ID: name()}, 1, topic)
	publisher := join(t, addr, wire.V5)
	for i := range n {
		if code := publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: fmt.Sprint(i, " ", payload)}); code >= 0x80 {
			t.Fatalf("message %d: 0x%02X", i, code)
		}
	}
	for i := range n {
		if p := c.Receive(); !strings.HasPrefix(p.Payload, fmt.Sprint(i, " ")) {
			t.Fatalf("got message %.10q, want %d", p.Payload, i)
		}
	}
}

func TestQuotaUnderLoad(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c := join(t, addr, wire.V5, wire.Num(wire.ReceiveMaximum, 5))
	granted(t, c, 2, topic)
	const publishers, each = 4, 150
	var wg sync.WaitGroup
	for range publishers {
		publisher := join(t, addr, wire.V5)
		wg.Go(func() {
			for i := range each {
				publisher.Publish(wire.Publish{Topic: topic, QoS: byte(i%2 + 1), Payload: "x"})
			}
		})
	}
	for range publishers * each {
		next(t, c, "x")
	}
	wg.Wait()
	c.Ping()
}

func TestExpiredSessionsLeaveNothing(t *testing.T) {
	t.Parallel()
	ours(t, "its gauges")
	n := hooktest.Start(t, hooktest.Open("#"))
	topic := name()
	publisher := join(t, n.Addr, wire.V5)
	for i := range 10 {
		p := wire.Connect{ID: name(), Props: wire.Props{wire.Num(wire.SessionExpiry, uint32(i%2))}}
		c, _ := enter(t, n.Addr, wire.V5, p)
		granted(t, c, 1, topic, topic+"/+", fmt.Sprint(topic, "/", i), "$share/g/"+topic)
		c.Abort()
	}
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x"})
	eventually(t, "one session, no subscription and no queue are left", func() bool {
		return gauge(t, n, "couriermq_sessions") == 1 && gauge(t, n, "couriermq_subscriptions") == 0 &&
			gauge(t, n, "couriermq_queue_depth") == 0
	})
}

// gauge reads a metric without labels.
func gauge(t *testing.T, n *hooktest.Node, name string) float64 {
	t.Helper()
	families, err := n.Registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == name {
			return f.GetMetric()[0].GetGauge().GetValue()
		}
	}
	t.Fatalf("no metric %s", name)
	return 0
}

func TestNothingIsAddedToAMessage(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	old := join(t, addr, wire.V311)
	granted(t, c, 2, topic)
	for qos := range byte(3) {
		for _, from := range []*wire.Client{publisher, old} {
			from.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "x"})
			if p := next(t, c, "x"); len(p.Props) > 0 {
				t.Errorf("QoS %d: properties %v, published with none", qos, p.Props)
			}
		}
	}
}

func TestAcknowledgementsEchoNothing(t *testing.T) {
	t.Parallel()
	c, topic := join(t, broker(t), wire.V5), name()
	user := wire.Props{wire.User("secret", "of the publisher")}
	c.Send(wire.Publish{Topic: topic, QoS: 1, ID: 1, Props: user})
	ack := wire.Expect[wire.Puback](c)
	c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 2, Props: user})
	rec := wire.Expect[wire.Pubrec](c)
	c.Send(wire.Pubrel{ID: 2, Props: user})
	comp := wire.Expect[wire.Pubcomp](c)
	if len(ack.Props)+len(rec.Props)+len(comp.Props) > 0 {
		t.Errorf("properties %v, %v and %v, want none", ack.Props, rec.Props, comp.Props)
	}
}

func TestMessageExpiryForLevel4(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher, clock := join(t, addr, wire.V5), join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V311, lasting(wire.V311, id))
	granted(t, c, 1, topic)
	leave(c)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "stale", Props: wire.Props{wire.Num(wire.MessageExpiry, 1)}})
	clock.Quiet(1500 * time.Millisecond)
	c, _ = enter(t, addr, wire.V311, lasting(wire.V311, id))
	nothing(t, publisher, c, topic, 1)
	leave(c)
}

func TestRetainedBound(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.RetainedMessages = 3 })
	c, topic := join(t, n.Addr, wire.V5), name()
	for i := range 3 {
		if code := c.Publish(wire.Publish{Topic: fmt.Sprint(topic, "/", i), QoS: 1, Retain: true, Payload: "x"}); code >= 0x80 {
			t.Errorf("retained message %d of 3: 0x%02X", i, code)
		}
	}
	over := wire.Publish{Topic: topic + "/over", QoS: 1, Retain: true, Payload: "x"}
	if code := c.Publish(over); code != 0x97 {
		t.Errorf("one too many: 0x%02X, want 0x97", code)
	}
	if code := c.Publish(wire.Publish{Topic: topic + "/1", QoS: 1, Retain: true, Payload: "newer"}); code >= 0x80 {
		t.Errorf("a replacement: 0x%02X", code)
	}
	c.Publish(wire.Publish{Topic: topic + "/2", QoS: 1, Retain: true})
	if code := c.Publish(over); code >= 0x80 {
		t.Errorf("after a deletion: 0x%02X", code)
	}
}

// TestNoGoroutinePerConnection is not parallel, so that nothing else starts
// goroutines.
func TestNoGoroutinePerConnection(t *testing.T) {
	ours(t, "to serve connections from a few loops")
	n := hooktest.Start(t, hooktest.Open("#"))
	join(t, n.Addr, wire.V5).Ping()
	before := runtime.NumGoroutine()
	topic := name()
	for range 100 {
		c := join(t, n.Addr, wire.V5)
		granted(t, c, 1, topic)
		c.Publish(wire.Publish{Topic: topic + "/x", QoS: 1})
	}
	if after := runtime.NumGoroutine(); after > before+20 {
		t.Errorf("%d goroutines more for 100 connections", after-before)
	}
}
