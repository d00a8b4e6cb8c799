package load

import "encoding/binary"

// Packet types [MQTT-2.1.2-1], with the flags they must carry.
const (
	typeConnect    = 0x10
	typeConnack    = 0x20
	typePublish    = 0x30
	typePuback     = 0x40
	typeSubscribe  = 0x82
	typeSuback     = 0x90
	typeUnsuback   = 0xb0
	typePingreq    = 0xc0
	typePingresp   = 0xd0
	typeDisconnect = 0xe0
)

// Property identifiers of MQTT 5, section 2.2.2.2.
const (
	propSessionExpiry   = 0x11
	propServerKeepAlive = 0x13
	propReasonString    = 0x1f
	propUser            = 0x26
)

// sessionExpiry is how long a kept session lives, in seconds.
const sessionExpiry = 3600

// appendLength appends a remaining length [MQTT-2.1.4].
func appendLength(b []byte, n int) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

func appendString(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint16(b, uint16(len(s)))
	return append(b, s...)
}

// appendPacket appends a packet whose variable header and payload are short.
func appendPacket(b []byte, head byte, body []byte) []byte {
	b = append(b, head)
	b = appendLength(b, len(body))
	return append(b, body...)
}

// appendConnect appends the CONNECT that o describes.
func appendConnect(b []byte, o *Options) []byte {
	version, user := o.Version, o.User
	if version == 0 {
		version = 4
	}
	flags := byte(0xc0) // user name and password: 3.1.1 has no password alone [MQTT-3.1.2-22]
	if o.Password == "" {
		flags = 0
		if o.User != "" || o.Manual && version < 5 {
			flags = 0x80
		}
	}
	if !o.Keep || o.Fresh {
		flags |= 0x02
	}
	body := append(make([]byte, 0, 64+len(o.Password)), 0, 4, 'M', 'Q', 'T', 'T', version, flags)
	body = binary.BigEndian.AppendUint16(body, o.KeepAlive)
	if version >= 5 {
		var props []byte
		if o.Keep {
			props = binary.BigEndian.AppendUint32(append(props, propSessionExpiry), sessionExpiry)
		}
		if o.Manual {
			props = appendString(append(props, propUser), "inbox")
			props = appendString(props, "manual")
		}
		body = append(appendLength(body, len(props)), props...)
	} else if o.Manual {
		user += "?inbox=manual"
	}
	body = appendString(body, o.ClientID)
	if flags&0x80 != 0 {
		body = appendString(body, user)
	}
	if flags&0x40 != 0 {
		body = appendString(body, o.Password)
	}
	return appendPacket(b, typeConnect, body)
}

// appendPublish appends a PUBLISH; id counts for QoS 1 only.
func appendPublish(b []byte, version byte, topic string, qos byte, id uint16, payload []byte) []byte {
	n := 2 + len(topic) + len(payload)
	if qos > 0 {
		n += 2
	}
	if version >= 5 {
		n++
	}
	b = append(b, typePublish|qos<<1)
	b = appendLength(b, n)
	b = appendString(b, topic)
	if qos > 0 {
		b = binary.BigEndian.AppendUint16(b, id)
	}
	if version >= 5 {
		b = append(b, 0)
	}
	return append(b, payload...)
}

// appendSubscribe appends a SUBSCRIBE to one filter.
func appendSubscribe(b []byte, version byte, id uint16, filter string, qos byte) []byte {
	n := 5 + len(filter)
	if version >= 5 {
		n++
	}
	b = appendLength(append(b, typeSubscribe), n)
	b = binary.BigEndian.AppendUint16(b, id)
	if version >= 5 {
		b = append(b, 0)
	}
	return append(appendString(b, filter), qos)
}

func appendPuback(b []byte, id uint16) []byte {
	return append(b, typePuback, 2, byte(id>>8), byte(id))
}
