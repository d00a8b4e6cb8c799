package main

import "testing"

// TestRestIsDue is a node of 100 MB to which things happen, interval by interval.
func TestRestIsDue(t *testing.T) {
	const mb = 1 << 20
	r := &rest{}
	for i, c := range []struct {
		what            string
		allocated, held uint64 // MB; allocated since the interval before
		want            bool
	}{
		{"a storm of connects", 300, 290, false},
		{"its end", 20, 300, false},
		{"calm, but who knows", 0, 300, false},
		{"calm", 0, 300, true},
		{"still calm, and nothing to get", 0, 110, false},
		{"traffic", 30, 140, false},
		{"more", 30, 170, false},
		{"a pause", 0, 170, false},
		{"traffic again", 30, 190, false},
		{"calm, but who knows", 0, 190, false},
		{"calm", 0, 190, true},
	} {
		u := usage{allocated: r.last.allocated + c.allocated*mb, live: 100 * mb, held: c.held * mb}
		if got := r.due(u); got != c.want {
			t.Errorf("%d, %s: %v, want %v", i, c.what, got, c.want)
		}
	}
	small := &rest{quiet: true}
	if small.due(usage{live: 5 * mb, held: 12 * mb}) {
		t.Error("a small node collects for the sake of 7 MB")
	}
}
