package topics

import (
	"errors"
	"strings"
	"testing"
)

func isKind(err, kind error) bool { return errors.Is(err, kind) }

// actor returns the actor of a role in the cast.
func actor(r Role) *Actor { return cast[r] }

func TestSubscribe(t *testing.T) {
	p := &Policy{Facts: facts{window: true}}
	open := &Policy{Open: []string{"lab/#", "chat/+/room"}}
	plain := &Policy{Open: []string{"#"}}
	long := strings.Repeat("x", 257)
	acl := &Actor{Role: Rider, Sub: "a", ACLSub: []string{"order/+/status", "lab/#", "$SYS/#"}}
	const judged = true
	for _, c := range []struct {
		p      *Policy
		a      *Actor
		filter string
		judge  bool
		err    error
	}{
		// one family's business
		{p, actor(Platform), "rider/+/position", false, nil},
		{p, actor(Platform), "order/+/status", false, nil},
		{p, actor(Customer), "order/+/status", false, ErrDenied},
		{p, actor(Customer), "order/a/status", judged, nil},
		{p, actor(Customer), "customer/a/order/+/status", false, nil},
		{p, actor(Customer), "customer/a/order/+/courier", judged, nil},
		{p, actor(Customer), "customer/+/notice", false, ErrDenied},
		{p, actor(Rider), "region/+/notice", false, ErrDenied},
		{p, actor(Operator), "ticket/+/message", false, ErrDenied},
		{p, actor(Operator), "ticket/+/claim", false, ErrDenied}, // for publishing
		{p, actor(Merchant), "broadcast/+", false, ErrDenied},
		{p, actor(Rider), "rider/a/reply/#", false, nil},
		{p, actor(Rider), "rider/a/position", judged, nil},

		// several
		{p, actor(Customer), "order/a/+", judged, nil},
		{p, actor(Guest), "order/a/+", false, ErrDenied}, // the chat
		{p, actor(Guest), "ticket/a/#", judged, nil},
		{p, actor(Guest), "ticket/b/#", false, ErrDenied},
		{p, actor(Rider), "rider/a/#", judged, nil},
		{p, actor(Rider), "+/a/notice", false, ErrDenied},
		{p, actor(Platform), "rider/#", false, ErrDenied},
		{p, actor(Platform), "#", false, ErrDenied},
		{p, actor(Service), "#", judged, nil},
		{p, actor(Service), "rider/+/offer/+/accept", false, nil},
		{p, actor(Anonymous), "#", false, ErrDenied},
		{p, actor(Customer), "customer/#", false, ErrDenied},
		{p, actor(Table), "table/a/#", false, ErrDenied},

		// shared, legacy
		{p, actor(Platform), "$share/g/rider/+/position", false, nil},
		{p, actor(Customer), "$share/g/order/+/status", false, ErrDenied},
		{p, actor(Customer), "$share/g/$share/h/customer/a/#", false, ErrTopic},
		{p, actor(Customer), "$share/+/customer/a/#", false, ErrTopic},
		{p, actor(Customer), "$share/" + long + "/customer/a/#", false, ErrTopic},
		{p, actor(Customer), "$SHARE/g/customer/a/#", false, ErrTopic},
		{p, actor(Customer), "private-user-a", judged, nil},
		{p, actor(Customer), "private-user-b", false, ErrDenied},
		{p, actor(Customer), "$share/g/private-user-b", false, ErrDenied},
		{p, actor(Guest), "private-ticket-a", judged, nil},
		{p, actor(Merchant), "pos_a_base_notification", false, nil},
		{p, actor(Rider), "rider_a_notification", judged, nil},
		{plain, actor(Anonymous), "private-user-b", false, ErrDenied},

		// not in the map
		{p, actor(Service), "nowhere", false, ErrTopic},
		{p, actor(Service), "nowhere/#", false, ErrTopic},
		{p, actor(Customer), "order//status", false, ErrTopic},
		{p, actor(Customer), "order/" + strings.Repeat("x", 65) + "/+", false, ErrTopic},
		{p, actor(Service), "", false, ErrTopic},
		{p, actor(Service), "a/#/b", false, ErrTopic},
		{p, actor(Service), "a+", false, ErrTopic},
		{p, actor(Service), long, false, ErrTopic},
		{p, actor(Service), strings.Repeat("/", 12), false, ErrTopic},

		// $
		{p, actor(Platform), "$SYS/#", judged, nil},
		{p, actor(Platform), "$SYS/broker/#", false, nil},
		{p, actor(Rider), "$SYS/#", false, ErrDenied},
		{plain, actor(Rider), "$SYS/broker/clients", false, ErrDenied},
		{plain, actor(Rider), "$sys/#", false, ErrTopic},
		{plain, actor(Service), "$sys/broker/clients", false, ErrTopic},
		{plain, actor(Service), "$anything", false, ErrTopic},
		{plain, actor(Service), "$share", false, ErrTopic},

		// open
		{open, actor(Anonymous), "lab/#", false, nil},
		{open, actor(Anonymous), "lab/1/+", false, nil},
		{open, actor(Anonymous), "chat/#", judged, nil},
		{open, actor(Anonymous), "other/#", false, ErrTopic},
		{open, actor(Anonymous), "#", false, ErrDenied},
		{open, actor(Platform), "+/1", judged, nil}, // lab/1 and event/1
		{plain, actor(Anonymous), "#", judged, nil},
		{plain, actor(Anonymous), "a/b", false, nil},
		{plain, actor(Anonymous), "+/+", judged, nil},
		{plain, actor(Anonymous), "order/#", judged, nil},
		{plain, actor(Anonymous), "order/+/status", false, ErrDenied},
		{plain, actor(Anonymous), "order//status", false, ErrTopic},
		{plain, actor(Rider), "rider/+/position", false, ErrDenied},

		// extra rights
		{p, acl, "order/+/status", false, nil},
		{p, acl, "order/5/status", false, nil},
		{p, acl, "order/+/chat", false, ErrDenied},
		{p, acl, "lab/5/#", false, nil},
		{p, acl, "$SYS/broker/x", false, ErrDenied},
	} {
		judge, err := c.p.Subscribe(c.a, c.filter)
		if judge != c.judge || !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("%v subscribes %.60q, open %v: judge %v, %v; want %v, %v", c.a.Role, c.filter, c.p.Open, judge, err, c.judge, c.err)
		}
	}
}

