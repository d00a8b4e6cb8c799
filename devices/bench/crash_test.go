package bench

import (
	"strings"
	"testing"
)

// TestLedger: what was acknowledged and never came is lost; the rest is what it is.
func TestLedger(t *testing.T) {
	for name, c := range map[string]struct {
		acked, got string // numbers of the messages
		late, dups int
		owed       int
	}{
		"all well":         {"012", "012", 0, 0, 0},
		"the last is lost": {"012", "01", 0, 0, 1},
		"the first too":    {"012", "1", 0, 0, 2},
		"not acknowledged": {"02", "012", 0, 0, 0},
		"neither nor":      {"02", "02", 0, 0, 0},
		"wrong order":      {"012", "021", 1, 0, 0},
		"twice":            {"012", "01012", 0, 2, 0},
		"acked twice":      {"0012", "012", 0, 0, 0},
		"nothing":          {"012", "", 0, 0, 3},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(2)
			for range 3 {
				l.sent(1)
			}
			for _, n := range strings.Split(c.acked, "") {
				l.ack(stamp{flow: 1, seq: uint32(n[0] - '0')})
			}
			count := map[arrival]int{}
			for _, n := range c.got {
				count[l.take(stamp{flow: 1, seq: uint32(n - '0')})]++
			}
			if l.owed != c.owed || count[late] != c.late || count[twice] != c.dups {
				t.Errorf("got %d owed, %d late, %d twice; want %d, %d, %d", l.owed, count[late], count[twice], c.owed, c.late, c.dups)
			}
		})
	}
}
