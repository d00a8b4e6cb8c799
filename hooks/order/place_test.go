package order_test

import (
	"maps"
	"testing"
	"time"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// A store is where its newest order that told so says, also when that order has
// long been over, and after a restart.
func TestPickupOutlivesTheOrder(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st, quick(0, time.Hour))
	n.put("o1", `{"store":"s1","pickup":{"lat":23.1,"lng":113.1}}`)
	n.put("o2", `{"store":"s1","pickup":{"lat":23.2,"lng":113.2},"status":"delivered"}`)
	n.put("o1", `{"status":"cancelled"}`) // an older order tells nothing new
	n.put("o3", `{"store":"s1"}`)
	n.put("o4", `{"store":"s2","pickup":{"lat":23.3,"lng":113.3},"status":"delivered"}`)
	want := map[topics.StoreID]topics.Point{"s1": {Lat: 23.2, Lng: 113.2}, "s2": {Lat: 23.3, Lng: 113.3}}
	for _, when := range []string{"at first", "after a restart"} {
		got := map[topics.StoreID]topics.Point{}
		n.Orders.Pickups(func(id topics.StoreID, at topics.Point) { got[id] = at })
		if !maps.Equal(got, want) {
			t.Errorf("%s: stores at %v, want %v", when, got, want)
		}
		if at, ok := n.Orders.Pickup("s2"); !ok || at != want["s2"] {
			t.Errorf("%s: s2 at %v, %v", when, at, ok)
		}
		n.Stop(t)
		n = newTown(t, st, quick(0, time.Hour))
	}
	if at, ok := n.Orders.Pickup("nobody"); ok {
		t.Errorf("a store that nobody knows is at %v", at)
	}
}
