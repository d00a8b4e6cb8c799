package wire

import (
	"fmt"
	"slices"
)

// PropID names a property of MQTT 5 (table 2-4).
type PropID byte

// The properties.
const (
	PayloadFormat       PropID = 0x01
	MessageExpiry       PropID = 0x02
	ContentType         PropID = 0x03
	ResponseTopic       PropID = 0x08
	CorrelationData     PropID = 0x09
	SubscriptionID      PropID = 0x0B
	SessionExpiry       PropID = 0x11
	AssignedClientID    PropID = 0x12
	ServerKeepAlive     PropID = 0x13
	AuthMethod          PropID = 0x15
	AuthData            PropID = 0x16
	RequestProblemInfo  PropID = 0x17
	WillDelay           PropID = 0x18
	RequestResponseInfo PropID = 0x19
	ResponseInfo        PropID = 0x1A
	ServerReference     PropID = 0x1C
	ReasonString        PropID = 0x1F
	ReceiveMaximum      PropID = 0x21
	TopicAliasMaximum   PropID = 0x22
	TopicAlias          PropID = 0x23
	MaximumQoS          PropID = 0x24
	RetainAvailable     PropID = 0x25
	UserProperty        PropID = 0x26
	MaximumPacketSize   PropID = 0x27
	WildcardAvailable   PropID = 0x28
	SubIDAvailable      PropID = 0x29
	SharedAvailable     PropID = 0x2A
)

type shape byte

const (
	oneByte shape = iota + 1
	twoBytes
	fourBytes
	varint
	text
	binary
	pair
)

// will stands for the will's properties in the column "applies to", beside the
// kinds of packets.
const will Kind = 0

// properties is table 2-4: what a property looks like, and where it may be.
var properties = map[PropID]struct {
	shape shape
	in    []Kind
}{
	PayloadFormat:       {oneByte, []Kind{PUBLISH, will}},
	MessageExpiry:       {fourBytes, []Kind{PUBLISH, will}},
	ContentType:         {text, []Kind{PUBLISH, will}},
	ResponseTopic:       {text, []Kind{PUBLISH, will}},
	CorrelationData:     {binary, []Kind{PUBLISH, will}},
	SubscriptionID:      {varint, []Kind{PUBLISH, SUBSCRIBE}},
	SessionExpiry:       {fourBytes, []Kind{CONNECT, CONNACK, DISCONNECT}},
	AssignedClientID:    {text, []Kind{CONNACK}},
	ServerKeepAlive:     {twoBytes, []Kind{CONNACK}},
	AuthMethod:          {text, []Kind{CONNECT, CONNACK, AUTH}},
	AuthData:            {binary, []Kind{CONNECT, CONNACK, AUTH}},
	RequestProblemInfo:  {oneByte, []Kind{CONNECT}},
	WillDelay:           {fourBytes, []Kind{will}},
	RequestResponseInfo: {oneByte, []Kind{CONNECT}},
	ResponseInfo:        {text, []Kind{CONNACK}},
	ServerReference:     {text, []Kind{CONNACK, DISCONNECT}},
	ReasonString: {text, []Kind{
		CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, DISCONNECT, AUTH,
	}},
	ReceiveMaximum:    {twoBytes, []Kind{CONNECT, CONNACK}},
	TopicAliasMaximum: {twoBytes, []Kind{CONNECT, CONNACK}},
	TopicAlias:        {twoBytes, []Kind{PUBLISH}},
	MaximumQoS:        {oneByte, []Kind{CONNACK}},
	RetainAvailable:   {oneByte, []Kind{CONNACK}},
	UserProperty: {pair, []Kind{
		CONNECT, CONNACK, PUBLISH, will, PUBACK, PUBREC, PUBREL, PUBCOMP,
		SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, DISCONNECT, AUTH,
	}},
	MaximumPacketSize: {fourBytes, []Kind{CONNECT, CONNACK}},
	WildcardAvailable: {oneByte, []Kind{CONNACK}},
	SubIDAvailable:    {oneByte, []Kind{CONNACK}},
	SharedAvailable:   {oneByte, []Kind{CONNACK}},
}

// Prop is one property. Which fields count depends on the property: Num for
// integers, Text for strings and binary data, Key and Text for a user property.
type Prop struct {
	ID   PropID
	Num  uint32
	Key  string
	Text string
}

