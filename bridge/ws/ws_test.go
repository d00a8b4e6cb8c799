package ws

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// httpTime is what a request may take; a WebSocket takes longer.
const httpTime = 2 * time.Second

// upgrade is a request that is right, by its header lines.
func upgrade() map[string]string {
	return map[string]string{
		"Host":                   "node.example:8083",
		"Connection":             "keep-alive, Upgrade",
		"Upgrade":                "WebSocket",
		"Sec-WebSocket-Version":  "13",
		"Sec-WebSocket-Key":      "dGhlIHNhbXBsZSBub25jZQ==",
		"Sec-WebSocket-Protocol": "mqtt",
	}
}

// serving is a server whose upgraded connections go to serve.
func serving(t *testing.T, cfg Config, serve Serve) string {
	t.Helper()
	s := httptest.NewUnstartedServer(New(cfg, serve))
	s.Config.ReadTimeout, s.Config.WriteTimeout = httpTime, httpTime
	s.Start()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// ask sends a request line and header lines, and what follows them, and reads the answer.
func ask(t *testing.T, addr, line string, header map[string]string, more string) (*http.Response, *bufio.Reader, net.Conn) {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(line + "\r\n")
	for k, v := range header {
		for one := range strings.SplitSeq(v, "|") { // the header more than once
			fmt.Fprintf(&b, "%s: %s\r\n", k, one)
		}
	}
	b.WriteString("\r\n" + more)
	if _, err := io.WriteString(c, b.String()); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(c)
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp, r, c
}

// TestUpgrade checks the words of the agreement [RFC 6455, 1.3], and that the connection is handed over with what was
// read ahead and without the deadlines of HTTP.
func TestUpgrade(t *testing.T) {
	type handed struct {
		c        net.Conn
		buffered string
	}
	got := make(chan handed, 1)
	addr := serving(t, Config{}, func(c net.Conn, buffered []byte, s *tls.ConnectionState) error {
		if s != nil {
			t.Error("plain, but there is a TLS state")
		}
		got <- handed{c, string(buffered)}
		return nil
	})
	resp, r, client := ask(t, addr, "GET /mqtt HTTP/1.1", upgrade(), "early frames")
	if resp.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("status %d", resp.StatusCode)
	}
	for k, want := range map[string]string{
		"Upgrade": "websocket", "Connection": "Upgrade",
		"Sec-Websocket-Accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-Websocket-Protocol": "mqtt",
	} {
		if v := resp.Header.Get(k); v != want {
			t.Errorf("%s: %q, want %q", k, v, want)
		}
	}
	h := <-got
	defer h.c.Close()
	if _, ok := h.c.(*net.TCPConn); !ok {
		t.Errorf("handed over a %T", h.c)
	}
	rest := make([]byte, len("early frames")-len(h.buffered))
	if _, err := io.ReadFull(h.c, rest); err != nil || h.buffered+string(rest) != "early frames" {
		t.Errorf("read ahead %q, then %q (%v)", h.buffered, rest, err)
	}
	time.AfterFunc(2*httpTime, func() { io.WriteString(client, "late") })
	late := make([]byte, 4)
	if _, err := io.ReadFull(h.c, late); err != nil {
		t.Errorf("reading later than HTTP may: %v", err)
	}
	h.c.Write(late)
	if _, err := io.ReadFull(r, late); err != nil || string(late) != "late" {
		t.Errorf("got %q (%v)", late, err)
	}
}

func TestSubprotocols(t *testing.T) {
	addr := serving(t, Config{}, func(c net.Conn, _ []byte, _ *tls.ConnectionState) error { return c.Close() })
	for offered, want := range map[string]string{
		"mqtt": "mqtt", "mqttv3.1": "mqttv3.1", "mqttv3.1, mqtt": "mqtt", "chat|mqtt": "mqtt", "chat,mqtt": "mqtt",
	} {
		h := upgrade()
		h["Sec-WebSocket-Protocol"] = offered
		resp, _, _ := ask(t, addr, "GET /mqtt HTTP/1.1", h, "")
		if got := resp.Header.Get("Sec-WebSocket-Protocol"); got != want {
			t.Errorf("%s: got %q, want %q", offered, got, want)
		}
	}
}