func TestPublishReceive(t *testing.T) {
	p := &Policy{Open: []string{"lab/#"}}
	plain := &Policy{Open: []string{"#"}}
	acl := &Actor{Role: Rider, Sub: "a", ACLPub: []string{"order/+/status", "plant/#", "#"}, ACLSub: []string{"plant/#"}}
	for _, c := range []struct {
		p     *Policy
		a     *Actor
		do    Action
		topic string
		err   error
	}{
		{p, actor(Anonymous), Publish, "lab/1", nil},
		{p, actor(Anonymous), Receive, "lab/1", nil},
		{p, actor(Anonymous), Publish, "other/1", ErrTopic},
		{p, actor(Service), Publish, "other/1", ErrTopic},
		{p, actor(Anonymous), Receive, "order/a/status", ErrDenied},
		{plain, actor(Anonymous), Publish, "order/a/status", ErrDenied},
		{plain, actor(Anonymous), Publish, "order//status", ErrTopic},
		{plain, actor(Anonymous), Publish, "private-user-7", ErrDenied},
		{plain, actor(Anonymous), Publish, "a//b", nil},
		{plain, actor(Service), Publish, "$SYS/broker/x", ErrDenied},
		{plain, actor(Service), Receive, "$SYS/broker/x", nil},
		{plain, actor(Service), Publish, "$sys/broker/x", ErrTopic},
		{plain, actor(Service), Publish, "$share/g/a", ErrTopic},
		{p, actor(Service), Publish, "private-user-7", nil},
		{p, actor(Customer), Receive, "private-user-a", nil},
		{p, actor(Customer), Publish, "lab/+", ErrTopic},
		{p, actor(Customer), Publish, "lab/#", ErrTopic},
		{p, actor(Customer), Publish, "lab/\x00", ErrTopic},
		{p, actor(Customer), Publish, "lab/\xff", ErrTopic},
		{p, actor(Customer), Publish, "", ErrTopic},
		{p, actor(Customer), Publish, "lab/" + strings.Repeat("x", 252), nil},
		{p, actor(Customer), Publish, "lab/" + strings.Repeat("x", 253), ErrTopic},
		{p, actor(Customer), Publish, "lab/2/3/4/5/6/7/8/9/10/11/12", nil},
		{p, actor(Customer), Publish, "lab/2/3/4/5/6/7/8/9/10/11/12/13", ErrTopic},
		{p, acl, Publish, "order/9/status", nil},
		{p, acl, Publish, "plant/9", nil},
		{p, acl, Receive, "plant/9", nil},
		{p, acl, Receive, "order/9/status", ErrDenied},
		{p, acl, Publish, "$SYS/broker/x", ErrDenied},
		{p, acl, Action(9), "plant/9", ErrDenied},
	} {
		err := c.p.Allow(c.a, c.do, c.topic)
		if !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("%v, action %d on %.60q: %v, want %v", c.a.Role, c.do, c.topic, err, c.err)
		}
	}
	wide := &Policy{MaxBytes: 300, MaxLevels: 20, Open: []string{"lab/#"}}
	if err := wide.Allow(actor(Customer), Publish, "lab/2/3/4/5/6/7/8/9/10/11/12/"+strings.Repeat("x", 250)); err != nil {
		t.Errorf("bounds of the policy are not its own: %v", err)
	}
}

