package loop

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// nowhere is a link that takes everything and never ends.
type nowhere struct{ written []byte }

func (n *nowhere) start(*Conn)     {}
func (n *nowhere) resume(*Conn)    {}
func (n *nowhere) finish(*Conn)    {}
func (n *nowhere) cut(*Conn)       {}
func (n *nowhere) local() net.Addr { return &net.TCPAddr{} }

func (n *nowhere) flush(c *Conn) {
	n.written = append(n.written, c.out.b[c.off:]...)
	c.wrote(len(c.out.b) - c.off)
}

// still is a loop that does not run, for tests that call it.
func still(cfg Config, h Handler) *loop {
	return &loop{set: &Set{cfg: cfg.withDefaults(1), handler: h, start: time.Now()}, conns: map[*Conn]struct{}{}}
}

// told is what a handler was told, as text.
type told []string

func (f *told) handler() *fake {
	return &fake{
		frame: func(_ *Conn, _ *Writer, first byte, body []byte) error {
			*f = append(*f, fmt.Sprintf("%02x %x", first, body))
			return nil
		},
		broken: func(_ *Conn, _ *Writer, err error) { *f = append(*f, "broken: "+err.Error()) },
	}
}

// naive cuts a whole stream as the standard says, with all of it at hand.
func naive(stream []byte, bound int) (f told) {
	for len(stream) > 0 {
		length, at := 0, 1
		for shift := 0; ; shift += 7 {
			if at == len(stream) {
				return f
			}
			b := stream[at]
			at++
			length += int(b%128) << shift
			if b < 128 {
				break
			}
			if shift == 21 {
				return append(f, "broken: "+ErrMalformed.Error())
			}
		}
		if at+length > bound {
			return append(f, "broken: "+ErrTooLarge.Error())
		}
		if at+length > len(stream) {
			return f
		}
		f = append(f, fmt.Sprintf("%02x %x", stream[0], stream[at:at+length]))
		stream = stream[at+length:]
	}
	return f
}

// FuzzCut checks that a stream is cut as the naive reader does, into whatever pieces it comes and wherever the handler
// pauses.
func FuzzCut(f *testing.F) {
	f.Add([]byte{0xc0, 0}, []byte{1}, uint8(0))
	f.Add(packet(0x30, make([]byte, 300)), []byte{1, 1, 200}, uint8(1))
	f.Add(bytes.Repeat(packet(0x30, []byte("abc")), 20), []byte{7, 3}, uint8(3))
	f.Add([]byte{0x30, 0xff, 0xff, 0xff, 0xff, 1}, []byte{3}, uint8(0))
	f.Add([]byte{0x30, 0x80, 0x80, 0x80, 0x01}, []byte{9}, uint8(0))
	f.Add([]byte{0x30, 0x83, 0x00, 1, 2, 3, 0x10, 0xff, 0xff, 0xff, 0x7f}, []byte{2}, uint8(0))
	f.Fuzz(func(t *testing.T, stream, pieces []byte, pause uint8) {
		const bound = 400
		var got told
		h := got.handler()
		count := 0
		keep := h.frame
		h.frame = func(c *Conn, w *Writer, first byte, body []byte) error {
			if count++; pause > 0 && count%int(pause) == 0 {
				c.Pause()
			}
			return keep(c, w, first, body)
		}
		l := still(Config{ConnectBytes: bound, Poison: true}, h)
		c := &Conn{loop: l, link: &nowhere{}, opened: true}
		rest := bytes.Clone(stream)
		for i := 0; len(rest) > 0; i++ {
			n := len(rest)
			if len(pieces) > 0 {
				n = min(n, 1+int(pieces[i%len(pieces)]))
			}
			l.input(c, rest[:n])
			rest = rest[n:]
			for c.paused {
				l.resume(c)
			}
		}
		if diff := cmp.Diff(naive(stream, bound), got); diff != "" {
			t.Errorf("cut differs (-naive +got):\n%s", diff)
		}
		if c.in != nil && len(c.in.b) > bound {
			t.Errorf("keeps %d bytes of a packet of at most %d", len(c.in.b), bound)
		}
	})
}

func TestCutBounds(t *testing.T) {
	tests := []struct {
		name  string
		in    []byte
		bound int
		total int
		err   error
	}{
		{"no length yet", []byte{0x30}, 100, 0, nil},
		{"length not complete", []byte{0x30, 0xff, 0xff}, 1 << 30, 0, nil},
		{"exactly the bound", []byte{0x30, 98}, 100, 100, nil},
		{"one more", []byte{0x30, 99}, 100, 0, ErrTooLarge},
		{"largest there is", []byte{0x30, 0xff, 0xff, 0xff, 0x7f}, 1 << 30, 268_435_455 + 5, nil},
		{"five bytes of length", []byte{0x30, 0xff, 0xff, 0xff, 0xff}, 1 << 30, 0, ErrMalformed},
		{"padded", []byte{0x30, 0x82, 0x80, 0x00}, 100, 6, nil},
	}
	for _, tt := range tests {
		_, total, err := cut(tt.in, tt.bound)
		if total != tt.total || !errors.Is(err, tt.err) {
			t.Errorf("%s: got %d, %v, want %d, %v", tt.name, total, err, tt.total, tt.err)
		}
	}
}

// TestBoundMoves checks that what may come after the CONNECT may be larger than the CONNECT.
func TestBoundMoves(t *testing.T) {
	var got told
	h := got.handler()
	keep := h.frame
	h.frame = func(c *Conn, w *Writer, first byte, body []byte) error {
		c.Accepted()
		return keep(c, w, first, body)
	}
	l := still(Config{ConnectBytes: 10, PacketBytes: 20}, h)
	c := &Conn{loop: l, link: &nowhere{}}
	l.input(c, append(packet(0x10, []byte("hi")), packet(0x30, make([]byte, 18))...))
	l.input(c, packet(0x30, make([]byte, 19)))
	want := told{"10 6869", fmt.Sprintf("30 %x", make([]byte, 18)), "broken: " + ErrTooLarge.Error()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestBrokenOnce checks that nothing is cut after the stream broke, and that the handler's word comes last.
func TestBrokenOnce(t *testing.T) {
	var got told
	h := got.handler()
	h.broken = func(c *Conn, w *Writer, err error) {
		got = append(got, "broken")
		c.Shutdown(w, []byte{0xe0, 0}, err)
	}
	l := still(Config{ConnectBytes: 10}, h)
	way := &nowhere{}
	c := &Conn{loop: l, link: way, opened: true}
	stream := append(packet(0xc0, nil), packet(0x30, make([]byte, 11))...)
	l.input(c, append(stream, packet(0xc0, nil)...))
	l.input(c, packet(0xc0, nil))
	l.work()
	if diff := cmp.Diff(told{"c0 ", "broken"}, got); diff != "" {
		t.Error(diff)
	}
	if want := []byte{0xe0, 0}; !bytes.Equal(way.written, want) {
		t.Errorf("wrote % x, want % x", way.written, want)
	}
}
