package loop

import (
	"context"
	"io"
	"net"
	"testing"
	"time"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// fake is a Handler of funcs; what is nil does nothing.
type fake struct {
	open    func(c *Conn, w *Writer) error
	frame   func(c *Conn, w *Writer, first byte, body []byte) error
	broken  func(c *Conn, w *Writer, err error)
	drained func(c *Conn, w *Writer)
	timeout func(c *Conn, w *Writer)
	closed  func(c *Conn, w *Writer, err error)
}

func (f *fake) Open(c *Conn, w *Writer) error {
	if f.open == nil {
		return nil
	}
	return f.open(c, w)
}

func (f *fake) Frame(c *Conn, w *Writer, first byte, body []byte) error {
	if f.frame == nil {
		return nil
	}
	return f.frame(c, w, first, body)
}

func (f *fake) Broken(c *Conn, w *Writer, err error) {
	if f.broken != nil {
		f.broken(c, w, err)
	}
}

func (f *fake) Drained(c *Conn, w *Writer) {
	if f.drained != nil {
		f.drained(c, w)
	}
}

func (f *fake) Timeout(c *Conn, w *Writer) {
	if f.timeout != nil {
		f.timeout(c, w)
	}
}

func (f *fake) Closed(c *Conn, w *Writer, err error) {
	if f.closed != nil {
		f.closed(c, w, err)
	}
}

// patience is how long a test waits for what must happen: a busy machine takes its time.
const patience = time.Minute

// running starts a Set, which ends with the test and must end soon.
func running(t testing.TB, cfg Config, h Handler) *Set {
	t.Helper()
	s, err := New(cfg, h)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(patience):
			t.Error("Run does not end")
		}
	})
	return s
}

// listening returns the address of a TCP listener of s.
func listening(t testing.TB, s *Set) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen("mqtt", l); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

// dial connects a client that is closed with the test.
func dial(t testing.TB, addr string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSpill: what many were sent is written before it is too much, and not before.
func TestSpill(t *testing.T) {
	l := still(Config{}, &fake{})
	conns := make([]*Conn, 9)
	p := packet(0x30, make([]byte, cached/8))
	for i := range conns {
		conns[i] = &Conn{loop: l, link: &void{}, opened: true}
		l.tasks = append(l.tasks, task{c: conns[i], f: func(w *Writer) { conns[i].Send(w, p) }})
	}
	l.work()
	waiting := 0
	for _, c := range conns {
		if c.Pending() > 0 {
			waiting++
		}
	}
	if waiting != 1 { // eight were together more than there is room for
		t.Errorf("%d of %d wait to be written to", waiting, len(conns))
	}
	if l.w.Flush(); conns[8].Pending() > 0 {
		t.Error("what came after the spill is not written")
	}
}

// packet is an MQTT packet with the given first byte and body.
func packet(first byte, body []byte) []byte {
	p := []byte{first}
	n := len(body)
	for n >= 0x80 {
		p = append(p, byte(n)|0x80)
		n >>= 7
	}
	return append(append(p, byte(n)), body...)
}

// eventually fails the test unless got is sent to.
func eventually[T any](t testing.TB, what string, got <-chan T) T {
	t.Helper()
	select {
	case v := <-got:
		return v
	case <-time.After(patience):
		t.Fatalf("%s: waited in vain", what)
		panic("unreachable")
	}
}

// expect reads exactly want.
func expect(t testing.TB, c io.Reader, want []byte) {
	t.Helper()
	got := make([]byte, len(want))
	if n, err := io.ReadFull(c, got); err != nil {
		t.Fatalf("read %d bytes of %d: %v", n, len(want), err)
	}
	if string(got) != string(want) {
		t.Fatalf("got %.60x, want %.60x", got, want)
	}
}
