package loop

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/netip"
	"sync/atomic"
	"testing"
	"time"
)

// TestShutdownSaysTheLastWord checks that what was owed and the last word arrive before the end, although the peer
// sends what nobody reads any more, and that only the first reason counts.
func TestShutdownSaysTheLastWord(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		closed := make(chan error, 2)
		frames := 0
		owed := packet(0x30, make([]byte, 60_000))
		s := running(t, Config{}, &fake{
			frame: func(c *Conn, w *Writer, _ byte, _ []byte) error {
				if frames++; frames > 1 {
					t.Error("a packet came after Shutdown")
				}
				c.Send(w, owed)
				c.Shutdown(w, packet(0xe0, []byte{0x8e}), errWhy)
				c.Shutdown(w, packet(0xe0, []byte{0x00}), io.EOF)
				if c.Send(w, owed) || c.Control(w, owed) {
					t.Error("sent after Shutdown")
				}
				if _, err := c.Write(owed); !errors.Is(err, net.ErrClosed) {
					t.Errorf("Write after Shutdown: %v", err)
				}
				return nil
			},
			closed: func(c *Conn, _ *Writer, err error) {
				c.Do(func(*Writer) { t.Error("Do after Closed") })
				closed <- err
			},
		})
		client := connect(t, s)
		go func() {
			for i := 0; i < 100; i++ {
				client.Write(packet(0x30, make([]byte, 1000)))
			}
		}()
		expect(t, client, append(bytes.Clone(owed), packet(0xe0, []byte{0x8e})...))
		if n, err := client.Read(make([]byte, 1)); n != 0 || err == nil {
			t.Errorf("after the last word: %d bytes, %v", n, err)
		}
		if err := eventually(t, "Closed", closed); !errors.Is(err, errWhy) {
			t.Errorf("closed for %v, want %v", err, errWhy)
		}
		if ws, ok := client.(*wsClient); ok && ws.code != closeNormal {
			t.Errorf("close frame with %d, want %d", ws.code, closeNormal)
		}
	})
}

// TestStalledPeerIsCut checks that a peer that reads nothing is gone a little over a second after Shutdown.
func TestStalledPeerIsCut(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		closed, full, pending := make(chan error, 1), make(chan time.Time, 1), 0
		s := running(t, Config{PendingBytes: 1 << 20}, &fake{
			frame: func(c *Conn, w *Writer, _ byte, _ []byte) error {
				for c.Send(w, make([]byte, 10_000)) {
				}
				return nil
			},
			drained: func(c *Conn, w *Writer) {
				for c.Send(w, make([]byte, 10_000)) {
				}
			},
			timeout: func(c *Conn, w *Writer) {
				if n := c.Pending(); n == 0 || n != pending {
					pending = n
					c.Wake(time.Now().Add(2 * time.Second)) // a busy machine may write nothing for a moment
					return
				}
				full <- time.Now()
				c.Shutdown(w, nil, errWhy)
			},
			open:   func(c *Conn, _ *Writer) error { c.Wake(time.Now()); return nil },
			closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
		})
		connect(t, s).Write(packet(0x10, nil))
		since := eventually(t, "the stall", full)
		if err := eventually(t, "Closed", closed); !errors.Is(err, errWhy) {
			t.Errorf("closed for %v", err)
		}
		if took := time.Since(since); took < flushTime/2 || took > 10*flushTime {
			t.Errorf("took %v", took)
		}
	})
}

// TestPeerLeaves checks that Closed says io.EOF after everything that came before the end.
func TestPeerLeaves(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		frames, closed := make(chan bool, 3), make(chan error, 2)
		s := running(t, Config{}, &fake{
			frame:  func(*Conn, *Writer, byte, []byte) error { frames <- true; return nil },
			closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
		})
		client := connect(t, s)
		client.Write(bytes.Repeat(packet(0xc0, nil), 3))
		client.Close()
		if err := eventually(t, "Closed", closed); !errors.Is(err, io.EOF) {
			t.Errorf("closed for %v, want EOF", err)
		}
		if len(frames) != 3 {
			t.Errorf("%d packets came, want 3", len(frames))
		}
	})
}

