package session

import (
	"encoding/binary"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// Packet types of acknowledgements, as in the first byte of the packet.
const (
	PUBACK  byte = 0x40
	PUBREC  byte = 0x50
	PUBREL  byte = 0x62
	PUBCOMP byte = 0x70
)

// Reason codes that an acknowledgement may end with.
const (
	notFound byte = 0x92 // packet identifier not found
	failure  byte = 0x80 // codes from here on refuse
)

// Acknowledge takes a PUBACK, PUBREC or PUBCOMP of the client for a packet
// identifier, and sends what follows. Unknown identifiers are harmless: an
// earlier life of the node may have sent them. A PUBREC of a stored message is
// not answered: it returns the row to commit, and Released answers after that,
// so that a crash in between cannot send the message a second time
// [MQTT-4.3.3-5].
//
// canWait says that the next one may as well be taken a while later: nobody waits
// for news of the message, and the client's window has ample room.
func (s *Session) Acknowledge(w *loop.Writer, link *Link, packet byte, id uint16, code byte) (commit *topics.Edit, canWait bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link != link {
		return nil, false
	}
	e, seq := s.q.find(id)
	awaited := false
	known := e != nil && (e.state == sent || e.state == released) && e.qos > 0
	switch {
	case packet == PUBREC && (!known || e.qos != 2):
		link.Conn.Control(w, pubrel(link.V5, id, notFound))
		return nil, false
	case !known:
		return nil, false
	case e.flags&unsure != 0:
		return nil, false // a repetition: Released answers
	case packet == PUBACK && e.qos == 1, packet == PUBCOMP && e.state == released,
		packet == PUBREC && code >= failure && e.state == sent:
		awaited = s.acknowledged(e, seq, code < failure)
	case packet == PUBREC && e.state == sent:
		e.state = released
		if e.body != nil {
			s.arrived(e.body, true)
			e.body = nil
		}
		if e.flags&stored != 0 {
			e.flags |= unsure
			edit := e.put(s.Num, seq, nil)
			return &edit, false
		}
		link.Conn.Control(w, pubrel(link.V5, id, 0))
		return nil, false
	case packet == PUBREC && e.state == released:
		link.Conn.Control(w, pubrel(link.V5, id, 0))
		return nil, false
	default:
		return nil, false
	}
	s.pump(w)
	return nil, packet == PUBACK && !awaited && s.inflight+ample <= s.window()
}

// ample is how much room there is in the client's window where the next PUBACK makes no difference to what is sent.
const ample = 8

// acknowledged ends a copy that the client has answered, and reports whether anybody has waited for that.
func (s *Session) acknowledged(e *entry, seq uint64, delivered bool) (awaited bool) {
	if e.body != nil {
		awaited = s.arrived(e.body, delivered)
	}
	s.finish(e, seq)
	if seq < s.next { // else it is an earlier connection's that was not sent again yet
		s.inflight--
	}
	s.trim()
	return awaited
}

// arrived tells those who wait for it that the client has a message, or has
// refused it. It reports whether there are such.
func (s *Session) arrived(b *Body, delivered bool) bool {
	b.Track.done(delivered)
	heard := delivered && b.Class == topics.Durable && s.env.Acked != nil && s.env.Acked(s.actor.Load(), b)
	return heard || b.Track != nil
}

// Released sends the PUBREL of an identifier whose PUBREC is committed.
func (s *Session) Released(w *loop.Writer, link *Link, id uint16) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, _ := s.q.find(id)
	if e == nil || e.state != released {
		return
	}
	e.flags &^= unsure
	if s.link == link {
		link.Conn.Control(w, pubrel(link.V5, id, 0))
	}
}

// pubrel encodes a PUBREL; the code is sent to MQTT 5 clients if not 0.
func pubrel(v5 bool, id uint16, code byte) []byte {
	return Ack(PUBREL, v5, id, code, "")
}

// Ack encodes a PUBACK, PUBREC, PUBREL or PUBCOMP. Code and reason string are
// for MQTT 5 alone, and left out where they say nothing.
func Ack(packet byte, v5 bool, id uint16, code byte, reason string) []byte {
	b := make([]byte, 0, 8+len(reason))
	if !v5 || code == 0 && reason == "" {
		return binary.BigEndian.AppendUint16(append(b, packet, 2), id)
	}
	if reason == "" {
		return append(binary.BigEndian.AppendUint16(append(b, packet, 3), id), code)
	}
	props := 3 + len(reason)
	b = appendVarint(append(b, packet), 3+varintLen(props)+props)
	b = append(binary.BigEndian.AppendUint16(b, id), code)
	b = append(appendVarint(b, props), propReason)
	return appendString(b, reason)
}

// propReason is the reason string (MQTT 5.0 section 3.4.2.2.2).
const propReason = 0x1F
