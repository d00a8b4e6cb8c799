package hooks

import (
	"context"
	"sync/atomic"

	"couriermq/topics"
)

// awaited is the part of a task that somebody waits for, and whose work is done
// with what belongs to who waits: so it is done while they wait, or not at all.
// An HTTP request that was given up has its body written over by the next one.
type awaited struct {
	taken  atomic.Bool // by the ledger, or by who gave up before that
	answer chan error
}

func newAwaited() awaited { return awaited{answer: make(chan error, 1)} }

// take reports whether the task is still to be done; only the first who asks is
// told so.
func (a *awaited) take() bool { return !a.taken.Swap(true) }

// wait returns what became of the task. If ctx ends before the ledger has come
// to it, it will not be done.
func (a *awaited) wait(ctx context.Context) error {
	select {
	case err := <-a.answer:
		return err
	case <-ctx.Done():
	}
	if a.take() {
		return topics.Refuse(topics.ErrUnavailable, "gave up waiting for the commit")
	}
	return <-a.answer
}
