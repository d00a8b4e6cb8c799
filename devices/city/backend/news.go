package backend

import (
	"fmt"
	"net/http"
	"time"

	"couriermq/topics"
)

// resync asks for all open orders: the node has forgotten what it owed us.
func (b *Backend) resync() {
	for _, o := range b.open {
		b.ask(o)
	}
}

// adopted is how many of the last orders of an earlier life are looked at.
const adopted = 100

// adopt takes over what an earlier backend of the same name left open before its
// n-th order.
func (b *Backend) adopt(n int) {
	for i := max(n-adopted, 1); i < n; i++ {
		id := fmt.Sprintf("%s-%d", b.Name, i)
		b.call(http.MethodGet, orderPath(id), nil, func(now time.Time, a Answer) {
			var e struct {
				Status topics.Status
				Rider  string
				Table  string
				Pickup topics.Point
			}
			if !a.OK() || !decode(a.Body, &e) || e.Status.Final() || b.open[id] != nil {
				return
			}
			o := &order{id: id, pickup: e.Pickup, table: e.Table != "", born: now, news: now}
			b.open[id] = o
			b.moved(o, e.Status, e.Rider)
		})
	}
}

// ask asks what has become of an order.
func (b *Backend) ask(o *order) {
	b.call(http.MethodGet, orderPath(o.id), nil, func(now time.Time, a Answer) {
		var e struct {
			Status topics.Status
			Rider  string
		}
		switch {
		case b.open[o.id] != o || o.body != nil:
		case a.OK() && decode(a.Body, &e):
			o.offered = false // if it is, the node says so
			b.moved(o, e.Status, e.Rider)
		case a.Status == http.StatusNotFound:
			b.lose(o)
		default:
			b.line.After(time.Second, func(time.Time) { b.ask(o) })
		}
	})
}

const (
	longest = 30 * time.Minute // an order that is not over is cancelled; at a pace of 1
	quiet   = time.Minute      // after this time without news of an order, the node is asked
)

// sweep looks for orders that nobody goes on with.
func (b *Backend) sweep(now time.Time) {
	b.line.After(time.Second, b.sweep)
	b.Counts.Open = len(b.open)
	if b.Total > 0 && b.placed >= b.Total && b.Done != nil && !b.busy() {
		b.Done()
		b.Done = nil
	}
	for _, o := range b.open {
		age := now.Sub(o.born)
		switch {
		case o.body != nil:
		case age > max(b.life(longest), 2*time.Minute):
			b.cancel(o, stuck)
		case o.status == topics.Pending && age > b.within(acceptWithin)+5*time.Second:
			b.cancel(o, expired)
		}
		if now.Sub(o.news) > quiet {
			o.news = now
			b.ask(o)
		}
	}
}
