package topics

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
)

// An Area is a part of the ground: polygons with holes, or a circle. It does not
// change once it is made, so it is shared without a lock. Areas that cross the
// 180th meridian are to be cut there, as RFC 7946, section 3.1.9 asks.
type Area struct {
	polygons []polygon
	center   Point   // of a circle
	radius   float64 // m; 0 unless it is a circle
	min, max Point   // the box around it
}

// polygon is an outer ring and its holes.
type polygon struct {
	rings    [][]Point // each closed: the last point is the first
	min, max Point
}

// maxPoints bounds an area: every point costs time for each rider near it.
const maxPoints = 100_000

// Circle returns the area within radius metres of a place. What is not a circle
// on earth is of kind [ErrInvalid].
func Circle(center Point, radius float64) (*Area, error) {
	if err := center.Check(); err != nil {
		return nil, err
	}
	if !(radius > 0 && radius <= earth) {
		return nil, Refuse(ErrInvalid, "radius_m: not between 0 and %.0f", earth)
	}
	a := &Area{center: center, radius: radius}
	a.min, a.max = center.around(radius)
	return a, nil
}

// around returns the corners of a box that holds everything within r metres.
func (p Point) around(r float64) (sw, ne Point) {
	lat := r / earth * 180 / math.Pi
	lng := 180.0
	if top := math.Abs(p.Lat) + lat; top < 89 {
		lng = min(180, lat/math.Cos(rad(top)))
	}
	west, east := p.Lng-lng, p.Lng+lng
	if west < -180 || east > 180 { // it goes on at the other end of the map
		west, east = -180, 180
	}
	return Point{max(-90, p.Lat-lat), west}, Point{min(90, p.Lat+lat), east}
}

// Box returns the south-western and the north-eastern corner of the smallest box
// that holds everything within margin metres of the area.
func (a *Area) Box(margin float64) (sw, ne Point) {
	if margin == 0 {
		return a.min, a.max
	}
	sw, _ = a.min.around(margin)
	_, ne = a.max.around(margin)
	// A margin is wider in degrees the further it is from the equator.
	w1, _ := a.max.around(margin)
	_, e1 := a.min.around(margin)
	return Point{sw.Lat, min(sw.Lng, w1.Lng-(a.max.Lng-a.min.Lng))}, Point{ne.Lat, max(ne.Lng, e1.Lng+(a.max.Lng-a.min.Lng))}
}

// Contains says whether a place is in the area. On the border it may be either,
// but of two polygons that share the border it is in one, never in both.
func (a *Area) Contains(p Point) bool {
	if p.Lat < a.min.Lat || p.Lat > a.max.Lat || p.Lng < a.min.Lng || p.Lng > a.max.Lng {
		return false
	}
	if a.radius > 0 {
		return Distance(a.center, p) <= a.radius
	}
	for i := range a.polygons {
		if a.polygons[i].contains(p) {
			return true
		}
	}
	return false
}

// contains counts the borders on the way east, holes included (even-odd rule).
func (g *polygon) contains(p Point) bool {
	if p.Lat < g.min.Lat || p.Lat > g.max.Lat || p.Lng < g.min.Lng || p.Lng > g.max.Lng {
		return false
	}
	inside := false
	for _, ring := range g.rings {
		a := ring[0]
		for _, b := range ring[1:] {
			if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lng < (b.Lng-a.Lng)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lng {
				inside = !inside
			}
			a = b
		}
	}
	return inside
}

// Within says whether a place is in the area or at most margin metres outside
// of its border.
func (a *Area) Within(p Point, margin float64) bool {
	if a.Contains(p) {
		return true
	}
	if a.radius > 0 {
		return Distance(a.center, p) <= a.radius+margin
	}
	for i := range a.polygons {
		if a.polygons[i].near(p, margin) {
			return true
		}
	}
	return false
}

// Border returns the metres from a place to the border of the area, on either side
// of it, and limit where it is further. It is as flat as Within.
func (a *Area) Border(p Point, limit float64) float64 {
	if a.radius > 0 {
		return min(limit, math.Abs(Distance(a.center, p)-a.radius))
	}
	square := limit * limit
	for i := range a.polygons {
		square = min(square, a.polygons[i].border(p, 0))
	}
	return math.Sqrt(square)
}

// near says whether the border is at most margin metres away.
func (g *polygon) near(p Point, margin float64) bool {
	most := margin * margin
	return g.border(p, most) <= most
}

// border returns the square of the metres to the border, or the first that is not
// over enough. It takes the ground around p for flat, which it is for a few
// kilometres.
func (g *polygon) border(p Point, enough float64) float64 {
	kx, ky, least := degree*math.Cos(rad(p.Lat)), degree, math.Inf(1)
	for _, ring := range g.rings {
		ax, ay := (ring[0].Lng-p.Lng)*kx, (ring[0].Lat-p.Lat)*ky
		for _, b := range ring[1:] {
			bx, by := (b.Lng-p.Lng)*kx, (b.Lat-p.Lat)*ky
			dx, dy := bx-ax, by-ay
			t := 0.0
			if l := dx*dx + dy*dy; l > 0 {
				t = min(1, max(0, -(ax*dx+ay*dy)/l))
			}
			x, y := ax+t*dx, ay+t*dy
			if least = min(least, x*x+y*y); least <= enough {
				return least
			}
			ax, ay = bx, by
		}
	}
	return least
}

