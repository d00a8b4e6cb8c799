package city_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"couriermq/bridge/api"
	"couriermq/devices/city"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/store"
	"couriermq/hooks/token"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// node is a whole one with its HTTP API.
func node(t *testing.T, more ...hooktest.Option) (n *hooktest.Node, url string) {
	t.Helper()
	st := store.NewMemory()
	n = hooktest.Start(t, append(more, hooktest.On(st))...)
	srv := httptest.NewServer(api.New(api.Config{PacketBytes: 64 << 10}, api.Parts{
		Broker: n.Broker, Verifier: n.Broker, Rows: st, Events: n.Broker, Orders: n.Orders, Stores: n.Stores, Devices: n.Devices,
		Offers: n.Offers, Riders: n.Riders, Regions: n.Riders, Area: n.Riders, Tickets: n.Tickets, Log: slog.New(slog.DiscardHandler),
	}))
	t.Cleanup(srv.Close)
	return n, srv.URL
}

// mint makes tokens that a node under test takes.
func mint(a topics.Actor) (string, error) {
	return token.Mint(hooktest.Secret, token.Claims{
		Role: a.Role.String(), Subject: token.ID(a.Sub), Name: a.Name, Store: token.ID(a.Store), Client: a.Client, Device: token.ID(a.Device),
	}, time.Hour)
}

// run lives until the city ends by itself, and returns what happened.
func run(t *testing.T, cfg city.Config) city.Snapshot {
	t.Helper()
	var last city.Snapshot
	cfg.Map, cfg.Report = regions(t), func(s city.Snapshot) { last = s }
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	if err := city.Run(ctx, cfg); err != nil {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		t.Fatalf("it did not end:\n%s", last.Summary())
	}
	t.Logf("\n%s", last.Summary())
	return last
}

// TestEveryOrderEnds: whatever stores, riders and customers are like, every order
// comes to an end that somebody wanted; the node refuses nothing but what it
// should, each claim and offer has one winner, and no customer sees a courier
// whose way has ended.
func TestEveryOrderEnds(t *testing.T) {
	n, url := node(t)
	const total = 60
	s := run(t, city.Config{
		Addr: "mqtt://" + n.Addr, HTTP: url, Mint: mint, Name: "x", Seed: 7, Pace: 30,
		Riders: 40, Stores: 10, Orders: 900, Total: total, Pushes: 60, Visitors: 60, Operators: 1, Every: time.Second,
	})
	o := s.Orders
	switch {
	case o.Placed != total || o.Delivered+o.Cancelled() != total || o.Open > 0:
		t.Errorf("orders: %+v", o)
	case o.Stuck+o.Lost > 0:
		t.Errorf("given up: %+v", o)
	case o.Delivered < total/2:
		t.Errorf("only %d delivered", o.Delivered)
	}
	if s.Refused > 0 || s.Customers.Leaks > 0 || o.Trouble > 0 {
		t.Errorf("%d refused, %d leaks, %d calls in trouble", s.Refused, s.Customers.Leaks, o.Trouble)
	}
	if s.Riders.Accepted > total || s.Stores.Accepted+s.Stores.Rejected > total {
		t.Errorf("%d offers and %d orders accepted, %d rejected, of %d", s.Riders.Accepted, s.Stores.Accepted, s.Stores.Rejected, total)
	}
	for what, count := range map[string]int{
		"positions": s.Riders.Positions, "claims lost": s.Stores.Taken, "tickets printed": s.Stores.Printed, "offers": o.Offers,
		"courier events": s.Customers.Courier, "pushes": o.Pushes, "tickets": s.Support.Opened,
	} {
		if count == 0 {
			t.Errorf("no %s", what)
		}
	}
	for i := range total {
		id := topics.OrderID(fmt.Sprintf("x-%d", i+1))
		if o, ok := n.Orders.Get(id); !ok || !o.Status.Final() {
			t.Errorf("order %s is %s", id, o.Status)
		}
	}
}

// TestCityEnds: what is wrong from the beginning ends a city, what a node cannot
// do does not.
func TestCityEnds(t *testing.T) {
	n, url := node(t)
	usual := city.Config{Addr: "mqtt://" + n.Addr, HTTP: url, Mint: mint, Map: regions(t), Riders: 1, Stores: 1, Orders: 600, Pushes: 600}
	for name, c := range map[string]struct {
		change func(*city.Config)
		want   string
	}{
		"bad token": {func(c *city.Config) { c.Mint = func(topics.Actor) (string, error) { return "bad", nil } }, "0x86"},
		"no map":    {func(c *city.Config) { c.Map = nil }, "read map"},
		"nobody to mint": {func(c *city.Config) {
			c.Mint = func(topics.Actor) (string, error) { return "", errors.New("no secret") }
		}, "no secret"},
		"strange address": {func(c *city.Config) { c.Addr = "http://x" }, "scheme"},
		"forbidden":       {func(c *city.Config) { c.HTTP = silent(t, 403) }, "403 Forbidden"},
		"no such call":    {func(c *city.Config) { c.HTTP = silent(t, 404) }, ""},
		"trouble":         {func(c *city.Config) { c.HTTP = silent(t, 500) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := usual
			cfg.Name = strings.ReplaceAll(name, " ", "-")
			c.change(&cfg)
			ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
			if c.want != "" {
				ctx, stop = context.WithTimeout(t.Context(), time.Minute)
			}
			defer stop()
			err := city.Run(ctx, cfg)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

// silent answers every call with a status.
func silent(t *testing.T, status int) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
	t.Cleanup(s.Close)
	return s.URL
}

// TestDemo: soon after the beginning there is an order on its way, and then
// another.
func TestDemo(t *testing.T) {
	n, url := node(t)
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	demo := new(city.Demo)
	seen := map[string]bool{}
	cfg := city.Config{Addr: "mqtt://" + n.Addr, HTTP: url, Mint: mint, Map: regions(t), Stores: 1, Pace: 40, Demo: demo}
	done := make(chan error, 1)
	go func() { done <- city.Run(ctx, cfg) }()
	for len(seen) < 2 && ctx.Err() == nil {
		if id := demo.Order(); id != "" && !seen[id] {
			seen[id] = true
			if o, ok := n.Orders.Get(topics.OrderID(id)); !ok || o.Status.Step() < topics.Shipped.Step() {
				t.Errorf("%s is %s", id, o.Status)
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	if err := <-done; err != nil || !seen["demo-1"] || len(seen) < 2 {
		t.Errorf("saw %v; %v", seen, err)
	}
}
