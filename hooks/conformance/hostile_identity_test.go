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
		} {
			p.ID = name()
			c := wire.Dial(t, n.Addr, v)
			c.Send(p, wire.Publish{Topic: "event/x", QoS: 1, ID: 1})
			code, told := c.Gone()
			if code != want || !told {
				t.Errorf("%s: 0x%02X (%t), want 0x%02X", why, code, told, want)
			}
		}
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
		brief, err := token.Mint(hooktest.Secret, token.Claims{Role: "customer", Subject: "bob"}, 4*time.Second)
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
		if d := time.Since(began); d < time.Second {
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
