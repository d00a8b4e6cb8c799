package topics

import (
	"bytes"
	"encoding/binary"
	"math"
	"time"
)

// A Reading is a position read in one pass, and where in its payload the names are
// that readers are not promised. It is for what nearly every phone sends; what it
// does not take, [ParsePositions] decides on.
type Reading struct {
	Position
	at, lng cut
}

// cut is a part of a payload, to be written otherwise; none if it is empty.
type cut struct{ from, to int }

// Fields of a position in a payload, by the bit that says they were there. Names that
// mean the same share one: where both are, the last one counts, and that is the
// general reader's business, as is the dialect of OwnTracks.
const (
	fieldLat = 1 << iota
	fieldLng
	fieldAt
	fieldAcc
	fieldSpeed
	fieldHeading
	fieldBattery
	fieldMock
	fieldDialect
)

// fieldOf returns the field that a name means, 0 for what does not matter here.
func fieldOf(name []byte) (field int) {
	switch string(name) {
	case "lat":
		return fieldLat
	case "lng", "lon":
		return fieldLng
	case "at", "ts", "tst":
		return fieldAt
	case "acc":
		return fieldAcc
	case "speed":
		return fieldSpeed
	case "heading":
		return fieldHeading
	case "battery":
		return fieldBattery
	case "mock":
		return fieldMock
	case "_type", "vel", "cog", "batt":
		return fieldDialect
	}
	return 0
}

// Read reads the payload of [RiderPosition], received now. It says false to all that
// is wrong, and to what is unusual: a batch, another dialect, an escape, a name that
// comes twice, a null, a value with others in it. What it takes, ParsePositions would
// have taken for the same.
func (r *Reading) Read(payload []byte, now time.Time) bool {
	if len(payload) < 2 || payload[0] != '{' || !simple(payload) {
		return false
	}
	*r = Reading{Position: Position{Acc: Unknown, Speed: Unknown, Heading: Unknown, Battery: Unknown}}
	seen := 0
	for i := 1; ; {
		i = blank(payload, i)
		name, next, ok := word(payload, i)
		if !ok || next == len(payload) || payload[next] != ':' {
			return false
		}
		value, field := blank(payload, next+1), fieldOf(name)
		if seen&field != 0 || value == len(payload) {
			return false
		}
		seen |= field
		end := r.value(payload, field, value, now)
		if end < 0 {
			return false
		}
		switch {
		case field == fieldAt && (name[0] != 'a' || payload[value] != '"'):
			r.at, r.Foreign = cut{i, end}, true
		case field == fieldLng && name[1] == 'o':
			r.lng, r.Foreign = cut{i, next}, true
		}
		if i = blank(payload, end); i == len(payload) {
			return false
		}
		if payload[i] == '}' {
			const must = fieldLat | fieldLng | fieldAt
			return i+1 == len(payload) && seen&must == must
		}
		if payload[i] != ',' {
			return false
		}
		i++
	}
}

// value reads the value of a field and returns where it ends, -1 if this is not for
// the quick way.
func (r *Reading) value(b []byte, field, i int, now time.Time) (end int) {
	switch field {
	case 0:
		return pass(b, i)
	case fieldLat:
		r.Lat, end = decimal(b, i, -90, 90)
	case fieldLng:
		r.Lng, end = decimal(b, i, -180, 180)
	case fieldAcc:
		r.Acc, end = decimal(b, i, 0, math.MaxFloat64)
	case fieldSpeed:
		r.Speed, end = decimal(b, i, 0, math.MaxFloat64)
	case fieldHeading:
		if r.Heading, end = decimal(b, i, 0, 360); r.Heading == 360 {
			r.Heading = 0
		}
	case fieldBattery:
		r.Battery, end = decimal(b, i, 0, 1)
	case fieldMock:
		r.Mock = b[i] == 't'
		if end = pass(b, i); b[i] != 't' && b[i] != 'f' {
			return -1
		}
	case fieldAt:
		end = r.time(b, i, now)
	default:
		return -1
	}
	return end
}

// time reads the moment.
func (r *Reading) time(b []byte, i int, now time.Time) (end int) {
	if b[i] == '"' {
		text, next, ok := word(b, i)
		if !ok {
			return -1
		}
		if r.At, ok = utc(text); !ok {
			return -1
		}
		end = next
	} else {
		v, next := decimal(b, i, 0, 1e15)
		if next < 0 {
			return -1
		}
		if v < 1e11 {
			v *= 1000
		}
		r.At, end = time.UnixMilli(int64(math.Round(v))).UTC(), next
	}
	if d := r.At.Sub(now); d > MaxClockOff || d < -MaxClockOff {
		return -1
	}
	return end
}

