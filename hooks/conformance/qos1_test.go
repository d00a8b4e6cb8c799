package conformance

import (
	"fmt"
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

func TestPubackHasThePacketIdentifier(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c := join(t, broker(t), v)
		topic := name()
		for _, id := range []uint16{1, 2, 255, 256, 32768, 65535, 1} {
			c.Publish(wire.Publish{Topic: topic, QoS: 1, ID: id})
			c.Publish(wire.Publish{Topic: topic, QoS: 2, ID: id})
		}
	})
}

func TestSameIdentifierAfterPubackIsANewMessage(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		for _, dup := range []bool{false, true, false, true} {
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, ID: 7, Dup: dup, Payload: "x"})
			next(t, c, "x")
		}
	})
}

func TestUnacknowledgedIsResentInOrder(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		const n = 12 // alternating QoS 1 and 2
		var ids [n]uint16
		for i := range n {
			publisher.Publish(wire.Publish{Topic: topic, QoS: byte(i%2 + 1), Payload: fmt.Sprint(i)})
		}
		for i := range n {
			p := wire.Expect[wire.Publish](c)
			if p.Payload != fmt.Sprint(i) || p.Dup {
				t.Fatalf("got %+v first, want message %d without DUP", p, i)
			}
			ids[i] = p.ID
		}
		c.Send(wire.Puback{ID: ids[2]}) // out of order, and the only one
		c.Ping()
		for range 2 { // and once more after the second loss
			c.Abort()
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "later"})
			var present bool
			if c, present = enter(t, addr, v, lasting(v, id)); !present {
				t.Fatal("session not present")
			}
			for i := range n {
				if i == 2 {
					continue
				}
				p := wire.Expect[wire.Publish](c)
				if p.Payload != fmt.Sprint(i) || !p.Dup || p.ID != ids[i] || p.QoS != byte(i%2+1) {
					t.Fatalf("resent %+v, want message %d with DUP and identifier %d", p, i, ids[i])
				}
			}
			if p := wire.Expect[wire.Publish](c); p.Payload != "later" {
				t.Fatalf("got %+v, want what was published later", p)
			}
		}
	})
}

func TestAcknowledgedIsNotResent(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		for qos := byte(1); qos < 3; qos++ {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "x"})
			next(t, c, "x")
		}
		lose(c)
		c, _ = enter(t, addr, v, lasting(v, id))
		nothing(t, publisher, c, topic, 1)
	})
}

func TestNothingIsResentOnAConnection(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 2, topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "one"})
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "two"})
		wire.Expect[wire.Publish](c)
		two := wire.Expect[wire.Publish](c)
		c.Send(wire.Pubrec{ID: two.ID})
		wire.Expect[wire.Pubrel](c)
		c.Quiet(1500 * time.Millisecond) // neither acknowledged: MQTT knows no timed retries
		c.Ping()
	})
}

func TestNegativeAcknowledgementEndsTheDelivery(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	one := wire.Num(wire.ReceiveMaximum, 1)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id, one))
	granted(t, c, 2, topic)
	for qos := byte(1); qos < 3; qos++ {
		publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "refused"})
		p := wire.Expect[wire.Publish](c)
		if qos == 1 {
			c.Send(wire.Puback{ID: p.ID, Code: 0x83})
		} else {
			c.Send(wire.Pubrec{ID: p.ID, Code: 0x80}) // frees the quota too: no PUBREL follows
		}
	}
	nothing(t, publisher, c, topic, 2)
	lose(c)
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id, one))
	nothing(t, publisher, c, topic, 1)
}

func TestIdentifiersOfBothDirectionsAreApart(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic, other := broker(t), name(), name(), name()
		publisher, watcher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 2, other)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		for qos := byte(1); qos < 3; qos++ {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "held"})
			held := wire.Expect[wire.Publish](c)
			c.Send(wire.Subscribe{ID: held.ID, Filters: []wire.Filter{{Topic: name(), Options: 1}}})
			if ack := wire.Expect[wire.Suback](c); ack.ID != held.ID || ack.Codes[0] != 1 {
				t.Errorf("SUBSCRIBE under an identifier of the server: %+v", ack)
			}
			for up := byte(1); up < 3; up++ {
				if code := c.Publish(wire.Publish{Topic: other, QoS: up, ID: held.ID, Payload: "up"}); code >= 0x80 {
					t.Errorf("PUBLISH under an identifier of the server: 0x%02X", code)
				}
				next(t, watcher, "up")
			}
		}
		c.Abort()
		c, _ = enter(t, addr, v, lasting(v, id))
		for range 2 {
			if p := next(t, c, "held"); !p.Dup {
				t.Errorf("resent without DUP: %+v", p)
			}
		}
	})
}

// TestIdentifiersWrap sends more messages than there are identifiers while one
// of them stays in use; wire ends the test when it is taken again. The server
// may lose patience with a client that never acknowledges a message, aloud.
func TestIdentifiersWrap(t *testing.T) {
	ours(t, "to do that in a second") // minutes where Nagle's algorithm is on
	if testing.Short() {
		t.Skip("66,000 messages")
	}
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), wire.Dial(t, addr, wire.V5)
	quota := publisher.Connect(wire.Connect{ID: name()}).Props.NumOr(wire.ReceiveMaximum, 65535)
	granted(t, c, 1, topic)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "held"})
	wire.Expect[wire.Publish](c)
	burst := make([]wire.Packet, min(quota/2, 500)) // the server may keep its own, lower bound
	for i := range burst {
		burst[i] = wire.Publish{Topic: topic, QoS: 1, ID: uint16(i + 1), Payload: "x"}
	}
	acks := make([]wire.Packet, len(burst))
	for sent := 0; sent < 66_000; sent += len(burst) {
		publisher.Send(burst...)
		for i := range burst {
			switch p := c.Next().(type) {
			case wire.Publish:
				acks[i] = wire.Puback{ID: p.ID}
			case wire.Disconnect:
				if p.Code != 0x97 || sent+len(burst) < 65_000 {
					t.Errorf("after %d messages: DISCONNECT 0x%02X", sent, p.Code)
				}
				return
			}
			wire.Expect[wire.Puback](publisher)
		}
		c.Send(acks...)
	}
}
