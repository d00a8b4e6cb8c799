package hooks

import (
	"time"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// segments counts, per run of message numbers, the copies that refer to stored
// bodies. Bodies and copies are deleted by the run when its last reference is
// gone: two ranges instead of a tombstone for each.
type segments map[uint64]*segment

// segment is one run of numbers.
type segment struct {
	refs  int        // copies that are stored
	spent []spentKey // those that were acknowledged since, until their rows are deleted
	since time.Time  // the first of spent was
}

// segmentBits makes a segment of 1,024 messages: small enough that one device
// that stays away pins little, large enough that ranges are few.
const segmentBits = 10

// of returns the segment of message n.
func (s segments) of(n uint64) *segment {
	g := n >> segmentBits
	m := s[g]
	if m == nil {
		m = &segment{}
		s[g] = m
	}
	return m
}

func (s segments) add(n uint64, refs int) { s.of(n).refs += refs }

// drop takes back one reference to message n, which is of m. If it was the last of
// a segment in which no new message can be, last being the newest, the segment goes.
func (s segments) drop(m *segment, n, last uint64, edits []topics.Edit) []topics.Edit {
	if m.refs--; m.refs > 0 {
		return edits
	}
	g := n >> segmentBits
	if g == last>>segmentBits {
		return edits // still filling; the count stays at zero until close
	}
	return s.end(g, m, edits)
}

// close deletes a segment that was filled without a reference left.
func (s segments) close(g uint64, edits []topics.Edit) []topics.Edit {
	if m := s[g]; m != nil && m.refs <= 0 {
		return s.end(g, m, edits)
	}
	return edits
}

// end deletes a segment, and what was spent of it with it.
func (s segments) end(g uint64, m *segment, edits []topics.Edit) []topics.Edit {
	m.spent = nil
	delete(s, g)
	return remove(g, edits)
}

// remove deletes the bodies and the copies of a segment.
func remove(g uint64, edits []topics.Edit) []topics.Edit {
	from, to := g<<segmentBits, (g+1)<<segmentBits
	return append(edits, topics.Edit{Key: session.BodyKey(from), End: session.BodyKey(to)},
		topics.Edit{Key: session.CopyKey(from, 0), End: session.CopyKey(to, 0)})
}
