package hooks

import (
	"container/heap"
	"time"
)

// dueHeap holds tasks with a time: wills and sessions that end. It is rebuilt
// from their records at a start; there is no goroutine that sleeps for each.
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

// pop returns the tasks whose time has come.
func (h *dueHeap) pop(now time.Time) (ts []task) {
	for len(h.items) > 0 && !h.items[0].at.After(now) {
		ts = append(ts, heap.Pop(&h.items).(dueItem).t)
	}
	return ts
}
