package conformance

import (
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestDisconnectDiscardsTheWill(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, topic)
		c, _ := enter(t, addr, v, wire.Connect{ID: name(), Will: &wire.Will{Topic: topic, QoS: 1, Payload: "will"}})
		leave(c)
		nothing(t, publisher, watcher, topic, 1)
	})
}

func TestDisconnectWithWill(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	for _, b := range [][]byte{{0xE0, 1, 0x04}, {0xE0, 2, 0x04, 0}} {
		c, _ := enter(t, addr, wire.V5, wire.Connect{ID: name(), Will: &wire.Will{Topic: topic, QoS: 1, Payload: "will"}})
		c.Write(b)
		c.Gone()
		next(t, watcher, "will")
	}
}

func TestNothingCountsAfterDisconnect(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, topic)
		c := join(t, addr, v)
		c.Send(wire.Disconnect{}, wire.Publish{Topic: topic, QoS: 1, ID: 1, Payload: "after DISCONNECT"})
		c.Gone()
		nothing(t, publisher, watcher, topic, 1)
	})
}

func TestDisconnectPropertiesThatDoNotConform(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for why, props := range map[string]wire.Props{
		"session expiry twice":    {wire.Num(wire.SessionExpiry, 1), wire.Num(wire.SessionExpiry, 1)},
		"reason string twice":     {wire.Str(wire.ReasonString, "a"), wire.Str(wire.ReasonString, "b")},
		"a property of PUBLISH":   {wire.Num(wire.TopicAlias, 1)},
		"ill-formed reason":       {wire.Str(wire.ReasonString, "\xFF")},
		"a property of SUBSCRIBE": {wire.Num(wire.SubscriptionID, 1)},
	} {
		t.Run(why, func(t *testing.T) {
			c, _ := enter(t, addr, wire.V5, lasting(wire.V5, name()))
			c.Send(wire.Disconnect{Props: props})
			dropped(t, c, malformed, protocol)
		})
	}
}

func TestServerClosesAfterItsDisconnect(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), name()
	old, _ := enter(t, addr, wire.V5, wire.Connect{ID: id})
	enter(t, addr, wire.V5, wire.Connect{ID: id})
	wire.Expect[wire.Disconnect](old)
	old.Send(wire.Pingreq{})
	if b := old.Rest(); len(b) > 0 {
		t.Errorf("after its DISCONNECT the server said % X", b)
	}
}
