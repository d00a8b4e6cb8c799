package loop

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync/atomic"
	"testing"
	"time"
)

func TestAdmit(t *testing.T) {
	for name, connect := range transports {
		t.Run(name, func(t *testing.T) {
			var admitted, left atomic.Int32
			gone := make(chan bool, 10)
			s := running(t, Config{
				Admit: func(netip.AddrPort) error { admitted.Add(1); return nil },
				Left:  func(netip.AddrPort) { left.Add(1); gone <- true },
			}, &fake{frame: echo})
			for range 3 {
				c := connect(t, s)
				c.Write(packet(0xc0, nil))
				expect(t, c, packet(0xc0, nil))
				c.Close()
				eventually(t, "Left", gone)
			}
			if admitted.Load() != 3 || left.Load() != 3 {
				t.Errorf("%d admitted, %d left, want 3", admitted.Load(), left.Load())
			}
		})
	}
}

func TestAdmitRefuses(t *testing.T) {
	s := running(t, Config{
		Admit: func(netip.AddrPort) error { return errWhy },
		Left:  func(netip.AddrPort) { t.Error("left without being admitted") },
	}, &fake{open: func(*Conn, *Writer) error { t.Error("opened"); return nil }})
	if _, err := dial(t, listening(t, s)).Read(make([]byte, 1)); err == nil {
		t.Error("still connected")
	}
	client, server := net.Pipe()
	defer client.Close()
	if err := s.Serve(server, Options{}); !errors.Is(err, errWhy) {
		t.Errorf("Serve: %v", err)
	}
	if _, err := client.Read(make([]byte, 1)); err == nil {
		t.Error("the pipe is still open")
	}
}

// TestStopAccepting checks that nobody new is let in and everybody else goes on.
func TestStopAccepting(t *testing.T) {
	s := running(t, Config{}, &fake{frame: echo})
	addr, addrTLS := listening(t, s), listeningTLS(t, s)
	inside := []net.Conn{dial(t, addr), dialTLS(t, addrTLS)}
	ping := packet(0xc0, nil)
	for _, c := range inside {
		c.Write(ping)
		expect(t, c, ping)
	}
	s.StopAccepting()
	s.StopAccepting()
	for _, a := range []string{addr, addrTLS} {
		if c, err := net.Dial("tcp", a); err == nil {
			c.Close()
			t.Errorf("%s still accepts", a)
		}
	}
	client, server := net.Pipe()
	defer client.Close()
	if err := s.Serve(server, Options{}); !errors.Is(err, ErrClosed) {
		t.Errorf("Serve: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen("late", l); !errors.Is(err, ErrClosed) {
		t.Errorf("Listen: %v", err)
	}
	for _, c := range inside {
		c.Write(ping)
		expect(t, c, ping)
	}
}

// TestRunEnds checks that Run says goodbye to everybody, waits for nobody longer than it promises, and that what comes
// after it does nothing.
func TestRunEnds(t *testing.T) {
	opened, closed := make(chan *Conn, 100), make(chan error, 100)
	s, err := New(Config{Loops: 2}, &fake{
		open:   func(c *Conn, _ *Writer) error { opened <- c; return nil },
		closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	n := 0
	for _, connect := range transports {
		for range 3 {
			connect(t, s)
			n++
		}
	}
	var last *Conn
	for range n {
		last = eventually(t, "Open", opened)
	}
	start := time.Now()
	cancel()
	if err := eventually(t, "Run's end", done); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 10*flushTime {
		t.Errorf("took %v", took)
	}
	for range n {
		if err := <-closed; !errors.Is(err, ErrClosed) {
			t.Errorf("closed for %v", err)
		}
	}
	last.Resume()
	last.Do(func(*Writer) { t.Error("Do after the end") })
	last.Shutdown(nil, nil, nil)
	if last.Send(NewWriter(), packet(0xc0, nil)) {
		t.Error("sent after the end")
	}
}

// TestListenerOfAnotherKind checks listeners that no loop can wait for, and that their errors end nothing.
func TestListenerOfAnotherKind(t *testing.T) {
	conns := make(chan net.Conn)
	l := &strange{conns: conns, errs: make(chan error, 1), done: make(chan bool)}
	s := running(t, Config{}, &fake{frame: echo})
	if err := s.Listen("strange", l); err != nil {
		t.Fatal(err)
	}
	l.errs <- errWhy
	client, server := net.Pipe()
	defer client.Close()
	conns <- server
	go client.Write(packet(0xc0, nil))
	expect(t, client, packet(0xc0, nil))
}

type strange struct {
	conns chan net.Conn
	errs  chan error
	done  chan bool
}

func (l *strange) Accept() (net.Conn, error) {
	select {
	case err := <-l.errs:
		return nil, err
	default:
	}
	select {
	case c := <-l.conns:
		return c, nil
	case err := <-l.errs:
		return nil, err
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *strange) Close() error   { close(l.done); return nil }
func (l *strange) Addr() net.Addr { return &net.TCPAddr{} }
