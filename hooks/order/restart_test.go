package order_test

import (
	"reflect"
	"strings"
	"testing"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// An order and what happened to it outlive restarts whatever its id: the rows of
// copies are under the same letter, and the rows of an id of nine characters, and
// the entries of an id of one, are as long as theirs.
func TestEveryOrderOutlivesRestarts(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st)
	away := n.join("platform", "boss") // has a session, the first, and is owed something
	away.Close()
	ids, views := []topics.OrderID{}, map[topics.OrderID]map[string]any{}
	for length := 1; length <= 64; length++ {
		id := topics.OrderID(strings.Repeat("a", length))
		n.put(id, `{"store":"s1","status":"confirmed"}`)
		ids, views[id] = append(ids, id), n.put(id, `{"status":"preparing","comment":"soon"}`)
	}
	for range 2 { // what the first start deletes is missing at the second
		n.Stop(t)
		n = newTown(t, st)
	}
	for _, id := range ids {
		if got := n.put(id, `{"status":"preparing","comment":"soon"}`); !reflect.DeepEqual(got, views[id]) {
			t.Errorf("order of %d characters: %v, want %v", len(id), got, views[id])
		}
		if items, missed, found, err := n.Orders.Timeline(id, nil); len(items) != 2 || missed || !found || err != nil {
			t.Errorf("order of %d characters: timeline %s, missed %t, found %t, %v", len(id), items, missed, found, err)
		}
	}
}
