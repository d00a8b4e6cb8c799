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
	dst = append(dst, `{"lat":`...)
	dst = strconv.AppendFloat(dst, p.Lat, 'f', -1, 64)
	dst = append(dst, `,"lng":`...)
	dst = strconv.AppendFloat(dst, p.Lng, 'f', -1, 64)
	dst = append(dst, `,"at":"`...)
	dst = p.At.UTC().AppendFormat(dst, TimeForm)
	dst = append(dst, '"')
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
	return append(t.UTC().AppendFormat(append(dst, '"'), TimeForm), '"')
}

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
