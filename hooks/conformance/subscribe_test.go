package conformance

import (
	"slices"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestSuback(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c, topic := join(t, broker(t), v), name()
		for _, id := range []uint16{1, 256, 65535} {
			c.Send(wire.Subscribe{ID: id, Filters: []wire.Filter{
				{Topic: topic + "/0"}, {Topic: topic + "/1", Options: 1}, {Topic: topic + "/2", Options: 2},
				{Topic: topic + "/+", Options: 1}, {Topic: topic + "/#", Options: 2}, {Topic: topic, Options: 0},
			}})
			ack := wire.Expect[wire.Suback](c)
			if want := []byte{0, 1, 2, 1, 2, 0}; ack.ID != id || !slices.Equal(ack.Codes, want) {
				t.Errorf("SUBSCRIBE %d: got %+v, want codes % X", id, ack, want)
			}
		}
	})
}

func TestSubscribeThatDoesNotConform(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		p := willProps(v)
		sub := func(parts ...[]byte) []byte { return wire.Raw(wire.SUBSCRIBE, 2, slices.Concat(parts...)...) }
		id := []byte{0, 1}
		cases := map[string][]byte{
			"no filter":                     sub(id, p),
			"identifier 0":                  sub([]byte{0, 0}, p, text("a"), []byte{0}),
			"no options":                    sub(id, p, text("a")),
			"second filter without options": sub(id, p, text("a"), []byte{0}, text("b")),
			"QoS 3":                         sub(id, p, text("a"), []byte{3}),
			"reserved bit 7":                sub(id, p, text("a"), []byte{0x80}),
			"reserved bit 6":                sub(id, p, text("a"), []byte{0x40}),
			"ill-formed filter":             sub(id, p, text("a\xED\xA0\x80"), []byte{0}),
			"U+0000 in the filter":          sub(id, p, text("a\x00"), []byte{0}),
			"filter longer than the packet": sub(id, p, []byte{0xFF, 0xFF, 'a'}),
			"only the length of a filter":   sub(id, p, []byte{0}),
		}
		if v == wire.V311 {
			cases["no local at level 4 [MQTT-3-8.3-4]"] = sub(id, text("a"), []byte{wire.NoLocal})
			cases["retain handling at level 4"] = sub(id, text("a"), []byte{wire.RetainNever})
		} else {
			props := func(ps ...wire.Prop) []byte {
				list := wire.EncodeProps(ps)
				return append(wire.Varint(nil, uint32(len(list))), list...)
			}
			end := append(text("a"), 0)
			cases["retain handling 3"] = sub(id, p, text("a"), []byte{0x30})
			cases["subscription identifier 0"] = sub(id, props(wire.Num(wire.SubscriptionID, 0)), end)
			cases["subscription identifier twice"] = sub(id, props(wire.Num(wire.SubscriptionID, 1), wire.Num(wire.SubscriptionID, 2)), end)
			cases["subscription identifier of five bytes"] = sub(id, []byte{6, 0x0B, 0x80, 0x80, 0x80, 0x80, 1}, end)
			cases["a property of PUBLISH"] = sub(id, props(wire.Num(wire.TopicAlias, 1)), end)
			cases["no properties at all"] = sub(id)
		}
		afterConnect(t, v, cases)
	})
}

func TestFiltersThatAreNotValid(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		for _, filter := range []string{
			"", topic + "/#/b", topic + "#", topic + "/a#", "#/a", topic + "/+a", topic + "/a+", topic + "/a+/b", "++", "##", "+#",
		} {
			c := join(t, addr, v)
			c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic, Options: 1}, {Topic: filter, Options: 1}}})
			refusedFilter(t, c, filter)
		}
	})
}

// refusedFilter wants the end of the connection, or the second of two filters
// refused in the SUBACK.
func refusedFilter(t *testing.T, c *wire.Client, filter string) {
	t.Helper()
	p, ok := c.Try()
	if ack, acked := p.(wire.Suback); ok && acked {
		if len(ack.Codes) != 2 || ack.Codes[0] != 1 || ack.Codes[1] < 0x80 {
			t.Errorf("filter %q: SUBACK % X, want the second refused", filter, ack.Codes)
		}
	} else if c.Version() == wire.V5 && !ok && foreign == "" {
		t.Errorf("filter %q: closed without a reason", filter)
	}
}

