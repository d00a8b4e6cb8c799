package conformance

import (
	"testing"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
)

// TestEveryPathIsGuarded asks for a topic that is not a customer's on each way
// that leads to one.
func TestEveryPathIsGuarded(t *testing.T) {
	t.Parallel()
	n := closed(t)
	spy := func(ps ...wire.Prop) *wire.Client {
		p := as(n, wire.V5, "customer", "mallory")
		p.Props = append(p.Props, ps...)
		c, _ := enter(t, n.Addr, wire.V5, p)
		return c
	}
	service := signIn(t, n, wire.V5, "service", "shop")
	forbidden := "customer/bob/notice"
	granted(t, service, 1, forbidden)

	for _, filter := range []string{
		forbidden, "customer/+/notice", "customer/#", "#", "+/bob/notice", "customer/bob/#", "$share/g/" + forbidden,
		"$share/g/#", "$share/g/customer/+/notice", "private-user-bob", "$share/g/private-user-bob", "rider/+/position",
		"$SYS/#", "$SYS/broker/clients/connected", "$share/g/$SYS/#", "$sys/#", "$cm/#", "event/+", "support/queue",
		"operator/+/status", "store/7/#", "region/Tianhe_Qu/notice", "order/1/status", "ticket/1/message", "device/d/command",
	} {
		c := spy()
		if codes := c.Subscribe(1, filter); codes[0] < 0x80 {
			t.Errorf("SUBSCRIBE %q is granted", filter)
		}
		service.Publish(wire.Publish{Topic: forbidden, QoS: 1, Payload: `"for bob"`})
		next(t, service, `"for bob"`)
		c.Ping()
		c.Close()
	}
	for _, share := range []string{"$SHARE/g/" + forbidden, "$Share/g/#"} { // a topic like any other that begins with $
		if codes := spy().Subscribe(1, share); codes[0] < 0x80 {
			t.Errorf("SUBSCRIBE %q is granted", share)
		}
	}
	for _, topic := range []string{forbidden, "$SYS/broker/uptime", "event/order.status", "order/1/status", "private-user-bob", "rider/r/position"} {
		for qos := byte(1); qos < 3; qos++ {
			for _, flag := range []bool{false, true} {
				if code := spy().Publish(wire.Publish{Topic: topic, QoS: qos, Retain: flag, Payload: `{}`}); code < 0x80 {
					t.Errorf("PUBLISH %q at QoS %d, RETAIN %t: 0x%02X", topic, qos, flag, code)
				}
			}
		}
		c := spy()
		c.Send(wire.Publish{Topic: topic, Payload: `"QoS 0"`})
		c.Ping()
	}
	nothing(t, service, service, forbidden, 1)
}

func TestAliasesAreGuarded(t *testing.T) {
	t.Parallel()
	n := closed(t)
	service := signIn(t, n, wire.V5, "service", "shop")
	granted(t, service, 1, "customer/bob/notice")
	c := signIn(t, n, wire.V5, "customer", "mallory")
	alias := wire.Props{wire.Num(wire.TopicAlias, 1)}
	if code := c.Publish(wire.Publish{Topic: "customer/bob/notice", QoS: 1, Props: alias, Payload: `"1"`}); code < 0x80 {
		t.Errorf("with the name: 0x%02X", code)
	}
	c.Send(wire.Publish{QoS: 1, ID: 2, Props: alias, Payload: `"2"`}) // by the alias alone
	switch p := c.Next().(type) {
	case wire.Puback:
		if p.Code < 0x80 {
			t.Errorf("by the alias: 0x%02X", p.Code)
		}
	case wire.Disconnect:
	default:
		t.Errorf("by the alias: %+v", p)
	}
	nothing(t, service, service, "customer/bob/notice", 1)
}

func TestWillsAreGuarded(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := closed(t)
		for _, topic := range []string{"customer/bob/notice", "$SYS/broker/uptime", "order/1/status", "private-user-bob", "event/x", "nowhere/at/all"} {
			for _, delay := range []uint32{0, 60} {
				p := as(n, v, "customer", "mallory")
				p.Will = &wire.Will{Topic: topic, QoS: 1, Retain: true, Payload: `{}`}
				if delay > 0 && v == wire.V5 {
					p.Will.Props = wire.Props{wire.Num(wire.WillDelay, delay)}
				}
				c := wire.Dial(t, n.Addr, v)
				c.Send(p)
				code, told := c.Gone()
				want := noAccess
				if v == wire.V311 {
					want = 5
				}
				if !told || code != want && !(v == wire.V5 && topic == "nowhere/at/all" && code == 0x90) {
					t.Errorf("will to %q, delay %d: 0x%02X (%t), want 0x%02X", topic, delay, code, told, want)
				}
			}
		}
	})
}

func TestSystemTopics(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		if foreign != "" {
			t.Skip("COURIERMQ_TEST_BROKER is set: other brokers show $SYS to everybody")
		}
		anybody, want := join(t, addr, v), noAccess
		if v == wire.V311 {
			want = 0x80
		}
		for _, filter := range []string{"$SYS/#", "$SYS/broker/+", "$SYS/broker/uptime"} {
			if codes := anybody.Subscribe(0, filter); codes[0] != want {
				t.Errorf("SUBSCRIBE %q: 0x%02X, want 0x%02X", filter, codes[0], want)
			}
		}
		if v == wire.V5 {
			for qos := byte(1); qos < 3; qos++ {
				if code := anybody.Publish(wire.Publish{Topic: "$SYS/broker/uptime", QoS: qos, Payload: "0"}); code < 0x80 {
					t.Errorf("PUBLISH to $SYS at QoS %d: 0x%02X", qos, code)
				}
			}
		}
		n := closed(t)
		granted(t, signIn(t, n, v, "platform", "console"), 0, "$SYS/#")
	})
}

// TestOpenTopicsDoNotOpenTheMap: with topics.open ["#"] the families of the map
// keep their rules.
func TestOpenTopicsDoNotOpenTheMap(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		ours(t, "the topic map")
		n := hooktest.Start(t, hooktest.Open("#"))
		service := signIn(t, n, wire.V5, "service", "shop")
		c := join(t, n.Addr, v)
		if codes := c.Subscribe(1, "#", "customer/bob/notice", "open/end"); codes[0] >= 0x80 || codes[1] < 0x80 || codes[2] >= 0x80 {
			t.Errorf("SUBACK % X, want # granted and judged per message, the family refused", codes)
		}
		service.Publish(wire.Publish{Topic: "customer/bob/notice", QoS: 1, Payload: `"for bob"`})
		nothing(t, service, c, "open/end", 1)
		if v == wire.V5 {
			if code := c.Publish(wire.Publish{Topic: "customer/bob/notice", QoS: 1, Payload: `"from anybody"`}); code != noAccess {
				t.Errorf("PUBLISH to a family: 0x%02X, want 0x87", code)
			}
			return
		}
		// Level 4 cannot refuse: the message is acknowledged and dropped, or the connection closed.
		bob := signIn(t, n, v, "customer", "bob")
		granted(t, bob, 1, "customer/bob/notice")
		c.Send(wire.Publish{Topic: "customer/bob/notice", QoS: 1, ID: 9, Payload: `"from anybody"`})
		if p, ok := c.Try(); ok && p.Kind() != wire.PUBACK {
			t.Errorf("got %+v", p)
		}
		nothing(t, service, bob, "customer/bob/notice", 1)
	})
}
