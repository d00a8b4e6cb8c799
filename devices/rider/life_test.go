package rider_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/crowd"
	"couriermq/devices/rider"
	"couriermq/devices/streets"
	"couriermq/topics"
)

type fataler interface {
	Fatalf(format string, args ...any)
}

// line is a made-up connection to a node that says yes, and the judge of all
// positions: nothing that the node's gate would refuse may be sent unmarked.
type line struct {
	crowd.Agenda
	t       fataler
	rider   *rider.Rider
	away    bool
	said    []string // topics, those of positions aside
	gate    topics.Trail
	fixes   int
	late    int // positions in batches
	refused int // by the gate
	judged  func(topic string) byte
}

func (l *line) Online() bool { return !l.away }

func (l *line) Cut(d time.Duration) {
	l.away = true
	l.After(d, func(now time.Time) {
		l.away = false
		l.rider.Up(now, false)
	})
}

func (l *line) Tell(topic string, payload []byte) { l.hear(topic, payload, nil) }

func (l *line) Try(topic string, payload []byte, answered func(time.Time, byte)) {
	l.hear(topic, payload, answered)
}

func (l *line) Say(topic string, payload []byte, answered func(time.Time, byte)) {
	l.hear(topic, payload, answered)
}

func (l *line) hear(topic string, payload []byte, answered func(time.Time, byte)) {
	code := byte(0)
	if strings.HasSuffix(topic, "/position") {
		code = l.position(payload)
	} else {
		if !json.Valid(payload) {
			l.t.Fatalf("%s: %s", topic, payload)
		}
		l.said = append(l.said, topic)
		if l.judged != nil {
			code = l.judged(topic)
		}
	}
	l.After(10*time.Millisecond, func(now time.Time) {
		if code == 0x99 {
			l.refused++
		}
		if answered != nil {
			answered(now, code)
		}
	})
}

func (l *line) position(payload []byte) (code byte) {
	fixes, err := topics.ParsePositions(nil, payload, l.Now())
	if err != nil {
		l.t.Fatalf("%s: %v", payload, err)
	}
	if len(fixes) > 1 || payload[0] == '[' {
		l.late += len(fixes)
	}
	for i := range fixes {
		l.fixes++
		if v := l.gate.Judge(&fixes[i], l.Now(), topics.Plausible{MaxSpeed: 50, MaxAcc: 1000}); v.Err() != nil {
			code = 0x99
		}
	}
	return code
}

