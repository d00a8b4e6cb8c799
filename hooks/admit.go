package hooks

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// connect is a CONNECT on its way: read, checked, then a task of the ledger,
// where one client id meets its session.
type connect struct {
	c      *client
	pk     packets.Packet
	actor  *topics.Actor
	manual bool // inbox=manual
	will   *will
	expiry uint32 // seconds; noExpiry = never

	present bool
	took    *client // whose place it took
}

// noExpiry means that a session never ends by itself [MQTT-3.1.2.11.2].
const noExpiry = math.MaxUint32

// admit takes the first packet, which must be a CONNECT [MQTT-3.1.0-1].
func (c *client) admit(w *loop.Writer, first byte, body []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			c.b.log.Error("connect panicked", "err", r, "stack", stack())
			err = packets.ErrMalformedPacket
		}
	}()
	if first>>4 != packets.Connect {
		return packets.ErrProtocolViolationRequireFirstConnect
	}
	if first&0x0f != 0 {
		return packets.ErrMalformedFlags // [MQTT-2.1.3-1]
	}
	t := &connect{c: c}
	own := slices.Clone(body) // what is kept of it outlives the loop's buffer
	t.pk.FixedHeader = packets.FixedHeader{Type: packets.Connect, Remaining: len(body)}
	version, err := checkConnect(own)
	c.version = version
	if err != nil {
		if errors.Is(err, packets.ErrUnsupportedProtocolVersion) {
			c.refuse(w, packets.ErrUnsupportedProtocolVersion.Code, packets.ErrUnsupportedProtocolVersion.Reason)
			return nil
		}
		return err
	}
	if err := t.pk.ConnectDecode(own); err != nil {
		return err
	}
	if err := validConnect(&t.pk); err != nil {
		return err
	}
	if strings.ContainsAny(t.pk.Connect.WillProperties.ResponseTopic, "+#") {
		return packets.ErrProtocolViolation // [MQTT-3.3.2-14]
	}
	return c.identify(w, t)
}

// welcome checks what needs the identity and hands the CONNECT to the ledger.
func (c *client) welcome(w *loop.Writer, t *connect, a *topics.Actor) error {
	p := &t.pk.Connect
	l := &c.b.cfg.Limits
	t.actor, c.actor = a, a
	c.id = p.ClientIdentifier
	switch {
	case c.id == "" && !p.Clean && c.version < 5:
		c.refuse(w, packets.ErrClientIdentifierNotValid.Code, "an empty client id needs clean session") // [MQTT-3.1.3-8]
		return nil
	case c.id == "":
		c.id = randomID()
		p.ClientIdentifier, t.pk.Properties.AssignedClientID = c.id, c.id
	case len(c.id) > maxClientID:
		c.refuse(w, packets.ErrClientIdentifierNotValid.Code, "client id over 256 bytes")
		return nil
	}
	if p.WillFlag {
		t.will = newWill(&t.pk, a, l)
		if err := c.b.policy.Allow(a, topics.Publish, t.will.topic()); err != nil {
			c.refuse(w, willCode(err), "will: "+err.Error())
			return nil
		}
	}
	t.expiry = sessionExpiry(&t.pk, l)
	c.keepAlive(&t.pk, l)
	if a.Expires.IsZero() || time.Now().Before(a.Expires) {
		c.mq = c.b.newClient(c.conn, &t.pk)
		c.link = session.Link{Conn: c.conn, V5: c.v5(), Window: int(t.pk.Properties.ReceiveMaximum), MaxPacket: int(t.pk.Properties.MaximumPacketSize)}
		c.b.ledger.submit(t)
		return nil
	}
	c.refuse(w, packets.ErrBadUsernameOrPassword.Code, "token expired")
	return nil
}

// maxClientID is far above the 23 bytes that every server must take
// [MQTT-3.1.3-5], and bounds what each session's records repeat.
const maxClientID = 256

// willCode is the code for a will that may not be published.
func willCode(err error) byte {
	if errors.Is(err, topics.ErrTopic) {
		return packets.ErrTopicNameInvalid.Code
	}
	return packets.ErrNotAuthorized.Code
}

