package backend_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/city/backend"
	"couriermq/devices/crowd"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// node is a made-up one that keeps orders by the rules, and says what becomes of
// them to the backend.
type node struct {
	crowd.Agenda
	backend *backend.Backend
	orders  map[string]topics.Order
	offers  map[string][]float64 // order → radius of each offer
	away    bool
	mute    bool // does what it is asked to, but the answer is lost
	deaf    bool // tells nothing
	failed  error
	subs    []string
	// placed, if not nil, is what stores and riders make of a new order.
	placed func(id string)
	// offered is what riders make of an offer; nil: nothing.
	offered func(id string)
	pushes  int
}

func (n *node) Subscribe(filter string) { n.subs = append(n.subs, filter) }

// Call answers as HTTP would.
func (n *node) Call(method, path string, body any, done func(now time.Time, a backend.Answer)) {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	n.After(time.Millisecond, func(now time.Time) {
		a := n.answer(method, path, text)
		if n.mute {
			a = backend.Answer{Err: errors.New("connection lost")}
		}
		done(now, a)
	})
}

func (n *node) answer(method, path string, body []byte) backend.Answer {
	no := func(status int) backend.Answer { return backend.Answer{Status: status, Err: fmt.Errorf("%d", status)} }
	if n.away {
		return no(0)
	}
	part := strings.Split(strings.TrimPrefix(path, "/v1/"), "/")
	if part[0] != "orders" {
		n.pushes++
		return backend.Answer{Status: 200, Body: []byte(`{"targets":2}`)}
	}
	id := part[1]
	o, known := n.orders[id]
	switch {
	case method == http.MethodPut:
		if !n.change(id, body) {
			return no(409)
		}
		if n.placed != nil {
			n.After(time.Second, func(time.Time) { n.placed(id) })
		}
	case !known:
		return no(404)
	case method == http.MethodGet:
		return backend.Answer{Status: 200, Body: o.View(nil)}
	case part[2] == "offers":
		offer, err := topics.OfferOf("f", topics.OrderID(id), body, n.Now())
		if err != nil {
			return no(400)
		}
		n.offers[id] = append(n.offers[id], offer.Wanted.RadiusM)
		if n.offered != nil {
			n.offered(id)
			break
		}
		n.After(offer.ExpiresAt.Sub(n.Now()), func(time.Time) { n.tell("offer.expired", fmt.Sprintf(`{"order_id":%q,"expired":true}`, id)) })
	case !n.change(id, body):
		return no(409)
	}
	return backend.Answer{Status: 200, Body: []byte(`{}`)}
}

// change changes an order and tells of it; false: the rules forbid it.
func (n *node) change(id string, said []byte) bool {
	o, known := n.orders[id]
	if !known {
		o.ID = topics.OrderID(id)
	}
	next, told, err := o.Change(said, n.Now())
	if err != nil {
		return false
	}
	if told {
		next.Seq++
	}
	n.orders[id] = next
	n.tell("order.status", string(next.Event(next.Last(), nil)))
	return true
}

func (n *node) tell(event, payload string) {
	if !n.deaf {
		n.After(time.Millisecond, func(now time.Time) { n.backend.Hear(now, "event/"+event, []byte(payload)) })
	}
}

