package route

import (
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
	front, next []*node[S]
	lists       []*list[S]
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
	if m.lane == 0 {
		m.lane = x.joins.Add(1)
	}
	lock := &x.lanes[m.lane%uint32(len(x.lanes))]
	lock.RLock()
	x.walk(topic, levels, m)
	m.Hits = m.merge(m.Hits[:0], m.lists)
	m.gather()
	lock.RUnlock()
}

// walk collects the lists and groups that match and have no wildcard in so many
// levels.
func (x *Index[S]) walk(topic string, named int, m *Matches[S]) {
	m.lists, m.groups = m.lists[:0], m.groups[:0]
	front, next := append(m.front[:0], &x.root), m.next[:0]
	// A wildcard in front does not match a topic that begins with $ [MQTT-4.7.2-1].
	wild := named == 0 && !strings.HasPrefix(topic, "$")
	for n, more := 1, true; more && len(front) > 0; n++ {
		var level string
		level, topic, more = strings.Cut(topic, "/")
		step := x.step(level)
		for _, n := range front {
			if wild {
				m.collect(n, true)
				if n.plus != nil {
					next = append(next, n.plus)
				}
			}
			if n.kids > 0 {
				if c := x.edges.find(n.at.below(step)); c != nil {
					next = append(next, c)
				}
			}
		}
		front, next = next, front[:0]
		wild = n >= named
	}
	for _, n := range front {
		m.collect(n, true)
		m.collect(n, false)
	}
	m.front, m.next = front, next
}

// collect notes the subscriptions that end at n, or in # below it.
func (m *Matches[S]) collect(n *node[S], multi bool) {
	if l := n.list("", multi); len(l.hits) > 0 {
		m.lists = append(m.lists, l)
	}
	if n.shared != nil {
		m.groups = append(m.groups, *n.shared.groups(multi)...)
	}
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
