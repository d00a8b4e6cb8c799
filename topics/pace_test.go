package topics

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestStretch: flat is as good as round for two fixes of a courier.
func TestStretch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Point{rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lng")}
		far := rapid.SampledFrom([]float64{1e-5, 1e-3, 0.1, 10}).Draw(t, "far")
		b := Point{max(-90, min(90, a.Lat+rapid.Float64Range(-far, far).Draw(t, "north"))), a.Lng + rapid.Float64Range(-far, far).Draw(t, "east")}
		if got, want := stretch(a, b), Distance(a, b); math.Abs(got-want) > 0.01*want+1e-3 {
			t.Errorf("%v to %v: %v m, want %v", a, b, got, want)
		}
	})
}
