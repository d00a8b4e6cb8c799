package session

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unsafe"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// Tables of the store that hold what sessions are owed. Every record begins
// with a version byte, so that a later release reads what this one wrote.
const (
	TableBody     = 'j' // number → body, once, whoever is owed it
	TableCopy     = 'o' // number, session number → copy
	TableQueue    = 'q' // session number, place → copy, as it was written before there was TableCopy
	TableReceived = 'i' // session number, identifier → "" (QoS 2, incoming)
)

const version = 1

// copyVersion is that of rows of TableCopy. They are under the number of the
// message, so that the store gets all rows in their order, need not look for the
// place of each, and forgets those of a run of messages as one range.
const copyVersion = 2

// CopiesEnd is behind the last row of TableCopy. Package order has its rows under
// the same letter: they begin with a string, so with a byte above zero, and the
// numbers of messages, which are counted, with a zero.
func CopiesEnd() []byte { return []byte{TableCopy, 1} }

// ErrRecord says that a record is not what its table holds.
var ErrRecord = errors.New("malformed record")

// BodyKey returns the key of a message's body.
func BodyKey(n uint64) []byte { return rowKey(TableBody, n) }

// CopyKey returns the key of a session's copy of message n.
func CopyKey(n, num uint64) []byte { return rowKey(TableCopy, n, num) }

// QueueKey returns the key of a copy that an earlier release has stored.
func QueueKey(num, seq uint64) []byte { return rowKey(TableQueue, num, seq) }

// ReceivedKey returns the key of an identifier of an incoming QoS 2 message.
func ReceivedKey(num uint64, id uint16) []byte {
	return rowKey(TableReceived, num, uint64(id))
}

// rowKey is a [store.Key] of numbers, which every message needs a few of, in one
// allocation.
func rowKey(table byte, parts ...uint64) []byte {
	k := append(make([]byte, 0, 1+8*len(parts)), table)
	for _, n := range parts {
		k = store.AppendUint(k, n)
	}
	return k
}

// key returns the key of the entry's row.
func (e *entry) key(num, seq uint64) []byte {
	if e.flags&early != 0 {
		return QueueKey(num, seq)
	}
	return CopyKey(e.n, num)
}

// put returns the edit that writes the entry's row, on a sheet.
func (e *entry) put(num, seq uint64, on *Sheet) topics.Edit {
	const keyLen = 1 + 8 + 8
	b := on.piece(keyLen + 31) // key and value
	var v []byte
	if e.flags&early != 0 {
		b = store.AppendUint(store.AppendUint(append(b, TableQueue), num), seq)
		v = append(b[keyLen:], version, e.flags&^volatile, e.qos, byte(e.state))
		v = binary.AppendUvarint(v, e.n)
	} else {
		b = store.AppendUint(store.AppendUint(append(b, TableCopy), e.n), num)
		v = append(b[keyLen:], copyVersion, e.flags&^volatile, e.qos, byte(e.state))
		v = binary.AppendUvarint(v, seq)
	}
	v = binary.AppendUvarint(v, uint64(e.size))
	v = binary.AppendUvarint(v, uint64(e.expires))
	if e.more != nil {
		v = appendText(v, e.more.as)
		for _, id := range e.more.ids {
			v = binary.AppendUvarint(v, uint64(id))
		}
	}
	return topics.Edit{Key: b[:keyLen:keyLen], Value: v}
}

// entryOf reads the row of a copy of a version. What the row's key does not tell
// is in it: the place in the queue, or in those of earlier releases the number of
// the message.
func entryOf(v []byte, want byte) (e entry, rest uint64, err error) {
	r := reader{b: v}
	if r.byte() != want {
		return e, 0, fmt.Errorf("copy: version: %w", ErrRecord)
	}
	e = entry{flags: r.byte() &^ volatile, qos: r.byte(), state: state(r.byte())}
	rest, e.size, e.expires = r.uvarint(), uint32(r.uvarint()), int64(r.uvarint())
	if len(r.b) > 0 {
		m := &more{as: strings.Clone(r.text())}
		for len(r.b) > 0 && !r.bad {
			m.ids = append(m.ids, uint32(r.uvarint()))
		}
		e.more = m
	}
	if r.bad || e.qos > 2 || e.state > released {
		return entry{}, 0, fmt.Errorf("copy: %w", ErrRecord)
	}
	return e, rest, nil
}

