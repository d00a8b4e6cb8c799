package backend

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"time"

	"couriermq/topics"
)

// Demo is the demonstration: orders that begin where their courier stands and
// are on their way at once, so that there is always one to look at. It has a few
// couriers of its own, who set out one after the other and then always have an
// order. Order ids are {name}-1, {name}-2 …
type Demo struct {
	Name     string
	Customer string
	Store    string
	Riders   []string     // who do nothing else
	At       topics.Point // where they stand in the beginning

	next   int // number of the next order
	places map[string]topics.Point
	newest atomic.Value // string
}

// Order returns the id of the order that was last shipped, "" before there was
// one. Any goroutine may ask.
func (d *Demo) Order() string {
	id, _ := d.newest.Load().(string)
	return id
}

// apart is how long one courier sets out after another; a way takes longer.
const apart = 75 * time.Second

// begin has the couriers set out; n is the number of the first order.
func (d *Demo) begin(b *Backend, n int) {
	d.next, d.places = n, map[string]topics.Point{}
	for i, r := range d.Riders {
		d.places[r] = d.At
		b.line.After(time.Duration(i)*b.life(apart), func(now time.Time) { d.place(b, r, now) })
	}
}

// place makes the next order of a courier.
func (d *Demo) place(b *Backend, rider string, now time.Time) {
	from := d.places[rider]
	to := d.far(b, from)
	d.places[rider] = to
	o := &order{id: fmt.Sprintf("%s-%d", d.Name, d.next), pickup: from, rider: rider}
	d.next++
	o.body = map[string]any{
		"customer": d.Customer, "store": d.Store, "rider": rider, "status": "ready",
		"pickup": place{from, "kitchen door"}, "dropoff": place{to, "third floor"}, "data": basket(b.rng),
	}
	b.put(o, now)
}

// far picks a door that is some way off, and not out of the neighbourhood.
func (d *Demo) far(b *Backend, from topics.Point) topics.Point {
	to, rng := from, rand.New(rand.NewPCG(b.Seed, uint64(d.next)))
	for range 20 {
		if p := b.Somewhere(d.At, 1300/b.Pace, rng); topics.Distance(from, p) > topics.Distance(from, to) {
			to = p
		}
		if topics.Distance(from, to) > 1000/b.Pace {
			break
		}
	}
	return to
}

// has tells whether an order is one of the demonstration's.
func (d *Demo) has(id string) bool { return strings.HasPrefix(id, d.Name+"-") }

// over goes on when an order of the demonstration is over.
func (d *Demo) over(b *Backend, o *order) {
	if d.has(o.id) && o.rider != "" {
		b.line.After(b.life(2*time.Second), func(now time.Time) { d.place(b, o.rider, now) })
	}
}

// shipped notes the newest order that is on its way.
func (d *Demo) shipped(o *order) {
	if d.has(o.id) {
		d.newest.Store(o.id)
	}
}
