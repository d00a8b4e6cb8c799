package topics

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"
)

const square = `[[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2],[113.2,23.1]]`

func TestArea(t *testing.T) {
	in, out, hole := Point{23.11, 113.21}, Point{23.11, 113.31}, Point{23.15, 113.25}
	for _, c := range []struct {
		name, json     string
		in, hole, open bool
	}{
		{"polygon", `{"type":"Polygon","coordinates":` + square + `]}`, true, true, false},
		{"hole", `{"type":"Polygon","coordinates":` + square + `,[[113.24,23.14],[113.26,23.14],[113.26,23.16],[113.24,23.16],[113.24,23.14]]]}`, true, false, false},
		{"feature", `{"type":"Feature","id":"x","properties":{"name":"y"},"geometry":{"type":"Polygon","coordinates":` + square + `]}}`, true, true, false},
		{"datum", `{"type":"Feature","properties":{"datum":"GCJ-02"},"geometry":{"type":"Polygon","coordinates":` + square + `]}}`, true, true, false},
		{"multi", `{"type":"MultiPolygon","coordinates":[` + square + `],[[[1,1],[2,1],[2,2],[1,1]]]]}`, true, true, false},
		{"coordinates", square + `]`, true, true, false},
		{"ring", `[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2]]`, true, true, false},
		{"corners", `[{"lat":23.1,"lng":113.2},{"lat":23.1,"lng":113.3},{"lat":23.2,"lon":113.3},{"lat":23.2,"lng":113.2}]`, true, true, false},
	} {
		a, err := ParseArea([]byte(c.json))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a.Contains(in) != c.in || a.Contains(hole) != c.hole || a.Contains(out) {
			t.Errorf("%s: %v %v %v", c.name, a.Contains(in), a.Contains(hole), a.Contains(out))
		}
	}
}

