package ws

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"couriermq/hooks/loop"
)

// echo answers every packet with itself.
type echo struct{ closed chan error }

func (e echo) Frame(c *loop.Conn, w *loop.Writer, first byte, body []byte) error {
	p := []byte{first}
	for n := len(body); ; n >>= 7 {
		if n < 0x80 {
			p = append(p, byte(n))
			break
		}
		p = append(p, byte(n)|0x80)
	}
	c.Send(w, append(p, body...))
	return nil
}

func (e echo) Open(c *loop.Conn, _ *loop.Writer) error        { c.Accepted(); return nil }
func (e echo) Broken(c *loop.Conn, w *loop.Writer, err error) { c.Shutdown(w, nil, err) }
func (e echo) Drained(*loop.Conn, *loop.Writer)               {}
func (e echo) Timeout(*loop.Conn, *loop.Writer)               {}
func (e echo) Closed(_ *loop.Conn, _ *loop.Writer, err error) { e.closed <- err }

// connected is a client that was not written here, whose frames go to a loop.
func connected(t *testing.T) (*websocket.Conn, echo) {
	t.Helper()
	h := echo{make(chan error, 1)}
	s, err := loop.New(loop.Config{Loops: 1, Poison: true}, h)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	addr := serving(t, Config{}, func(c net.Conn, buffered []byte, state *tls.ConnectionState) error {
		return s.Serve(c, loop.Options{Listener: "ws", WebSocket: true, Buffered: buffered, TLS: state})
	})
	d := websocket.Dialer{Subprotocols: []string{"mqtt"}, WriteBufferSize: 1000}
	c, _, err := d.Dial("ws://"+addr+"/mqtt", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	return c, h
}

// TestMessages checks lengths of every class, in one frame and in fragments with a ping between.
func TestMessages(t *testing.T) {
	c, _ := connected(t)
	pong := ""
	c.SetPongHandler(func(data string) error { pong = data; return nil })
	for head, n := range map[string]int{"\x30\x05": 5, "\x30\xac\x02": 300, "\x30\xf0\xa2\x04": 70_000, "\x30\xa0\x8d\x06": 100_000} {
		p := append([]byte(head), bytes.Repeat([]byte{'x'}, n)...)
		if err := c.WriteMessage(websocket.BinaryMessage, p); err != nil {
			t.Fatal(err)
		}
		w, err := c.NextWriter(websocket.BinaryMessage)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(p[:n/2])
		c.WriteControl(websocket.PingMessage, []byte(head), time.Now().Add(time.Minute))
		w.Write(p[n/2:])
		w.Close()
		for range 2 {
			kind, got, err := c.ReadMessage()
			if err != nil || kind != websocket.BinaryMessage || !bytes.Equal(got, p) {
				t.Fatalf("%d bytes: got %d of kind %d, %v", len(p), len(got), kind, err)
			}
		}
		if pong != head {
			t.Errorf("pong %q, want %q", pong, head)
		}
	}
}

// TestCloseFrames checks with which code each end is told.
func TestCloseFrames(t *testing.T) {
	tests := []struct {
		name string
		do   func(c *websocket.Conn) error
		code int
		why  error
	}{
		{"text", func(c *websocket.Conn) error { return c.WriteMessage(websocket.TextMessage, []byte("hi")) },
			websocket.CloseUnsupportedData, loop.ErrWebSocket},
		{"too large", func(c *websocket.Conn) error {
			return c.WriteMessage(websocket.BinaryMessage, []byte{0x30, 0xff, 0xff, 0xff, 0x7f})
		}, websocket.CloseMessageTooBig, loop.ErrTooLarge},
		{"not masked", func(c *websocket.Conn) error {
			_, err := c.NetConn().Write([]byte{0x82, 2, 0xc0, 0})
			return err
		}, websocket.CloseProtocolError, loop.ErrWebSocket},
		{"closed by the client", func(c *websocket.Conn) error {
			return c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4000, "bye"), time.Now().Add(time.Minute))
		}, 4000, io.EOF},
	}
	for _, tt := range tests {
		c, h := connected(t)
		if err := tt.do(c); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, tt.code) {
			t.Errorf("%s: got %v, want code %d", tt.name, err, tt.code)
		}
		if err := <-h.closed; !errors.Is(err, tt.why) {
			t.Errorf("%s: closed for %v, want %v", tt.name, err, tt.why)
		}
		if n, err := c.NetConn().Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			t.Errorf("%s: after the close frame: %d bytes, %v", tt.name, n, err)
		}
	}
}
