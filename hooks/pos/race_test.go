package pos_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Whatever races, one device wins and all others hear who: in stores of 3 to 10
// devices, a third of them of MQTT 3.1.1, over 1,000 rounds and a restart of the
// node in the middle.
func TestRaceToAccept(t *testing.T) {
	st := store.NewMemory()
	s := newStreet(t, st, "")
	const rounds = 125 // in each of 8 stores
	for half := range 2 {
		t.Run(fmt.Sprintf("life %d", half), func(t *testing.T) {
			for n := 3; n <= 10; n++ {
				t.Run(fmt.Sprintf("%d devices", n), func(t *testing.T) {
					t.Parallel()
					c := newCounter(t, s, n)
					for round := half * rounds / 2; round < (half+1)*rounds/2; round++ {
						c.race(fmt.Sprintf("o%d-%d", n, round))
					}
				})
			}
		})
		s.Stop(t)
		s = newStreet(t, st, "")
	}
}

// counter is the devices of one store, who all want every order.
type counter struct {
	t       *testing.T
	s       *street
	store   string
	devices []*racer
}

// racer is one of them.
type racer struct {
	*wire.Client
	name    string
	version byte
	seq     uint64 // the last store_seq that it heard
}

func newCounter(t *testing.T, s *street, n int) *counter {
	c := &counter{t: t, s: s, store: fmt.Sprintf("s-%d", n)}
	for i := range n {
		version := []byte{wire.V5, wire.V5, wire.V311}[i%3]
		name := fmt.Sprintf("d%d-%d", n, i)
		token := s.Token("merchant", name, hooktest.Merchant(c.store, []string{"pos", "pad", "app"}[i%3], name))
		d := wire.Dial(t, s.Addr, version)
		p := wire.Connect{ID: name, Password: &token}
		if version == wire.V311 {
			p.User = new("x")
		}
		d.Connect(p)
		c.devices = append(c.devices, &racer{Client: d, name: name, version: version})
	}
	return c
}

// race has all devices accept one order at once.
func (c *counter) race(order string) {
	c.t.Helper()
	if _, err := c.s.Orders.Put(c.t.Context(), topics.OrderID(order), fmt.Appendf(nil, `{"store":%q}`, c.store)); err != nil {
		c.t.Fatal(err)
	}
	results := make([]result, len(c.devices))
	start := make(chan struct{})
	var race sync.WaitGroup
	for i, d := range c.devices {
		race.Go(func() {
			<-start
			results[i] = d.accept(c.store, order)
		})
	}
	close(start)
	race.Wait()
	winner := ""
	for i, r := range results {
		if r.code == 0 && winner != "" {
			c.t.Fatalf("%s: %s and %s both won", order, winner, c.devices[i].name)
		} else if r.code == 0 {
			winner = c.devices[i].name
		}
	}
	if winner == "" {
		c.t.Fatalf("%s: nobody won: %+v", order, results)
	}
	for i, r := range results {
		if r.claimedBy != winner || r.code != 0 && (r.code != 0x97 || r.reason != "taken by "+winner) {
			c.t.Errorf("%s: %s won, %s heard %+v", order, winner, c.devices[i].name, r)
		}
	}
	if _, err := c.s.Orders.Put(c.t.Context(), topics.OrderID(order), []byte(`{"status":"delivered"}`)); err != nil {
		c.t.Fatal(err)
	}
}

// result is what a device heard of its accept and of who has the order.
type result struct {
	code      byte
	reason    string
	claimedBy string
}

// accept claims an order and listens until it is known who has it and, for one
// that lost, why it was refused.
func (d *racer) accept(store, order string) (r result) {
	topic := topics.StoreOrder.Topic(store, order)
	d.Send(wire.Publish{Topic: topic + "/accept", QoS: 1, ID: 1})
	for answered := false; !answered || r.claimedBy == "" || d.version == wire.V311 && r.claimedBy != d.name && r.reason == ""; {
		switch p := d.Next().(type) {
		case wire.Puback:
			answered, r.code = true, max(r.code, p.Code)
			if p.Code != 0 {
				r.reason, _ = p.Props.Str(wire.ReasonString)
			}
		case wire.Publish:
			d.Send(wire.Puback{ID: p.ID})
			var h heard
			if err := json.Unmarshal([]byte(p.Payload), &h); err != nil {
				r.reason = err.Error()
				return r
			}
			switch {
			case p.Topic == topics.InboxError.Topic("device/"+d.name):
				r.code, r.reason = byte(h.Code), h.Reason
			case h.StoreSeq != d.seq+1 && d.seq != 0 && !p.Retain:
				r.reason = fmt.Sprintf("store_seq %d after %d", h.StoreSeq, d.seq)
				return r
			case p.Topic == topic && h.State == "accepted":
				r.claimedBy = h.ClaimedBy
				fallthrough
			default:
				d.seq = max(d.seq, h.StoreSeq)
			}
		}
	}
	return r
}
