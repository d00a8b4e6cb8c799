package hooks

import (
	"bytes"

	"github.com/mochi-mqtt/server/v2/packets"
)

// The packets that a client gets besides messages and their acknowledgements
// are encoded by the engine.

// connack encodes a CONNACK of MQTT 5.
func connack(present bool, code byte, props *packets.Properties, reason string) []byte {
	pk := packets.Packet{
		FixedHeader:     packets.FixedHeader{Type: packets.Connack},
		ProtocolVersion: 5, SessionPresent: present, ReasonCode: code,
		Mods: packets.Mods{AllowResponseInfo: true},
	}
	if props != nil {
		pk.Properties = *props
	}
	pk.Properties.ReasonString = reason
	return encoded(&pk, pk.ConnackEncode)
}

// disconnect encodes a DISCONNECT of MQTT 5; older protocols have none from
// the server.
func disconnect(code byte, reason string) []byte {
	pk := packets.Packet{
		FixedHeader:     packets.FixedHeader{Type: packets.Disconnect},
		ProtocolVersion: 5, ReasonCode: code,
		Properties: packets.Properties{ReasonString: reason},
	}
	return encoded(&pk, pk.DisconnectEncode)
}

// suback encodes a SUBACK, or with unsubscribe an UNSUBACK.
func suback(version byte, id uint16, codes []byte, reason string, unsubscribe bool) []byte {
	pk := packets.Packet{
		FixedHeader:     packets.FixedHeader{Type: packets.Suback},
		ProtocolVersion: version, PacketID: id, ReasonCodes: codes,
		Properties: packets.Properties{ReasonString: reason},
	}
	if unsubscribe {
		pk.FixedHeader.Type = packets.Unsuback
		return encoded(&pk, pk.UnsubackEncode)
	}
	return encoded(&pk, pk.SubackEncode)
}

// encoded runs one of the engine's encoders. They fail only for packets that
// cannot be made here.
func encoded(pk *packets.Packet, encode func(*bytes.Buffer) error) []byte {
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		panic("hooks: internal error: encode " + packets.PacketNames[pk.FixedHeader.Type] + ": " + err.Error())
	}
	return b.Bytes()
}
