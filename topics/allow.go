package topics

import (
	"slices"
	"strings"
)

// An Action is what somebody wants to do with a topic.
type Action uint8

// The actions. Receive is not Subscribe: a right to ask can outlive a right to
// hear, as when an order is handed to another rider.
const (
	Publish   Action = iota // say something on a concrete topic
	Subscribe               // ask for a filter
	Receive                 // be handed a message on a concrete topic
)

// Facts is what no token knows, asked at the moment of decision. Whoever keeps
// orders, tickets and regions implements it. It is called for every delivery on
// families that need it, from several goroutines: implementations must not
// block, must not allocate, and answer false for what they do not know.
type Facts interface {
	// Party says whether a belongs to the order: its customer, store, rider or
	// table; a guest by its token, while the order is open or in its grace; an
	// operator while it has a ticket about it.
	Party(a *Actor, o OrderID) bool

	// Lost says whether the order is known and has another customer, store, rider
	// or table than a, who is one of these.
	Lost(a *Actor, o OrderID) bool

	// Window says whether a may see the courier of the order now. It implies
	// Party. It turns false once the closing event is handed out, so that this
	// event is the last thing seen through it.
	Window(a *Actor, o OrderID) bool

	// Attends says whether a is the visitor or the operator of the ticket now.
	Attends(a *Actor, t TicketID) bool

	// Inside says whether the rider is on duty and in the region now: because
	// its token names the region, or because its position is there.
	Inside(a *Actor, g RegionID) bool
}

// The bounds of topics and filters where a Policy sets none. The deepest family
// has six levels; the rest is room for open topics. Unbounded depth is how one
// SUBSCRIBE of slashes stalled other brokers.
const (
	DefaultBytes  = 256
	DefaultLevels = 12
)

// A Policy decides who may do what. It is read-only once in use and safe for
// concurrent use. The zero value is the strictest: the map, no facts.
type Policy struct {
	// Facts, if nil, is what the tokens say: a guest belongs to the orders and
	// the ticket of its link, a rider to the regions of its token, nobody sees
	// a courier.
	Facts Facts

	// Open are filters outside the map which every connected client may
	// publish and subscribe. Families of the map, their legacy names and names
	// that begin with $ keep their rules, whatever Open says.
	Open []string

	// MaxBytes and MaxLevels bound topics and filters; zero means DefaultBytes
	// and DefaultLevels.
	MaxBytes, MaxLevels int
}

var (
	errNotInMap = Refuse(ErrTopic, "topic is not in the map")
	errDollar   = Refuse(ErrTopic, "topics that begin with $ are the node's own")
	errAction   = Refuse(ErrDenied, "not allowed")
)

// Allow decides whether a may do something with a topic (for Subscribe: with a
// filter). Legacy names are judged as what they mean. The token's expiry is not
// looked at: whoever holds the connection ends it in time.
//
// It returns nil or a preallocated refusal: of kind [ErrTopic] when the name is
// malformed, out of bounds or neither in the map nor open, of kind [ErrDenied]
// when it is somebody else's. It does not allocate, legacy names aside.
func (p *Policy) Allow(a *Actor, do Action, topic string) error {
	switch do {
	case Publish, Receive:
		_, _, err := p.topic(a, do, topic)
		return err
	case Subscribe:
		_, err := p.Subscribe(a, topic)
		return err
	}
	return errAction
}

// Publish is Allow for somebody who says something on a topic, and returns its family
// besides, nil for an open topic: both in one walk through the map. Stays says that
// the topic is open, or a's own and no order, ticket or region has a say in it: what
// is allowed now stays allowed for as long as the token is good.
func (p *Policy) Publish(a *Actor, topic string) (f *Family, stays bool, err error) {
	return p.topic(a, Publish, topic)
}

// topic is Allow for concrete topics.
func (p *Policy) topic(a *Actor, do Action, topic string) (f *Family, stays bool, err error) {
	if err := p.check(topic, false); err != nil {
		return nil, false, err
	}
	if c, ok := Canonical(topic); ok {
		topic = c
	}
	f, vals, bad := find(topic)
	switch {
	case bad != nil:
		return nil, false, bad // of the map's shape, so it is never open
	case f != nil:
		if ok, stays := p.may(a, do, f, &vals); ok {
			return f, stays, nil
		}
	case topic[0] == '$':
		return nil, false, errDollar
	case coverAny(p.Open, topic):
		return nil, true, nil
	}
	extra, i := a.ACLSub, 1
	if do == Publish {
		extra, i = a.ACLPub, 0
	}
	if topic[0] != '$' && coverAny(extra, topic) {
		return f, false, nil
	}
	if f == nil {
		return nil, false, errNotInMap
	}
	return f, false, f.denied[i]
}

