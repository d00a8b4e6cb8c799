package wire

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// reader takes fields off a body; the first error sticks and empties it.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	r.b = nil
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.fail("body ends %d bytes too early", n-len(r.b))
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return 0
}

func (r *reader) uint32() uint32 { return uint32(r.uint16())<<16 | uint32(r.uint16()) }

// varint reads a Variable Byte Integer and insists on the shortest form
// [MQTT-1.5.5-1].
func (r *reader) varint() uint32 {
	var n uint32
	for i := range 4 {
		b := r.byte()
		n |= uint32(b&0x7F) << (7 * i)
		if b < 0x80 {
			if b == 0 && i > 0 {
				r.fail("variable byte integer %d is longer than it must be [MQTT-1.5.5-1]", n)
			}
			return n
		}
	}
	r.fail("variable byte integer of more than four bytes")
	return 0
}

func (r *reader) binary() string { return string(r.take(int(r.uint16()))) }

// text reads a UTF-8 Encoded String [MQTT-1.5.4-1], [MQTT-1.5.4-2].
func (r *reader) text() string {
	s := r.binary()
	if !utf8.ValidString(s) {
		r.fail("ill-formed UTF-8 %q [MQTT-1.5.4-1]", s)
	}
	if strings.ContainsRune(s, 0) {
		r.fail("U+0000 in %q [MQTT-1.5.4-2]", s)
	}
	return s
}

// id reads a Packet Identifier, which is never 0 [MQTT-2.2.1-3], [MQTT-2.2.1-4].
func (r *reader) id() uint16 {
	id := r.uint16()
	if id == 0 {
		r.fail("packet identifier 0")
	}
	return id
}

func (r *reader) rest() []byte { return r.take(len(r.b)) }

// Cut returns the first packet in b: its first byte, its body, and its whole
// length, which is 0 while the packet is not complete.
func Cut(b []byte) (first byte, body []byte, n int, err error) {
	if len(b) < 2 {
		return 0, nil, 0, nil
	}
	header := reader{b: b[1:]}
	length := header.varint()
	if header.err != nil {
		if len(b) < 5 {
			return 0, nil, 0, nil // the length itself may still be on its way
		}
		return 0, nil, 0, header.err
	}
	if uint32(len(header.b)) < length {
		return 0, nil, 0, nil
	}
	end := len(b) - len(header.b) + int(length)
	return b[0], header.b[:length], end, nil
}

// Decode reads a packet of either direction at a protocol level. It refuses
// whatever the specification calls malformed, and bodies that go on after
// their end.
func Decode(first byte, body []byte, version byte) (Packet, error) {
	k, flags := Kind(first>>4), first&0x0F
	if k != PUBLISH && flags != k.flags() {
		return nil, fmt.Errorf("%v with flags %04b [MQTT-2.1.3-1]", k, flags)
	}
	r := &reader{b: body}
	p := r.packet(k, flags, version)
	if r.err == nil && len(r.b) > 0 {
		r.fail("%d bytes too many", len(r.b))
	}
	if r.err != nil {
		return nil, fmt.Errorf("malformed %v: %w", k, r.err)
	}
	return p, nil
}

func (r *reader) packet(k Kind, flags, version byte) Packet {
	switch k {
	case CONNECT:
		return r.connect()
	case CONNACK:
		return r.connack(version)
	case PUBLISH:
		return r.publish(flags, version)
	case PUBACK:
		return Puback(r.ack(k, version))
	case PUBREC:
		return Pubrec(r.ack(k, version))
	case PUBREL:
		return Pubrel(r.ack(k, version))
	case PUBCOMP:
		return Pubcomp(r.ack(k, version))
	case SUBSCRIBE:
		return r.subscribe(version)
	case SUBACK:
		return Suback{ID: r.id(), Props: r.propsOf(k, version), Codes: r.rest()}
	case UNSUBSCRIBE:
		return r.unsubscribe(version)
	case UNSUBACK:
		return Unsuback{ID: r.id(), Props: r.propsOf(k, version), Codes: r.rest()}
	case PINGREQ:
		return Pingreq{}
	case PINGRESP:
		return Pingresp{}
	case DISCONNECT:
		return Disconnect(r.reason(k, version))
	case AUTH:
		if version >= V5 {
			return Auth(r.reason(k, version))
		}
	}
	r.fail("kind %d does not exist at level %d", byte(k), version)
	return nil
}

