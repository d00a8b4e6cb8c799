package durable

import (
	"fmt"
	"net"
	"sync"
	"testing"

	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
)

// TestSameIdentityStorm has many connections fight for one client id, each with
// a will, while messages come for it: one is left at the end, every loser's will
// is said once, and nothing that was owed to the session is lost.
func TestSameIdentityStorm(t *testing.T) {
	t.Parallel()
	n := start(t, store.NewMemory())
	n.away(t, "heir", "", 1, "t/will")
	n.away(t, "same", "", 1, "t/a")
	const fighters, rounds, messages = 8, 15, 200

	var all sync.WaitGroup
	admitted := make(chan string, fighters*rounds+1)
	for f := range fighters {
		all.Go(func() {
			for r := range rounds {
				fight(t, n.addr, fmt.Sprint(f, "-", r), admitted)
			}
		})
	}
	all.Go(func() {
		pub, _ := n.enter(t, wire.V5, wire.Connect{ID: "pub"})
		for i := range messages {
			says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: fmt.Sprint(i)}, 0)
		}
	})
	all.Wait()

	c, present := n.enter(t, wire.V5, lasting("same", "", wire.V5))
	if !present {
		t.Fatal("the session is gone")
	}
	for i := range messages {
		takes(t, c, fmt.Sprint(i))
	}
	c.Ping()
	if open := n.metric(t, "connections"); open > 3 { // this one, the publisher, and one that is just leaving
		t.Errorf("%v connections are open", open)
	}
	close(admitted)
	mourned := map[string]int{}
	for will := range admitted {
		mourned[will] = 0
	}
	heir, _ := n.enter(t, wire.V5, lasting("heir", "", wire.V5))
	for range len(mourned) {
		p := heir.Receive()
		if _, ok := mourned[p.Payload]; !ok {
			t.Errorf("will of %q, which was never admitted", p.Payload)
		}
		if mourned[p.Payload]++; mourned[p.Payload] > 1 {
			t.Errorf("will of %q twice", p.Payload)
		}
	}
	heir.Ping()
}

// fight takes the client id over and is thrown out, or hangs up.
func fight(t *testing.T, addr, name string, admitted chan<- string) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Error(err)
		return
	}
	c := wire.New(t, conn, wire.V5)
	defer c.Abort()
	p := lasting("same", "", wire.V5, wire.Num(wire.ReceiveMaximum, 5))
	p.Will = &wire.Will{Topic: "t/will", Payload: name, QoS: 1}
	c.Send(p)
	for i := 0; i < 20; i++ {
		p, ok := c.Try()
		if !ok {
			return
		}
		switch p := p.(type) {
		case wire.Connack:
			if p.Code != 0 || !p.SessionPresent {
				t.Errorf("%s: %+v", name, p)
			}
			admitted <- name
			c.Send(wire.Pingreq{})
		case wire.Pingresp:
			if i > 3 {
				return
			}
			c.Send(wire.Pingreq{})
		case wire.Publish, wire.Disconnect: // not acknowledged: it is the next one's
		}
	}
}
