// Package wire is a raw MQTT client for tests: it says exactly the bytes a test
// wants said, and reads what the server answers with a decoder that refuses
// everything a server must not send.
//
// It is written from the specifications (MQTT 3.1.1 OASIS 2014 and MQTT 5.0
// OASIS 2019) and shares no line with the engine of the broker, so that a
// mistake there cannot hide behind the same mistake here. Every connection is
// watched as a whole too: packet identifiers, the quota, packet sizes and
// aliases that the client announced, silence after DISCONNECT.
//
// It refuses to be a client for anything but tests: it keeps no session,
// acknowledges nothing that it is not told to, never reconnects and ends the
// test at the first surprise.
package wire

import "fmt"

// The protocol levels that a [Client] speaks.
const (
	V311 byte = 4
	V5   byte = 5
)

// Kind is the type of a control packet: the upper half of its first byte.
type Kind byte

// The control packets (MQTT 5.0 table 2-1; AUTH is of MQTT 5 only).
const (
	CONNECT Kind = iota + 1
	CONNACK
	PUBLISH
	PUBACK
	PUBREC
	PUBREL
	PUBCOMP
	SUBSCRIBE
	SUBACK
	UNSUBSCRIBE
	UNSUBACK
	PINGREQ
	PINGRESP
	DISCONNECT
	AUTH
)

var kindNames = [...]string{
	"RESERVED", "CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP",
	"SUBSCRIBE", "SUBACK", "UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP", "DISCONNECT", "AUTH",
}

// String returns the name that the specification uses.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", byte(k))
}

// flags are the lower four bits that the kind's first byte must have
// (table 2-2), PUBLISH aside.
func (k Kind) flags() byte {
	switch k {
	case PUBREL, SUBSCRIBE, UNSUBSCRIBE:
		return 0x02
	}
	return 0
}

// Packet is one MQTT control packet, as a value: [Connect], [Publish] …
type Packet interface {
	// Kind tells the packets apart.
	Kind() Kind
	// body appends variable header and payload as the protocol level has
	// them, and returns the flags of the fixed header.
	body(b []byte, version byte) ([]byte, byte)
}

// Encode returns the packet as it goes over the wire at a protocol level. It
// encodes what it is told, right or wrong, as far as the fields can express it.
func Encode(p Packet, version byte) []byte {
	body, flags := p.body(nil, version)
	return append(Header(p.Kind(), flags, len(body)), body...)
}

// Header returns a fixed header: first byte and remaining length.
func Header(k Kind, flags byte, remaining int) []byte {
	return Varint([]byte{byte(k)<<4 | flags}, uint32(remaining))
}

// Raw returns a packet of any first byte and body, for those that no struct
// can express.
func Raw(k Kind, flags byte, body ...byte) []byte {
	return append(Header(k, flags, len(body)), body...)
}

// Varint appends a Variable Byte Integer in its shortest form [MQTT-1.5.5-1].
func Varint(b []byte, n uint32) []byte {
	for n > 0x7F {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// Text appends a UTF-8 Encoded String or Binary Data: two bytes of length,
// then the bytes, whatever they are.
func Text(b []byte, s string) []byte {
	return append(Uint16(b, uint16(len(s))), s...)
}

// Uint16 appends a Two Byte Integer.
func Uint16(b []byte, n uint16) []byte { return append(b, byte(n>>8), byte(n)) }

// Uint32 appends a Four Byte Integer.
func Uint32(b []byte, n uint32) []byte {
	return append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}
