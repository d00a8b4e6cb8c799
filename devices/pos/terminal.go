// Package pos is a simulated terminal in a store: a POS, pad or app that is in
// its inbox from the moment it connects, shows and rings for new orders, prints
// them, accepts them after a human moment unless another device of the store was
// quicker, and says when the food is ready. Stores have tempers: some let it ring
// too long, some tap twice, some have all their devices tap at once, and some
// lose their net.
//
// A terminal is a device of devices/crowd: it is told what happens and says what
// it does, so a test gives it a made-up line. It knows the node from outside
// only.
package pos

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"couriermq/topics"
)

// Line is what a terminal needs of its connection; a crowd.Line is one.
type Line interface {
	After(d time.Duration, do func(now time.Time))
	Say(topic string, payload []byte, answered func(now time.Time, code byte))
	Cut(d time.Duration)
}

// Config says which device this is.
type Config struct {
	Store  string
	Kind   string // pos, pad or app
	Device string
	Temper Temper            // of the store
	Pace   float64           // everything people take their time for is so many times shorter; 1 is life
	Seed   uint64            // the same seed has the same luck
	Print  func(slip string) // what comes out of the printer; nil: it is out of paper
}

// Counts is what terminals have done and heard.
type Counts struct {
	Shown    int `json:"shown"`    // orders, on any device
	Rung     int `json:"rung"`     // orders, at any device
	Printed  int `json:"printed"`  // tickets
	Accepted int `json:"accepted"` // orders
	Rejected int `json:"rejected"` // orders
	Taken    int `json:"taken"`    // claims that another device of the store won
	Late     int `json:"late"`     // answers to orders that were gone by then
	Doubled  int `json:"doubled"`  // taps that came twice and changed nothing
	Ready    int `json:"ready"`    // orders
	Ladder   int `json:"ladder"`   // notices that an order still rings
	Calls    int `json:"calls"`    // of waiters, heard
	Outages  int `json:"outages"`  // times without a net
	Notices  int `json:"notices"`  // heard otherwise: store's, kind's, own and broadcasts
	Refused  int `json:"refused"`  // what the node said no to otherwise
}

// Terminal is one device.
type Terminal struct {
	Config
	line   Line
	counts *Counts
	rng    *rand.Rand
	begun  bool
	orders map[string]*order // that are open
}

// order is one as the terminal knows it.
type order struct {
	status   topics.Status
	rings    bool // it has begun to
	tapped   bool // accepted or rejected here; the node's answer may still come
	answered bool // by any device
	cooking  bool
	payload  []byte // for the printer, until it is printed
}

// New returns a terminal, which lives as soon as the line is up.
func New(cfg Config, line Line, counts *Counts) *Terminal {
	return &Terminal{Config: cfg, line: line, counts: counts, rng: rand.New(rand.NewPCG(cfg.Seed, 0x905)), orders: map[string]*order{}}
}

// about is a time around d, from half of it to half as much again.
func (t *Terminal) about(d time.Duration) time.Duration {
	return time.Duration(float64(d) / t.Pace * (.5 + t.rng.Float64()))
}

// Up implements crowd.Device. What is open comes by itself, and all of it when
// the node knows the terminal no longer.
func (t *Terminal) Up(_ time.Time, fresh bool) {
	if fresh {
		clear(t.orders)
	}
	state := fmt.Appendf(nil, `{"battery":%.2f,"version":"sim","volume":%d}`, .5+t.rng.Float64()/2, 50+t.rng.IntN(51))
	t.line.Say(topics.DeviceState.Topic(t.Device), state, t.judge)
	if t.begun {
		return
	}
	t.begun = true
	if t.Temper.Outage > 0 {
		t.line.After(t.about(t.Temper.Outage), t.loseNet)
	}
}

func (t *Terminal) loseNet(time.Time) {
	t.counts.Outages++
	t.line.Cut(t.about(15 * time.Second))
	t.line.After(t.about(t.Temper.Outage), t.loseNet)
}

// judge counts what the node says no to.
func (t *Terminal) judge(_ time.Time, code byte) {
	if code >= 0x80 {
		t.counts.Refused++
	}
}

// Hear implements crowd.Device.
func (t *Terminal) Hear(_ time.Time, topic string, payload []byte) {
	family, values, ok := topics.Lookup(topic)
	if !ok {
		return
	}
	switch family {
	case topics.StoreOrder:
		t.order(strings.Clone(values.Get("order")), payload)
	case topics.StoreNotice, topics.StoreClientNotice, topics.StoreDeviceNotice:
		t.notice(payload)
	case topics.Broadcast:
		t.counts.Notices++
	}
}

