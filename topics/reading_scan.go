package topics

import (
	"bytes"
	"encoding/binary"
	"time"
)

// What a [Reading] takes apart a payload with: of [scanner]'s JSON only the plain
// part, each piece in one pass, and nothing allocated.

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
