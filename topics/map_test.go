package topics

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cast is one actor of every role, all of them "a": their order, ticket, store
// and region are a as well, and everything of b is somebody else's.
var cast = []*Actor{
	{Role: Anonymous},
	{Role: Customer, Sub: "a", Client: "h5"},
	{Role: Guest, Sub: "a", Orders: []OrderID{"a"}, Ticket: "a"},
	{Role: Rider, Sub: "a", Regions: []RegionID{"a"}},
	{Role: Merchant, Sub: "a", Store: "a", Client: "pos", Device: "a"},
	{Role: Table, Sub: "a_a"},
	{Role: Operator, Sub: "a"},
	{Role: Platform, Sub: "a"},
	{Role: Service, Sub: "a"},
}

// facts knows about a and nothing else.
type facts struct{ window bool }

func (f facts) Party(_ *Actor, o OrderID) bool    { return o == "a" }
func (f facts) Window(_ *Actor, o OrderID) bool   { return o == "a" && f.window }
func (f facts) Attends(_ *Actor, t TicketID) bool { return t == "a" }
func (f facts) Inside(r RiderID, g RegionID) bool { return r == "a" && g == "a" }

// A line says who may publish and who may read one topic, by the first letters
// of the roles: c customer, g guest, r rider, m merchant, t table, o operator,
// p platform. A service may do everything, anonymous nothing.
type line struct {
	topic     string
	up, down  string
	subscribe string // if it differs from down
}

