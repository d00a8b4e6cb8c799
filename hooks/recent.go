package hooks

import (
	"sync"

	"couriermq/hooks/session"
)

// recent keeps the records of the newest stored messages in memory, as the store
// has them: whoever was away for a while gets what it missed without a look at the
// disk for each message, and what was said to thousands is kept once. A run of
// numbers, that of a segment, is one piece of memory without pointers, for which
// the garbage collector has no work. A run leaves with its segment, or, the oldest
// first, when there is no room.
type recent struct {
	bound int // bytes; 0: nothing is kept

	mu     sync.RWMutex
	runs   map[uint64]*run // guarded by mu; by segment
	spare  *run            // guarded by mu: one that has left, for the next to use its memory
	oldest uint64          // guarded by mu: no run is of a segment before it
	bytes  int             // guarded by mu
}

// run holds the records of one segment in the order of their numbers.
type run struct {
	records []byte
	ends    []uint32 // where the record of each number ends: where it begins, if it is not here
}

func newRecent(bound int) *recent { return &recent{bound: bound, runs: map[uint64]*run{}} }

// add keeps the record of message n, above all that came before, which record
// appends to what it is given. It returns the record, which stays as it is until
// forget is called.
func (r *recent) add(n uint64, record func(dst []byte) []byte) []byte {
	if r.bound == 0 {
		return record(nil)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	g := n >> segmentBits
	k := r.runs[g]
	if k == nil {
		k = r.begin(g)
	}
	for at := uint64(len(k.ends)); at < n&(1<<segmentBits-1); at++ {
		k.ends = append(k.ends, uint32(len(k.records)))
	}
	from := len(k.records)
	k.records = record(k.records)
	k.ends = append(k.ends, uint32(len(k.records)))
	r.bytes += len(k.records) - from
	for r.bytes > r.bound && r.oldest < g {
		r.drop(r.oldest) // its memory is not for others: the batch in hand may lie there
		r.oldest++
	}
	return k.records[from:len(k.records):len(k.records)]
}

// begin makes room for a segment, about as much as the one before it took.
func (r *recent) begin(g uint64) *run {
	if len(r.runs) == 0 {
		r.oldest = g
	}
	k := r.spare
	if r.spare = nil; k == nil {
		k = &run{ends: make([]uint32, 0, 1<<segmentBits)}
		if last := r.runs[g-1]; last != nil {
			k.records = make([]byte, 0, len(last.records)+len(last.records)/16)
		}
	}
	r.runs[g] = k
	return k
}

// forget drops a segment that nobody is owed anything of.
func (r *recent) forget(g uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k := r.drop(g); k != nil {
		k.records, k.ends = k.records[:0], k.ends[:0]
		r.spare = k
	}
}

// drop takes a run out and returns it, nil if there is none; mu is held.
func (r *recent) drop(g uint64) *run {
	k := r.runs[g]
	if k != nil {
		r.bytes -= len(k.records)
		delete(r.runs, g)
	}
	return k
}

// fill fills in the records that are kept, which stay as they are until forget is
// called. It is for many goroutines.
func (r *recent) fill(records []session.Record) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for i := range records {
		records[i].Bytes = r.record(records[i].N)
	}
}

// record returns the record of message n, nil if it is not kept; mu is held.
func (r *recent) record(n uint64) []byte {
	k, at := r.runs[n>>segmentBits], int(n&(1<<segmentBits-1))
	if k == nil || at >= len(k.ends) {
		return nil
	}
	from, to := uint32(0), k.ends[at]
	if at > 0 {
		from = k.ends[at-1]
	}
	if from == to {
		return nil
	}
	return k.records[from:to:to]
}
