package loop

import (
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	restGathers = 3                      // events that a rest is to bring
	minRest     = 120 * time.Microsecond // a shorter one saves nothing: little is slept anyway where so many speak
	maxRest     = 300 * time.Microsecond // which is also what a rest may add to a delay
	maxRests    = 4                      // in a row; then whoever waits in Go's poller has his turn
	stretch     = 5 * time.Millisecond   // over which events are counted: they come in bursts
)

// rest tells when a loop that has nothing left to do sleeps for a moment instead of until it is woken: when so many
// speak that the next events are about to come anyway. A wakeup is then for several of them, each peer that speaks is
// spared waking the loop, and so is whoever is sent to. At 20,000 messages a second on two cores that is a third of the
// CPU.
//
// The loop keeps its processor while it rests, as Go's own sleep is of a millisecond at least. Therefore rests are
// short, and few in a row, and the loop yields before each.
type rest struct {
	since time.Duration // when the stretch began
	count int           // events in it
	every time.Duration // from one event to the next, on average of the last stretch
	alone int32         // who spoke in the last iteration, if nobody else did; 0: several
	row   int           // rests since the loop last was in Go's poller
}

// after is how long to rest after an iteration that began at now, with these events; 0: not at all. A peer that speaks
// alone, again and again, is not made to wait: it may well be waiting for an answer before it goes on.
func (r *rest) after(now time.Duration, events []unix.EpollEvent) time.Duration {
	if len(events) == 0 {
		return 0
	}
	r.count += len(events)
	if took := now - r.since; took >= stretch {
		r.every = took / time.Duration(r.count)
		r.since, r.count = now, 0
	}
	last := r.alone
	r.alone = 0
	if len(events) == 1 {
		r.alone = events[0].Fd
	}
	few, many := r.every > maxRest*2/3, r.every*restGathers < minRest
	if few || many || r.row >= maxRests || r.alone != 0 && r.alone == last {
		return 0
	}
	return min(restGathers*r.every, maxRest)
}

// nap sleeps for d, and the 50 µs or so by which the kernel rounds up, or until a signal comes, such as that of a
// collector that waits for the loop.
func nap(d time.Duration) {
	t := unix.NsecToTimespec(int64(d))
	_, _, _ = unix.RawSyscall(unix.SYS_NANOSLEEP, uintptr(unsafe.Pointer(&t)), 0, 0)
}
