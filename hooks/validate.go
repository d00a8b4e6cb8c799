package hooks

import (
	"bytes"
	"encoding/binary"

	"github.com/mochi-mqtt/server/v2/packets"
)

// The engine decodes, but lets pass some of what the specifications forbid:
// repeated or zero properties, trailing bytes, a will QoS without a will,
// reserved subscription bits, texts with NUL. This file looks at the raw packet
// before the engine does.

// The forms of property values (MQTT 5.0 section 2.2.2.2).
const (
	formByte = iota + 1
	formTwo
	formFour
	formVarint
	formText
	formBinary
	formPair
)

var forms = [64]byte{
	packets.PropPayloadFormat: formByte, packets.PropMessageExpiryInterval: formFour,
	packets.PropContentType: formText, packets.PropResponseTopic: formText, packets.PropCorrelationData: formBinary,
	packets.PropSubscriptionIdentifier: formVarint, packets.PropSessionExpiryInterval: formFour,
	packets.PropAssignedClientID: formText, packets.PropServerKeepAlive: formTwo,
	packets.PropAuthenticationMethod: formText, packets.PropAuthenticationData: formBinary,
	packets.PropRequestProblemInfo: formByte, packets.PropWillDelayInterval: formFour,
	packets.PropRequestResponseInfo: formByte, packets.PropResponseInfo: formText,
	packets.PropServerReference: formText, packets.PropReasonString: formText,
	packets.PropReceiveMaximum: formTwo, packets.PropTopicAliasMaximum: formTwo, packets.PropTopicAlias: formTwo,
	packets.PropMaximumQos: formByte, packets.PropRetainAvailable: formByte, packets.PropUser: formPair,
	packets.PropMaximumPacketSize: formFour, packets.PropWildcardSubAvailable: formByte,
	packets.PropSubIDAvailable: formByte, packets.PropSharedSubAvailable: formByte,
}

// maxUserProperties bounds the pairs of one packet; far more than anybody
// needs, few enough that a packet of them costs what its bytes do.
const maxUserProperties = 64

// properties walks one block of properties: none but the user's twice, none
// with a value that the specification calls a protocol error.
//
// It returns the set of those that are there, as bits: the engine does not tell
// an empty text from an absent one.
func (c *cursor) properties() (seen uint64) {
	n := c.varint()
	if c.err != nil {
		return 0
	}
	if n > len(c.b) {
		c.fail(packets.ErrMalformedProperties)
		return 0
	}
	p := cursor{b: c.b[:n]}
	c.b = c.b[n:]
	users := 0
	for len(p.b) > 0 && p.err == nil {
		id := p.byte()
		if id >= byte(len(forms)) || forms[id] == 0 {
			p.fail(packets.ErrMalformedBadProperty)
			break
		}
		if id == packets.PropUser {
			if users++; users > maxUserProperties {
				p.fail(packets.ErrQuotaExceeded)
			}
		} else if seen&(1<<id) != 0 {
			p.fail(packets.ErrProtocolViolation)
		}
		seen |= 1 << id
		p.value(id)
	}
	if p.err != nil {
		c.fail(p.err)
	}
	return seen
}

// value walks one property's value.
func (c *cursor) value(id byte) {
	switch forms[id] {
	case formByte:
		if c.byte() > 1 && c.err == nil {
			c.fail(packets.ErrProtocolViolation)
		}
	case formTwo:
		if c.uint16() == 0 && c.err == nil {
			switch id {
			case packets.PropTopicAlias:
				c.fail(packets.ErrTopicAliasInvalid) // [MQTT-3.3.2-8]
			case packets.PropReceiveMaximum:
				c.fail(packets.ErrProtocolViolation)
			}
		}
	case formFour:
		if binary.BigEndian.Uint32(c.take(4)) == 0 && c.err == nil && id == packets.PropMaximumPacketSize {
			c.fail(packets.ErrProtocolViolation)
		}
	case formVarint:
		if c.varint() == 0 && c.err == nil {
			c.fail(packets.ErrProtocolViolation) // a subscription identifier of 0
		}
	case formText:
		c.text()
	case formBinary:
		c.binary()
	case formPair:
		c.text()
		c.text()
	}
}