func (r *reader) propsOf(k Kind, version byte) Props {
	if version < V5 {
		return nil
	}
	return r.props(k)
}

func (r *reader) connect() Packet {
	p := Connect{Name: r.text(), Version: r.byte()}
	if p.Name == "" || p.Version == 0 {
		r.fail("protocol %q at level %d", p.Name, p.Version)
	}
	flags := r.byte()
	p.Resume = flags&0x02 == 0
	p.KeepAlive = r.uint16()
	p.Props = r.propsOf(CONNECT, p.Version)
	p.ID = r.text()
	if flags&0x04 != 0 {
		w := Will{Props: r.propsOf(will, p.Version), QoS: flags >> 3 & 3, Retain: flags&0x20 != 0}
		w.Topic, w.Payload = r.text(), r.binary()
		p.Will = &w
	}
	if flags&0x80 != 0 {
		p.User = new(r.text())
	}
	if flags&0x40 != 0 {
		p.Password = new(r.binary())
	}
	if p.flags() != flags || flags>>3&3 == 3 {
		r.fail("connect flags %08b", flags)
	}
	return p
}

func (r *reader) connack(version byte) Packet {
	present := r.byte()
	if present > 1 {
		r.fail("acknowledge flags %08b [MQTT-3.2.2-1]", present)
	}
	return Connack{SessionPresent: present == 1, Code: r.byte(), Props: r.propsOf(CONNACK, version)}
}

func (r *reader) publish(flags, version byte) Packet {
	p := Publish{Dup: flags&0x08 != 0, QoS: flags >> 1 & 3, Retain: flags&0x01 != 0, Topic: r.text()}
	switch {
	case p.QoS == 3:
		r.fail("both QoS bits are set [MQTT-3.3.1-4]")
	case p.QoS == 0 && p.Dup:
		r.fail("DUP at QoS 0 [MQTT-3.3.1-2]")
	case strings.ContainsAny(p.Topic, "+#"):
		r.fail("wildcard in topic %q [MQTT-3.3.2-2]", p.Topic)
	}
	if p.QoS > 0 {
		p.ID = r.id()
	}
	p.Props = r.propsOf(PUBLISH, version)
	if _, alias := p.Props.Num(TopicAlias); p.Topic == "" && !alias {
		r.fail("empty topic [MQTT-4.7.3-1]")
	}
	p.Payload = string(r.rest())
	return p
}

func (r *reader) ack(k Kind, version byte) Ack {
	a := Ack{ID: r.id()}
	if version >= V5 && len(r.b) > 0 {
		a.Code = r.byte()
		if len(r.b) > 0 {
			a.Props = r.props(k)
		}
	}
	return a
}

func (r *reader) reason(k Kind, version byte) (p struct {
	Code  byte
	Props Props
}) {
	if version >= V5 && len(r.b) > 0 {
		p.Code = r.byte()
		if len(r.b) > 0 {
			p.Props = r.props(k)
		}
	}
	return p
}

var errNoFilter = errors.New("no topic filter")

func (r *reader) subscribe(version byte) Packet {
	p := Subscribe{ID: r.id(), Props: r.propsOf(SUBSCRIBE, version)}
	for len(r.b) > 0 && r.err == nil {
		p.Filters = append(p.Filters, Filter{Topic: r.text(), Options: r.byte()})
	}
	if len(p.Filters) == 0 && r.err == nil {
		r.err = errNoFilter
	}
	return p
}

func (r *reader) unsubscribe(version byte) Packet {
	p := Unsubscribe{ID: r.id(), Props: r.propsOf(UNSUBSCRIBE, version)}
	for len(r.b) > 0 && r.err == nil {
		p.Filters = append(p.Filters, r.text())
	}
	if len(p.Filters) == 0 && r.err == nil {
		r.err = errNoFilter
	}
	return p
}