// order reads what has become of an order.
func (t *Terminal) order(id string, payload []byte) {
	var in struct {
		Status    topics.Status
		State     topics.StoreState
		ClaimedBy string `json:"claimed_by"`
	}
	if json.Unmarshal(payload, &in) != nil {
		return
	}
	o := t.orders[id]
	switch {
	case in.Status == "" || in.Status.Step() >= topics.Ready.Step() || in.Status.Final(): // or taken back
		delete(t.orders, id)
		return
	case o == nil:
		o = &order{payload: bytes.Clone(payload)}
		t.orders[id] = o
	}
	o.status = in.Status
	o.answered = !in.State.Open() && in.State != ""
	switch {
	case in.Status != topics.Pending:
		t.taken(id, o, in.ClaimedBy)
	case !o.answered:
		t.ring(id, o)
	}
}

// ring shows an order, lets it ring and has somebody come.
func (t *Terminal) ring(id string, o *order) {
	if o.rings {
		return
	}
	o.rings = true
	t.say(id, "shown", &t.counts.Shown)
	if t.Temper.Muted {
		return // somebody comes when the ladder tells them
	}
	t.line.After(t.about(500*time.Millisecond), func(time.Time) {
		if t.wanted(id, o) {
			t.say(id, "rung", &t.counts.Rung)
		}
	})
	t.come(id, o, t.Temper.hurry(t.rng))
}

// wanted tells whether an order still waits for an answer.
func (t *Terminal) wanted(id string, o *order) bool {
	return t.orders[id] == o && !o.answered && !o.tapped && o.status == topics.Pending
}

// come has somebody answer after a while.
func (t *Terminal) come(id string, o *order, after time.Duration) {
	t.line.After(time.Duration(float64(after)/t.Pace), func(time.Time) {
		if t.wanted(id, o) {
			t.tap(id, o)
		}
	})
}

// tap answers.
func (t *Terminal) tap(id string, o *order) {
	o.tapped = true
	if t.rng.Float64() < t.Temper.Rejects {
		t.answer(id, o, "reject", `{"comment":"sold out"}`, &t.counts.Rejected)
		return
	}
	t.answer(id, o, "accept", `{}`, &t.counts.Accepted)
	if t.rng.Float64() < t.Temper.Doubles {
		t.say(id, "accept", &t.counts.Doubled)
	}
}

// answer counts what became of one.
func (t *Terminal) answer(id string, o *order, verb, payload string, count *int) {
	t.line.Say(topics.StoreOrderVerb.Topic(t.Store, id, verb), []byte(payload), func(_ time.Time, code byte) {
		switch {
		case code < 0x80:
			*count++
			o.answered = true
		case code == 0x97: // taken by another device
			t.counts.Taken++
			o.answered = true
		case code == 0x83:
			t.counts.Late++
		default:
			t.counts.Refused++
		}
	})
}

// say says something and counts it, if the node agrees.
func (t *Terminal) say(id, verb string, count *int) {
	t.line.Say(topics.StoreOrderVerb.Topic(t.Store, id, verb), []byte(`{}`), func(_ time.Time, code byte) {
		switch {
		case code < 0x80:
			*count++
		case code == 0x83 || code == 0x97:
			t.counts.Late++
		default:
			t.counts.Refused++
		}
	})
}

// taken: an order is the store's. Whoever has claimed it cooks, and the POS what
// nobody had to claim.
func (t *Terminal) taken(id string, o *order, by string) {
	if t.Kind == "pos" && o.payload != nil {
		t.print(o)
	}
	if by == t.Device || by == "" && t.Kind == "pos" {
		t.cook(id, o)
	}
}

// print prints an order for the kitchen, whichever device has taken it.
func (t *Terminal) print(o *order) {
	if t.Print != nil {
		t.Print(Ticket(o.payload))
		t.counts.Printed++
	}
	o.payload = nil
}

// cook says when an order is done.
func (t *Terminal) cook(id string, o *order) {
	if o.cooking {
		return
	}
	o.cooking = true
	t.line.After(t.about(t.Temper.Cooks), func(time.Time) {
		if t.orders[id] == o {
			t.say(id, "ready", &t.counts.Ready)
		}
	})
}

// notice reads what the store is told besides its orders.
func (t *Terminal) notice(payload []byte) {
	var n struct {
		Event string
		Order string `json:"order_id"`
	}
	_ = json.Unmarshal(payload, &n) // a push may be anything
	switch n.Event {
	case "store.ring", "store.unanswered":
		t.counts.Ladder++
		if o := t.orders[n.Order]; o != nil && t.wanted(n.Order, o) {
			t.say(n.Order, "rung", &t.counts.Rung)
			t.come(n.Order, o, t.Temper.hurry(t.rng)/2)
		}
	case "table.call":
		t.counts.Calls++
	default:
		t.counts.Notices++
	}
}
