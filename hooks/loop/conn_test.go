package loop

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var errWhy = errors.New("why")

// TestPauseHoldsBack checks that packets wait for Resume, also those that were read already, and that none is lost
// when the peer has hung up meanwhile.
func TestPauseHoldsBack(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		var paused atomic.Bool
		got, first, closed := make(chan byte, 100), make(chan *Conn, 1), make(chan error, 1)
		s := running(t, Config{}, &fake{
			frame: func(c *Conn, _ *Writer, _ byte, body []byte) error {
				if paused.Load() {
					t.Error("a packet came during the pause")
				}
				if got <- body[0]; body[0]%10 == 0 {
					paused.Store(true)
					c.Pause()
					first <- c
				}
				return nil
			},
			closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
		})
		client := connect(t, s)
		go func() {
			for i := range byte(100) {
				client.Write(packet(0x30, []byte{i}))
			}
			client.Close()
		}()
		for range 10 {
			c := eventually(t, "a pause", first)
			nothing := make(chan bool)
			c.Do(func(*Writer) { c.Do(func(*Writer) { close(nothing) }) })
			eventually(t, "two turns of the loop", nothing)
			paused.Store(false)
			c.Resume()
		}
		for i := range byte(100) {
			if b := eventually(t, "a packet", got); b != i {
				t.Fatalf("packet %d came for %d", b, i)
			}
		}
		eventually(t, "Closed", closed)
	})
}

// TestSendIsBounded checks that a peer that does not read is owed no more than the bound, that nothing is lost or
// reordered when it reads again, and that Drained says when.
func TestSendIsBounded(t *testing.T) {
	const packets, size = 4000, 4000 // more than a socket takes
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		const pending, reserve = 50_000, 10_000
		body := make([]byte, size-3)
		p := packet(0x30, body)
		next, stalled := uint16(0), make(chan bool, 1)
		feed := func(c *Conn, w *Writer) {
			for next < packets && c.SendID(w, p, 3, next) {
				next++
			}
			if n := c.Pending(); n > pending+maxFrameHeader {
				t.Errorf("%d bytes are pending", n)
			}
		}
		s := running(t, Config{PendingBytes: pending, ReserveBytes: reserve}, &fake{
			frame: func(c *Conn, w *Writer, _ byte, _ []byte) error {
				feed(c, w)
				if !c.Control(w, packet(0x40, make([]byte, 5000))) {
					t.Error("the reserve is not there for Control")
				}
				if c.Control(w, packet(0x40, make([]byte, 9000))) {
					t.Error("the reserve has no end")
				}
				stalled <- next < packets
				return nil
			},
			drained: func(c *Conn, w *Writer) { feed(c, w) },
		})
		client := connect(t, s)
		client.Write(packet(0x10, nil))
		if !eventually(t, "the first feed", stalled) {
			t.Fatal("everything was taken at once")
		}
		got, acks := make([]byte, size), 0
		for i := range uint16(packets) {
			io.ReadFull(client, got[:3])
			if got[0] == 0x40 {
				acks++
				io.CopyN(io.Discard, client, 5000)
				io.ReadFull(client, got[:3])
			}
			if _, err := io.ReadFull(client, got[3:]); err != nil {
				t.Fatal(err)
			}
			if id := binary.BigEndian.Uint16(got[3:]); id != i {
				t.Fatalf("packet %d came for %d", id, i)
			}
		}
		if acks != 1 {
			t.Errorf("%d acknowledgements came", acks)
		}
		if p[3] != 0 || p[4] != 0 {
			t.Error("SendID changed what others share")
		}
	})
}

