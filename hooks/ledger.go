package hooks

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"slices"
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

// flushed is how many sessions are pumped before what they got is written: so few
// that it is still in the processor's cache then, which is a tenth of what a
// message to thousands costs.
const flushed = 32

// commit is one batch on its way to the disk.
type commit struct {
	wait    func() error
	err     error // Apply refused it
	tasks   []task
	errs    []error
	last    uint64
	first   uint64 // messages of the batch are numbered first+1 to last
	touched []*session.Session
	lives   []live
	after   []func()
}

// live is a copy at QoS 0 that goes out after the commit.
type live struct {
	s      *session.Session
	body   *session.Body
	copy   session.Copy
	latest bool
}

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

// apply runs the tasks and hands their edits to the store.
func (l *ledger) apply(tasks []task) commit {
	x := &l.tx
	l.batch++
	x.reset(time.Now())
	c := commit{tasks: tasks, errs: make([]error, len(tasks)), first: l.last}
	for i, t := range tasks {
		x.begin()
		err := l.guard(x, t)
		if err == nil {
			err = x.sound()
		}
		if _, ok := t.(request); ok && err == nil && x.full != nil && x.added() {
			err = x.full
		}
		if err != nil {
			x.rollback()
			c.errs[i] = err
		}
	}
	c.last, c.touched, c.lives, c.after = l.last, x.touched, x.lives, x.after
	if len(x.edits) == 0 {
		return c
	}
	c.wait, c.err = l.write(x.edits, x.sync)
	if c.err == nil && x.sync {
		l.b.metrics.commits.Inc()
	}
	if c.err != nil {
		l.refuse(&c)
	}
	return c
}

// write hands edits to the store. The disk was asked for room before they were
// judged; what is left when it says no, or says so only now, is small and ends
// things, or is told already, and fits into the margin that the store keeps.
func (l *ledger) write(edits []topics.Edit, sync bool) (wait func() error, err error) {
	wait, err = l.b.store.Apply(edits, sync)
	if !sync || !errors.Is(err, topics.ErrFull) {
		return wait, err
	}
	if _, err = l.b.store.Apply(edits, false); err != nil {
		return nil, err
	}
	return l.b.store.Apply(nil, true)
}

// guard keeps a bug in one task from stopping the node.
func (l *ledger) guard(x *tx, t task) (err error) {
	defer func() {
		if r := recover(); r != nil {
			l.log.Error("task panicked", "err", r, "stack", stack())
			err = topics.Refuse(topics.ErrUnavailable, "internal error")
		}
	}()
	return t.apply(x)
}

// refuse takes back the copies of a batch that the store did not take, and what
// its tasks changed in memory.
func (l *ledger) refuse(c *commit) {
	l.log.Error("store refused a batch", "err", c.err, "tasks", len(c.tasks))
	for _, s := range c.touched {
		s.Cancel(c.first)
	}
	c.lives = nil
	l.tx.takeBack(0, 0)
}

// finish waits for the disk, answers and delivers.
func (l *ledger) finish(w *loop.Writer, c commit) {
	err := c.err
	if err == nil && c.wait != nil {
		if werr := c.wait(); werr != nil {
			l.log.Error("store lost a batch", "err", werr)
			l.lost = topics.Refuse(topics.ErrUnavailable, "the store failed")
		}
	}
	if err == nil {
		err = l.lost // also for those who have nothing to store: they may lean on what is lost
	}
	if err == nil {
		l.b.env.Durable.Store(c.last)
		for _, f := range c.after {
			f()
		}
	}
	for i, t := range c.tasks {
		if c.errs[i] == nil {
			c.errs[i] = err
		}
		t.done(w, c.errs[i])
	}
	if err != nil {
		c.lives = nil
	}
	for _, v := range c.lives {
		if v.latest {
			if v.copy.Retain {
				v.s.Pump(w) // a snapshot: who hears where a courier is has heard before that it is on its way
			}
			v.s.Latest(w, v.body, v.copy)
		} else {
			v.s.Live(w, v.body, v.copy)
		}
	}
	for some := range slices.Chunk(c.touched, flushed) {
		for _, s := range some {
			s.Pump(w)
		}
		w.Flush()
	}
	w.Flush() // if nobody was touched
}