// Put returns the edit that stores the body, with its key on a sheet; record is
// what AppendRecord made of it.
func (b *Body) Put(record []byte, on *Sheet) topics.Edit {
	key := append(on.piece(1+8), TableBody)
	return topics.Edit{Key: store.AppendUint(key, b.N), Value: record}
}

// AppendRecord appends the record of the body, which BodyOf reads.
func (b *Body) AppendRecord(v []byte) []byte {
	v = slices.Grow(v, 64+len(b.Topic)+len(b.Payload)+len(b.ID)+len(b.Event)+len(b.ContentType)+len(b.ResponseTopic)+len(b.From)+len(b.Correlation))
	var bits byte
	if b.FormatSet {
		bits |= 1
	}
	if b.Open {
		bits |= 2
	}
	if b.TypeSet {
		bits |= 4
	}
	bits |= byte(b.Class) << 4
	v = append(v, version, bits, b.Format, b.QoS)
	for _, s := range [...]string{b.Topic, b.ID, b.Event, b.ContentType, b.ResponseTopic, b.From} {
		v = appendText(v, s)
	}
	v = appendText(v, b.Payload)
	v = binary.AppendUvarint(v, b.Seq)
	v = binary.AppendVarint(v, nanos(b.At))
	v = binary.AppendVarint(v, nanos(b.Expires))
	v = binary.AppendUvarint(v, uint64(len(b.User)))
	for _, u := range b.User {
		v = appendText(appendText(v, u.Key), u.Value)
	}
	if b.Correlation != nil {
		v = appendText(v, b.Correlation)
	}
	return v
}

// BodyOf reads the record of message n, for one session: others read their own. What
// it returns is made of parts of v, which must not change while it is used.
func BodyOf(n uint64, v []byte) (*Body, error) {
	b := &Body{}
	if err := b.read(n, v); err != nil {
		return nil, err
	}
	return b, nil
}

// read makes b what BodyOf returns.
func (b *Body) read(n uint64, v []byte) error {
	r := reader{b: v}
	if r.byte() != version {
		return fmt.Errorf("message %d: version: %w", n, ErrRecord)
	}
	*b = Body{N: n, Stored: true, Single: true}
	bits := r.byte()
	b.FormatSet, b.Open, b.TypeSet = bits&1 != 0, bits&2 != 0, bits&4 != 0
	b.Class = topics.Class(bits >> 4)
	b.Format, b.QoS = r.byte(), r.byte()
	for _, s := range [...]*string{&b.Topic, &b.ID, &b.Event, &b.ContentType, &b.ResponseTopic, &b.From} {
		*s = r.text()
	}
	b.Payload = r.bytes()
	b.Seq = r.uvarint()
	b.At, b.Expires = instant(r.varint()), instant(r.varint())
	for n := r.uvarint(); n > 0 && !r.bad; n-- {
		b.User = append(b.User, topics.Property{Key: r.text(), Value: r.text()})
	}
	if len(r.b) > 0 {
		b.Correlation = r.bytes()
	}
	if r.bad || len(r.b) > 0 || b.Class > topics.Durable {
		return fmt.Errorf("message %d: %w", n, ErrRecord)
	}
	return nil
}

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func instant(nanos int64) time.Time {
	if nanos == 0 {
		return time.Time{}
	}
	return time.Unix(0, nanos).UTC()
}

func appendText[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// reader takes a record apart. After the first misfit it is bad and returns
// zeros.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.bad = true
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *reader) uvarint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 { // nearly all are small
		n := r.b[0]
		r.b = r.b[1:]
		return uint64(n)
	}
	n, l := binary.Uvarint(r.b)
	if l <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[l:]
	return n
}

func (r *reader) varint() int64 {
	n, l := binary.Varint(r.b)
	if l <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[l:]
	return n
}

// text is bytes as a string, a part of the record too.
func (r *reader) text() string {
	b := r.bytes()
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func (r *reader) bytes() []byte {
	n := r.uvarint()
	if r.bad || n > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return nil
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}
