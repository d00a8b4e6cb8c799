package pebble

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// BenchmarkApply has writers store messages of 256 bytes with one reference
// each, and wait until they are durable.
func BenchmarkApply(b *testing.B) {
	for _, writers := range []int{1, 64, 256} {
		b.Run(fmt.Sprint(writers), func(b *testing.B) {
			s := must(b, DefaultConfig(b.TempDir()))
			b.ReportAllocs()
			took := run(b, writers, func(n uint64) {
				write(b, s,
					topics.Edit{Key: store.NewKey('j').Uint(n), Value: make([]byte, 256)},
					topics.Edit{Key: store.NewKey('q').String("customer-7").Uint(n), Value: []byte("12345678")})
			})
			b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "records/s")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}

// run has writers do b.N times what do does and returns how long each took,
// sorted.
func run(b *testing.B, writers int, do func(n uint64)) []time.Duration {
	var (
		next atomic.Int64
		wg   sync.WaitGroup
		took = make([]time.Duration, b.N)
	)
	b.ResetTimer()
	for range writers {
		wg.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				began := time.Now()
				do(uint64(n))
				took[n-1] = time.Since(began)
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	slices.Sort(took)
	return took
}

// BenchmarkQueue is the life of a queue: messages are put, read from its head,
// and deleted by range a segment at a time. It reports how long the slowest look
// at the head took, which is where deleted rows would be felt.
func BenchmarkQueue(b *testing.B) {
	const segment = 1000
	s := must(b, DefaultConfig(b.TempDir()))
	queue := store.NewKey('q').String("store-7")
	value := make([]byte, 256)
	var slowest time.Duration
	done := uint64(0)
	for n := range uint64(b.N) {
		edits := []topics.Edit{{Key: queue.Uint(n), Value: value}}
		if n >= done+2*segment {
			edits = append(edits, topics.Edit{Key: queue.Uint(done), End: queue.Uint(done + segment)})
			done += segment
		}
		if _, err := s.Apply(edits, false); err != nil {
			b.Fatal(err)
		}
		if n%segment == 0 {
			began := time.Now()
			err := s.Scan(queue, queue.End(), func(_, _ []byte) error { return errHead })
			if slowest = max(slowest, time.Since(began)); err != errHead {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(slowest.Microseconds()), "slowest-head-µs")
}

var errHead = fmt.Errorf("that is the head")
