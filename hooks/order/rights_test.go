package order_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"

	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Who gives an order away loses it at once: what is subscribed, what is queued
// and what comes; who gets it has it.
func TestRightsFollowTheAssignment(t *testing.T) {
	n := newTown(t, store.NewMemory())
	n.put("o1", `{"customer":"7","rider":"alice"}`)
	alice, bob := n.join("rider", "alice"), n.join("rider", "bob")
	hear(t, alice)
	if codes := alice.Subscribe(1, "order/o1/status"); codes[0] != 1 {
		t.Fatalf("granted %#x", codes[0])
	}
	hear(t, alice)
	if codes := bob.Subscribe(1, "order/o1/status"); codes[0] != 0x87 {
		t.Errorf("bob was granted %#x", codes[0])
	}
	alice.Close()
	n.put("o1", `{"status":"confirmed"}`) // is queued for alice, twice
	n.put("o1", `{"rider":"bob"}`)
	want(t, "bob", hears(t, bob, 1), "rider/bob/order/o1 confirmed #3")
	alice = n.join("rider", "alice")
	if h := hear(t, alice); h.topic != "rider/alice/order/o1" || h.fields["assigned"] != false || h.fields["status"] != nil {
		t.Errorf("alice heard %+v", h)
	}
	n.put("o1", `{"status":"ready"}`)
	want(t, "bob", hears(t, bob, 1), "rider/bob/order/o1 ready #4")
	if code := alice.Publish(wire.Publish{Topic: "rider/alice/order/o1/pickup", QoS: 1}); code != 0x87 {
		t.Errorf("alice picks up: %#x", code)
	}
	if codes := alice.Subscribe(1, "order/o1/status"); codes[0] != 0x87 {
		t.Errorf("alice is granted %#x", codes[0])
	}
	n.put("o2", `{"rider":"alice"}`)
	want(t, "alice", hears(t, alice, 1), "rider/alice/order/o2 pending #1") // and nothing of o1 before
}

// However an order goes to and fro, each rider hears of it in order, holds it as
// told, and in the end exactly the one that the order names has it.
func TestReassignmentsRace(t *testing.T) {
	n := newTown(t, store.NewMemory())
	riders := []string{"alice", "bob", "carol"}
	n.put("o1", `{"customer":"7","rider":"alice"}`)
	var race, readers sync.WaitGroup
	held := make([]bool, len(riders))
	for i, r := range riders {
		phone := n.join("rider", r)
		race.Go(func() {
			for range 60 {
				n.put("o1", fmt.Sprintf(`{"rider":%q}`, r))
			}
		})
		readers.Go(func() {
			for last := uint64(0); ; {
				h := hear(t, phone)
				if h.fields["over"] == true {
					return // all is said
				}
				seq, _ := strconv.ParseUint(h.props["seq"], 10, 64)
				took := h.fields["assigned"] == true
				if seq <= last || took && h.fields["rider"] != r || took && held[i] {
					t.Errorf("%s, who has it: %v, after %d: %v", r, held[i], last, h.fields)
				}
				last, held[i] = seq, took
			}
		})
	}
	race.Wait()
	for _, r := range riders {
		if _, err := n.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{Topic: "rider/" + r + "/notice", QoS: 1, Payload: []byte(`{"over":true}`)}}}); err != nil {
			t.Fatal(err)
		}
	}
	readers.Wait()
	o, _ := n.Orders.Get("o1")
	for i, r := range riders {
		if held[i] != (string(o.Rider) == r) {
			t.Errorf("%s has it: %v, the order has %s", r, held[i], o.Rider)
		}
	}
}
