package topics

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var ground = Plausible{MaxSpeed: 50, MaxAcc: 1000}

// step is what the gate is told of one position: metres to the north and seconds
// after then.
type step struct {
	north, sec float64
	acc        float64
	mock       bool
	want       Verdict
}

func TestTrail(t *testing.T) {
	for name, steps := range map[string][]step{
		"ride":            {{0, 0, 5, false, Fresh}, {40, 5, 5, false, Fresh}, {90, 10, 5, false, Fresh}},
		"standing":        {{0, 0, 5, false, Fresh}, {0, 0, 5, false, Fresh}, {0, 1, 5, false, Fresh}},
		"jitter":          {{0, 0, 5, false, Fresh}, {120, 1, 5, false, Fresh}, {0, 2, 5, false, Fresh}},
		"late":            {{0, 10, 5, false, Fresh}, {0, 5, 5, false, Late}},
		"glitch":          {{0, 0, 5, false, Fresh}, {50_000, 5, 5, false, Teleport}, {20, 10, 5, false, Fresh}},
		"train":           {{0, 0, 5, false, Fresh}, {50_000, 1200, 5, false, Fresh}},
		"mock":            {{0, 0, 5, true, Mocked}, {0, 0, 5, false, Fresh}},
		"vague":           {{0, 0, 5000, false, Vague}, {0, 0, Unknown, false, Fresh}},
		"great doubt":     {{0, 0, 900, false, Fresh}, {800, 1, 900, false, Teleport}},
		"wrong at first":  {{50_000, 0, 5, false, Fresh}, {0, 5, 5, false, Teleport}, {40, 10, 5, false, Teleport}, {80, 15, 5, false, Fresh}},
		"many glitches":   {{0, 0, 5, false, Fresh}, {50_000, 5, 5, false, Teleport}, {90_000, 10, 5, false, Teleport}, {50_000, 15, 5, false, Teleport}, {0, 20, 5, false, Fresh}},
		"burst of wrongs": {{0, 0, 5, false, Fresh}, {50_000, 1, 5, false, Teleport}, {50_000, 2, 5, false, Teleport}, {50_000, 3, 5, false, Teleport}, {0, 4, 5, false, Fresh}},
		"clock ahead":     {{0, 36000, 5, false, Fresh}, {10, 61, 5, false, Fresh}, {10, 62, 5, false, Fresh}},
	} {
		var trail Trail
		for i, s := range steps {
			p := s.position()
			now := then.Add(time.Minute + time.Duration(i)*time.Second) // as "clock ahead" has it
			if name != "clock ahead" {
				now = p.At
			}
			if name == "late" {
				now = late
			}
			if got := trail.Judge(&p, now, ground); got != s.want {
				t.Errorf("%s, %d: %v, want %v", name, i, got, s.want)
			}
			if err := s.want.Err(); (err != nil) != (s.want > Late) || err != nil && !errors.Is(err, ErrInvalid) || (s.want.Flag() != "") != (err != nil) {
				t.Errorf("verdict %d: %v, %q", s.want, err, s.want.Flag())
			}
		}
	}
}

func (s step) position() Position {
	return Position{Lat: 23 + s.north/111195, Lng: 113, Acc: s.acc, Mock: s.mock, At: then.Add(time.Duration(s.sec * float64(time.Second)))}
}

// Whatever comes, what is live never goes back in time, and a rider who rides at
// the speed of a vehicle is never refused.
func TestTrailLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var trail Trail
		now := then
		for range 50 {
			now = now.Add(time.Duration(rapid.IntRange(0, 5000).Draw(t, "ms")) * time.Millisecond)
			s := step{north: rapid.Float64Range(0, 3000).Draw(t, "north"), acc: 5}
			p := s.position()
			p.At = now.Add(time.Duration(rapid.IntRange(-20, 20).Draw(t, "off")) * time.Second)
			had := trail
			v := trail.Judge(&p, now, ground)
			if trail.Last.At.Before(had.Last.At) || trail.Last.At.After(now) {
				t.Fatalf("live went from %v to %v at %v", had.Last.At, trail.Last.At, now)
			}
			if (v == Fresh) != (trail.Last != had.Last || !had.Known) && v != Fresh {
				t.Fatalf("%v, but live changed", v)
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		var trail Trail
		s := step{acc: 5}
		for range 50 {
			dt := rapid.Float64Range(0.2, 60).Draw(t, "dt")
			s.sec += dt
			s.north += rapid.Float64Range(-40, 40).Draw(t, "speed") * dt
			p := s.position()
			if v := trail.Judge(&p, p.At, ground); v != Fresh {
				t.Fatalf("%v at %+v", v, s)
			}
		}
	})
}
