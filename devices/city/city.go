// Package city is a simulated city for a node to serve. Its backend places
// orders, stores ring and cook, riders take offers and ride through the streets,
// customers follow them, tables call the waiter, and visitors ask support.
// Everything is real but the people: MQTT connections, tokens, HTTP calls.
//
// It runs against any node, or inside one that was started for development. It
// is no load generator: that is devices/bench. But thousands of riders are light:
// all people are devices of devices/crowd, on one goroutine.
//
// # Names
//
// With a name of sim (and likewise city, that of serve -dev) there are riders
// sim-rider-1 …, stores sim-store-1 … with devices sim-store-1-pos, -pad and
// -app, customers sim-customer-1 …, tables 1 and 2 of every third store, the
// operator sim-operator-1 and the service sim-backend. Orders are sim-1, sim-2 …;
// a city that begins on a node which knows some of them goes on counting.
//
// # Demonstration
//
// With Config.Demo there is always an order that is shipped, with a courier who
// moves: demo-1, demo-2 … of customer demo and store {name}-store-1, carried by
// demo-rider-1 and demo-rider-2. The first is on its way a few seconds after the
// beginning. [Demo.Order] says which is the newest; from outside, GET
// /v1/stores/{name}-store-1 lists those that are open, as does a subscription to
// customer/demo/order/+/status by its snapshot.
package city

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"couriermq/devices/city/backend"
	"couriermq/devices/city/customer"
	"couriermq/devices/crowd"
	"couriermq/devices/desk"
	"couriermq/devices/pos"
	"couriermq/devices/rider"
	"couriermq/devices/streets"
	"couriermq/topics"
)

// Config says how large the city is and which node it lives on.
type Config struct {
	Addr string // mqtt://host:port, mqtts://, ws:// or wss://
	HTTP string // http://host:port
	Map  []byte // GeoJSON of the districts

	// Mint makes the token of one of the people. Nobody may mint for some nodes:
	// then People are those who have tokens, and the numbers below count for
	// nothing.
	Mint   func(a topics.Actor) (string, error)
	People []Person

	Name      string  // the beginning of all ids; "city" if empty. Two cities on one node need two
	Riders    int     // who take offers
	Stores    int     // each with a POS, a pad and an app
	Customers int     // 0: as many as Orders keep busy
	Operators int     // of support, simulated ones
	Orders    float64 // placed per minute
	Total     int     // orders to place; the city ends when they are over. 0: without end
	Pushes    float64 // per minute
	Visitors  float64 // of support, per minute
	Demo      *Demo   // nil: no demonstration

	Every time.Duration // between a rider's positions until the node asks for another cadence; 3 s if 0
	Pace  float64       // everything people take their time for is so many times shorter, and ways are; 1 if 0
	Seed  uint64        // the same seed has the same people, who have the same luck

	Print  func(slip string) // what the stores' printers print; nil: nobody reads it
	Report func(Snapshot)    // called every few seconds and at the end; may be nil
	Log    *slog.Logger
}

// Person is somebody whose token is at hand.
type Person struct {
	topics.Actor
	Token func() (string, error)
}

// Demo tells of the demonstration. The zero value is ready to use.
type Demo struct{ running backend.Demo }

// Order returns the id of the order that was last shipped, "" before the first.
// Any goroutine may ask.
func (d *Demo) Order() string { return d.running.Order() }

// city is one while it runs.
type city struct {
	Config
	crowd   *crowd.Crowd
	caller  *backend.Caller
	backend *backend.Backend // nil: the company has another
	streets *streets.Grid
	regions []string
	cast    cast
	rng     *rand.Rand
	begun   time.Time

	riders    rider.Counts
	stores    pos.Counts
	customers customer.Counts
	desk      desk.Counts
	visitors  int // who are there now
}

// Run lives until ctx ends or all orders of Total are over, which is no error. A node that is not there is waited
// for, now and later; one that does not take a token at the beginning ends it,
// for that is a wrong secret.
func Run(ctx context.Context, cfg Config) error {
	c, err := found(cfg)
	if err == nil {
		err = c.live(ctx)
	}
	if err != nil {
		return fmt.Errorf("simulated city: %w", err)
	}
	return nil
}

