package hooks

import (
	"time"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// release deletes the rows of copies that were acknowledged, and the bodies that
// nobody refers to any more. It need not be durable at once: what comes back
// after a crash is sent once more, as at-least-once has it.
func (l *ledger) release(freed []session.Freed, now time.Time) {
	edits := l.freeing[:0]
	for _, f := range freed {
		if f.Key != nil {
			edits = append(edits, topics.Edit{Key: f.Key})
		} else {
			l.spent.add(f.N, f.Num, now)
		}
		before := len(edits)
		if edits = l.refs.drop(f.N, l.last, edits); len(edits) > before {
			l.gone(f.N >> segmentBits)
		}
	}
	for ; l.filling < l.last>>segmentBits; l.filling++ {
		before := len(edits)
		if edits = l.refs.close(l.filling, edits); len(edits) > before {
			l.gone(l.filling)
		}
	}
	l.delete(l.spent.take(now.Add(-spentDelay), maxSpent, edits))
}

// gone forgets what is kept in memory of a segment whose rows are deleted.
func (l *ledger) gone(g uint64) {
	l.spent.gone(g)
	l.b.recent.forget(g)
}

// delete hands the edits of release to the store.
func (l *ledger) delete(edits []topics.Edit) {
	if len(edits) == 0 {
		return
	}
	if _, err := l.b.store.Apply(edits, false); err != nil {
		l.log.Error("delete acknowledged rows", "err", err)
	}
	clear(edits)
	l.freeing = edits
}
