package order

import (
	"slices"
	"testing"

	"couriermq/hooks"
	"couriermq/topics"
)

// Who has a rack in mind sees what is on it, and another one that took its place.
func TestRackInMind(t *testing.T) {
	h, mind := &Hook{book: newBook()}, hooks.Mind{}
	one, two := &window{rider: "alice"}, &window{rider: "alice"}
	check := func(want ...*window) {
		t.Helper()
		m := topics.Message{Topic: "rider/alice/position"}
		for _, g := range []hooks.Gist{{}, {Mind: &mind}, {Mind: &mind}} {
			if got := h.carried(&m, &g); !slices.Equal(got, want) {
				t.Errorf("carries %v, want %v (in mind: %v)", got, want, g.Mind != nil)
			}
		}
	}
	check()
	h.book.rack(one)
	check(one)
	h.book.rack(two)
	check(one, two)
	h.book.unrack(one)
	check(two)
	h.book.unrack(two)
	check()
	h.book.rack(one)
	check(one)
	h.book.unrack(two) // which is not there
	check(one)
}
