package route

import (
	"unsafe"

	"couriermq/hooks/prefetch"
)

// tables are the map from a path to its node. They grow on their own: memory for
// twice as many nodes is not had in no time, and who connects waits for it.
type tables[S comparable] [8]table[S]

func newTables[S comparable]() *tables[S] {
	var all tables[S]
	for i := range all {
		all[i].now = newSlots[S](smallest)
	}
	return &all
}

// of returns the table of a node. It goes by the last bits of the hash, the place
// in the table by the first ones.
func (t *tables[S]) of(at path) *table[S] { return &t[at.hash%uint64(len(t))] }

// prefetch has the processor fetch the node of a path, by its hash, and does not wait.
func (t *tables[S]) prefetch(hash uint64) {
	s := t[hash%uint64(len(t))].side(hash)
	prefetch.Bytes(unsafe.Pointer(&s.nodes[s.place(hash)]), unsafe.Sizeof(node[S]{}))
}

// table is open addressing with the nodes themselves in the slots, so that looking
// for one costs a single visit to memory. When it is to grow or to shrink, the
// nodes move to other slots, a few with each change, so that nobody waits for all
// of them.
type table[S comparable] struct {
	now   slots[S]
	next  slots[S] // where the nodes are moving to, if anywhere
	moved int      // those whose place in now is before this one are in next
	used  int
}

const (
	smallest = 16      // slots of a table
	stride   = 32      // slots that are emptied with each change, at least
	cached   = 1 << 16 // slots of one table from which on the tables, 16 MiB then, are too much for a core's caches
)

// find returns the node at a path, or nil. It is valid until the next change.
func (t *table[S]) find(at path) *node[S] { return t.side(at.hash).find(at) }

// side returns the slots that a node belongs to.
func (t *table[S]) side(hash uint64) *slots[S] {
	if t.moved > 0 && t.now.place(hash) < t.moved {
		return &t.next
	}
	return &t.now
}

// resized returns the slots to go on with if there are to be so many nodes more,
// or none if those that are there will do. It changes nothing, so that the memory
// can be had while others read.
func (t *table[S]) resized(more int) slots[S] {
	last, need := len(t.now.nodes), t.used+more
	if t.next.nodes != nil {
		last = len(t.next.nodes)
	}
	n := last
	for n = max(n, smallest); 4*need > 3*n; {
		n *= 2
	}
	if t.next.nodes == nil && 8*need < n && n > smallest {
		n /= 2
	}
	if n == last {
		return slots[S]{}
	}
	return newSlots[S](n)
}

// resize begins to move to what resized returned.
func (t *table[S]) resize(to slots[S]) {
	if to.nodes == nil {
		return
	}
	for t.next.nodes != nil { // whoever asks for thousands of levels at once
		t.move()
	}
	if t.next = to; t.used == 0 {
		t.end()
	}
}

// put adds a node that is not there.
func (t *table[S]) put(at path) *node[S] {
	t.move()
	t.used++
	return t.side(at.hash).put(node[S]{hash: at.hash, check: at.kept(), flags: taken})
}

// remove takes out a node that is there.
func (t *table[S]) remove(at path) {
	t.side(at.hash).remove(at)
	t.used--
	t.move()
}

// move empties some slots, up to a free one: no search for a node that has not
// moved leads over the places before.
func (t *table[S]) move() {
	if t.next.nodes == nil {
		return
	}
	for n, free := 0, false; n < stride || !free; n++ {
		at := &t.now.nodes[t.moved&(len(t.now.nodes)-1)]
		node := *at
		free = node.flags == 0
		t.moved++
		if !free {
			at.clear()
			t.side(node.hash).put(node) // into next, or closer to its place at the end
		} else if t.moved >= len(t.now.nodes) {
			t.end()
			return
		}
	}
}

func (t *table[S]) end() { t.now, t.next, t.moved = t.next, slots[S]{}, 0 }

// slots are a power of two of them. The place of a node is the first bits of its
// hash, and the node in it or in the first free slot behind, those at the
// beginning being behind the last.
type slots[S comparable] struct {
	nodes []node[S]
	shift uint8 // bits of a hash that are not of the place
}

func newSlots[S comparable](n int) slots[S] {
	s := slots[S]{nodes: large[node[S]](n), shift: 64}
	for ; n > 1; n /= 2 {
		s.shift--
	}
	return s
}

func (s *slots[S]) place(hash uint64) int { return int(hash >> (s.shift & 63)) }

// find returns the node at a path, or nil.
func (s *slots[S]) find(at path) *node[S] {
	if i := s.index(at); i >= 0 {
		return &s.nodes[i]
	}
	return nil
}

// index returns where the node at a path is, or -1.
func (s *slots[S]) index(at path) int {
	mask := len(s.nodes) - 1
	for i := s.place(at.hash); i <= mask; i = (i + 1) & mask {
		n := &s.nodes[i]
		if n.flags == 0 {
			break
		}
		if n.hash == at.hash && n.check == at.kept() {
			return i
		}
	}
	return -1
}

func (s *slots[S]) put(n node[S]) *node[S] {
	mask := len(s.nodes) - 1
	i := s.place(n.hash)
	for s.nodes[i].flags != 0 {
		i = (i + 1) & mask
	}
	s.nodes[i] = n
	return &s.nodes[i]
}

// remove takes out a node that is there. What comes after the hole moves into it
// unless it would then be before its place, so that no search ends too early.
func (s *slots[S]) remove(at path) {
	mask := len(s.nodes) - 1
	hole := s.index(at)
	for i := (hole + 1) & mask; s.nodes[i].flags != 0; i = (i + 1) & mask {
		if (i-s.place(s.nodes[i].hash))&mask >= (i-hole)&mask {
			s.nodes[hole] = s.nodes[i]
			hole = i
		}
	}
	s.nodes[hole].clear()
}

func (n *node[S]) clear() { *n = node[S]{} }
