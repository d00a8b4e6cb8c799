package geo

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/topics"
)

// star draws a region around a place: any shape, with a hole or without, of metres
// or of kilometres.
func star(t *rapid.T, id topics.RegionID, around topics.Point) *region {
	size := math.Pow(10, rapid.Float64Range(-4, -1.5).Draw(t, "size"))
	center := topics.Point{
		Lat: around.Lat + rapid.Float64Range(-0.01, 0.01).Draw(t, "lat"),
		Lng: around.Lng + rapid.Float64Range(-0.01, 0.01).Draw(t, "lng"),
	}
	corners := rapid.IntRange(3, 9).Draw(t, "corners")
	outer, inner := [][2]float64{}, [][2]float64{}
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		r := size * rapid.Float64Range(0.3, 1).Draw(t, "radius")
		outer = append(outer, [2]float64{center.Lng + r*cos, center.Lat + r*sin})
		inner = append(inner, [2]float64{center.Lng + r*cos/2, center.Lat + r*sin/2})
	}
	rings := [][][2]float64{outer}
	if rapid.Bool().Draw(t, "hole") {
		rings = append(rings, inner)
	}
	feature, err := json.Marshal(map[string]any{"type": "Polygon", "coordinates": rings})
	if err != nil {
		t.Fatal(err)
	}
	g, err := newRegion(id, feature)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Where a rider is calm, a lookup finds nothing new: whatever the regions, the
// margin, the latitude and the way. Borders are laid close, and ways are short and
// long.
func TestCalmIsExact(t *testing.T) {
	saved, looked := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		home := topics.Point{Lat: rapid.Float64Range(-85, 85).Draw(t, "home"), Lng: rapid.SampledFrom([]float64{113, -179.999, 180}).Draw(t, "home")}
		c := RegionsConfig{Grace: 5 * time.Second, HysteresisM: rapid.SampledFrom([]float64{0, 30, 500}).Draw(t, "margin")}
		f := newFences()
		for i := range rapid.IntRange(0, 6).Draw(t, "regions") {
			f.add(star(t, topics.RegionID(fmt.Sprint("g", i)), topics.Point{Lat: home.Lat, Lng: max(-179.9, min(179.9, home.Lng))}))
		}
		r, now := &rider{}, time.Unix(1_772_366_400, 0)
		at := home
		for range 30 {
			step := math.Pow(10, rapid.Float64Range(-6, -2.5).Draw(t, "step"))
			at.Lat = max(-89, min(89, at.Lat+rapid.Float64Range(-step, step).Draw(t, "north")))
			at.Lng = max(-180, min(180, at.Lng+rapid.Float64Range(-step, step).Draw(t, "east")))
			now = now.Add(time.Second)
			r.trail.Take(&topics.Position{Lat: at.Lat, Lng: at.Lng, At: now}, now)
			differs, still := f.look(r, c, now)
			if r.calm.holds(f, at) {
				saved++
				if differs {
					t.Fatalf("calm at %v, and yet something changes: %+v", at, r.calm)
				}
				continue
			}
			looked++
			if r.calm = still; !differs {
				continue
			}
			var stays []stay // as settle does
			for _, s := range r.stays {
				if s.Stay = f.step(r, s, c, now); s.Inside {
					stays = append(stays, s)
				}
			}
			f.at(at, func(g *region) bool {
				if !r.in(g.id) {
					stays = append(stays, stay{Stay: topics.Stay{Inside: true}, region: g.id})
				}
				return true
			})
			r.stays, r.calm = stays, calm{}
		}
	})
	if saved < looked/10 {
		t.Errorf("%d lookups, and only %d saved", looked, saved)
	}
}

// A change of the fences ends every calm, and one that was taken back too.
func TestCalmEndsWithItsFences(t *testing.T) {
	f := newFences()
	r, now := &rider{}, time.Unix(1_772_366_400, 0)
	r.trail.Take(&topics.Position{Lat: 23, Lng: 113, At: now}, now)
	_, r.calm = f.look(r, DefaultConfig().Regions, now)
	if at := r.trail.Last.Point(); !r.calm.holds(f, at) || r.calm.holds(&fences{version: 1}, at) {
		t.Errorf("%+v", r.calm)
	}
}

// Registers that share drawers do not see each other's changes.
func TestRegistersAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, want := newFences(), map[topics.RegionID]bool{}
		ids := rapid.SliceOfN(rapid.SampledFrom([]topics.RegionID{"a", "b", "c", "d", "ab", "ba", "aa"}), 1, 20).Draw(t, "ids")
		for _, id := range ids {
			before, had := f, want[id]
			if had {
				f = f.without(id)
			} else {
				f = f.with(star(t, id, topics.Point{Lat: 23, Lng: 113}))
			}
			want[id] = !had
			if (before.byID.get(id) != nil) != had || (f.byID.get(id) != nil) == had {
				t.Fatalf("%s: before %v", id, had)
			}
		}
		n := 0
		f.byID.all(func(g *region) {
			if n++; !want[g.id] {
				t.Errorf("%s is there", g.id)
			}
		})
		if n != f.tree.Len() {
			t.Errorf("%d by their ids, %d by their boxes", n, f.tree.Len())
		}
	})
}
