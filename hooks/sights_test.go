package hooks

import (
	"fmt"
	"slices"
	"testing"

	"couriermq/topics"
)

// Whatever makes Watched say something else is told, and what has nothing to do with
// positions is not.
func TestWatchChanges(t *testing.T) {
	b := newBed(t)
	changes := func() string {
		riders, all := b.WatchChanges()
		slices.Sort(riders)
		return fmt.Sprint(riders, all)
	}
	c := b.client("console")
	c.actor = &topics.Actor{Role: topics.Service, Sub: "console"}
	for _, step := range []struct {
		name string
		task task
		want string
	}{
		{"connects", c.sits(false, 100), "[] false"},
		{"orders", c.subscribes("order/+/status", 1), "[] false"},
		{"duty", c.subscribes("rider/a/duty", 1), "[] false"},
		{"one", c.subscribes("rider/a/position", 1), "[a] false"},
		{"another", c.subscribes("rider/b/#", 1), "[b] false"},
		{"leaves", &leave{c: c, clean: true}, "[a b] false"},
		{"is back", c.sits(false, 100), "[a b] false"},
		{"all", c.subscribes("rider/+/position", 0), "[] true"},
		{"shared", c.subscribes("$share/g/rider/+/position", 0), "[] true"},
		{"everything", c.subscribes("#", 0), "[] true"},
		{"no more", &unsubscribing{c: c, id: 1, filters: c.subscribes("rider/b/#", 1).filters}, "[b] false"},
	} {
		b.must(step.task)
		if got := changes(); got != step.want && !(step.want == "[] true" && got[len(got)-4:] == "true") {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
		if got := changes(); got != "[] false" {
			t.Errorf("%s: told twice: %s", step.name, got)
		}
	}
}
