package hooktest

import (
	"net"
	"testing"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
)

func TestMain(m *testing.M) { leak.Main(m) }

func with(id, token string) wire.Connect {
	return wire.Connect{ID: id, Password: &token}
}

// TestToken: a node takes the tokens that it mints, over TCP and over WebSocket, each for what its claims say.
func TestToken(t *testing.T) {
	n := Start(t)
	for role, c := range map[string]struct {
		token   string
		own     string // what the holder may subscribe to
		foreign string // what not
	}{
		"customer": {n.Token("customer", "c1"), "customer/c1/notice", "customer/c2/notice"},
		"rider":    {n.Token("rider", "r1", Regions("g1"), Name("Li")), "region/g1/notice", "region/g2/notice"},
		"merchant": {n.Token("merchant", "m1", Merchant("s1", "pos", "d1")), "store/s1/pos/notice", "store/s2/pos/notice"},
		"guest":    {n.Token("guest", "g1", Orders("o1"), Ticket("t1")), "guest/g1/error", "guest/g2/error"},
		"service":  {n.Token("service", "b1"), "event/order.status", "no/such/topic"},
	} {
		for _, addr := range []string{n.Addr, n.WS} {
			d := wire.Dial(t, addr, wire.V5)
			d.Connect(with(role, c.token))
			if code := d.Subscribe(1, c.own)[0]; code != 1 {
				t.Errorf("%s at %s: %s answered 0x%02x", role, addr, c.own, code)
			}
			if code := d.Subscribe(1, c.foreign)[0]; code < 0x80 {
				t.Errorf("%s at %s: %s answered 0x%02x", role, addr, c.foreign, code)
			}
			d.Send(wire.Disconnect{})
			d.Gone()
		}
	}
	stranger := wire.Dial(t, n.Addr, wire.V5)
	stranger.Send(with("stranger", "no token"))
	if code, told := stranger.Gone(); !told || code != 0x86 {
		t.Errorf("no token: told %t, 0x%02x; want 0x86", told, code)
	}
}

// TestOptions: what the options say is what the node then does.
func TestOptions(t *testing.T) {
	n := Start(t, Open("#"), Limits(func(l *hooks.Limits) { l.Subscriptions = 1 }))
	c := wire.Dial(t, n.Addr, wire.V311)
	c.Connect(wire.Connect{ID: "anybody"})
	if codes := c.Subscribe(0, "a"); codes[0] != 0 {
		t.Errorf("an open topic answered 0x%02x", codes[0])
	}
	if codes := c.Subscribe(0, "b"); codes[0] != 0x80 {
		t.Errorf("one too many answered 0x%02x, want 0x80", codes[0])
	}
	families, err := n.Registry.Gather()
	if err != nil || len(families) == 0 {
		t.Errorf("%d metrics, %v", len(families), err)
	}
}

// TestOn: a node that was stopped listens no more, and has left in its store what the next one goes on with.
func TestOn(t *testing.T) {
	kept := store.NewMemory()
	n := Start(t, Open("#"), On(kept))
	hour := wire.Props{wire.Num(wire.SessionExpiry, 3600)}
	c := wire.Dial(t, n.Addr, wire.V5)
	if c.Connect(wire.Connect{ID: "away", Props: hour}).SessionPresent {
		t.Error("a new node knows a session")
	}
	c.Subscribe(1, "t")
	n.Stop(t)
	c.Gone()
	n.Stop(t) // again does nothing
	if conn, err := net.Dial("tcp", n.Addr); err == nil {
		conn.Close()
		t.Error("a stopped node listens")
	}

	n = Start(t, Open("#"), On(kept))
	speaker := wire.Dial(t, n.Addr, wire.V5)
	speaker.Connect(wire.Connect{ID: "speaker"})
	speaker.Publish(wire.Publish{Topic: "t", QoS: 1, Payload: "kept"})
	c = wire.Dial(t, n.Addr, wire.V5)
	if !c.Connect(wire.Connect{ID: "away", Resume: true, Props: hour}).SessionPresent {
		t.Error("the session is gone")
	}
	if got := c.Receive(); got.Payload != "kept" {
		t.Errorf("got %q, want kept", got.Payload)
	}
}
