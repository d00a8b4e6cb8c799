package session

import (
	"slices"
	"sync"
	"unsafe"

	"couriermq/hooks/prefetch"
	"couriermq/topics"
)

// Record is a stored message as the store has it.
type Record struct {
	N     uint64 // of the message
	Bytes []byte // which BodyOf reads; nil: they are not in memory
}

// recall reads bodies from the records that are kept in memory besides the disk. It
// asks for those of some entries at a time and has the processor fetch them side by
// side: sessions that come back find nothing of what they are owed in its cache, and
// to wait for each record in turn was a third of what a copy costs. A recall is one
// pump's.
type recall struct {
	body    Body     // of the last entry, unless the entry keeps it
	records []Record // of some entries from the one on that was asked for
	at      int      // where the last entry's is
}

// ahead is how many records are fetched at a time.
const ahead = 32

var recalls = sync.Pool{New: func() any { return new(recall) }}

// end gives r to the next pump; nil is fine.
func (r *recall) end() {
	if r != nil {
		r.records, r.at = r.records[:0], 0
		recalls.Put(r)
	}
}

// recall returns the body of the entry at s.next, nil if it is not in memory. It is
// valid until the next call, unless somebody is to hear what the client acknowledges:
// then the entry keeps it.
func (s *Session) recall(r *recall, e *entry) *Body {
	for r.at < len(r.records) && r.records[r.at].N != e.n {
		r.at++
	}
	if r.at == len(r.records) {
		s.gather(r)
	}
	record := r.records[r.at].Bytes
	if record == nil || r.body.read(e.n, record) != nil {
		return nil // the store has it too, and whoever reads it there says what is wrong
	}
	if r.body.Class != topics.Durable || s.env.Acked == nil {
		return &r.body
	}
	e.body, _ = BodyOf(e.n, slices.Clone(record)) // it was read a moment ago
	return e.body
}

// gather gets the records of the entries that may be sent next, the one at s.next
// first: the window has room for it, as only what will be acknowledged is without its
// body.
func (s *Session) gather(r *recall) {
	r.records, r.at = r.records[:0], 0
	most := min(ahead, s.window()-s.inflight)
	for seq := s.next; seq < s.q.tail() && len(r.records) < most; seq++ {
		if e := s.q.at(seq); e.body == nil && (e.state == waiting || e.state == sent) {
			r.records = append(r.records, Record{N: e.n})
		}
	}
	s.env.Recent(r.records)
	for _, record := range r.records {
		if n := len(record.Bytes); n > 0 {
			prefetch.Bytes(unsafe.Pointer(unsafe.SliceData(record.Bytes)), uintptr(n))
		}
	}
}
