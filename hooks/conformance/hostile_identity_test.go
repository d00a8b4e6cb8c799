package conformance

import (
	"fmt"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/token"
)

// closed starts a node of our own that lets nobody in without a token.
func closed(t testing.TB, opts ...hooktest.Option) *hooktest.Node {
	t.Helper()
	ours(t, "who may what")
	return hooktest.Start(t, opts...)
}

// as is the CONNECT of an identity under a new client id; its inbox stays away,
// so that only what the test subscribes arrives.
func as(n *hooktest.Node, v byte, role, sub string, claims ...hooktest.Claim) wire.Connect {
	user := role + ":" + sub
	p := wire.Connect{ID: name(), Password: new(n.Token(role, sub, claims...))}
	if v == wire.V5 {
		p.Props = wire.Props{wire.User("inbox", "manual")}
	} else {
		user += "?inbox=manual"
	}
	p.User = &user
	return p
}

// signIn connects an identity.
func signIn(t testing.TB, n *hooktest.Node, v byte, role, sub string, claims ...hooktest.Claim) *wire.Client {
	t.Helper()
	c, _ := enter(t, n.Addr, v, as(n, v, role, sub, claims...))
	return c
}

// noAccess is the code of a refusal in an acknowledgement.
const noAccess byte = 0x87

func TestNoTokenNoConnection(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := closed(t)
		want := byte(0x86)
		if v == wire.V311 {
			want = 4
		}
		expired, err := token.Mint(hooktest.Secret, token.Claims{Role: "service", Subject: "x"}, time.Nanosecond)
		if err != nil {
			t.Fatal(err)
		}
		forged, err := token.Mint("another-secret-another-secret-another", token.Claims{Role: "service", Subject: "x"}, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		for why, p := range map[string]wire.Connect{
			"nothing":         {},
			"a user name":     {User: new("service:x")},
			"an empty token":  {User: new("service:x"), Password: new("")},
			"no token at all": {User: new("service:x"), Password: new("secret")},
			"a forged token":  {User: new("service:x"), Password: &forged},
			"none as algorithm": {User: new("x"), Password: new(
				"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJ4Iiwicm9sZSI6InNlcnZpY2UiLCJleHAiOjQxMDI0NDQ4MDB9.")},
			"another's user name": {User: new("customer:x"), Password: new(n.Token("service", "x"))},
		} {
			p.ID = name()
			c := wire.Dial(t, n.Addr, v)
			c.Send(p, wire.Publish{Topic: "event/x", QoS: 1, ID: 1})
			code, told := c.Gone()
			if why == "another's user name" && told && code != 0 {
				continue // a mismatch may be refused or the name ignored; it is checked below
			}
			if code != want || !told {
				t.Errorf("%s: 0x%02X (%t), want 0x%02X", why, code, told, want)
			}
		}
		_ = expired
	})
}

func TestClientIDBelongsToAnIdentity(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := closed(t)
		topic := "customer/bob/notice"
		service := signIn(t, n, wire.V5, "service", "shop")
		mine := as(n, v, "customer", "bob")
		mine.Resume = true
		if v == wire.V5 {
			mine.Props = append(mine.Props, wire.Num(wire.SessionExpiry, 300))
		}
		bob, _ := enter(t, n.Addr, v, mine)
		granted(t, bob, 1, topic)
		thief := as(n, v, "customer", "mallory")
		thief.ID, thief.Resume = mine.ID, true
		refused := func() {
			t.Helper()
			c := wire.Dial(t, n.Addr, v)
			c.Send(thief)
			want := byte(0x85)
			if v == wire.V311 {
				want = 2
			}
			if code, told := c.Gone(); code != want || !told {
				t.Errorf("another's client id: 0x%02X (%t), want 0x%02X", code, told, want)
			}
		}
		refused()
		bob.Ping() // he never noticed
		leave(bob)
		service.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: `"for bob"`})
		refused() // nor may his session be read
		thief.Resume = false
		refused() // nor be ended
		bob, present := enter(t, n.Addr, v, mine)
		if !present {
			t.Fatal("session not present")
		}
		next(t, bob, `"for bob"`)
	})
}

func TestTokenExpiresOnAConnection(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := closed(t)
		brief, err := token.Mint(hooktest.Secret, token.Claims{Role: "customer", Subject: "bob"}, time.Second)
		if err != nil {
			t.Fatal(err)
		}
		c := wire.Dial(t, n.Addr, v)
		c.Connect(wire.Connect{ID: name(), User: new("bob"), Password: &brief})
		c.Ping()
		for {
			p, ok := c.Try()
			if !ok {
				if v == wire.V5 {
					t.Error("closed without a reason")
				}
				return
			}
			if d, is := p.(wire.Disconnect); is {
				why, _ := d.Props.Str(wire.ReasonString)
				if d.Code != noAccess || why != "token expired" {
					t.Errorf("DISCONNECT 0x%02X %q, want 0x87 token expired", d.Code, why)
				}
				return
			}
		}
	})
}

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

func TestFloodOfRefusedMessages(t *testing.T) {
	t.Parallel()
	n := closed(t)
	c := signIn(t, n, wire.V5, "customer", "mallory")
	for range 100 {
		c.Send(wire.Publish{Topic: "customer/bob/notice", Payload: `{}`})
	}
	c.Ping()
	for range 10 {
		c.Send(wire.Publish{Topic: "customer/bob/notice", Payload: `{}`})
	}
	dropped(t, c, noAccess, 0x96, 0x97)
}

func TestKeepAliveIsLoweredAloud(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.KeepAliveMax = time.Second })
	for _, asked := range []uint16{0, 600} {
		c := wire.Dial(t, n.Addr, wire.V5)
		if got := c.Connect(wire.Connect{ID: name(), KeepAlive: asked}).Props.NumOr(wire.ServerKeepAlive, 0); got != 1 {
			t.Errorf("asked for %d: server keep alive %d, want 1", asked, got)
		}
		began := time.Now()
		dropped(t, c, 0x8D)
		if d := time.Since(began); d < time.Second || d > 4*time.Second {
			t.Errorf("asked for %d: closed after %v", asked, d)
		}
	}
	c := wire.Dial(t, n.Addr, wire.V5)
	if _, told := c.Connect(wire.Connect{ID: name(), KeepAlive: 1}).Props.Num(wire.ServerKeepAlive); told {
		t.Error("told what the client had asked for")
	}
}

func TestInboxesAreApart(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := closed(t)
		service := signIn(t, n, wire.V5, "service", "shop")
		var bobs []*wire.Client
		for range 2 { // two devices of one customer
			p := as(n, v, "customer", "bob")
			p.Props, p.User = nil, new("customer:bob")
			c, _ := enter(t, n.Addr, v, p)
			bobs = append(bobs, c)
		}
		eve := as(n, v, "customer", "eve")
		eve.Props, eve.User = nil, new("customer:eve")
		other, _ := enter(t, n.Addr, v, eve)
		for i := range 3 {
			payload := fmt.Sprintf(`"%d"`, i)
			service.Publish(wire.Publish{Topic: "customer/bob/notice", QoS: 1, Payload: payload})
			for _, c := range bobs {
				if p := c.Receive(); p.Payload != payload || p.Topic != "customer/bob/notice" {
					t.Errorf("got %+v, want %s", p, payload)
				}
			}
		}
		service.Publish(wire.Publish{Topic: "customer/eve/notice", QoS: 1, Payload: `"marker"`})
		next(t, other, `"marker"`)
	})
}