// begin opens a business on a made-up node.
func begin(change func(cfg *backend.Config, n *node)) *node {
	n := &node{orders: map[string]topics.Order{}, offers: map[string][]float64{}}
	n.Pass(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	cfg := backend.Config{
		Name: "b", Stores: []backend.Store{{ID: "s", At: topics.Point{Lat: 23.1, Lng: 113.2}}}, Customers: []string{"c"}, Orders: 60, Total: 1, MaxOpen: 100,
		Pace: 1, Seed: 1, Fail: func(err error) { n.failed = err }, Log: slog.New(slog.DiscardHandler),
		Somewhere: func(at topics.Point, metres float64, rng *rand.Rand) topics.Point {
			return topics.Point{Lat: at.Lat + metres/111_195*rng.Float64(), Lng: at.Lng}
		},
	}
	change(&cfg, n)
	n.backend = backend.New(cfg, n, n)
	n.backend.Up(n.Now(), true)
	return n
}

// TestEnds: each way in which an order can end, and what the backend makes of it.
func TestEnds(t *testing.T) {
	for name, c := range map[string]struct {
		change func(cfg *backend.Config, n *node)
		want   backend.Counts
		most   time.Duration
	}{
		"delivered": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) { n.change(id, []byte(`{"status":"confirmed"}`)) }
			n.offered = func(id string) {
				n.change(id, []byte(`{"rider":"r"}`))
				n.change(id, []byte(`{"status":"shipped"}`))
				n.After(time.Minute, func(time.Time) { n.change(id, []byte(`{"status":"delivered"}`)) })
			}
		}, backend.Counts{Placed: 1, Delivered: 1, Offers: 1}, 5 * time.Minute},
		"rejected": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) { n.change(id, []byte(`{"status":"cancelled"}`)) }
		}, backend.Counts{Placed: 1, Rejected: 1}, time.Minute},
		"nobody answers": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) {
				n.tell("store.unanswered", fmt.Sprintf(`{"order_id":%q}`, id))
				n.tell("push.fallback", fmt.Sprintf(`{"order_id":%q}`, id))
			}
		}, backend.Counts{Placed: 1, Expired: 1, Unanswered: 1, Fallbacks: 1}, 3 * time.Minute},
		"no rider": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) { n.change(id, []byte(`{"status":"confirmed"}`)) }
		}, backend.Counts{Placed: 1, NoRider: 1, Offers: 5}, 6 * time.Minute},
		"failed at the door": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) {
				n.change(id, []byte(`{"status":"shipped","rider":"r"}`))
				n.tell("order.failed", fmt.Sprintf(`{"order_id":%q,"status":"shipped"}`, id))
			}
		}, backend.Counts{Placed: 1, Failed: 1}, time.Minute},
		"stuck": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) { n.change(id, []byte(`{"status":"shipped","rider":"r"}`)) }
		}, backend.Counts{Placed: 1, Stuck: 1}, time.Hour},
		"the node forgets": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) {
				n.change(id, []byte(`{"status":"confirmed","rider":"r"}`))
				n.After(time.Second, func(now time.Time) {
					delete(n.orders, id)
					n.backend.Up(now, true)
				})
			}
		}, backend.Counts{Placed: 1, Lost: 1}, time.Minute},
		"told again after a time without news": {func(_ *backend.Config, n *node) {
			n.placed = func(id string) {
				n.change(id, []byte(`{"status":"confirmed","rider":"r"}`))
				n.deaf = true
				n.After(time.Second, func(now time.Time) {
					n.change(id, []byte(`{"status":"delivered"}`))
					n.backend.Up(now, true)
				})
			}
		}, backend.Counts{Placed: 1, Delivered: 1}, time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			over := false
			n := begin(func(cfg *backend.Config, n *node) {
				cfg.Done = func() { over = true }
				c.change(cfg, n)
			})
			for end := n.Now().Add(c.most); !over && n.Now().Before(end); {
				n.Pass(n.Now().Add(time.Second))
			}
			if got := n.backend.Counts; got != c.want || !over {
				t.Errorf("got %+v,\nwant %+v; over: %t; %+v", got, c.want, over, n.orders)
			}
			for id, asked := range n.offers {
				for i, radius := range asked {
					if radius != float64(int(800)<<i) {
						t.Errorf("%s was offered within %v", id, asked)
					}
				}
			}
		})
	}
}

// TestAnswersLost: an order whose answer was lost is placed once, also when the
// store has gone on with it meanwhile.
func TestAnswersLost(t *testing.T) {
	n := begin(func(cfg *backend.Config, n *node) {
		cfg.Total = 20
		n.placed = func(id string) {
			if n.orders[id].Status == topics.Pending {
				n.change(id, []byte(`{"status":"confirmed"}`))
			}
		}
		n.offered = func(id string) { n.change(id, []byte(`{"rider":"r","status":"delivered"}`)) }
	})
	for range 60 {
		n.Pass(n.Now().Add(2 * time.Second))
		n.mute = !n.mute
	}
	n.mute = false
	n.Pass(n.Now().Add(3 * time.Minute))
	if c := n.backend.Counts; c.Placed != 20 || c.Delivered+c.Recalled != 20 || c.Trouble == 0 || len(n.orders) != 20 {
		t.Errorf("got %+v", c)
	}
}

// TestRecalledEarly: an order that a customer takes back before the node has
// even taken it comes to an end all the same.
func TestRecalledEarly(t *testing.T) {
	n := begin(func(cfg *backend.Config, n *node) { cfg.Total = 200; n.away = true })
	n.Pass(n.Now().Add(4 * time.Minute)) // 20 s after an order it may be recalled
	n.away = false
	for range 60 {
		n.Pass(n.Now().Add(5 * time.Second))
	}
	if c := n.backend.Counts; c.Recalled == 0 || c.Expired == 0 || c.Placed != c.Recalled+c.Expired || c.Placed < 90 || c.Open > 0 {
		t.Errorf("got %+v", c)
	}
}

// TestTables: what is eaten at a table needs no rider.
func TestTables(t *testing.T) {
	n := begin(func(cfg *backend.Config, n *node) {
		cfg.Stores[0].Tables, cfg.Total = 2, 60
		n.placed = func(id string) { n.change(id, []byte(`{"status":"ready"}`)) }
		n.offered = func(id string) { n.change(id, []byte(`{"rider":"r","status":"delivered"}`)) }
	})
	for range 60 {
		n.Pass(n.Now().Add(5 * time.Second))
	}
	tables := 0
	for id, o := range n.orders {
		if (o.Table == "") != (o.Customer == "c") || o.Table != "" && n.offers[id] != nil {
			t.Errorf("%+v, offers %v", o, n.offers[id])
		}
		if o.Table != "" {
			tables++
		}
	}
	if c := n.backend.Counts; c.Placed != 60 || c.Delivered+c.Recalled != 60 || tables == 0 || c.Offers+tables < 58 {
		t.Errorf("%d at tables, %+v", tables, c)
	}
}

