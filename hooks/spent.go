package hooks

import (
	"time"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// spent are copies that were acknowledged and are still stored. Their deletion waits a moment: mostly all others of their segment are
// acknowledged by then, and one range takes the place of a thousand deletions.
// A crash in this moment costs as many repetitions, which at-least-once allows.
type spent struct {
	rows map[uint64]*spentRows // by segment
	line []*spentRows          // the oldest first; those that went with their segment too
}

// spentRows are those of one segment.
type spentRows struct {
	g     uint64
	since time.Time  // the first was acknowledged
	keys  []spentKey // nil: gone
}

// spentKey names a copy.
type spentKey struct{ n, num uint64 }

// maxSpent bounds how many are deleted in one go.
const maxSpent = 1 << 14

// spentDelay is how long rows wait for the rest of their segment. At the rates at
// which it matters a segment is over in a tenth of that.
const spentDelay = 500 * time.Millisecond

// add notes an acknowledged copy.
func (s *spent) add(n, num uint64, now time.Time) {
	g := n >> segmentBits
	r := s.rows[g]
	if r == nil {
		r = &spentRows{g: g, since: now}
		if s.rows == nil {
			s.rows = map[uint64]*spentRows{}
		}
		s.rows[g] = r
		s.line = append(s.line, r)
	}
	r.keys = append(r.keys, spentKey{n, num})
}

// gone notes that a segment was deleted as a whole.
func (s *spent) gone(g uint64) {
	if r := s.rows[g]; r != nil {
		r.keys = nil
		delete(s.rows, g)
	}
}

// due is when take has something to do.
func (s *spent) due() (at time.Time, ok bool) {
	s.skip()
	if len(s.line) == 0 {
		return at, false
	}
	return s.line[0].since.Add(spentDelay), true
}

// take appends to edits the deletions of what was acknowledged until a moment, a
// segment at a time until there are bound edits; due tells whether there are more.
func (s *spent) take(until time.Time, bound int, edits []topics.Edit) []topics.Edit {
	for s.skip(); len(s.line) > 0 && !s.line[0].since.After(until) && len(edits) < bound; s.skip() {
		r := s.line[0]
		for _, k := range r.keys {
			edits = append(edits, topics.Edit{Key: session.CopyKey(k.n, k.num)})
		}
		s.gone(r.g)
	}
	return edits
}

// skip leaves the line without those in front that are gone.
func (s *spent) skip() {
	i := 0
	for i < len(s.line) && s.line[i].keys == nil {
		i++
	}
	if s.line = s.line[i:]; len(s.line) == 0 {
		s.line = nil
	}
}
