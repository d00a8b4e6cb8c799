package hooks

import (
	"couriermq/hooks/session"
	"couriermq/topics"
)

// segments counts, per run of message numbers, the copies that refer to stored
// bodies. Bodies and copies are deleted by the run when its last reference is
// gone: two ranges instead of a tombstone for each.
type segments map[uint64]int

// segmentBits makes a segment of 1,024 messages: small enough that one device
// that stays away pins little, large enough that ranges are few.
const segmentBits = 10

func (s segments) add(n uint64, refs int) { s[n>>segmentBits] += refs }

// drop takes back one reference to message n. If it was the last of a segment
// in which no new message can be, last being the newest, the segment goes.
func (s segments) drop(n, last uint64, edits []topics.Edit) []topics.Edit {
	g := n >> segmentBits
	if s[g]--; s[g] > 0 {
		return edits
	}
	if g == last>>segmentBits {
		return edits // still filling; the count stays at zero until close
	}
	delete(s, g)
	return remove(g, edits)
}

// close deletes a segment that was filled without a reference left.
func (s segments) close(g uint64, edits []topics.Edit) []topics.Edit {
	if n, ok := s[g]; ok && n <= 0 {
		delete(s, g)
		return remove(g, edits)
	}
	return edits
}

// remove deletes the bodies and the copies of a segment.
func remove(g uint64, edits []topics.Edit) []topics.Edit {
	from, to := g<<segmentBits, (g+1)<<segmentBits
	return append(edits, topics.Edit{Key: session.BodyKey(from), End: session.BodyKey(to)},
		topics.Edit{Key: session.CopyKey(from, 0), End: session.CopyKey(to, 0)})
}
