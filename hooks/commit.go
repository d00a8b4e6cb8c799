package hooks

import (
	"errors"
	"slices"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

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
