package backend

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"couriermq/topics"
)

// order is an open one, as the backend knows it.
type order struct {
	id      string
	body    map[string]any // how it was placed, until the node has taken it
	pickup  topics.Point
	table   bool // eaten at a table: no rider
	born    time.Time
	news    time.Time // when the backend last heard of it, or asked
	status  topics.Status
	rider   string
	offered bool   // an offer is open
	tries   int    // offers that nobody took
	why     string // the backend wants it cancelled
}

// reach is how far people order, and the first offer asks, in metres at a pace
// of 1.
const reach = 800

// Why the backend cancels.
const (
	expired  = "the store did not answer"
	noRider  = "no rider was free"
	failed   = "it could not be handed over"
	recalled = "the customer changed their mind"
	stuck    = "it took too long"
)

func decode(payload []byte, to any) bool { return json.Unmarshal(payload, to) == nil }

// place makes an order, and the next one after a while.
func (b *Backend) place(now time.Time) {
	if b.Total > 0 && b.placed >= b.Total {
		return
	}
	b.line.After(b.pause(b.Orders), b.place)
	if len(b.open) >= b.MaxOpen {
		return
	}
	b.placed++
	s := &b.Stores[b.rng.IntN(len(b.Stores))]
	o := &order{id: fmt.Sprintf("%s-%d", b.Name, b.next), pickup: s.At}
	b.next++
	o.body = map[string]any{"store": s.ID, "pickup": place{s.At, "kitchen door"}, "status": "pending", "data": basket(b.rng)}
	if o.table = s.Tables > 0 && b.rng.IntN(6) == 0; o.table {
		o.body["table"] = fmt.Sprint(b.rng.IntN(s.Tables) + 1)
	} else {
		if len(b.Customers) > 0 {
			o.body["customer"] = b.Customers[b.rng.IntN(len(b.Customers))]
		}
		o.body["dropoff"] = place{b.Somewhere(s.At, reach/b.Pace, b.rng), fmt.Sprintf("door code %d", 1000+b.rng.IntN(9000))}
	}
	b.put(o, now)
	if b.rng.IntN(60) == 0 {
		b.line.After(b.life(20*time.Second), func(time.Time) { b.cancel(o, recalled) })
	}
}

// place is one with an address.
type place struct {
	topics.Point
	Note string `json:"note"`
}

// put places an order.
func (b *Backend) put(o *order, now time.Time) {
	b.open[o.id], o.born, o.news = o, now, now
	o.body["version"] = 1 // it may be placed already, and the answer lost
	b.sends++
	b.send(o)
}

// send says what an order is until the node answers. Meanwhile it may have taken
// it and told what became of it.
func (b *Backend) send(o *order) {
	b.call(http.MethodPut, orderPath(o.id), o.body, func(now time.Time, a Answer) {
		switch {
		case a.OK():
			o.body, o.born = nil, now
			b.sends--
			b.Counts.Placed++
		case a.Passing():
			b.line.After(time.Second, func(time.Time) { b.send(o) })
		default: // it is somebody else's, or the node knows no orders
			delete(b.open, o.id)
			b.sends--
			b.Log.Warn("order not placed", "order", o.id, "err", a.Err)
		}
	})
}

// Hear implements crowd.Device.
func (b *Backend) Hear(now time.Time, topic string, payload []byte) {
	name, ok := strings.CutPrefix(topic, "event/")
	var e struct {
		Order  string `json:"order_id"`
		Status topics.Status
		Rider  string
	}
	if !ok || !decode(payload, &e) {
		return
	}
	switch name {
	case "store.unanswered":
		b.Counts.Unanswered++
	case "push.fallback":
		b.Counts.Fallbacks++
	}
	o := b.open[e.Order]
	if o == nil {
		return
	}
	o.news = now
	switch name {
	case "order.status":
		b.moved(o, e.Status, e.Rider)
	case "order.failed":
		b.line.After(b.life(5*time.Second), func(time.Time) { b.cancel(o, failed) })
	case "offer.expired":
		o.offered = false
		if o.tries++; o.tries >= 5 {
			b.cancel(o, noRider)
			return
		}
		b.line.After(b.life(2*time.Second), func(time.Time) { b.offer(o) })
	}
}

