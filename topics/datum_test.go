package topics

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// The oracle is npm gcoord, whose answers are in testdata.
func TestDatumsAgreeWithGcoord(t *testing.T) {
	f, err := os.Open("testdata/datum.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		var from, gcj, bd Point
		if _, err := fmt.Sscan(s.Text(), &from.Lng, &from.Lat, &gcj.Lng, &gcj.Lat, &bd.Lng, &bd.Lat); err != nil {
			t.Fatal(err)
		}
		n++
		for _, c := range []struct {
			datum Datum
			want  Point
		}{{WGS84, from}, {"", from}, {GCJ02, gcj}, {BD09, bd}} {
			// gcoord stops iterating at a millionth of a degree.
			if got := c.datum.WGS84(from); math.Abs(got.Lat-c.want.Lat) > 1e-6 || math.Abs(got.Lng-c.want.Lng) > 1e-6 {
				t.Errorf("%v of %q is %v, want %v", from, c.datum, got, c.want)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d points", n)
	}
	if Datum("nad27").Check() == nil {
		t.Error("nad27 is a datum")
	}
}

// Moving there and back ends where it began.
func TestGCJIsUndone(t *testing.T) {
	for lat := 20.0; lat < 50; lat += 1.7 {
		for lng := 80.0; lng < 130; lng += 3.1 {
			p := Point{lat, lng}
			dLat, dLng := gcjShift(p)
			if d := Distance(p, GCJ02.WGS84(Point{lat + dLat, lng + dLng})); d > 0.001 {
				t.Errorf("%v: %v m off", p, d)
			}
		}
	}
}
