package topics

import (
	"slices"
	"strings"
)

// A Row is a family as people read it: a line of the table in the README and of
// the command that prints the map. It is made from the declaration alone, so
// that what people read is what the access rules do.
type Row struct {
	Topic string // the pattern, without what only the code needs
	Dir   string // ↑ a client publishes, ↓ the broker delivers, ↑↓ both
	QoS   byte   // the highest QoS of deliveries
	Class Class
	Who   string // roles by direction, a service left out: it may do everything
	Notes string
}

// Rows returns the map as a table, in its order.
func Rows() []Row {
	rows := make([]Row, len(Families))
	for i, f := range Families {
		notes := f.Doc
		if f.Snapshot {
			notes = "snapshot; " + notes
		}
		rows[i] = Row{Topic: f.Plain(), Dir: f.Dir(), QoS: f.QoS, Class: f.Class, Who: f.Who(), Notes: notes}
	}
	return rows
}

// Plain returns the pattern for people: {accept,reject} instead of
// {verb:accept,reject}, … for whatever follows.
func (f *Family) Plain() string {
	words := make([]string, len(f.levels))
	for i, l := range f.levels {
		switch {
		case l.rest:
			words[i] = "…"
		case l.words != nil:
			words[i] = "{" + strings.Join(l.words, ",") + "}"
		case l.name != "":
			words[i] = "{" + l.name + "}"
		default:
			words[i] = l.word
		}
	}
	return strings.Join(words, "/")
}

// Dir returns the arrows of the family: ↑, ↓ or ↑↓.
func (f *Family) Dir() string {
	switch {
	case f.Up && f.Down:
		return "↑↓"
	case f.Up:
		return "↑"
	}
	return "↓"
}

// A Param is one value of a pattern, for documents that describe channels with
// parameters.
type Param struct {
	Name  string
	Words []string // the choice; nil: any id
	Rest  bool     // any number of levels
}

// Params returns the values of the pattern, in its order.
func (f *Family) Params() []Param {
	var params []Param
	for _, l := range f.levels {
		if l.name != "" {
			params = append(params, Param{Name: l.name, Words: slices.Clone(l.words), Rest: l.rest})
		}
	}
	return params
}

// Who returns in words who may publish and who may read: once where both are the
// same, else by direction. A service is left out, because it is everywhere.
func (f *Family) Who() string {
	up, down := f.who(Up), f.who(Down)
	switch {
	case !f.Up || up == down:
		return down
	case !f.Down:
		return up
	}
	return "↑ " + up + "; ↓ " + down
}

// who lists the holders of one direction as they are declared. The owner of a
// prefix that does not echo is no reader.
func (f *Family) who(way Way) string {
	var names []string
	said := false
	for i := range f.Grants {
		g := &f.Grants[i]
		if g.Do&way == 0 || way == Down && f.NoEcho && g.own >= 0 || g.Role == Service && g.Own != "inbox" {
			continue
		}
		name := g.name()
		if bare, ok := strings.CutPrefix(name, "the order's "); ok && said {
			name = bare // "the order's" was said for all that follow
		} else {
			said = ok
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// name returns the holder of a grant in words: what must be the holder's own or
// true comes out of the grant, so a new kind of grant needs its words here.
func (g *Grant) name() string {
	name := g.Role.String()
	switch {
	case g.Own == "inbox":
		name = "that client"
	case g.Own == "kind":
		name = "that kind"
	case g.Own == "store":
		name = "the store's devices"
	case g.Own != "":
		name = "that " + g.Own
	case g.Role == Operator && g.Fact == None:
		name = "operators"
	case g.Fact == Attends && g.Role == Operator:
		name = "its operator"
	case g.Fact == Attends:
		name = "its visitor"
	case g.Fact == Inside:
		name = "riders now in the region"
	case g.Fact != None && g.Role == Operator:
		name = "the operator of a ticket about it"
	case g.Fact != None && g.Role == Guest:
		name = "guests with the order"
	case g.Fact != None && g.Role == Merchant:
		name = "the order's store"
	case g.Fact != None:
		name = "the order's " + name
	}
	if g.Own != "" && g.Fact == Party {
		name += " if assigned"
	}
	if g.Only != nil {
		name += " (" + strings.Join(g.Only, ", ") + ")"
	}
	return name
}