// TestNodeAway: what could not be said is said when the node is back, once.
func TestNodeAway(t *testing.T) {
	n := begin(func(cfg *backend.Config, n *node) { cfg.Total, cfg.Pushes = 20, 60 })
	for range 10 {
		n.Pass(n.Now().Add(3 * time.Second))
		n.away = !n.away
	}
	n.away = false
	n.Pass(n.Now().Add(5 * time.Second))
	for range 40 { // the stores answer nothing
		n.Pass(n.Now().Add(5 * time.Second))
	}
	if c := n.backend.Counts; c.Placed != 20 || c.Expired+c.Recalled != 20 || c.Open != 0 || c.Trouble == 0 || c.Pushes == 0 || c.Targets != 2*c.Pushes || n.failed != nil {
		t.Errorf("got %+v, %v", c, n.failed)
	}
	if len(n.subs) != 1 || n.subs[0] != "event/+" {
		t.Errorf("subscribed to %q", n.subs)
	}
}

// TestGoesOnCounting: on a node that knows some orders, the first new one has the
// next number.
func TestGoesOnCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.IntRange(0, 300).Draw(t, "known")
		n := begin(func(cfg *backend.Config, n *node) {
			for i := range known {
				n.orders["b-"+strconv.Itoa(i+1)] = topics.Order{ID: "x", Status: topics.Delivered, Seq: 1}
			}
		})
		n.Pass(n.Now().Add(time.Minute))
		if o, ok := n.orders["b-"+strconv.Itoa(known+1)]; !ok || len(n.orders) != known+1 || o.Store != "s" {
			t.Errorf("%d orders after %d, the next is %+v", len(n.orders), known, o)
		}
	})
}

// TestTakesOver: what an earlier backend left open comes to its end.
func TestTakesOver(t *testing.T) {
	n := begin(func(cfg *backend.Config, n *node) {
		cfg.Orders, cfg.Total = 1, 0
		n.orders["b-1"] = topics.Order{ID: "b-1", Status: topics.Delivered, Seq: 1}
		n.orders["b-2"] = topics.Order{ID: "b-2", Status: topics.Confirmed, Seq: 1}
		n.orders["b-3"] = topics.Order{ID: "b-3", Status: topics.Pending, Seq: 1}
		n.orders["b-4"] = topics.Order{ID: "b-4", Status: topics.Ready, Table: "7", Seq: 1}
		n.offered = func(id string) { n.change(id, []byte(`{"rider":"r","status":"delivered"}`)) }
	})
	for range 120 {
		n.Pass(n.Now().Add(time.Second))
	}
	for id, want := range map[string]topics.Status{"b-2": topics.Delivered, "b-3": topics.Cancelled, "b-4": topics.Delivered} {
		if got := n.orders[id].Status; got != want {
			t.Errorf("%s is %s", id, got)
		}
	}
}

// TestDemo: the couriers of the demonstration set out one after the other and
// always have an order; its next one begins where the last one ended.
func TestDemo(t *testing.T) {
	demo := &backend.Demo{Name: "demo", Customer: "c", Store: "s", Riders: []string{"r1", "r2"}, At: topics.Point{Lat: 23.1, Lng: 113.2}}
	n := begin(func(cfg *backend.Config, n *node) {
		cfg.Orders, cfg.Total, cfg.Demo = 0, 0, demo
		n.placed = func(id string) {
			n.change(id, []byte(`{"status":"shipped"}`))
			n.After(170*time.Second, func(time.Time) { n.change(id, []byte(`{"status":"delivered"}`)) })
		}
	})
	last, newest := map[topics.RiderID]topics.Point{}, ""
	for i := range 600 {
		n.Pass(n.Now().Add(time.Second))
		shipped := 0
		for _, o := range n.orders {
			if o.Status == topics.Shipped {
				shipped++
			}
		}
		if id := demo.Order(); len(id) < len(newest) || len(id) == len(newest) && id < newest {
			t.Fatalf("%s is newer than %s", id, newest)
		}
		newest = demo.Order()
		if i > 2 && (shipped == 0 || n.orders[demo.Order()].Status.Step() < topics.Shipped.Step()) {
			t.Fatalf("after %d s: %d shipped, the newest is %q", i, shipped, demo.Order())
		}
	}
	for i := range len(n.orders) {
		o := n.orders[fmt.Sprintf("demo-%d", i+1)]
		if at, ok := last[o.Rider]; ok && at != o.Pickup.Point {
			t.Errorf("%s begins at %v, the one before ended at %v", o.ID, o.Pickup, at)
		}
		last[o.Rider] = o.Dropoff.Point
		if d := topics.Distance(o.Pickup.Point, o.Dropoff.Point); d < 300 {
			t.Errorf("%s goes %g m", o.ID, d)
		}
	}
	if len(n.orders) < 6 || len(last) != 2 {
		t.Errorf("%d orders of %d couriers", len(n.orders), len(last))
	}
}
