package session

import (
	"slices"
	"strings"
	"time"

	"couriermq/topics"
)

// Loan is a message that is written to its receivers at once and then forgotten,
// as nearly every position is. It is used again for the next one, and its topic
// and payload may be parts of a packet that is about to be overwritten: for a
// message without any garbage. What a session keeps after all, because its client
// is slow or has asked for a pace, it copies. A Loan is one goroutine's; the zero
// value is ready.
type Loan struct {
	body   Body
	kept   *Body // the copy, when somebody has made one
	copies int   // encoded so far
	frame  []byte
}

// few is how many copies of a loan are encoded into the same memory, each time
// anew. Who comes after them shares a frame, as with any other body.
const few = 2

// Message is what Lend passes on, to be filled in before.
func (l *Loan) Message() *topics.Message { return &l.body.Message }

// Lend returns the message as it is now, of a class or open. It is valid until the
// Message is written to again.
func (l *Loan) Lend(class topics.Class, open bool) *Body {
	b := &l.body
	b.Class, b.Open, b.lent = class, open, l
	l.kept, l.copies = nil, 0
	for i := range b.shapes {
		if b.shapes[i].Load() != nil {
			b.shapes[i].Store(nil)
		}
	}
	return b
}

// encode returns the packet, valid until the next call, or nil if it had better be
// shared.
func (l *Loan) encode(v variant, now time.Time) (p []byte, idAt int) {
	if l.copies++; l.copies > few && v.plain() {
		return nil, 0
	}
	l.frame, idAt = encode(l.frame[:0], &l.body, v, now)
	return l.frame, idAt
}

// own returns b for one who keeps it.
func (b *Body) own() *Body {
	l := b.lent
	if l == nil {
		return b
	}
	if l.kept == nil {
		l.kept = &Body{Message: b.Message, Class: b.Class, Open: b.Open}
		l.kept.Topic, l.kept.Payload = strings.Clone(b.Topic), slices.Clone(b.Payload)
	}
	return l.kept
}
