package loop

import (
	"io"
	"net"
	"sync/atomic"
	"testing"
)

// benchEcho is a Set that echoes and a client that has connected.
func benchEcho(b *testing.B, connect func(t testing.TB, s *Set) net.Conn) {
	s := running(b, Config{Loops: 1, PendingBytes: 1 << 20}, &fake{frame: func(c *Conn, w *Writer, _ byte, body []byte) error {
		c.Send(w, body) // what comes in is a packet in a packet, so that answering needs no memory
		return nil
	}})
	c := connect(b, s)
	inner := packet(0x30, make([]byte, 100))
	burst := make([]byte, 0, 4096)
	const n = 16
	for range n {
		burst = append(burst, packet(0x30, inner)...)
	}
	answer := make([]byte, n*len(inner))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Write(burst); err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadFull(c, answer); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/packet")
}

func BenchmarkEchoTCP(b *testing.B) { benchEcho(b, transports["tcp"]) }
func BenchmarkEchoTLS(b *testing.B) { benchEcho(b, transports["tls"]) }

// BenchmarkFanOut sends one packet to a thousand connections for each iteration.
func BenchmarkFanOut(b *testing.B) {
	const n = 1000
	conns := make(chan *Conn, n)
	s := running(b, Config{PendingBytes: 1 << 20}, &fake{open: func(c *Conn, _ *Writer) error { conns <- c; return nil }})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Listen("mqtt", l); err != nil {
		b.Fatal(err)
	}
	var got atomic.Int64
	all := make([]*Conn, n)
	for i := range all {
		client := dial(b, l.Addr().String())
		all[i] = eventually(b, "Open", conns)
		go func() {
			buf := make([]byte, 64<<10)
			for {
				k, err := client.Read(buf)
				if err != nil {
					return
				}
				got.Add(int64(k))
			}
		}()
	}
	f := NewFrame(packet(0x30, make([]byte, 1000)))
	w := NewWriter()
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range all {
			c.SendFrame(w, f)
		}
		w.Flush()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/packet")
}

// BenchmarkSend is what a packet costs a connection without the system call.
func BenchmarkSend(b *testing.B) {
	l := still(Config{}, &fake{})
	c := &Conn{loop: l, link: &void{}}
	w := NewWriter()
	p := packet(0x30, make([]byte, 100))
	b.ReportAllocs()
	for b.Loop() {
		c.SendID(w, p, 4, 7)
		w.Flush()
	}
}

// BenchmarkFrame is what a packet costs from the read buffer to the handler.
func BenchmarkFrame(b *testing.B) {
	l := still(Config{}, &fake{})
	c := &Conn{loop: l, link: &void{}}
	data := packet(0x30, make([]byte, 100))
	b.ReportAllocs()
	for b.Loop() {
		l.input(c, data)
	}
}

// void is a link that takes everything.
type void struct{ nowhere }

func (*void) flush(c *Conn) { c.wrote(len(c.out.b) - c.off) }
