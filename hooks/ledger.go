package hooks

import (
	"context"
	"log/slog"
	"math"
	"sync"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// task is one request to the ledger.
type task interface {
	// apply decides and stages. It runs on the ledger's goroutine, alone; an
	// error takes back what it staged.
	apply(x *tx) error
	// done answers, after the commit, in the order of the tasks. It must not
	// block. err is what apply returned, or why the commit failed.
	done(w *loop.Writer, err error)
}

// request is a task from outside that a full disk refuses. Whatever it changes
// can be taken back.
type request interface{ adds() }

// ledger puts everything that must be remembered into one order. Whatever
// changes sessions, subscriptions, queues, retained messages, wills or the
// domain's state is a task; one goroutine applies all tasks that wait, writes
// what they staged as one batch and goes on, while a second one waits for the
// disk, answers and delivers. So commits are grouped by the load itself, the
// state needs no locks, and nobody hears of a thing that a crash could undo.
type ledger struct {
	b    *Broker
	log  *slog.Logger
	wake chan struct{} // capacity 1

	mu     sync.Mutex
	queue  []task
	freed  []session.Freed // rows to delete
	timed  []dueItem
	closed bool

	due     dueHeap // ledger goroutine only
	last    uint64  // number of the newest message
	batch   uint64
	tx      tx
	refs    segments
	filling uint64          // the segment that new messages are in, or were when release last looked
	spent   spent           // copies that were acknowledged and are still stored
	freeing []topics.Edit   // memory of release
	spare   []session.Freed // memory of freed
	lost    error           // finisher only: why nobody knows what is durable
}

// maxBatch bounds the tasks of one commit, so that its first one need not wait
// for thousands.
const maxBatch = 2048

func newLedger(b *Broker) *ledger {
	l := &ledger{b: b, log: b.log.With("part", "ledger"), wake: make(chan struct{}, 1)}
	l.tx.b, l.tx.l = b, l
	l.refs = segments{}
	return l
}

// submit queues a task; after Close it is answered at once, from this
// goroutine, as unavailable.
func (l *ledger) submit(t task) {
	l.mu.Lock()
	closed, first := l.closed, len(l.queue) == 0
	if !closed {
		l.queue = append(l.queue, t)
	}
	l.mu.Unlock()
	if closed {
		w := loop.NewWriter()
		t.done(w, errStopped)
		w.Flush()
		return
	}
	if first { // else a signal is on its way
		l.signal()
	}
}

// free notes a row to delete.
func (l *ledger) free(f session.Freed) {
	l.mu.Lock()
	first := len(l.freed) == 0
	l.freed = append(l.freed, f)
	l.mu.Unlock()
	if first {
		l.signal()
	}
}

// later has a task done at a time; from any goroutine.
func (l *ledger) later(at time.Time, t task) {
	l.mu.Lock()
	l.timed = append(l.timed, dueItem{at, t})
	l.mu.Unlock()
	l.signal()
}

func (l *ledger) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

var errStopped = topics.Refuse(topics.ErrUnavailable, "the node is stopping")

// run serves tasks until ctx is done, and then those that wait.
func (l *ledger) run(ctx context.Context) error {
	commits := make(chan commit, 4)
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		_ = stage(ctx, "answer", func(context.Context) error {
			w := loop.NewWriter()
			for c := range commits {
				l.finish(w, c)
			}
			return nil
		})
	}()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		at, ok := l.due.next()
		if due, some := l.spent.due(); some && (!ok || due.Before(at)) {
			at, ok = due, true
		}
		if ok {
			timer.Reset(max(0, time.Until(at)))
		}
		select {
		case <-l.wake:
		case <-timer.C:
		case <-ctx.Done():
			l.mu.Lock()
			l.closed = true
			l.mu.Unlock()
		}
		for l.round(commits) {
		}
		if ctx.Err() != nil {
			l.delete(l.spent.take(time.Now(), math.MaxInt, nil))
			close(commits)
			<-finished
			return nil
		}
	}
}

// round applies one batch and reports whether there may be more.
func (l *ledger) round(commits chan<- commit) bool {
	l.mu.Lock()
	tasks, freed, timed := l.queue, l.freed, l.timed
	// The next ones are probably as many.
	l.queue = make([]task, 0, min(len(tasks), maxBatch))
	l.freed, l.timed = l.spare[:0], nil
	if len(tasks) > maxBatch {
		l.queue = tasks[maxBatch:]
		tasks = tasks[:maxBatch:maxBatch]
	}
	l.mu.Unlock()
	for _, d := range timed {
		l.due.add(d.at, d.t)
	}
	l.release(freed, time.Now())
	if l.spare = freed; cap(freed) > maxSpent {
		l.spare = nil // a whole drain need not be remembered
	}
	// A session whose time is over is not there for a CONNECT that came later.
	tasks = append(l.due.pop(time.Now(), l), tasks...)
	if len(tasks) == 0 {
		return false
	}
	commits <- l.apply(tasks)
	return true
}
