package topics

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b Point
		want float64 // metres, of WGS-84's ellipsoid
	}{
		{Point{23.1291, 113.2644}, Point{23.1291, 113.2644}, 0},
		{Point{23.1291, 113.2644}, Point{23.1391, 113.2644}, 1107.5},
		{Point{23.1291, 113.2644}, Point{23.1291, 113.2744}, 1024.1},
		{Point{23.1291, 113.2644}, Point{22.5431, 114.0579}, 104109},
		{Point{0, 179.9}, Point{0, -179.9}, 22264},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.want) > 0.005*c.want {
			t.Errorf("%v to %v: %v m, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestPointFromJSON(t *testing.T) {
	var p Point
	if err := json.Unmarshal([]byte(`{"lat":23.5,"lon":113.25,"name":"x"}`), &p); err != nil || p != (Point{23.5, 113.25}) {
		t.Errorf("%v, %v", p, err)
	}
	for _, bad := range []string{`{}`, `{"lat":1}`, `{"lat":91,"lng":1}`, `{"lat":1,"lng":181}`, `{"lat":"1","lng":1}`, `[1,2]`, `3`} {
		if err := json.Unmarshal([]byte(bad), &p); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