// begin lets a rider in on a made-up line.
func begin(t fataler, grid *streets.Grid, cfg rider.Config) (*line, *rider.Counts) {
	l, counts := &line{t: t}, new(rider.Counts)
	l.Pass(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	cfg.ID, cfg.Streets, cfg.Every, cfg.Around = "r", grid, 3*time.Second, 1000
	cfg.Home = grid.Centre()
	l.rider = rider.New(cfg, l, counts)
	l.rider.Up(l.Now(), true)
	return l, counts
}

// until lets time pass until something was said.
func (l *line) until(topic string, most time.Duration) {
	for end := l.Now().Add(most); !slices.Contains(l.said, topic); l.Pass(l.Now().Add(time.Second)) {
		if l.Now().After(end) {
			l.t.Fatalf("%s not said within %s, but %q", topic, most, l.said)
		}
	}
}

// TestRiderDoesItsWork: a rider fetches an order and brings it to its customer,
// in this order and at the right places, whatever its character, its luck and
// the kitchen's; and no position but its glitches is one that no vehicle can
// have reached.
func TestRiderDoesItsWork(t *testing.T) {
	grid := guangzhou(t)
	rapid.Check(t, func(t *rapid.T) {
		pace := rapid.SampledFrom([]float64{1, 3, 20}).Draw(t, "pace")
		cfg := rider.Config{Pace: pace, Seed: rapid.Uint64().Draw(t, "seed")}
		l, counts := begin(t, grid, cfg)
		c := grid.Centre()
		pickup, dropoff := topics.Point{Lat: c.Lat + .006/pace, Lng: c.Lng}, topics.Point{Lat: c.Lat, Lng: c.Lng - .008/pace}
		tell := func(status string) {
			l.rider.Hear(l.Now(), "rider/r/order/o", fmt.Appendf(nil, `{"status":%q,"assigned":true,"pickup":{"lat":%f,"lng":%f},"dropoff":{"lat":%f,"lng":%f}}`,
				status, pickup.Lat, pickup.Lng, dropoff.Lat, dropoff.Lng))
		}
		here := func(what string, p topics.Point) {
			if d := topics.Distance(p, topics.Point{Lat: l.gate.Last.Lat, Lng: l.gate.Last.Lng}); d > 40 && !l.away {
				t.Fatalf("%s at %g m", what, d)
			}
		}
		l.Pass(l.Now().Add(time.Duration(rapid.IntRange(0, 300).Draw(t, "idle s")) * time.Second))
		tell("confirmed")
		kitchen := rapid.Bool().Draw(t, "kitchen is slow")
		if !kitchen {
			tell("ready")
		}
		l.until("rider/r/order/o/arrive", 40*time.Minute)
		here("arrived", pickup)
		if kitchen {
			l.Pass(l.Now().Add(time.Minute))
			if slices.Contains(l.said, "rider/r/order/o/pickup") {
				t.Fatal("picked up what was not ready")
			}
			tell("ready")
		}
		l.until("rider/r/order/o/pickup", 5*time.Minute)
		tell("shipped")
		l.said = nil
		if rapid.Bool().Draw(t, "the node forgets the phone") {
			l.Pass(l.Now().Add(time.Second))
			l.rider.Up(l.Now(), true)
			tell("shipped")
		}
		l.until("rider/r/order/o/arrive", 40*time.Minute)
		here("arrived", dropoff)
		for end := l.Now().Add(5 * time.Minute); counts.Delivered+counts.Failed == 0; l.Pass(l.Now().Add(time.Second)) {
			if l.Now().After(end) {
				t.Fatalf("neither delivered nor failed: %q", l.said)
			}
		}
		tell("delivered")
		l.said = nil
		l.Pass(l.Now().Add(10 * time.Minute))
		for _, topic := range l.said {
			if strings.Contains(topic, "/order/") {
				t.Errorf("said afterwards: %s", topic)
			}
		}
		if l.refused != counts.Glitches {
			t.Errorf("the gate refuses %d positions, the phone meant %d", l.refused, counts.Glitches)
		}
		if counts.Refused > 0 || counts.Fetched != 1 || l.fixes < 50 {
			t.Errorf("got %+v, %d positions", counts, l.fixes)
		}
		if counts.Late != l.late {
			t.Errorf("%d late positions counted, %d sent", counts.Late, l.late)
		}
	})
}

// TestCadence: a phone that is asked for more does not wait for the position that
// was due before.
func TestCadence(t *testing.T) {
	l, _ := begin(t, guangzhou(t), rider.Config{Pace: 1})
	ask := func(seconds int) {
		l.rider.Hear(l.Now(), "rider/r/cadence", fmt.Appendf(nil, `{"every_s":%d}`, seconds))
	}
	within := func(d time.Duration) (fixes int) {
		before := l.fixes
		l.Pass(l.Now().Add(d))
		return l.fixes - before
	}
	ask(300)
	within(10 * time.Second) // one was under way
	if n := within(200 * time.Second); n != 0 {
		t.Errorf("%d positions at a cadence of 300 s", n)
	}
	ask(5)
	if n := within(26 * time.Second); n < 4 || n > 6 {
		t.Errorf("%d positions in 26 s at a cadence of 5 s", n)
	}
}

// TestOffers: an offer is answered at most once, never after it is gone, and what
// the node says to it is counted.
func TestOffers(t *testing.T) {
	grid := guangzhou(t)
	for name, c := range map[string]struct {
		code byte   // what the node says to an accept
		gone string // told before anybody can have answered
		want func(c *rider.Counts) bool
	}{
		"won": {0, "", func(c *rider.Counts) bool {
			return c.Accepted > 100 && c.Declined > 10 && c.Ignored > 10 && c.Beaten == 0
		}},
		"beaten":    {0x97, "", func(c *rider.Counts) bool { return c.Beaten > 100 && c.Accepted == 0 && c.Refused == 0 }},
		"too late":  {0x83, "", func(c *rider.Counts) bool { return c.Overtaken > 100 && c.Accepted == 0 && c.Refused == 0 }},
		"denied":    {0x87, "", func(c *rider.Counts) bool { return c.Refused > 100 && c.Accepted == 0 }},
		"won by r2": {0, `{"won_by":"r2"}`, func(c *rider.Counts) bool { return c.Accepted+c.Declined == 0 }},
		"expired":   {0, `{"expired":true}`, func(c *rider.Counts) bool { return c.Accepted+c.Declined == 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			var all rider.Counts
			for seed := range uint64(10) {
				l, counts := begin(t, grid, rider.Config{Pace: 1, Seed: seed})
				l.judged = func(topic string) byte {
					if strings.HasSuffix(topic, "/accept") {
						return c.code
					}
					return 0
				}
				for i := range 60 {
					topic := fmt.Sprintf("rider/r/offer/o%d", i)
					l.rider.Hear(l.Now(), topic, fmt.Appendf(nil, `{"offer_id":"f%d","expires_at":%q}`, i, l.Now().Add(30*time.Second).Format(time.RFC3339)))
					if c.gone != "" {
						l.rider.Hear(l.Now(), topic, []byte(c.gone))
					}
					l.Pass(l.Now().Add(20 * time.Second))
				}
				answered := map[string]bool{}
				for _, topic := range l.said {
					order, ok := strings.CutSuffix(topic, "/accept")
					if !ok {
						order, ok = strings.CutSuffix(topic, "/decline")
					}
					if ok && answered[order] {
						t.Fatalf("%s answered twice", order)
					}
					answered[order] = ok
				}
				all.Offers += counts.Offers
				all.Accepted += counts.Accepted
				all.Declined += counts.Declined
				all.Ignored += counts.Ignored
				all.Beaten += counts.Beaten
				all.Overtaken += counts.Overtaken
				all.Refused += counts.Refused
			}
			if all.Offers != 600 || !c.want(&all) {
				t.Errorf("got %+v", all)
			}
		})
	}
}
