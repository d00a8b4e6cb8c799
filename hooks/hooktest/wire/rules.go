package wire

import (
	"fmt"
	"strings"
)

// codes lists which reason codes a packet from a server may carry at level 5:
// the tables of sections 3.2.2.2, 3.4.2.1 to 3.7.2.1, 3.9.3, 3.11.3, 3.14.2.1
// and 3.15.2.1, without what only clients may send.
var codes = map[Kind]string{
	CONNACK:  "\x00\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8C\x90\x95\x97\x99\x9A\x9B\x9C\x9D\x9F",
	PUBACK:   "\x00\x10\x80\x83\x87\x90\x91\x97\x99",
	PUBREC:   "\x00\x10\x80\x83\x87\x90\x91\x97\x99",
	PUBREL:   "\x00\x92",
	PUBCOMP:  "\x00\x92",
	SUBACK:   "\x00\x01\x02\x80\x83\x87\x8F\x91\x97\x9E\xA1\xA2",
	UNSUBACK: "\x00\x11\x80\x83\x87\x8F\x91",
	DISCONNECT: "\x00\x80\x81\x82\x83\x87\x89\x8B\x8D\x8E\x8F\x90\x93\x94\x95\x96\x97\x98\x99" +
		"\x9A\x9B\x9C\x9D\x9E\x9F\xA0\xA1\xA2",
	AUTH: "\x00\x18",
}

// returnCodes are those of MQTT 3.1.1 (sections 3.2.2.3 and 3.9.3).
var returnCodes = map[Kind]string{
	CONNACK: "\x00\x01\x02\x03\x04\x05",
	SUBACK:  "\x00\x01\x02\x80",
}

// FromServer checks a decoded packet against the rules that bind a server
// whatever happened before.
func FromServer(p Packet, version byte) error {
	switch p.Kind() {
	case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ:
		return fmt.Errorf("a server sends no %v", p.Kind())
	case DISCONNECT, AUTH:
		if version < V5 {
			return fmt.Errorf("a server sends no %v at level 4", p.Kind())
		}
	}
	list, props := reasons(p)
	table := codes
	if version < V5 {
		table = returnCodes
	}
	for _, code := range list {
		if allowed, ok := table[p.Kind()]; ok && strings.IndexByte(allowed, code) < 0 {
			return fmt.Errorf("%v with code 0x%02X", p.Kind(), code)
		}
	}
	switch p := p.(type) {
	case Connack:
		if p.Code != 0 && p.SessionPresent {
			return fmt.Errorf("session present beside code 0x%02X [MQTT-3.2.2-6]", p.Code)
		}
	case Disconnect:
		if _, ok := props.Num(SessionExpiry); ok {
			return fmt.Errorf("session expiry in a server's DISCONNECT [MQTT-3.14.2-2]")
		}
	case Suback:
		if len(p.Codes) == 0 {
			return fmt.Errorf("SUBACK without codes")
		}
	}
	return nil
}

// reasons returns the codes and the properties of a packet.
func reasons(p Packet) ([]byte, Props) {
	switch p := p.(type) {
	case Connack:
		return []byte{p.Code}, p.Props
	case Publish:
		return nil, p.Props
	case Puback:
		return []byte{p.Code}, p.Props
	case Pubrec:
		return []byte{p.Code}, p.Props
	case Pubrel:
		return []byte{p.Code}, p.Props
	case Pubcomp:
		return []byte{p.Code}, p.Props
	case Suback:
		return p.Codes, p.Props
	case Unsuback:
		return p.Codes, p.Props
	case Disconnect:
		return []byte{p.Code}, p.Props
	case Auth:
		return []byte{p.Code}, p.Props
	}
	return nil, nil
}
