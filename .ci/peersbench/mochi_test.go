package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// freeAddr is an address on loopback that nobody has at the moment.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// start runs the broker until the function that it returns is called, or the test ends.
func start(t *testing.T, args ...string) (tcp, ws string, stop func()) {
	t.Helper()
	tcp, ws = freeAddr(t), freeAddr(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- run(ctx, io.Discard, append([]string{"mochi", "-mqtt", tcp, "-ws", ws}, args...)) }()
	for _, addr := range []string{tcp, ws} {
		for {
			if conn, err := net.Dial("tcp", addr); err == nil {
				conn.Close()
				break
			}
			select {
			case err := <-done:
				t.Fatalf("the broker ended: %v", err)
			default:
				runtime.Gosched()
			}
		}
	}
	stopped := false
	stop = func() {
		if cancel(); !stopped {
			stopped = true
			if err := <-done; err != nil {
				t.Errorf("the broker ended with %v", err)
			}
		}
	}
	t.Cleanup(stop)
	return tcp, ws, stop
}

// Packets of MQTT 3.1.1, as the client of .ci/peers sends and reads them.
func connect(id string, clean byte) []byte {
	return append([]byte{0x10, 12 + byte(len(id)), 0, 4, 'M', 'Q', 'T', 'T', 4, clean << 1, 0, 60, 0, byte(len(id))}, id...)
}

func publish(header byte, text string) []byte {
	body := []byte{0, 1, 't'}
	if header&6 != 0 {
		body = append(body, 0, 1) // the number of the message
	}
	body = append(body, text...)
	return append([]byte{header, byte(len(body))}, body...)
}

var (
	subscribe  = []byte{0x82, 6, 0, 7, 0, 1, 't', 1}
	disconnect = []byte{0xe0, 0}
)

// want reads packets, and wants exactly these.
func want(t *testing.T, r io.Reader, packets ...[]byte) {
	t.Helper()
	wanted := slices.Concat(packets...)
	got := make([]byte, len(wanted))
	if n, err := io.ReadFull(r, got); err != nil || !bytes.Equal(got, wanted) {
		t.Fatalf("got %x, %v; want %x", got[:n], err, wanted)
	}
}

func sendTo(t *testing.T, w io.Writer, packets ...[]byte) {
	t.Helper()
	if _, err := w.Write(slices.Concat(packets...)); err != nil {
		t.Fatal(err)
	}
}

func dialTCP(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	// Long, as it only ends what would never end.
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestMochi: whoever comes may publish and subscribe, over TCP and over WebSocket.
func TestMochi(t *testing.T) {
	for name, args := range map[string][]string{"plain": nil, "tuned": {"-tuned"}} {
		t.Run(name, func(t *testing.T) {
			usual := debug.SetGCPercent(100)
			defer debug.SetGCPercent(usual)
			tcp, ws, stop := start(t, args...)
			conn, _, err := (&websocket.Dialer{Subprotocols: []string{"mqtt"}}).Dial("ws://"+ws+"/mqtt", nil)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			viewer := stream{t, conn}
			sendTo(t, viewer, connect("viewer", 1))
			want(t, viewer, []byte{0x20, 2, 0, 0})
			sendTo(t, viewer, subscribe)
			want(t, viewer, []byte{0x90, 3, 0, 7, 1})
			rider := dialTCP(t, tcp)
			sendTo(t, rider, connect("rider", 1), publish(0x32, "here"))
			want(t, rider, []byte{0x20, 2, 0, 0}, []byte{0x40, 2, 0, 1})
			want(t, viewer, publish(0x32, "here"))
			stop()
			if got, want := debug.SetGCPercent(100), map[bool]int{false: 100, true: 400}[len(args) > 0]; got != want {
				t.Errorf("the collector runs at %d %%, want %d", got, want)
			}
		})
	}
}

// TestMochiStore: with a store, what was acknowledged for a session that is away outlives the broker.
func TestMochiStore(t *testing.T) {
	dir := t.TempDir()
	tcp, _, stop := start(t, "-store", dir)
	away := dialTCP(t, tcp)
	sendTo(t, away, connect("away", 0), subscribe)
	want(t, away, []byte{0x20, 2, 0, 0}, []byte{0x90, 3, 0, 7, 1})
	sendTo(t, away, disconnect)
	if _, err := away.Read(make([]byte, 1)); err != io.EOF {
		t.Fatalf("got %v after the goodbye, want the end", err)
	}
	rider := dialTCP(t, tcp)
	sendTo(t, rider, connect("rider", 1), publish(0x32, "kept"))
	want(t, rider, []byte{0x20, 2, 0, 0}, []byte{0x40, 2, 0, 1})
	stop()

	tcp, _, _ = start(t, "-store", dir)
	back := dialTCP(t, tcp)
	sendTo(t, back, connect("away", 0))
	want(t, back, []byte{0x20, 2, 1, 0})
	text, err := io.ReadAll(io.LimitReader(back, int64(len(publish(0x32, "kept")))))
	if err != nil || !bytes.HasSuffix(text, []byte("kept")) {
		t.Errorf("got %x, %v; want the message", text, err)
	}
}

// TestMochiErrors: an address that is taken, and a folder that is none, are told.
func TestMochiErrors(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, args := range [][]string{
		{"mochi", "-mqtt", taken.Addr().String(), "-ws", "127.0.0.1:0"},
		{"mochi", "-mqtt", "127.0.0.1:0", "-ws", "127.0.0.1:0", "-store", "mochi_test.go"},
		{"mochi", "-fast"},
	} {
		if err := run(t.Context(), io.Discard, args); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}

// stream makes a byte stream of a WebSocket, one packet a message.
type stream struct {
	t    *testing.T
	conn *websocket.Conn
}

func (s stream) Read(p []byte) (int, error) {
	_, text, err := s.conn.ReadMessage()
	if len(text) > len(p) {
		s.t.Errorf("got %x, which is more than was wanted", text)
	}
	return copy(p, text), err
}

func (s stream) Write(p []byte) (int, error) {
	return len(p), s.conn.WriteMessage(websocket.BinaryMessage, p)
}
