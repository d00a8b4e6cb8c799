package topics

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"time"
)

// A fix is one object taken apart: for each field its name there and its value,
// nil if it is missing. Values are read after the whole object was, because the
// dialect may be named last.
type fix struct {
	lat, lng, at, acc, speed, heading, battery, mock, kind entry
	vel, cog, batt                                         entry // OwnTracks only

	foreign    bool   // a name that readers are not promised
	field, why string // the first thing that is wrong
}

// An entry is the name of a field as it came, for the refusal, and its value.
type entry struct{ key, raw []byte }

// read takes the object; false means that it is not JSON.
func (f *fix) read(s *scanner) bool {
	s.eat('{')
	if s.eat('}') {
		return true
	}
	for {
		key, ok := s.str()
		if !ok || !s.eat(':') {
			return false
		}
		raw, ok := s.value(1)
		if !ok {
			return false
		}
		f.set(key, raw)
		if !s.eat(',') {
			return s.eat('}')
		}
	}
}

// set keeps the value of a field that matters. null is kept as missing, so that
// it also takes back an earlier value of the same name.
func (f *fix) set(key, raw []byte) {
	if k := plainKey(key); len(k) != len(key) {
		key, f.foreign = k, true
	}
	e := f.slot(key)
	switch {
	case e == nil:
	case string(raw) == "null":
		*e = entry{}
	default:
		f.foreign = f.foreign || e.raw != nil || alien(key)
		*e = entry{key, raw}
	}
}

// plainKey undoes the escapes of a name: an escaped name is still that name.
func plainKey(key []byte) []byte {
	if bytes.IndexByte(key, '\\') >= 0 {
		var plain string
		if json.Unmarshal([]byte(`"`+string(key)+`"`), &plain) == nil {
			return []byte(plain)
		}
	}
	return key
}

// alien says whether a field that matters has another name in the contract.
func alien(key []byte) bool {
	switch string(key) {
	case "lon", "ts", "tst", "_type":
		return true
	}
	return false
}

// slot finds the place of a field, nil for fields that do not matter here. The
// compiler makes of it a search without allocation.
func (f *fix) slot(key []byte) *entry {
	switch string(key) {
	case "lat":
		return &f.lat
	case "lng", "lon":
		return &f.lng
	case "at", "ts", "tst":
		return &f.at
	case "acc":
		return &f.acc
	case "speed":
		return &f.speed
	case "heading":
		return &f.heading
	case "battery":
		return &f.battery
	case "mock":
		return &f.mock
	case "_type":
		return &f.kind
	case "vel":
		return &f.vel
	case "cog":
		return &f.cog
	case "batt":
		return &f.batt
	}
	return nil
}

// position reads the values. What is wrong is left in f.field and f.why.
func (f *fix) position(now time.Time) Position {
	p := Position{
		Lat:     f.must(f.lat, "lat", -90, 90, "not between -90 and 90"),
		Lng:     f.must(f.lng, "lng", -180, 180, "not between -180 and 180"),
		At:      f.time(now),
		Acc:     f.may(f.acc, 0, math.MaxFloat64, "less than 0 m"),
		Speed:   f.may(f.speed, 0, math.MaxFloat64, "less than 0 m/s"),
		Heading: f.may(f.heading, 0, 360, "not between 0 and 360"),
		Battery: f.may(f.battery, 0, 1, "not between 0 and 1"),
	}
	switch string(f.mock.raw) {
	case "true":
		p.Mock = true
	case "false", "":
	default:
		f.refuse("mock", "not true or false")
	}
	switch string(f.kind.raw) {
	case "":
	case `"location"`:
		f.ownTracks(&p)
	default:
		f.refuse("_type", "only location is a position")
	}
	if p.Heading == 360 {
		p.Heading = 0
	}
	p.Foreign = f.foreign || !f.utc()
	return p
}

