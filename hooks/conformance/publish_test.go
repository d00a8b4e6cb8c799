package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestDeliveredQoSIsTheLower(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		publisher := join(t, addr, v)
		for sent := range byte(3) {
			for asked := range byte(3) {
				c, topic := join(t, addr, v), name()
				granted(t, c, asked, topic)
				if code := publisher.Publish(wire.Publish{Topic: topic, QoS: sent, Payload: "x"}); code >= 0x80 {
					t.Fatalf("QoS %d refused: 0x%02X", sent, code)
				}
				if p := next(t, c, "x"); p.QoS != min(sent, asked) || p.Topic != topic || p.Retain || p.Dup {
					t.Errorf("QoS %d granted, QoS %d published: got %+v", asked, sent, p)
				}
			}
		}
	})
}

func TestPayloadIsOpaque(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		for _, payload := range []string{"", "\x00", "\xFF\xFE\xED", strings.Repeat("é", 4000), strings.Repeat("\x00", 60_000)} {
			for qos := range byte(3) {
				publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: payload})
				next(t, c, payload)
			}
		}
	})
}

func TestDupIsNotPassedOn(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 2, topic)
		for qos := byte(1); qos < 3; qos++ {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Dup: true, Payload: "x"})
			if p := next(t, c, "x"); p.Dup {
				t.Errorf("QoS %d: DUP of the publisher reached the subscriber", qos)
			}
		}
	})
}

func TestDupAtQoS0(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 0, topic)
		publisher.Send(wire.Publish{Topic: topic, Dup: true, Payload: "DUP"})
		marker := join(t, addr, v)
		marker.Publish(wire.Publish{Topic: topic, Payload: "marker"})
		for c.Receive().Payload != "marker" { // it may pass, but never with DUP, which wire sees
		}
	})
}

func TestPublishThatDoesNotConform(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		topic := text(name())
		publish := func(flags byte, parts ...[]byte) []byte {
			return wire.Raw(wire.PUBLISH, flags, slices.Concat(parts...)...)
		}
		noProps := willProps(v)
		afterConnect(t, v, map[string][]byte{
			"QoS 3 [MQTT-3.3.1-4]":                publish(6, topic, []byte{0, 1}, noProps),
			"QoS 1 with identifier 0":             publish(2, topic, []byte{0, 0}, noProps),
			"QoS 2 with identifier 0":             publish(4, topic, []byte{0, 0}, noProps),
			"QoS 1 without identifier":            publish(2, topic),
			"ill-formed topic [MQTT-3.3.2-1]":     publish(0, text("a\xC3\x28"), noProps, []byte("x")),
			"surrogate in the topic":              publish(0, text("a\xED\xA0\x80"), noProps),
			"U+0000 in the topic [MQTT-4.7.3-2]":  publish(0, text("a\x00b"), noProps),
			"empty topic at QoS 0 [MQTT-4.7.3-1]": publish(0, text(""), noProps),
			"empty topic at QoS 1":                publish(2, text(""), []byte{0, 1}, noProps),
		})
	})
}

func TestWildcardsInATopicName(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, topic+"/#")
		for _, wrong := range []string{topic + "/#", topic + "/+", topic + "/a+", topic + "/+/b", "#", "+"} {
			for qos := range byte(2) {
				c := join(t, addr, v)
				c.Send(wire.Publish{Topic: wrong, QoS: qos, ID: 9, Payload: "wild"})
				refusedTopic(t, c, qos)
			}
		}
		nothing(t, publisher, watcher, topic+"/x", 1)
	})
}

// refusedTopic wants a PUBLISH answered with the end of the connection, or at
// level 5 and QoS 1 with PUBACK 0x90.
func refusedTopic(t *testing.T, c *wire.Client, qos byte) {
	t.Helper()
	if c.Version() == wire.V5 && qos > 0 {
		switch p := c.Next().(type) {
		case wire.Puback:
			if p.Code != 0x90 {
				t.Errorf("PUBACK 0x%02X, want 0x90", p.Code)
			}
			return
		case wire.Disconnect:
			if p.Code != malformed && p.Code != protocol && p.Code != 0x90 {
				t.Errorf("DISCONNECT 0x%02X", p.Code)
			}
			return
		}
	}
	dropped(t, c, malformed, protocol, 0x90)
}

