package session

import (
	"sync"
	"time"

	"couriermq/hooks/loop"
)

// The outcome of write.
type outcome uint8

const (
	written outcome = iota
	stalled         // no room now
	skipped         // too large for this client: as if it had been sent
)

// write sends one PUBLISH; s.mu is held and the link is open.
func (s *Session) write(w *loop.Writer, b *Body, v variant, id uint16) outcome {
	if !v.v5 {
		v.ids = nil
	}
	var (
		frame  []byte
		shared *loop.Frame
		at     int
	)
	if b.Single && b.lent == nil {
		room := rooms.Get().(*[]byte)
		defer rooms.Put(room)
		frame, at = b.single(v, room)
	} else {
		frame, shared, at = b.packet(v)
	}
	if s.link.MaxPacket > 0 && len(frame) > s.link.MaxPacket {
		s.env.Drop(TooLarge)
		return skipped
	}
	ok := false
	switch {
	case v.qos > 0:
		ok = s.link.Conn.SendID(w, frame, at, id)
	case shared != nil:
		ok = s.link.Conn.SendFrame(w, shared)
	default:
		ok = s.link.Conn.Send(w, frame)
	}
	if !ok {
		return stalled
	}
	s.env.Sent(b)
	return written
}

// rooms lend the room in which packets that one session alone sends are made.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// roomBytes is the largest room that is kept.
const roomBytes = 64 << 10

// single encodes a packet that nobody else sends into room.
func (b *Body) single(v variant, room *[]byte) (p []byte, idAt int) {
	var t time.Time
	if !b.Expires.IsZero() {
		t = now()
	}
	if p, idAt = encode((*room)[:0], b, v, t); cap(p) <= roomBytes {
		*room = p
	}
	return p, idAt
}
