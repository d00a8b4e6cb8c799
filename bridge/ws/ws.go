// Package ws upgrades HTTP requests to WebSockets [RFC 6455] that carry MQTT,
// and hands the connection to whoever serves MQTT.
//
// It is for the moment between HTTP and MQTT only: who may open a WebSocket
// from which page, and in which words it is agreed. It never reads or writes a
// frame (the event loops do, for thousands at once), keeps no connection, and
// asks for no token: MQTT's CONNECT does. Extensions are not agreed to, so
// nothing is compressed. It is written out here rather than taken from a
// library, because the part of a library that would be used, reading one
// header, is smaller than the rules above it.
package ws

import (
	"crypto/sha1"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// Config says from where WebSockets may be opened.
type Config struct {
	// Origins are origins besides the request's own host whose pages may
	// connect, as a browser writes them: "https://shop.example".
	Origins []string `yaml:"origins"`
}

// Serve takes over an upgraded connection, with what was read ahead of its
// first frame and, behind TLS, how that was agreed. It owns the connection
// unless it returns an error.
type Serve func(c net.Conn, buffered []byte, t *tls.ConnectionState) error

// writeTime is how long the answer to an upgrade may take to be written.
const writeTime = 5 * time.Second

// guid makes the answer to a key, RFC 6455 section 1.3.
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

// subprotocols are what MQTT is called, the better first: the standard name
// [MQTT-6.0.0-4], and the one of clients that were there before it.
var subprotocols = [...]string{"mqtt", "mqttv3.1"}

// New returns the handler that upgrades. What it refuses is answered with a
// problem [RFC 9457]: 403 for a page of a foreign origin, 405, 400 or 426 for
// what is no WebSocket of version 13 with the subprotocol mqtt.
func New(cfg Config, serve Serve) http.Handler {
	gate := NewOrigins(cfg.Origins)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protocol, no := check(gate, r)
		if no != nil {
			no.answer(w)
			return
		}
		c, rw, err := http.NewResponseController(w).Hijack()
		if err != nil {
			(&refusal{status: http.StatusInternalServerError, detail: "the connection cannot be taken over"}).answer(w)
			return
		}
		// What came with the request belongs to whoever reads the frames.
		buffered, _ := rw.Reader.Peek(rw.Reader.Buffered())
		if err := accept(c, r.Header.Get("Sec-Websocket-Key"), protocol); err != nil {
			_ = c.Close()
			return
		}
		if err := serve(c, buffered, r.TLS); err != nil {
			_ = c.Close()
		}
	})
}

// accept writes the 101 and takes HTTP's deadlines off the connection.
func accept(c net.Conn, key, protocol string) error {
	sum := sha1.Sum([]byte(key + guid))
	if err := c.SetDeadline(time.Now().Add(writeTime)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(c, "HTTP/1.1 101 Switching Protocols\r\n"+
		"Upgrade: websocket\r\n"+
		"Connection: Upgrade\r\n"+
		"Sec-WebSocket-Accept: %s\r\n"+
		"Sec-WebSocket-Protocol: %s\r\n\r\n",
		base64.StdEncoding.EncodeToString(sum[:]), protocol); err != nil {
		return err
	}
	return c.SetDeadline(time.Time{})
}

// refusal is why a request is not upgraded, as the client reads it.
type refusal struct {
	status int
	detail string
	header [2]string // one more header and its value; may be empty
}

func (r *refusal) answer(w http.ResponseWriter) {
	if r.header[0] != "" {
		w.Header().Set(r.header[0], r.header[1])
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(r.status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"type": "about:blank", "title": http.StatusText(r.status), "status": r.status, "detail": r.detail,
	})
}

// check judges the request, RFC 6455 section 4.2.1, and returns the subprotocol.
func check(gate Origins, r *http.Request) (string, *refusal) {
	h := r.Header
	key, err := base64.StdEncoding.DecodeString(h.Get("Sec-Websocket-Key"))
	switch {
	case r.Method != http.MethodGet:
		return "", &refusal{http.StatusMethodNotAllowed, "a WebSocket is opened with GET", [2]string{"Allow", http.MethodGet}}
	case r.ProtoMajor != 1 || r.ProtoMinor < 1:
		return "", &refusal{status: http.StatusBadRequest, detail: "a WebSocket is opened over HTTP/1.1"}
	case !has(h["Upgrade"], "websocket") || !has(h["Connection"], "upgrade"):
		return "", &refusal{http.StatusUpgradeRequired, "this is a WebSocket for MQTT", [2]string{"Upgrade", "websocket"}}
	case h.Get("Sec-Websocket-Version") != "13":
		return "", &refusal{http.StatusUpgradeRequired, "the WebSocket version is 13", [2]string{"Sec-WebSocket-Version", "13"}}
	case err != nil || len(key) != 16 || len(h["Sec-Websocket-Key"]) != 1:
		return "", &refusal{status: http.StatusBadRequest, detail: "Sec-WebSocket-Key: not 16 bytes in base64"}
	case !gate.Allow(h["Origin"], r.Host):
		return "", &refusal{status: http.StatusForbidden, detail: "Origin: pages of this origin may not connect"}
	}
	for _, p := range subprotocols {
		for offered := range tokens(h["Sec-Websocket-Protocol"]) {
			if offered == p {
				return p, nil
			}
		}
	}
	// The client has to offer it [MQTT-6.0.0-3].
	return "", &refusal{status: http.StatusBadRequest, detail: "Sec-WebSocket-Protocol: mqtt is not offered"}
}

// has tells whether one of a header's values has the token want, in lower case.
func has(values []string, want string) bool {
	for t := range tokens(values) {
		if strings.EqualFold(t, want) {
			return true
		}
	}
	return false
}

// tokens are the elements of a header that is a list.
func tokens(values []string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range values {
			for t := range strings.SplitSeq(v, ",") {
				if !yield(strings.TrimSpace(t)) {
					return
				}
			}
		}
	}
}