// ParseArea reads an area from JSON: a GeoJSON Polygon or MultiPolygon
// (RFC 7946), a Feature of one, the bare coordinates of one, a single ring, or a
// list of {lat, lng}. GeoJSON has the longitude first. A ring that is open is
// closed. Coordinates are converted to WGS-84 from the datum that the Feature's
// properties name, else from WGS-84.
//
// Refusals are of kind [ErrInvalid] and name the member.
func ParseArea(b []byte) (*Area, error) {
	b = bytes.TrimSpace(b)
	if len(b) > 0 && b[0] == '[' {
		return parseCoordinates("", b, WGS84)
	}
	var in struct {
		Type        string          `json:"type"`
		Geometry    json.RawMessage `json:"geometry"`
		Coordinates json.RawMessage `json:"coordinates"`
		Properties  struct {
			Datum Datum `json:"datum"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return nil, Refuse(ErrInvalid, "expected GeoJSON")
	}
	if err := in.Properties.Datum.Check(); err != nil {
		return nil, Refuse(ErrInvalid, "properties.%s", err.Error())
	}
	if in.Type == "Feature" {
		datum := in.Properties.Datum
		if in.Type, in.Coordinates = "", nil; json.Unmarshal(in.Geometry, &in) != nil {
			return nil, Refuse(ErrInvalid, "geometry: expected a Polygon or MultiPolygon")
		}
		in.Properties.Datum = datum
	}
	if in.Type != "Polygon" && in.Type != "MultiPolygon" {
		return nil, Refuse(ErrInvalid, "type: expected a Polygon or MultiPolygon")
	}
	return parseCoordinates(in.Type, in.Coordinates, in.Properties.Datum)
}

// parseCoordinates reads the coordinates of a geometry; the type "" takes any
// depth.
func parseCoordinates(kind string, b []byte, datum Datum) (*Area, error) {
	var (
		corners  []*Point
		ring     [][]degrees
		single   [][][]degrees
		multiple [][][][]degrees
	)
	switch {
	case kind == "" && json.Unmarshal(b, &corners) == nil:
		for _, p := range corners {
			if p == nil {
				return nil, Refuse(ErrInvalid, "coordinates: null")
			}
			ring = append(ring, []degrees{degrees(p.Lng), degrees(p.Lat)})
		}
		multiple = [][][][]degrees{{ring}}
	case kind == "" && json.Unmarshal(b, &ring) == nil:
		multiple = [][][][]degrees{{ring}}
	case kind != "MultiPolygon" && json.Unmarshal(b, &single) == nil:
		multiple = [][][][]degrees{single}
	case kind != "Polygon" && json.Unmarshal(b, &multiple) == nil:
	default:
		return nil, Refuse(ErrInvalid, "coordinates: not those of a polygon")
	}
	return newArea(multiple, datum)
}

// degrees is a coordinate; null is none.
type degrees float64

// UnmarshalJSON implements json.Unmarshaler.
func (d *degrees) UnmarshalJSON(b []byte) error {
	v, ok := number(b)
	if !ok {
		return Refuse(ErrInvalid, "not a number")
	}
	*d = degrees(v)
	return nil
}

func newArea(coordinates [][][][]degrees, datum Datum) (*Area, error) {
	a := &Area{min: Point{90, 180}, max: Point{-90, -180}}
	points := 0
	for i, c := range coordinates {
		g := polygon{min: Point{90, 180}, max: Point{-90, -180}}
		for j, positions := range c {
			if points += len(positions); points > maxPoints {
				return nil, Refuse(ErrInvalid, "coordinates: more than %d points", maxPoints)
			}
			ring, err := newRing(positions, datum)
			if err != nil {
				return nil, Refuse(ErrInvalid, "coordinates[%d][%d]: %s", i, j, err.Error())
			}
			g.rings = append(g.rings, ring)
		}
		if len(g.rings) == 0 {
			return nil, Refuse(ErrInvalid, "coordinates[%d]: no ring", i)
		}
		for _, p := range g.rings[0] {
			g.min, g.max = Point{min(g.min.Lat, p.Lat), min(g.min.Lng, p.Lng)}, Point{max(g.max.Lat, p.Lat), max(g.max.Lng, p.Lng)}
		}
		a.min, a.max = Point{min(a.min.Lat, g.min.Lat), min(a.min.Lng, g.min.Lng)}, Point{max(a.max.Lat, g.max.Lat), max(a.max.Lng, g.max.Lng)}
		a.polygons = append(a.polygons, g)
	}
	if len(a.polygons) == 0 {
		return nil, Refuse(ErrInvalid, "coordinates: no polygon")
	}
	return a, nil
}

// newRing reads one ring and closes it if it is open.
func newRing(positions [][]degrees, datum Datum) ([]Point, error) {
	ring := make([]Point, 0, len(positions)+1)
	for _, c := range positions {
		if len(c) < 2 {
			return nil, Refuse(ErrInvalid, "a position needs longitude and latitude")
		}
		p := Point{Lat: float64(c[1]), Lng: float64(c[0])}
		if err := p.Check(); err != nil {
			return nil, err
		}
		ring = append(ring, datum.WGS84(p))
	}
	if len(ring) > 0 && ring[0] != ring[len(ring)-1] {
		ring = append(ring, ring[0])
	}
	if len(ring) < 4 || !threeOf(ring) {
		return nil, Refuse(ErrInvalid, "a ring needs at least three corners")
	}
	return ring, nil
}

// threeOf says whether a ring has three corners that are not the same.
func threeOf(ring []Point) bool {
	other := slices.IndexFunc(ring, func(p Point) bool { return p != ring[0] })
	return other > 0 && slices.ContainsFunc(ring[other:], func(p Point) bool { return p != ring[0] && p != ring[other] })
}
