package hooks

import (
	"errors"
	"io"
	"sync/atomic"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"
	"golang.org/x/time/rate"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// client is one connection, from its first byte to its last. Its fields belong
// to its event loop unless they say otherwise.
type client struct {
	// What every message needs comes first and in a row: the loop has it fetched while
	// another client's is read.
	b       *Broker
	habit   habit
	version byte // of the protocol: 3, 4 or 5
	phase   phase
	typeSet bool // the PUBLISH in hand has a content type, be it empty
	actor   *topics.Actor
	id      string
	limiter *rate.Limiter
	conn    *loop.Conn

	mq      *mqtt.Client
	seat    *seat // set by the ledger before the CONNACK
	link    session.Link
	connect *connect // while it is being admitted

	keep    time.Duration // 1.5 × keep alive; 0 = none
	problem bool          // reason strings are wanted [MQTT-3.1.2-29]
	counted bool          // among the connected clients of the metrics
	clean   bool          // a DISCONNECT came: no will
	expiry  *uint32       // session expiry of its DISCONNECT, seconds
	aliases map[uint16]string
	refused refusals

	// unacked counts incoming QoS 1 and 2 messages whose last word is not out;
	// waiting those answers that wait for the ledger, so that no other answer
	// overtakes them [MQTT-4.6.0-2].
	unacked, waiting atomic.Int32
	paused           atomic.Bool
}

// phase is how far a connection has come.
type phase uint8

const (
	fresh      phase = iota // nothing read
	connecting              // CONNECT read, not answered
	open                    // CONNACK sent
	closing                 // the last word is said
)

// alarm sets the next time at which silence or the token ends the connection.
func (c *client) alarm() {
	var at time.Time
	if c.keep > 0 {
		at = c.conn.LastRead().Add(c.keep)
	}
	if e := c.actor.Expires; !e.IsZero() && (at.IsZero() || e.Before(at)) {
		at = e
	}
	if !at.IsZero() {
		c.conn.Wake(at)
	}
}

// bye ends the connection with a reason, which MQTT 5 clients are told; older
// protocols have no packet for it.
func (c *client) bye(w *loop.Writer, code byte, reason string, why error) {
	var last []byte
	if c.v5() && c.phase == open {
		last = disconnect(code, c.reason(reason))
	}
	if c.phase == fresh || c.phase == connecting {
		c.b.metrics.refuseConnect("malformed")
		if c.phase == fresh && c.version == 5 {
			last = connack(false, code, nil, c.reason(reason))
		}
	}
	c.end()
	c.conn.Shutdown(w, last, why)
}

// end stops the session from sending to this connection, before the ledger
// hears that it is over: what is owed from now on was never sent.
func (c *client) end() {
	if c.phase == open {
		c.seat.sess.Detach(&c.link)
	}
	c.phase = closing
}

func (c *client) v5() bool { return c.version >= 5 }

// reason returns the reason string unless the client wants none
// [MQTT-3.1.2-29] or it would not fit [MQTT-3.2.2-19].
func (c *client) reason(s string) string {
	if !c.problem || c.link.MaxPacket > 0 && len(s)+16 > c.link.MaxPacket {
		return ""
	}
	return s
}

// packet handles one control packet after the CONNECT.
func (c *client) packet(w *loop.Writer, first byte, body []byte) (err error) {
	defer func() {
		// The engine's decoders panic on some truncated packets.
		if r := recover(); r != nil {
			c.b.log.Error("packet panicked", "client", c.id, "err", r, "stack", stack())
			err = packets.ErrMalformedPacket
		}
	}()
	c.b.metrics.packet(first >> 4)
	fh := packets.FixedHeader{Remaining: len(body)}
	if err := fh.Decode(first); err != nil {
		return err // reserved flags, QoS 3, DUP at QoS 0 [MQTT-2.1.3-1] [MQTT-3.3.1-2] [MQTT-3.3.1-4]
	}
	fh.Remaining = len(body)
	switch fh.Type {
	case packets.Publish:
		return c.publish(w, fh, body)
	case packets.Puback, packets.Pubrec, packets.Pubcomp:
		return c.acknowledge(w, fh, body)
	case packets.Pubrel:
		return c.release(fh, body)
	case packets.Subscribe:
		return c.subscribe(fh, body)
	case packets.Unsubscribe:
		return c.unsubscribe(fh, body)
	case packets.Pingreq:
		if len(body) > 0 {
			return packets.ErrMalformedPacket
		}
		return c.b.mochi.InjectPacket(c.mq, packets.Packet{FixedHeader: fh})
	case packets.Disconnect:
		return c.disconnect(w, fh, body)
	case packets.Connect:
		return packets.ErrProtocolViolationSecondConnect // [MQTT-3.1.0-2]
	case packets.Auth:
		if c.v5() {
			return packets.ErrProtocolViolation // no method was agreed on [MQTT-4.12.0-1]
		}
	}
	return packets.ErrMalformedPacket
}

// disconnect takes a DISCONNECT.
func (c *client) disconnect(w *loop.Writer, fh packets.FixedHeader, body []byte) error {
	pk := packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}
	if err := checkDisconnect(c.version, body); err != nil {
		return err
	}
	if err := pk.DisconnectDecode(body); err != nil {
		return err
	}
	if c.v5() && len(body) > 0 {
		pk.ReasonCode = body[0] // the engine ignores a reason without properties
	}
	if pk.Properties.SessionExpiryIntervalFlag {
		if c.mq.Properties.Props.SessionExpiryInterval == 0 && pk.Properties.SessionExpiryInterval > 0 {
			return packets.ErrProtocolViolationZeroNonZeroExpiry // [MQTT-3.14.2-2]
		}
		c.expiry = &pk.Properties.SessionExpiryInterval
	}
	c.clean = pk.ReasonCode != packets.CodeDisconnectWillMessage.Code
	pk.ReasonCode = 0 // with 0x04 the engine would return an error
	c.end()
	err := c.b.mochi.InjectPacket(c.mq, pk)
	c.conn.Shutdown(w, nil, io.EOF)
	return err
}

// scratch is what a loop needs to route; one per connection would be too much.
type scratch struct {
	matches route.Matches[*session.Session]
	packet  packets.Packet
	rich    bool // packet may have properties
	known   bool // packet is on its client's habitual topic
	loan    session.Loan
	echo    session.Loan // what follows from loan
	form    []byte       // its payload
	voice   voice
	gist    Gist // of loan
}

// fresh returns the gist for another message, with what its hooks have in mind.
func (s *scratch) fresh(m *Mind) *Gist {
	s.gist.Known, s.gist.Mind = false, m
	return &s.gist
}

// exhausted cuts off a client that leaves one message unacknowledged until no
// identifier is left for others: better a reason than silence. It gets that
// message again when it is back.
func exhausted(l *session.Link) {
	l.Conn.Do(func(w *loop.Writer) {
		if c := l.Conn.User.(*client); c.phase == open {
			c.bye(w, packets.ErrQuotaExceeded.Code, "a message was left unacknowledged while 65,534 others followed", errStuck)
		}
	})
}

var errStuck = errors.New("out of packet identifiers")

// who names an actor in a log, "" before there is one.
func who(a *topics.Actor) string {
	if a == nil {
		return ""
	}
	return a.Identity()
}
