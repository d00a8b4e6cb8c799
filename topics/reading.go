package topics

import (
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
