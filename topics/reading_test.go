package topics

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// usual are payloads as phones send them, which have to go the quick way.
var usual = []string{
	`{"lat":23.129163,"lng":113.264435,"at":"2026-03-01T12:00:00.123Z","acc":6.5,"speed":7.2,"heading":90,"battery":0.83}`,
	`{"lat":23.129163,"lng":113.264435,"ts":1772366400123,"bench":"00000001000000020000000000000003","pad":"......"}`,
	`{"lat": -23.5, "lon": -113, "tst": 1772366400, "mock": false, "n": null, "x": 1.5e3, "y": true}`,
	`{"at":"2026-03-01T12:00:00Z","ts ":1,"lng":0,"lat":0}`,
	`{"lon":1,"at":1772366400.25,"lat":2,"heading":360}`,
}

func TestReadingTakesTheUsual(t *testing.T) {
	for _, payload := range usual {
		var r Reading
		if !r.Read([]byte(payload), late) {
			t.Errorf("not read: %s", payload)
		}
		sameReading(t, []byte(payload))
	}
}

// sameReading: what is read in one pass is what the general reader says, and so is
// the form that it is passed on in, whose other members are those that came.
func sameReading(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, payload []byte) {
	t.Helper()
	var r Reading
	if !r.Read(payload, late) {
		return
	}
	want, err := ParsePositions(nil, payload, late)
	if err != nil || len(want) != 1 || r.Position != want[0] {
		t.Fatalf("%s\nread as %+v\nnot as %+v, %v", payload, r.Position, want, err)
	}
	if !r.Foreign {
		return
	}
	form := r.AppendPosition([]byte("x"), payload)[1:]
	again, err := ParsePositions(nil, form, late)
	want[0].Foreign = false
	if err != nil || len(again) != 1 || again[0] != want[0] {
		t.Fatalf("%s\npassed on as %s\nwhich is %+v, %v", payload, form, again, err)
	}
	if got, want := others(t, form), others(t, payload); !maps.Equal(got, want) {
		t.Fatalf("%s\npassed on as %s: %v", payload, form, got)
	}
}

// others are the members of an object that are no part of a position.
func others(t interface {
	Fatalf(format string, args ...any)
}, payload []byte) map[string]string {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(payload, &members); err != nil {
		t.Fatalf("%s: %v", payload, err)
	}
	rest := map[string]string{}
	for name, value := range members {
		if fieldOf([]byte(name)) == 0 {
			rest[name] = string(value)
		}
	}
	return rest
}

func TestReadingIsTheGeneralOne(t *testing.T) {
	names := []string{"lat", "lng", "lon", "at", "ts", "tst", "acc", "speed", "heading", "battery", "mock", "_type", "vel", "x", "l\u0061t"}
	values := []string{"0", "-0", "1", "90.0", "-90.5", "23.129163", "1e2", "01", "1.", ".5", "-", "360", "0.123456789012345", "0.1234567890123456",
		thenUnix, thenUnix + "000", thenUnix + ".5", `"2026-03-01T12:00:00Z"`, `"2026-03-01T12:00:00.1239Z"`, `"2026-03-01T12:00:00+00:00"`, `"2026-02-29T12:00:00Z"`,
		`"2026-03-01T24:00:00Z"`, `"2026-03-01T11:59:60Z"`, `"x"`, `"\u0061"`, `"é"`, "null", "true", "false", "tru", "[]", `{"a":1}`, `""`, "1 1"}
	rapid.Check(t, func(t *rapid.T) {
		var members []string
		for i, name := range []string{"lat", "lng", "at"} {
			name, value := rapid.SampledFrom([]string{name, name, name, name, name, name, "lon", "ts"}).Draw(t, "name"), []string{"1.5", "-2.25", thenUnix}[i]
			if rapid.IntRange(0, 7).Draw(t, "other") == 0 {
				value = rapid.SampledFrom(values).Draw(t, "value")
			}
			members = append(members, fmt.Sprintf("%q:%s", name, value))
		}
		for range rapid.IntRange(0, 2).Draw(t, "more") {
			members = append(members, fmt.Sprintf(`"%s":%s`, rapid.SampledFrom(names).Draw(t, "name"), rapid.SampledFrom(values).Draw(t, "value")))
		}
		members = rapid.Permutation(members).Draw(t, "order")
		payload := "{" + strings.Join(members, rapid.SampledFrom([]string{",", ",", ", ", ", ", ",\n", ",,"}).Draw(t, "comma")) + "}" + rapid.SampledFrom([]string{"", "", "", "", " ", "x"}).Draw(t, "end")
		sameReading(t, []byte(payload))
	})
}

func FuzzReading(f *testing.F) {
	for _, payload := range usual {
		f.Add([]byte(payload))
	}
	f.Fuzz(func(t *testing.T, payload []byte) { sameReading(t, payload) })
}

func TestReadingMakesNoGarbage(t *testing.T) {
	var r Reading
	payload, form := []byte(usual[1]), make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() {
		if !r.Read(payload, late) {
			t.Error("not read")
		}
		form = r.AppendPosition(form[:0], payload)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkReading(b *testing.B) {
	var r Reading
	payload, form := []byte(usual[1]), make([]byte, 0, 256)
	for _, way := range []struct {
		name string
		f    func()
	}{
		{"quick", func() { r.Read(payload, late); form = r.AppendPosition(form[:0], payload) }},
		{"general", func() {
			ps, _ := ParsePositions(nil, payload, late)
			form = AppendPosition(form[:0], &ps[0], payload, 0)
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				way.f()
			}
		})
	}
}
