package conformance

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
)

// brokerWS returns the URL and the TCP address of one server.
func brokerWS(t testing.TB) (url, addr string) {
	t.Helper()
	if foreign != "" {
		if url := os.Getenv("COURIERMQ_TEST_BROKER_WS"); url != "" {
			return url, foreign
		}
		t.Skip("COURIERMQ_TEST_BROKER is set and COURIERMQ_TEST_BROKER_WS is not")
	}
	n := hooktest.Start(t, hooktest.Open("#"))
	return n.WS, n.Addr
}

// dialWS opens a WebSocket under the test's control, frame by frame.
func dialWS(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	ws, _, err := wire.DialWS(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return ws
}

func TestWebSocketCarriesMQTT(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		url, addr := brokerWS(t)
		topic, big := name(), strings.Repeat("x", 50_000)
		browser, phone := join(t, url, v), join(t, addr, v)
		granted(t, browser, 2, topic)
		granted(t, phone, 2, topic)
		for qos := range byte(3) {
			for _, payload := range []string{"x", "", big} {
				browser.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: payload})
				phone.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: payload})
				for range 2 {
					next(t, browser, payload)
					next(t, phone, payload)
				}
			}
		}
		browser.Ping()
		leave(browser)
	})
}

func TestWebSocketSubprotocol(t *testing.T) {
	t.Parallel()
	url, _ := brokerWS(t)
	if got := dialWS(t, url).Subprotocol(); got != "mqtt" {
		t.Errorf("subprotocol %q, want mqtt", got)
	}
	d := websocket.Dialer{Subprotocols: []string{"chat", "mqtt"}}
	ws, _, err := d.Dial(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	if got := ws.Subprotocol(); got != "mqtt" {
		t.Errorf("of two offered the server chose %q, want mqtt", got)
	}
}

func TestWebSocketWithoutMQTT(t *testing.T) {
	t.Parallel()
	ours(t, "to insist on the subprotocol")
	url, _ := brokerWS(t)
	for _, offered := range [][]string{nil, {"chat"}} {
		d := websocket.Dialer{Subprotocols: offered}
		if ws, resp, err := d.Dial(url, nil); err == nil {
			ws.Close()
			t.Errorf("offered %q: accepted", offered)
		} else if resp == nil || resp.StatusCode < 400 || resp.StatusCode > 499 {
			t.Errorf("offered %q: %v, want a status of 4xx", offered, err)
		}
	}
}

func TestWebSocketFramesAreNoPackets(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		url, _ := brokerWS(t)
		topic := name()
		bytes := wire.Encode(wire.Connect{ID: name()}, v)
		bytes = append(bytes, wire.Encode(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic, Options: 1}}}, v)...)
		bytes = append(bytes, wire.Encode(wire.Publish{Topic: topic, QoS: 1, ID: 2, Payload: "x"}, v)...)
		for _, size := range []int{1, 2, 3, 7, len(bytes)} {
			ws := dialWS(t, url)
			for at := 0; at < len(bytes); at += size {
				frame := bytes[at:min(at+size, len(bytes))]
				if err := ws.WriteMessage(websocket.BinaryMessage, frame); err != nil {
					t.Fatal(err)
				}
			}
			c := wire.New(t, wire.WSConn(ws), v)
			wire.Expect[wire.Connack](c)
			var published bool
			for range 3 { // SUBACK, PUBACK and the message
				if p, ok := c.Next().(wire.Publish); ok {
					published = p.Payload == "x"
				}
			}
			if !published {
				t.Errorf("frames of %d bytes: the message did not come back", size)
			}
		}
	})
}

func TestWebSocketMessageInFragments(t *testing.T) {
	t.Parallel()
	url, _ := brokerWS(t)
	ws := dialWS(t, url)
	w, err := ws.NextWriter(websocket.BinaryMessage)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range wire.Encode(wire.Connect{ID: name(), Props: wire.Props{wire.User("k", strings.Repeat("v", 9000))}}, wire.V5) {
		if _, err := w.Write([]byte{b}); err != nil { // gorilla flushes a fragment each 4096 bytes
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c := wire.New(t, wire.WSConn(ws), wire.V5)
	if ack := wire.Expect[wire.Connack](c); ack.Code != 0 {
		t.Errorf("refused: %+v", ack)
	}
}

func TestWebSocketPing(t *testing.T) {
	t.Parallel()
	url, _ := brokerWS(t)
	ws := dialWS(t, url)
	pong := make(chan string, 1)
	ws.SetPongHandler(func(data string) error { pong <- data; return nil })
	if err := ws.WriteMessage(websocket.PingMessage, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	c := wire.New(t, wire.WSConn(ws), wire.V5)
	c.Connect(wire.Connect{ID: name()})
	c.Ping()
	if got := <-pong; got != "hello" {
		t.Errorf("pong %q, want hello", got)
	}
}

func TestWebSocketTextIsRefused(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		url, _ := brokerWS(t)
		ws := dialWS(t, url)
		if err := ws.WriteMessage(websocket.TextMessage, wire.Encode(wire.Connect{ID: name()}, v)); err != nil {
			t.Fatal(err)
		}
		if b := wire.New(t, wire.WSConn(ws), v).Rest(); len(b) > 0 {
			t.Errorf("a text frame is answered with % X", b)
		}
		ws = dialWS(t, url)
		c := wire.New(t, wire.WSConn(ws), v)
		c.Connect(wire.Connect{ID: name()})
		if err := ws.WriteMessage(websocket.TextMessage, wire.Encode(wire.Pingreq{}, v)); err != nil {
			t.Fatal(err)
		}
		c.Gone()
	})
}

func TestWebSocketTakeover(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		url, addr := brokerWS(t)
		id := name()
		browser, _ := enter(t, url, v, wire.Connect{ID: id})
		phone, _ := enter(t, addr, v, wire.Connect{ID: id})
		browser.Gone()
		browser, _ = enter(t, url, v, wire.Connect{ID: id})
		phone.Gone()
		browser.Ping()
	})
}

func TestWebSocketOrigins(t *testing.T) {
	t.Parallel()
	ours(t, "to know which pages may connect")
	url, _ := brokerWS(t)
	host := strings.TrimSuffix(strings.TrimPrefix(url, "ws://"), "/mqtt")
	for origin, want := range map[string]bool{
		"":                                 true, // not a browser
		"http://" + host:                   true,
		"https://" + host:                  true,
		"http://evil.example":              false,
		"null":                             false,
		"http://" + host + ".evil.example": false,
		"http://evil.example/" + host:      false,
		"http://" + host + "@evil.example": false,
		"file://":                          false,
		"http://" + strings.Repeat("a", 5000) + ".example": false,
	} {
		header := http.Header{}
		if origin != "" {
			header.Set("Origin", origin)
		}
		ws, resp, err := wire.DialWS(url, header)
		if err == nil {
			ws.Close()
		}
		if (err == nil) != want {
			t.Errorf("origin %.60q: accepted %t, want %t", origin, err == nil, want)
		} else if !want && (resp == nil || resp.StatusCode != http.StatusForbidden) {
			t.Errorf("origin %.60q: %v, want 403", origin, err)
		}
	}
}
