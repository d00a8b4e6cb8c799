package route

// edges is the map from a path to its node: open addressing, with a hash kept
// beside each node, so that looking for a node costs one visit to the table and
// one to the node. (The map of the language costs three or four, which is
// what counts when a million filters do not fit into any cache.) It is cut into
// parts that grow on their own, so that nobody waits for all of it to move.
type edges[S comparable] struct {
	parts [256]part[S]
}

type part[S comparable] struct {
	slots []edge[S] // a power of two, at most 3/4 used; empty at first
	used  int
}

type edge[S comparable] struct {
	hash uint64
	node *node[S] // nil: free
}

func (e *edges[S]) part(hash uint64) *part[S] { return &e.parts[hash>>56] }

// find returns the node at a path, or nil.
func (e *edges[S]) find(at path) *node[S] {
	p := e.part(at.hash)
	if p.used == 0 {
		return nil
	}
	mask := uint64(len(p.slots) - 1)
	for i := at.hash & mask; p.slots[i].node != nil; i = (i + 1) & mask {
		if s := &p.slots[i]; s.hash == at.hash && s.node.at.check == at.check {
			return s.node
		}
	}
	return nil
}

// put adds a node that is not there.
func (e *edges[S]) put(n *node[S]) {
	p := e.part(n.at.hash)
	if 4*(p.used+1) > 3*len(p.slots) {
		p.resize(max(4, 2*len(p.slots)))
	}
	p.place(edge[S]{n.at.hash, n})
	p.used++
}

// remove takes out a node that is there.
func (e *edges[S]) remove(n *node[S]) {
	p := e.part(n.at.hash)
	mask := uint64(len(p.slots) - 1)
	hole := n.at.hash & mask
	for p.slots[hole].node != n {
		hole = (hole + 1) & mask
	}
	// What comes after the hole moves into it unless it would then be before its
	// place, so that no search ends too early.
	for i := (hole + 1) & mask; p.slots[i].node != nil; i = (i + 1) & mask {
		if (i-p.slots[i].hash)&mask >= (i-hole)&mask {
			p.slots[hole] = p.slots[i]
			hole = i
		}
	}
	p.slots[hole] = edge[S]{}
	if p.used--; 8*p.used < len(p.slots) && len(p.slots) > 4 {
		p.resize(len(p.slots) / 2)
	}
}

func (p *part[S]) resize(n int) {
	old := p.slots
	p.slots = make([]edge[S], n)
	for _, s := range old {
		if s.node != nil {
			p.place(s)
		}
	}
}

func (p *part[S]) place(s edge[S]) {
	mask := uint64(len(p.slots) - 1)
	i := s.hash & mask
	for p.slots[i].node != nil {
		i = (i + 1) & mask
	}
	p.slots[i] = s
}