// moved goes on with an order that has become something.
func (b *Backend) moved(o *order, status topics.Status, rider string) {
	if status.Step() < o.status.Step() && !status.Final() {
		return // an old answer
	}
	was := o.status
	o.status, o.rider = status, rider
	if status == topics.Shipped && was != status && b.Demo != nil {
		b.Demo.shipped(o)
	}
	switch {
	case status.Final():
		b.over(o)
	case o.table && status == topics.Ready && was != status:
		b.line.After(b.life(15*time.Second), func(time.Time) { b.move(o, topics.Delivered, "served") })
	case !o.table && status.Step() >= topics.Confirmed.Step() && rider == "":
		b.offer(o)
	}
}

// over counts how an order ended.
func (b *Backend) over(o *order) {
	delete(b.open, o.id)
	c := &b.Counts
	switch {
	case o.status == topics.Delivered:
		c.Delivered++
	case o.why == expired:
		c.Expired++
	case o.why == noRider:
		c.NoRider++
	case o.why == failed:
		c.Failed++
	case o.why == recalled:
		c.Recalled++
	case o.why == stuck:
		c.Stuck++
	default:
		c.Rejected++
	}
	if b.Demo != nil {
		b.Demo.over(b, o)
	}
}

// offer asks the riders around the store, further away each time.
func (b *Backend) offer(o *order) {
	if o.offered || o.rider != "" || b.open[o.id] != o || o.why != "" {
		return
	}
	o.offered = true
	seconds := func(d, least time.Duration) float64 { return max(b.life(d), least).Seconds() }
	b.call(http.MethodPost, orderPath(o.id)+"/offers", map[string]any{
		"near": o.pickup, "radius_m": reach * float64(int(1)<<o.tries), "wave_size": 3,
		"wave_seconds": seconds(10*time.Second, time.Second), "expires_seconds": seconds(30*time.Second, 5*time.Second), "data": map[string]any{"pay": 6 + b.rng.IntN(9)},
	}, func(now time.Time, a Answer) {
		switch {
		case a.OK():
			b.Counts.Offers++
		case a.Passing():
			o.offered = false
			b.line.After(time.Second, func(time.Time) { b.offer(o) })
		case a.Status == http.StatusNotFound:
			b.lose(o)
		}
	})
}

// cancel ends an order for a reason, unless it is over. One that the node has not
// taken yet it ends later.
func (b *Backend) cancel(o *order, why string) {
	switch {
	case b.open[o.id] != o || o.why != "":
	case o.body != nil:
		b.line.After(time.Second, func(time.Time) { b.cancel(o, why) })
	default:
		o.why = why
		b.move(o, topics.Cancelled, why)
	}
}

// move says what an order has become, as often as it takes.
func (b *Backend) move(o *order, to topics.Status, comment string) {
	if b.open[o.id] != o {
		return
	}
	b.call(http.MethodPost, orderPath(o.id)+"/status", map[string]any{"status": to, "comment": comment}, func(now time.Time, a Answer) {
		switch {
		case a.OK():
		case a.Passing():
			b.line.After(time.Second, func(time.Time) { b.move(o, to, comment) })
		case a.Status == http.StatusNotFound:
			b.lose(o)
		default: // it has become something else meanwhile
			o.why = ""
			b.ask(o)
		}
	})
}

// lose gives up an order that the node knows no longer.
func (b *Backend) lose(o *order) {
	if b.open[o.id] != o || o.body != nil {
		return
	}
	delete(b.open, o.id)
	b.Counts.Lost++
	if b.Demo != nil {
		b.Demo.over(b, o)
	}
}

// busy tells whether there are open orders besides those of the demonstration, or
// any that the node has not taken.
func (b *Backend) busy() bool {
	if b.sends > 0 {
		return true
	}
	for id := range b.open {
		if b.Demo == nil || !b.Demo.has(id) {
			return true
		}
	}
	return false
}