// simple says whether b is plain ASCII without control characters and backslashes:
// then whatever is between two quotes is a string. It looks at eight bytes at a time.
func simple(b []byte) bool {
	const (
		ones  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	for len(b) >= 8 {
		w := binary.LittleEndian.Uint64(b)
		slash := w ^ ones*'\\'
		if ((w-ones*' ')|w|(slash-ones)&^slash)&highs != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c < ' ' || c >= 0x80 || c == '\\' {
			return false
		}
	}
	return true
}

// blank returns the first place from i on that is no space.
func blank(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// word reads a string of simple text, and returns what is between its quotes and
// where it ends.
func word(b []byte, i int) (text []byte, end int, ok bool) {
	if i >= len(b) || b[i] != '"' {
		return nil, 0, false
	}
	n := bytes.IndexByte(b[i+1:], '"')
	if n < 0 {
		return nil, 0, false
	}
	return b[i+1 : i+1+n], i + n + 2, true
}

// pass returns where the value at i ends, -1 if it has others in it, or is none.
func pass(b []byte, i int) (end int) {
	switch b[i] {
	case '"':
		if _, end, ok := word(b, i); ok {
			return end
		}
		return -1
	case '{', '[':
		return -1
	}
	s := scanner{b: b, i: i}
	if _, ok := s.value(0); !ok {
		return -1
	}
	return s.i
}

// decimal reads a number that needs no more than [number]'s exact division, and
// returns where it ends, -1 if it is none, or out of bounds.
func decimal(b []byte, i int, low, high float64) (v float64, end int) {
	start, negative := i, b[i] == '-'
	if negative {
		i++
		start++
	}
	var mantissa uint64
	scale := 0
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		mantissa = mantissa*10 + uint64(b[i]-'0')
	}
	digits := i - start
	if digits == 0 || digits > 1 && b[start] == '0' {
		return 0, -1
	}
	if i < len(b) && b[i] == '.' {
		point := i + 1
		for i = point; i < len(b) && b[i]-'0' <= 9; i++ {
			mantissa = mantissa*10 + uint64(b[i]-'0')
		}
		if scale = i - point; scale == 0 {
			return 0, -1
		}
	}
	if digits+scale > 15 || i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		return 0, -1
	}
	v = float64(mantissa) / pow10[scale]
	if negative {
		v = -v
	}
	if !(v >= low && v <= high) {
		return 0, -1
	}
	return v, i
}

// utc reads a time of RFC 3339 that ends in Z, as far as milliseconds.
func utc(b []byte) (t time.Time, ok bool) {
	const form = "2006-01-02T15:04:05"
	if len(b) <= len(form) || b[4] != '-' || b[7] != '-' || b[10] != 'T' || b[13] != ':' || b[16] != ':' || b[len(b)-1] != 'Z' {
		return t, false
	}
	year, ok1 := integer(b[0:4])
	month, ok2 := integer(b[5:7])
	day, ok3 := integer(b[8:10])
	hour, ok4 := integer(b[11:13])
	minute, ok5 := integer(b[14:16])
	second, ok6 := integer(b[17:19])
	ms := 0
	if rest := b[len(form) : len(b)-1]; len(rest) > 0 {
		if rest[0] != '.' || len(rest) == 1 || len(rest) > 10 {
			return t, false
		}
		if _, ok = integer(rest[1:]); !ok {
			return t, false
		}
		for i, unit := 1, 100; i < len(rest) && unit > 0; i, unit = i+1, unit/10 {
			ms += int(rest[i]-'0') * unit
		}
	}
	t = time.Date(year, time.Month(month), day, hour, minute, second, ms*int(time.Millisecond), time.UTC)
	// A day that its month does not have would be one of the next.
	return t, ok1 && ok2 && ok3 && ok4 && ok5 && ok6 && month >= 1 && month <= 12 && t.Day() == day && hour < 24 && minute < 60 && second < 60
}

// integer reads digits.
func integer(b []byte) (v int, ok bool) {
	for _, c := range b {
		if c -= '0'; c > 9 {
			return 0, false
		}
		v = v*10 + int(c)
	}
	return v, true
}

// AppendPosition appends to dst the form that readers are promised, of a Foreign
// position: its payload as it came, but for the names and the time.
func (r *Reading) AppendPosition(dst, payload []byte) []byte {
	first, second := r.at, r.lng
	if first.from > second.from {
		first, second = second, first
	}
	from := 0
	for _, c := range [...]cut{first, second} {
		if c.to == 0 {
			continue
		}
		dst = append(dst, payload[from:c.from]...)
		if c == r.at {
			dst = AppendTime(append(dst, `"at":`...), r.At)
		} else {
			dst = append(dst, `"lng"`...)
		}
		from = c.to
	}
	return append(dst, payload[from:]...)
}
