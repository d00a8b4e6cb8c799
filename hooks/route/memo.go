package route

import (
	"strings"
	"sync/atomic"
)

// Memo is the last answer about one topic, for whoever asks about it again and again: a rider says where it is thousands of
// times before anybody comes or goes who hears it. It holds until a filter changes that begins as the topic does. An answer of
// several subscribers is not kept, nor that of one who asked for something particular: there the question is the least of what
// a message costs.
//
// A Memo is for one topic and one goroutine at a time; the zero value is ready. Whom it knows it holds on to until it is asked
// again.
type Memo[S comparable] struct {
	age   uint64    // what changes added up to when the answer was found; 0: none is kept
	slots [2]uint16 // of changes: the topic's first level, and its first two
	flags flags     // of one
	qos   byte      // of one
	one   S         // who it is, if flags say that there is anybody
}

// changes counts how often filters have changed, by how they begin: with a wildcard, in the first slot; with one level that is
// spelled out; with two. So the three counters that concern a topic add up to something else when one of them has changed. Many
// beginnings share a slot, which costs a question too many now and then.
type changes [1 << 11]atomic.Uint64

func (c *changes) slot(hash uint64) uint16 { return uint16(hash % uint64(len(c))) }

// changed notes that a filter of levels was added or taken out; all lanes are held.
func (x *Index[S]) changed() {
	hash := uint64(0)
	for i := 0; i < min(2, len(x.levels)) && !x.levels[i].plus; i++ {
		hash = x.levels[i].at.hash
	}
	x.changes[x.changes.slot(hash)].Add(1)
}

// Recall is Match with a memo of the same topic, nil for none.
func (x *Index[S]) Recall(topic string, memo *Memo[S], m *Matches[S]) {
	if memo == nil || memo.age == 0 || memo.age != x.age(memo) {
		x.match(topic, 0, memo, m)
		return
	}
	m.Hits, m.Groups = m.Hits[:0], m.Groups[:0]
	if memo.flags&single != 0 {
		m.Hits = append(m.Hits, hit(memo.one, memo.flags, memo.qos))
	}
}

func (x *Index[S]) age(memo *Memo[S]) uint64 {
	return x.changes[0].Load() + x.changes[memo.slots[0]].Load() + x.changes[memo.slots[1]].Load()
}

// remember keeps what was found, if it can; a lane is held.
func (x *Index[S]) remember(topic string, memo *Memo[S], m *Matches[S]) {
	*memo = Memo[S]{slots: memo.slots}
	if len(m.Groups) > 0 || len(m.Hits) > 1 || len(m.Hits) == 1 && !m.Hits[0].plain() {
		return
	}
	if memo.slots == [2]uint16{} {
		first, rest, _ := strings.Cut(topic, "/")
		second, _, _ := strings.Cut(rest, "/")
		hash := mix(0, x.step(first).hash)
		memo.slots = [2]uint16{x.changes.slot(hash), x.changes.slot(mix(hash, x.step(second).hash))}
	}
	memo.age = x.age(memo)
	if len(m.Hits) == 1 {
		h := &m.Hits[0]
		memo.one, memo.qos, memo.flags = h.S, h.QoS, single|h.flags()
	}
}
