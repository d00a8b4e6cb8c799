package loop

import (
	"context"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// chaos is a handler that does anything at any time, and checks what it is promised.
type chaos struct {
	t      *testing.T
	opened atomic.Int32
	closed atomic.Int32
	mu     sync.Mutex
	conns  []*Conn
}

// life is what a chaos knows of one connection.
type life struct {
	inside atomic.Int32
	ended  bool
}

func (h *chaos) call(c *Conn, w *Writer) {
	l := c.User.(*life)
	if l.inside.Add(1) != 1 || l.ended {
		h.t.Error("called twice at once, or after Closed")
	}
	h.anything(c, w)
	l.inside.Add(-1)
}

// anything is what any goroutine may do with a connection.
func (h *chaos) anything(c *Conn, w *Writer) {
	switch rand.IntN(40) {
	case 0:
		c.Shutdown(w, packet(0xe0, nil), errWhy)
	case 1:
		c.Close()
	case 2, 3, 4:
		c.Do(func(w *Writer) { h.call(c, w) })
	case 5, 6:
		c.Write(packet(0x40, make([]byte, 50)))
	case 7, 8, 9, 10:
		c.Resume()
	case 11:
		for range 20 {
			c.Send(w, packet(0x30, make([]byte, 10_000)))
		}
	default:
		c.Send(w, packet(0x30, make([]byte, rand.IntN(2000))))
	}
}

func (h *chaos) Open(c *Conn, w *Writer) error {
	h.opened.Add(1)
	c.User = &life{}
	h.mu.Lock()
	h.conns = append(h.conns, c)
	h.mu.Unlock()
	c.Wake(time.Now())
	h.call(c, w)
	return nil
}

func (h *chaos) Frame(c *Conn, w *Writer, first byte, _ []byte) error {
	if first == 0x40 {
		c.CanWait()
		if rand.IntN(20) > 0 {
			return nil
		}
	}
	h.call(c, w)
	switch rand.IntN(200) {
	case 0:
		return errWhy
	case 1:
		panic("chaos")
	case 2, 3, 4, 5, 6:
		c.Pause()
		c.Do(func(*Writer) { c.Resume() })
	}
	return nil
}

func (h *chaos) Broken(c *Conn, w *Writer, _ error) { h.call(c, w) }
func (h *chaos) Drained(c *Conn, w *Writer)         { h.call(c, w) }

func (h *chaos) Timeout(c *Conn, w *Writer) {
	c.Wake(time.Now())
	h.call(c, w)
}

func (h *chaos) Closed(c *Conn, w *Writer, err error) {
	h.call(c, w)
	c.User.(*life).ended = true
	h.closed.Add(1)
	if err == nil {
		h.t.Error("closed without a reason")
	}
}

// TestChaos lets clients, the handler and other goroutines do what they like, and checks that every connection that
// was opened is closed once, that all sockets are given back, and that the loops end.
func TestChaos(t *testing.T) {
	const clients, life = 12, time.Second
	var admitted, left atomic.Int32
	h := &chaos{t: t}
	s, err := New(Config{
		Loops: 2, PendingBytes: 30_000, Poison: true,
		Admit: func(netip.AddrPort) error { admitted.Add(1); return nil },
		Left:  func(netip.AddrPort) { left.Add(1) },
	}, h)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), life)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	tcp, secure := listening(t, s), listeningTLS(t, s)
	connect := [...]func() (net.Conn, error){
		func() (net.Conn, error) { return net.Dial("tcp", tcp) },
		func() (net.Conn, error) { return net.Dial("tcp", secure) }, // a handshake that never comes
		func() (net.Conn, error) { return tlsDial(secure) },
		func() (net.Conn, error) {
			client, server := net.Pipe()
			return client, s.Serve(server, Options{})
		},
		func() (net.Conn, error) {
			client, server := net.Pipe()
			return &wsClient{Conn: client}, s.Serve(server, Options{WebSocket: true})
		},
	}
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				if c, err := connect[n%len(connect)](); err == nil {
					visit(c)
				}
			}
		})
	}
	all.Go(func() {
		w := NewWriter()
		for ctx.Err() == nil {
			h.mu.Lock()
			for _, c := range h.conns[max(0, len(h.conns)-10):] {
				h.anything(c, w)
			}
			h.mu.Unlock()
			w.Flush()
		}
	})
	all.Wait()
	if err := eventually(t, "Run's end", done); err != nil {
		t.Error(err)
	}
	if o, c := h.opened.Load(), h.closed.Load(); o != c || o == 0 {
		t.Errorf("%d opened, %d closed", o, c)
	}
	if a, l := admitted.Load(), left.Load(); a != l {
		t.Errorf("%d admitted, %d left", a, l)
	}
	t.Logf("%d connections", h.opened.Load())
}

// visit is a client's stay: it sends, reads or does not, and leaves.
func visit(c net.Conn) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(100 * time.Millisecond))
	if rand.IntN(3) > 0 {
		go io.Copy(io.Discard, c)
	}
	calm := rand.IntN(3) == 0
	for range rand.IntN(200) {
		p := packet(0x30, make([]byte, rand.IntN(300)))
		if calm && rand.IntN(50) > 0 {
			p = packet(0x40, make([]byte, 2))
		}
		if _, err := c.Write(p); err != nil {
			return
		}
	}
}
