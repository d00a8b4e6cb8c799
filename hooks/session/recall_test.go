package session

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// TestRecalled has a device come back to a queue of which nearly all is in memory: it
// gets everything in order, what was not acknowledged again on its next connection,
// and what it acknowledges is heard of.
func TestRecalled(t *testing.T) {
	const total, window = 3*ahead + 5, ahead + 10
	r := newRig(t)
	r.env.Window = window
	onDisk := func(n uint64) bool { return n == window+3 || n == 2*ahead+1 }
	heard := func(n uint64) bool { return n%5 == 0 }
	asked := 0
	r.env.Recent = func(records []Record) {
		asked++
		for i := range records {
			if n := records[i].N; !onDisk(n) {
				records[i].Bytes = slices.Clone(r.bodies[n])
			}
		}
	}
	var acked []uint64
	r.env.Acked = func(_ *topics.Actor, b *Body) bool { acked = append(acked, b.N); return true }
	s := r.session(true)
	for n := uint64(1); n <= total; n++ {
		b := r.body(n, fmt.Sprint(n), true)
		if heard(n) {
			b.Open, b.Class = false, topics.Durable
			r.store(b)
		}
		r.owe(s, b, Copy{QoS: 1})
	}
	r.durable(total)
	c := r.attach(s, wire.V311, Link{})
	r.load()
	for n := 1; n <= window; n++ {
		c.publish(fmt.Sprint(n))
	}
	c.nothing()
	for seq := s.q.head; seq < s.next; seq++ {
		if e := s.q.at(seq); (e.body != nil) != heard(e.n) {
			t.Errorf("the body of message %d is kept: %t", e.n, e.body != nil)
		}
	}
	s.Detach(c.link)
	asked = 0
	c = r.attach(s, wire.V311, Link{})
	if asked > 2 {
		t.Errorf("records were asked for %d times", asked)
	}
	var want []uint64
	for n := uint64(1); n <= total; n++ {
		p := c.publish(fmt.Sprint(n))
		if p.Dup != (n <= window) {
			t.Errorf("message %d: DUP is %t", n, p.Dup)
		}
		c.acks(wire.Puback{ID: p.ID})
		r.load()
		if heard(n) {
			want = append(want, n)
		}
	}
	if !slices.Equal(acked, want) {
		t.Errorf("heard of %v, want %v", acked, want)
	}
	if s.Backlog() != 0 || len(r.released()) != total {
		t.Errorf("%d left", s.Backlog())
	}
}

// TestUnreadableRecord: what is wrong in memory is read from the disk.
func TestUnreadableRecord(t *testing.T) {
	r := newRig(t)
	r.env.Recent = func(records []Record) { records[0].Bytes = []byte{version, 0xff} }
	s := r.session(true)
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1})
	r.durable(1)
	c := r.attach(s, wire.V5, Link{})
	r.load()
	c.publish("1")
}

// BenchmarkRecall is reading one of the messages that a device comes back to, a
// hundred of a hundred thousand.
func BenchmarkRecall(b *testing.B) {
	const queued, devices = 100, 1000
	r := newRig(b)
	r.env.Window = queued
	record := sample(false).AppendRecord(nil)
	all := bytes.Repeat(record, queued*devices)
	r.env.Recent = func(records []Record) {
		for i := range records {
			at := int(records[i].N) * len(record)
			records[i].Bytes = all[at:][:len(record)]
		}
	}
	s := r.session(true)
	s.link = &Link{}
	for n := range uint64(queued) {
		s.q.push(entry{n: n * devices, qos: 1, flags: stored})
	}
	again := &recall{}
	b.ReportAllocs()
	for b.Loop() {
		if s.next++; s.next == s.q.tail() {
			for s.next = s.q.head; s.next < s.q.tail(); s.next++ {
				e := s.q.at(s.next)
				e.n = (e.n + 1) % (queued * devices) // the next device
			}
			s.next = s.q.head
		}
		if s.recall(again, s.q.at(s.next)) == nil {
			b.Fatal("not in memory")
		}
	}
}