// Without facts a token's own word counts, and no courier is seen.
func TestNoFacts(t *testing.T) {
	p := new(Policy)
	for _, c := range []struct {
		r     Role
		do    Action
		topic string
		want  bool
	}{
		{Guest, Receive, "order/a/status", true},
		{Guest, Receive, "order/b/status", false},
		{Guest, Subscribe, "order/a/courier", true},
		{Guest, Receive, "order/a/courier", false},
		{Guest, Receive, "ticket/a/message", true},
		{Guest, Receive, "ticket/b/message", false},
		{Customer, Receive, "order/a/status", false},
		{Customer, Receive, "ticket/a/message", false},
		{Customer, Subscribe, "customer/a/order/a/courier", true},
		{Customer, Receive, "customer/a/order/a/courier", false},
		{Rider, Publish, "rider/a/order/a/pickup", false},
		{Rider, Receive, "region/a/notice", true},
		{Rider, Receive, "region/b/notice", false},
		{Platform, Receive, "order/a/courier", true},
	} {
		if err := p.Allow(actor(c.r), c.do, c.topic); (err == nil) != c.want {
			t.Errorf("%v, action %d on %s: %v", c.r, c.do, c.topic, err)
		}
	}
}

// The window is asked for every delivery and for nothing else (P5).
func TestWindow(t *testing.T) {
	for _, topic := range []string{"order/a/courier", "customer/a/order/a/courier"} {
		for _, window := range []bool{false, true} {
			p := &Policy{Facts: facts{window: window}}
			judge, err := p.Subscribe(actor(Customer), topic)
			if !judge || err != nil {
				t.Errorf("%s, window %v: subscribe: %v, %v", topic, window, judge, err)
			}
			if err := p.Allow(actor(Customer), Receive, topic); (err == nil) != window {
				t.Errorf("%s, window %v: receive: %v", topic, window, err)
			}
		}
	}
}

// An id that is a wildcard owns nothing (CVE-2017-7650).
func TestWildcardIDs(t *testing.T) {
	p := &Policy{Facts: facts{}}
	for _, id := range []string{"+", "#", "", "+_+", "+_a", "#_#"} {
		for r := Customer; r <= Operator; r++ {
			a := &Actor{Role: r, Sub: id, Store: StoreID(id), Device: DeviceID(id), Client: "+", Regions: []RegionID{RegionID(id)}, Orders: []OrderID{OrderID(id)}, Ticket: TicketID(id)}
			for _, filter := range []string{
				"customer/+/notice", "customer/#", "rider/+/notice", "rider/#", "store/+/notice", "store/#", "device/+/command", "device/#",
				"table/+/+/notice", "table/+/a/notice", "table/#", "table/+/#", "operator/+/notice", "guest/+/error", "guest/#", "region/+/notice",
				"order/+/status", "ticket/+/message", "broadcast/+", "#", "+/+/#", "customer//notice", "customer/+/#",
			} {
				if err := p.Allow(a, Subscribe, filter); err == nil {
					t.Errorf("%v %q may subscribe %s", r, id, filter)
				}
			}
		}
	}
}