// may decides on one family and its values, for a concrete topic.
func (p *Policy) may(a *Actor, do Action, f *Family, vals *Params) (ok, stays bool) {
	if a.Role == Service {
		return do != Publish || !f.NodeOnly, false
	}
	g := p.grant(a, do, f, vals)
	return g != nil, g != nil && g.own >= 0 && g.Fact == None
}

// grant returns the grant that allows it, nil if none does. A value that is a
// wildcard stands for any: nobody owns it, and no fact holds for all of them.
func (p *Policy) grant(a *Actor, do Action, f *Family, vals *Params) *Grant {
	way := Down
	if do == Publish {
		way = Up
	}
	for i := range f.Grants {
		g := &f.Grants[i]
		if g.Role == a.Role && g.Do&way != 0 && p.fits(a, do, f, g, vals) {
			return g
		}
	}
	return nil
}

// fits decides on one grant of the actor's role and direction. Own and Fact must
// both hold, with two exceptions: an owner hears no echo, and the owner of a
// prefix may wait for a window that is not open yet.
func (p *Policy) fits(a *Actor, do Action, f *Family, g *Grant, vals *Params) bool {
	if g.Only != nil && !slices.Contains(g.Only, vals.values[g.verb]) {
		return false
	}
	if g.own >= 0 && (f.NoEcho && do == Receive || !owns(a, g, vals)) {
		return false
	}
	if g.Fact == None || g.Fact == Window && g.own >= 0 && do == Subscribe {
		return true
	}
	about := vals.values[g.about]
	return about != "+" && p.holds(a, do, g.Fact, about)
}

// owns says whether the value that must be the actor's own is. Wildcards are
// nobody's, also where an id pretends to be one: CVE-2017-7650 was a user called
// "#" whose own topics were everybody's.
func owns(a *Actor, g *Grant, vals *Params) bool {
	v := vals.values[g.own]
	if v == "+" {
		return false
	}
	switch g.Own {
	case "inbox":
		return a.ownsInbox(v)
	case "store":
		return v == string(a.Store)
	case "device":
		return v == string(a.device())
	case "table":
		store := vals.values[g.own-1]
		i := strings.LastIndexByte(a.Sub, '_')
		return i >= 0 && store != "+" && a.Sub[:i] == store && a.Sub[i+1:] == v
	case "kind":
		return a.hasKind(v)
	}
	return v == a.Sub
}

// holds asks what only the state knows, or the token where there is no state.
// Without facts a guest's link is believed, because nobody else could have made
// it; a customer's claim to an order is nowhere in the token, so it is not.
func (p *Policy) holds(a *Actor, do Action, fact Fact, id string) bool {
	switch {
	case fact == Window && do == Subscribe:
		fact = Party // a page may wait for the window to open
	case fact == Inside && do == Subscribe && slices.Contains(a.Regions, RegionID(id)):
		return true // a rider off duty may wait for its shift
	}
	if p.Facts == nil {
		switch fact {
		case Party:
			return a.Role == Guest && slices.Contains(a.Orders, OrderID(id))
		case Attends:
			return a.Role == Guest && a.Ticket == TicketID(id)
		case Inside:
			return slices.Contains(a.Regions, RegionID(id))
		}
		return false
	}
	switch fact {
	case Party:
		return p.Facts.Party(a, OrderID(id))
	case Window:
		return p.Facts.Window(a, OrderID(id))
	case Attends:
		return p.Facts.Attends(a, TicketID(id))
	case Inside:
		return p.Facts.Inside(a, RegionID(id))
	}
	return false
}

// Stands says whether an event that waited for a still is its business. Where the
// family is tied to an order, it is not once the order is somebody else's: an
// owner may read below its prefix whatever comes, so the right to the topic does
// not tell. The word that takes the order back always stands, and so does what a
// backend said there itself.
func (p *Policy) Stands(a *Actor, m *Message) bool {
	if m.Seq == 0 || m.Event == EventWithdrawn || p.Facts == nil {
		return true
	}
	f, vals, bad := find(m.Topic)
	if bad != nil || f == nil || !f.Tied {
		return true
	}
	if g := p.grant(a, Receive, f, &vals); g == nil || g.own < 0 {
		return true // it is not the addressee
	}
	return !p.Facts.Lost(a, OrderID(vals.Get("order")))
}

// IsOpen says whether a concrete topic is one of those outside the map that
// every connected client may use. Such topics have no family: they behave as on
// any broker, with the publisher's QoS and retain flag. A topic of the map's
// shape with an id that cannot be is not open, but wrong.
func (p *Policy) IsOpen(topic string) bool {
	if topic == "" || topic[0] == '$' || !coverAny(p.Open, topic) {
		return false
	}
	if _, legacy := Canonical(topic); legacy {
		return false
	}
	f, _, _ := find(topic)
	return f == nil
}