func TestOverlappingSubscriptions(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	for i, f := range []wire.Filter{{Topic: topic + "/#"}, {Topic: topic + "/+", Options: 2}, {Topic: topic + "/a", Options: 1}} {
		c.Send(wire.Subscribe{
			ID: 1, Filters: []wire.Filter{f}, Props: wire.Props{wire.Num(wire.SubscriptionID, uint32(i+1))},
		})
		wire.Expect[wire.Suback](c)
	}
	publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 2, Payload: "x"})
	publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 2, Payload: "end"})
	qos, ids := byte(0), map[uint32]int{}
	copies := 0
	var p wire.Publish
	for p = c.Receive(); p.Payload == "x"; p = c.Receive() {
		copies++
		qos = max(qos, p.QoS)
		for _, id := range p.Props.All(wire.SubscriptionID) {
			ids[id.Num]++
		}
	}
	if qos != 2 {
		t.Errorf("delivered at QoS %d, want the highest of the subscriptions", qos)
	}
	if len(ids) != 3 || ids[1] != 1 || ids[2] != 1 || ids[3] != 1 {
		t.Errorf("subscription identifiers %v, want each of 1 to 3 once", ids)
	}
	if foreign == "" && copies != 1 {
		t.Errorf("%d copies, our node sends one", copies)
	}
}

func TestOverlappingSubscriptionsAtLevel4(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V311), join(t, addr, wire.V311)
	granted(t, c, 0, topic+"/#")
	granted(t, c, 2, topic+"/a")
	granted(t, c, 1, topic+"/+")
	publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 2, Payload: "x"})
	publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 2, Payload: "end"})
	qos := byte(0)
	for p := c.Receive(); p.Payload == "x"; p = c.Receive() {
		qos = max(qos, p.QoS)
	}
	if qos != 2 {
		t.Errorf("delivered at QoS %d, want 2", qos)
	}
}

func TestOrder(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		for qos := range byte(3) {
			publisher, c, wild := join(t, addr, v), join(t, addr, v), join(t, addr, v)
			granted(t, c, qos, topic+"/a")
			granted(t, wild, qos, topic+"/#")
			const n = 100
			for i := range n {
				publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: qos, Payload: fmt.Sprint(i)})
			}
			for i := range n {
				next(t, c, fmt.Sprint(i))
				next(t, wild, fmt.Sprint(i))
			}
		}
	})
}

func TestOrderOfPipelinedPublishes(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher, c := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		var burst []wire.Packet
		const n = 20 // within every server's Receive Maximum
		for i := range n {
			burst = append(burst, wire.Publish{Topic: topic, QoS: 1, ID: uint16(1000 - i), Payload: fmt.Sprint(i)})
		}
		publisher.Send(burst...)
		for i := range n {
			if ack := wire.Expect[wire.Puback](publisher); ack.ID != uint16(1000-i) {
				t.Fatalf("acknowledgement %d is for %d, want %d", i, ack.ID, 1000-i)
			}
		}
		for i := range n {
			next(t, c, fmt.Sprint(i))
		}
	})
}

func TestSubscriptionIdentifierFromAClient(t *testing.T) {
	t.Parallel()
	c := join(t, broker(t), wire.V5)
	c.Send(wire.Publish{Topic: name(), QoS: 1, ID: 1, Props: wire.Props{wire.Num(wire.SubscriptionID, 1)}})
	dropped(t, c, protocol, malformed)
}

func TestEverySubscriberGetsACopy(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic, leaf := broker(t), name(), name()
		publisher := join(t, addr, v)
		var all []*wire.Client
		for i := range 10 {
			c := join(t, addr, []byte{wire.V311, wire.V5}[i%2])
			granted(t, c, byte(i%3), []string{topic + "/" + leaf, topic + "/+", "+/" + leaf, topic + "/#"}[i%4])
			all = append(all, c)
		}
		publisher.Publish(wire.Publish{Topic: topic + "/" + leaf, QoS: 2, Payload: "x"})
		for _, c := range all {
			next(t, c, "x")
			c.Ping()
		}
	})
}
