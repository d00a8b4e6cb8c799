package route

import (
	"hash/maphash"
	"slices"
	"strings"
)

// node is a level of a filter, at its place. There are as many as filters, and
// each visit to another piece of memory costs as much as the rest of a match,
// so its first subscription lives in the node itself, and the fields are in the
// order in which they are looked at: 192 bytes are three cache lines.
type node[S comparable] struct {
	at     path
	plus   *node[S]   // the child +, which is not among the edges
	shared *shared[S] // shared subscriptions that end here or in #, nil for none
	kids   int32      // children among the edges
	lent   bool       // one was given to a list
	multi  list[S]    // filters that end in # below here; they match here too [MQTT-4.7.1-2]
	exact  list[S]    // filters that end here
	parent *node[S]   // nil for the root
	one    [1]Hit[S]  // memory of the list that came first
}

// path stands for the levels from the root to a node: 128 bits of a hash whose
// seeds nobody outside the process knows. The levels themselves are not kept:
// reading them would be one more visit to memory for each match, and that two
// paths of all that are ever looked up are the same here is less likely than
// that the memory fails.
type path struct{ hash, check uint64 }

// step hashes a level.
func (x *Index[S]) step(level string) path {
	return path{maphash.String(x.seeds[0], level), maphash.String(x.seeds[1], level)}
}

// below returns the path of the level that step hashed, below p.
func (p path) below(step path) path { return path{mix(p.hash, step.hash), mix(p.check, step.check)} }

// shared holds the groups of a node.
type shared[S comparable] struct {
	exact, multi []*group[S]
}

func (s *shared[S]) groups(multi bool) *[]*group[S] {
	if multi {
		return &s.multi
	}
	return &s.exact
}

// group is one shared subscription.
type group[S comparable] struct {
	name string
	list[S]
}

// mix continues the hash of a path with that of a level.
func mix(path, level uint64) uint64 {
	h := (path ^ level) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// descend returns the node of a filter and whether the filter ends in #. It
// makes the nodes that are missing, or returns nil if it is not to.
func (x *Index[S]) descend(filter string, grow bool) (n *node[S], multi bool) {
	n = &x.root
	for more := true; more; {
		var level string
		level, filter, more = strings.Cut(filter, "/")
		if level == "#" {
			return n, true
		}
		var next *node[S]
		if level == "+" {
			next = n.plus
		} else {
			next = x.edges.find(n.at.below(x.step(level)))
		}
		if next == nil {
			if !grow {
				return nil, false
			}
			next = x.plant(n, level)
		}
		n = next
	}
	return n, false
}

// plant makes the node of a level below parent.
func (x *Index[S]) plant(parent *node[S], level string) *node[S] {
	n := &node[S]{parent: parent, at: parent.at.below(x.step(level))}
	if level == "+" {
		parent.plus = n
		return n
	}
	parent.kids++
	x.edges.put(n)
	return n
}

// trim removes n, and what was above it, as far as nothing needs it any more.
func (x *Index[S]) trim(n *node[S]) {
	for n.parent != nil && n.empty() {
		parent := n.parent
		if parent.plus == n {
			parent.plus = nil
		} else {
			parent.kids--
			x.edges.remove(n)
		}
		n = parent
	}
}

func (n *node[S]) empty() bool {
	return n.kids == 0 && n.plus == nil && n.shared == nil && len(n.exact.hits) == 0 && len(n.multi.hits) == 0
}

// list returns the subscriptions that end at n, or in # below it: those of a
// shared group, or all others for the group "". It is nil if the group is not
// there.
func (n *node[S]) list(name string, multi bool) *list[S] {
	switch {
	case name == "" && multi:
		return &n.multi
	case name == "":
		return &n.exact
	case n.shared == nil:
		return nil
	}
	for _, g := range *n.shared.groups(multi) {
		if g.name == name {
			return &g.list
		}
	}
	return nil
}

// open is list for one who wants to add: the group is made if it is not there.
func (n *node[S]) open(name string, multi bool) *list[S] {
	if l := n.list(name, multi); l != nil {
		if !n.lent && cap(l.hits) == 0 {
			n.lent, l.hits = true, n.one[:0]
		}
		return l
	}
	if n.shared == nil {
		n.shared = new(shared[S])
	}
	groups := n.shared.groups(multi)
	g := &group[S]{name: strings.Clone(name)}
	*groups = append(*groups, g)
	return &g.list
}

// dropGroup forgets a group that has no members any more.
func (n *node[S]) dropGroup(name string, multi bool) {
	if name == "" {
		return
	}
	groups := n.shared.groups(multi)
	*groups = slices.DeleteFunc(*groups, func(g *group[S]) bool { return len(g.hits) == 0 })
	if len(n.shared.exact)+len(n.shared.multi) == 0 {
		n.shared = nil
	}
}