// chart is section "topic map" of the contract, once more and by hand: every
// row as seen by its own people, and as somebody else's.
var chart = []line{
	{topic: "order/a/status", down: "cgrmp"},
	{topic: "order/b/status", down: "p"},
	{topic: "order/a/courier", down: "cgmp"},
	{topic: "order/b/courier", down: "p"},
	{topic: "order/a/chat", up: "crmp", down: "crmp"},
	{topic: "order/b/chat", up: "p", down: "p"},
	{topic: "order/a/timeline", down: "cgrmp"},
	{topic: "order/b/timeline", down: "p"},
	{topic: "customer/a/order/a/status", down: "c"},
	{topic: "customer/a/order/b/status", down: "c"},
	{topic: "customer/b/order/a/status"},
	{topic: "customer/a/order/a/courier", down: "c"},
	{topic: "customer/a/order/b/courier", subscribe: "c"},
	{topic: "customer/b/order/a/courier"},
	{topic: "customer/a/notice", down: "c"},
	{topic: "customer/b/notice"},
	{topic: "rider/a/notice", down: "r"},
	{topic: "rider/b/notice"},
	{topic: "operator/a/notice", down: "o"},
	{topic: "operator/b/notice"},
	{topic: "table/a/a/notice", down: "t"},
	{topic: "table/a/b/notice"},
	{topic: "table/b/a/notice"},
	{topic: "store/a/notice", down: "m"},
	{topic: "store/b/notice"},
	{topic: "store/a/pos/notice", down: "m"},
	{topic: "store/a/app/notice", down: "m"},
	{topic: "store/b/pos/notice"},
	{topic: "store/a/device/a/notice", down: "m"},
	{topic: "store/a/device/b/notice", down: "m"},
	{topic: "store/b/device/a/notice"},
	{topic: "region/a/notice", down: "r"},
	{topic: "region/b/notice"},
	{topic: "table/a/a/order/a/status", down: "t"},
	{topic: "table/a/a/order/b/status", down: "t"},
	{topic: "table/a/b/order/a/status"},
	{topic: "rider/a/position", up: "r", down: "p", subscribe: "rp"},
	{topic: "rider/b/position", down: "p"},
	{topic: "rider/a/duty", up: "rp", down: "rp"},
	{topic: "rider/b/duty", up: "p", down: "p"},
	{topic: "rider/a/order/a", down: "r"},
	{topic: "rider/a/order/b", down: "r"},
	{topic: "rider/b/order/a"},
	{topic: "rider/a/order/a/arrive", up: "r"},
	{topic: "rider/a/order/a/pickup", up: "r"},
	{topic: "rider/a/order/a/deliver", up: "r"},
	{topic: "rider/a/order/a/fail", up: "r"},
	{topic: "rider/a/order/b/pickup"}, // not assigned
	{topic: "rider/b/order/a/pickup"},
	{topic: "rider/a/offer/b", down: "r"},
	{topic: "rider/b/offer/a"},
	{topic: "rider/a/offer/b/seen", up: "r"},
	{topic: "rider/a/offer/b/accept", up: "r"},
	{topic: "rider/a/offer/b/decline", up: "r"},
	{topic: "rider/b/offer/a/accept"},
	{topic: "rider/a/cadence", down: "r"},
	{topic: "rider/b/cadence"},
	{topic: "region/a/rider/a", down: "p"},
	{topic: "store/a/order/b", down: "m"},
	{topic: "store/b/order/a"},
	{topic: "store/a/order/b/shown", up: "m"},
	{topic: "store/a/order/b/rung", up: "m"},
	{topic: "store/a/order/b/accept", up: "m"},
	{topic: "store/a/order/b/reject", up: "m"},
	{topic: "store/a/order/b/ready", up: "m"},
	{topic: "store/b/order/a/accept"},
	{topic: "table/a/a/call", up: "t"},
	{topic: "table/a/b/call"},
	{topic: "store/a/presence", down: "mp"},
	{topic: "store/b/presence", down: "p"},
	{topic: "ticket/a/message", up: "cgo", down: "cgo"},
	{topic: "ticket/b/message"},
	{topic: "ticket/a/typing", up: "cgo", down: "cgo"},
	{topic: "ticket/b/typing"},
	{topic: "ticket/a/state", down: "cgo"},
	{topic: "ticket/b/state"},
	{topic: "ticket/a/claim", up: "o"},
	{topic: "ticket/b/claim", up: "o"},
	{topic: "ticket/a/transfer", up: "o"},
	{topic: "ticket/a/close", up: "cgo"},
	{topic: "ticket/b/close", up: "o"},
	{topic: "ticket/a/reopen", up: "o"},
	{topic: "ticket/a/read", up: "cgo"},
	{topic: "operator/a/ticket/b", down: "o"},
	{topic: "operator/b/ticket/a"},
	{topic: "operator/a/status", up: "o"},
	{topic: "operator/b/status"},
	{topic: "support/queue", down: "op"},
	{topic: "device/a/command", down: "m"},
	{topic: "device/b/command"},
	{topic: "device/a/state", up: "mp", down: "mp"},
	{topic: "device/b/state", up: "p", down: "p"},
	{topic: "customer/a/logout", up: "c"},
	{topic: "customer/b/logout"},
	{topic: "rider/a/logout", up: "r"},
	{topic: "operator/a/logout", up: "o"},
	{topic: "platform/a/logout", up: "p"},
	{topic: "service/a/logout"},
	{topic: "table/a/a/logout", up: "t"},
	{topic: "table/b/a/logout"},
	{topic: "device/a/logout", up: "m"},
	{topic: "guest/a/logout", up: "g"},
	{topic: "customer/a/error", down: "c"},
	{topic: "rider/a/error", down: "r"},
	{topic: "rider/b/error"},
	{topic: "operator/a/error", down: "o"},
	{topic: "platform/a/error", down: "p"},
	{topic: "platform/b/error"},
	{topic: "table/a/a/error", down: "t"},
	{topic: "device/a/error", down: "m"},
	{topic: "guest/a/error", down: "g"},
	{topic: "customer/a/reply", down: "c"},
	{topic: "rider/a/reply/x", down: "r"},
	{topic: "rider/b/reply/x"},
	{topic: "table/a/a/reply/x/y", down: "t"},
	{topic: "device/a/reply/x", down: "m"},
	{topic: "guest/a/reply/x", down: "g"},
	{topic: "platform/a/reply/x", down: "p"},
	{topic: "event/order.status", down: "p"},
	{topic: "broadcast/customer", down: "c"},
	{topic: "broadcast/rider", down: "r"},
	{topic: "broadcast/app"},
	{topic: "broadcast/pos", down: "m"},
	{topic: "broadcast/pad"},
	{topic: "broadcast/h5", down: "ct"},
	{topic: "$SYS/broker/clients/connected", down: "p"},
}

// has says whether a role is among the letters.
func has(letters string, a *Actor) bool {
	return a.Role == Service || strings.IndexByte(letters, a.Role.String()[0]) >= 0 && a.Role != Anonymous
}

func (l line) mayPublish(a *Actor) bool {
	return has(l.up, a) && !strings.HasPrefix(l.topic, "$")
}
func (l line) mayReceive(a *Actor) bool { return has(l.down, a) }
func (l line) maySubscribe(a *Actor) bool {
	if l.subscribe != "" {
		return has(l.subscribe, a)
	}
	return has(l.down, a)
}

