package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"couriermq/configs"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

func TestClean(t *testing.T) {
	square := []point{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}
	for name, ring := range map[string][]point{
		"clean already":             square,
		"clockwise":                 {{0, 4}, {4, 4}, {4, 0}, {0, 0}, {0, 4}},
		"a vertex twice":            {{0, 0}, {4, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 4}, {0, 0}},
		"a vertex on a side":        {{0, 0}, {2, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 1}, {0, 0}},
		"out and back":              {{0, 0}, {4, 0}, {9, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
		"out and back by two steps": {{0, 0}, {4, 0}, {6, 1}, {9, 7}, {6, 1}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
		"a spike at the beginning":  {{9, 9}, {0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}, {9, 9}},
		"a small loop at a corner":  {{0, 0}, {4, 0}, {4, 4}, {5, 4}, {5, 5}, {4, 4}, {0, 4}, {0, 0}},
		"begun in the small loop":   {{5, 5}, {4, 4}, {0, 4}, {0, 0}, {4, 0}, {4, 4}, {5, 4}, {5, 5}},
	} {
		before := slices.Clone(ring)
		got := clean(ring)
		if !slices.Equal(ring, before) {
			t.Errorf("%s: its ring was changed", name)
		}
		if len(got) == 0 || got[0] != got[len(got)-1] {
			t.Fatalf("%s: got %v, which is not closed", name, got)
		}
		// Wherever it begins.
		open := got[:len(got)-1]
		if i := slices.Index(open, square[0]); i > 0 {
			open = slices.Concat(open[i:], open[:i])
		}
		if !slices.Equal(open, square[:4]) {
			t.Errorf("%s: got %v, want %v", name, open, square[:4])
		}
	}
}

// file writes a collection of the features, and returns its path.
func file(t *testing.T, features string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "districts.geojson")
	if err := os.WriteFile(path, []byte(`{"type":"FeatureCollection","features":[`+features+`]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	tianhe = `{"id":"440106","properties":{"name":"天河区","cp":[1,2]},"geometry":{"type":"Polygon","coordinates":[[[113.25,23.25],[113.25,23.125],[113.25,23.125],[113.375,23.125],[113.25,23.25]]]}}`
	liwan  = `{"id":"440103","properties":{"name":"荔湾区"},"geometry":{"type":"Polygon","coordinates":[[[113.25,23.125],[113.25,23],[113.375,23],[113.25,23.125]]]}}`
)

// TestConvert: districts come by their codes, one a line, moved some 600 m to where they are.
func TestConvert(t *testing.T) {
	var out bytes.Buffer
	if err := convert(&out, file(t, tianhe+","+liwan)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	want := []string{
		`"features":[`,
		`{"type":"Feature","id":"Liwan_Qu","properties":{"name":"荔湾区","name_en":"Liwan District","adcode":"440103","datum":"wgs84"},"geometry":{"type":"Polygon","coordinates":[[[113.24468,23.12768],[113.24468,23.00273],[113.36950,23.00257],[113.24468,23.12768]]]}},`,
		`{"type":"Feature","id":"Tianhe_Qu","properties":{"name":"天河区","name_en":"Tianhe District","adcode":"440106","datum":"wgs84"},"geometry":{"type":"Polygon","coordinates":[[[113.24467,23.25264],[113.24468,23.12768],[113.36950,23.12752],[113.24467,23.25264]]]}}`,
		`]}`,
	}
	if len(lines) != 6 || !slices.Equal(lines[2:], want) {
		t.Errorf("got\n%s\nwant\n%s", out.String(), strings.Join(want, "\n"))
	}
	if !json.Valid(out.Bytes()) || !strings.Contains(lines[1], "MIT License. Copyright") {
		t.Errorf("no JSON, or without the licence:\n%s", out.String())
	}
}

func TestConvertErrors(t *testing.T) {
	for name, c := range map[string]struct{ path, want string }{
		"no file":               {filepath.Join(t.TempDir(), "nowhere"), "no such file"},
		"no JSON":               {file(t, "{"), "read "},
		"a district of another": {file(t, strings.Replace(liwan, "440103", "310101", 1)), `district "310101": unknown`},
		"with a hole":           {file(t, strings.Replace(liwan, "]]]", "]],[[113.26,23.01],[113.27,23.01],[113.26,23.02],[113.26,23.01]]]", 1)), `district "440103": unknown, or not one ring`},
		"named by a number":     {file(t, strings.Replace(liwan, `"荔湾区"`, "7", 1)), "district Liwan: "},
	} {
		var out bytes.Buffer
		if err := convert(&out, c.path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// TestRegionMap: what is committed is what comes out here: every district once, by its code, with a clean ring.
func TestRegionMap(t *testing.T) {
	var made struct {
		Attribution string
		Features    []struct {
			ID         string
			Properties struct{ Adcode, Datum string }
			Geometry   struct{ Coordinates [][]point }
		}
	}
	if err := json.Unmarshal(configs.RegionMap, &made); err != nil {
		t.Fatal(err)
	}
	if made.Attribution != attribution || len(made.Features) != len(names) {
		t.Errorf("%d districts, attribution %q", len(made.Features), made.Attribution)
	}
	last := ""
	for _, f := range made.Features {
		if f.ID != names[f.Properties.Adcode]+"_Qu" || f.Properties.Adcode <= last || f.Properties.Datum != string(topics.WGS84) {
			t.Errorf("district %q: %+v after %s", f.ID, f.Properties, last)
		}
		last = f.Properties.Adcode
		ring := f.Geometry.Coordinates[0]
		if ring[0] != ring[len(ring)-1] || area(ring[1:]) <= 0 {
			t.Errorf("district %s: not closed, or clockwise", f.ID)
		}
		for i := range len(ring) - 1 {
			for k := i + 2; k < len(ring)-1; k++ {
				if neighbours := i == 0 && k == len(ring)-2; !neighbours && meet(ring[i], ring[i+1], ring[k], ring[k+1]) {
					t.Errorf("district %s: side %d meets side %d", f.ID, i, k)
				}
			}
		}
	}
}

// meet says whether the way from a to b crosses or touches that from c to d.
func meet(a, b, c, d point) bool {
	for i := range a {
		if max(a[i], b[i]) < min(c[i], d[i]) || max(c[i], d[i]) < min(a[i], b[i]) {
			return false
		}
	}
	return cross(a, b, c)*cross(a, b, d) <= 0 && cross(c, d, a)*cross(c, d, b) <= 0
}
