package hooks

import (
	"slices"
	"testing"
	"time"

	"couriermq/hooks/session"
	"couriermq/topics"
)

func TestSpentCopiesWait(t *testing.T) {
	var s spent
	began := time.Now()
	if _, ok := s.due(); ok {
		t.Error("something is due and nothing was acknowledged")
	}
	later := began.Add(time.Millisecond)
	s.add(1, 7, began)
	s.add(1<<segmentBits, 7, later)
	s.add(2, 8, later)
	s.add(2<<segmentBits, 9, later)
	if at, ok := s.due(); !ok || !at.Equal(began.Add(spentDelay)) {
		t.Errorf("due at %v, %t, want %v after %v", at, ok, spentDelay, began)
	}
	if edits := s.take(began.Add(-1), maxSpent, nil); len(edits) != 0 {
		t.Errorf("%d deleted before their time", len(edits))
	}
	s.gone(1)
	keys := func(edits []topics.Edit) (keys []string) {
		for _, e := range edits {
			if e.Value != nil || e.End != nil {
				t.Errorf("%+v is not a deletion", e)
			}
			keys = append(keys, string(e.Key))
		}
		return keys
	}
	first := []string{string(session.CopyKey(1, 7)), string(session.CopyKey(2, 8))}
	if got := keys(s.take(later, 1, nil)); !slices.Equal(got, first) {
		t.Errorf("%x are deleted first, want %x", got, first)
	}
	if got := keys(s.take(later, maxSpent, nil)); !slices.Equal(got, []string{string(session.CopyKey(2<<segmentBits, 9))}) {
		t.Errorf("%x are deleted after them, want the one of the last segment", got)
	}
	if _, ok := s.due(); ok || s.take(later.Add(time.Hour), maxSpent, nil) != nil {
		t.Error("something is left")
	}
}

// TestSegmentGoesAtOnce: what has been acknowledged of a segment goes with it, as
// ranges, and what has not keeps its row and its body.
func TestSegmentGoesAtOnce(t *testing.T) {
	b := newBed(t)
	away, pub := b.subscriber("away", "t/#"), b.client("pub")
	b.must(pub.sits(true, 0))
	const one = 1 << segmentBits
	for b.ledger.last < 3*one {
		b.must(pub.says("t/a", "x", 1, 1))
	}
	first := b.ledger.last - uint64(away.seat.sess.Backlog()) + 1
	if rows := b.rows(session.TableCopy); rows != away.seat.sess.Backlog() {
		t.Fatalf("%d rows of %d copies", rows, away.seat.sess.Backlog())
	}
	for n := first; n < 2*one; n++ {
		b.ledger.spent.add(n, away.seat.sess.Num, time.Now())
		b.ledger.delete(b.ledger.refs.drop(n, b.ledger.last, nil))
	}
	want := int(b.ledger.last - 2*one + 1)
	if c, j := b.rows(session.TableCopy), b.rows(session.TableBody); c != want || j != want {
		t.Errorf("%d copies and %d bodies, want the %d of the newest segments", c, j, want)
	}
}