// Every row of the map, for every role, in every direction.
func TestChart(t *testing.T) {
	p := &Policy{Facts: facts{window: true}}
	open := &Policy{Facts: facts{window: true}, Open: []string{"#"}}
	seen := map[*Family]bool{}
	for _, l := range chart {
		f, _, ok := Lookup(l.topic)
		if !ok {
			t.Errorf("%s is not in the map", l.topic)
			continue
		}
		seen[f] = true
		for _, a := range cast {
			for do, want := range map[Action]bool{Publish: l.mayPublish(a), Subscribe: l.maySubscribe(a), Receive: l.mayReceive(a)} {
				for _, policy := range []*Policy{p, open} { // what is open does not open the map
					err := policy.Allow(a, do, l.topic)
					if got := err == nil; got != want {
						t.Errorf("%s: %v, action %d, open %v: allowed %v, want %v (%v)", l.topic, a.Role, do, policy.Open, got, want, err)
					}
					if err != nil && !isKind(err, ErrDenied) {
						t.Errorf("%s: %v, action %d: refused with %v, want the kind ErrDenied", l.topic, a.Role, do, err)
					}
				}
			}
		}
	}
	for _, f := range Families {
		if !seen[f] {
			t.Errorf("%s is not in the chart", f)
		}
	}
}

// The map keeps its own rules, of which Lookup and the walk of filters make use.
func TestMapRules(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Families {
		if names[f.Name] {
			t.Errorf("two families are called %s", f.Name)
		}
		names[f.Name] = true
		if f.Doc == "" || !f.Up && !f.Down {
			t.Errorf("%s: no doc or nobody's", f)
		}
		if f.Class == Durable && f.QoS == 0 || f.Class == Live && f.QoS > 0 || f.Snapshot && !f.Down {
			t.Errorf("%s: a class, QoS and snapshot that do not go together", f)
		}
	}
	leaves := 0
	var visit func(n *node, path string, values int)
	visit = func(n *node, path string, values int) {
		if n.any != nil && n.words != nil {
			t.Errorf("%s: both a word and a name behind it", path)
		}
		if n.rest && (n.any != nil || n.words != nil) {
			t.Errorf("%s: something behind {name...}", path)
		}
		if n.leaf != nil {
			leaves++
		}
		if n.rest {
			values++
		}
		if values > maxParams {
			t.Errorf("%s: more than %d values", path, maxParams)
		}
		seen := map[string]bool{}
		for _, e := range n.words {
			if seen[e.word] {
				t.Errorf("%s/%s: twice", path, e.word)
			}
			seen[e.word] = true
			more := 0
			if e.value {
				more = 1
			}
			visit(e.to, path+"/"+e.word, values+more)
		}
		if n.any != nil {
			visit(n.any, path+"/{}", values+1)
		}
	}
	visit(tree, "", 0)
	want := 0
	for _, f := range Families { // each shape of each family has a leaf: none hides another
		n := 1
		for _, prm := range f.Params() {
			n *= max(1, len(prm.Words))
			if prm.Name == "inbox" {
				n *= len(inboxes)
			}
		}
		want += n
	}
	if leaves != want {
		t.Errorf("the tree has %d leaves, want %d", leaves, want)
	}
}

// ownPrefixes are the prefixes of an actor in the cast.
func ownPrefixes(a *Actor) []string {
	switch a.Role {
	case Anonymous:
		return nil
	case Merchant:
		return []string{"device/a/", "store/a/"}
	}
	return []string{a.InboxPrefix() + "/"}
}

// Whoever owns a prefix reads everything below it, but for the echo of a
// position.
func TestOwnPrefix(t *testing.T) {
	p := &Policy{Facts: facts{window: true}}
	for _, a := range cast[1:] {
		prefixes := ownPrefixes(a)
		for _, l := range chart {
			f, _, _ := Lookup(l.topic)
			own := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(l.topic, p) })
			if !own || !f.Down {
				continue
			}
			if err := p.Allow(a, Subscribe, l.topic); err != nil {
				t.Errorf("%v may not subscribe %s: %v", a.Role, l.topic, err)
			}
		}
		for _, prefix := range prefixes {
			for _, filter := range []string{prefix + "#", prefix + "+", prefix + "+/#", prefix + "no/such/+"} {
				if judge, err := p.Subscribe(a, filter); err != nil || !judge && a.Role != Service {
					t.Errorf("%v subscribes %s: judge %v, %v", a.Role, filter, judge, err)
				}
			}
		}
	}
}

