package geo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/topics"
)

// desk is a ledger without a node: what comes soon is done by settle, and some
// commits do not come about.
type desk struct {
	hooks.Tx
	h      *geo.Hook
	now    time.Time
	soon   []func(tx hooks.Tx) error
	undo   []func()
	said   []topics.Message
	events []topics.Message // of commits that came about
	puts   int
	inbox  map[string]bool
	joined []func()
}

func newDesk(t interface{ Fatal(args ...any) }, cfg geo.Config, p geo.Parts) *desk {
	p.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	h, err := geo.New(cfg, p)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{h: h, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), inbox: map[string]bool{}}
	h.Use(d)
	if err := h.Restore(nothing{}); err != nil {
		t.Fatal(err)
	}
	return d
}

type nothing struct{}

func (nothing) Scan(_, _ []byte, _ func(key, value []byte) error) error { return nil }

func (d *desk) Do(_ context.Context, f func(tx hooks.Tx) error) error { return d.commit(f, true) }
func (d *desk) Soon(f func(tx hooks.Tx) error)                        { d.soon = append(d.soon, f) }
func (d *desk) Watched(string, int) bool                              { return false }
func (d *desk) WatchChanges() ([]topics.RiderID, bool)                { return nil, false }
func (d *desk) Tell(a *topics.Actor, m topics.Message) error          { return d.h.Judge(a, &m, nil) }

// commit runs f as the ledger would; without luck the commit fails.
func (d *desk) commit(f func(tx hooks.Tx) error, luck bool) error {
	d.undo, d.said, d.joined = nil, nil, nil
	err := f(d)
	if err == nil && luck {
		d.events = append(d.events, d.said...)
		for _, j := range d.joined {
			j()
		}
		return nil
	}
	for i := len(d.undo) - 1; i >= 0; i-- {
		d.undo[i]()
	}
	return err
}

func (d *desk) settle(luck func() bool) {
	for len(d.soon) > 0 {
		f := d.soon[0]
		d.soon = d.soon[1:]
		_ = d.commit(f, luck())
	}
}

func (d *desk) Now() time.Time                 { return d.now }
func (d *desk) Publish(m topics.Message) error { d.said = append(d.said, m); return nil }
func (d *desk) Put(_, _ []byte)                { d.puts++ }
func (d *desk) Delete([]byte)                  {}
func (d *desk) DeleteRange(_, _ []byte)        {}
func (d *desk) Note(_, _ []byte)               {}
func (d *desk) Undo(f func())                  { d.undo = append(d.undo, f) }
func (d *desk) Join(id, filter string) {
	d.joined = append(d.joined, func() { d.inbox[id+" "+filter] = true })
}

func (d *desk) Part(id, filter string) {
	d.joined = append(d.joined, func() { delete(d.inbox, id+" "+filter) })
}

// Whatever riders and consoles do, and whichever commits fail: enter and exit
// alternate for each rider and region, they agree with Inside and the inbox, and
// off duty nobody is anywhere, whatever its token says.
func TestBordersLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cfg := geo.DefaultConfig()
		cfg.Rider.MaxSpeedKmh = 1e4
		d := newDesk(t, cfg, geo.Parts{})
		riders := []*topics.Actor{{Role: topics.Rider, Sub: "a"}, {Role: topics.Rider, Sub: "b", Regions: []topics.RegionID{"named"}}}
		off := map[string]bool{}
		luck := func() bool { return rapid.IntRange(0, 9).Draw(t, "luck") > 0 }
		for range 40 {
			d.now = d.now.Add(time.Duration(rapid.IntRange(1, 8).Draw(t, "s")) * time.Second)
			r := rapid.SampledFrom(riders).Draw(t, "rider")
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0:
				on := rapid.Bool().Draw(t, "on")
				m := topics.Message{Topic: topics.RiderDuty.Topic(r.Sub), Payload: []byte(fmt.Sprintf(`{"on":%v}`, on))}
				if ok := luck(); ok {
					off[r.Sub] = !on
					_ = d.commit(func(tx hooks.Tx) error { _, err := d.h.Handle(tx, r, &m); return err }, true)
				}
			case 1:
				id := rapid.SampledFrom([]topics.RegionID{"west", "east"}).Draw(t, "region")
				if rapid.Bool().Draw(t, "delete") {
					if _, err := d.h.DeleteRegion(context.Background(), id); err != nil {
						t.Fatal(err)
					}
				} else if err := d.h.PutRegion(context.Background(), id, []byte(map[topics.RegionID]string{"west": west, "east": east}[id])); err != nil {
					t.Fatal(err)
				}
			default:
				lng := rapid.Float64Range(113.297, 113.303).Draw(t, "lng")
				m := topics.Message{Topic: topics.RiderPosition.Topic(r.Sub), At: d.now, Payload: []byte(fix(23.15, lng, d.now))}
				if err := d.h.Judge(r, &m, nil); err != nil {
					t.Fatal(err)
				}
			}
			d.settle(luck)
			d.check(t, riders, off)
		}
	})
}

