package bench

import (
	"math/bits"
	"time"
)

// histogram counts durations in buckets whose width grows with their value, as
// HdrHistogram does: exact up to 127 ns, then to 1 %, in 20 KiB and a few
// nanoseconds per value.
type histogram struct {
	counts [40 << subBits]uint64
	n      uint64
	max    int64
}

const subBits = 6 // each power of two is cut into 64

func bucket(ns int64) int {
	v := uint64(max(ns, 0))
	shift := max(bits.Len64(v)-subBits-1, 0)
	return min(shift<<subBits+int(v>>shift), len(histogram{}.counts)-1)
}

// floor is the smallest value in a bucket.
func floor(i int) int64 {
	shift := max(i>>subBits-1, 0)
	return int64(i-shift<<subBits) << shift
}

func (h *histogram) record(d time.Duration) {
	h.counts[bucket(int64(d))]++
	h.n++
	h.max = max(h.max, int64(d))
}

// quantile is the value that a share q of all do not exceed, to the middle of
// its bucket; 0 if there are none.
func (h *histogram) quantile(q float64) time.Duration {
	if h.n == 0 {
		return 0
	}
	rank, seen := uint64(q*float64(h.n)), uint64(0)
	for i, n := range h.counts {
		if seen += n; seen > min(rank, h.n-1) {
			return time.Duration(min((floor(i)+floor(i+1))/2, h.max))
		}
	}
	return time.Duration(h.max)
}

// ms is the quantile in milliseconds, to the microsecond.
func (h *histogram) ms(q float64) float64 { return round(h.quantile(q).Seconds() * 1000) }
