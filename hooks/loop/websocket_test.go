package loop

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// masked is a client's frame.
func masked(first byte, payload []byte, key [4]byte) []byte {
	f := []byte{first}
	switch n := len(payload); {
	case n < 126:
		f = append(f, 0x80|byte(n))
	case n < 1<<16:
		f = binary.BigEndian.AppendUint16(append(f, 0x80|126), uint16(n))
	default:
		f = binary.BigEndian.AppendUint64(append(f, 0x80|127), uint64(n))
	}
	f = append(f, key[:]...)
	for i, b := range payload {
		f = append(f, b^key[i%4])
	}
	return f
}

var key = [4]byte{0x12, 0xfe, 0x00, 0x99}

// reading is what a stream of frames says.
type reading struct {
	Payload string
	Pongs   []string
	End     uint16 // the status code of the end; 0: none yet
	Well    bool   // it ended with the peer's close frame
}

func (r *reading) pong(p []byte) { r.Pongs = append(r.Pongs, string(p)) }

// naiveFrames reads a whole stream as RFC 6455 says, with all of it at hand.
func naiveFrames(s []byte) (r reading) {
	open := false
	for {
		if len(s) < 2 {
			return r
		}
		fin, rsv, op := s[0]>>7 == 1, s[0]>>4&7, s[0]&15
		mask, length, at := s[1]>>7 == 1, uint64(s[1]&127), 2
		minimal := true
		extended := map[uint64]int{126: 2, 127: 8}[length]
		keyed := 0
		if mask {
			keyed = 4
		}
		if len(s) < at+extended+keyed {
			return r
		}
		if extended > 0 {
			length = 0
			for _, b := range s[at : at+extended] {
				length = length<<8 | uint64(b)
			}
			minimal = extended == 2 && length > 125 || extended == 8 && length > 65535 && length < 1<<63
			at += extended
		}
		control := op >= 8
		known := op <= 2 || op >= 8 && op <= 10
		switch {
		case rsv != 0 || !mask || !minimal:
			r.End = 1002
		case op == 1:
			r.End = 1003
		case !known || control && (!fin || length > 125) || op == 0 && !open || op == 2 && open:
			r.End = 1002
		case length > maxFrame:
			r.End = 1009
		}
		if r.End != 0 {
			return r
		}
		key := s[at : at+4]
		at += 4
		n := min(length, uint64(len(s)-at))
		payload := make([]byte, n)
		for i := range payload {
			payload[i] = s[at+i] ^ key[i%4]
		}
		s = s[at+int(n):]
		if !control {
			open = !fin
			r.Payload += string(payload)
		}
		if n < length {
			return r
		}
		switch op {
		case 9:
			r.Pongs = append(r.Pongs, string(payload))
		case 8:
			r.End, r.Well = naiveClose(payload)
			return r
		}
	}
}

func naiveClose(p []byte) (code uint16, well bool) {
	if len(p) == 0 {
		return 1000, true
	}
	if len(p) == 1 {
		return 1002, false
	}
	code = uint16(p[0])<<8 | uint16(p[1])
	switch {
	case code >= 3000 && code <= 4999, code >= 1000 && code <= 1003, code >= 1007 && code <= 1014:
	default:
		return 1002, false
	}
	if !utf8.Valid(p[2:]) {
		return 1007, false
	}
	return code, true
}

