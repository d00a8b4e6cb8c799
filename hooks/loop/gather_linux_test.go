package loop

import (
	"net"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// lowat is how many bytes the kernel waits for before it says that there are some.
func (s *socket) lowat(t testing.TB) int {
	t.Helper()
	v, err := unix.GetsockoptInt(int(s.fd), unix.SOL_SOCKET, unix.SO_RCVLOWAT)
	if err != nil {
		t.Error(err)
	}
	return max(v, 1) // 0 is as good
}

// TestGather checks for whom packets are gathered, and for how long.
func TestGather(t *testing.T) {
	opened, checked := make(chan *Conn, 1), make(chan bool)
	set := running(t, Config{Loops: 1}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
	dial(t, listening(t, set))
	c := eventually(t, "Open", opened)
	c.Do(func(*Writer) {
		defer close(checked)
		s, l := &c.socket, c.loop
		reads := func(times, bytes int, gap time.Duration, got heard) {
			for range times {
				last := time.Duration(c.read.Load())
				l.now += gap
				c.read.Store(int64(l.now))
				s.gather(c, bytes, last, got)
			}
		}
		is := func(what string, want int) {
			t.Helper()
			if v := s.lowat(t); v != want {
				t.Errorf("%s: waits for %d bytes, want %d", what, v, want)
			}
		}
		ack := heard{packets: 1, calm: 1}
		c.read.Store(int64(l.now))
		reads(calmReads-1, 4, calmPause, ack)
		is("too few", 1)
		reads(1, 4, calmPause, ack)
		is("one after the other", gatherBytes)
		reads(3, 16, 4*calmPause, heard{packets: 4, calm: 4})
		is("four at a time", gatherBytes)
		reads(1, 30, calmPause, heard{packets: 4, calm: 3})
		is("with something else", 1)
		for what, f := range map[string]func(){
			"something else":   func() { reads(1, 4, calmPause, heard{packets: 1}) },
			"a part of one":    func() { reads(1, 2, calmPause, heard{}) },
			"two at a time":    func() { reads(1, 8, calmPause, heard{packets: 2, calm: 2}) },
			"with a reason":    func() { reads(1, 40, calmPause, ack) },
			"after some quiet": func() { reads(1, 4, calmPause+1, ack) },
		} {
			reads(calmReads-1, 4, calmPause, ack)
			f()
			reads(calmReads-1, 4, calmPause, ack)
			is(what, 1)
			reads(1, 40, calmPause, heard{packets: 1})
		}

		reads(2*calmReads, 4, calmPause, ack)
		if n := len(l.poll.calm); n != 1 {
			t.Errorf("gathered from %d, want one", n)
		}
		l.now += sweepAge - 1
		l.poll.sweep(l)
		is("not long ago", gatherBytes)
		l.now++
		l.poll.sweep(l)
		is("long ago", 1)
		if n := len(l.poll.calm); n != 0 || s.named {
			t.Errorf("gathered from %d, want none", n)
		}
	})
	eventually(t, "the checks", checked)
}

// TestGatheredIsHeard checks that whatever a peer sends is heard while its acknowledgements are gathered: what is long,
// what is short, and its end.
func TestGatheredIsHeard(t *testing.T) {
	const puback, pingreq, publish = 0x40, 0xc0, 0x30
	opened, frames, closed := make(chan *Conn, 1), make(chan byte, 100), make(chan error, 1)
	set := running(t, Config{Loops: 1}, &fake{
		open: func(c *Conn, _ *Writer) error { opened <- c; return nil },
		frame: func(c *Conn, _ *Writer, first byte, _ []byte) error {
			if first == puback {
				c.CanWait()
			}
			frames <- first
			return nil
		},
		closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
	})
	addr := listening(t, set)
	ack := packet(puback, make([]byte, 2))

	// gather is what many acknowledgements come to.
	gather := func(c *Conn) {
		on := make(chan bool)
		c.Do(func(*Writer) {
			c.socket.calm = calmReads
			c.socket.collect(c)
			c.read.Store(int64(c.loop.now))
			close(on)
		})
		eventually(t, "that packets are gathered", on)
	}
	for what, sent := range map[string][]byte{
		"acknowledgements, too few": append(ack[:4:4], ack...),
		"enough of them":            append(append(append(ack[:4:4], ack...), ack...), ack...),
		"a short packet":            packet(pingreq, nil),
		"a long one after others":   append(ack[:4:4], packet(publish, make([]byte, 20))...),
		"nothing":                   nil,
	} {
		t.Run(what, func(t *testing.T) {
			client := dial(t, addr)
			c := eventually(t, "Open", opened)
			gather(c)
			client.Write(sent)
			for rest := sent; len(rest) > 0; rest = rest[2+int(rest[1]):] {
				if got := eventually(t, "a packet", frames); got != rest[0] {
					t.Errorf("got %#x, want %#x", got, rest[0])
				}
			}
			gather(c)
			client.(*net.TCPConn).CloseWrite()
			if eventually(t, "the end", closed) == nil {
				t.Error("closed without a reason")
			}
		})
	}

	client := dial(t, addr) // whose loop forgets who has left
	c := eventually(t, "Open", opened)
	gather(c)
	client.Close()
	eventually(t, "the end", closed)
	dial(t, addr)
	other, forgotten := eventually(t, "Open", opened), make(chan bool)
	var look func(*Writer)
	look = func(*Writer) {
		if other.loop.poll.calm != nil && len(other.loop.poll.calm) == 0 {
			close(forgotten)
		} else {
			other.Do(look)
		}
	}
	other.Do(look)
	eventually(t, "that nobody is left", forgotten)
}
