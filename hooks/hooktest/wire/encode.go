package wire

func (p Connect) body(b []byte, version byte) ([]byte, byte) {
	name := p.Name
	if name == "" {
		name = "MQTT"
	}
	level := p.Version
	if level == 0 {
		level = version
	}
	b = append(Text(b, name), level, p.flags())
	b = Uint16(b, p.KeepAlive)
	b = appendProps(b, p.Props, level)
	b = Text(b, p.ID)
	if w := p.Will; w != nil {
		b = appendProps(b, w.Props, level)
		b = Text(Text(b, w.Topic), w.Payload)
	}
	if p.User != nil {
		b = Text(b, *p.User)
	}
	if p.Password != nil {
		b = Text(b, *p.Password)
	}
	return b, CONNECT.flags()
}

// flags are the Connect Flags (section 3.1.2.3).
func (p Connect) flags() (f byte) {
	if !p.Resume {
		f |= 0x02
	}
	if w := p.Will; w != nil {
		f |= 0x04 | w.QoS<<3
		if w.Retain {
			f |= 0x20
		}
	}
	if p.Password != nil {
		f |= 0x40
	}
	if p.User != nil {
		f |= 0x80
	}
	return f
}

func (p Connack) body(b []byte, version byte) ([]byte, byte) {
	var present byte
	if p.SessionPresent {
		present = 1
	}
	return appendProps(append(b, present, p.Code), p.Props, version), CONNACK.flags()
}

func (p Publish) body(b []byte, version byte) ([]byte, byte) {
	flags := p.QoS << 1
	if p.Dup {
		flags |= 0x08
	}
	if p.Retain {
		flags |= 0x01
	}
	b = Text(b, p.Topic)
	if p.QoS > 0 {
		b = Uint16(b, p.ID)
	}
	return append(appendProps(b, p.Props, version), p.Payload...), flags
}

// body leaves out what may be left out: properties when there are none, and
// the code with them when it is 0 (section 3.4.2.1).
func (p Ack) body(b []byte, version byte) []byte {
	b = Uint16(b, p.ID)
	if version < V5 || p.Code == 0 && len(p.Props) == 0 {
		return b
	}
	if b = append(b, p.Code); len(p.Props) == 0 {
		return b
	}
	return appendProps(b, p.Props, version)
}

func (p Puback) body(b []byte, v byte) ([]byte, byte)  { return Ack(p).body(b, v), PUBACK.flags() }
func (p Pubrec) body(b []byte, v byte) ([]byte, byte)  { return Ack(p).body(b, v), PUBREC.flags() }
func (p Pubrel) body(b []byte, v byte) ([]byte, byte)  { return Ack(p).body(b, v), PUBREL.flags() }
func (p Pubcomp) body(b []byte, v byte) ([]byte, byte) { return Ack(p).body(b, v), PUBCOMP.flags() }

func (p Subscribe) body(b []byte, version byte) ([]byte, byte) {
	b = appendProps(Uint16(b, p.ID), p.Props, version)
	for _, f := range p.Filters {
		b = append(Text(b, f.Topic), f.Options)
	}
	return b, SUBSCRIBE.flags()
}

func (p Suback) body(b []byte, version byte) ([]byte, byte) {
	return append(appendProps(Uint16(b, p.ID), p.Props, version), p.Codes...), SUBACK.flags()
}

func (p Unsubscribe) body(b []byte, version byte) ([]byte, byte) {
	b = appendProps(Uint16(b, p.ID), p.Props, version)
	for _, f := range p.Filters {
		b = Text(b, f)
	}
	return b, UNSUBSCRIBE.flags()
}

func (p Unsuback) body(b []byte, version byte) ([]byte, byte) {
	b = appendProps(Uint16(b, p.ID), p.Props, version)
	if version >= V5 {
		b = append(b, p.Codes...)
	}
	return b, UNSUBACK.flags()
}

func (Pingreq) body(b []byte, _ byte) ([]byte, byte)  { return b, PINGREQ.flags() }
func (Pingresp) body(b []byte, _ byte) ([]byte, byte) { return b, PINGRESP.flags() }

func (p Disconnect) body(b []byte, version byte) ([]byte, byte) {
	return reasonBody(b, p.Code, p.Props, version), DISCONNECT.flags()
}

func (p Auth) body(b []byte, version byte) ([]byte, byte) {
	return reasonBody(b, p.Code, p.Props, version), AUTH.flags()
}

// reasonBody is the body of DISCONNECT and AUTH: nothing, a code, or a code
// with properties (sections 3.14.2.1 and 3.15.2.1).
func reasonBody(b []byte, code byte, ps Props, version byte) []byte {
	if version < V5 || code == 0 && len(ps) == 0 {
		return b
	}
	if b = append(b, code); len(ps) == 0 {
		return b
	}
	return appendProps(b, ps, version)
}