// ownTracks reads what OwnTracks calls otherwise, with -1 for unknown as iOS has it
// (https://owntracks.org/booklet/tech/json/#_typelocation).
func (f *fix) ownTracks(p *Position) {
	for _, e := range []*entry{&f.vel, &f.cog, &f.batt} {
		if string(e.raw) == "-1" {
			e.raw = nil
		}
	}
	if v := f.may(f.vel, 0, math.MaxFloat64, "less than 0 km/h"); v != Unknown {
		p.Speed = v / 3.6
	}
	if v := f.may(f.cog, 0, 360, "not between 0 and 360"); v != Unknown {
		p.Heading = v
	}
	if v := f.may(f.batt, 0, 100, "not between 0 and 100"); v != Unknown {
		p.Battery = v / 100
	}
}

// refuse notes what is wrong, the first time.
func (f *fix) refuse(field, why string) {
	if f.why == "" {
		f.field, f.why = field, why
	}
}

// must reads a number that has to be there.
func (f *fix) must(e entry, name string, low, high float64, why string) float64 {
	if e.raw == nil {
		f.refuse(name, "missing")
	}
	return f.may(e, low, high, why)
}

// may reads a number within bounds, Unknown if it is missing. Browsers send null
// for a speed or heading they do not know.
func (f *fix) may(e entry, low, high float64, why string) float64 {
	if e.raw == nil {
		return Unknown
	}
	v, ok := number(e.raw)
	switch {
	case !ok:
		f.refuse(string(e.key), "not a number")
	case !(v >= low && v <= high):
		f.refuse(string(e.key), why)
	}
	return v
}

// time reads the moment of a position. Numbers from 1e11 on are milliseconds:
// as seconds they would be in the year 5138.
func (f *fix) time(now time.Time) time.Time {
	e := f.at
	if e.raw == nil {
		f.refuse("at", "missing")
		return time.Time{}
	}
	var t time.Time
	if e.raw[0] == '"' {
		if err := t.UnmarshalText(e.raw[1 : len(e.raw)-1]); err != nil {
			f.refuse(string(e.key), "not a time of RFC 3339")
			return time.Time{}
		}
		t = t.UTC().Truncate(time.Millisecond)
	} else {
		v, ok := number(e.raw)
		if !ok {
			f.refuse(string(e.key), "neither a number nor a time of RFC 3339")
			return time.Time{}
		}
		if v < 1e11 {
			v *= 1000
		}
		if !(v >= 0 && v <= 1e15) {
			v = 0 // 1970 is as far off, and no overflow
		}
		t = time.UnixMilli(int64(math.Round(v))).UTC()
	}
	if d := t.Sub(now); d > MaxClockOff || d < -MaxClockOff {
		f.refuse(string(e.key), "more than a day off")
	}
	return t
}

// utc says whether the time came as text that ends in Z.
func (f *fix) utc() bool {
	raw := f.at.raw
	return len(raw) > 2 && raw[0] == '"' && raw[len(raw)-2] == 'Z'
}

// pow10 are the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// number reads a JSON number. Up to 15 digits without an exponent, which is
// every position a phone ever sent, are two exact floats and one correctly
// rounded division (Clinger 1990); the rest is left to strconv. ok is false for
// other values and for numbers that overflow a float64.
func number(raw []byte) (v float64, ok bool) {
	if c := raw[0]; c != '-' && (c < '0' || c > '9') {
		return 0, false
	}
	var mantissa uint64 // wraps around where it is not used
	digits, scale, point, plain := 0, 0, false, true
	for _, c := range raw {
		switch {
		case c == '-':
		case c == '.':
			point = true
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + uint64(c-'0')
			digits++
			if point {
				scale++
			}
		default:
			plain = false // an exponent
		}
	}
	if !plain || digits > 15 {
		v, err := strconv.ParseFloat(string(raw), 64)
		return v, err == nil
	}
	v = float64(mantissa) / pow10[scale]
	if raw[0] == '-' {
		v = -v
	}
	return v, true
}