// FuzzWebSocket checks that a stream of frames is read as the naive reader does, into whatever pieces it comes.
func FuzzWebSocket(f *testing.F) {
	ping := masked(0x89, []byte("are you there"), key)
	f.Add(masked(0x82, []byte("hello"), key), []byte{1})
	f.Add(append(masked(0x82, make([]byte, 300), key), ping...), []byte{5, 100})
	f.Add(bytes.Join([][]byte{masked(0x02, []byte("a"), key), ping, masked(0x80, []byte("bcdefghijk"), key)}, nil), []byte{3})
	f.Add(masked(0x88, []byte{3, 0xe8, 'b', 'y', 'e'}, key), []byte{})
	f.Add(masked(0x88, []byte{3, 0xed}, key), []byte{})
	f.Add(masked(0x81, []byte("text"), key), []byte{})
	f.Add([]byte{0xc2, 0x80, 0, 0, 0, 0}, []byte{})
	f.Add([]byte{0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, []byte{4})
	f.Add([]byte{0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4, 5, 6}, []byte{9})
	f.Fuzz(func(t *testing.T, stream, pieces []byte) {
		want := naiveFrames(stream)
		var got reading
		var ws websocket
		rest := bytes.Clone(stream)
		for i := 0; len(rest) > 0; i++ {
			n := len(rest)
			if len(pieces) > 0 {
				n = min(n, 1+int(pieces[i%len(pieces)]))
			}
			got.Payload += string(ws.decode(rest[:n], &got))
			rest = rest[n:]
		}
		switch end := ws.end.(type) {
		case nil:
		case *fault:
			got.End = end.code
		default:
			got.End, got.Well = ws.code, ws.end == io.EOF
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("frames differ (-naive +got):\n%s", diff)
		}
		if len(ws.control) > maxControl {
			t.Errorf("keeps %d bytes of a control frame", len(ws.control))
		}
	})
}

// TestPacketsAcrossFrames checks that packets may span and share frames [MQTT-6.0.0-2].
func TestPacketsAcrossFrames(t *testing.T) {
	var got told
	l := still(Config{Poison: true}, got.handler())
	c := &Conn{loop: l, link: &nowhere{}, opened: true, ws: &websocket{}}
	stream := bytes.Join([][]byte{packet(0x10, []byte("one")), packet(0x30, []byte("two")), packet(0xc0, nil)}, nil)
	l.input(c, masked(0x82, stream[:2], key))
	l.input(c, masked(0x02, stream[2:7], key))
	l.input(c, append(masked(0x89, nil, key), masked(0x80, stream[7:], key)...))
	if diff := cmp.Diff(told{"10 6f6e65", "30 74776f", "c0 "}, got); diff != "" {
		t.Error(diff)
	}
}

// TestFrameLengths checks the header of every length class against a reader of its own, and that SendID finds its
// place behind it.
func TestFrameLengths(t *testing.T) {
	l := still(Config{PendingBytes: 1 << 20}, &fake{})
	for _, n := range []int{0, 1, 125, 126, 65535, 65536, 70_000} {
		way := &nowhere{}
		c := &Conn{loop: l, link: way, opened: true, ws: &websocket{}}
		w := NewWriter()
		p := bytes.Repeat([]byte{7}, n)
		want := bytes.Clone(p)
		if n < 4 {
			c.Send(w, p)
		} else {
			c.SendID(w, p, 2, 0x1234)
			want[2], want[3] = 0x12, 0x34
		}
		w.Flush()
		payload, rest := unframe(t, way.written)
		if !bytes.Equal(payload, want) || len(rest) > 0 {
			t.Errorf("%d bytes: payload differs, or %d bytes follow", n, len(rest))
		}
	}
}

// unframe reads one binary frame of a server.
func unframe(t *testing.T, b []byte) (payload, rest []byte) {
	t.Helper()
	if b[0] != 0x82 || b[1]&0x80 != 0 {
		t.Fatalf("% x… is no unmasked binary frame", b[:2])
	}
	n, at := int(b[1]), 2
	switch n {
	case 126:
		n, at = int(binary.BigEndian.Uint16(b[2:])), 4
	case 127:
		n, at = int(binary.BigEndian.Uint64(b[2:])), 10
	}
	return b[at : at+n], b[at+n:]
}

func TestCloseCodes(t *testing.T) {
	tests := []struct {
		why  error
		code uint16
	}{
		{nil, 1000},
		{io.EOF, 1000},
		{ErrClosed, 1001},
		{ErrMalformed, 1002},
		{fmt.Errorf("frame: %w", ErrTooLarge), 1009},
		{&fault{closeDataType, "text frame"}, 1003},
	}
	for _, tt := range tests {
		if got := closeCode(tt.why); got != tt.code {
			t.Errorf("%v: got %d, want %d", tt.why, got, tt.code)
		}
	}
}

func BenchmarkUnmask(b *testing.B) {
	data := masked(0x82, make([]byte, 4096), key)
	buf := make([]byte, len(data))
	var ws websocket
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		ws.decode(buf[:copy(buf, data)], nil)
	}
}