// TestSendFrameIsShared checks that a frame goes to many as it is, between other packets and to those that read slowly
// too, and that nobody writes to it.
func TestSendFrameIsShared(t *testing.T) {
	const rounds, size = 1000, 4000 // more than a socket takes
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		p := packet(0x30, bytes.Repeat([]byte("s"), size))
		frame, mark := NewFrame(bytes.Clone(p)), packet(0x40, []byte{1, 2})
		s := running(t, Config{PendingBytes: rounds * 2 * size}, &fake{
			frame: func(c *Conn, w *Writer, _ byte, body []byte) error {
				for i := range rounds {
					if !c.SendFrame(w, frame) || i%3 == 0 && !c.Control(w, mark) {
						t.Error("refused")
					}
					if i%7 == 0 {
						w.Flush()
					}
				}
				return nil
			},
		})
		var want []byte
		for i := range rounds {
			want = append(want, p...)
			if i%3 == 0 {
				want = append(want, mark...)
			}
		}
		one, other := connect(t, s), connect(t, s)
		one.Write(packet(0x10, nil))
		other.Write(packet(0x10, nil))
		expect(t, one, want)
		expect(t, other, want)
		if !bytes.Equal(frame.Bytes(), p) {
			t.Error("the frame was written to")
		}
	})
}

// TestOneIterationMayMakeMoreThanTheBound checks that a peer that reads loses nothing to what others send it in a burst.
func TestOneIterationMayMakeMoreThanTheBound(t *testing.T) {
	p := packet(0x30, make([]byte, 1000))
	const n = 100
	s := running(t, Config{PendingBytes: 10 * len(p)}, &fake{frame: func(c *Conn, w *Writer, _ byte, _ []byte) error {
		for i := range n {
			if !c.Send(w, p) {
				t.Errorf("packet %d of %d was refused, with %d bytes pending", i, n, c.Pending())
			}
		}
		return nil
	}})
	client := dial(t, listening(t, s))
	client.Write(packet(0x10, nil))
	expect(t, client, bytes.Repeat(p, n))
}

// TestAnyPacketFitsAnEmptyConn checks that a packet larger than the bound is not stuck for ever.
func TestAnyPacketFitsAnEmptyConn(t *testing.T) {
	s := running(t, Config{PendingBytes: 100}, &fake{frame: echo})
	c := dial(t, listening(t, s))
	p := packet(0x30, make([]byte, 5000))
	c.Write(p)
	expect(t, c, p)
}

// TestManySend checks that goroutines with Writers of their own, others without one, and the loop keep each their
// order and tear no packet.
func TestManySend(t *testing.T) {
	const senders, each = 6, 300
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		opened := make(chan *Conn, 1)
		s := running(t, Config{PendingBytes: 10 << 20}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
		client := connect(t, s)
		c := eventually(t, "Open", opened)
		var all sync.WaitGroup
		for i := range byte(senders) {
			all.Go(func() {
				w := NewWriter()
				for n := range uint16(each) {
					p := packet(i<<4, binary.BigEndian.AppendUint16(nil, n))
					switch i % 3 {
					case 0:
						c.Send(w, p)
						w.Flush()
					case 1:
						c.Write(p)
					case 2:
						c.Do(func(w *Writer) { c.Send(w, p) })
					}
				}
			})
		}
		var next [senders]uint16
		for range senders * each {
			var p [4]byte
			if _, err := io.ReadFull(client, p[:]); err != nil {
				t.Fatal(err)
			}
			i, n := p[0]>>4, binary.BigEndian.Uint16(p[2:])
			if p[1] != 2 || int(i) >= senders || n != next[i] {
				t.Fatalf("got % x, want number %d", p, next[i])
			}
			next[i]++
		}
		all.Wait()
	})
}

// TestOneCallAtATime checks that the handler is never called twice at once for one connection, and by no other
// goroutine than the loop's.
func TestOneCallAtATime(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		var inside atomic.Int32
		enter := func() func() {
			if inside.Add(1) != 1 {
				t.Error("called twice at once")
			}
			return func() { inside.Add(-1) }
		}
		opened, frames, timeouts := make(chan *Conn, 1), make(chan bool, 500), make(chan bool, 1)
		s := running(t, Config{Loops: 1}, &fake{
			open: func(c *Conn, _ *Writer) error {
				defer enter()()
				c.Wake(time.Now())
				opened <- c
				return nil
			},
			frame:   func(*Conn, *Writer, byte, []byte) error { defer enter()(); frames <- true; return nil },
			timeout: func(*Conn, *Writer) { defer enter()(); timeouts <- true },
			closed:  func(*Conn, *Writer, error) { defer enter()() },
		})
		client := connect(t, s)
		c := eventually(t, "Open", opened)
		go func() {
			for range 500 {
				client.Write(packet(0x30, nil))
			}
		}()
		done := make(chan bool, 500)
		for range 500 {
			c.Do(func(*Writer) { defer enter()(); done <- true })
		}
		for range 500 {
			eventually(t, "a packet", frames)
			eventually(t, "Do", done)
		}
		eventually(t, "Timeout", timeouts)
	})
}