func TestIsOpen(t *testing.T) {
	p := &Policy{Open: []string{"#"}}
	for topic, want := range map[string]bool{
		"a/b": true, "order": true, "order/1": true, "": false, "order/1/status": false, "order//status": false,
		"$SYS/x": false, "$x": false, "private-user-7": false, "private-x": true, "store_1_base_notification": false,
	} {
		if got := p.IsOpen(topic); got != want {
			t.Errorf("IsOpen(%q) is %v", topic, got)
		}
	}
	if new(Policy).IsOpen("a") {
		t.Error("nothing is open by itself")
	}
}

func TestAllowDoesNotAllocate(t *testing.T) {
	p := &Policy{Facts: facts{window: true}, Open: []string{"lab/#"}}
	for _, c := range hot {
		if n := testing.AllocsPerRun(100, func() { _ = p.Allow(c.a, c.do, c.topic) }); n != 0 {
			t.Errorf("%s: %v allocations", c.name, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Lookup("customer/7/order/9/status") }); n != 0 {
		t.Errorf("Lookup: %v allocations", n)
	}
}

// hot is what the node asks all day.
var hot = []struct {
	name  string
	a     *Actor
	do    Action
	topic string
}{
	{"position", actor(Rider), Publish, "rider/a/position"},
	{"fleet", actor(Platform), Receive, "rider/a/position"},
	{"courier", actor(Customer), Receive, "customer/a/order/a/courier"},
	{"status", actor(Guest), Receive, "order/a/status"},
	{"command", actor(Merchant), Publish, "store/a/order/20240117000123/accept"},
	{"reply", actor(Table), Receive, "table/a/a/reply/1"},
	{"broadcast", actor(Merchant), Receive, "broadcast/pos"},
	{"open", actor(Anonymous), Publish, "lab/bench/12"},
	{"denied", actor(Customer), Publish, "order/a/status"},
	{"unknown", actor(Customer), Publish, "nowhere/at/all"},
	{"unicode", actor(Rider), Publish, "rider/骑手/position"},
	{"subscribe one", actor(Platform), Subscribe, "rider/+/position"},
	{"subscribe own", actor(Customer), Subscribe, "customer/a/#"},
	{"subscribe shared", actor(Service), Subscribe, "$share/g/order/+/status"},
	{"subscribe all", actor(Service), Subscribe, "#"},
}

func BenchmarkAllow(b *testing.B) {
	p := &Policy{Facts: facts{window: true}, Open: []string{"lab/#"}}
	for _, c := range hot {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = p.Allow(c.a, c.do, c.topic)
			}
		})
	}
}

// nothing is a state that knows nobody.
type nothing struct{}

func (nothing) Party(*Actor, OrderID) bool    { return false }
func (nothing) Lost(*Actor, OrderID) bool     { return false }
func (nothing) Window(*Actor, OrderID) bool   { return false }
func (nothing) Attends(*Actor, TicketID) bool { return false }
func (nothing) Inside(*Actor, RegionID) bool  { return false }

// TestPublishIsAllow: one walk says what two would, and what stays is allowed whatever
// the state says.
func TestPublishIsAllow(t *testing.T) {
	for _, p := range []*Policy{{Facts: facts{window: true}}, {Open: []string{"#"}}} {
		for _, a := range cast {
			for _, topic := range append(fuzzFilters, "rider/r/position", "rider/"+a.Sub+"/position", "event/x", "store/s/order/o/accept") {
				f, stays, err := p.Publish(a, topic)
				if stays && (err != nil || (&Policy{Facts: nothing{}, Open: p.Open}).Allow(a, Publish, topic) != nil) {
					t.Errorf("%v, %q: family %v, %v, does not stay", a, topic, f, err)
				}
				if want := a.Role == Rider && topic == "rider/"+a.Sub+"/position"; f == RiderPosition && stays != want {
					t.Errorf("%v, %q: stays is %v", a, topic, stays)
				}
				if want := p.IsOpen(topic); err == nil && f == nil && stays != want {
					t.Errorf("%v, %q: open, and stays is %v", a, topic, stays)
				}
				if want := p.Allow(a, Publish, topic); err != want {
					t.Errorf("%v, %q: %v, want %v", a, topic, err, want)
				}
				canonical, ok := Canonical(topic)
				if !ok {
					canonical = topic
				}
				if want, _, _ := Lookup(canonical); err == nil && f != want {
					t.Errorf("%v, %q: family %v, want %v", a, topic, f, want)
				}
			}
		}
	}
}
