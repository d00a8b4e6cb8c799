package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A ledger knows, outside the node, what the node owes: which messages it acknowledged, and who received which.
// Messages come in streams: what one publisher sends to one topic with one quality of service, numbered 1, 2, 3.
type ledger struct {
	mu       sync.Mutex
	cycle    int32 // how often the node was killed before now
	streams  map[string]*stream
	books    map[bookKey]*book
	waiting  map[string]int // subscriber → messages acknowledged for it and not received
	progress int            // grows with every acknowledgement and first delivery
	wrong    []string
	count    tally
}

// tally is what a run reports.
type tally struct {
	acked, delivered, redelivered    int
	lost, duplicates, disorder, rest int // rest: other broken promises, such as a session that is gone
}

func (c tally) String() string {
	return fmt.Sprintf("%d acknowledged, %d delivered, %d of them again; %d lost, %d QoS 2 duplicates, %d order violations, %d other",
		c.acked, c.delivered, c.redelivered, c.lost, c.duplicates, c.disorder, c.rest)
}

type stream struct {
	exact bool    // a second delivery is a duplicate, not a redelivery
	acks  []int32 // cycle of the acknowledgement + 1, by number - 1; 0 = none
	owed  []string
}

type bookKey struct{ subscriber, stream string }

// A book is what one subscriber has of one stream.
type book struct {
	last    uint64            // the highest number received
	missing map[uint64]bool   // the lower ones that were not
	ids     map[uint64]string // of messages that the node names: a number with two names was accepted twice
}

func newLedger() *ledger {
	return &ledger{streams: map[string]*stream{}, books: map[bookKey]*book{}, waiting: map[string]int{}}
}

// open begins a stream that is owed to subscribers whose sessions exist.
func (l *ledger) open(name string, exact bool, owed ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.streams[name] = &stream{exact: exact, owed: owed}
	for _, subscriber := range owed {
		l.books[bookKey{subscriber, name}] = &book{missing: map[uint64]bool{}, ids: map[uint64]string{}}
	}
}

// killed says that what is acknowledged from now on is of another life of the node.
func (l *ledger) killed() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cycle++
}

// acked writes down that the node has taken message n of a stream.
func (l *ledger) acked(name string, n uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.streams[name]
	for uint64(len(s.acks)) < n {
		s.acks = append(s.acks, 0)
	}
	if s.acks[n-1] == 0 {
		s.acks[n-1] = l.cycle + 1
		l.count.acked++
		l.progress++
		for _, subscriber := range s.owed {
			l.waiting[subscriber]++
		}
	}
}

// received writes down that a subscriber got message n. The id is the node's name for it, "" if it has none.
func (l *ledger) received(subscriber, name string, n uint64, id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b, ok := l.books[bookKey{subscriber, name}]
	if !ok {
		l.breach(&l.count.rest, "%s received %s %d, which is not for it", subscriber, name, n)
		return
	}
	l.count.delivered++
	first := b.ids[n]
	if id != "" && first == "" {
		b.ids[n] = id
	}
	switch {
	case n > b.last:
		for skipped := b.last + 1; skipped < n; skipped++ {
			b.missing[skipped] = true
		}
		b.last = n
		l.progress++
		l.waiting[subscriber]--
	case b.missing[n]:
		delete(b.missing, n)
		l.breach(&l.count.disorder, "%s received %s %d after %d", subscriber, name, n, b.last)
		l.progress++
		l.waiting[subscriber]--
	case l.streams[name].exact:
		l.breach(&l.count.duplicates, "%s received %s %d twice", subscriber, name, n)
	case id != first:
		l.breach(&l.count.duplicates, "%s received %s %d as %s and as %s", subscriber, name, n, first, id)
	default:
		l.count.redelivered++
	}
}

// broken writes down any other broken promise.
func (l *ledger) broken(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.breach(&l.count.rest, format, args...)
}

// breach counts a broken promise, and keeps the words of the first few of its kind. The caller holds mu.
func (l *ledger) breach(counter *int, format string, args ...any) {
	*counter++
	if *counter <= 6 {
		l.wrong = append(l.wrong, fmt.Sprintf(format, args...)+fmt.Sprintf(" (cycle %d)", l.cycle))
	}
}

// settled reports whether every subscriber has all that was acknowledged, and how far things are.
func (l *ledger) settled() (done bool, progress int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, b := range l.books {
		if n := uint64(len(l.streams[key.stream].acks)); b.last < n || len(b.missing) > 0 {
			return false, l.progress
		}
	}
	return true, l.progress
}

// behind reports whether a subscriber of a stream is so far behind that more would test its queue's bound instead.
func (l *ledger) behind(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.streams[name].owed, func(subscriber string) bool { return l.waiting[subscriber] > maxBehind })
}

// total counts what is acknowledged so far.
func (l *ledger) total() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.count.acked
}

// close counts what was acknowledged and never came, and returns the sum of the run.
func (l *ledger) close() (tally, []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, s := range l.streams {
		for _, subscriber := range s.owed {
			b := l.books[bookKey{subscriber, name}]
			for i, cycle := range s.acks {
				if n := uint64(i + 1); cycle > 0 && (n > b.last || b.missing[n]) {
					l.breach(&l.count.lost, "%s never received %s %d, acknowledged in cycle %d", subscriber, name, n, cycle-1)
				}
			}
		}
	}
	slices.Sort(l.wrong)
	return l.count, l.wrong
}

// TestLedger: what the ledger calls wrong, and what not.
func TestLedger(t *testing.T) {
	for name, c := range map[string]struct {
		exact bool
		acked []uint64
		got   string // numbers in the order of arrival; "3x" is the node's message x
		want  tally
	}{
		"all well":              {true, []uint64{1, 2, 3}, "1 2 3", tally{acked: 3, delivered: 3}},
		"acknowledged twice":    {true, []uint64{1, 1}, "1", tally{acked: 1, delivered: 1}},
		"not acknowledged":      {true, []uint64{1}, "1 2", tally{acked: 1, delivered: 2}},
		"the last is lost":      {true, []uint64{1, 2}, "1", tally{acked: 2, delivered: 1, lost: 1}},
		"one between is lost":   {true, []uint64{1, 2, 3}, "1 3", tally{acked: 3, delivered: 2, lost: 1}},
		"one between never was": {true, []uint64{1, 3}, "1 3", tally{acked: 2, delivered: 2}},
		"nothing came":          {false, []uint64{1, 2}, "", tally{acked: 2, lost: 2}},
		"QoS 2 duplicate":       {true, []uint64{1, 2}, "1 2 1", tally{acked: 2, delivered: 3, duplicates: 1}},
		"QoS 1 redelivery":      {false, []uint64{1, 2}, "1 2 1 2", tally{acked: 2, delivered: 4, redelivered: 2}},
		"wrong order":           {false, []uint64{1, 2, 3}, "1 3 2", tally{acked: 3, delivered: 3, disorder: 1}},
		"again under its name":  {false, []uint64{1}, "1x 1x", tally{acked: 1, delivered: 2, redelivered: 1}},
		"accepted twice":        {false, []uint64{1}, "1x 1y", tally{acked: 1, delivered: 2, duplicates: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger()
			l.open("s", c.exact, "sub")
			for _, n := range c.acked {
				l.acked("s", n)
			}
			for _, word := range strings.Fields(c.got) {
				l.received("sub", "s", uint64(word[0]-'0'), word[1:])
			}
			if got, _ := l.close(); got != c.want {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}