// Num makes an integer property of whatever width it has.
func Num(id PropID, n uint32) Prop { return Prop{ID: id, Num: n} }

// Str makes a string or binary property.
func Str(id PropID, s string) Prop { return Prop{ID: id, Text: s} }

// User makes a user property.
func User(key, value string) Prop { return Prop{ID: UserProperty, Key: key, Text: value} }

// Props are the properties of a packet in the order of the wire; nothing keeps
// a test from repeating one.
type Props []Prop

// Num returns the integer property, and whether it is there.
func (ps Props) Num(id PropID) (uint32, bool) {
	for _, p := range ps {
		if p.ID == id {
			return p.Num, true
		}
	}
	return 0, false
}

// NumOr returns the integer property, or what its absence means.
func (ps Props) NumOr(id PropID, absent uint32) uint32 {
	if n, ok := ps.Num(id); ok {
		return n
	}
	return absent
}

// Str returns the string or binary property, and whether it is there.
func (ps Props) Str(id PropID) (string, bool) {
	for _, p := range ps {
		if p.ID == id {
			return p.Text, true
		}
	}
	return "", false
}

// All returns every occurrence of a property in order: user properties,
// subscription identifiers.
func (ps Props) All(id PropID) Props {
	var all Props
	for _, p := range ps {
		if p.ID == id {
			all = append(all, p)
		}
	}
	return all
}

// appendProps appends property length and properties; nothing at level 4.
func appendProps(b []byte, ps Props, version byte) []byte {
	if version < V5 {
		return b
	}
	list := EncodeProps(ps)
	return append(Varint(b, uint32(len(list))), list...)
}

// EncodeProps returns the properties without their length.
func EncodeProps(ps Props) []byte {
	var b []byte
	for _, p := range ps {
		b = append(b, byte(p.ID))
		switch properties[p.ID].shape {
		case oneByte:
			b = append(b, byte(p.Num))
		case twoBytes:
			b = Uint16(b, uint16(p.Num))
		case fourBytes:
			b = Uint32(b, p.Num)
		case varint:
			b = Varint(b, p.Num)
		case text, binary:
			b = Text(b, p.Text)
		case pair:
			b = Text(Text(b, p.Key), p.Text)
		}
	}
	return b
}

// props reads property length and properties of a packet of kind k.
func (r *reader) props(k Kind) Props {
	list := reader{b: r.take(int(r.varint()))}
	var ps Props
	for len(list.b) > 0 && list.err == nil {
		p := Prop{ID: PropID(list.varint())}
		def, known := properties[p.ID]
		if !known || !slices.Contains(def.in, k) {
			list.fail("property 0x%02X has no place in %v", byte(p.ID), k)
			break
		}
		if _, twice := ps.Num(p.ID); twice && p.ID != UserProperty && !(p.ID == SubscriptionID && k == PUBLISH) {
			list.fail("property 0x%02X twice in %v", byte(p.ID), k)
		}
		list.value(&p, def.shape)
		ps = append(ps, p)
	}
	if r.err == nil {
		r.err = list.err
	}
	return ps
}

func (r *reader) value(p *Prop, s shape) {
	switch s {
	case oneByte:
		p.Num = uint32(r.byte())
		if p.Num > 1 {
			r.fail("property 0x%02X is %d, want 0 or 1", byte(p.ID), p.Num)
		}
	case twoBytes:
		p.Num = uint32(r.uint16())
	case fourBytes:
		p.Num = r.uint32()
	case varint:
		p.Num = r.varint()
	case text:
		p.Text = r.text()
	case binary:
		p.Text = r.binary()
	case pair:
		p.Key, p.Text = r.text(), r.text() // [MQTT-1.5.7-1]
	}
	switch p.ID {
	case ReceiveMaximum, TopicAlias, MaximumPacketSize, SubscriptionID:
		if p.Num == 0 {
			r.fail("property 0x%02X is 0", byte(p.ID))
		}
	}
}

// String shows the property as a test log should.
func (p Prop) String() string {
	switch properties[p.ID].shape {
	case text, binary:
		return fmt.Sprintf("0x%02X=%.60q", byte(p.ID), p.Text)
	case pair:
		return fmt.Sprintf("%.40q=%.60q", p.Key, p.Text)
	}
	return fmt.Sprintf("0x%02X=%d", byte(p.ID), p.Num)
}
