package route

import "hash/maphash"

// few is the number of hits up to which a merger reads through them instead of
// hashing.
const few = 16

// dropped marks, as a QoS, a hit that stepped back for another one.
const dropped = 0xff

// merger makes one list of hits of several. The largest list is copied as a
// whole and asked by its own map; only what comes on top of it is looked at one
// by one. It works on hits, of which those before own are the copy.
type merger[S comparable] struct {
	hits  []Hit[S]
	own   int
	base  *list[S] // what is copied, nil for nothing
	ids   []uint32 // memory of merged identifiers
	seed  maphash.Seed
	slots []slot // where the hits from own on are, by the hash of S; empty if they are few
	round uint32 // of slots; those of other rounds are free
	table []slot // memory of slots
}

// slot is a place of the hash table.
type slot struct {
	round uint32
	hit   int32
}

// merge appends to hits, which is empty, what lists and ones make together. It
// may change the order of lists.
func (m *merger[S]) merge(hits []Hit[S], lists []*list[S], ones []Hit[S]) []Hit[S] {
	m.hits, m.base = hits, nil
	if len(lists) == 0 && len(ones) <= 1 {
		return append(hits, ones...)
	}
	most, total := 0, len(ones)
	for i, l := range lists {
		total += len(l.hits)
		if len(l.hits) > len(lists[most].hits) {
			most = i
		}
	}
	if len(lists) > 0 && lists[most].mixed == 0 {
		l := lists[most]
		m.hits = append(m.hits, l.hits...)
		if len(m.hits) == total {
			return m.hits
		}
		m.base = l
		lists[most] = lists[0]
		lists = lists[1:]
	}
	m.own = len(m.hits)
	m.prepare(total - m.own)
	for i := range ones {
		m.add(&ones[i])
	}
	for _, l := range lists {
		for i := range l.hits {
			m.add(&l.hits[i])
		}
	}
	m.settle()
	return m.hits
}

// prepare makes the table ready for n hits.
func (m *merger[S]) prepare(n int) {
	m.ids, m.slots = m.ids[:0], nil
	if n <= few {
		return
	}
	if m.table == nil {
		m.seed = maphash.MakeSeed()
	}
	if len(m.table) < 2*n {
		m.table, m.round = make([]slot, 4*n), 0
	}
	m.slots = m.table
	if m.round++; m.round == 0 {
		clear(m.slots)
		m.round = 1
	}
}

// add takes a hit of another list: into the one that it joins, or on its own.
func (m *merger[S]) add(h *Hit[S]) {
	i := m.find(h.S, h.kind(), h.As)
	if i < 0 {
		m.hits = append(m.hits, *h)
		m.note(len(m.hits) - 1)
		return
	}
	t := &m.hits[i]
	t.QoS = max(t.QoS, h.QoS)
	t.NoLocal = t.NoLocal && h.NoLocal
	t.RetainAsPublished = t.RetainAsPublished || h.RetainAsPublished
	t.Judge = t.Judge || h.Judge
	t.Every = min(t.Every, h.Every)
	if len(t.IDs) == 0 {
		t.ID, t.IDs = h.ID, h.IDs
	} else if len(h.IDs) > 0 {
		from := len(m.ids)
		m.ids = append(append(m.ids, t.IDs...), h.IDs...)
		t.IDs = m.ids[from:len(m.ids):len(m.ids)]
	}
}

// settle lets the inbox step back where a subscriber has asked for more.
func (m *merger[S]) settle() {
	gone := false
	for i := m.own; i < len(m.hits); i++ {
		s, in := m.hits[i].S, i
		if m.hits[i].kind() != inbox {
			// An inbox that is not in the copy has, or will have, its own turn.
			if m.base == nil {
				continue
			}
			in = m.base.find(s, inbox)
		}
		if in < 0 || m.hits[in].QoS == dropped {
			continue
		}
		if m.find(s, legacy, "") < 0 {
			asked := m.find(s, plain, "")
			if asked < 0 {
				continue
			}
			m.hits[asked].QoS = max(m.hits[asked].QoS, m.hits[in].QoS)
		}
		m.hits[in].QoS, gone = dropped, true
	}
	if !gone {
		return
	}
	kept := m.hits[:0]
	for i := range m.hits {
		if m.hits[i].QoS != dropped {
			kept = append(kept, m.hits[i])
		}
	}
	m.hits = kept
}

// find returns where the hit of s is that is of kind k, or -1; of legacy hits
// the one with that name, or any for "".
func (m *merger[S]) find(s S, k kind, as string) int {
	if m.base != nil {
		if i := m.base.find(s, k); i >= 0 && (as == "" || m.hits[i].As == as) {
			return i
		}
	}
	if m.slots == nil {
		for i := m.own; i < len(m.hits); i++ {
			if m.hits[i].is(s, k, as) {
				return i
			}
		}
		return -1
	}
	for p := m.place(s); m.slots[p].round == m.round; p = m.after(p) {
		if i := int(m.slots[p].hit); m.hits[i].is(s, k, as) {
			return i
		}
	}
	return -1
}

func (h *Hit[S]) is(s S, k kind, as string) bool {
	return h.S == s && h.kind() == k && (as == "" || h.As == as)
}

// note enters hit i into the table.
func (m *merger[S]) note(i int) {
	if m.slots == nil {
		return
	}
	p := m.place(m.hits[i].S)
	for m.slots[p].round == m.round {
		p = m.after(p)
	}
	m.slots[p] = slot{round: m.round, hit: int32(i)}
}

// place returns where in the table to look for s first, and after where next.
func (m *merger[S]) place(s S) int {
	return int(maphash.Comparable(m.seed, s) % uint64(len(m.slots)))
}

func (m *merger[S]) after(p int) int {
	if p++; p < len(m.slots) {
		return p
	}
	return 0
}
