package topics

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAppendPosition(t *testing.T) {
	for _, c := range []struct {
		name, payload string
		i             int
		foreign       bool
		want          string
	}{
		{"as promised", `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00Z","x":1}`, 0, false, `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z","x":1}`},
		{"offset", `{"lat":1.5,"lng":2,"at":"2026-03-01T20:00:00+08:00"}`, 0, true, `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z"}`},
		{"seconds", `{"lat":1.5,"lng":2,"at":` + thenUnix + `,"mock":true}`, 0, true, `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z","mock":true}`},
		{"lon", `{"lat":1.5,"lon":2,"at":"2026-03-01T12:00:00Z"}`, 0, true, `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z"}`},
		{"escaped", `{"l\u0061t":1.5,"lng":2,"at":"2026-03-01T12:00:00Z"}`, 0, true, `{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z"}`},
		{"own tracks", `{"_type":"location","lat":1.5,"lon":2,"tst":` + thenUnix + `,"vel":36,"batt":50,"cog":-1,"tid":"a","alt":{"m":[3]}}`, 0, true,
			`{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z","speed":10,"battery":0.5,"tid":"a","alt":{"m":[3]}}`},
		{"second of a batch", `[{"lat":9,"lng":9,"at":` + thenUnix + `,"y":1}, {"lat":1.5,"lng":2,"at":` + thenUnix + `,"x":"\""}]`, 1, true,
			`{"lat":1.5,"lng":2,"at":"2026-03-01T12:00:00.000Z","x":"\""}`},
	} {
		ps, err := ParsePositions(nil, []byte(c.payload), late)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		p := &ps[c.i]
		got := AppendPosition(nil, p, []byte(c.payload), c.i)
		if p.Foreign != c.foreign || string(got) != c.want {
			t.Errorf("%s: foreign %v, %s", c.name, p.Foreign, got)
		}
		again, err := ParsePositions(nil, got, late)
		if err != nil || again[0].Foreign {
			t.Errorf("%s: what was written is refused or foreign: %v", c.name, err)
		}
		p.Foreign = false
		if d := cmp.Diff(*p, again[0]); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		if !json.Valid(got) {
			t.Errorf("%s: not JSON: %s", c.name, got)
		}
	}
}

// TestAppendTime: written by hand, because the general way reads its layout anew
// for every position, and the same.
func TestAppendTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMicro(rapid.Int64Range(-80_000_000_000_000_000, 300_000_000_000_000_000).Draw(t, "µs")).In(time.FixedZone("", 3600))
		if got, want := string(AppendTime(nil, at)), `"`+at.UTC().Format(TimeForm)+`"`; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}
