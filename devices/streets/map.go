// Package streets is where simulated people get about: a grid of streets that do
// not exist, over districts that do, and the ways from door to door along them.
// It is pure: the same map and the same luck lead the same ways.
package streets

import (
	"encoding/json"
	"fmt"

	"couriermq/topics"
)

// District is one region of a map, as [ParseMap] reads it.
type District struct {
	ID   string
	Name string         // for people, in the language of the place
	Ring []topics.Point // closed; its inside is the district

	sw, ne topics.Point // the box around it
}

// ParseMap reads a GeoJSON FeatureCollection (RFC 7946) of polygons. Holes are
// left out: nobody minds a phone that walks through a lake.
func ParseMap(geojson []byte) ([]District, error) {
	var in struct {
		Features []struct {
			ID         string
			Properties struct{ Name string }
			Geometry   struct {
				Type        string
				Coordinates [][][2]float64
			}
		}
	}
	if err := json.Unmarshal(geojson, &in); err != nil {
		return nil, fmt.Errorf("read map: %w", err)
	}
	var out []District
	for _, f := range in.Features {
		if f.Geometry.Type != "Polygon" || len(f.Geometry.Coordinates) == 0 || len(f.Geometry.Coordinates[0]) < 4 {
			return nil, fmt.Errorf("read map: feature %q is not a polygon", f.ID)
		}
		d := District{ID: f.ID, Name: f.Properties.Name}
		for _, c := range f.Geometry.Coordinates[0] {
			d.Ring = append(d.Ring, topics.Point{Lat: c[1], Lng: c[0]})
		}
		d.sw, d.ne = box(d.Ring)
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read map: no features")
	}
	return out, nil
}

// Contains tells whether p is inside the district, by the number of borders
// on the way east.
func (d *District) Contains(p topics.Point) bool {
	if p.Lat < d.sw.Lat || p.Lat > d.ne.Lat || p.Lng < d.sw.Lng || p.Lng > d.ne.Lng {
		return false
	}
	inside := false
	for i, a := range d.Ring[1:] {
		b := d.Ring[i]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lng < (b.Lng-a.Lng)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lng {
			inside = !inside
		}
	}
	return inside
}

// Box returns the south-western and north-eastern corner around the district.
func (d *District) Box() (sw, ne topics.Point) { return d.sw, d.ne }

func box(ring []topics.Point) (sw, ne topics.Point) {
	sw, ne = ring[0], ring[0]
	for _, p := range ring {
		sw = topics.Point{Lat: min(sw.Lat, p.Lat), Lng: min(sw.Lng, p.Lng)}
		ne = topics.Point{Lat: max(ne.Lat, p.Lat), Lng: max(ne.Lng, p.Lng)}
	}
	return sw, ne
}
