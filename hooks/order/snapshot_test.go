package order_test

import (
	"fmt"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// A page that opens hears how its order is before it hears where.
func TestSnapshotsComeInOrder(t *testing.T) {
	n := newTown(t, store.NewMemory())
	n.put("o1", `{"customer":"7","rider":"alice","status":"shipped"}`)
	ride(t, n.join("rider", "alice"), "alice", 23.1, time.Now())
	page := n.enter("page", n.Token("customer", "7"), wire.User("inbox", "manual"))
	page.Subscribe(1, "customer/7/#")
	for _, topic := range []string{"customer/7/order/o1/status", "customer/7/order/o1/courier"} {
		if p := page.Receive(); p.Topic != topic || !p.Retain {
			t.Errorf("heard %s, want %s", p.Topic, topic)
		}
	}
}

// A page that opens after a restart sees where the courier was last, unless that
// was before the order was on its way.
func TestSnapshotAfterARestart(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st)
	alice := n.join("rider", "alice")
	n.put("o1", `{"customer":"7","rider":"alice","status":"ready"}`)
	n.put("o2", `{"customer":"8","rider":"bob","status":"ready"}`)
	ride(t, n.join("rider", "bob"), "bob", 23.2, time.Now().Add(-time.Second))
	n.put("o1", `{"status":"shipped"}`)
	n.put("o2", `{"status":"shipped"}`)
	at := time.Now()
	ride(t, alice, "alice", 23.1, at)
	n.Stop(t)

	n = newTown(t, st)
	page := n.enter("page", n.Token("customer", "7"), wire.User("inbox", "manual"))
	page.Subscribe(1, "customer/7/order/o1/courier")
	if p := watch(t, page); !p.retain || p.fields["lat"] != 23.1 || p.fields["speed"] != 5.0 || p.fields["at"] != at.UTC().Format(topics.TimeForm) || p.fields["stale"] != false {
		t.Errorf("saw %v, said at %v", p.fields, at)
	}
	page = n.enter("other", n.Token("customer", "8"), wire.User("inbox", "manual"))
	page.Subscribe(1, "customer/8/order/o2/courier")
	ride(t, n.join("rider", "bob"), "bob", 23.20001, time.Now().Add(2*time.Second))
	if p := watch(t, page); p.retain || p.fields["lat"] != 23.20001 {
		t.Errorf("of bob, who was on no way yet: %+v", p)
	}
}

// Whoever asks for the state in the moment in which it ends, in one batch with the
// end, is told both in their order.
func TestSnapshotMeetsTheEnd(t *testing.T) {
	n := newTown(t, store.NewMemory())
	n.put("o1", `{"customer":"7","rider":"alice","status":"shipped"}`)
	ride(t, n.join("rider", "alice"), "alice", 23.1, time.Now())
	viewers := []*wire.Client{n.enter("console", n.Token("platform", "console")), n.enter("seven", n.Token("customer", "7"), wire.User("inbox", "manual"))}
	busy, gate := make(chan struct{}), make(chan struct{})
	n.Broker.Soon(func(hooks.Tx) error { close(busy); <-gate; return nil })
	<-busy
	for _, v := range viewers {
		v.Send(wire.Subscribe{ID: 7, Filters: []wire.Filter{{Topic: "order/o1/courier"}}})
		v.Ping() // the node has it
	}
	n.Broker.Soon(func(tx hooks.Tx) error {
		return tx.Publish(topics.Message{Topic: "order/o1/status", QoS: 1, Payload: []byte(`{"status":"delivered"}`)})
	})
	close(gate)
	for i, v := range viewers {
		wire.Expect[wire.Suback](v)
		for _, end := range []string{"<nil> 23.1 true", "true <nil> false"} {
			if h := watch(t, v); fmt.Sprint(h.fields["closed"], " ", h.fields["lat"], " ", h.retain) != end {
				t.Errorf("viewer %d saw %+v, want %s", i, h, end)
			}
		}
		v.Ping() // and nothing else
	}
}
