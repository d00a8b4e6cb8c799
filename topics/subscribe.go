package topics

import "strings"

// Subscribe decides whether a may ask for a filter, and whether asking is
// enough: when judge is true, every delivery must be put to [Policy.Allow] with
// [Receive], because the filter also reaches what a may not read, or may read
// only while some fact holds.
//
// A filter that stays within one family needs that family's right. A wildcard
// below a prefix of the actor's own, or over open topics, is granted and
// judged. Any other is granted only if everything readable that it reaches is
// allowed. A shared subscription is judged as its inner filter, a legacy name
// as what it means.
//
// Refusals are as for Allow, and like it Subscribe does not allocate, legacy
// names aside.
func (p *Policy) Subscribe(a *Actor, filter string) (judge bool, err error) {
	group, inner, shared, err := Share(filter)
	if err != nil {
		return false, err
	}
	if shared {
		if err := p.check(group, false); err != nil {
			return false, err
		}
		filter = inner
	}
	if err := p.check(filter, true); err != nil {
		return false, err
	}
	canonical, old := LegacyFilter(filter)
	if old {
		filter = canonical
	}
	w := walk{p: p, a: a, filter: filter, old: old}
	w.step(tree, filter, true)
	return w.verdict()
}

// A walk lays a filter over the map and collects what it reaches.
type walk struct {
	p      *Policy
	a      *Actor
	filter string
	old    bool   // asked for by its legacy name
	vals   Params // of the branch being walked; "+" where the filter leaves it open
	first  string // the word that a + as the filter's first level stands for on this branch

	met     *Family // the last family reached
	refused *Family // the last one reached that may not be read
	allowed bool    // one that may be read was reached
	judge   bool    // a right that holds only for a while or for some was reached
	wide    bool    // the filter reaches beyond one family
	bad     error   // an id that CheckID refuses ended a branch
}

// verdict sums up, from the map's own rules to those outside it:
//
//   - what the map allows altogether is granted;
//   - an extra right of the token covers the filter or does not, as a whole;
//   - a filter that asks for more than the map is granted where it is open;
//   - a wildcard below an own prefix is granted, whatever it reaches there.
//
// The reason names the family that stood in the way, not the filter: the client
// knows what it asked for.
func (w *walk) verdict() (judge bool, err error) {
	f, a := w.filter, w.a
	dollar := f[0] == '$'
	switch {
	case w.allowed && w.refused == nil:
		return w.judge || w.wide, nil
	case !dollar && coverAny(a.ACLSub, f):
		return false, nil
	case w.old, w.met != nil && !w.wide:
		// the map's business alone: whatever is open does not open it
	case w.bad == nil && !dollar && coverAny(w.p.Open, f):
		// A legacy name is one level: it keeps its rules too.
		return w.met != nil || f == "+", nil
	case w.bad == nil && !dollar && w.met == nil && overlapAny(w.p.Open, f):
		return true, nil
	}
	switch {
	case hasWildcard(f) && a.ownsPrefix(f):
		return true, nil
	case w.refused != nil:
		return false, w.refused.denied[1]
	case w.met != nil:
		return false, w.met.denied[1]
	case w.bad != nil:
		return false, w.bad
	case dollar:
		return false, errDollar
	}
	return false, errNotInMap
}

// step goes one level down from n; rest is the filter from there, if there is
// more of it. A + goes every way there is, a # all of them to the end; anything
// else goes the one way that a topic would.
func (w *walk) step(n *node, rest string, more bool) {
	switch {
	case n.rest:
		w.meet(n)
		return
	case !more:
		if n.leaf != nil {
			w.meet(n)
		}
		return
	}
	s, rest, more := strings.Cut(rest, "/")
	switch {
	case s == "#":
		w.wide = true
		w.below(n)
	case s == "+":
		for i := range n.words {
			w.wide = true
			w.through(n, &n.words[i], rest, more)
		}
		if n.any != nil {
			w.into(n.any, s, rest, more)
		}
	case n.any != nil:
		if err := CheckID(s); err != nil {
			w.bad = err
			return
		}
		w.into(n.any, s, rest, more)
	default:
		if e := n.step(s); e == nil {
			return
		} else if e.value {
			w.into(e.to, s, rest, more)
		} else {
			w.step(e.to, rest, more)
		}
	}
}

// through follows a wildcard over a word. Other words might stand there too, and
// they are not in the map.
func (w *walk) through(n *node, e *edge, rest string, more bool) {
	if n == tree {
		w.first = e.word
	}
	switch {
	case n == tree && e.word[0] == '$': // out of a wildcard's reach [MQTT-4.7.2-1]
	case e.value:
		w.into(e.to, e.word, rest, more)
	default:
		w.step(e.to, rest, more)
	}
}

// into follows a level that is a value.
func (w *walk) into(n *node, value, rest string, more bool) {
	w.vals.push(value)
	w.step(n, rest, more)
	w.vals.n--
}

// below meets everything at and below n, as # does.
func (w *walk) below(n *node) {
	if n.leaf != nil {
		w.meet(n)
	}
	for i := range n.words {
		w.through(n, &n.words[i], "#", true)
	}
	if n.any != nil {
		w.into(n.any, "+", "#", true)
	}
}

// meet notes what reaching one family means. Commands (up only) are read by
// services alone: others may reach over them, as ticket/3/# does, since none of
// them will be delivered.
func (w *walk) meet(n *node) {
	f, vals := n.leaf, w.vals
	if n.rest {
		vals.push("+")
	}
	if n.inbox > 0 {
		inbox := head(w.filter, n.inbox+1)
		if strings.HasPrefix(inbox, "+/") { // +/a/a/# reaches no replies but those of table a of store a
			inbox = w.first + inbox[1:]
		}
		vals.fold(n.inbox, inbox)
	}
	w.met = f
	if w.a.Role == Service {
		w.allowed = true
		return
	}
	if !f.Down {
		w.judge = true // only a service reads it; nothing is lost by reaching it
		return
	}
	g := w.p.grant(w.a, Subscribe, f, &vals)
	if g == nil {
		w.refused = f
		return
	}
	w.allowed = true
	w.judge = w.judge || g.Fact != None || f.NoEcho && g.own >= 0
}
