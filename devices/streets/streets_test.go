package streets_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"pgregory.net/rapid"

	"couriermq/devices/streets"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

func guangzhou(tb testing.TB) []streets.District {
	tb.Helper()
	text, err := os.ReadFile("../../configs/regions.geojson")
	if err != nil {
		tb.Fatal(err)
	}
	districts, err := streets.ParseMap(text)
	if err != nil {
		tb.Fatal(err)
	}
	return districts
}

// onLand allows for a street along the border.
func onLand(districts []streets.District, p topics.Point) bool {
	const near = 0.003 // a block
	for _, d := range districts {
		for _, lat := range []float64{0, near, -near} {
			for _, lng := range []float64{0, near, -near} {
				if d.Contains(topics.Point{Lat: p.Lat + lat, Lng: p.Lng + lng}) {
					return true
				}
			}
		}
	}
	return false
}

// TestRoutes: from any door in town to any other leads a way along the streets,
// not much longer than the streets make it.
func TestRoutes(t *testing.T) {
	districts := guangzhou(t)
	grid := streets.New(districts)
	if c := grid.Centre(); !districts[1].Contains(c) { // Yuexiu, the old town
		t.Errorf("the centre is at %v", c)
	}
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		from := grid.Somewhere(grid.Centre(), 10_000, rng)
		to := grid.Somewhere(from, 3_000, rng)
		if d := topics.Distance(from, to); d > 3_000 {
			t.Fatalf("the door is %g m away", d)
		}
		way := grid.Route(from, to)
		if way[0] != from || way[len(way)-1] != to {
			t.Fatalf("from %v to %v leads %v", from, to, way)
		}
		length := 0.0
		for i, p := range way[1:] {
			d := topics.Distance(way[i], p)
			if length += d; d > 300 {
				t.Fatalf("a leg of %g m", d)
			}
			if !onLand(districts, p) {
				t.Fatalf("out of town at %v", p)
			}
		}
		if straight := topics.Distance(from, to); length > 3*straight+2500 { // there is a river
			t.Errorf("%g m for %g m", length, straight)
		}
	})
}

func TestParseMapRefuses(t *testing.T) {
	for _, text := range []string{``, `{}`, `{"features":[{"id":"x","geometry":{"type":"Point"}}]}`} {
		if _, err := streets.ParseMap([]byte(text)); err == nil {
			t.Errorf("%q was taken for a map", text)
		}
	}
}