func TestAreaRefuses(t *testing.T) {
	for _, bad := range []string{
		``, `3`, `"x"`, `{}`, `[]`, `[[]]`, `[[1,2],[3,4]]`, `{"type":"Point","coordinates":[1,2]}`, `{"type":"Polygon"}`,
		`{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]}`, `{"type":"Polygon","coordinates":[[[1,91],[2,2],[3,1]]]}`,
		`{"type":"Polygon","coordinates":[[[1],[2,2],[3,1],[1,1]]]}`, `{"type":"MultiPolygon","coordinates":[]}`,
		`{"type":"Feature","properties":{"datum":"x"},"geometry":{"type":"Polygon","coordinates":` + square + `]}}`,
		`{"type":"Polygon","coordinates":[[[1,1],[2,null],[3,1],[1,1]]]}`, `{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1],[2,2],[1,1]]]}`,
		`[{"lat":1,"lng":1},null,{"lat":2,"lng":1},{"lat":2,"lng":2}]`, `{"type":"Polygon","coordinates":[[[1,1],null,[3,1],[1,1]]]}`,
		`{"type":"Feature","geometry":null}`, `{"type":"Polygon","coordinates":[[["1","1"],[2,2],[3,1]]]}`,
	} {
		if a, err := ParseArea([]byte(bad)); a != nil || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	for _, r := range []float64{0, -1, 1e9} {
		if _, err := Circle(Point{23, 113}, r); !errors.Is(err, ErrInvalid) {
			t.Errorf("radius %v: %v", r, err)
		}
	}
}

// Within agrees with the distance to a circle's and a square's border, and the
// box holds whatever is within.
func TestWithinLaw(t *testing.T) {
	a, err := ParseArea([]byte(`{"type":"Polygon","coordinates":` + square + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := Point{rapid.Float64Range(23.09, 23.21).Draw(t, "lat"), rapid.Float64Range(113.19, 113.31).Draw(t, "lng")}
		margin := rapid.Float64Range(1, 1000).Draw(t, "margin")
		nearest := Point{min(23.2, max(23.1, p.Lat)), min(113.3, max(113.2, p.Lng))}
		d := Distance(p, nearest)
		if d > margin*1.01 && a.Within(p, margin) || d < margin*0.99 && !a.Within(p, margin) {
			t.Errorf("%v is %v m away, margin %v: %v", p, d, margin, a.Within(p, margin))
		}
		if sw, ne := a.Box(margin); a.Within(p, margin) && (p.Lat < sw.Lat || p.Lat > ne.Lat || p.Lng < sw.Lng || p.Lng > ne.Lng) {
			t.Errorf("%v outside of the box %v %v, margin %v", p, sw, ne, margin)
		}
		c, err := Circle(p, margin)
		if err != nil {
			t.Fatal(err)
		}
		if d < margin*0.99 && !c.Contains(nearest) || d > margin*1.01 && c.Contains(nearest) {
			t.Errorf("circle of %v around %v: %v at %v m", margin, p, c.Contains(nearest), d)
		}
	})
}

// A circle knows no end of the map.
func TestCircleAcrossTheSeam(t *testing.T) {
	for _, c := range []struct {
		center Point
		in     []Point
		out    Point
	}{
		{Point{-16.5, 179.99}, []Point{{-16.5, 179.95}, {-16.5, -179.97}}, Point{-16.5, -179.9}},
		{Point{-16.5, -179.99}, []Point{{-16.5, -179.95}, {-16.5, 179.97}}, Point{-16.5, 179.9}},
		{Point{89.98, 10}, []Point{{89.98, -170}, {89.99, 100}}, Point{89.9, 10}},
	} {
		a, err := Circle(c.center, 6000)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.in {
			if !a.Contains(p) {
				t.Errorf("%v is not within 6 km of %v, but %.0f m away", p, c.center, Distance(p, c.center))
			}
		}
		if a.Contains(c.out) {
			t.Errorf("%v is within 6 km of %v", c.out, c.center)
		}
	}
}

// The oracle is paulmach/orb, over Guangzhou's districts, with their datum taken
// for what it is and for GCJ-02.
func TestAreasAgreeWithOrb(t *testing.T) {
	raw, err := os.ReadFile("../configs/regions.geojson")
	if err != nil {
		t.Fatal(err)
	}
	var city struct{ Features []json.RawMessage }
	if err := json.Unmarshal(raw, &city); err != nil {
		t.Fatal(err)
	}
	for _, datum := range []Datum{WGS84, GCJ02} {
		same, total, inside := 0, 0, 0
		for _, feature := range city.Features {
			var f map[string]any
			if err := json.Unmarshal(feature, &f); err != nil {
				t.Fatal(err)
			}
			f["properties"].(map[string]any)["datum"] = datum
			b, _ := json.Marshal(f)
			a, err := ParseArea(b)
			if err != nil {
				t.Fatal(err)
			}
			oracle := orbOf(t, b, datum)
			r := rand.New(rand.NewPCG(1, 2))
			sw, ne := a.Box(500)
			for range 2000 {
				p := Point{sw.Lat + r.Float64()*(ne.Lat-sw.Lat), sw.Lng + r.Float64()*(ne.Lng-sw.Lng)}
				want := planar.PolygonContains(oracle, orb.Point{p.Lng, p.Lat})
				total++
				if want {
					inside++
				}
				if a.Contains(p) == want {
					same++
				}
			}
		}
		t.Logf("%s: %d of %d places as orb has it, %d inside", datum, same, total, inside)
		if inside < total/10 || float64(same) < 0.999*float64(total) {
			t.Errorf("%s: %d of %d the same, %d inside", datum, same, total, inside)
		}
	}
}

func orbOf(t *testing.T, feature []byte, datum Datum) orb.Polygon {
	t.Helper()
	var f struct {
		Geometry struct{ Coordinates [][][2]float64 }
	}
	if err := json.Unmarshal(feature, &f); err != nil {
		t.Fatal(err)
	}
	var g orb.Polygon
	for _, ring := range f.Geometry.Coordinates {
		var r orb.Ring
		for _, c := range ring {
			p := datum.WGS84(Point{c[1], c[0]})
			r = append(r, orb.Point{p.Lng, p.Lat})
		}
		g = append(g, r)
	}
	return g
}

func FuzzParseArea(f *testing.F) {
	f.Add([]byte(square + `]`))
	f.Add([]byte(`{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[` + square + `]]},"properties":{"datum":"bd09"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := ParseArea(b)
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		a.Contains(Point{23, 113})
		a.Within(Point{23, 113}, 30)
	})
}