func TestWake(t *testing.T) {
	came := make(chan time.Time, 10)
	var start time.Time
	n := 0
	s := running(t, Config{}, &fake{
		open: func(c *Conn, _ *Writer) error {
			start = time.Now()
			c.Wake(start.Add(time.Hour))
			c.Wake(start.Add(150 * time.Millisecond))
			return nil
		},
		timeout: func(c *Conn, _ *Writer) {
			came <- time.Now()
			if n++; n == 1 {
				c.Wake(time.Now())
				c.Wake(time.Time{})
				c.Do(func(*Writer) { c.Wake(start.Add(300 * time.Millisecond)) })
			}
		},
	})
	dial(t, listening(t, s))
	for _, after := range []time.Duration{150 * time.Millisecond, 300 * time.Millisecond} {
		if at := eventually(t, "Timeout", came).Sub(start); at < after {
			t.Errorf("woke after %v, asked for %v", at, after)
		}
	}
}

func TestInfo(t *testing.T) {
	for name, want := range map[string]Info{
		"tcp": {Listener: "mqtt"}, "tls": {Listener: "mqtts"}, "pipe": {Listener: "pipe"}, "websocket": {WebSocket: true},
	} {
		opened := make(chan *Conn, 1)
		s := running(t, Config{}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
		client := transports[name](t, s)
		c := eventually(t, "Open", opened)
		got := c.Info()
		if (got.TLS != nil) != (name == "tls") || got.TLS != nil && !got.TLS.HandshakeComplete {
			t.Errorf("%s: TLS is %v", name, got.TLS)
		}
		if name != "pipe" {
			if want.Remote = client.LocalAddr().(*net.TCPAddr).AddrPort(); c.LocalAddr().String() != client.RemoteAddr().String() {
				t.Errorf("%s: local address %v, the client connected to %v", name, c.LocalAddr(), client.RemoteAddr())
			}
			want.Remote = netip.AddrPortFrom(want.Remote.Addr().Unmap(), want.Remote.Port())
		}
		if got.TLS = nil; got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
		if since := time.Since(c.LastRead()); since < 0 || since > patience {
			t.Errorf("%s: last read %v ago", name, since)
		}
	}
}

// TestHalfAPacketIsNotHeard checks that LastRead is that of the last packet, whatever came after it.
func TestHalfAPacketIsNotHeard(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		heard := make(chan time.Time, 1)
		var c *Conn
		s := running(t, Config{}, &fake{
			open:  func(conn *Conn, _ *Writer) error { c = conn; return nil },
			frame: func(c *Conn, _ *Writer, _ byte, _ []byte) error { heard <- c.LastRead(); return nil },
		})
		client := connect(t, s)
		client.Write(packet(0x30, nil))
		first := eventually(t, "a packet", heard)

		whole := packet(0x30, make([]byte, 100))
		client.Write(whole[:50])
		half := make(chan time.Time)
		var look func(*Writer)
		look = func(*Writer) {
			if c.in == nil {
				c.Do(look)
				return
			}
			c.Do(func(*Writer) { half <- c.LastRead() }) // the whole input has been looked at
		}
		c.Do(look)
		if at := eventually(t, "half a packet", half); !at.Equal(first) {
			t.Errorf("half a packet was heard %v later", at.Sub(first))
		}
		client.Write(whole[50:])
		if at := eventually(t, "the rest", heard); !at.After(first) {
			t.Error("the whole packet was not heard")
		}
	})
}
