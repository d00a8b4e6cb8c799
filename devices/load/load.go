// Package load is an MQTT client made to press on a broker: thousands of
// connections, one goroutine, and as little of its own work per message as the
// kernel allows, so that what is measured is the broker and not the client.
//
// A [Loop] owns its connections and calls back from [Loop.Step]; nothing here
// is safe for concurrent use, and nothing needs to be. It speaks MQTT 3.1.1
// and 5 over TCP, TLS and WebSocket.
//
// It refuses to be a client for programs: no reconnects, no QoS 2, no stored
// session of its own, no topic aliases, and what the server sends is believed
// unless it cannot be cut into packets. For all that there is devices/client.
package load

import (
	"errors"
	"fmt"
)

// Options say how a connection introduces itself.
type Options struct {
	Version   byte   // 4 for MQTT 3.1.1 (also when 0), 5 for MQTT 5
	ClientID  string // must not be empty with Keep
	User      string
	Password  string // the token; sent with an empty user name if there is none
	KeepAlive uint16 // seconds; 0: no pings, and the server does not expect any
	Keep      bool   // the session outlives the connection, by an hour with MQTT 5
	Fresh     bool   // with Keep: an earlier session is discarded, this one is kept
	Manual    bool   // ask the node not to subscribe the inbox
	Feeble    bool   // a weak link: small segments and a small receive buffer, so that the sender's buffer fills early
}

// Message is a PUBLISH as it came. Its slices are valid during the call only.
type Message struct {
	Topic, Payload []byte
	QoS            byte
	Dup, Retain    bool
	id             uint16
}

// Events is what a connection tells its owner, from [Loop.Step]. A nil
// function means that nobody wants to know. One Events may serve many
// connections.
type Events struct {
	Ready   func(c *Conn, present bool)           // CONNACK with success
	Message func(c *Conn, m *Message)             // PUBLISH; QoS 1 is acknowledged after the call
	Acked   func(c *Conn, id uint16, reason byte) // PUBACK, SUBACK (its worst code) or UNSUBACK
	Closed  func(c *Conn, err error)              // the end, once; nil after Disconnect
}

// Refused is how a server said no to a CONNECT, or goodbye to a connection.
type Refused struct {
	Code   byte
	Reason string // MQTT 5's reason string, if any
}

func (e *Refused) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("refused with code 0x%02x", e.Code)
	}
	return fmt.Sprintf("refused with code 0x%02x: %s", e.Code, e.Reason)
}

var (
	// ErrEnded ends a connection that the server closed without a word.
	ErrEnded = errors.New("connection closed by the server")
	// ErrMalformed ends a connection whose bytes are not MQTT, or not WebSocket.
	ErrMalformed = errors.New("malformed packet")
)
