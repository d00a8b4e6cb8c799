package wire

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// DialWS opens a WebSocket with the subprotocol mqtt and further headers, for
// tests that care for frames. The response is that of the handshake.
func DialWS(url string, header http.Header) (*websocket.Conn, *http.Response, error) {
	d := websocket.Dialer{Subprotocols: []string{"mqtt"}, HandshakeTimeout: Patience}
	return d.Dial(url, header)
}

func dialWS(url string) (net.Conn, error) {
	ws, _, err := DialWS(url, nil)
	if err != nil {
		return nil, err
	}
	return WSConn(ws), nil
}

// WSConn turns a WebSocket into a stream of bytes: each write is one binary
// message, and messages are read as one stream. It owns the WebSocket.
func WSConn(ws *websocket.Conn) net.Conn {
	near, far := net.Pipe()
	go func() {
		defer far.Close()
		for {
			kind, r, err := ws.NextReader()
			if err != nil || kind != websocket.BinaryMessage {
				return // the stream ends: [MQTT-6.0.0-1] for anything but binary
			}
			if _, err := io.Copy(far, r); err != nil {
				return
			}
		}
	}()
	return &wsConn{Conn: near, ws: ws}
}

// wsConn reads from the pipe, which has deadlines that a WebSocket survives,
// and writes to the WebSocket.
type wsConn struct {
	net.Conn
	ws *websocket.Conn
}

func (c *wsConn) Write(b []byte) (int, error) {
	if err := c.ws.WriteMessage(websocket.BinaryMessage, b); err != nil {
		return 0, fmt.Errorf("write frame: %w", err)
	}
	return len(b), nil
}

func (c *wsConn) SetWriteDeadline(t time.Time) error { return c.ws.SetWriteDeadline(t) }

func (c *wsConn) Close() error {
	c.Conn.Close()
	return c.ws.Close()
}
