package crowd

import (
	"container/heap"
	"time"
)

// Agenda is what is to be done when. The zero value is an empty one. It knows no
// clock: whoever owns it says how late it is, in a test as in a city.
type Agenda struct {
	now   time.Time
	items items
	seq   uint64
}

type item struct {
	at  time.Time
	seq uint64 // of two for the same moment, the first that was asked for
	do  func(now time.Time)
}

// Now is how late it is.
func (a *Agenda) Now() time.Time { return a.now }

// After has do called when d is over, with what time it is then. There is no
// taking back: whoever changes its mind looks whether do is still wanted.
func (a *Agenda) After(d time.Duration, do func(now time.Time)) {
	a.seq++
	heap.Push(&a.items, item{a.now.Add(max(d, 0)), a.seq, do})
}

// Pass lets time pass: what is due until now is done, in its order and at its
// time.
func (a *Agenda) Pass(now time.Time) {
	for len(a.items) > 0 && !a.items[0].at.After(now) {
		next := heap.Pop(&a.items).(item)
		if next.at.After(a.now) {
			a.now = next.at
		}
		next.do(a.now)
	}
	if now.After(a.now) {
		a.now = now
	}
}

// Next returns when the next thing is due; ok is false if there is none.
func (a *Agenda) Next() (at time.Time, ok bool) {
	if len(a.items) == 0 {
		return at, false
	}
	return a.items[0].at, true
}

// items is a heap, the earliest first.
type items []item

func (l items) Len() int { return len(l) }

func (l items) Less(i, j int) bool {
	if l[i].at.Equal(l[j].at) {
		return l[i].seq < l[j].seq
	}
	return l[i].at.Before(l[j].at)
}

func (l items) Swap(i, j int) { l[i], l[j] = l[j], l[i] }

func (l *items) Push(x any) { *l = append(*l, x.(item)) }

func (l *items) Pop() any {
	old := *l
	last := old[len(old)-1]
	old[len(old)-1] = item{}
	*l = old[:len(old)-1]
	return last
}