// TestPanicEndsOneConn checks that a panic anywhere in the handler ends the connection it was called for only.
func TestPanicEndsOneConn(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		var panics atomic.Int32
		closed := make(chan error, 10)
		oops := func(where byte, c *Conn) {
			if c.User == where {
				panic("oops")
			}
		}
		h := &fake{
			frame: func(c *Conn, w *Writer, first byte, body []byte) error {
				c.User = first
				oops(1, c)
				switch first {
				case 2:
					c.Do(func(*Writer) { oops(2, c) })
				case 3:
					c.Wake(time.Now())
				case 4:
					return errWhy
				case 5:
					c.Shutdown(w, nil, errWhy)
				default:
					return echo(c, w, first, body)
				}
				return nil
			},
			timeout: func(c *Conn, _ *Writer) { oops(3, c) },
			broken:  func(c *Conn, _ *Writer, _ error) { oops(4, c) },
			closed:  func(c *Conn, _ *Writer, err error) { closed <- err; oops(5, c) },
		}
		s := running(t, Config{Loops: 1, Panicked: func() { panics.Add(1) }}, h)
		bystander := connect(t, s)
		for where := range byte(5) {
			client := connect(t, s)
			client.Write(packet(where+1, nil))
			go io.Copy(io.Discard, client)
			want := ErrPanic
			if where+1 == 5 {
				want = errWhy
			}
			if err := eventually(t, "Closed", closed); !errors.Is(err, want) {
				t.Errorf("%d: closed for %v, want %v", where+1, err, want)
			}
			client.Close()
		}
		bystander.Write(packet(0x30, []byte("still here")))
		expect(t, bystander, packet(0x30, []byte("still here")))
		if n := panics.Load(); n != 5 {
			t.Errorf("%d panics counted, want 5", n)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		closed := make(chan error, 2)
		s := running(t, Config{}, &fake{
			open:   func(*Conn, *Writer) error { return errWhy },
			frame:  func(*Conn, *Writer, byte, []byte) error { t.Error("a packet came"); return nil },
			closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
		})
		client := connect(t, s)
		client.Write(packet(0x10, nil))
		if _, err := client.Read(make([]byte, 1)); err == nil {
			t.Error("still connected")
		}
		if err := eventually(t, "Closed", closed); !errors.Is(err, errWhy) {
			t.Errorf("closed for %v", err)
		}
	})
}

// TestBufferedComesFirst checks that what was read ahead of the handover is the beginning of the stream.
func TestBufferedComesFirst(t *testing.T) {
	s := running(t, Config{Poison: true}, &fake{frame: echo})
	stream := bytes.Join([][]byte{packet(0x10, []byte("one")), packet(0x30, []byte("two"))}, nil)
	ahead := bytes.Clone(stream[:7])
	client := tcpServed(t, s, Options{Buffered: ahead})
	client.Write(stream[7:])
	expect(t, client, stream)
	if !bytes.Equal(ahead, stream[:7]) {
		t.Error("the caller's buffer was overwritten")
	}
}

// TestHandshakeFails checks that a TLS client that never gets through is forgotten and never seen by the handler, also
// when the node stops meanwhile.
func TestHandshakeFails(t *testing.T) {
	left := make(chan bool, 2)
	s := running(t, Config{Left: func(netip.AddrPort) { left <- true }}, &fake{
		open: func(*Conn, *Writer) error { t.Error("opened"); return nil },
	})
	addr := listeningTLS(t, s)
	tls.Client(dial(t, addr), &tls.Config{ServerName: "other.example"}).Handshake() // does not trust the certificate
	eventually(t, "the end", left)
	dial(t, addr) // says nothing; the test's end must not wait for it
}
