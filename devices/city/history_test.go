package city_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"couriermq/devices/city"
	"couriermq/devices/rider"
	"couriermq/hooks/geo"
	"couriermq/hooks/hooktest"
	"couriermq/topics"
)

// TestLateBatchesAreHistory: what phones kept in a tunnel is in the history of
// their riders, in time order among the rest; what the gate refused is there with
// its flag, and there is nothing else.
func TestLateBatchesAreHistory(t *testing.T) {
	n, url := node(t, hooktest.RiderConfig(func(c *geo.Config, _ *geo.Parts) {
		c.Rider.Every, c.Rider.EveryWatched = 100*time.Millisecond, 100*time.Millisecond
	}))
	const riders = 40
	var last city.Snapshot
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	err := city.Run(ctx, city.Config{
		Addr: "mqtt://" + n.Addr, HTTP: url, Mint: mint, Map: regions(t), Name: "x", Seed: 3, Pace: 60, Riders: riders,
		Every: 100 * time.Millisecond, Report: func(s city.Snapshot) {
			if last = s; enough(s.Riders) {
				stop()
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", last.Summary())
	plain, flagged := 0, 0
	for i := range riders {
		track, next, err := n.Riders.Track(t.Context(), topics.RiderID(fmt.Sprintf("x-rider-%d", i+1)), time.Now().Add(-time.Hour), time.Now().Add(time.Hour), 10_000, "")
		if err != nil || next != "" || len(track) == 0 {
			t.Fatalf("rider %d: %d positions, more %q, %v", i+1, len(track), next, err)
		}
		for j, p := range track {
			if j > 0 && p.At.Before(track[j-1].At) {
				t.Errorf("rider %d: %v after %v", i+1, p.At, track[j-1].At)
			}
			if p.Flag != "" {
				flagged++
				continue
			}
			plain++
		}
	}
	r := last.Riders
	if !enough(r) || last.Refused > 0 {
		t.Errorf("got %+v", r)
	}
	// At QoS 0 the last ones of a connection may be lost with it.
	if most := r.Positions + r.Late; plain > most || plain < most-5*(riders+r.Outages) {
		t.Errorf("%d in the history, %d sent", plain, most)
	}
	if flagged < r.Glitches || flagged > r.Glitches+riders {
		t.Errorf("%d flagged in the history, %d refused", flagged, r.Glitches)
	}
}

// enough reports whether there was enough of what the test is about; how long that takes depends on the machine.
func enough(r rider.Counts) bool {
	return r.Late >= 20 && r.Batches >= 5 && r.Late > r.Batches && r.Glitches > 0
}
