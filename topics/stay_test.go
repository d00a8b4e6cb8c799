package topics

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestStay(t *testing.T) {
	const grace = 5 * time.Second
	var s Stay
	for i, c := range []struct {
		in, near bool
		sec      int
		want     bool
	}{
		{false, true, 0, false}, // the margin does not let in
		{true, true, 1, true},
		{false, true, 2, true}, // nor out
		{false, false, 3, true},
		{false, true, 7, true}, // back in time
		{false, false, 8, true},
		{false, false, 12, true},
		{false, false, 13, false},
		{false, true, 14, false},
		{true, true, 15, true},
	} {
		if s = s.Step(c.in, c.near, then.Add(time.Duration(c.sec)*time.Second), grace); s.Inside != c.want {
			t.Fatalf("step %d: %+v", i, s)
		}
	}
	if s = s.Step(false, false, then, 0); s != (Stay{}) {
		t.Errorf("without grace: %+v", s)
	}
}

// A rider who says nothing of leaving is inside, and who is out of the margin
// for the grace is not.
func TestStayLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Stay
		now, seen := then, then
		for range 60 {
			now = now.Add(time.Duration(rapid.IntRange(0, 3000).Draw(t, "ms")) * time.Millisecond)
			in := rapid.Bool().Draw(t, "in")
			near := in || rapid.Bool().Draw(t, "near")
			if near {
				seen = now
			}
			s = s.Step(in, near, now, 5*time.Second)
			switch {
			case in && !s.Inside:
				t.Fatal("inside, but not in")
			case s.Inside && now.Sub(seen) > 8*time.Second:
				t.Fatal("gone, but in")
			}
		}
	})
}
