package hooks

import (
	"container/heap"
	"errors"
	"time"

	"couriermq/hooks/loop"
)

// dueHeap holds tasks with a time: deadlines of hooks, wills and sessions that
// end. It is rebuilt from their records at a start; there is no goroutine that
// sleeps for each.
type dueHeap struct{ items dueItems }

type dueItem struct {
	at time.Time
	t  task
}

type dueItems []dueItem

func (d dueItems) Len() int           { return len(d) }
func (d dueItems) Less(i, j int) bool { return d[i].at.Before(d[j].at) }
func (d dueItems) Swap(i, j int)      { d[i], d[j] = d[j], d[i] }
func (d *dueItems) Push(x any)        { *d = append(*d, x.(dueItem)) }
func (d *dueItems) Pop() any {
	old := *d
	x := old[len(old)-1]
	old[len(old)-1] = dueItem{}
	*d = old[:len(old)-1]
	return x
}

// add makes t a task at the given time. It cannot be taken back: t must look
// whether it is still wanted.
func (h *dueHeap) add(at time.Time, t task) { heap.Push(&h.items, dueItem{at, t}) }

// next returns the time of the first task.
func (h *dueHeap) next() (time.Time, bool) {
	if len(h.items) == 0 {
		return time.Time{}, false
	}
	return h.items[0].at, true
}

// pop returns the tasks whose time has come, as they come again if they fail.
func (h *dueHeap) pop(now time.Time, l *ledger) (ts []task) {
	for len(h.items) > 0 && !h.items[0].at.After(now) {
		t := heap.Pop(&h.items).(dueItem).t
		if _, again := t.(*timed); !again {
			t = &timed{task: t, l: l}
		}
		ts = append(ts, t)
	}
	return ts
}

// timed is a task whose time has come. Nobody waits for its answer who could
// ask again, so one that fails is told the log and comes once more, later each
// time: what it stands for is late, and not forgotten until the next start.
type timed struct {
	task
	l     *ledger
	fails int
}

// Pauses before a task that failed is tried again: doubling, from the first to
// the last.
const (
	firstRetry = time.Second
	lastRetry  = time.Minute
)

func (t *timed) done(w *loop.Writer, err error) {
	t.task.done(w, err)
	if err == nil || errors.Is(err, errStopped) {
		return
	}
	pause := min(firstRetry<<min(t.fails, 10), lastRetry)
	t.fails++
	t.l.log.Error("deadline failed", "err", err, "fails", t.fails, "again", pause.String())
	t.l.later(time.Now().Add(pause), t)
}