// Match(Topic(x)) = x, and nobody else's Match.
func TestTopicMatch(t *testing.T) {
	for _, f := range Families {
		var values []string
		for i, prm := range f.Params() {
			switch {
			case prm.Name == "inbox":
				values = append(values, "table/s_1/12")
			case prm.Words != nil:
				values = append(values, prm.Words[len(prm.Words)-1])
			case prm.Rest:
				values = append(values, "x/y")
			default:
				values = append(values, fmt.Sprintf("id %d", i))
			}
		}
		topic := f.Topic(values...)
		p, ok := f.Match(topic)
		if !ok {
			t.Errorf("%s does not match %s", f, topic)
			continue
		}
		var got []string
		for i := range p.Len() {
			got = append(got, p.At(i))
			if name := f.Params()[i].Name; p.Get(name) != p.At(i) {
				t.Errorf("%s: Get(%s) is %q, want %q", topic, name, p.Get(name), p.At(i))
			}
		}
		if d := cmp.Diff(values, got); d != "" {
			t.Errorf("%s: %s", topic, d)
		}
		for _, other := range Families {
			if _, ok := other.Match(topic); ok != (other == f) {
				t.Errorf("%s matches %s", other, topic)
			}
		}
		if p.Get("nonsense") != "" || (Params{}).Get("order") != "" {
			t.Errorf("%s: a value for a name that is not there", topic)
		}
	}
}

func TestLookupNot(t *testing.T) {
	for _, topic := range []string{
		"", "/", "order", "order/", "order/1", "order/1/", "order//status", "/order/1/status", "order/1/status/",
		"order/1/Status", "Order/1/status", "order/" + strings.Repeat("x", 65) + "/status", "order/$1/status",
		"order/1\x01/status", "rider/1/order/2/teleport", "broadcast/everybody", "store/1/tv/notice", "table/1/notice",
		"event", "event/a/b", "$SYS", "$sys/broker/x", "$SYS/other", "reply/x", "anonymous/1/error", "nobody/1/reply/x",
	} {
		if f, _, ok := Lookup(topic); ok {
			t.Errorf("%q is %s", topic, f)
		}
	}
}

func TestTopicPanics(t *testing.T) {
	for _, values := range [][]string{nil, {"a", "b"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("OrderStatus.Topic(%q) did not panic", values)
				}
			}()
			_ = OrderStatus.Topic(values...)
		}()
	}
}

func TestRows(t *testing.T) {
	rows := map[string]Row{}
	for _, r := range Rows() {
		rows[r.Topic] = r
	}
	for topic, want := range map[string]Row{
		"order/{order}/status":   {Dir: "↓", QoS: 1, Class: Durable, Who: "the order's customer, store, rider, guests with the order, platform"},
		"rider/{rider}/position": {Dir: "↑↓", QoS: 0, Class: Latest, Who: "↑ that rider; ↓ platform"},
		"rider/{rider}/order/{order}/{arrive,pickup,deliver,fail}": {Dir: "↑", QoS: 1, Class: Durable, Who: "that rider if assigned"},
		"ticket/{ticket}/{claim,transfer,close,reopen,read}":       {Dir: "↑", QoS: 1, Class: Durable, Who: "operators, its visitor (close, read)"},
		"ticket/{ticket}/message":                                  {Dir: "↑↓", QoS: 1, Class: Durable, Who: "its visitor, its operator"},
		"region/{region}/notice":                                   {Dir: "↓", QoS: 1, Class: Durable, Who: "riders now in the region"},
		"store/{store}/presence":                                   {Dir: "↓", QoS: 1, Class: Latest, Who: "the store's devices, platform"},
		"{inbox}/reply/…":                                          {Dir: "↓", QoS: 1, Class: Durable, Who: "that client"},
		"broadcast/{customer,rider,app,pos,pad,h5}":                {Dir: "↓", QoS: 1, Class: Durable, Who: "that kind"},
		"$SYS/broker/…":                                            {Dir: "↓", QoS: 0, Class: Live, Who: "platform"},
	} {
		got := rows[topic]
		got.Topic, got.Notes = "", ""
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", topic, d)
		}
	}
	if !strings.HasPrefix(rows["order/{order}/status"].Notes, "snapshot; ") {
		t.Errorf("a snapshot is not noted: %q", rows["order/{order}/status"].Notes)
	}
}
