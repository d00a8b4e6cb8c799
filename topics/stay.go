package topics

import "time"

// A Stay is what a rider has to do with one region: nothing, being in it, or
// having left it a moment ago. The zero value is nothing.
type Stay struct {
	Inside bool
	Out    time.Time // since when the position says otherwise; zero: it does not
}

// Step returns the stay after a position, or after a time without one: in says
// whether the position is inside the border, near whether it is at least within
// the margin around it. Who is outside comes in at the border; who is inside
// leaves only beyond the margin, and only after the grace. So a rider who waits
// on a border does not flutter, and enter and exit alternate.
func (s Stay) Step(in, near bool, now time.Time, grace time.Duration) Stay {
	switch {
	case in || s.Inside && near:
		return Stay{Inside: true}
	case !s.Inside:
		return Stay{}
	case s.Out.IsZero():
		s.Out = now
	}
	if now.Sub(s.Out) >= grace {
		return Stay{}
	}
	return s
}
