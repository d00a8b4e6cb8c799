package conformance

import (
	"slices"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestUnsubscribe(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic+"/a", topic+"/+/b", topic+"/#", topic+"/marker")
		for _, id := range []uint16{1, 65535} {
			c.Send(wire.Unsubscribe{ID: id, Filters: []string{topic + "/#", topic + "/nothing", topic + "/+/b", topic + "/a"}})
			ack := wire.Expect[wire.Unsuback](c)
			if ack.ID != id {
				t.Errorf("UNSUBACK of %d, want %d", ack.ID, id)
			}
			want := map[uint16][]byte{1: {0, 0x11, 0, 0}, 65535: {0x11, 0x11, 0x11, 0x11}}[id]
			if v == wire.V311 {
				want = nil
			}
			if !slices.Equal(ack.Codes, want) {
				t.Errorf("UNSUBACK % X, want % X", ack.Codes, want)
			}
		}
		for qos := range byte(3) {
			publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: qos, Payload: "gone"})
			publisher.Publish(wire.Publish{Topic: topic + "/x/b", QoS: qos, Payload: "gone"})
			nothing(t, publisher, c, topic+"/marker", qos)
		}
	})
}

func TestUnsubscribeComparesCharacters(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic+"/+")
		for _, filter := range []string{topic + "/a", topic + "/#", "#", topic + "/+/", "+/+", topic + "/+/#"} {
			codes := c.Unsubscribe(filter)
			if v == wire.V5 && codes[0] != 0x11 {
				t.Errorf("UNSUBSCRIBE %q: 0x%02X, want 0x11", filter, codes[0])
			}
		}
		publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 1, Payload: "still here"})
		next(t, c, "still here")
	})
}

func TestUnsubscribeOfNothing(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c := join(t, broker(t), v)
		if codes := c.Unsubscribe(name()); v == wire.V5 && codes[0] != 0x11 {
			t.Errorf("code 0x%02X, want 0x11", codes[0])
		}
	})
}

func TestUnsubscribeThatDoesNotConform(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		p := willProps(v)
		unsub := func(parts ...[]byte) []byte { return wire.Raw(wire.UNSUBSCRIBE, 2, slices.Concat(parts...)...) }
		id := []byte{0, 1}
		afterConnect(t, v, map[string][]byte{
			"no filter":                     unsub(id, p),
			"identifier 0":                  unsub([]byte{0, 0}, p, text("a")),
			"ill-formed filter":             unsub(id, p, text("\xED\xBF\xBF")),
			"U+0000 in the filter":          unsub(id, p, text("a\x00")),
			"filter longer than the packet": unsub(id, p, []byte{0, 9, 'a'}),
		})
	})
}

func TestUnsubscribeEndsNoDelivery(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 2, topic)
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "one"})
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "two"})
		one, two := wire.Expect[wire.Publish](c), wire.Expect[wire.Publish](c)
		c.Unsubscribe(topic)
		c.Send(wire.Pubrec{ID: two.ID})
		released(t, c, two.ID)
		c.Abort()
		c, _ = enter(t, addr, v, lasting(v, id))
		if p := next(t, c, "one"); p.ID != one.ID || !p.Dup {
			t.Errorf("resent %+v, want identifier %d with DUP", p, one.ID)
		}
		released(t, c, two.ID)
		c.Send(wire.Pubcomp{ID: two.ID})
		c.Ping()
	})
}

func TestUnsubscribedSessionGetsNothingMore(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic, other := broker(t), name(), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id))
		granted(t, c, 1, topic, other)
		c.Unsubscribe(topic)
		c.Abort()
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "gone"})
		c, _ = enter(t, addr, v, lasting(v, id))
		nothing(t, publisher, c, other, 1)
	})
}
