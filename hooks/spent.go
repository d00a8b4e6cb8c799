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
	line []*segment // those that have some, the oldest first; those that are deleted too
}

// spentKey names a copy.
type spentKey struct{ n, num uint64 }

// maxSpent bounds how many are deleted in one go.
const maxSpent = 1 << 14

// spentDelay is how long rows wait for the rest of their segment. At the rates at
// which it matters a segment is over in a tenth of that.
const spentDelay = 500 * time.Millisecond

// add notes an acknowledged copy of message n, which is of m.
func (s *spent) add(m *segment, n, num uint64, now time.Time) {
	if m.spent == nil {
		m.since = now
		s.line = append(s.line, m)
	}
	m.spent = append(m.spent, spentKey{n, num})
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
		m := s.line[0]
		for _, k := range m.spent {
			edits = append(edits, topics.Edit{Key: session.CopyKey(k.n, k.num)})
		}
		m.spent = nil
	}
	return edits
}

// skip leaves the line without those in front that are gone.
func (s *spent) skip() {
	i := 0
	for i < len(s.line) && s.line[i].spent == nil {
		i++
	}
	if s.line = s.line[i:]; len(s.line) == 0 {
		s.line = nil
	}
}
