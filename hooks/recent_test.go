package hooks

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// TestRecentAgainstAMap wants what was added and nothing else, the newest as long
// as there is room, and no more memory than that.
func TestRecentAgainstAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bound = 64 << 10
		r := newRecent(bound)
		all := map[uint64]string{} // whatever was added and not forgotten
		last := rapid.Uint64Range(0, 3000).Draw(t, "first")
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				size := rapid.IntRange(1, 100).Draw(t, "size")
				for range rapid.IntRange(1, 700).Draw(t, "messages") {
					last += rapid.Uint64Range(1, 3).Draw(t, "step")
					record := fmt.Sprintf("%*d", size, last)
					kept := r.add(last, func(dst []byte) []byte { return append(dst, record...) })
					if string(kept) != record {
						t.Fatalf("message %d is kept as %q, want %q", last, kept, record)
					}
					all[last] = record
				}
			},
			"forget": func(t *rapid.T) {
				g := (last >> segmentBits) - min(last>>segmentBits, rapid.Uint64Range(0, 3).Draw(t, "back"))
				r.forget(g)
				for n := range all {
					if n>>segmentBits == g {
						delete(all, n)
					}
				}
			},
			"": func(t *rapid.T) {
				held, newest := 0, 0
				for n := range last + 5 {
					got, want := string(r.record(n)), all[n]
					if got != want && got != "" {
						t.Fatalf("message %d is %q, want %q", n, got, want)
					}
					held += len(got)
					if n>>segmentBits == last>>segmentBits {
						newest += len(want)
						if got != want {
							t.Fatalf("message %d of the newest segment is gone", n)
						}
					}
				}
				if held != r.bytes || held > bound && held > newest {
					t.Fatalf("%d bytes are kept and %d counted, at most %d allowed", held, r.bytes, bound)
				}
			},
		})
	})
}

// TestRecentIsServed: what is in memory is not read from the disk, what is not is.
func TestRecentIsServed(t *testing.T) {
	for _, bound := range []int{0, mib} {
		b := newBed(t, func(c *Config) { c.Limits.RecentBytes = bound })
		b.subscriber("store", "t/#")
		pub := b.client("service")
		b.must(pub.sits(true, 0), pub.says("t/store/7/notice", "two dishes", 1, 1))
		n := b.ledger.last
		recent := func(n uint64) []byte {
			records := []session.Record{{N: n}}
			b.env.Recent(records)
			return records[0].Bytes
		}
		if bound == 0 {
			if recent(n) != nil {
				t.Error("a body is kept although none is to be")
			}
			continue
		}
		if body, err := session.BodyOf(n, recent(n)); err != nil || string(body.Payload) != "two dishes" || body.N != n || !body.Stored {
			t.Errorf("got %+v, %v", body, err)
		}
		if recent(n+1) != nil || recent(n+1<<segmentBits) != nil {
			t.Error("a body of a message that nobody sent")
		}
		b.do(pub.sits(true, 0))
		sub := b.seats.get("store")
		b.must(&expire{s: sub, left: sub.left}) // its copy was the last of its segment, once that is full
		b.ledger.last |= 1<<segmentBits - 1
		b.must(pub.says("t/nobody", "", 1, 2))
		b.ledger.release(b.ledger.freed, time.Now())
		if recent(n) != nil {
			t.Error("a body that nobody is owed is kept")
		}
	}
}

func BenchmarkRecent(b *testing.B) {
	body := &session.Body{Message: topics.Message{Topic: "store/s1/notice", Payload: make([]byte, 256)}}
	b.Run("add", func(b *testing.B) {
		r, n := newRecent(64*mib), uint64(0)
		b.ReportAllocs()
		for b.Loop() {
			n++
			r.add(n, body.AppendRecord)
		}
	})
	b.Run("fill", func(b *testing.B) { // as for sessions that take turns
		const kept = 100_000
		r := newRecent(64 * mib)
		for n := range uint64(kept) {
			r.add(n, body.AppendRecord)
		}
		n, records := uint64(0), make([]session.Record, 1)
		b.ReportAllocs()
		for b.Loop() {
			n = (n + 1000) % kept
			records[0] = session.Record{N: n}
			if r.fill(records); records[0].Bytes == nil {
				b.Fatal(n, "is not kept")
			}
		}
	})
}
