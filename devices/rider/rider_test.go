package rider_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/devices/rider"
	"couriermq/topics"
)

func guangzhou(tb testing.TB) []rider.District {
	tb.Helper()
	text, err := os.ReadFile("../../configs/regions.geojson")
	if err != nil {
		tb.Fatal(err)
	}
	districts, err := rider.ParseMap(text)
	if err != nil {
		tb.Fatal(err)
	}
	return districts
}

// metres between two places that are not far from each other.
func metres(a, b topics.Position) float64 {
	const degree = 111_195
	return math.Hypot((b.Lat-a.Lat)*degree, (b.Lng-a.Lng)*degree*math.Cos(a.Lat*math.Pi/180))
}

// TestWalk: whatever the seed and the cadence, a rider stays in town, never
// goes faster than an electric bicycle, gets somewhere, and can be repeated.
func TestWalk(t *testing.T) {
	districts := guangzhou(t)
	streets := rider.NewStreets(districts)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		home := &districts[rapid.IntRange(0, len(districts)-1).Draw(t, "home")]
		every := time.Duration(rapid.IntRange(1000, 15000).Draw(t, "every ms")) * time.Millisecond
		walk, again := rider.NewWalk(streets, home, seed), rider.NewWalk(streets, home, seed)
		at := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
		var first, last topics.Position
		ridden := 0.0
		for gone := time.Duration(0); gone < 6*time.Minute; gone += every {
			at = at.Add(every)
			p := walk.Step(every, at)
			if diff := cmp.Diff(p, again.Step(every, at)); diff != "" {
				t.Fatalf("the same seed went another way:\n%s", diff)
			}
			if !inTown(districts, p) {
				t.Fatalf("out of town at %+v", p)
			}
			if gone > 0 {
				d := metres(last, p)
				if allowed := 8*every.Seconds() + 15; d > allowed { // the receiver errs by some metres
					t.Fatalf("%g m in %s", d, every)
				}
				ridden += d
			} else {
				first = p
			}
			last = p
		}
		if ridden < 300 || metres(first, last) == 0 {
			t.Errorf("%g m in 6 minutes", ridden)
		}
	})
}

// inTown allows for the receiver's error and for a street along the border.
func inTown(districts []rider.District, p topics.Position) bool {
	const near = 0.003 // a block
	for _, d := range districts {
		for _, lat := range []float64{0, near, -near} {
			for _, lng := range []float64{0, near, -near} {
				if d.Contains(rider.Point{Lat: p.Lat + lat, Lng: p.Lng + lng}) {
					return true
				}
			}
		}
	}
	return false
}

// TestNodeReadsPhone: what a phone sends is a position to the node.
func TestNodeReadsPhone(t *testing.T) {
	districts := guangzhou(t)
	walk := rider.NewWalk(rider.NewStreets(districts), &districts[3], 1)
	now := time.Now().UTC().Truncate(time.Millisecond)
	want := walk.Step(time.Minute, now)
	payload := rider.AppendJSON(nil, want)
	if !json.Valid(payload) {
		t.Fatalf("not JSON: %s", payload)
	}
	got, err := topics.ParsePositions(nil, payload, now)
	if err != nil || len(got) != 1 {
		t.Fatalf("%s: %v", payload, err)
	}
	close := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-6 })
	if diff := cmp.Diff(want, got[0], close); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParseMapRefuses(t *testing.T) {
	for _, text := range []string{``, `{}`, `{"features":[{"id":"x","geometry":{"type":"Point"}}]}`} {
		if _, err := rider.ParseMap([]byte(text)); err == nil {
			t.Errorf("%q was taken for a map", text)
		}
	}
}
