package conformance

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// TestNothingIsLostWhileReceiving lets a subscriber lose its connection again
// and again, in the middle of whatever goes on: QoS 1 arrives at least once and
// first in order, QoS 2 exactly once.
func TestNothingIsLostWhileReceiving(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		dice := rand.New(rand.NewPCG(uint64(v), 1))
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		const n = 400
		var publishing sync.WaitGroup
		publisher := join(t, addr, v)
		publishing.Go(func() {
			for i := range n {
				publisher.Publish(wire.Publish{Topic: topic, QoS: byte(i%2 + 1), Payload: fmt.Sprint(i)})
			}
		})
		times, first := map[string]int{}, [3][]string{}
		half := map[uint16]bool{} // QoS 2 messages taken and not yet released: what a client keeps
		take := func(p wire.Publish) {
			if p.QoS == 2 && half[p.ID] {
				return
			}
			half[p.ID] = p.QoS == 2
			if times[p.Payload]++; times[p.Payload] == 1 {
				first[p.QoS] = append(first[p.QoS], p.Payload)
			} else if p.QoS == 2 {
				t.Errorf("QoS 2 message %s came twice", p.Payload)
			}
		}
		for len(times) < n {
			for range dice.IntN(40) {
				if len(times) == n {
					break
				}
				switch p := c.Next().(type) {
				case wire.Publish:
					take(p)
					if p.QoS == 1 {
						c.Send(wire.Puback{ID: p.ID})
					} else {
						c.Send(wire.Pubrec{ID: p.ID})
					}
				case wire.Pubrel:
					delete(half, p.ID)
					c.Send(wire.Pubcomp{ID: p.ID})
				}
			}
			c.Abort()
			c, _ = enter(t, addr, v, lasting(v, id))
		}
		publishing.Wait()
		for i := range n {
			if want := fmt.Sprint(i); first[i%2+1][i/2] != want {
				t.Fatalf("QoS %d: message %s came as number %d", i%2+1, first[i%2+1][i/2], i/2)
			}
		}
	})
}

// TestNothingIsLostWhileSending does the same to a publisher that resends what
// it knows no acknowledgement of.
func TestNothingIsLostWhileSending(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		dice := rand.New(rand.NewPCG(uint64(v), 2))
		watcher := join(t, addr, v)
		granted(t, watcher, 2, topic)
		c, _ := enter(t, addr, v, lasting(v, id))
		const n = 150
		for i := range n {
			p := wire.Publish{Topic: topic, QoS: 2, ID: uint16(i + 1), Payload: fmt.Sprint(i)}
			for received := false; ; {
				if !received {
					c.Send(p)
				}
				stop := dice.IntN(6) // where the connection breaks, if it does
				if stop > 0 && !received {
					if p, ok := c.Next().(wire.Pubrec); !ok || p.ID != uint16(i+1) || p.Code >= 0x80 {
						t.Fatalf("message %d: got %+v, want PUBREC", i, p)
					}
					received = true
				}
				if stop > 1 && received {
					c.Send(wire.Pubrel{ID: p.ID})
				}
				if stop > 2 && received {
					if p, ok := c.Next().(wire.Pubcomp); !ok || p.ID != uint16(i+1) {
						t.Fatalf("message %d: got %+v, want PUBCOMP", i, p)
					}
					break
				}
				c.Abort()
				c, _ = enter(t, addr, v, lasting(v, id))
				p.Dup = true
			}
		}
		for i := range n {
			next(t, watcher, fmt.Sprint(i))
		}
		nothing(t, c, watcher, topic, 2)
	})
}

// TestNewestRetainedReachesEverySubscriber subscribes while the message
// changes: as retained or live, everybody hears of the last state.
func TestNewestRetainedReachesEverySubscriber(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		var publishing sync.WaitGroup
		const n = 200
		publishing.Go(func() {
			for i := range n {
				publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Retain: true, Payload: fmt.Sprint(i)})
			}
		})
		var all []*wire.Client
		for range 20 {
			c := join(t, addr, v)
			granted(t, c, 1, topic)
			all = append(all, c)
		}
		publishing.Wait()
		for _, c := range all {
			var heard []string
			for len(heard) == 0 || heard[len(heard)-1] != fmt.Sprint(n-1) {
				heard = append(heard, c.Receive().Payload)
			}
			if !slices.IsSortedFunc(heard, func(a, b string) int { return len(a) - len(b) }) {
				t.Errorf("heard %q: the state went back", heard)
			}
		}
		retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1})
	})
}

// TestSharedGroupLosesNothing lets members of a group come and go; what one was
// sent and did not acknowledge comes to it again, the rest to anybody.
func TestSharedGroupLosesNothing(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher, steady := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, steady, 1, "$share/g/"+topic)
	id := name()
	restless, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, restless, 1, "$share/g/"+topic)
	const n = 120
	for i := range n {
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: fmt.Sprint(i)})
		if i%20 == 7 {
			restless.Abort()
		}
		if i%20 == 13 {
			restless, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
		}
	}
	granted(t, steady, 1, topic+"/end")
	granted(t, restless, 1, topic+"/end")
	publisher.Publish(wire.Publish{Topic: topic + "/end", QoS: 1, Payload: "end"})
	seen := map[string]int{}
	for _, c := range []*wire.Client{steady, restless} {
		for p := c.Receive(); p.Payload != "end"; p = c.Receive() {
			seen[p.Payload]++
		}
	}
	for i := range n {
		if seen[fmt.Sprint(i)] != 1 {
			t.Errorf("message %d came %d times, want once", i, seen[fmt.Sprint(i)])
		}
	}
}
