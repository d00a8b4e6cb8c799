package loop

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// openFiles is how many file descriptors the process has.
func openFiles(t testing.TB) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// TestNoFileDescriptorIsLeft checks that a Set gives back what it took, with connections that end in every way.
func TestNoFileDescriptorIsLeft(t *testing.T) {
	transports["tls"](t, running(t, Config{}, &fake{})) // what Go opens once for all
	before := openFiles(t)
	t.Run("set", func(t *testing.T) {
		opened := make(chan *Conn, 100)
		s := running(t, Config{Loops: 2}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
		for _, connect := range transports {
			connect(t, s).Close()
			eventually(t, "Open", opened)
			connect(t, s)
			eventually(t, "Open", opened).Close()
			connect(t, s)
			eventually(t, "Open", opened)
		}
	})
	if after := openFiles(t); after > before {
		t.Errorf("%d file descriptors, %d before", after, before)
	}
}

// TestAcceptRecovers checks that a node that has run out of file descriptors accepts again when it has some.
func TestAcceptRecovers(t *testing.T) {
	var log bytes.Buffer
	opened := make(chan bool, 1)
	s, err := New(Config{Loops: 1, Log: slog.New(slog.NewTextHandler(&log, nil))},
		&fake{open: func(*Conn, *Writer) error { opened <- true; return nil }})
	if err != nil {
		t.Fatal(err)
	}
	addr := listening(t, s)
	client := dial(t, addr) // waits in the kernel
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		t.Fatal(err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: 3, Max: limit.Max}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	time.AfterFunc(3*acceptPause, func() { unix.Setrlimit(unix.RLIMIT_NOFILE, &limit) })
	eventually(t, "Open", opened)
	client.Close()
	cancel()
	<-done
	if n := strings.Count(log.String(), "too many open files"); n != 1 {
		t.Errorf("logged %d times:\n%s", n, log.String())
	}
}

func TestSocketOptions(t *testing.T) {
	opened := make(chan *Conn, 1)
	s := running(t, Config{}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
	for name, connect := range map[string]func() net.Conn{
		"accepted": func() net.Conn { return dial(t, listening(t, s)) },
		"served":   func() net.Conn { return tcpServed(t, s, Options{}) },
	} {
		connect()
		c := eventually(t, "Open", opened)
		c.mu.Lock()
		fd := c.link.(*socket).fd
		for _, o := range [][3]int{
			{unix.IPPROTO_TCP, unix.TCP_NODELAY, 1}, {unix.SOL_SOCKET, unix.SO_KEEPALIVE, 1},
			{unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, unsentBytes},
		} {
			if v, err := unix.GetsockoptInt(int(fd), o[0], o[1]); v != o[2] {
				t.Errorf("%s: option %d is %d, want %d (%v)", name, o[1], v, o[2], err)
			}
		}
		c.mu.Unlock()
	}
}

// TestThriftyAcknowledgements checks that acknowledgements are put off for a peer that sends often, and for no other.
func TestThriftyAcknowledgements(t *testing.T) {
	opened := make(chan *Conn, 1)
	set := running(t, Config{}, &fake{open: func(c *Conn, _ *Writer) error { opened <- c; return nil }})
	dial(t, listening(t, set))
	c := eventually(t, "Open", opened)
	checked := make(chan bool)
	c.Do(func(*Writer) {
		defer close(checked)
		s, l := c.link.(*socket), c.loop
		prompt := func() int {
			v, err := unix.GetsockoptInt(int(s.fd), unix.IPPROTO_TCP, unix.TCP_QUICKACK)
			if err != nil {
				t.Error(err)
			}
			return v
		}
		reads := func(n int, gap time.Duration) {
			for range n {
				l.now += gap
				s.thrift(c)
				c.read.Store(int64(l.now))
			}
		}
		reads(1, time.Second)
		for range 3 {
			reads(manyReads-1, ackTime-1)
			reads(1, ackTime)
		}
		if prompt() == 0 {
			t.Error("put off for a peer that pauses")
		}
		reads(manyReads, ackTime-1)
		if prompt() != 0 {
			t.Error("not put off for a peer that sends often")
		}
		forget := func() { _ = setOption(int(s.fd), unix.IPPROTO_TCP, unix.TCP_QUICKACK, 1) } // as the kernel does when it has waited
		forget()
		reads(manyReads, ackTime-1)
		if prompt() != 0 {
			t.Error("not put off again when the kernel has forgotten it")
		}
		forget()
		reads(1, ackTime)
		reads(manyReads, ackTime-1)
		if prompt() != 0 {
			t.Error("not put off again after a pause")
		}
		reads(1, ackTime)
		reads(2*manyReads, ackTime-1)
		reads(1, ackTime)
		forget()
		reads(4*manyReads-1, ackTime-1)
		if prompt() == 0 {
			t.Error("put off as soon as before for a peer that waits for acknowledgements")
		}
		reads(4, ackTime-1)
		forget()
		reads(1, ackTime)
		reads(manyReads, ackTime-1)
		if prompt() != 0 {
			t.Error("not put off for a peer that paused, but not at once")
		}
	})
	eventually(t, "the checks", checked)
}

// TestPauseSurvivesReset checks that what a peer sent before it reset the connection is still handed on after a pause.
func TestPauseSurvivesReset(t *testing.T) {
	paused, frames, closed := make(chan *Conn, 1), make(chan byte, 10), make(chan error, 1)
	s := running(t, Config{Loops: 1}, &fake{
		frame: func(c *Conn, _ *Writer, first byte, _ []byte) error {
			if frames <- first; first == 0x10 {
				c.Pause()
				paused <- c
			}
			return nil
		},
		closed: func(_ *Conn, _ *Writer, err error) { closed <- err },
	})
	client := dial(t, listening(t, s))
	client.Write(append(packet(0x10, nil), packet(0xe0, nil)...))
	c := eventually(t, "the pause", paused)
	client.(*net.TCPConn).SetLinger(0)
	client.Close()
	ended := make(chan bool)
	var look func(*Writer)
	look = func(*Writer) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.link.(*socket).ended {
			close(ended)
		} else {
			c.Do(look)
		}
	}
	c.Do(look)
	eventually(t, "the reset", ended)
	c.Resume()
	if eventually(t, "CONNECT", frames) != 0x10 || eventually(t, "DISCONNECT", frames) != 0xe0 {
		t.Error("packets are lost")
	}
	if err := eventually(t, "Closed", closed); err == nil {
		t.Error("closed without a reason")
	}
}

// TestIdleConnsAreSmall holds connections that do nothing and measures what each costs the heap.
func TestIdleConnsAreSmall(t *testing.T) {
	const most = 1 << 10
	for name, o := range map[string]Options{"tcp": {}, "websocket": {WebSocket: true}} {
		t.Run(name, func(t *testing.T) {
			const n = 2000
			var answered atomic.Int32
			all := make(chan bool)
			s := running(t, Config{Loops: 2}, &fake{frame: func(c *Conn, w *Writer, first byte, body []byte) error {
				if answered.Add(1) == n {
					close(all)
				}
				return echo(c, w, first, body)
			}})
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			clients := make([]int, n)
			connect := packet(0x10, make([]byte, 200))
			if o.WebSocket {
				connect = masked(0x82, connect, key)
			}
			before := heap()
			for i := range clients {
				clients[i] = rawDial(t, l.Addr().(*net.TCPAddr).Port)
				server, err := l.Accept()
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Serve(server, o); err != nil {
					t.Fatal(err)
				}
				unix.Write(clients[i], connect)
			}
			eventually(t, "every packet", all)
			each := (heap() - before) / n
			t.Logf("%d bytes for each idle connection", each)
			if each > most {
				t.Errorf("%d bytes for each idle connection, want at most %d", each, most)
			}
			for _, fd := range clients {
				unix.Close(fd)
			}
		})
	}
}

// heap is what is alive.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // pools keep what they hold for one round
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// rawDial connects without anything on the heap.
func rawDial(t testing.TB, port int) int {
	t.Helper()
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err == nil {
		err = unix.Connect(fd, &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return fd
}
