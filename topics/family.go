package topics

import (
	"fmt"
	"strings"
)

// A Class says how deliveries wait for a subscriber that is slow or away.
type Class uint8

// The classes. The family chooses, never luck: the same event must not be
// queued for one subscriber and lost for another.
const (
	Live    Class = iota // sent to whoever is connected, else gone
	Latest               // one slot per topic and subscriber, newest wins, at the subscriber's pace
	Durable              // stored before it is acknowledged, delivered in order until acknowledged
)

// String returns live, latest or durable.
func (c Class) String() string { return [...]string{"live", "latest", "durable"}[c] }

// A Way is the direction of a grant, as seen from the client.
type Way uint8

// The directions. A grant may have both.
const (
	Up   Way = 1 << iota // the client publishes
	Down                 // the broker delivers
)

// A Fact is what a grant asks of [Facts] because no token knows it.
type Fact uint8

// The facts. The family's pattern names the order, ticket or region in question,
// by just these words. Without a [Policy.Facts] the token is asked, see there.
const (
	None    Fact = iota
	Party        // Facts.Party: one of the order's people
	Window       // Facts.Window for every delivery; to subscribe, Party or the own prefix is enough
	Attends      // Facts.Attends: the ticket's visitor or operator
	Inside       // a region of the token, or Facts.Inside
)

// A Grant gives one role a right on a family. A role may have several; one that
// fits is enough. A grant with neither Own nor Fact holds for every topic of the
// family: such filters as rider/+/position need no judging.
type Grant struct {
	Role Role
	Do   Way
	Own  string   // the name in the pattern that must be the actor's own: "rider", "store", "inbox", "kind" …
	Fact Fact     // what must be true besides
	Only []string // of the pattern's {verb:…} these; nil: all

	own, about, verb int // positions of Own, of what Fact is about and of the verb; -1: none
}

// A Family is one row of the map: all topics of one pattern. It is declared as a
// literal and completed when the program starts; after that it is read-only, and
// its address is its identity.
//
// A [Service] may publish and read every family without a grant, but for what is
// NodeOnly.
type Family struct {
	Pattern  string  // see the package comment
	QoS      byte    // the highest QoS it is delivered with; any is accepted from publishers
	Class    Class   // how deliveries wait
	Grants   []Grant // who may publish and read
	Snapshot bool    // a new subscription gets the current state first, flag retain set

	// NoEcho: what a client says here does not come back to it. The owner of
	// the prefix may subscribe but gets nothing; where no prefix has an owner,
	// the broker leaves out the connection that published.
	NoEcho bool

	// Tied: an event here is its addressee's business for as long as the order
	// is. What still waits when another has it is not delivered any more, see
	// [Policy.Stands].
	Tied bool

	// NodeOnly: the node's own words. Not even a service publishes here.
	NodeOnly bool

	Doc string // notes for the map: what it is for, what the rules add

	Name     string // set by the map: a short name for metrics and documents, such as store.order
	Up, Down bool   // set by the map: whether any grant publishes, reads

	levels []level
	filter string   // the narrowest filter that has all its topics
	denied [2]error // the refusals to publish and to read
}

// Topic returns the concrete topic for values, in the pattern's order. Passing
// "+" or, for {name...}, "#" makes a filter. The values are ids that passed
// [CheckID]; it panics when their number is not the pattern's, because that is
// a mistake in the program and never in its input.
func (f *Family) Topic(values ...string) string {
	var b strings.Builder
	b.Grow(len(f.Pattern) + 16*len(values))
	n := 0
	for i, l := range f.levels {
		word := l.word
		if l.name != "" {
			if n == len(values) {
				panic(fmt.Sprintf("topics: internal error: too few values for %s", f.Pattern))
			}
			word = values[n]
			n++
		}
		if l.rest && word == "" {
			continue // {name...} stands for nothing here
		}
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(word)
	}
	if n != len(values) {
		panic(fmt.Sprintf("topics: internal error: too many values for %s", f.Pattern))
	}
	return b.String()
}

// Match reads a topic of this family; ok is false for topics of others. For
// every list of valid values, f.Match(f.Topic(values...)) returns them.
func (f *Family) Match(topic string) (p Params, ok bool) {
	got, p, ok := Lookup(topic)
	return p, ok && got == f
}

// Meets says whether a filter, canonical and without share, may have topics of
// the family. It errs on the side of yes where the pattern has {inbox} or a choice
// of words.
func (f *Family) Meets(filter string) bool { return filter != "" && overlap(f.filter, filter) }

// String returns the pattern as it is declared; see [Family.Plain] for people.
func (f *Family) String() string { return f.Pattern }

// index returns the position of a name among the pattern's values, -1 if it is
// not there.
func (f *Family) index(name string) int {
	n := 0
	for _, l := range f.levels {
		if l.name == "" {
			continue
		}
		if l.name == name {
			return n
		}
		n++
	}
	return -1
}

// words returns the choice at the i-th value of the pattern, nil if any id can
// stand there.
func (f *Family) words(i int) []string {
	for _, l := range f.levels {
		if l.name == "" {
			continue
		}
		if i == 0 {
			return l.words
		}
		i--
	}
	return nil
}

// maxParams is the largest number of values in a pattern; declare holds the map
// to it.
const maxParams = 3

// Params are the values of one topic, in the pattern's order. They are parts of
// the topic's string, not copies: who keeps one longer than the topic clones it.
type Params struct {
	family *Family
	values [maxParams]string
	n      int
}

// Len returns the number of values.
func (p Params) Len() int { return p.n }

// At returns the i-th value, from 0.
func (p Params) At(i int) string { return p.values[:p.n][i] }

// Get returns a value by its name in the pattern, "" for a name that is not
// there.
func (p Params) Get(name string) string {
	if p.family != nil {
		if i := p.family.index(name); i >= 0 {
			return p.At(i)
		}
	}
	return ""
}

func (p *Params) push(v string) {
	p.values[p.n] = v
	p.n++
}

// fold makes one value, {inbox}, of the first n values.
func (p *Params) fold(n int, inbox string) {
	p.values[0] = inbox
	copy(p.values[1:], p.values[n:p.n])
	p.n -= n - 1
}