// checkConnect walks a CONNECT and returns its protocol version, which decides
// how a refusal is written.
func checkConnect(body []byte) (version byte, err error) {
	c := cursor{b: body}
	name := string(c.binary())
	version = c.byte()
	switch {
	case c.err != nil:
		return 0, c.err
	case name == "MQIsdp", name == "MQTT" && version != 4 && version != 5:
		return version, packets.ErrUnsupportedProtocolVersion // [MQTT-3.1.2-2]
	case name != "MQTT":
		return 0, packets.ErrProtocolViolationProtocolName // [MQTT-3.1.2-1]
	}
	flags := c.byte()
	c.uint16() // keep alive
	will, qos := flags&0x04 != 0, flags>>3&3
	switch {
	case flags&0x01 != 0:
		c.fail(packets.ErrProtocolViolationReservedBit) // [MQTT-3.1.2-3]
	case qos == 3, !will && (qos > 0 || flags&0x20 != 0):
		c.fail(packets.ErrProtocolViolationQosOutOfRange) // [MQTT-3.1.2-11] [MQTT-3.1.2-12] [MQTT-3.1.2-13]
	case version < 5 && flags&0xC0 == 0x40:
		c.fail(packets.ErrProtocolViolationPasswordNoFlag) // [MQTT-3.1.2-22] of 3.1.1
	}
	if version == 5 {
		const method, data = 1 << packets.PropAuthenticationMethod, 1 << packets.PropAuthenticationData
		if seen := c.properties(); seen&data != 0 && seen&method == 0 {
			c.fail(packets.ErrProtocolViolation) // MQTT 5.0 section 3.1.2.11.10
		}
	}
	c.text() // client id [MQTT-3.1.3-4]
	if will {
		if version == 5 {
			c.properties()
		}
		c.text()
		c.binary()
	}
	if flags&0x80 != 0 {
		c.text()
	}
	if flags&0x40 != 0 {
		c.binary()
	}
	return version, c.end()
}

// validConnect asks the engine's validator, which takes an empty will payload
// and an empty password for missing ones.
func validConnect(pk *packets.Packet) error {
	v := *pk
	if v.Connect.WillFlag && len(v.Connect.WillPayload) == 0 {
		v.Connect.WillPayload = []byte{0}
	}
	if v.Connect.PasswordFlag && len(v.Connect.Password) == 0 {
		v.Connect.Password = []byte{0}
	}
	if code := v.ConnectValidate(); code != packets.CodeSuccess {
		return code
	}
	return nil
}

// head is what a PUBLISH begins and ends with, and which properties are between.
type head struct {
	topic, payload []byte
	id             uint16
	seen           uint64 // a bit for each property
	known          bool   // the topic is the one that was known
}

// checkPublish walks the head of a PUBLISH. Its topic need not be looked at when it is
// the one that is known to be good.
func checkPublish(version, qos byte, body, known []byte) (h head, err error) {
	c := cursor{b: body}
	h.topic = c.binary()
	if h.known = len(known) > 0 && bytes.Equal(h.topic, known); !h.known && !validText(h.topic) {
		c.fail(packets.ErrMalformedInvalidUTF8)
	}
	if qos > 0 {
		if h.id = c.uint16(); h.id == 0 {
			c.fail(packets.ErrProtocolViolationNoPacketID) // [MQTT-2.2.1-3]
		}
	}
	if version == 5 {
		h.seen = c.properties()
	}
	h.payload = c.b
	return h, c.err
}

// checkAck walks a PUBACK, PUBREC, PUBREL or PUBCOMP.
func checkAck(version byte, body []byte) error {
	c := cursor{b: body}
	if c.uint16() == 0 {
		c.fail(packets.ErrProtocolViolationNoPacketID)
	}
	if version == 5 && len(c.b) > 0 {
		c.byte()
		if len(c.b) > 0 {
			c.properties()
		}
	}
	return c.end()
}

// checkDisconnect walks a DISCONNECT.
func checkDisconnect(version byte, body []byte) error {
	c := cursor{b: body}
	if version == 5 && len(c.b) > 0 {
		c.byte()
		if len(c.b) > 0 {
			c.properties()
		}
	}
	return c.end() // [MQTT-3.14.1-1]
}

// checkSubscribe walks a SUBSCRIBE or UNSUBSCRIBE: the engine panics on one
// that ends before its last options.
func checkSubscribe(version byte, body []byte, options bool) error {
	c := cursor{b: body}
	if c.uint16() == 0 {
		c.fail(packets.ErrProtocolViolationNoPacketID) // [MQTT-2.2.1-3]
	}
	if version == 5 {
		c.properties()
	}
	if len(c.b) == 0 {
		c.fail(packets.ErrProtocolViolationNoFilters) // [MQTT-3.8.3-2] [MQTT-3.10.3-2]
	}
	for len(c.b) > 0 && c.err == nil {
		if len(c.text()) == 0 && version < 5 && c.err == nil {
			c.fail(packets.ErrProtocolViolation) // [MQTT-4.7.3-1]; MQTT 5 has a code for it
		}
		if !options {
			continue
		}
		o := c.byte()
		switch {
		case c.err != nil:
		case version < 5 && o > 2, o&3 == 3, o>>4&3 == 3:
			c.fail(packets.ErrProtocolViolation) // [MQTT-3.8.3-4]
		case o&0xC0 != 0:
			c.fail(packets.ErrMalformedPacket) // [MQTT-3.8.3-5]
		}
	}
	return c.err
}
