package conformance

import (
	"fmt"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestSharedMessageGoesToOne(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	var group [3]*wire.Client
	for i := range group {
		group[i] = join(t, addr, wire.V5)
		granted(t, group[i], 2, "$share/g/"+topic+"/+", topic+"/end")
	}
	other := join(t, addr, wire.V5) // another group and a plain subscription get their own copies
	granted(t, other, 2, "$share/h/"+topic+"/a", topic+"/end")
	plain := join(t, addr, wire.V5)
	granted(t, plain, 2, topic+"/a", topic+"/end")
	const n = 30
	for i := range n {
		publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: byte(i % 3), Payload: fmt.Sprint(i)})
	}
	for qos := range byte(3) {
		publisher.Publish(wire.Publish{Topic: topic + "/end", QoS: qos, Payload: "end"})
	}
	drain := func(c *wire.Client, ends int) (got []string) {
		for ends > 0 {
			if p := c.Receive(); p.Payload == "end" {
				ends--
			} else {
				got = append(got, p.Payload)
			}
		}
		return got
	}
	seen, total := map[string]int{}, 0
	for i, c := range group {
		// "end" matches the shared filter too: one of the three gets each of those.
		_ = i
		for _, payload := range drain(c, 3) {
			seen[payload]++
			total++
		}
	}
	if len(seen) != n || total != n {
		t.Errorf("the group got %d messages, %d different, want each of %d once", total, len(seen), n)
	}
	for what, c := range map[string]*wire.Client{"other group": other, "plain subscription": plain} {
		if got := drain(c, 3); len(got) != n {
			t.Errorf("%s: %d messages, want %d", what, len(got), n)
		}
	}
}

func TestSharedFiltersThatAreNotValid(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	for _, filter := range []string{
		"$share", "$share/", "$share/g", "$share/g/", "$share//" + topic, "$share/g+/" + topic, "$share/+/" + topic,
		"$share/#/" + topic, "$share/g#/" + topic, "$share/#", "$share/g/" + topic + "#", "$share/g/a+",
	} {
		c := join(t, addr, wire.V5)
		c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic, Options: 1}, {Topic: filter, Options: 1}}})
		if ack, ok := c.Next().(wire.Suback); ok && (len(ack.Codes) != 2 || ack.Codes[1] < 0x80) {
			t.Errorf("filter %q: SUBACK % X", filter, ack.Codes)
		}
	}
}

func TestSharedNoLocalIsAProtocolError(t *testing.T) {
	t.Parallel()
	c := join(t, broker(t), wire.V5)
	c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "$share/g/" + name(), Options: 1 | wire.NoLocal}}})
	dropped(t, c, protocol)
}

func TestSharedQoSIsTheGranted(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	publisher := join(t, addr, wire.V5)
	for asked := range byte(3) {
		topic := name()
		c := join(t, addr, wire.V5)
		granted(t, c, asked, "$share/g/"+topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "x"})
		if p := next(t, c, "x"); p.QoS != asked {
			t.Errorf("delivered at QoS %d, granted %d", p.QoS, asked)
		}
	}
}

func TestSharedHasNoRetained(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher, c := join(t, addr, wire.V5), join(t, addr, wire.V5)
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "retained"})
	granted(t, c, 1, "$share/g/"+topic)
	nothing(t, publisher, c, topic, 1)
}

func TestSharedUnsubscribe(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher, a, b := join(t, addr, wire.V5), join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, a, 1, "$share/g/"+topic, topic+"/end")
	granted(t, b, 1, "$share/g/"+topic)
	if codes := a.Unsubscribe(topic, "$share/h/"+topic, "$share/g/"+topic); codes[0] != 0x11 || codes[1] != 0x11 || codes[2] != 0 {
		t.Errorf("UNSUBACK % X, want 11 11 00", codes)
	}
	for i := range 6 {
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: fmt.Sprint(i)})
		next(t, b, fmt.Sprint(i))
	}
	nothing(t, publisher, a, topic+"/end", 1)
}

func TestSharedDeliveryIsCompletedAtItsClient(t *testing.T) {
	t.Parallel()
	addr, topic, id := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	a, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, a, 2, "$share/g/"+topic)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "started"})
	p := wire.Expect[wire.Publish](a)
	b := join(t, addr, wire.V5)
	granted(t, b, 2, "$share/g/"+topic, topic+"/end")
	a.Abort()
	nothing(t, publisher, b, topic+"/end", 2)
	a, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	if again := next(t, a, "started"); again.ID != p.ID || !again.Dup {
		t.Errorf("resent %+v, want identifier %d with DUP", again, p.ID)
	}
}

func TestSharedDeliveryDiesWithItsSession(t *testing.T) {
	t.Parallel()
	addr, topic, id := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	a, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, a, 2, "$share/g/"+topic)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "started"})
	wire.Expect[wire.Publish](a)
	b := join(t, addr, wire.V5)
	granted(t, b, 2, "$share/g/"+topic, topic+"/end")
	a.Send(wire.Disconnect{Props: wire.Props{wire.Num(wire.SessionExpiry, 0)}})
	a.Gone()
	nothing(t, publisher, b, topic+"/end", 2)
}

func TestSharedRefusalIsFinal(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher, a := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, a, 2, "$share/g/"+topic)
	for qos := byte(1); qos < 3; qos++ {
		publisher.Publish(wire.Publish{Topic: topic, QoS: qos, ID: uint16(qos), Payload: "refused"})
	}
	one, two := wire.Expect[wire.Publish](a), wire.Expect[wire.Publish](a)
	b := join(t, addr, wire.V5)
	granted(t, b, 2, "$share/g/"+topic, topic+"/end")
	a.Send(wire.Puback{ID: one.ID, Code: 0x97}, wire.Pubrec{ID: two.ID, Code: 0x80})
	a.Ping()
	nothing(t, publisher, b, topic+"/end", 2)
}

func TestSharedPrefersWhoIsThere(t *testing.T) {
	t.Parallel()
	ours(t, "to choose a member that is connected")
	addr, topic, id := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	away, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, away, 1, "$share/g/"+topic)
	leave(away)
	here := join(t, addr, wire.V5)
	granted(t, here, 1, "$share/g/"+topic)
	for i := range 20 {
		publisher.Publish(wire.Publish{Topic: topic, QoS: byte(i % 2), Payload: fmt.Sprint(i)})
		next(t, here, fmt.Sprint(i))
	}
}

func TestSharedWaitsForAnybody(t *testing.T) {
	t.Parallel()
	addr, topic, id := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, c, 1, "$share/g/"+topic)
	leave(c)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x"})
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	next(t, c, "x")
}
