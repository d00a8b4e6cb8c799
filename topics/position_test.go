package topics

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	then = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) // when the phone was there
	late = then.Add(time.Minute)                        // when it says so
)

const thenUnix = "1772366400"

func TestParsePositions(t *testing.T) {
	plain := Position{Lat: 23.125, Lng: 113.25, At: then, Acc: Unknown, Speed: Unknown, Heading: Unknown, Battery: Unknown}
	with := func(change func(p *Position)) []Position {
		p := plain
		change(&p)
		return []Position{p}
	}
	for _, c := range []struct {
		name, payload string
		want          []Position
	}{
		{"rfc 3339", `{"lat":23.125,"lng":113.25,"at":"2026-03-01T12:00:00Z"}`, []Position{plain}},
		{"offset", `{"lat":23.125,"lng":113.25,"at":"2026-03-01T20:00:00+08:00"}`, []Position{plain}},
		{"fraction", `{"lat":23.125,"lng":113.25,"at":"2026-03-01T12:00:00.123456Z"}`, with(func(p *Position) { p.At = then.Add(123 * time.Millisecond) })},
		{"seconds", `{"lat":23.125,"lng":113.25,"ts":` + thenUnix + `}`, []Position{plain}},
		{"split seconds", `{"lat":23.125,"lng":113.25,"ts":` + thenUnix + `.25}`, with(func(p *Position) { p.At = then.Add(250 * time.Millisecond) })},
		{"milliseconds", `{"lat":23.125,"lng":113.25,"tst":` + thenUnix + `007}`, with(func(p *Position) { p.At = then.Add(7 * time.Millisecond) })},
		{"exponents", `{"lat":2.3125e1,"lng":11325E-2,"at":1.7723664e+9}`, []Position{plain}},
		{"lon", ` { "lon" : 113.25 , "lat" : 23.125 , "at" : ` + thenUnix + " }\n", []Position{plain}},
		{"all", `{"lat":-90,"lng":-180,"at":` + thenUnix + `,"acc":4.5,"speed":8.25,"heading":359.5,"battery":0.5,"mock":true}`, []Position{
			{Lat: -90, Lng: -180, At: then, Acc: 4.5, Speed: 8.25, Heading: 359.5, Battery: 0.5, Mock: true},
		}},
		{"zeros", `{"lat":0,"lng":-0,"at":` + thenUnix + `,"acc":0,"speed":0.0,"heading":0e5,"battery":0,"mock":false}`, []Position{{At: then}}},
		{"north", `{"lat":23.125,"lng":113.25,"at":` + thenUnix + `,"heading":360}`, with(func(p *Position) { p.Heading = 0 })},
		{"nulls", `{"lat":23.125,"lng":113.25,"at":` + thenUnix + `,"acc":null,"speed":null,"heading":null,"battery":null,"mock":null,"_type":null}`, []Position{plain}},
		{"others", `{"lat":23.125,"lng":113.25,"at":` + thenUnix + `,"vel":"fast","x":[{"lat":99},[],{}, "\u00e9\n\\" ,null,true,false,-1.5e-3],"天":"河"}`, []Position{plain}},
		{"escaped name", `{"l\u0061t":23.125,"lng":113.25,"at":` + thenUnix + `}`, []Position{plain}},
		{"last wins", `{"lat":1,"lat":23.125,"lng":113.25,"at":1,"ts":` + thenUnix + `}`, []Position{plain}},
		{"many digits", `{"lat":23.12500000000000000000000000000000001,"lng":113.25,"at":` + thenUnix + `}`, []Position{plain}},
		{"own tracks", `{"_type":"location","lat":23.125,"lon":113.25,"tst":` + thenUnix + `,"acc":5,"vel":36,"cog":90,"batt":50,"tid":"a1","t":"u"}`, with(func(p *Position) {
			p.Acc, p.Speed, p.Heading, p.Battery = 5, 10, 90, 0.5
		})},
		{"own tracks, unknown", `{"vel":-1,"cog":-1,"batt":-1,"lat":23.125,"lon":113.25,"tst":` + thenUnix + `,"_type":"location"}`, []Position{plain}},
		{"batch", `[{"lat":23.125,"lng":113.25,"at":` + thenUnix + `} , {"lat":23.125,"lng":113.25,"at":` + thenUnix + `}]`, []Position{plain, plain}},
	} {
		got, err := ParsePositions(nil, []byte(c.payload), late)
		for i := range got {
			got[i].Foreign = false // see TestAppendPosition
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestParsePositionsRefuses(t *testing.T) {
	ok := `"lat":1,"lng":2,"at":` + thenUnix
	for _, c := range []struct{ payload, why string }{
		{"", "position: empty"},
		{" ", "position: not a JSON object"},
		{"null", "position: not a JSON object"},
		{`"23,113"`, "position: not a JSON object"},
		{"hello", "position: not a JSON object"},
		{"{\"x\":\"\xff\"," + ok + "}", "position: not UTF-8"},
		{"{", "position: not JSON at byte 1"},
		{`{"lat"}`, "position: not JSON at byte 6"},
		{`{"lat":}`, "position: not JSON at byte 7"},
		{`{"lat":1,}`, "position: not JSON at byte 9"},
		{`{` + ok, "position: not JSON at byte 32"},
		{`{` + ok + `} x`, "position: not JSON at byte 34"},
		{`{` + ok + "}\x00", "position: not JSON at byte 33"},
		{`{"lat":NaN,"lng":2}`, "position: not JSON at byte 7"},
		{`{"lat":-Infinity}`, "position: not JSON at byte 8"},
		{`{"lat":+1}`, "position: not JSON at byte 7"},
		{`{"lat":01}`, "position: not JSON at byte 8"},
		{`{"lat":.5}`, "position: not JSON at byte 7"},
		{`{"lat":1.}`, "position: not JSON at byte 9"},
		{`{"lat":1e}`, "position: not JSON at byte 9"},
		{`{"a":"\x"}`, "position: not JSON at byte 7"},
		{`{"a":"\u12g4"}`, "position: not JSON at byte 10"},
		{`{"a":"` + "\n" + `"}`, "position: not JSON at byte 6"},
		{`{"a":` + strings.Repeat("[", 40), "position: not JSON at byte 36"},
		{`{}`, "lat: missing"},
		{`{"lat":null,"lng":2,"at":1}`, "lat: missing"},
		{`{"lat":1,"at":` + thenUnix + `}`, "lng: missing"},
		{`{"lat":1,"lng":2}`, "at: missing"},
		{`{"lat":"1","lng":2,"at":1}`, "lat: not a number"},
		{`{"lat":[1],"lng":2,"at":1}`, "lat: not a number"},
		{`{"lat":true,"lng":2,"at":1}`, "lat: not a number"},
		{`{"lat":1e999,"lng":2,"at":1}`, "lat: not a number"},
		{`{"lat":90.0000001,"lng":2,"at":1}`, "lat: not between -90 and 90"},
		{`{"lat":1,"lng":-180.1,"at":1}`, "lng: not between -180 and 180"},
		{`{"lat":1,"lon":"2","at":1}`, "lon: not a number"},
		{`{"lat":1,"lng":2,"at":"yesterday"}`, "at: not a time of RFC 3339"},
		{`{"lat":1,"lng":2,"at":"` + thenUnix + `"}`, "at: not a time of RFC 3339"},
		{`{"lat":1,"lng":2,"at":true}`, "at: neither a number nor a time of RFC 3339"},
		{`{"lat":1,"lng":2,"ts":0}`, "ts: more than a day off"},
		{`{"lat":1,"lng":2,"ts":-1e300}`, "ts: more than a day off"},
		{`{"lat":1,"lng":2,"ts":1e300}`, "ts: more than a day off"},
		{`{"lat":1,"lng":2,"at":"2026-02-28T12:00:59Z"}`, "at: more than a day off"},
		{`{"lat":1,"lng":2,"at":"2026-03-02T12:01:01Z"}`, "at: more than a day off"},
		{`{` + ok + `,"acc":-1}`, "acc: less than 0 m"},
		{`{` + ok + `,"speed":-0.1}`, "speed: less than 0 m/s"},
		{`{` + ok + `,"speed":"8"}`, "speed: not a number"},
		{`{` + ok + `,"heading":361}`, "heading: not between 0 and 360"},
		{`{` + ok + `,"battery":50}`, "battery: not between 0 and 1"},
		{`{` + ok + `,"mock":1}`, "mock: not true or false"},
		{`{` + ok + `,"_type":"waypoint"}`, "_type: only location is a position"},
		{`{` + ok + `,"_type":"location","vel":"1"}`, "vel: not a number"},
		{`{` + ok + `,"_type":"location","vel":-2}`, "vel: less than 0 km/h"},
		{`{` + ok + `,"_type":"location","cog":400}`, "cog: not between 0 and 360"},
		{`{` + ok + `,"_type":"location","batt":101}`, "batt: not between 0 and 100"},
		{`[]`, "[0]: not a position"},
		{`[{` + ok + `},3]`, "[1]: not a position"},
		{`[{` + ok + `},{"lat":91,"lng":2,"at":1}]`, "[1].lat: not between -90 and 90"},
		{`[{` + ok + `}`, "position: not JSON at byte 34"},
	} {
		had := []Position{{Lat: 5}}
		got, err := ParsePositions(had, []byte(c.payload), late)
		if err == nil || err.Error() != c.why || !errors.Is(err, ErrInvalid) {
			t.Errorf("%.60q: %v, want %s", c.payload, err, c.why)
		}
		if d := cmp.Diff(had, got); d != "" {
			t.Errorf("%.60q: dst changed: %s", c.payload, d)
		}
	}
}

// number rounds as strconv does.
func TestNumberLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,3})?`).Draw(t, "number")
		want, err := strconv.ParseFloat(s, 64)
		got, ok := number([]byte(s))
		if ok != (err == nil) || ok && math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s is %v, %v; want %v, %v", s, got, ok, want, err)
		}
	})
}

var samplePayload = []byte(`{"lat":23.129163,"lng":113.264435,"at":"2026-03-01T12:00:00.000Z","acc":6.5,"speed":7.2,"heading":181.5,"battery":0.83}`)

func TestParsePositionsDoesNotAllocate(t *testing.T) {
	dst := make([]Position, 0, 4)
	for _, payload := range [][]byte{samplePayload, []byte(`[{"_type":"location","lat":23.1,"lon":113.2,"tst":` + thenUnix + `,"vel":3}]`)} {
		n := testing.AllocsPerRun(100, func() {
			if _, err := ParsePositions(dst, payload, late); err != nil {
				t.Fatal(err)
			}
		})
		if n != 0 {
			t.Errorf("%s: %v allocations", payload, n)
		}
	}
}

func BenchmarkParsePositions(b *testing.B) {
	dst := make([]Position, 0, 4)
	b.SetBytes(int64(len(samplePayload)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParsePositions(dst, samplePayload, late); err != nil {
			b.Fatal(err)
		}
	}
}

// The oracle is encoding/json: what is accepted is JSON and means the same to
// it; what is not JSON is refused.
func FuzzParsePositions(f *testing.F) {
	f.Add(samplePayload)
	for _, s := range []string{
		`{"lat":1,"lng":2,"at":` + thenUnix + `}`,
		`[{"_type":"location","lat":1,"lon":2,"tst":` + thenUnix + `,"vel":36,"cog":90,"batt":50}]`,
		`{"l\u0061t":1e0,"lon":-2.5E+1,"ts":` + thenUnix + `000,"mock":true,"x":{"y":["\"\ud800"]}}`,
		`{"lat":1,"lat":null}`, `[`, `{"a":[[[[`, "{\"\\", "\xef\xbb\xbf{}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		got, err := ParsePositions(nil, payload, late)
		if err != nil {
			if !errors.Is(err, ErrInvalid) || len(got) != 0 {
				t.Fatalf("refused with %v and %v", err, got)
			}
			return
		}
		if !json.Valid(payload) {
			t.Fatalf("not JSON, but %v", got)
		}
		var fields []map[string]any
		if err := json.Unmarshal(payload, &fields); err != nil {
			fields = make([]map[string]any, 1)
			if err := json.Unmarshal(payload, &fields[0]); err != nil {
				t.Fatal(err)
			}
		}
		if len(fields) != len(got) {
			t.Fatalf("%d positions, want %d", len(got), len(fields))
		}
		for i, p := range got {
			lng := p.Lng == fields[i]["lng"] || p.Lng == fields[i]["lon"]
			if p.Lat != fields[i]["lat"] || !lng {
				t.Errorf("%v from %v", p, fields[i])
			}
			if math.Abs(p.Lat) > 90 || math.Abs(p.Lng) > 180 || p.At.Sub(late).Abs() > MaxClockOff || p.At.Location() != time.UTC {
				t.Errorf("out of range: %v", p)
			}
			for _, v := range []float64{p.Acc, p.Speed, p.Heading, p.Battery} {
				if v != Unknown && !(v >= 0 && v < math.Inf(1)) {
					t.Errorf("out of range: %v", p)
				}
			}
		}
	})
}
