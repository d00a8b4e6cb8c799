package hooks

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// position is what a rider's phone sends: a PUBLISH at QoS 0 without properties,
// from the topic's length on.
func position(version byte, topic string) []byte {
	body := append([]byte{0, byte(len(topic))}, topic...)
	if version == 5 {
		body = append(body, 0)
	}
	return append(body, `{"lat":23.1291,"lng":113.2644,"at":"2026-03-01T12:00:00.000Z"}`...)
}

// phones are clients of both protocols beside 2,000 subscriptions, one of which
// wants what they say.
func phones(t testing.TB, do func(name string, c *client, body []byte)) {
	b := newBed(t)
	b.subscriber("fleet", "t/rider/+/position")
	for i := range 2000 {
		b.subscriber(fmt.Sprint("store-", i), fmt.Sprintf("t/store/%d/#", i))
	}
	for _, version := range []byte{4, 5} {
		c := b.client("rider-7")
		c.version = version
		b.must(c.sits(true, 0))
		c.phase = open
		do(fmt.Sprint("v", version), c, position(version, "t/rider/7/position"))
	}
}

// BenchmarkPosition is a message at QoS 0 from the packet to the session of the
// one who wants it.
func BenchmarkPosition(b *testing.B) {
	w := loop.NewWriter()
	phones(b, func(name string, c *client, body []byte) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.packet(w, 0x30, body); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

// BenchmarkAddressed is a message at QoS 0 from the packet to the session of the
// one whom it is for, any of so many who each listen below a prefix of their own.
func BenchmarkAddressed(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bed, w := newBed(b), loop.NewWriter()
			for i := range n {
				s := session.New(bed.env, fmt.Sprint("customer-", i), uint64(i))
				bed.index.Subscribe(fmt.Sprintf("t/customer/%d/#", i), s, route.Options{QoS: 1, Inbox: true})
			}
			c := bed.client("service")
			bed.must(c.sits(true, 0))
			c.phase = open
			packets := make([][]byte, 1<<16) // read in order, which the processor foresees
			for i := range packets {
				packets[i] = position(5, fmt.Sprintf("t/customer/%d/notice", rand.IntN(n)))
			}
			runtime.GC()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := c.packet(w, 0x30, packets[i%len(packets)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDecode is the part of it that reads the packet.
func BenchmarkDecode(b *testing.B) {
	phones(b, func(name string, c *client, body []byte) {
		b.Run(name, func(b *testing.B) {
			s := new(scratch)
			b.ReportAllocs()
			for b.Loop() {
				h, err := checkPublish(c.version, 0, body, nil)
				if err != nil {
					b.Fatal(err)
				}
				if err := s.plain(s.packet.FixedHeader, c.version, &h); err != nil {
					b.Fatal(err)
				}
				m := s.loan.Message()
				*m = topics.Message{}
				c.message(m, &s.packet, time.Now())
			}
		})
	})
}

// forgetful is a disk that costs nothing.
type forgetful struct{ *moody }

func (forgetful) Apply([]topics.Edit, bool) (func() error, error) {
	return func() error { return nil }, nil
}

// BenchmarkCommit is what the ledger does for a message at QoS 1 to a session that
// is away, in batches: all but the disk.
func BenchmarkCommit(b *testing.B) {
	for _, batch := range []int{1, 100} {
		b.Run(fmt.Sprint("batch=", batch), func(b *testing.B) {
			const queue = 10_000
			var bed *bed
			var pub *client
			tasks := make([]task, batch)
			left := 0
			b.ReportAllocs()
			for i := 0; i < b.N; i += batch {
				if left < batch {
					b.StopTimer()
					bed, left = newBed(b), queue
					bed.subscriber("store", "t/#")
					pub = bed.client("service")
					bed.must(pub.sits(true, 0))
					bed.Broker.store = forgetful{bed.st}
					b.StartTimer()
				}
				for j := range tasks {
					tasks[j] = pub.says("t/store/7/notice", "an order of three dishes and a drink", 1, uint16(j+1))
				}
				bed.must(tasks...)
				left -= batch
			}
			if n := bed.seats.get("store").sess.Backlog(); n != queue-left {
				b.Fatalf("%d copies, want %d", n, queue-left)
			}
		})
	}
}
