package route

import (
	"hash/maphash"
	"strings"
)

// Hit is one subscriber that gets a message, and how.
type Hit[S comparable] struct {
	S S
	Options
	IDs []uint32 // the identifiers of all its subscriptions that match [MQTT-3.3.4-3]
}

// Group is a shared subscription that matches; one of its members gets the
// message [MQTT-4.8.2-4], and the caller chooses which.
type Group[S comparable] struct {
	Name    string
	Members []Hit[S]
}

// Matches is the answer to Match. Its owner uses the same one again and again;
// what it holds is valid until the next Match and not to be changed in place but
// for the slices' order. The zero value is ready.
//
// A subscriber with several matching subscriptions is in Hits once, with the
// highest QoS [MQTT-3.3.4-2] and all identifiers, with RetainAsPublished and
// Judge if one of them has it, and with NoLocal if all have it. There are two
// exceptions: what comes under a legacy name is a hit of its own for each name,
// and the inbox steps back. It adds its QoS, but not its flags, to what the
// client asked for, and nothing at all where the client gets the message under a
// legacy name.
type Matches[S comparable] struct {
	Hits   []Hit[S]
	Groups []Group[S]

	lane        uint32 // 1 + its lane in the index, 0 for not yet
	front, next []branch
	hashes      [foreseen]uint64 // of the first levels, when they were foreseen
	ones        []Hit[S]         // those that lie in their nodes
	lists       []*list[S]       // and all others
	groups      []*group[S]
	members     []Hit[S] // of Groups
	merger[S]
}

// Match fills m with everybody whose filters match the topic, which must be
// valid. It allocates only until m has grown to its usual size.
func (x *Index[S]) Match(topic string, m *Matches[S]) { x.MatchNamed(topic, 0, m) }

// MatchNamed is Match for those filters alone that spell out so many levels of the
// topic, at least: a/b/# and a/b/c spell out two of a/b/c, a/+/c one.
func (x *Index[S]) MatchNamed(topic string, levels int, m *Matches[S]) {
	x.match(topic, levels, nil, m)
}

func (x *Index[S]) match(topic string, levels int, memo *Memo[S], m *Matches[S]) {
	if m.lane == 0 {
		m.lane = x.joins.Add(1)
	}
	lock := &x.lanes[m.lane%uint32(len(x.lanes))]
	lock.RLock()
	x.walk(topic, levels, m)
	m.Hits = m.merge(m.Hits[:0], m.lists, m.ones)
	m.gather()
	if memo != nil {
		x.remember(topic, memo, m)
	}
	lock.RUnlock()
}

// branch is a node that matches so far and has children.
type branch struct {
	at         path
	kids, plus bool
}

// walk collects what matches and has no wildcard in so many levels.
func (x *Index[S]) walk(topic string, named int, m *Matches[S]) {
	m.ones, m.lists, m.groups, m.next = m.ones[:0], m.lists[:0], m.groups[:0], m.next[:0]
	// A wildcard in front does not match a topic that begins with $ [MQTT-4.7.2-1].
	wild := named == 0 && !strings.HasPrefix(topic, "$")
	known := 0
	if x.large {
		known = x.foresee(topic, &m.hashes)
	}
	m.visit(&x.root, path{}, wild, false)
	for n, more := 1, true; more && len(m.next) > 0; n++ {
		var level string
		level, topic, more = strings.Cut(topic, "/")
		var step path
		if n <= known {
			step = path{m.hashes[n-1], maphash.String(x.seeds[1], level)}
		} else {
			step = x.step(level)
		}
		deeper := n >= named
		m.front, m.next = m.next, m.front[:0]
		for i := range m.front {
			b := &m.front[i]
			if wild && b.plus {
				at := b.at.below(x.plus)
				m.visit(x.nodes.of(at).find(at), at, deeper, !more)
			}
			if b.kids {
				at := b.at.below(step)
				if n := x.nodes.of(at).find(at); n != nil {
					m.visit(n, at, deeper, !more)
				}
			}
		}
		wild = deeper
	}
}

// foreseen is how many levels of a topic are looked for before it is known that any
// of them is there. What a city says is mostly told apart by the second level, and
// what is fetched for nothing costs too.
const foreseen = 3

// foresee has the processor fetch the nodes that the first levels of a topic lead to,
// and returns how many of them it has hashed. A large index is in no cache: one after
// the other, such nodes cost a wait each, but together only one, which begins while
// there is something else to do.
func (x *Index[S]) foresee(topic string, hashes *[foreseen]uint64) (n int) {
	hash := uint64(0)
	for more := true; more && n < foreseen; n++ {
		var level string
		level, topic, more = strings.Cut(topic, "/")
		hashes[n] = maphash.String(x.seeds[0], level)
		hash = mix(hash, hashes[n])
		x.nodes.prefetch(hash)
	}
	return n
}

// visit collects what ends at n, if that is where the topic ends, or in # below
// it, if it may.
func (m *Matches[S]) visit(n *node[S], at path, wild, last bool) {
	if wild = wild || last; n.flags&single != 0 {
		if n.flags&inDepth == 0 && last || n.flags&inDepth != 0 && wild {
			m.ones = append(m.ones, n.hit())
		}
	}
	if n.rest != nil {
		if wild {
			m.collect(n.rest, true)
		}
		if last {
			m.collect(n.rest, false)
		}
	}
	if !last && (n.kids > 0 || n.flags&plus != 0) {
		m.next = append(m.next, branch{at, n.kids > 0, n.flags&plus != 0})
	}
}

// collect notes the subscriptions of more than one.
func (m *Matches[S]) collect(r *rest[S], multi bool) {
	if l := r.list(multi); len(l.hits) > 0 {
		m.lists = append(m.lists, l)
	}
	m.groups = append(m.groups, *r.groups(multi)...)
}

// gather copies the members of the groups that match.
func (m *Matches[S]) gather() {
	m.Groups, m.members = m.Groups[:0], m.members[:0]
	for _, g := range m.groups {
		from := len(m.members)
		m.members = append(m.members, g.hits...)
		m.Groups = append(m.Groups, Group[S]{Name: g.name, Members: m.members[from:len(m.members):len(m.members)]})
	}
}
