package mochitest_test

import (
	"bytes"
	"io"
	"net"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/gorilla/websocket"

	"couriermq/devices/mochitest"
	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// connect is CONNECT of MQTT 3.1.1 with a clean session and a client identifier of two bytes.
func connect(id string) []byte {
	return append([]byte{0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2}, id...)
}

// TestStart: all of its ways lead in.
func TestStart(t *testing.T) {
	hub := httptest.NewUnstartedServer(nil) // only for its certificate
	hub.StartTLS()
	b := mochitest.Start(t, new(mochitest.Welcome), hub.TLS.Certificates...)
	hub.Close()
	for _, addr := range []string{b.TCP, b.TLS, b.WS} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		conn.Close()
	}
	ws, _, err := websocket.DefaultDialer.Dial("ws://"+b.WS+"/mqtt", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	if err := ws.WriteMessage(websocket.BinaryMessage, connect("ws")); err != nil {
		t.Fatal(err)
	}
	if _, got, err := ws.ReadMessage(); err != nil || !bytes.Equal(got, []byte{0x20, 2, 0, 0}) {
		t.Errorf("got %x, %v; want a CONNACK", got, err)
	}
}

// enter connects a client over TCP.
func enter(t *testing.T, b *mochitest.Broker, id string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", b.TCP)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := conn.Write(connect(id)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(conn, make([]byte, 4)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestClose: it ends while its clients leave.
func TestClose(t *testing.T) {
	for range 10 {
		b := mochitest.Start(t, new(mochitest.Welcome))
		var leaving sync.WaitGroup
		for i := range byte(50) {
			conn := enter(t, b, string([]byte{'a', '0' + i}))
			leaving.Go(func() { conn.Close() })
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
		leaving.Wait()
	}
}

// TestOwnSearch: a listener closes its clients without what mochi would search them with, which may hang.
func TestOwnSearch(t *testing.T) {
	b := mochitest.Start(t, new(mochitest.Welcome))
	conn := enter(t, b, "it")
	tcp, ok := b.Listeners.Get("tcp")
	if !ok {
		t.Fatal("no TCP")
	}
	tcp.Close(nil) // which would panic, were it called
	if _, err := io.Copy(io.Discard, conn); err != nil {
		t.Errorf("got %v, want the end", err)
	}
}
