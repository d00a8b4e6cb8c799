package conformance

import (
	"slices"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestFirstPacketMustBeConnect(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		for _, p := range []wire.Packet{
			wire.Publish{Topic: name()}, wire.Publish{Topic: name(), QoS: 1, ID: 1}, wire.Puback{ID: 1},
			wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "#"}}}, wire.Unsubscribe{ID: 1, Filters: []string{"a"}},
			wire.Pingreq{}, wire.Disconnect{}, wire.Pingresp{}, wire.Connack{},
		} {
			c := wire.Dial(t, addr, v)
			c.Send(p)
			if b := c.Rest(); len(b) > 0 {
				t.Errorf("%v before CONNECT is answered with % X", p.Kind(), b)
			}
		}
	})
}

func TestSecondConnectIsAProtocolError(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id := broker(t), name()
		c, _ := enter(t, addr, v, wire.Connect{ID: id})
		c.Send(wire.Connect{ID: id})
		dropped(t, c, protocol)
	})
}

func TestConnackIsFirst(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c := wire.Dial(t, addr, v)
		c.Send(wire.Connect{ID: name()},
			wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic}}},
			wire.Publish{Topic: topic, QoS: 1, ID: 2}, wire.Pingreq{})
		wire.Expect[wire.Connack](c) // wire refuses any other first packet, and a second CONNACK
		var pings, subacks, pubacks int
		for pings+subacks+pubacks < 3 {
			switch c.Next().(type) {
			case wire.Pingresp:
				pings++
			case wire.Suback:
				subacks++
			case wire.Puback:
				pubacks++
			}
		}
	})
}

func TestProtocolName(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		for _, wrong := range []string{"MQTX", "mqtt", "MQTTT", "HTTP"} {
			c := wire.Dial(t, addr, v)
			c.Send(wire.Connect{Name: wrong, ID: name()})
			if b := c.Rest(); len(b) > 3 && b[3] < 0x80 || len(b) == 4 && b[3] == 0 {
				t.Errorf("%q is answered with % X", wrong, b)
			}
		}
	})
}

func TestProtocolLevel(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for _, level := range []byte{1, 2, 6, 7, 127} {
		c := wire.Dial(t, addr, wire.V311)
		c.Send(wire.Connect{Version: level, ID: name()})
		old, now := []byte{0x20, 2, 0, 0x01}, []byte{0x20, 3, 0, 0x84, 0}
		if b := c.Rest(); !slices.Equal(b, old) && !slices.Equal(b, now) {
			t.Errorf("level %d is answered with % X, want % X or % X", level, b, old, now)
		}
	}
}

func TestClientIDs(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		for _, id := range []string{
			"0", "0123456789abcdefghijklm", "nopqrstuvwxyzABCDEFGHIJ", "KLMNOPQRSTUVWXYZ0123456",
		} {
			c, _ := enter(t, addr, v, wire.Connect{ID: id})
			leave(c)
		}
	})
}

func TestAssignedClientID(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	first, second := wire.Dial(t, addr, wire.V5), wire.Dial(t, addr, wire.V5)
	one, ok1 := first.Connect(lasting(wire.V5, "")).Props.Str(wire.AssignedClientID)
	two, ok2 := second.Connect(wire.Connect{}).Props.Str(wire.AssignedClientID)
	if !ok1 || !ok2 || one == "" || two == "" || one == two {
		t.Fatalf("assigned %q (%t) and %q (%t), want two different ids", one, ok1, two, ok2)
	}
	first.Ping()
	leave(first)
	if _, present := enter(t, addr, wire.V5, lasting(wire.V5, one)); !present {
		t.Errorf("no session under the assigned id %q", one)
	}
	given := wire.Dial(t, addr, wire.V5)
	if id, ok := given.Connect(wire.Connect{ID: name()}).Props.Str(wire.AssignedClientID); ok {
		t.Errorf("assigned %q to a client that has an id", id)
	}
}

func TestEmptyClientIDOfVersion3(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	a, _ := enter(t, addr, wire.V311, wire.Connect{})
	b, _ := enter(t, addr, wire.V311, wire.Connect{})
	granted(t, a, 0, topic)
	b.Publish(wire.Publish{Topic: topic, Payload: "x"})
	next(t, a, "x") // both are alive: they are two clients

	c := wire.Dial(t, addr, wire.V311)
	c.Send(wire.Connect{Resume: true})
	if code, told := c.Gone(); code != 2 || !told {
		t.Errorf("empty id with clean session 0: code %d (%t), want 2", code, told)
	}
}

