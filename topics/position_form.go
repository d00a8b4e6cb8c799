package topics

import (
	"strconv"
	"time"
)

// AppendPosition appends to dst the JSON form that readers of [RiderPosition]
// are promised: lat, lng and at as RFC 3339, then what else is known. Members
// of the i-th object of payload (of the only one for 0) that do not matter here
// follow as they came; payload is what [ParsePositions] read p from. With a nil
// payload there are none.
func AppendPosition(dst []byte, p *Position, payload []byte, i int) []byte {
	if dst == nil {
		dst = make([]byte, 0, len(payload)+usualForm)
	}
	if dst == nil {
		dst = make([]byte, 0, 96+len(payload)) // nearly always enough
	}
	dst = append(dst, `{"lat":`...)
	dst = strconv.AppendFloat(dst, p.Lat, 'f', -1, 64)
	dst = append(dst, `,"lng":`...)
	dst = strconv.AppendFloat(dst, p.Lng, 'f', -1, 64)
	dst = AppendTime(append(dst, `,"at":`...), p.At)
	dst = appendKnown(dst, `,"acc":`, p.Acc)
	dst = appendKnown(dst, `,"speed":`, p.Speed)
	dst = appendKnown(dst, `,"heading":`, p.Heading)
	dst = appendKnown(dst, `,"battery":`, p.Battery)
	if p.Mock {
		dst = append(dst, `,"mock":true`...)
	}
	return append(appendOthers(dst, payload, i), '}')
}

// usualForm is the room that the known members of a position take, at most.
const usualForm = 160

// TimeForm is how instants are written in payloads: RFC 3339, UTC, milliseconds.
// It is for times in UTC.
const TimeForm = "2006-01-02T15:04:05.000Z"

// AppendTime appends t as a JSON string in [TimeForm].
func AppendTime(dst []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	if year < 0 || year > 9999 {
		return append(t.AppendFormat(append(dst, '"'), TimeForm), '"')
	}
	hour, minute, second := t.Clock()
	ms := t.Nanosecond() / int(time.Millisecond)
	return append(dst, '"', tens(year/100), ones(year/100), tens(year), ones(year), '-', tens(int(month)), ones(int(month)), '-', tens(day), ones(day),
		'T', tens(hour), ones(hour), ':', tens(minute), ones(minute), ':', tens(second), ones(second), '.', byte('0'+ms/100), tens(ms), ones(ms), 'Z', '"')
}

// tens and ones are the last two digits of v.
func tens(v int) byte { return byte('0' + v/10%10) }
func ones(v int) byte { return byte('0' + v%10) }

func appendKnown(dst []byte, name string, v float64) []byte {
	if v == Unknown {
		return dst
	}
	return strconv.AppendFloat(append(dst, name...), v, 'f', -1, 64)
}

// appendOthers appends the members of the i-th object that are no part of a
// position in any dialect.
func appendOthers(dst, payload []byte, i int) []byte {
	s := scanner{b: payload}
	if s.eat('[') {
		for ; i > 0; i-- {
			s.value(1)
			s.eat(',')
		}
	}
	if !s.eat('{') || s.eat('}') {
		return dst
	}
	var f fix
	for {
		key, ok := s.str()
		if !ok || !s.eat(':') {
			return dst
		}
		raw, ok := s.value(1)
		if !ok {
			return dst
		}
		if f.slot(plainKey(key)) == nil {
			dst = append(append(append(dst, `,"`...), key...), `":`...)
			dst = append(dst, raw...)
		}
		if !s.eat(',') {
			return dst
		}
	}
}
