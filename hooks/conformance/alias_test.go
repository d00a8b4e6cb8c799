package conformance

import (
	"fmt"
	"testing"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
)

func TestTopicAliases(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c := join(t, addr, wire.V5)
	granted(t, c, 1, topic+"/#")
	publisher := wire.Dial(t, addr, wire.V5)
	highest := publisher.Connect(wire.Connect{ID: name()}).Props.NumOr(wire.TopicAliasMaximum, 0)
	if highest == 0 {
		t.Skip("the server takes no aliases")
	}
	if foreign == "" && highest > 16 {
		t.Errorf("topic alias maximum %d, want at most 16", highest)
	}
	alias := func(n uint32) wire.Props { return wire.Props{wire.Num(wire.TopicAlias, n)} }
	for n := uint32(1); n <= highest; n++ {
		publisher.Publish(wire.Publish{Topic: fmt.Sprint(topic, "/", n), QoS: 1, Props: alias(n), Payload: "set"})
		next(t, c, "set")
	}
	for n := uint32(1); n <= highest; n++ {
		for qos := range byte(3) {
			publisher.Publish(wire.Publish{QoS: qos, Props: alias(n), Payload: "used"})
			if p := next(t, c, "used"); p.Topic != fmt.Sprint(topic, "/", n) {
				t.Errorf("alias %d: delivered on %q", n, p.Topic)
			}
		}
	}
	publisher.Publish(wire.Publish{Topic: topic + "/new", QoS: 1, Props: alias(1), Payload: "set again"})
	next(t, c, "set again")
	publisher.Publish(wire.Publish{QoS: 1, Props: alias(1), Payload: "used again"})
	if p := next(t, c, "used again"); p.Topic != topic+"/new" {
		t.Errorf("delivered on %q, want %q", p.Topic, topic+"/new")
	}
}

func TestTopicAliasesThatAreNotValid(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	for why, p := range map[string]wire.Publish{
		"0":                    {Topic: topic, Props: wire.Props{wire.Num(wire.TopicAlias, 0)}},
		"above the maximum":    {Topic: topic, Props: wire.Props{wire.Num(wire.TopicAlias, 65535)}},
		"never set":            {Props: wire.Props{wire.Num(wire.TopicAlias, 1)}},
		"never set, at QoS 1":  {QoS: 1, ID: 1, Props: wire.Props{wire.Num(wire.TopicAlias, 2)}},
		"no alias and no name": {QoS: 1, ID: 1},
	} {
		t.Run(why, func(t *testing.T) {
			c := join(t, addr, wire.V5)
			c.Send(p)
			dropped(t, c, 0x94, protocol, malformed)
		})
	}
}

func TestTopicAliasesEndWithTheConnection(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), name()
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	alias := wire.Props{wire.Num(wire.TopicAlias, 1)}
	c.Publish(wire.Publish{Topic: name(), QoS: 1, Props: alias})
	c.Abort()
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Send(wire.Publish{QoS: 1, ID: 1, Props: alias})
	dropped(t, c, 0x94, protocol)
}

func TestNoTopicAliases(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.TopicAliasMaximum = 0 })
	c := wire.Dial(t, n.Addr, wire.V5)
	if most := c.Connect(wire.Connect{ID: name()}).Props.NumOr(wire.TopicAliasMaximum, 0); most != 0 {
		t.Errorf("topic alias maximum %d, want none", most)
	}
	c.Send(wire.Publish{Topic: name(), Props: wire.Props{wire.Num(wire.TopicAlias, 1)}})
	dropped(t, c, 0x94)
}

func TestTopicAliasesOfTheServer(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	for _, most := range []uint32{0, 1, 65535} { // wire resolves aliases and refuses those above
		c := join(t, addr, wire.V5, wire.Num(wire.TopicAliasMaximum, most))
		granted(t, c, 1, topic+"/#")
		for i := range 6 {
			publisher.Publish(wire.Publish{Topic: fmt.Sprint(topic, "/", i%3), QoS: byte(i % 2), Payload: "x"})
			if p := next(t, c, "x"); p.Topic != fmt.Sprint(topic, "/", i%3) {
				t.Errorf("delivered on %q", p.Topic)
			}
		}
	}
}