func TestPasswordWithoutUserName(t *testing.T) {
	t.Parallel()
	ours(t, "what a password means") // anonymous clients may say anything as password elsewhere
	addr := broker(t)
	c := wire.Dial(t, addr, wire.V5)
	c.Send(wire.Connect{ID: name(), Password: new("not a token")})
	if code, told := c.Gone(); code != 0x86 || !told {
		t.Errorf("code 0x%02X (%t), want 0x86: well-formed, but no token", code, told)
	}
}

func TestAuthMethodNotSupported(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	first, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	leave(first)
	watcher, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)

	c := wire.Dial(t, addr, wire.V5)
	c.Send(lasting(wire.V5, id, wire.Str(wire.AuthMethod, "SCRAM-SHA-1"), wire.Str(wire.AuthData, "x")),
		wire.Publish{Topic: topic, QoS: 1, ID: 1, Payload: "after the refusal"})
	// Session Present 0 beside a refusal, and silence after it, are wire's to see.
	if code, told := c.Gone(); told && code != 0x8C && code != 0x87 || !told && foreign == "" {
		t.Errorf("code 0x%02X (%t), want 0x8C", code, told)
	}
	nothing(t, publisher, watcher, topic, 1)
}

func TestRefusedConnectIsNotProcessed(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	watcher, publisher := join(t, addr, wire.V311), join(t, addr, wire.V311)
	granted(t, watcher, 1, topic)
	c := wire.Dial(t, addr, wire.V311)
	c.Send(wire.Connect{Resume: true}, wire.Publish{Topic: topic, QoS: 1, ID: 1, Payload: "after the refusal"})
	if code, _ := c.Gone(); code != 2 {
		t.Errorf("code %d, want 2", code)
	}
	nothing(t, publisher, watcher, topic, 1)
}

func TestAuthWithoutMethod(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	c := join(t, addr, wire.V5)
	c.Send(wire.Auth{Code: 0x19, Props: wire.Props{wire.Str(wire.AuthMethod, "m")}})
	dropped(t, c, protocol, 0x8C)
	c = join(t, addr, wire.V5)
	c.Send(wire.Auth{Code: 0x18, Props: wire.Props{wire.Str(wire.AuthMethod, "m")}})
	dropped(t, c, protocol, 0x8C)
}

func TestConnackTellsTheLimits(t *testing.T) {
	t.Parallel()
	ours(t, "which limits a CONNACK tells")
	c := wire.Dial(t, broker(t), wire.V5)
	ack := c.Connect(wire.Connect{ID: name(), KeepAlive: 60})
	if n, ok := ack.Props.Num(wire.MaximumPacketSize); !ok || n != 64<<10 {
		t.Errorf("maximum packet size %d (%t), want limits.packet_bytes", n, ok)
	}
	if n := ack.Props.NumOr(wire.TopicAliasMaximum, 0); n == 0 || n > 16 {
		t.Errorf("topic alias maximum %d, want 1 to 16", n)
	}
	if n := ack.Props.NumOr(wire.ReceiveMaximum, 65535); n > 1024 {
		t.Errorf("receive maximum %d, want a bound", n)
	}
	for _, id := range []wire.PropID{
		wire.MaximumQoS, wire.RetainAvailable, wire.WildcardAvailable, wire.SubIDAvailable, wire.SharedAvailable,
	} {
		if n := ack.Props.NumOr(id, 1); n == 0 || id == wire.MaximumQoS && n < 2 {
			if _, told := ack.Props.Num(id); told {
				t.Errorf("property 0x%02X is %d: everything is available", byte(id), n)
			}
		}
	}
}

func TestLongKeepAliveIsLoweredAloud(t *testing.T) {
	t.Parallel()
	c := wire.Dial(t, broker(t), wire.V5)
	ack := c.Connect(wire.Connect{ID: name(), KeepAlive: 65535})
	if n, ok := ack.Props.Num(wire.ServerKeepAlive); ok && (n == 0 || n > 65535) {
		t.Errorf("server keep alive %d", n)
	}
	c.Ping()
}

func TestUserPropertiesOnConnect(t *testing.T) {
	t.Parallel()
	c := join(t, broker(t), wire.V5, wire.User("a", "1"), wire.User("a", "1"), wire.User("", ""),
		wire.User("long", strings.Repeat("x", 500)))
	c.Ping()
}
