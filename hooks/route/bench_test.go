package route

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
)

// customers is an index like a city's: n customers who follow what is theirs,
// and two services that see a lot.
func customers(n int) (*Index[*int], []string) {
	x, topics := New[*int](), make([]string, 1<<14)
	for i := range n {
		x.Subscribe(fmt.Sprintf("customer/%d/#", i), new(int), Options{QoS: 1, Inbox: true})
	}
	x.Subscribe("rider/+/position", new(int), Options{})
	x.Subscribe("event/#", new(int), Options{})
	for i := range topics {
		topics[i] = fmt.Sprintf("customer/%d/notice", rand.IntN(n))
	}
	runtime.GC() // or it runs beside what is measured
	return x, topics
}

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{1000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x, topics := customers(n)
			var m Matches[*int]
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				x.Match(topics[i&(1<<14-1)], &m)
				if i++; len(m.Hits) != 1 {
					b.Fatalf("%d hits", len(m.Hits))
				}
			}
		})
	}
}

func BenchmarkMatchNobody(b *testing.B) {
	x, _ := customers(1000)
	var m Matches[*int]
	for b.Loop() {
		x.Match("order/12345/status", &m)
	}
}

func BenchmarkMatchParallel(b *testing.B) {
	x, topics := customers(100_000)
	b.RunParallel(func(pb *testing.PB) {
		var m Matches[*int]
		for i := rand.IntN(1 << 14); pb.Next(); i++ {
			x.Match(topics[i&(1<<14-1)], &m)
		}
	})
}

func BenchmarkFanOut(b *testing.B) {
	const n = 5000
	fill := func(filter string, o Options) (*Index[*int], []*int) {
		x, all := New[*int](), make([]*int, n)
		for i := range all {
			all[i] = new(int)
			x.Subscribe(filter, all[i], o)
		}
		return x, all
	}
	run := func(name string, x *Index[*int], hits int) {
		b.Run(name, func(b *testing.B) {
			var m Matches[*int]
			b.ReportAllocs()
			for b.Loop() {
				if x.Match("broadcast/rider", &m); len(m.Hits) != hits {
					b.Fatalf("%d hits, want %d", len(m.Hits), hits)
				}
			}
		})
	}
	x, all := fill("broadcast/rider", Options{Inbox: true})
	b.Run("copy", func(b *testing.B) {
		x.parse("broadcast/rider")
		from, to := x.node(2).rest.exact.hits, make([]Hit[*int], 0, n)
		for b.Loop() {
			to = append(to[:0], from...)
		}
	})
	run("one list", x, n)
	x.Subscribe("broadcast/#", new(int), Options{})
	x.Subscribe("#", all[3], Options{})
	run("one list and a service", x, n+1)
	y, all := fill("broadcast/rider", Options{Inbox: true})
	for _, s := range all {
		y.Subscribe("broadcast/rider", s, Options{QoS: 1})
	}
	run("inbox and own", y, n)
	z, all := fill("broadcast/rider", Options{QoS: 1})
	for _, s := range all {
		z.Subscribe("broadcast/+", s, Options{QoS: 1, ID: 1})
	}
	run("two lists", z, n)
}

// BenchmarkSubscribe measures a subscription of a new filter and its memory.
func BenchmarkSubscribe(b *testing.B) {
	filters := make([]string, 1_000_000)
	for i := range filters {
		filters[i] = fmt.Sprintf("customer/%d/#", i)
	}
	s := new(int)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := New[*int]()
		for _, f := range filters {
			x.Subscribe(f, s, Options{})
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(filters)), "B/filter")
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(len(filters)), "ns/filter")
		runtime.KeepAlive(x)
	}
}

// BenchmarkConnects measures 19,000 clients that join a fan-out and leave.
func BenchmarkConnects(b *testing.B) {
	for b.Loop() {
		x := New[int]()
		for i := range 19_000 {
			x.Subscribe("broadcast/customer", i, Options{Inbox: true})
		}
		for i := range 19_000 {
			x.Unsubscribe("broadcast/customer", i, Options{Inbox: true})
		}
	}
}