func found(cfg Config) (*city, error) {
	if cfg.Name == "" {
		cfg.Name = "city"
	}
	if cfg.Every <= 0 {
		cfg.Every = 3 * time.Second
	}
	if cfg.Pace <= 0 {
		cfg.Pace = 1
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	districts, err := streets.ParseMap(cfg.Map)
	if err != nil {
		return nil, err
	}
	c := &city{Config: cfg, streets: streets.New(districts), rng: rand.New(rand.NewPCG(cfg.Seed, 0xc17))}
	for i := range districts {
		c.regions = append(c.regions, districts[i].ID)
	}
	if c.cast = c.hire(); len(cfg.People) > 0 {
		c.cast = castOf(cfg.People)
	}
	c.cast.place(c)
	if c.crowd, err = crowd.New(crowd.Config{URL: cfg.Addr, Seed: cfg.Seed, Log: cfg.Log}); err != nil {
		return nil, err
	}
	c.caller = backend.NewCaller(cfg.HTTP, c.cast.backendToken, c.crowd.Post)
	c.begun = c.crowd.Now()
	return c, nil
}

// live runs the city's two parts until ctx ends or one of them fails.
func (c *city) live(ctx context.Context) error {
	defer c.tell()
	c.settle()
	c.crowd.After(reportEvery, c.report)
	if c.Visitors > 0 {
		c.crowd.After(c.nextVisit(), c.visit)
	}
	group, calls := errgroup.WithContext(ctx)
	calls, stop := context.WithCancel(calls)
	group.Go(func() error { return c.caller.Run(calls) })
	group.Go(func() error {
		defer stop()
		return c.crowd.Run(ctx)
	})
	return group.Wait()
}

// business is what the backend is told.
func (c *city) business(seed uint64) backend.Config {
	cfg := backend.Config{
		Name: c.Name, Stores: c.cast.stores, Orders: c.Orders, Total: c.Total, Pushes: c.Pushes, Regions: c.regions,
		MaxOpen: 2*len(c.cast.riders) + 4*len(c.cast.stores), Pace: c.Pace, Seed: seed,
		Somewhere: c.streets.Somewhere, Fail: c.crowd.Fail, Done: c.crowd.Stop, Log: c.Log,
	}
	for i := range c.cast.customers {
		cfg.Customers = append(cfg.Customers, c.cast.customers[i].Sub)
	}
	if d := c.Demo; d != nil && len(c.cast.couriers) > 0 && len(c.cast.stores) > 0 {
		d.running.Name, d.running.Customer, d.running.Store, d.running.At = demo, demo, c.cast.stores[0].ID, c.cast.centre
		for i := range c.cast.couriers {
			d.running.Riders = append(d.running.Riders, c.cast.couriers[i].Sub)
		}
		cfg.Demo = &d.running
	}
	return cfg
}

// maxVisitors is how many there are at once.
const maxVisitors = 50

func (c *city) nextVisit() time.Duration {
	return time.Duration(min(c.rng.ExpFloat64(), 5) * float64(time.Minute) / c.Visitors)
}

// visit has somebody open a ticket.
func (c *city) visit(time.Time) {
	c.crowd.After(c.nextVisit(), c.visit)
	if c.visitors >= maxVisitors {
		return
	}
	question := desk.Questions[c.rng.IntN(len(desk.Questions))]
	c.caller.Ask(http.MethodPost, "/v1/tickets", map[string]string{"message": question, "name": "Visitor"}, func(_ time.Time, a backend.Answer) {
		var t struct {
			Ticket  string `json:"ticket_id"`
			Visitor string `json:"visitor_id"`
			Token   string
		}
		if !a.OK() || json.Unmarshal(a.Body, &t) != nil || t.Token == "" {
			c.Log.Debug("ticket not opened", "err", a.Err)
			return
		}
		c.desk.Opened++
		c.visitors++
		token := func() (string, error) { return t.Token, nil }
		seed := c.rng.Uint64()
		c.crowd.Join(crowd.Who{ClientID: "visitor-" + t.Visitor, Token: token}, func(l *crowd.Line) crowd.Device {
			return desk.NewVisitor(t.Ticket, c.Pace, seed, l, &c.desk, func() {
				c.visitors--
				l.Leave()
			})
		})
	})
}
