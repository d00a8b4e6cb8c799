package conformance

import (
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// connectBytes builds a CONNECT from flags, properties (of level 5) and the
// fields of the payload, which nothing checks.
func connectBytes(v, flags byte, props []byte, fields ...[]byte) []byte {
	b := append(wire.Text(nil, "MQTT"), v, flags, 0, 0)
	if v == wire.V5 {
		b = append(wire.Varint(b, uint32(len(props))), props...)
	}
	for _, f := range fields {
		b = append(b, f...)
	}
	return wire.Raw(wire.CONNECT, 0, b...)
}

func text(s string) []byte { return wire.Text(nil, s) }

// willProps is the empty list that stands before a will at level 5.
func willProps(v byte) []byte {
	if v == wire.V5 {
		return []byte{0}
	}
	return nil
}

func TestConnectThatDoesNotConform(t *testing.T) {
	const clean, will, q1, retain, pass, user = 0x02, 0x04, 0x08, 0x20, 0x40, 0x80
	both(t, func(t *testing.T, v byte) {
		addr, id, wp := broker(t), text(name()), willProps(v)
		for why, b := range map[string][]byte{
			"reserved flag [MQTT-3.1.2-3]":        connectBytes(v, clean|1, nil, id),
			"will QoS without will":               connectBytes(v, clean|q1, nil, id),
			"will retain without will":            connectBytes(v, clean|retain, nil, id),
			"will QoS 3":                          connectBytes(v, clean|will|3*q1, nil, id, wp, text("t"), text("w")),
			"will missing":                        connectBytes(v, clean|will, nil, id, wp),
			"will message missing":                connectBytes(v, clean|will, nil, id, wp, text("t")),
			"will without its flag":               connectBytes(v, clean, nil, id, wp, text("t"), text("w")),
			"user name missing":                   connectBytes(v, clean|user, nil, id),
			"user name without its flag":          connectBytes(v, clean, nil, id, text("u")),
			"password missing":                    connectBytes(v, clean|user|pass, nil, id, text("u")),
			"password without its flag":           connectBytes(v, clean|user, nil, id, text("u"), text("p")),
			"client id missing [MQTT-3.1.3-3]":    connectBytes(v, clean, nil),
			"client id longer than the packet":    connectBytes(v, clean, nil, []byte{0xFF, 0xFF, 'a'}),
			"client id ill-formed [MQTT-3.1.3-4]": connectBytes(v, clean, nil, text("a\xC3\x28")),
			"client id with U+0000":               connectBytes(v, clean, nil, text("a\x00b")),
			"will topic ill-formed":               connectBytes(v, clean|will, nil, id, wp, text("\xED\xA0\x80"), text("w")),
			"user name ill-formed":                connectBytes(v, clean|user, nil, id, text("\xFF")),
		} {
			t.Run(why, func(t *testing.T) {
				c := wire.Dial(t, addr, v)
				c.Write(b)
				closedAtConnect(t, c)
			})
		}
		for why, b := range map[string][]byte{ // these end before the protocol level, so no form of answer is known
			"fixed header flags": append([]byte{0x11}, connectBytes(v, clean, nil, id)[1:]...),
			"empty":              wire.Raw(wire.CONNECT, 0),
			"cut after the name": wire.Raw(wire.CONNECT, 0, text("MQTT")...),
		} {
			c := wire.Dial(t, addr, v)
			c.Write(b)
			if b := c.Rest(); len(b) > 0 && b[0] != 0x20 {
				t.Errorf("%s: answered with % X", why, b)
			}
		}
	})
}

func TestPasswordWithoutUserNameAtLevel4(t *testing.T) {
	t.Parallel()
	c := wire.Dial(t, broker(t), wire.V311)
	c.Write(connectBytes(wire.V311, 0x42, nil, text(name()), text("p")))
	closedAtConnect(t, c)
}

func TestConnectPropertiesThatDoNotConform(t *testing.T) {
	t.Parallel()
	addr, id := broker(t), text(name())
	list := func(ps ...wire.Prop) []byte { return wire.EncodeProps(ps) }
	twice := func(p wire.Prop) []byte { return list(p, p) }
	for why, props := range map[string][]byte{
		"session expiry twice":           twice(wire.Num(wire.SessionExpiry, 1)),
		"receive maximum twice":          twice(wire.Num(wire.ReceiveMaximum, 1)),
		"maximum packet size twice":      twice(wire.Num(wire.MaximumPacketSize, 100)),
		"topic alias maximum twice":      twice(wire.Num(wire.TopicAliasMaximum, 1)),
		"problem information twice":      twice(wire.Num(wire.RequestProblemInfo, 1)),
		"response information twice":     twice(wire.Num(wire.RequestResponseInfo, 1)),
		"authentication method twice":    twice(wire.Str(wire.AuthMethod, "m")),
		"receive maximum 0":              list(wire.Num(wire.ReceiveMaximum, 0)),
		"maximum packet size 0":          list(wire.Num(wire.MaximumPacketSize, 0)),
		"problem information 2":          list(wire.Num(wire.RequestProblemInfo, 2)),
		"response information 2":         list(wire.Num(wire.RequestResponseInfo, 2)),
		"data without a method":          list(wire.Str(wire.AuthData, "x")),
		"will delay outside of a will":   list(wire.Num(wire.WillDelay, 1)),
		"a property of PUBLISH":          list(wire.Num(wire.TopicAlias, 1)),
		"a property of CONNACK":          list(wire.Num(wire.ServerKeepAlive, 1)),
		"no such property":               {0x7F, 0},
		"cut short":                      list(wire.Num(wire.SessionExpiry, 1))[:3],
		"user property ill-formed":       list(wire.User("\xC3\x28", "v")),
		"user property value ill-formed": list(wire.User("k", "\xFF")),
		"user property with U+0000":      list(wire.User("k\x00", "v")),
	} {
		t.Run(why, func(t *testing.T) {
			c := wire.Dial(t, addr, wire.V5)
			c.Write(connectBytes(wire.V5, 0x02, props, id))
			closedAtConnect(t, c)
		})
	}
	for why, b := range map[string][]byte{
		"longer than the packet": wire.Raw(wire.CONNECT, 0, append(text("MQTT"), 5, 2, 0, 0, 0x7F, 0, 1, 'a')...),
		"length without an end":  wire.Raw(wire.CONNECT, 0, append(text("MQTT"), 5, 2, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 1, 'a')...),
	} {
		t.Run(why, func(t *testing.T) {
			c := wire.Dial(t, addr, wire.V5)
			c.Write(b)
			closedAtConnect(t, c)
		})
	}
}

// closedAtConnect wants a CONNECT refused: at level 4 without a CONNACK
// [MQTT-3.1.4-1], at level 5 with a reason, if any.
func closedAtConnect(t *testing.T, c *wire.Client) {
	t.Helper()
	if c.Version() == wire.V311 {
		if b := c.Rest(); len(b) > 0 {
			t.Errorf("answered with % X, want nothing", b)
		}
		return
	}
	dropped(t, c, malformed, protocol)
}

// afterConnect sends bytes that must end a connection that was fine so far.
func afterConnect(t *testing.T, v byte, cases map[string][]byte) {
	addr := broker(t)
	for why, b := range cases {
		t.Run(why, func(t *testing.T) {
			c := join(t, addr, v)
			c.Write(b)
			dropped(t, c, malformed, protocol)
		})
	}
}

func TestReservedFlags(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		id := []byte{0, 1}
		filter := append(append([]byte{}, id...), willProps(v)...)
		filter = append(filter, text(name())...)
		afterConnect(t, v, map[string][]byte{
			"PUBACK":                           wire.Raw(wire.PUBACK, 1, id...),
			"PUBREC":                           wire.Raw(wire.PUBREC, 2, id...),
			"PUBREL 0000 [MQTT-3.6.1-1]":       wire.Raw(wire.PUBREL, 0, id...),
			"PUBREL 0011 [MQTT-3.6.1-1]":       wire.Raw(wire.PUBREL, 3, id...),
			"PUBCOMP":                          wire.Raw(wire.PUBCOMP, 8, id...),
			"SUBSCRIBE 0000 [MQTT-3.8.1-1]":    wire.Raw(wire.SUBSCRIBE, 0, append(filter, 0)...),
			"SUBSCRIBE 1010":                   wire.Raw(wire.SUBSCRIBE, 10, append(filter, 0)...),
			"UNSUBSCRIBE 0000 [MQTT-3.10.1-1]": wire.Raw(wire.UNSUBSCRIBE, 0, filter...),
			"PINGREQ":                          wire.Raw(wire.PINGREQ, 1),
			"DISCONNECT [MQTT-3.14.1-1]":       wire.Raw(wire.DISCONNECT, 1),
		})
		if v == wire.V5 {
			afterConnect(t, v, map[string][]byte{"AUTH [MQTT-3.15.1-1]": wire.Raw(wire.AUTH, 1, 0x19, 0)})
		}
	})
}

