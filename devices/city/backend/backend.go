// Package backend is the backend of a simulated company: it places orders over
// HTTP, hears on event/# what becomes of them, offers them to riders, cancels
// what nobody takes, serves what is eaten at a table, and pushes notices.
//
// It is a device of devices/crowd for what it hears, and calls the node from a
// few goroutines of its own (see [Caller]). It keeps a book of the orders that
// are open, and nothing of those that are over. What it could not say because
// the node was away, it says later; what it may have missed, it asks for.
//
// The ids of its orders are {name}-1, {name}-2 …, those of the demonstration
// {demo}-1 …: a backend that starts on a node which knows some of them goes on
// with the first that it does not know, and with those of the last that are open.
package backend

import (
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"couriermq/topics"
)

// Line is what a backend needs of its connection; a crowd.Line is one.
type Line interface {
	After(d time.Duration, do func(now time.Time))
	Subscribe(filter string)
}

// Node is where a backend calls; a [Caller] is one.
type Node interface {
	Call(method, path string, body any, done func(now time.Time, a Answer))
}

// Store is one of the company's.
type Store struct {
	ID     string
	At     topics.Point
	Tables int // ids are 1, 2 …
}

// Config says how much business there is.
type Config struct {
	Name      string // the beginning of all ids
	Stores    []Store
	Customers []string // ids; they order in turn of luck
	Orders    float64  // placed per minute
	Total     int      // orders to place; 0: without end
	Pushes    float64  // per minute
	MaxOpen   int      // orders; while there are as many, nobody orders
	Regions   []string
	Pace      float64 // everything people take their time for is so many times shorter, and ways are
	Seed      uint64
	Demo      *Demo // nil: no demonstration
	// Somewhere picks a door, at most so many metres from a place.
	Somewhere func(around topics.Point, metres float64, rng *rand.Rand) topics.Point
	Fail      func(err error) // what no further try would change
	Done      func()          // called once all of Total are over; nil: nobody cares
	Log       *slog.Logger
}

// Counts is what the backend did, and what became of its orders.
type Counts struct {
	Placed    int `json:"placed"`
	Open      int `json:"open"`      // now
	Delivered int `json:"delivered"` // or served at a table
	Rejected  int `json:"rejected"`  // by the store
	Expired   int `json:"expired"`   // no store answered
	NoRider   int `json:"no_rider"`  // cancelled: nobody took the offers
	Failed    int `json:"failed"`    // cancelled: the rider could not hand it over
	Recalled  int `json:"recalled"`  // cancelled by the customer
	Stuck     int `json:"stuck"`     // cancelled: it took far too long
	Lost      int `json:"lost"`      // the node knows them no longer

	Offers     int `json:"offers"`     // made
	Unanswered int `json:"unanswered"` // store.unanswered, heard
	Fallbacks  int `json:"fallbacks"`  // push.fallback, heard
	Pushes     int `json:"pushes"`
	Targets    int `json:"targets"` // sessions that pushes addressed
	Trouble    int `json:"trouble"` // calls that the node did not answer, or said no to
}

// Cancelled is how many orders were, whoever wanted it.
func (c *Counts) Cancelled() int {
	return c.Rejected + c.Expired + c.NoRider + c.Failed + c.Recalled + c.Stuck
}

// Backend is the company's.
type Backend struct {
	Config
	Counts Counts

	line   Line
	node   Node
	rng    *rand.Rand
	begun  bool
	open   map[string]*order
	placed int // or to be, without the demonstration's
	sends  int // orders that the node has not taken yet
	next   int // number of the next order
	n      int // of pushes
}

// New returns a backend, which works as soon as the line is up.
func New(cfg Config, line Line, node Node) *Backend {
	return &Backend{Config: cfg, line: line, node: node, rng: rand.New(rand.NewPCG(cfg.Seed, 0xbac)), open: map[string]*order{}}
}

// life shortens what people take their time for.
func (b *Backend) life(d time.Duration) time.Duration {
	return time.Duration(float64(d) / b.Pace)
}

// Up implements crowd.Device.
func (b *Backend) Up(_ time.Time, fresh bool) {
	if b.begun {
		if fresh {
			b.resync()
		}
		return
	}
	b.begun = true
	b.line.Subscribe(topics.BackendEvent.Topic("+"))
	for i := range b.Stores {
		b.settle(i)
	}
	b.line.After(time.Second, b.sweep)
	if b.Pushes > 0 {
		b.line.After(b.pause(b.Pushes), b.push)
	}
	if b.Orders > 0 && len(b.Stores) > 0 {
		b.first(b.Name, 1, 0, func(n int) {
			b.next = n
			b.adopt(n)
			b.line.After(b.pause(b.Orders), b.place)
		})
	}
	if b.Demo != nil {
		b.first(b.Demo.Name, 1, 0, func(n int) { b.Demo.begin(b, n) })
	}
}

