// Package city is a simulated city for a node to serve: riders go through the
// streets and report where they are, stores have terminals on the counter, and
// a backend pushes notices and places orders over HTTP, as the company's own
// would. Everything is real but the people: MQTT connections, tokens, calls.
//
// It runs against any node, or inside one that was started for development. It
// is no load generator: that is devices/bench.
package city

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"couriermq/devices/pos"
	"couriermq/devices/rider"
	"couriermq/topics"
)

// Config says how large the city is and which node it lives on.
type Config struct {
	Addr string // mqtt://host:port
	HTTP string // http://host:port
	Mint func(a topics.Actor) (string, error)
	Map  []byte // GeoJSON of the districts

	Name   string // the beginning of all ids; "city" if empty. Two cities on one node need two
	Riders int
	Stores int           // each with a POS, a pad and an app
	Orders int           // placed per minute
	Pushes int           // per minute; 30 if 0
	Every  time.Duration // between a rider's positions; 3 s if 0
	Seed   uint64        // the same seed goes the same ways

	Report func(Snapshot) // called every few seconds and at the end; may be nil
	Log    *slog.Logger
}

// reportEvery is how often Report is called.
const reportEvery = 5 * time.Second

// Snapshot is what has happened so far.
type Snapshot struct {
	After                       time.Duration
	RidersUp, TerminalsUp       int64
	Positions                   int64
	Pushes, Targets, Heard      int64 // calls, sessions they addressed, notices that arrived
	Orders, Accepted, Delivered int64
	Refused                     int64 // commands and calls that the node said no to
}

// String is one line for people.
func (s Snapshot) String() string {
	rate := 0.0
	if s.After > 0 {
		rate = float64(s.Positions) / s.After.Seconds()
	}
	return fmt.Sprintf("%4.0fs  %d riders, %d terminals up · %d positions (%.0f/s) · %d pushes to %d sessions, %d heard · %d orders, %d accepted, %d delivered · %d refused",
		s.After.Seconds(), s.RidersUp, s.TerminalsUp, s.Positions, rate, s.Pushes, s.Targets, s.Heard, s.Orders, s.Accepted, s.Delivered, s.Refused)
}

// city is one while it runs.
type city struct {
	Config
	districts []rider.District
	streets   *rider.Streets
	http      *http.Client
	token     string // the backend's
	begun     time.Time

	riders                           rider.Counts
	terminals                        pos.Counts
	pushes, targets, orders, refused atomic.Int64
}

// Run lives until ctx ends, which is no error. Whoever cannot get in at the
// beginning ends it: that is a wrong address or secret. Later on, a device that
// was sent away comes back.
func Run(ctx context.Context, cfg Config) error {
	c, err := found(cfg)
	if err != nil {
		return fmt.Errorf("simulated city: %w", err)
	}
	defer c.http.CloseIdleConnections()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return c.settle(ctx, group) })
	group.Go(func() error { return c.push(ctx) })
	group.Go(func() error { return c.order(ctx) })
	group.Go(func() error { return c.report(ctx) })
	err = group.Wait()
	c.tell()
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
	if cfg.Pushes <= 0 {
		cfg.Pushes = 30
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	districts, err := rider.ParseMap(cfg.Map)
	if err != nil {
		return nil, err
	}
	token, err := cfg.Mint(topics.Actor{Role: topics.Service, Sub: cfg.Name + "-backend"})
	if err != nil {
		return nil, err
	}
	return &city{
		Config: cfg, districts: districts, streets: rider.NewStreets(districts), token: token, begun: time.Now(),
		http: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}},
	}, nil
}

// between is the pause between two newcomers: a node need not feel a rush hour
// in its first second.
const between = 2 * time.Millisecond

// settle sends everybody in, one after the other.
func (c *city) settle(ctx context.Context, group *errgroup.Group) error {
	tick := time.NewTicker(between)
	defer tick.Stop()
	for i := range c.Riders + 3*c.Stores {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if i < c.Riders {
			group.Go(func() error { return c.stay(ctx, func() error { return c.ride(ctx, i) }) })
			continue
		}
		i -= c.Riders
		kind := []string{"pos", "pad", "app"}[i%3]
		group.Go(func() error { return c.stay(ctx, func() error { return c.serve(ctx, c.store(i/3), kind) }) })
	}
	return nil
}

// pause is how long somebody who was sent away stays away.
const pause = 5 * time.Second

// stay runs a device again and again, unless it never got in.
func (c *city) stay(ctx context.Context, run func() error) error {
	for first := true; ; first = false {
		begun := time.Now()
		err := run()
		if err == nil || ctx.Err() != nil {
			return nil
		}
		if first && time.Since(begun) < pause {
			return err
		}
		c.Log.Warn("sent away", "err", err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}

func (c *city) rider(i int) string { return fmt.Sprintf("%s-rider-%d", c.Name, i+1) }
func (c *city) store(i int) string { return fmt.Sprintf("%s-store-%d", c.Name, i+1) }

func (c *city) ride(ctx context.Context, i int) error {
	home := &c.districts[i%len(c.districts)]
	token, err := c.Mint(topics.Actor{Role: topics.Rider, Sub: c.rider(i), Regions: []topics.RegionID{topics.RegionID(home.ID)}})
	if err != nil {
		return err
	}
	return rider.Run(ctx, rider.Config{
		URL: c.Addr, Token: token, ID: c.rider(i), Every: c.Every, Streets: c.streets, Home: home, Seed: c.Seed + uint64(i), Log: c.Log,
	}, &c.riders)
}

func (c *city) serve(ctx context.Context, store, kind string) error {
	device := store + "-" + kind
	token, err := c.Mint(topics.Actor{Role: topics.Merchant, Sub: device, Store: topics.StoreID(store), Client: kind, Device: topics.DeviceID(device)})
	if err != nil {
		return err
	}
	return pos.Run(ctx, pos.Config{URL: c.Addr, Token: token, Store: store, Kind: kind, Device: device, Log: c.Log}, &c.terminals)
}

// report tells how it goes, now and then.
func (c *city) report(ctx context.Context) error {
	tick := time.NewTicker(reportEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			c.tell()
		}
	}
}

func (c *city) tell() {
	if c.Report == nil {
		return
	}
	c.Report(Snapshot{
		After:    time.Since(c.begun),
		RidersUp: c.riders.Up.Load(), TerminalsUp: c.terminals.Up.Load(), Positions: c.riders.Positions.Load(),
		Pushes: c.pushes.Load(), Targets: c.targets.Load(), Heard: c.riders.Notices.Load() + c.terminals.Notices.Load(),
		Orders: c.orders.Load(), Accepted: c.terminals.Accepted.Load(), Delivered: c.riders.Orders.Load(),
		Refused: c.riders.Refused.Load() + c.terminals.Refused.Load() + c.refused.Load(),
	})
}