func (d *desk) check(t *rapid.T, riders []*topics.Actor, off map[string]bool) {
	in := map[string]bool{}
	for _, m := range d.events {
		var e struct{ Event, Rider, Region string }
		if topics.Match("region/+/rider/+", m.Topic) {
			if err := json.Unmarshal(m.Payload, &e); err != nil {
				t.Fatal(err)
			}
			key := e.Rider + " " + e.Region
			if in[key] == (e.Event == "enter") {
				t.Fatalf("%s twice: %s", e.Event, key)
			}
			in[key] = e.Event == "enter"
		}
	}
	for _, r := range riders {
		for _, g := range []topics.RegionID{"west", "east"} {
			inside := in[r.Sub+" "+string(g)]
			if inside != d.h.Inside(r, g) {
				t.Fatalf("%s in %s: told %v", r.Sub, g, inside)
			}
			if inside != d.inbox["rider:"+r.Sub+" region/"+string(g)+"/notice"] {
				t.Fatalf("%s in %s: the inbox disagrees", r.Sub, g)
			}
			if inside && off[r.Sub] {
				t.Fatalf("%s is in %s off duty", r.Sub, g)
			}
		}
		if d.h.Inside(r, "named") != (len(r.Regions) > 0 && !off[r.Sub]) {
			t.Fatalf("%s in the region of its token: off duty %v", r.Sub, off[r.Sub])
		}
	}
}

// The whole gate with 5,000 regions of 24 corners over a fleet that moves.
func BenchmarkGate(b *testing.B) {
	d := newDesk(b, geo.DefaultConfig(), geo.Parts{Map: grid(5000, 24)})
	const fleet = 1000
	var topic [fleet]string
	for i := range topic {
		topic[i] = topics.RiderPosition.Topic(fmt.Sprint("r", i))
	}
	payload := make([][]byte, fleet)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		n := i % fleet
		if n == 0 { // everybody goes 50 m further
			b.StopTimer()
			d.now = d.now.Add(5 * time.Second)
			d.soon = append(d.soon, func(tx hooks.Tx) error { return nil })
			d.settle(func() bool { return true })
			d.events = nil
			for k := range payload {
				phase := float64(i/fleet)*0.0005 + float64(k)*0.001
				payload[k] = []byte(fix(23+math.Mod(phase, 0.7), 113+float64(k%70)*0.01, d.now))
			}
			b.StartTimer()
		}
		m := topics.Message{Topic: topic[n], Payload: payload[n], At: d.now}
		if err := d.h.Judge(nil, &m, nil); err != nil && err != topics.Teleport.Err() {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "positions/s")
}

// grid is n regions side by side, as good as round.
func grid(n, corners int) []byte {
	type geometry struct {
		Type        string         `json:"type"`
		Coordinates [][][2]float64 `json:"coordinates"`
	}
	type feature struct {
		Type       string            `json:"type"`
		ID         string            `json:"id"`
		Properties map[string]string `json:"properties"`
		Geometry   geometry          `json:"geometry"`
	}
	side := int(math.Ceil(math.Sqrt(float64(n))))
	var features []feature
	for i := range n {
		var ring [][2]float64
		for c := range corners + 1 {
			a := 2 * math.Pi * float64(c%corners) / float64(corners)
			ring = append(ring, [2]float64{113 + float64(i%side)*0.01 + 0.006*math.Cos(a), 23 + float64(i/side)*0.01 + 0.006*math.Sin(a)})
		}
		features = append(features, feature{"Feature", fmt.Sprint("g", i), map[string]string{}, geometry{"Polygon", [][][2]float64{ring}}})
	}
	b, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
	if err != nil {
		panic(err)
	}
	return b
}
