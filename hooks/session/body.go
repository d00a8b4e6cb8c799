package session

import (
	"encoding/binary"
	"strconv"
	"sync/atomic"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// Body is one message on its way to sessions. A fan-out shares it: every
// protocol version and QoS is encoded once, and each connection gets the same
// bytes with its own packet identifier written over them.
type Body struct {
	topics.Message
	// N is the ledger's number of the message: the order in which messages
	// were accepted, and the key of its record.
	N uint64
	// Stored tells that the store holds the body under N, so that a queue may
	// forget it until it is its turn.
	Stored bool
	// Single tells that one session alone sends its packet: nobody else is owed it,
	// or has this Body.
	Single bool
	// Class is its family's, for the metrics.
	Class topics.Class
	// Open marks a message outside the map: it carries no user properties of
	// ours.
	Open bool
	// Track, if set, hears of each delivery.
	Track *Tracker

	shapes [2 * 3]atomic.Pointer[shape]
	lent   *Loan // not nil: what it is made of is somebody else's, see own
}

// shape is a PUBLISH packet in one protocol version and QoS, without DUP,
// RETAIN or subscription identifiers.
type shape struct {
	*loop.Frame
	idAt   int   // offset of the packet identifier; 0 at QoS 0
	second int64 // when the message expires: the second its interval was computed for
}

// variant is what sets one copy of a message apart from the plain shape.
type variant struct {
	v5     bool
	qos    byte
	retain bool
	dup    bool
	as     string   // topic name instead of the message's, "" = none
	ids    []uint32 // subscription identifiers
}

func (v variant) plain() bool { return !v.retain && !v.dup && v.as == "" && len(v.ids) == 0 }

// packet returns the packet for a variant, the same as a frame if others send it
// too, and the offset of its packet identifier. It is not to be written to.
func (b *Body) packet(v variant) (p []byte, shared *loop.Frame, idAt int) {
	var t time.Time
	if v.v5 && !b.Expires.IsZero() {
		t = now()
	}
	switch {
	case b.lent != nil:
		if p, idAt = b.lent.encode(v, t); p != nil {
			return p, nil, idAt
		}
	case !v.plain():
		p, idAt = encode(nil, b, v, t)
		return p, nil, idAt
	}
	s := b.frame(v, t)
	return s.Bytes(), s.Frame, s.idAt
}

// frame returns the packet of a plain variant, which is made once and shared.
// The time matters only to messages that expire.
func (b *Body) frame(v variant, now time.Time) *shape {
	at := int(v.qos)
	if v.v5 {
		at += 3
	}
	second := int64(0)
	if v.v5 && !b.Expires.IsZero() {
		second = now.Unix()
	}
	if s := b.shapes[at].Load(); s != nil && s.second == second {
		return s
	}
	s := &shape{second: second}
	frame, idAt := encode(nil, b, v, now)
	s.Frame, s.idAt = loop.NewFrame(frame), idAt
	b.shapes[at].Store(s)
	return s
}

// Property identifiers of an MQTT 5 PUBLISH (MQTT 5.0 section 2.2.2.2).
const (
	propFormat      = 0x01
	propExpiry      = 0x02
	propContentType = 0x03
	propResponse    = 0x08
	propCorrelation = 0x09
	propIdentifier  = 0x0B
	propUser        = 0x26
)

// encode appends the PUBLISH packet of b in the given variant to buf.
func encode(buf []byte, b *Body, v variant, now time.Time) (frame []byte, idAt int) {
	topic := b.Topic
	if v.as != "" {
		topic = v.as
	}
	props := 0
	if v.v5 {
		props = propertiesLen(b, v)
	}
	n := 2 + len(topic) + len(b.Payload)
	if v.qos > 0 {
		n += 2
	}
	if v.v5 {
		n += varintLen(props) + props
	}
	if buf == nil {
		buf = make([]byte, 0, n+5)
	}
	first := byte(0x30) | v.qos<<1
	if v.dup {
		first |= 0x08
	}
	if v.retain {
		first |= 0x01
	}
	buf = append(buf, first)
	buf = appendVarint(buf, n)
	buf = appendString(buf, topic)
	if v.qos > 0 {
		idAt = len(buf)
		buf = append(buf, 0, 0)
	}
	if v.v5 {
		buf = appendVarint(buf, props)
		buf = appendProperties(buf, b, v, now)
	}
	return append(buf, b.Payload...), idAt
}

func propertiesLen(b *Body, v variant) int {
	n := 0
	if b.FormatSet {
		n += 2
	}
	if !b.Expires.IsZero() {
		n += 5
	}
	if b.ContentType != "" || b.TypeSet {
		n += 3 + len(b.ContentType)
	}
	if b.ResponseTopic != "" {
		n += 3 + len(b.ResponseTopic)
	}
	if b.Correlation != nil {
		n += 3 + len(b.Correlation)
	}
	for _, id := range v.ids {
		n += 1 + varintLen(int(id))
	}
	if !b.Open {
		if b.ID != "" {
			n += 5 + len("id") + len(b.ID)
		}
		if b.Seq != 0 {
			n += 5 + len("seq") + decimalLen(b.Seq)
		}
		if b.Event != "" {
			n += 5 + len("event") + len(b.Event)
		}
	}
	for _, u := range b.User {
		n += 5 + len(u.Key) + len(u.Value)
	}
	return n
}

func appendProperties(buf []byte, b *Body, v variant, now time.Time) []byte {
	if b.FormatSet {
		buf = append(buf, propFormat, b.Format)
	}
	if !b.Expires.IsZero() {
		// The interval a receiver sees is what is left of it [MQTT-3.3.2-6].
		left := max(1, int64(b.Expires.Sub(now)/time.Second))
		buf = append(buf, propExpiry)
		buf = binary.BigEndian.AppendUint32(buf, uint32(min(left, 1<<32-1)))
	}
	if b.ContentType != "" || b.TypeSet {
		buf = appendString(append(buf, propContentType), b.ContentType)
	}
	if b.ResponseTopic != "" {
		buf = appendString(append(buf, propResponse), b.ResponseTopic)
	}
	if b.Correlation != nil {
		buf = appendString(append(buf, propCorrelation), string(b.Correlation))
	}
	for _, id := range v.ids {
		buf = appendVarint(append(buf, propIdentifier), int(id))
	}
	if !b.Open {
		if b.ID != "" {
			buf = appendUser(buf, "id", b.ID)
		}
		if b.Seq != 0 {
			buf = appendUser(buf, "seq", strconv.FormatUint(b.Seq, 10))
		}
		if b.Event != "" {
			buf = appendUser(buf, "event", b.Event)
		}
	}
	for _, u := range b.User {
		buf = appendUser(buf, u.Key, u.Value) // order kept [MQTT-3.3.2-18]
	}
	return buf
}

func appendUser(buf []byte, key, value string) []byte {
	return appendString(appendString(append(buf, propUser), key), value)
}

func appendString(buf []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(buf, uint16(len(s))), s...)
}

func appendVarint(buf []byte, n int) []byte {
	for n >= 0x80 {
		buf = append(buf, byte(n)|0x80)
		n >>= 7
	}
	return append(buf, byte(n))
}

func varintLen(n int) int {
	switch {
	case n < 1<<7:
		return 1
	case n < 1<<14:
		return 2
	case n < 1<<21:
		return 3
	}
	return 4
}

func decimalLen(n uint64) int {
	l := 1
	for n >= 10 {
		n /= 10
		l++
	}
	return l
}
