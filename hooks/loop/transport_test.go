package loop

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"io"
	"math/big"
	"net"
	"testing"
	"time"
)

// transports are the ways a client can be connected: what holds for one Conn has to hold for all.
var transports = map[string]func(t testing.TB, s *Set) net.Conn{
	"tcp": func(t testing.TB, s *Set) net.Conn { return dial(t, listening(t, s)) },
	"pipe": func(t testing.TB, s *Set) net.Conn {
		client, server := net.Pipe()
		return served(t, s, client, server, Options{Listener: "pipe"})
	},
	"tls":       func(t testing.TB, s *Set) net.Conn { return dialTLS(t, listeningTLS(t, s)) },
	"websocket": func(t testing.TB, s *Set) net.Conn { return &wsClient{Conn: tcpServed(t, s, Options{WebSocket: true})} },
	"websocket over a pipe": func(t testing.TB, s *Set) net.Conn {
		client, server := net.Pipe()
		return &wsClient{Conn: served(t, s, client, server, Options{WebSocket: true})}
	},
}

// overAll runs a test for each transport.
func overAll(t *testing.T, f func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn)) {
	for name, connect := range transports {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, connect)
		})
	}
}

// served hands the server's end over and returns the client's.
func served(t testing.TB, s *Set, client, server net.Conn, o Options) net.Conn {
	t.Helper()
	t.Cleanup(func() { client.Close() })
	if err := s.Serve(server, o); err != nil {
		t.Fatal(err)
	}
	if err := client.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return client
}

// tcpServed is a TCP connection whose server's end somebody else has accepted.
func tcpServed(t testing.TB, s *Set, o Options) net.Conn {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	client := dial(t, l.Addr().String())
	server, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return served(t, s, client, server, o)
}

func listeningTLS(t testing.TB, s *Set) string {
	t.Helper()
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificate(t)}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen("mqtts", l); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

func dialTLS(t testing.TB, addr string) net.Conn {
	t.Helper()
	c := tls.Client(dial(t, addr), &tls.Config{InsecureSkipVerify: true})
	t.Cleanup(func() { c.Close() })
	if err := c.Handshake(); err != nil {
		t.Fatal(err)
	}
	return c
}

func tlsDial(addr string) (net.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}

func certificate(t testing.TB) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// wsClient is a client behind the upgrade: each Write is one frame, and Read sees the payload of binary frames only.
type wsClient struct {
	net.Conn
	payload []byte
	code    uint16 // of the close frame that came
}

func (c *wsClient) Write(p []byte) (int, error) {
	if _, err := c.Conn.Write(masked(0x82, p, key)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (c *wsClient) Read(p []byte) (int, error) {
	for len(c.payload) == 0 {
		var h [8]byte
		if _, err := io.ReadFull(c.Conn, h[:2]); err != nil {
			return 0, err
		}
		op, n := h[0]&15, uint64(h[1])
		if extended := map[uint64]int{126: 2, 127: 8}[n]; extended > 0 {
			clear(h[:])
			if _, err := io.ReadFull(c.Conn, h[8-extended:]); err != nil {
				return 0, err
			}
			n = binary.BigEndian.Uint64(h[:])
		}
		payload := make([]byte, n)
		if _, err := io.ReadFull(c.Conn, payload); err != nil {
			return 0, err
		}
		switch op {
		case opBinary:
			c.payload = payload
		case opClose:
			c.code = binary.BigEndian.Uint16(payload)
		}
	}
	n := copy(p, c.payload)
	c.payload = c.payload[n:]
	return n, nil
}

// echo sends every packet back.
func echo(c *Conn, w *Writer, first byte, body []byte) error {
	if first>>4 == 1 {
		c.Accepted()
	}
	if !c.Send(w, packet(first, body)) {
		return ErrSlow
	}
	return nil
}

// TestEcho sends packets of all sizes, whole and in pieces.
func TestEcho(t *testing.T) {
	overAll(t, func(t *testing.T, connect func(t testing.TB, s *Set) net.Conn) {
		s := running(t, Config{Loops: 2, Poison: true, PendingBytes: 1 << 20}, &fake{frame: echo})
		c := connect(t, s)
		var all []byte
		for i, n := range []int{0, 1, 2, 126, 127, 128, 500, 16_300, 70_000, 200_000} {
			all = append(all, packet(byte(i+1)<<4, bytes.Repeat([]byte{byte(i)}, n))...)
		}
		go func() {
			for _, b := range all[:2000] {
				c.Write([]byte{b})
			}
			c.Write(all[2000:])
		}()
		expect(t, c, all)
	})
}
