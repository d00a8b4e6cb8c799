package presence_test

import (
	"encoding/json"
	"testing"
	"time"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
)

// A till whose program hangs takes what it is sent and says nothing: it does not
// count, until it answers.
func TestHungTill(t *testing.T) {
	const moment = 300 * time.Millisecond // so that who answers at once does so in time on any machine
	n := hooktest.Start(t, hooktest.Moment(moment))
	join := func(id, token string) *wire.Client {
		c := wire.Dial(t, n.Addr, wire.V5)
		c.Connect(wire.Connect{ID: id, Password: &token})
		return c
	}
	boss := join("boss", n.Token("platform", "boss"))
	boss.Subscribe(1, "store/s1/presence")
	presence := func(want bool) {
		t.Helper()
		var p struct{ Online bool }
		if err := json.Unmarshal([]byte(boss.Receive().Payload), &p); err != nil || p.Online != want {
			t.Fatalf("online %v, %v; want %v", p.Online, err, want)
		}
	}
	till := join("till", n.Token("merchant", "m", hooktest.Merchant("s1", "pos", "pos-1")))
	presence(true)
	till.Ping()
	boss.Quiet(8 * moment) // who owes nothing may be silent
	if _, err := n.Orders.Put(t.Context(), "o1", []byte(`{"store":"s1"}`)); err != nil {
		t.Fatal(err)
	}
	order := wire.Expect[wire.Publish](till)
	presence(false)
	till.Send(wire.Puback{ID: order.ID})
	presence(true)

	// A second till that answers is enough.
	second := join("second", n.Token("merchant", "m", hooktest.Merchant("s1", "pad", "pad-1")))
	if _, err := n.Orders.Put(t.Context(), "o2", []byte(`{"store":"s1"}`)); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the first order is in its snapshot
		second.Receive()
	}
	boss.Quiet(8 * moment)
}
