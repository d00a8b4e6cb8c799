package retain

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// Table is the table of the store that holds retained messages: topic → record.
const Table = 'r'

// version is the first byte of a record. A later release reads all up to its own.
const version = 1

// ErrRecord says that a stored record is not a retained message.
var ErrRecord = errors.New("malformed retained message")

// Edit returns the edit that makes the store remember what Set(m) did.
func (x *Index) Edit(m topics.Message) topics.Edit {
	if len(m.Payload) == 0 {
		return topics.Edit{Key: key(m.Topic)}
	}
	return topics.Edit{Key: key(m.Topic), Value: encode(&m)}
}

// Restore fills the index with what the store remembers. Bounds that have become
// narrower since cost nothing that is there already. A row that cannot be read is
// an error: it would be lost otherwise.
func (x *Index) Restore(s store.Store) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	from := store.NewKey(Table)
	return s.Scan(from, from.End(), func(k, v []byte) error {
		parts := store.Cut(Table, k)
		topic := parts.NextString()
		if err := parts.Done(); err != nil {
			return fmt.Errorf("restore retained message: %w", err)
		}
		m, err := decode(topic, v)
		if err != nil {
			return fmt.Errorf("restore retained message %q: %w", topic, err)
		}
		x.keep(m)
		return nil
	})
}

func key(topic string) []byte { return store.NewKey(Table).String(topic) }

// Flags of a record.
const (
	hasFormat byte = 1 << iota
	hasCorrelation
)

// encode writes a record: version, flags, QoS, format, two times in nanoseconds
// (0 for none), the number, and the texts in their order, each behind its length.
// The topic is the key.
func encode(m *topics.Message) []byte {
	var flags byte
	if m.FormatSet {
		flags |= hasFormat
	}
	if m.Correlation != nil {
		flags |= hasCorrelation
	}
	b := make([]byte, 0, 64+size(m))
	b = append(b, version, flags, m.QoS, m.Format)
	for _, t := range []time.Time{m.At, m.Expires} {
		var n int64
		if !t.IsZero() { // which has no nanoseconds
			n = t.UnixNano()
		}
		b = binary.AppendVarint(b, n)
	}
	b = binary.AppendUvarint(b, m.Seq)
	for _, s := range []string{m.ID, m.Event, m.ContentType, m.ResponseTopic, m.From, string(m.Payload), string(m.Correlation)} {
		b = store.AppendString(b, s)
	}
	b = binary.AppendUvarint(b, uint64(len(m.User)))
	for _, p := range m.User {
		b = store.AppendString(store.AppendString(b, p.Key), p.Value)
	}
	return b
}

// decode reads what encode wrote, and nothing else.
func decode(topic string, record []byte) (*topics.Message, error) {
	r := reader{rest: record}
	if v := r.byte(); v != version {
		return nil, fmt.Errorf("%w: version %d", ErrRecord, v)
	}
	flags := r.byte()
	m := &topics.Message{Topic: topic, Retain: true, FormatSet: flags&hasFormat != 0}
	m.QoS, m.Format = r.byte(), r.byte()
	m.At, m.Expires = r.time(), r.time()
	m.Seq = r.uvarint()
	for _, s := range []*string{&m.ID, &m.Event, &m.ContentType, &m.ResponseTopic, &m.From} {
		*s = string(r.bytes())
	}
	m.Payload = append([]byte(nil), r.bytes()...)
	if correlation := r.bytes(); flags&hasCorrelation != 0 {
		m.Correlation = append([]byte{}, correlation...)
	}
	for n := r.uvarint(); n > 0 && !r.bad; n-- {
		m.User = append(m.User, topics.Property{Key: string(r.bytes()), Value: string(r.bytes())})
	}
	if r.bad || len(r.rest) > 0 || m.QoS > 2 || flags >= hasCorrelation<<1 || len(m.Payload) == 0 {
		return nil, ErrRecord
	}
	return m, nil
}

// reader takes a record apart. After the first thing that does not fit it is bad
// and returns zeros.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) uvarint() uint64 {
	n, size := binary.Uvarint(r.rest)
	r.skip(size)
	return n
}

func (r *reader) time() time.Time {
	n, size := binary.Varint(r.rest)
	if r.skip(size); n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}

func (r *reader) skip(size int) {
	if size <= 0 {
		r.rest, r.bad = nil, true
		return
	}
	r.rest = r.rest[size:]
}

// bytes returns a part of the record.
func (r *reader) bytes() []byte {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.rest, r.bad = nil, true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}