func TestPacketsThatClientsDoNotSend(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		cases := map[string][]byte{
			"CONNACK":  wire.Encode(wire.Connack{}, v),
			"SUBACK":   wire.Encode(wire.Suback{ID: 1, Codes: []byte{0}}, v),
			"UNSUBACK": wire.Encode(wire.Unsuback{ID: 1, Codes: []byte{0}}, v),
			"PINGRESP": wire.Encode(wire.Pingresp{}, v),
			"kind 0":   {0x00, 0x00},
		}
		if v == wire.V311 {
			cases["kind 15"] = []byte{0xF0, 0x00}
		}
		afterConnect(t, v, cases)
	})
}

func TestFramesThatDoNotConform(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		afterConnect(t, v, map[string][]byte{
			"remaining length of five bytes": {0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x01},
			"PUBLISH without a topic":        {0x30, 0x00},
			"PUBLISH topic too long":         {0x30, 0x03, 0x00, 0x09, 'a'},
			"PUBACK without an identifier":   {0x40, 0x00},
			"PUBACK of one byte":             {0x40, 0x01, 0x00},
			"PUBREL of one byte":             {0x62, 0x01, 0x00},
			"SUBSCRIBE of one byte":          {0x82, 0x01, 0x00},
			"UNSUBSCRIBE empty":              {0xA2, 0x00},
			"PINGREQ with a body":            {0xC0, 0x01, 0x00},
		})
	})
}

func TestAcknowledgementsOfEveryLength(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, c, 1, topic)
	for i, tail := range [][]byte{{}, {0x00}, {0x00, 0x00}, {0x00, 0x06, 0x1F, 0, 3, 'w', 'h', 'y'}} {
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x"})
		id := wire.Expect[wire.Publish](c).ID
		c.Write(wire.Raw(wire.PUBACK, 0, append(wire.Uint16(nil, id), tail...)...))
		if c.Ping(); t.Failed() {
			t.Fatalf("form %d", i)
		}
	}
	for _, b := range [][]byte{{0xE0, 0}, {0xE0, 1, 0}, {0xE0, 2, 0, 0}} {
		d := join(t, addr, wire.V5)
		d.Write(b)
		if code, told := d.Gone(); told {
			t.Errorf("DISCONNECT % X is answered with 0x%02X", b, code)
		}
	}
}
