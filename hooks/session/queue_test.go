package session

import (
	"testing"

	"pgregory.net/rapid"
)

// TestQueueAgainstAList: the queue is a list with places that never change.
func TestQueueAgainstAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type item struct {
			seq  uint64
			n    uint64
			done bool
		}
		q := queue{head: rapid.Uint64Range(0, 3*identifiers).Draw(t, "head")}
		var list []item
		var n uint64
		check := func(t *rapid.T) {
			live, bytes := 0, 0
			byID := map[uint16]uint64{}
			for _, it := range list {
				if it.done {
					continue
				}
				live, bytes = live+1, bytes+int(it.n)
				id := identifier(it.seq)
				if id == 0 {
					t.Fatalf("place %d has identifier 0 [MQTT-2.2.1-3]", it.seq)
				}
				if other, ok := byID[id]; ok {
					t.Fatalf("messages %d and %d share identifier %d", other, it.n, id)
				}
				byID[id] = it.n
				e, seq := q.find(id)
				if e == nil || e.n != it.n || seq != it.seq {
					t.Fatalf("identifier %d of message %d at %d finds %+v at %d", id, it.n, it.seq, e, seq)
				}
			}
			if q.live != live || q.bytes != bytes {
				t.Fatalf("%d live of %d bytes, want %d of %d", q.live, q.bytes, live, bytes)
			}
			if len(list) > 0 && q.tail() != list[len(list)-1].seq+1 {
				t.Fatalf("tail %d after %d", q.tail(), list[len(list)-1].seq)
			}
			if e, _ := q.find(0); e != nil {
				t.Fatal("identifier 0 is found")
			}
			if e, _ := q.find(identifier(q.tail())); e != nil {
				t.Fatal("an identifier that was not given yet is found")
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"": check,
			"push": func(t *rapid.T) {
				for range rapid.IntRange(1, 100).Draw(t, "many") {
					n++
					list = append(list, item{seq: q.push(entry{n: n, size: uint32(n)}), n: n})
				}
			},
			"finish": func(t *rapid.T) {
				for range rapid.IntRange(1, 80).Draw(t, "many") {
					if len(list) == 0 {
						t.Skip()
					}
					at := rapid.IntRange(0, len(list)-1).Draw(t, "which")
					if list[at].seq < q.head {
						continue
					}
					q.finish(q.at(list[at].seq))
					list[at].done = true
				}
			},
			"finish first": func(t *rapid.T) {
				for i := range list[:len(list)*3/4] {
					if list[i].seq >= q.head {
						q.finish(q.at(list[i].seq))
						list[i].done = true
					}
				}
			},
			"trim": func(t *rapid.T) {
				q.trim()
				for len(list) > 0 && list[0].done {
					list = list[1:]
				}
			},
		})
	})
}

// TestQueueGivesMemoryBack: a session that was busy once is small again.
func TestQueueGivesMemoryBack(t *testing.T) {
	var q queue
	for range 10_000 {
		q.push(entry{body: &Body{}})
	}
	for seq := range uint64(9_990) {
		q.finish(q.at(seq))
		q.trim()
	}
	if len(q.items) > 100 {
		t.Errorf("%d entries for %d that live", len(q.items), q.live)
	}
	for seq := uint64(9_990); seq < 10_000; seq++ {
		q.finish(q.at(seq))
	}
	if q.trim(); q.items != nil {
		t.Errorf("room for %d entries and none there", cap(q.items))
	}
	if q.push(entry{}) != 10_000 {
		t.Error("places are given again")
	}
}

func TestIdentifiersGoRound(t *testing.T) {
	r := newRig(t)
	s := r.session(false)
	s.q.head = identifiers - 3
	c := r.attach(s, 4, Link{})
	r.durable(10)
	var ids []uint16
	for n := uint64(1); n <= 6; n++ {
		r.owe(s, r.body(n, "x", false), Copy{QoS: 2})
		c.pump()
		id := c.publish("x").ID
		ids = append(ids, id)
		s.Acknowledge(r.w, c.link, PUBREC, id, 0)
		r.w.Flush()
		c.pubrel(id, 0)
		if n != 2 { // one stays behind
			s.Acknowledge(r.w, c.link, PUBCOMP, id, 0)
		}
	}
	for i, want := range []uint16{65533, 65534, 65535, 1, 2, 3} {
		if ids[i] != want {
			t.Fatalf("identifiers %d", ids)
		}
	}
	s.Acknowledge(r.w, c.link, PUBCOMP, ids[1], 0)
	if s.Backlog() != 0 {
		t.Error("the one that stayed behind was not found")
	}
}
