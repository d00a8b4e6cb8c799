package conformance

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

// handshake is that of RFC 6455 section 1.3, which names the answer to its key.
const handshake = "GET /mqtt HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
	"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n"

// upgrade opens a WebSocket by hand, so that frames can be anything.
func upgrade(t *testing.T, url string) (net.Conn, *bufio.Reader) {
	t.Helper()
	host, _, _ := strings.Cut(strings.TrimPrefix(url, "ws://"), "/")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(wire.Patience))
	conn.Write([]byte(handshake))
	r := bufio.NewReader(conn)
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Sec-WebSocket-Accept"); resp.StatusCode != 101 || got != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
		t.Fatalf("%s, accept %q", resp.Status, got)
	}
	return conn, r
}

// frame builds a masked frame; first is FIN, reserved bits and opcode.
func frame(first byte, payload []byte) []byte {
	b := []byte{first}
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	default:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	}
	mask := [4]byte{1, 2, 3, 4}
	b = append(b, mask[:]...)
	for i, c := range payload {
		b = append(b, c^mask[i%4])
	}
	return b
}

func TestWebSocketFramesThatDoNotConform(t *testing.T) {
	t.Parallel()
	url, addr := brokerWS(t)
	connect := wire.Encode(wire.Connect{ID: name()}, wire.V5)
	for why, b := range map[string][]byte{
		"not masked":                   append([]byte{0x82, byte(len(connect))}, connect...),
		"a reserved bit":               frame(0x82|0x40, connect),
		"a reserved opcode":            frame(0x83, connect),
		"a reserved control opcode":    frame(0x8B, nil),
		"a continuation of nothing":    frame(0x80, connect),
		"a message within a message":   append(frame(0x02, connect[:3]), frame(0x82, connect[3:])...),
		"a ping in fragments":          frame(0x09, []byte("x")),
		"a ping of 126 bytes":          frame(0x89, make([]byte, 126)),
		"a close of one byte":          frame(0x88, []byte{3}),
		"more than any memory":         {0x82, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4},
		"a CONNECT of 256 MiB":         frame(0x82, []byte{0x10, 0xFF, 0xFF, 0xFF, 0x7F}),
		"HTTP once more":               []byte("GET / HTTP/1.1\r\n\r\n"),
		"SUBSCRIBE before the CONNECT": frame(0x82, wire.Encode(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "#"}}}, wire.V5)),
	} {
		t.Run(why, func(t *testing.T) {
			conn, r := upgrade(t, url)
			conn.Write(b)
			var answer bytes.Buffer
			if _, err := answer.ReadFrom(r); err != nil {
				if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
					t.Error("the connection stays open")
				}
			}
			if got := answer.Bytes(); len(got) > 0 && got[0] != 0x88 && got[0] != 0x82 {
				t.Errorf("answered with % X", got)
			}
		})
	}
	unharmed(t, addr)
}

func TestWebSocketSaysGoodbye(t *testing.T) {
	t.Parallel()
	ours(t, "a close frame for a close frame")
	url, _ := brokerWS(t)
	conn, r := upgrade(t, url)
	conn.Write(frame(0x82, wire.Encode(wire.Connect{ID: name()}, wire.V5)))
	conn.Write(frame(0x88, []byte{0x03, 0xE8}))
	var answer bytes.Buffer
	answer.ReadFrom(r)
	if got := answer.Bytes(); len(got) < 4 || !bytes.Contains(got, []byte{0x88, 2, 0x03, 0xE8}) {
		t.Errorf("the last words are % X, want a close frame", got)
	}
}

func TestWebSocketHandshakesThatDoNotConform(t *testing.T) {
	t.Parallel()
	ours(t, "what it answers to HTTP")
	url, _ := brokerWS(t)
	host, _, _ := strings.Cut(strings.TrimPrefix(url, "ws://"), "/")
	for why, change := range map[string][2]string{
		"no upgrade":      {"Upgrade: websocket\r\nConnection: Upgrade\r\n", ""},
		"no key":          {"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""},
		"a key too short": {"dGhlIHNhbXBsZSBub25jZQ==", "x"},
		"version 8":       {"Version: 13", "Version: 8"},
		"POST":            {"GET", "POST"},
		"another path":    {"/mqtt HTTP", "/other HTTP"},
	} {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		conn.SetDeadline(time.Now().Add(wire.Patience))
		conn.Write([]byte(strings.Replace(handshake, change[0], change[1], 1)))
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || resp.StatusCode < 400 || resp.StatusCode > 499 {
			t.Errorf("%s: %+v, %v, want a status of 4xx", why, resp, err)
		}
		conn.Close()
	}
}
