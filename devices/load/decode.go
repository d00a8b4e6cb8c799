package load

import "encoding/binary"

// cut takes the first packet off b: its first byte, its body, and how long it
// is in all. n is 0 while the packet is not complete.
func cut(b []byte) (head byte, body []byte, n int, err error) {
	length := 0
	for i := 1; i < len(b); i++ {
		if i > 4 {
			return 0, nil, 0, ErrMalformed // [MQTT-1.5.5-1]
		}
		length |= int(b[i]&0x7f) << (7 * (i - 1))
		if b[i] < 0x80 {
			if n = i + 1 + length; n > len(b) {
				return 0, nil, 0, nil
			}
			return b[0], b[i+1 : n], n, nil
		}
	}
	return 0, nil, 0, nil
}

// parsePublish reads the body of a PUBLISH whose first byte is head.
func parsePublish(head byte, body []byte, version byte) (m Message, err error) {
	m.QoS, m.Dup, m.Retain = head>>1&3, head&8 != 0, head&1 != 0
	topic, rest, ok := cutString(body)
	if !ok || m.QoS > 1 {
		return m, ErrMalformed
	}
	m.Topic = topic
	if m.QoS > 0 {
		if len(rest) < 2 {
			return m, ErrMalformed
		}
		m.id, rest = binary.BigEndian.Uint16(rest), rest[2:]
	}
	if version >= 5 {
		if _, rest, ok = cutProperties(rest); !ok {
			return m, ErrMalformed
		}
	}
	m.Payload = rest
	return m, nil
}

// parseAck reads a PUBACK, SUBACK or UNSUBACK: its packet id and its worst
// reason code.
func parseAck(head byte, body []byte, version byte) (id uint16, worst byte, err error) {
	if len(body) < 2 {
		return 0, 0, ErrMalformed
	}
	id, body = binary.BigEndian.Uint16(body), body[2:]
	if head&0xf0 == typePuback {
		if len(body) > 0 {
			worst = body[0]
		}
		return id, worst, nil
	}
	if version >= 5 {
		var ok bool
		if _, body, ok = cutProperties(body); !ok {
			return 0, 0, ErrMalformed
		}
	}
	for _, code := range body {
		worst = max(worst, code)
	}
	return id, worst, nil
}

// connack is what a CONNACK says that matters here.
type connack struct {
	present   bool
	refused   *Refused
	keepAlive int // seconds that the server asks for, -1 if it does not
}

func parseConnack(body []byte, version byte) (a connack, err error) {
	if len(body) < 2 {
		return a, ErrMalformed
	}
	a.present, a.keepAlive = body[0]&1 != 0, -1
	reason := ""
	if version >= 5 && len(body) > 2 {
		props, _, ok := cutProperties(body[2:])
		if !ok {
			return a, ErrMalformed
		}
		for len(props) > 0 {
			id, value, rest, ok := cutProperty(props)
			if !ok {
				return a, ErrMalformed
			}
			switch id {
			case propReasonString:
				reason = string(value[2:])
			case propServerKeepAlive:
				a.keepAlive = int(binary.BigEndian.Uint16(value))
			}
			props = rest
		}
	}
	if body[1] != 0 {
		a.refused = &Refused{Code: body[1], Reason: reason}
	}
	return a, nil
}

// parseDisconnect reads why an MQTT 5 server ends the connection.
func parseDisconnect(body []byte) error {
	if len(body) == 0 {
		return ErrEnded
	}
	e := &Refused{Code: body[0]}
	if props, _, ok := cutProperties(body[1:]); ok {
		for len(props) > 0 {
			id, value, rest, ok := cutProperty(props)
			if !ok {
				break
			}
			if id == propReasonString {
				e.Reason = string(value[2:])
			}
			props = rest
		}
	}
	return e
}

func cutString(b []byte) (s, rest []byte, ok bool) {
	if len(b) < 2 {
		return nil, nil, false
	}
	n := 2 + int(binary.BigEndian.Uint16(b))
	if n > len(b) {
		return nil, nil, false
	}
	return b[2:n], b[n:], true
}

// cutVarint reads a variable byte integer.
func cutVarint(b []byte) (v int, rest []byte, ok bool) {
	for i := 0; i < len(b) && i < 4; i++ {
		v |= int(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return v, b[i+1:], true
		}
	}
	return 0, nil, false
}

func cutProperties(b []byte) (props, rest []byte, ok bool) {
	n, rest, ok := cutVarint(b)
	if !ok || n > len(rest) {
		return nil, nil, false
	}
	return rest[:n], rest[n:], true
}

// cutProperty takes one property off b; value includes the length of strings.
func cutProperty(b []byte) (id byte, value, rest []byte, ok bool) {
	id, b = b[0], b[1:]
	n := 0
	switch id {
	case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a:
		n = 1
	case 0x13, 0x21, 0x22, 0x23:
		n = 2
	case 0x02, 0x11, 0x18, 0x27:
		n = 4
	case 0x0b:
		_, after, ok := cutVarint(b)
		if !ok {
			return 0, nil, nil, false
		}
		n = len(b) - len(after)
	default: // strings, binary data; a user property is two strings
		_, after, ok := cutString(b)
		if ok && id == propUser {
			_, after, ok = cutString(after)
		}
		if !ok {
			return 0, nil, nil, false
		}
		n = len(b) - len(after)
	}
	if n > len(b) {
		return 0, nil, nil, false
	}
	return id, b[:n], b[n:], true
}
