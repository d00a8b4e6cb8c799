package session

import (
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

func sample(expires bool) *Body {
	b := &Body{N: 1, Class: topics.Durable, Message: topics.Message{
		Topic: "store/s1/order/o9", Payload: make([]byte, 300), QoS: 1, ID: "0195fd3c-9a70-7d3e-a3f1-111111111111",
		Seq: 7, Event: "order.status", At: time.Now(), ContentType: "application/json",
	}}
	if expires {
		b.Expires = time.Now().Add(time.Hour)
	}
	return b
}

func BenchmarkEncode(b *testing.B) {
	now := time.Now()
	for _, bench := range []struct {
		name string
		v    variant
	}{{"v3", variant{qos: 1}}, {"v5", variant{v5: true, qos: 1}}, {"v5-ids", variant{v5: true, qos: 1, ids: []uint32{7}}}} {
		b.Run(bench.name, func(b *testing.B) {
			body := sample(false)
			b.ReportAllocs()
			for b.Loop() {
				encode(nil, body, bench.v, now)
			}
		})
	}
	b.Run("shared", func(b *testing.B) {
		body := sample(true)
		b.ReportAllocs()
		for b.Loop() {
			body.frame(variant{v5: true, qos: 1}, now)
		}
	})
}

func BenchmarkBodyRecord(b *testing.B) {
	body := sample(true)
	v := body.AppendRecord(nil)
	b.Run("put", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			body.AppendRecord(nil)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := BodyOf(1, v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// drain gives a session a device that reads and says nothing.
func drain(b *testing.B, r *rig, s *Session) *Link {
	near, far := net.Pipe()
	b.Cleanup(func() { far.Close() })
	go func() { _, _ = io.Copy(io.Discard, far) }()
	if err := r.set.Serve(near, loop.Options{}); err != nil {
		b.Fatal(err)
	}
	l := &Link{Conn: <-r.opened, V5: true}
	s.Attach(l, s.Actor())
	s.Open(r.w, l)
	return l
}

// BenchmarkDelivery is one message for one connected device: owed, sent,
// acknowledged.
func BenchmarkDelivery(b *testing.B) {
	for _, stored := range []bool{false, true} {
		b.Run(fmt.Sprintf("stored=%t", stored), func(b *testing.B) {
			r := newRig(b)
			s := r.session(stored)
			link := drain(b, r, s)
			body := sample(false)
			body.Stored = stored
			var (
				edits []topics.Edit
				sheet Sheet
			)
			b.ReportAllocs()
			for b.Loop() {
				body.N++
				r.durable(body.N)
				_, id := s.q.tail(), identifier(s.q.tail())
				sheet.Wipe()
				edits, _ = s.Owe(body, Copy{QoS: 1}, edits[:0], &sheet)
				s.Pump(r.w)
				s.Acknowledge(r.w, link, PUBACK, id, 0)
				r.freed = r.freed[:0]
				for link.Conn.Pending() > 100<<10 {
					r.w.Flush()
				}
			}
			if s.Backlog() > 1 {
				b.Fatalf("%d left", s.Backlog())
			}
		})
	}
}

// BenchmarkFullQueue is what a publisher pays for a device whose queue is full.
func BenchmarkFullQueue(b *testing.B) {
	r := newRig(b)
	r.env.QueueMessages = 10_000
	s := r.session(true)
	body := sample(true)
	for range r.env.QueueMessages {
		s.Owe(body, Copy{QoS: 1}, nil, nil)
	}
	b.ReportAllocs()
	for b.Loop() {
		if s.Room(10) {
			b.Fatal("room")
		}
	}
}