// pause is the time until the next of what happens so often per minute.
func (b *Backend) pause(perMinute float64) time.Duration {
	return time.Duration(min(b.rng.ExpFloat64(), 5) * float64(time.Minute) / perMinute)
}

// How long a store has to answer, and to let it ring, at a pace of 1.
const (
	acceptWithin = 90 * time.Second
	ringWithin   = 10 * time.Second
)

// within is how long a store has, however hurried life is: machines need their
// time too.
func (b *Backend) within(d time.Duration) time.Duration {
	return max(b.life(d), d/10, time.Second)
}

// settle tells the node how long a store may take.
func (b *Backend) settle(i int) {
	seconds := func(d time.Duration) float64 { return b.within(d).Seconds() }
	b.call(http.MethodPut, "/v1/stores/"+url.PathEscape(b.Stores[i].ID), map[string]any{
		"accept_within_s": seconds(acceptWithin), "ring_within_s": seconds(ringWithin), "on_deadline": "expire",
		"escalation": []map[string]any{{"to": "all"}, {"after_s": seconds(3 * ringWithin), "to": "manager"}},
	}, func(now time.Time, a Answer) {
		if a.Passing() && !a.OK() {
			b.line.After(time.Second, func(time.Time) { b.settle(i) })
		}
	})
}

// call calls, and counts trouble. A token that the node does not take ends the
// city; that the node knows nothing of something is no more than a pity.
func (b *Backend) call(method, path string, body any, done func(now time.Time, a Answer)) {
	b.node.Call(method, path, body, func(now time.Time, a Answer) {
		switch {
		case a.OK():
		case a.Status == http.StatusUnauthorized || a.Status == http.StatusForbidden:
			b.Fail(a.Err)
			return
		case a.Status != http.StatusNotFound && a.Status != http.StatusConflict:
			b.Counts.Trouble++
			b.Log.Debug("call failed", "err", a.Err)
		}
		done(now, a)
	})
}

// first finds the first number from n on that no order of a name has; all up to
// known have one.
func (b *Backend) first(name string, n, known int, then func(n int)) {
	b.call(http.MethodGet, orderPath(name+"-"+strconv.Itoa(n)), nil, func(_ time.Time, a Answer) {
		switch {
		case a.Status == http.StatusNotFound:
			b.between(name, known, n, then)
		case a.OK():
			b.first(name, 2*n, n, then)
		default:
			b.line.After(time.Second, func(time.Time) { b.first(name, n, known, then) })
		}
	})
}

// between finds it where known has an order and unknown has none.
func (b *Backend) between(name string, known, unknown int, then func(n int)) {
	if unknown-known <= 1 {
		then(unknown)
		return
	}
	n := (known + unknown) / 2
	b.call(http.MethodGet, orderPath(name+"-"+strconv.Itoa(n)), nil, func(_ time.Time, a Answer) {
		switch {
		case a.Status == http.StatusNotFound:
			b.between(name, known, n, then)
		case a.OK():
			b.between(name, n, unknown, then)
		default:
			b.line.After(time.Second, func(time.Time) { b.between(name, known, unknown, then) })
		}
	})
}

func orderPath(id string) string { return "/v1/orders/" + url.PathEscape(id) }

// notice is what the backend pushes.
type notice struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	N     int    `json:"n"`
}

// push sends notices to stores, to their devices and to regions, in turn.
func (b *Backend) push(time.Time) {
	b.line.After(b.pause(b.Pushes), b.push)
	b.n++
	path, body := "/v1/push/topic", map[string]any{"data": notice{"Weather", "Heavy rain from five o'clock", b.n}}
	switch store := b.rng.IntN(max(len(b.Stores), 1)); {
	case b.n%3 == 0 && len(b.Stores) > 0:
		body["topic"] = topics.StoreNotice.Topic(b.Stores[store].ID)
	case b.n%3 == 1 && len(b.Stores) > 0:
		path, body["type"], body["uid"] = "/v1/push/device", "pos", b.Stores[store].ID+"-pos"
	case len(b.Regions) > 0:
		body["topic"] = topics.RegionNotice.Topic(b.Regions[b.rng.IntN(len(b.Regions))])
	default:
		return
	}
	b.call(http.MethodPost, path, body, func(_ time.Time, a Answer) {
		if a.OK() {
			b.Counts.Pushes++
			b.Counts.Targets += targets(a.Body)
		}
	})
}

func targets(receipt []byte) (n int) {
	var r topics.Receipt
	if decode(receipt, &r) {
		n = r.Targets
	}
	return n
}