// sessionExpiry returns how long the session outlives the connection, in
// seconds and within the node's bound. MQTT 3.1.1 knows never and always.
func sessionExpiry(pk *packets.Packet, l *Limits) uint32 {
	bound := uint32(min(l.SessionExpiryMax/time.Second, noExpiry))
	switch {
	case pk.ProtocolVersion < 5 && pk.Connect.Clean:
		return 0
	case pk.ProtocolVersion < 5:
		return bound
	}
	return min(pk.Properties.SessionExpiryInterval, bound)
}

// keepAlive sets the time of silence after which the connection is cut
// [MQTT-3.1.2-22].
func (c *client) keepAlive(pk *packets.Packet, l *Limits) {
	keep := time.Duration(pk.Connect.Keepalive) * time.Second
	if l.KeepAliveMax > 0 && c.v5() && (keep == 0 || keep > l.KeepAliveMax) {
		keep = l.KeepAliveMax
		pk.Properties.ServerKeepAlive, pk.Properties.ServerKeepAliveFlag = uint16(keep/time.Second), true
	}
	c.keep = keep * 3 / 2
}

// refuse answers a CONNECT with a refusal and closes [MQTT-3.1.4-6].
func (c *client) refuse(w *loop.Writer, code byte, reason string) {
	c.b.metrics.refuseConnect(refusalName(code))
	p := []byte{packets.Connack << 4, 2, 0, v3(code)}
	switch {
	case c.version > 5:
		p = []byte{packets.Connack << 4, 3, 0, code, 0} // as MQTT 5 has it, without more than anybody may know
	case c.v5():
		p = connack(false, code, nil, c.reason(reason))
	}
	c.phase = closing
	c.conn.Shutdown(w, p, errors.New(reason))
}

// done answers the CONNECT: nothing is sent before [MQTT-3.2.0-1].
func (t *connect) done(w *loop.Writer, err error) {
	c := t.c
	if t.took != nil {
		t.took.evict("another connection took over")
	}
	c.conn.Do(func(w *loop.Writer) {
		if c.phase != connecting {
			return
		}
		c.connect = nil
		if err != nil {
			code := verdict(err, false)
			switch {
			case errors.Is(err, errOtherIdentity):
				code = packets.ErrClientIdentifierNotValid.Code
			case errors.Is(err, topics.ErrDenied):
				code = packets.ErrBadUsernameOrPassword.Code
			}
			c.refuse(w, code, err.Error())
			return
		}
		c.phase = open
		c.counted = true
		c.b.metrics.connected(c)
		c.conn.Accepted()
		c.control(w, t.connack())
		c.alarm()
		c.seat.sess.Open(w, &c.link)
		c.conn.Resume()
	})
}

// evict tells a client that a new connection is in its place. It goes through
// the client's loop, behind a CONNACK that may still be on its way.
func (c *client) evict(reason string) {
	c.conn.Do(func(w *loop.Writer) {
		if c.phase == open {
			c.bye(w, packets.ErrSessionTakenOver.Code, reason, errTakenOver)
			return
		}
		c.phase = closing
		c.conn.Shutdown(w, nil, errTakenOver)
	})
}

// connack encodes the welcome, with the node's limits for MQTT 5.
func (t *connect) connack() []byte {
	if !t.c.v5() {
		p := []byte{packets.Connack << 4, 2, 0, 0}
		if t.present {
			p[2] = 1 // [MQTT-3.2.2-2]
		}
		return p
	}
	l := &t.c.b.cfg.Limits
	in := &t.pk.Properties
	props := packets.Properties{
		ReceiveMaximum: uint16(l.ReceiveMaximum), MaximumPacketSize: uint32(l.PacketBytes),
		TopicAliasMaximum: uint16(l.TopicAliasMaximum), AssignedClientID: in.AssignedClientID,
		ServerKeepAlive: in.ServerKeepAlive, ServerKeepAliveFlag: in.ServerKeepAliveFlag,
	}
	if in.SessionExpiryInterval != t.expiry {
		props.SessionExpiryInterval, props.SessionExpiryIntervalFlag = t.expiry, true // [MQTT-3.2.2-21]
	}
	if in.RequestResponseInfo == 1 {
		if prefix := t.actor.InboxPrefix(); prefix != "" {
			props.ResponseInfo = prefix + "/reply/"
		}
	}
	return connack(t.present, 0, &props, "")
}

func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return "auto-" + hex.EncodeToString(b[:])
}

// newID returns a UUIDv7: unique across nodes, in the order of time.
func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.NewString()
	}
	return id.String()
}
