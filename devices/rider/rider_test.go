package rider_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/devices/rider"
	"couriermq/devices/streets"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

func guangzhou(tb testing.TB) *streets.Grid {
	tb.Helper()
	text, err := os.ReadFile("../../configs/regions.geojson")
	if err != nil {
		tb.Fatal(err)
	}
	districts, err := streets.ParseMap(text)
	if err != nil {
		tb.Fatal(err)
	}
	return streets.New(districts)
}

// TestNodeReadsPhone: what a phone sends is a position to the node.
func TestNodeReadsPhone(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Millisecond)
	want := topics.Position{Lat: 23.129112, Lng: 113.264385, At: now, Acc: 7, Speed: 6.5, Heading: 181, Battery: .83, Mock: true}
	payload := rider.AppendJSON(nil, want)
	if !json.Valid(payload) {
		t.Fatalf("not JSON: %s", payload)
	}
	got, err := topics.ParsePositions(nil, payload, now)
	if err != nil || len(got) != 1 {
		t.Fatalf("%s: %v", payload, err)
	}
	close := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-6 })
	if diff := cmp.Diff(want, got[0], close); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
