package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"couriermq/topics"
)

const (
	mostRegions = 2000             // on a base map
	fresh       = 10 * time.Second // how long outlines are taken as made
	fine        = 0.0003           // degrees: what an outline may be off, about 30 m
)

// outlines serves the borders of all regions, simplified, and nothing else that
// is known of them but id and name: everybody may load them, as the base map of
// somebody who has a tracking link only.
type outlines struct {
	regions Regions

	mu   sync.Mutex
	made time.Time // guarded by mu
	file asset     // guarded by mu
}

// ServeHTTP implements http.Handler.
func (o *outlines) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	o.current().serve(w, r, "public, max-age=60")
}

func (o *outlines) current() asset {
	o.mu.Lock()
	defer o.mu.Unlock()
	if time.Since(o.made) > fresh || o.made.IsZero() {
		o.file, o.made = newAsset("application/geo+json", o.collect()), time.Now()
	}
	return o.file
}

// region is what is read of a Feature.
type region struct {
	ID         any `json:"id"`
	Properties struct {
		Name   string `json:"name"`
		NameEN string `json:"name_en"`
		Datum  string `json:"datum"`
	} `json:"properties"`
	Geometry struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// collect is the FeatureCollection of all regions that can be drawn.
func (o *outlines) collect() []byte {
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	n := 0
	for after := topics.RegionID(""); o.regions != nil; {
		features, next := o.regions.Regions(after, min(1000, mostRegions-n))
		for _, f := range features {
			if text, ok := outline(f); ok {
				if n > 0 {
					b.WriteByte(',')
				}
				b.Write(text)
				n++
			}
		}
		if next == "" || n >= mostRegions {
			break
		}
		after = next
	}
	b.WriteString("]}")
	return b.Bytes()
}

// outline is one Feature without what a base map does not need.
func outline(feature []byte) ([]byte, bool) {
	var r region
	if json.Unmarshal(feature, &r) != nil {
		return nil, false
	}
	var polygons [][][][2]float64
	switch r.Geometry.Type {
	case "Polygon":
		polygons = make([][][][2]float64, 1)
		if json.Unmarshal(r.Geometry.Coordinates, &polygons[0]) != nil {
			return nil, false
		}
	case "MultiPolygon":
		if json.Unmarshal(r.Geometry.Coordinates, &polygons) != nil {
			return nil, false
		}
	default:
		return nil, false
	}
	datum := topics.Datum(r.Properties.Datum)
	for _, rings := range polygons {
		for i, ring := range rings {
			rings[i] = onMap(simplify(ring), datum)
		}
	}
	text, err := json.Marshal(map[string]any{
		"type": "Feature", "id": fmt.Sprint(r.ID), "properties": map[string]string{"name": r.Properties.Name, "name_en": r.Properties.NameEN},
		"geometry": map[string]any{"type": "MultiPolygon", "coordinates": polygons},
	})
	return text, err == nil
}

// simplify leaves out what moves a line by less than fine [Douglas and Peucker
// 1973]. Both ends stay, so that a ring stays closed.
func simplify(line [][2]float64) [][2]float64 {
	if len(line) < 5 {
		return line
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	for todo := [][2]int{{0, len(line) - 1}}; len(todo) > 0; {
		span := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		far, at := 0.0, 0
		for i := span[0] + 1; i < span[1]; i++ {
			if d := apart(line[i], line[span[0]], line[span[1]]); d > far {
				far, at = d, i
			}
		}
		if far > fine {
			keep[at] = true
			todo = append(todo, [2]int{span[0], at}, [2]int{at, span[1]})
		}
	}
	out := line[:0:0]
	for i, p := range line {
		if keep[i] {
			out = append(out, p)
		}
	}
	if len(out) < 4 {
		return line // no ring any more
	}
	return out
}

// apart is how far p is from the line between a and b, in degrees.
func apart(p, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	if dx == 0 && dy == 0 {
		return math.Hypot(p[0]-a[0], p[1]-a[1])
	}
	t := max(0, min(1, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/(dx*dx+dy*dy)))
	return math.Hypot(p[0]-a[0]-t*dx, p[1]-a[1]-t*dy)
}

// onMap turns points into WGS-84 with four decimals, about 10 m.
func onMap(line [][2]float64, datum topics.Datum) [][2]float64 {
	for i, p := range line {
		q := datum.WGS84(topics.Point{Lat: p[1], Lng: p[0]})
		line[i] = [2]float64{math.Round(q.Lng*1e4) / 1e4, math.Round(q.Lat*1e4) / 1e4}
	}
	return line
}