func TestFiltersThatAreValid(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c, topic := join(t, broker(t), v), name()
		granted(t, c, 1, topic, topic+"/#", topic+"/+", "+/"+topic, topic+"/+/b/#", "/"+topic, topic+"/", topic+"//a",
			"+/+/"+topic, topic+" with space", topic+"/$SYS", topic+"/é/日本")
	})
}

func TestSubscriptionIsReplaced(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		for _, qos := range []byte{2, 0, 1, 1} {
			granted(t, c, qos, topic+"/+")
			publisher.Publish(wire.Publish{Topic: topic + "/a", QoS: 2, Payload: "x"})
			if p := next(t, c, "x"); p.QoS != qos {
				t.Errorf("delivered at QoS %d, want that of the new subscription, %d", p.QoS, qos)
			}
			nothing(t, publisher, c, topic+"/a", 2) // one copy only
		}
	})
}

func TestFiltersOfOnePacketAreTakenInOrder(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		c.Send(wire.Subscribe{ID: 3, Filters: []wire.Filter{
			{Topic: topic, Options: 2}, {Topic: topic + "/b", Options: 1}, {Topic: topic, Options: 0},
		}})
		if ack := wire.Expect[wire.Suback](c); !slices.Equal(ack.Codes, []byte{2, 1, 0}) {
			t.Errorf("SUBACK % X, want 02 01 00", ack.Codes)
		}
		publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "x"})
		if p := next(t, c, "x"); p.QoS != 0 {
			t.Errorf("delivered at QoS %d, want 0: the later filter replaces the earlier", p.QoS)
		}
	})
}

func TestReplacingLosesNothing(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		const n = 40
		done := make(chan struct{})
		go func() {
			defer close(done)
			for i := range n {
				publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: string(rune('a' + i%26))})
			}
		}()
		for range n / 4 {
			c.Subscribe(1, topic)
		}
		for i := range n {
			next(t, c, string(rune('a'+i%26)))
		}
		<-done
	})
}

func TestNoLocal(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	other := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Subscribe(2|wire.NoLocal, topic)
	for qos := range byte(3) {
		c.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "own"})
		other.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "other's"})
		next(t, c, "other's")
	}
	lose(c) // a reconnect does not make it another client
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "own"})
	nothing(t, other, c, topic, 1)

	c.Subscribe(2, topic) // the option is of the subscription, and can be taken back
	c.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "own"})
	next(t, c, "own")
}

func TestOwnMessagesComeBack(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c, topic := join(t, broker(t), v), name()
		granted(t, c, 2, topic)
		for qos := range byte(3) {
			c.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "own"})
			next(t, c, "own")
		}
	})
}

func TestSubscriptionIdentifiers(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	ask := func(n uint32, filter string) {
		p := wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: filter, Options: 1}}}
		if n > 0 {
			p.Props = wire.Props{wire.Num(wire.SubscriptionID, n)}
		}
		c.Send(p)
		wire.Expect[wire.Suback](c)
	}
	want := func(what string, n uint32) {
		t.Helper()
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: what})
		if got := next(t, c, what).Props.NumOr(wire.SubscriptionID, 0); got != n {
			t.Errorf("%s: subscription identifier %d, want %d", what, got, n)
		}
	}
	for _, n := range []uint32{1, 127, 128, 16384, 268435455} {
		ask(n, topic)
		want("as subscribed", n)
	}
	lose(c)
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	want("after a reconnect", 268435455)
	ask(0, topic)
	want("replaced by one without", 0)

	publisher.Publish(wire.Publish{Topic: topic + "/r", QoS: 1, Retain: true, Payload: "retained"})
	ask(42, topic+"/r")
	if p := next(t, c, "retained"); p.Props.NumOr(wire.SubscriptionID, 0) != 42 || !p.Retain {
		t.Errorf("retained message %+v, want identifier 42", p)
	}
	publisher.Publish(wire.Publish{Topic: topic + "/r", QoS: 1, Retain: true})
}

func TestUserPropertiesOnSubscribe(t *testing.T) {
	t.Parallel()
	c := join(t, broker(t), wire.V5)
	c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: name()}}, Props: wire.Props{wire.User("a", "1"), wire.User("a", "2")}})
	wire.Expect[wire.Suback](c)
	c.Send(wire.Unsubscribe{ID: 1, Filters: []string{name()}, Props: wire.Props{wire.User("a", "1"), wire.User("a", "2")}})
	wire.Expect[wire.Unsuback](c)
}
