package topics

import (
	"strings"
	"testing"
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
func (f facts) Lost(_ *Actor, o OrderID) bool     { return o == "lost" }
func (f facts) Window(_ *Actor, o OrderID) bool   { return o == "a" && f.window }
func (f facts) Attends(_ *Actor, t TicketID) bool { return t == "a" }
func (f facts) Inside(a *Actor, g RegionID) bool  { return g == "a" && a.Sub == "a" }

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
	{topic: "order/a/status", down: "cgrmop"},
	{topic: "order/b/status", down: "p"},
	{topic: "order/a/courier", down: "cgmop"},
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
