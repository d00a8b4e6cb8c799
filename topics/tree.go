package topics

import (
	"fmt"
	"slices"
	"strings"
)

// A level is one level of a pattern; exactly one of word and name is set.
type level struct {
	word  string   // a literal
	name  string   // {name}, {name:words} or {name...}
	words []string // {name:words}
	rest  bool     // {name...}
}

// inboxes are the shapes that {inbox} stands for. A store's device has its inbox
// below its device and not below its store, which it shares.
var inboxes = []string{
	"customer/{customer}", "rider/{rider}", "operator/{operator}", "platform/{platform}", "service/{service}",
	"table/{store}/{table}", "device/{device}", "guest/{guest}",
}

// A node is one level of the map as a tree. It has words or a name behind it,
// never both, so that a walk never has to come back. The tree is made once, from
// the families, and never changes.
type node struct {
	words []edge
	any   *node   // behind a {name}
	leaf  *Family // the family that ends here
	rest  bool    // leaf ends in {name...}: it has this topic and everything below
	inbox int     // of leaf: how many values its {inbox} holds, 0 for none
}

// An edge is a word that leads on.
type edge struct {
	word  string
	value bool // part of a choice, hence a value of the topic
	to    *node
}

// step returns the edge of a word, nil if there is none. A level has few words,
// so that looking at all of them is faster than hashing one.
func (n *node) step(word string) *edge {
	for i := range n.words {
		if e := &n.words[i]; e.word == word {
			return e
		}
	}
	return nil
}

// isWord says whether v is one of the words that the i-th value of f can be.
func isWord(f *Family, i int, v string) bool { return slices.Contains(f.words(i), v) }

// grow compiles the families and hangs them into one tree. That the map keeps
// its own rules (one word or one name behind each prefix, no two families with
// a topic in common) is a test's business, since the map is fixed at build time.
func grow(families []*Family) *node {
	root := new(node)
	for _, f := range families {
		f.compile()
		if head, tail, ok := strings.Cut(f.Pattern, "/"); ok && head == "{inbox}" {
			for _, shape := range inboxes {
				root.plant(parse(shape+"/"+tail), f, strings.Count(shape, "{"))
			}
			continue
		}
		root.plant(f.levels, f, 0)
	}
	return root
}

// compile fills in what follows from the declaration: the levels, the directions,
// where in the pattern each grant must look, the short name, and the refusals,
// which are made here once because a refusal must not cost more than a yes.
func (f *Family) compile() {
	f.levels = parse(f.Pattern)
	for i := range f.Grants {
		g := &f.Grants[i]
		f.Up = f.Up || g.Do&Up != 0
		f.Down = f.Down || g.Do&Down != 0
		g.own, g.about, g.verb = -1, -1, f.index("verb")
		if g.Own != "" {
			g.own = f.mustIndex(g.Own)
		}
		if g.Fact != None {
			g.about = f.mustIndex(map[Fact]string{Party: "order", Window: "order", Attends: "ticket", Inside: "region"}[g.Fact])
		}
		if g.Only != nil && g.verb < 0 {
			panic("topics: internal error: no verb in " + f.Pattern)
		}
	}
	var name, filter []string
	for _, l := range f.levels {
		switch {
		case l.word != "":
			filter = append(filter, l.word)
		case l.rest || l.name == "inbox":
			filter = append(filter, "#")
		default:
			filter = append(filter, "+")
		}
		if l.word != "" {
			name = append(name, l.word)
		} else if l.words != nil || l.name == "inbox" {
			name = append(name, l.name)
		}
	}
	f.Name = strings.Join(name, ".")
	f.filter, _, _ = strings.Cut(strings.Join(filter, "/"), "#/") // {inbox} stands for two levels or three
	if len(f.filter) == 0 {
		f.filter = "#"
	}
	f.denied[0] = Refuse(ErrDenied, "not allowed to publish on %s", f.Plain())
	f.denied[1] = Refuse(ErrDenied, "not allowed to read %s", f.Plain())
}

func (f *Family) mustIndex(name string) int {
	i := f.index(name)
	if i < 0 {
		panic(fmt.Sprintf("topics: internal error: no {%s} in %s", name, f.Pattern))
	}
	return i
}

// parse reads a pattern.
func parse(pattern string) []level {
	var levels []level
	for _, s := range strings.Split(pattern, "/") {
		var l level
		if inner, ok := strings.CutPrefix(s, "{"); ok {
			inner = strings.TrimSuffix(inner, "}")
			inner, l.rest = strings.CutSuffix(inner, "...")
			name, words, choice := strings.Cut(inner, ":")
			l.name = name
			if choice {
				l.words = strings.Split(words, ",")
			}
		} else {
			l.word = s
		}
		levels = append(levels, l)
	}
	return levels
}

// plant hangs a family below n: levels are those that are left of its pattern,
// inbox the number of values that its {inbox} holds.
func (n *node) plant(levels []level, f *Family, inbox int) {
	if len(levels) == 0 || levels[0].rest {
		n.leaf, n.rest, n.inbox = f, len(levels) > 0, inbox
		return
	}
	switch l := levels[0]; {
	case l.words != nil:
		for _, w := range l.words {
			n.branch(w, true).plant(levels[1:], f, inbox)
		}
	case l.word != "":
		n.branch(l.word, false).plant(levels[1:], f, inbox)
	default:
		if n.any == nil {
			n.any = new(node)
		}
		n.any.plant(levels[1:], f, inbox)
	}
}

// branch returns the node behind a word, new if need be.
func (n *node) branch(word string, value bool) *node {
	if e := n.step(word); e != nil {
		return e.to
	}
	n.words = append(n.words, edge{word: word, value: value, to: new(node)})
	return n.words[len(n.words)-1].to
}

// tree is the whole map.
var tree = grow(Families)

// Lookup finds the family of a concrete topic and its values. It does not
// allocate. ok is false when no pattern fits, or one fits but for an id that
// [CheckID] refuses. The topic itself should be valid, see [ValidTopic].
func Lookup(topic string) (f *Family, p Params, ok bool) {
	f, p, err := find(topic)
	return f, p, f != nil && err == nil
}

// find is Lookup that tells a bad id (f and err set) from no family (f nil): the
// sender of order//status should hear about the id, not about the map.
func find(topic string) (f *Family, p Params, err error) {
	n := tree
	for rest, more := topic, true; more; {
		var s string
		s, rest, more = strings.Cut(rest, "/")
		if n.any != nil {
			if e := CheckID(s); e != nil && err == nil {
				err = e
			}
			p.push(s)
			n = n.any
		} else {
			e := n.step(s)
			if e == nil {
				return nil, Params{}, nil
			}
			if e.value {
				p.push(s)
			}
			n = e.to
		}
		if n.rest {
			p.push(rest)
			break
		}
	}
	if n.leaf == nil {
		return nil, Params{}, nil
	}
	p.family = n.leaf
	if n.inbox > 0 {
		p.fold(n.inbox, head(topic, n.inbox+1))
	}
	return n.leaf, p, err
}

// head returns the first n levels of s, all of s if it has no more.
func head(s string, n int) string {
	for i := 0; i < len(s); i++ {
		if s[i] == '/' {
			if n--; n == 0 {
				return s[:i]
			}
		}
	}
	return s
}
