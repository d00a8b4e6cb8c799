package bench

import (
	"bytes"
	"strconv"
	"time"
)

// stamp is what a message says about itself, so that its receiver can tell
// loss, order and delay.
type stamp struct {
	flow, seq uint32
	due       int64 // nanoseconds on the client's clock at which it should have been sent
}

// mark comes before the stamp in a payload: 32 hexadecimal digits.
const mark = `"bench":"`

// The city that riders walk in, and regions are cut from: 0.4° by 0.4°, some
// 44 km by 41 km, from its south-western corner. In millionths of a degree.
const (
	citySouth, cityWest = 22_900_000, 113_100_000
	citySize            = 400_000
)

// appendPayload appends a position with a stamp, padded to size bytes; a size
// below 106 has no room for padding, and makes 96. Riders are all over the city,
// and each walks to and fro at 5 m/s, slowly enough for any gate.
func appendPayload(b []byte, s stamp, unixMilli int64, size int) []byte {
	begin := len(b)
	walked := unixMilli / 20 % 20000 // decimetres: 1 km there and back
	if walked > 10000 {
		walked = 20000 - walked
	}
	b = append(b, `{"lat":`...)
	b = appendMicro(b, citySouth+int64(s.flow)*79_193%citySize)
	b = append(b, `,"lng":`...)
	b = appendMicro(b, cityWest+int64(s.flow)*104_729%citySize+walked) // 0.1 m is about a millionth of a degree
	b = append(b, `,"ts":`...)
	b = strconv.AppendInt(b, unixMilli, 10)
	b = append(b, ',')
	b = append(b, mark...)
	b = appendHex(b, uint64(s.flow), 8)
	b = appendHex(b, uint64(s.seq), 8)
	b = appendHex(b, uint64(s.due), 16)
	b = append(b, '"')
	if room := size - (len(b) - begin) - len(`,"pad":""}`); room > 0 {
		b = append(b, `,"pad":"`...)
		for range room {
			b = append(b, '.')
		}
		b = append(b, '"')
	}
	return append(b, '}')
}

// appendMicro appends a positive number of millionths.
func appendMicro(b []byte, v int64) []byte {
	b = strconv.AppendInt(b, v/1e6, 10)
	b = append(b, '.')
	for unit := int64(1e5); unit > 0; unit /= 10 {
		b = append(b, '0'+byte(v/unit%10))
	}
	return b
}

func appendHex(b []byte, v uint64, digits int) []byte {
	for i := digits - 1; i >= 0; i-- {
		b = append(b, "0123456789abcdef"[v>>(4*i)&15])
	}
	return b
}

// readStamp finds the stamp in a payload, wherever the broker has put it.
func readStamp(payload []byte) (s stamp, ok bool) {
	at := bytes.Index(payload, []byte(mark))
	if at < 0 || len(payload) < at+len(mark)+32 {
		return s, false
	}
	b := payload[at+len(mark):]
	flow, ok1 := readHex(b[:8])
	seq, ok2 := readHex(b[8:16])
	due, ok3 := readHex(b[16:32])
	return stamp{flow: uint32(flow), seq: uint32(seq), due: int64(due)}, ok1 && ok2 && ok3
}

// readTime finds the time of a position, in milliseconds since 1970, in what
// the node made of it.
func readTime(payload []byte) (millis int64, ok bool) {
	const before = `"at":"`
	_, rest, ok := bytes.Cut(payload, []byte(before))
	if !ok {
		return 0, false
	}
	text, _, _ := bytes.Cut(rest, []byte(`"`))
	at, err := time.Parse(time.RFC3339, string(text))
	return at.UnixMilli(), err == nil
}

func readHex(b []byte) (v uint64, ok bool) {
	for _, c := range b {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, false
		}
		v = v<<4 | uint64(c)
	}
	return v, true
}

// flow is the receiving end of an ordered stream of numbers from 0.
type flow struct {
	next uint32 // one more than the highest so far
	seen uint64 // bit i: next-1-i was there
}

// has reports whether seq has come, as far as the flow remembers.
func (f *flow) has(seq uint32) bool {
	return seq < f.next && f.next-1-seq < 64 && f.seen>>(f.next-1-seq)&1 != 0
}

// arrival is what a number means to its flow.
type arrival uint8

const (
	fresh arrival = iota // higher than all before
	late                 // lower: out of order
	twice                // had it already
)

// take notes that seq has come. What is more than 64 behind counts as late.
func (f *flow) take(seq uint32) arrival {
	if seq >= f.next {
		f.seen = f.seen<<min(seq-f.next+1, 64) | 1
		f.next = seq + 1
		return fresh
	}
	behind := f.next - 1 - seq
	if f.has(seq) {
		return twice
	}
	f.seen |= 1 << behind
	return late
}
