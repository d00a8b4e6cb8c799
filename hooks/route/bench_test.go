package route

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"unsafe"

	"couriermq/topics"
)

// customers is an index like a city's: n customers who follow what is theirs,
// and two services that see a lot.
func customers(n int) *Index[*int] {
	x := New[*int]()
	for i := range n {
		x.Subscribe(fmt.Sprintf("customer/%d/#", i), new(int), Options{QoS: 1, Inbox: true})
	}
	x.Subscribe("rider/+/position", new(int), Options{})
	x.Subscribe("event/#", new(int), Options{})
	runtime.GC() // or it runs beside what is measured
	return x
}

// BenchmarkMatch asks for any of the customers: nothing of it is in a cache if
// they are many. The topic is, as it is when a packet has been read.
func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{1000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := customers(n)
			var m Matches[*int]
			topic := make([]byte, 0, 64)
			b.ReportAllocs()
			for b.Loop() {
				topic = strconv.AppendInt(append(topic[:0], "customer/"...), int64(rand.IntN(n)), 10)
				topic = append(topic, "/notice"...)
				if x.Match(unsafe.String(&topic[0], len(topic)), &m); len(m.Hits) != 1 {
					b.Fatalf("%d hits", len(m.Hits))
				}
			}
		})
	}
}

// city is an index with the inboxes of so many devices, as the node makes them,
// and the shared and wildcard subscriptions of the company.
func city(devices int) *Index[*int] {
	x := New[*int]()
	for i := range devices {
		id, s := fmt.Sprint(i), new(int)
		a := &topics.Actor{Sub: id}
		switch i % 10 {
		case 0, 1, 2:
			a.Role = topics.Rider
		case 3:
			a.Role, a.Store, a.Client = topics.Merchant, topics.StoreID(id), "pos"
		case 4:
			a.Role, a.Orders = topics.Guest, []topics.OrderID{topics.OrderID(id)}
		default:
			a.Role = topics.Customer
		}
		for _, sub := range a.Inbox() {
			x.Subscribe(sub.Filter, s, Options{QoS: sub.QoS, Inbox: true})
		}
		if i%10 == 5 { // a page that asks as well
			x.Subscribe("customer/"+id+"/#", s, Options{QoS: 1})
		}
	}
	for i := range 4 {
		x.Subscribe("$share/backend/event/#", new(int), Options{QoS: 1})
		x.Subscribe("$share/history/rider/+/position", new(int), Options{})
		x.Subscribe("$share/watch/store/+/order/+", new(int), Options{QoS: 1})
		x.Subscribe([]string{"rider/+/position", "event/#", "store/+/order/+", "region/+/rider/+"}[i], new(int), Options{})
	}
	runtime.GC()
	return x
}

// BenchmarkCity asks for what a city says: positions, orders and pushes of anybody.
// The second figure is the number of subscriptions.
func BenchmarkCity(b *testing.B) {
	said := []struct{ front, behind string }{
		{"rider/", "/position"}, {"rider/", "/position"}, {"rider/", "/order/77"}, {"store/", "/order/77"},
		{"order/", "/courier"}, {"customer/", "/order/77/courier"}, {"customer/", "/order/77/status"}, {"customer/", "/notice"},
	}
	for _, n := range []int{320, 320_000} {
		x := city(n)
		b.Run(fmt.Sprint(x.Len()), func(b *testing.B) {
			var m Matches[*int]
			topic := make([]byte, 0, 64)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s := &said[i%len(said)]
				topic = strconv.AppendInt(append(topic[:0], s.front...), int64(rand.IntN(n)), 10)
				topic = append(topic, s.behind...)
				x.Match(unsafe.String(&topic[0], len(topic)), &m)
			}
		})
	}
}

func BenchmarkMatchNobody(b *testing.B) {
	x := customers(1000)
	var m Matches[*int]
	b.ReportAllocs()
	for b.Loop() {
		x.Match("order/12345/status", &m)
	}
}

func BenchmarkMatchParallel(b *testing.B) {
	x, said := customers(100_000), make([]string, 1<<14)
	for i := range said {
		said[i] = fmt.Sprintf("customer/%d/notice", rand.IntN(100_000))
	}
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		var m Matches[*int]
		for i := rand.IntN(1 << 14); pb.Next(); i++ {
			x.Match(said[i&(1<<14-1)], &m)
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
	b.ReportAllocs()
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
