package wire

import "fmt"

// watch knows what the client announced and what is under way, and so sees
// what a single packet cannot show.
type watch struct {
	connack  bool // the server has answered the CONNECT
	present  bool // with Session Present
	over     bool // the server has said DISCONNECT
	quota    int  // Receive Maximum of the client
	maximum  uint32
	aliases  map[uint16]string
	aliasMax uint32
	problems bool // Request Problem Information
	respond  bool // Request Response Information
	method   string
	inflight map[uint16]bool // packet identifiers that the server uses; true: by a PUBLISH of this connection
	unacked  int             // how many of them are true
}

func newWatch() watch {
	return watch{
		quota: 65535, maximum: 1 << 31, problems: true,
		aliases: map[uint16]string{}, inflight: map[uint16]bool{},
	}
}

// sent notes a packet of the client.
func (w *watch) sent(p Packet) {
	switch p := p.(type) {
	case Connect:
		w.quota = int(p.Props.NumOr(ReceiveMaximum, 65535))
		w.maximum = p.Props.NumOr(MaximumPacketSize, 1<<31)
		w.aliasMax = p.Props.NumOr(TopicAliasMaximum, 0)
		w.problems = p.Props.NumOr(RequestProblemInfo, 1) == 1
		w.respond = p.Props.NumOr(RequestResponseInfo, 0) == 1
		w.method, _ = p.Props.Str(AuthMethod)
	case Puback:
		w.free(p.ID)
	case Pubcomp:
		w.free(p.ID)
	case Pubrec:
		if p.Code >= 0x80 {
			w.free(p.ID)
		}
	}
}

func (w *watch) free(id uint16) {
	if w.inflight[id] {
		w.unacked--
	}
	delete(w.inflight, id)
}

// got checks a packet of the server, n bytes long, and resolves its alias.
func (w *watch) got(p Packet, n int) (Packet, error) {
	switch {
	case w.over:
		return p, fmt.Errorf("%v after DISCONNECT [MQTT-3.14.4-1]", p.Kind())
	case !w.connack && p.Kind() != CONNACK && p.Kind() != AUTH:
		return p, fmt.Errorf("%v before CONNACK [MQTT-3.2.0-1]", p.Kind())
	case uint32(n) > w.maximum:
		return p, fmt.Errorf("%v of %d bytes, the client takes %d [MQTT-3.1.2-24]", p.Kind(), n, w.maximum)
	}
	if err := w.told(p); err != nil {
		return p, err
	}
	switch p := p.(type) {
	case Connack:
		return p, w.gotConnack(p)
	case Publish:
		return w.gotPublish(p)
	case Pubrel:
		if _, known := w.inflight[p.ID]; !known {
			w.inflight[p.ID] = false // a resent one takes the identifier, not the quota
		}
	case Disconnect:
		w.over = true
	case Auth:
		if w.method == "" {
			return p, fmt.Errorf("AUTH to a client without a method [MQTT-4.12.0-6]")
		}
	}
	return p, nil
}

// told checks what a client that wants no problem information is spared.
func (w *watch) told(p Packet) error {
	switch p.Kind() {
	case PUBLISH, CONNACK, DISCONNECT:
		return nil
	}
	_, props := reasons(p)
	_, reason := props.Str(ReasonString)
	if _, user := props.Str(UserProperty); !w.problems && (reason || user) {
		return fmt.Errorf("%v explains itself to a client that asked it not to [MQTT-3.1.2-29]", p.Kind())
	}
	return nil
}

func (w *watch) gotConnack(p Connack) error {
	if w.connack {
		return fmt.Errorf("second CONNACK [MQTT-3.2.0-2]")
	}
	w.connack, w.present = true, p.SessionPresent
	if _, ok := p.Props.Str(ResponseInfo); ok && !w.respond {
		return fmt.Errorf("response information that nobody asked for [MQTT-3.1.2-28]")
	}
	if method, ok := p.Props.Str(AuthMethod); ok && method != w.method {
		return fmt.Errorf("authentication method %q, want %q [MQTT-4.12.0-5]", method, w.method)
	}
	return nil
}

func (w *watch) gotPublish(p Publish) (Publish, error) {
	if alias, ok := p.Props.Num(TopicAlias); ok {
		if alias > w.aliasMax {
			return p, fmt.Errorf("topic alias %d, the client takes %d [MQTT-3.3.2-11]", alias, w.aliasMax)
		}
		if p.Topic == "" {
			p.Topic = w.aliases[uint16(alias)]
		}
		if p.Topic == "" {
			return p, fmt.Errorf("topic alias %d means nothing", alias)
		}
		w.aliases[uint16(alias)] = p.Topic
	}
	if p.QoS == 0 {
		return p, nil
	}
	if p.Dup && !w.present {
		return p, fmt.Errorf("DUP in a new session [MQTT-3.3.1-3]")
	}
	if _, busy := w.inflight[p.ID]; busy {
		return p, fmt.Errorf("packet identifier %d is in use, DUP %t [MQTT-2.2.1-4], [MQTT-4.4.0-1]", p.ID, p.Dup)
	}
	w.inflight[p.ID] = true
	if w.unacked++; w.unacked > w.quota {
		return p, fmt.Errorf("%d packets unacknowledged, the client takes %d [MQTT-3.3.4-9]", w.unacked, w.quota)
	}
	return p, nil
}
