package route

import (
	"hash/maphash"
	"slices"
	"strings"
)

// node is a level of a filter, at its place. There are as many as filters, and
// each visit to another piece of memory costs as much as the rest of a match. So
// a node lies in the table itself, and what most nodes have, one subscription
// without particulars, lies in the node: for a subscriber that is a pointer these
// are 32 bytes, and the answer is in the cache line that the question led to.
type node[S comparable] struct {
	hash  uint64 // of its path
	check uint32 // of its path
	kids  uint16 // children that are not +; many for good once they were that many
	flags flags
	qos   byte // of one
	one   S    // the only subscription without group, if flags say so
	rest  *rest[S]
}

// flags say what a node has, and how its one subscriber wants its messages.
type flags uint8

const (
	taken   flags = 1 << iota // the slot of the table holds a node
	plus                      // there is a child +
	single                    // one is somebody
	inDepth                   // one's filter ends in # below the node
	noLocal
	asPublished
	ofInbox
	judged

	ofOne = single | inDepth | noLocal | asPublished | ofInbox | judged
)

// many is the number of children from which on they are not counted any more: such
// a node stays, at the cost of its slot.
const many = 1<<16 - 1

// rest is what does not fit into a node. Its lists are empty while the node has
// a single one.
type rest[S comparable] struct {
	exact, multi list[S] // filters that end at the node, and in # below it
	shared       [2][]*group[S]
}

// group is one shared subscription.
type group[S comparable] struct {
	name string
	list[S]
}

// path stands for the levels from the root to a node: hashes whose seeds nobody
// outside the process knows. A node keeps 96 bits of them. The levels themselves
// are not kept: reading them would be one more visit to memory for each match,
// and that two paths of all that are ever looked up are the same here is less
// likely than that the memory fails.
type path struct{ hash, check uint64 }

// step hashes a level.
func (x *Index[S]) step(level string) path {
	return path{maphash.String(x.seeds[0], level), maphash.String(x.seeds[1], level)}
}

// below returns the path of the level that step hashed, below p.
func (p path) below(step path) path { return path{mix(p.hash, step.hash), mix(p.check, step.check)} }

// kept returns what a node keeps of the check.
func (p path) kept() uint32 { return uint32(p.check >> 32) }

// mix continues the hash of a path with that of a level.
func mix(path, level uint64) uint64 {
	h := (path ^ level) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// put adds a subscription or replaces the one it finds.
func (n *node[S]) put(group string, multi bool, h *Hit[S]) (existed bool) {
	if group != "" {
		return n.open(group, multi).put(h)
	}
	if n.flags&single != 0 {
		if n.isOne(h.S, h.kind(), multi) {
			if existed = true; h.plain() {
				n.setOne(h, multi)
				return existed
			}
		}
		one := n.hit()
		n.more().list(n.flags&inDepth != 0).put(&one)
		n.clearOne()
	} else if h.plain() && (n.rest == nil || n.rest.len() == 0) {
		n.setOne(h, multi)
		return false
	}
	return n.more().list(multi).put(h)
}

// remove takes a subscription out.
func (n *node[S]) remove(group string, multi bool, s S, k kind) (existed bool) {
	if group == "" && n.isOne(s, k, multi) {
		n.clearOne()
		return true
	}
	if n.rest == nil {
		return false
	}
	if group != "" {
		g := n.rest.group(group, multi)
		if g == nil || !g.remove(s, k) {
			return false
		}
		n.rest.dropGroup(g, multi)
	} else if !n.rest.list(multi).remove(s, k) {
		return false
	}
	n.settle()
	return true
}

// settle makes the node as small as it can be.
func (n *node[S]) settle() {
	if n.rest.len() == 1 {
		multi := len(n.rest.multi.hits) == 1
		if l := n.rest.list(multi); l.hits[0].plain() {
			n.setOne(&l.hits[0], multi)
			*l = list[S]{}
		}
	}
	if n.rest.len() == 0 && len(n.rest.shared[0])+len(n.rest.shared[1]) == 0 {
		n.rest = nil
	}
}

// empty says whether nothing needs the node.
func (n *node[S]) empty() bool { return n.kids == 0 && n.flags&(plus|single) == 0 && n.rest == nil }

// plain says whether a node can hold the hit.
func (h *Hit[S]) plain() bool { return h.ID == 0 && h.Every == 0 && h.As == "" }

func (n *node[S]) isOne(s S, k kind, multi bool) bool {
	f := n.flags & (single | inDepth | ofInbox)
	want := single
	if multi {
		want |= inDepth
	}
	if k == inbox {
		want |= ofInbox
	}
	return f == want && k != legacy && n.one == s
}

func (n *node[S]) setOne(h *Hit[S], multi bool) {
	f := single | h.flags()
	if multi {
		f |= inDepth
	}
	n.flags = n.flags&^ofOne | f
	n.one, n.qos = h.S, h.QoS
}

// flags returns how the subscriber wants its messages.
func (h *Hit[S]) flags() (f flags) {
	for _, b := range [...]struct {
		is   bool
		flag flags
	}{{h.NoLocal, noLocal}, {h.RetainAsPublished, asPublished}, {h.Inbox, ofInbox}, {h.Judge, judged}} {
		if b.is {
			f |= b.flag
		}
	}
	return f
}

func (n *node[S]) clearOne() {
	var nobody S
	n.one, n.qos, n.flags = nobody, 0, n.flags&^ofOne
}

// hit returns the single one.
func (n *node[S]) hit() Hit[S] { return hit(n.one, n.flags, n.qos) }

func hit[S comparable](s S, f flags, qos byte) Hit[S] {
	return Hit[S]{S: s, Options: Options{
		QoS: qos, NoLocal: f&noLocal != 0, RetainAsPublished: f&asPublished != 0, Inbox: f&ofInbox != 0, Judge: f&judged != 0,
	}}
}

// more returns the rest, which is made if it is not there.
func (n *node[S]) more() *rest[S] {
	if n.rest == nil {
		n.rest = new(rest[S])
	}
	return n.rest
}

// open returns a shared group, which is made if it is not there.
func (n *node[S]) open(name string, multi bool) *group[S] {
	r := n.more()
	g := r.group(name, multi)
	if g == nil {
		g = &group[S]{name: strings.Clone(name)}
		groups := r.groups(multi)
		*groups = append(*groups, g)
	}
	return g
}

func (r *rest[S]) list(multi bool) *list[S] {
	if multi {
		return &r.multi
	}
	return &r.exact
}

func (r *rest[S]) len() int { return len(r.exact.hits) + len(r.multi.hits) }

func (r *rest[S]) groups(multi bool) *[]*group[S] {
	if multi {
		return &r.shared[1]
	}
	return &r.shared[0]
}

// group returns a shared group, or nil.
func (r *rest[S]) group(name string, multi bool) *group[S] {
	for _, g := range *r.groups(multi) {
		if g.name == name {
			return g
		}
	}
	return nil
}

// dropGroup forgets a group that has no members any more.
func (r *rest[S]) dropGroup(g *group[S], multi bool) {
	if len(g.hits) == 0 {
		groups := r.groups(multi)
		*groups = slices.DeleteFunc(*groups, func(o *group[S]) bool { return o == g })
	}
}