// TestRefusals checks what is no WebSocket for MQTT, and that every refusal is a problem.
func TestRefusals(t *testing.T) {
	addr := serving(t, Config{}, func(c net.Conn, _ []byte, _ *tls.ConnectionState) error {
		t.Error("handed over")
		return c.Close()
	})
	const get = "GET /mqtt HTTP/1.1"
	tests := []struct {
		line, header, value string // an empty value leaves the header out
		status              int
		also                string // header that has to be there
	}{
		{"POST /mqtt HTTP/1.1", "Content-Length", "0", 405, "Allow"},
		{"GET /mqtt HTTP/1.0", "Host", "node.example", 400, ""},
		{get, "Upgrade", "", 426, "Upgrade"},
		{get, "Upgrade", "h2c", 426, "Upgrade"},
		{get, "Connection", "keep-alive", 426, "Upgrade"},
		{get, "Sec-WebSocket-Version", "8", 426, "Sec-WebSocket-Version"},
		{get, "Sec-WebSocket-Version", "", 426, "Sec-WebSocket-Version"},
		{get, "Sec-WebSocket-Key", "", 400, ""},
		{get, "Sec-WebSocket-Key", "c2hvcnQ=", 400, ""},
		{get, "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==|dGhlIHNhbXBsZSBub25jZQ==", 400, ""},
		{get, "Sec-WebSocket-Protocol", "", 400, ""},
		{get, "Sec-WebSocket-Protocol", "chat, MQTT", 400, ""},
		{get, "Origin", "http://evil.example", 403, ""},
	}
	for _, tt := range tests {
		h := upgrade()
		if h[tt.header] = tt.value; tt.value == "" {
			delete(h, tt.header)
		}
		resp, _, _ := ask(t, addr, tt.line, h, "")
		var problem struct {
			Type, Title, Detail string
			Status              int
		}
		if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
			t.Errorf("%s, %s %q: body: %v", tt.line, tt.header, tt.value, err)
		}
		if resp.StatusCode != tt.status || problem.Status != tt.status || problem.Detail == "" || problem.Title == "" {
			t.Errorf("%s, %s %q: got %d, %+v, want %d", tt.line, tt.header, tt.value, resp.StatusCode, problem, tt.status)
		}
		if ct := resp.Header.Get("Content-Type"); ct != "application/problem+json" {
			t.Errorf("%s, %s %q: content type %q", tt.line, tt.header, tt.value, ct)
		}
		if tt.also != "" && resp.Header.Get(tt.also) == "" {
			t.Errorf("%s, %s %q: no header %s", tt.line, tt.header, tt.value, tt.also)
		}
	}
}

// TestServeRefuses checks that a connection that nobody takes is closed.
func TestServeRefuses(t *testing.T) {
	addr := serving(t, Config{}, func(net.Conn, []byte, *tls.ConnectionState) error { return errors.New("stopping") })
	_, r, _ := ask(t, addr, "GET /mqtt HTTP/1.1", upgrade(), "")
	if _, err := r.ReadByte(); !errors.Is(err, io.EOF) {
		t.Errorf("still open: %v", err)
	}
}

// TestGorilla checks the upgrade, over TLS too, with a client that was not written here.
func TestGorilla(t *testing.T) {
	states := make(chan *tls.ConnectionState, 1)
	h := New(Config{}, func(c net.Conn, _ []byte, s *tls.ConnectionState) error {
		states <- s
		_, err := c.Write([]byte{0x82, 2, 'h', 'i'})
		return errors.Join(err, c.Close())
	})
	for name, start := range map[string]func(*httptest.Server){
		"ws": (*httptest.Server).Start, "wss": (*httptest.Server).StartTLS,
	} {
		s := httptest.NewUnstartedServer(h)
		start(s)
		d := websocket.Dialer{Subprotocols: []string{"mqtt"}, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
		c, _, err := d.Dial(name+"://"+s.Listener.Addr().String()+"/mqtt", nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, b, err := c.ReadMessage(); err != nil || string(b) != "hi" || c.Subprotocol() != "mqtt" {
			t.Errorf("%s: got %q, %v, subprotocol %q", name, b, err, c.Subprotocol())
		}
		if state := <-states; (state != nil) != (name == "wss") {
			t.Errorf("%s: TLS state %v", name, state)
		}
		c.Close()
		s.Close()
	}
}
