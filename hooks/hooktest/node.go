// Package hooktest is what tests of the broker need: a whole node in the
// process, and the contract that every implementation of a port is held to.
package hooktest

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/bridge/ws"
	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/hooks/offer"
	"couriermq/hooks/order"
	"couriermq/hooks/pos"
	"couriermq/hooks/presence"
	"couriermq/hooks/store"
	"couriermq/hooks/ticket"
	"couriermq/hooks/token"
	"couriermq/topics"
)

// Secret signs the tokens of a node under test.
const Secret token.Secret = "test-secret-test-secret-test-secret"

// Node is a running broker on loopback.
type Node struct {
	Addr    string // MQTT over TCP
	WS      string // URL of MQTT over WebSocket
	Broker  *hooks.Broker
	Orders  *order.Hook
	Riders  *geo.Hook
	Offers  *offer.Hook
	Stores  *pos.Hook
	Devices *presence.Hook
	Tickets *ticket.Hook
	Store   store.Store

	Registry *prometheus.Registry

	stop func() error
}

// Option changes the node before it starts.
type Option func(*setup)

type setup struct {
	cfg     hooks.Config
	orders  order.Config
	stale   time.Duration
	riders  geo.Config
	places  geo.Parts
	stores  pos.Config
	moment  time.Duration
	tickets ticket.Config
	parts   hooks.Parts
	ws      ws.Config
}

// Open lets every client, also without a token, publish and subscribe to the
// filters.
func Open(filters ...string) Option {
	return func(s *setup) { s.cfg.Open, s.cfg.Anonymous = filters, true }
}

// Limits changes the limits.
func Limits(change func(l *hooks.Limits)) Option {
	return func(s *setup) { change(&s.cfg.Limits) }
}

// Config changes anything else of the configuration.
func Config(change func(c *hooks.Config)) Option {
	return func(s *setup) { change(&s.cfg) }
}

// OrderConfig changes how orders are kept, and when a position counts as stale.
func OrderConfig(staleAfter time.Duration, change func(c *order.Config)) Option {
	return func(s *setup) {
		s.stale = staleAfter
		change(&s.orders)
	}
}

// RiderConfig changes what is believed of riders, and the map of regions.
func RiderConfig(change func(c *geo.Config, p *geo.Parts)) Option {
	return func(s *setup) { change(&s.riders, &s.places) }
}

// TicketConfig changes how tickets are kept.
func TicketConfig(change func(c *ticket.Config)) Option {
	return func(s *setup) { change(&s.tickets) }
}

// StoreConfig changes what holds for stores.
func StoreConfig(change func(c *pos.Config)) Option {
	return func(s *setup) { change(&s.stores) }
}

// Moment is how long a store's last device may be away before the store is
// offline.
func Moment(d time.Duration) Option {
	return func(s *setup) { s.moment = d }
}

// On runs the node on a store that outlives it; without, it gets one in memory.
func On(st store.Store) Option {
	return func(s *setup) { s.parts.Store = st }
}

// Origins are the origins of ws.origins.
func Origins(origins ...string) Option {
	return func(s *setup) { s.ws.Origins = origins }
}

// Start runs a node until the test ends. With COURIERMQ_TEST_LOG set it logs to
// standard error.
func Start(t testing.TB, opts ...Option) *Node {
	t.Helper()
	n := &Node{Registry: prometheus.NewRegistry()}
	var out io.Writer = io.Discard
	if os.Getenv("COURIERMQ_TEST_LOG") != "" {
		out = os.Stderr
	}
	log := slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	verifier, err := token.New(token.Config{Secret: Secret}, "", log)
	if err != nil {
		t.Fatal(err)
	}
	s := &setup{
		cfg:    hooks.Config{Limits: hooks.DefaultLimits(), Version: "test", Poison: true},
		orders: order.DefaultConfig(), stale: time.Minute,
		riders: geo.DefaultConfig(), places: geo.Parts{Log: log, Metrics: n.Registry},
		stores:  pos.DefaultConfig(),
		tickets: ticket.DefaultConfig(),
		parts:   hooks.Parts{Verify: verifier, Log: log, Metrics: n.Registry},
	}
	for _, o := range opts {
		o(s)
	}
	if s.parts.Store == nil {
		s.parts.Store = store.NewMemory()
	}
	n.Store = s.parts.Store
	n.Devices = presence.New(presence.Parts{Moment: s.moment, Mint: verifier.MintFor, Log: log, Metrics: n.Registry})
	last := func(id topics.RiderID) (topics.Position, bool) { return n.Riders.Last(id) }
	n.Orders = order.New(s.orders, order.Parts{StaleAfter: s.stale, Last: last, Mint: verifier.MintFor, Log: log, Metrics: n.Registry})
	n.Stores = pos.New(s.stores, n.Registry)
	s.places.Carries, s.places.Loaded, s.places.Stores = n.Orders.Carries, n.Orders.Loaded, n.Orders.Pickups
	if n.Riders, err = geo.New(s.riders, s.places); err != nil {
		t.Fatal(err)
	}
	n.Tickets = ticket.New(s.tickets, ticket.Parts{Mint: verifier.MintFor, Orders: n.Orders, Log: log, Metrics: n.Registry})
	n.Offers = offer.New(offer.Parts{Candidates: n.Riders.Candidates, Order: n.Orders.Get, Log: log, Metrics: n.Registry})
	s.parts.Hooks = append(s.parts.Hooks, n.Riders, n.Orders, n.Offers, n.Stores, n.Devices, n.Tickets)
	s.parts.Facts = &hooks.Facts{Orders: n.Orders, Tickets: n.Tickets, Regions: n.Riders}
	n.start(t, s, log)
	return n
}

func (n *Node) start(t testing.TB, s *setup, log *slog.Logger) {
	t.Helper()
	b, err := hooks.Open(s.cfg, s.parts)
	if err != nil {
		t.Fatal(err)
	}
	n.Broker = b
	n.Orders.Use(b)
	n.Stores.Use(b)
	n.Devices.Use(b)
	n.Riders.Use(b)
	n.Offers.Use(b)
	n.Tickets.Use(b)
	mqtt, web := listen(t), listen(t)
	n.Addr, n.WS = mqtt.Addr().String(), "ws://"+web.Addr().String()+"/mqtt"
	if err := b.Listen("mqtt", mqtt); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/mqtt", ws.New(s.ws, b.Upgraded("ws")))
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 2)
	go func() { done <- b.Run(ctx) }()
	go func() { _ = srv.Serve(web); done <- nil }()
	stopped := false
	n.stop = func() error {
		if stopped {
			return nil
		}
		stopped = true
		cancel()
		_ = srv.Close()
		err := <-done
		if err2 := <-done; err == nil {
			err = err2
		}
		return err
	}
	t.Cleanup(func() {
		if err := n.stop(); err != nil {
			t.Errorf("stop node: %v", err)
		}
	})
}

// Stop stops the node as SIGTERM would, and waits for its end.
func (n *Node) Stop(t testing.TB) {
	t.Helper()
	if err := n.stop(); err != nil {
		t.Errorf("stop node: %v", err)
	}
}

// Claim sets one claim of a token.
type Claim func(*token.Claims)

// Token mints a token that the node accepts for an hour.
func (n *Node) Token(role, sub string, claims ...Claim) string {
	c := token.Claims{Role: role, Subject: token.ID(sub)}
	for _, set := range claims {
		set(&c)
	}
	tok, err := token.Mint(Secret, c, time.Hour)
	if err != nil {
		panic("hooktest: internal error: " + err.Error())
	}
	return tok
}

// Merchant sets the claims of a store's device.
func Merchant(store, client, device string) Claim {
	return func(c *token.Claims) { c.Store, c.Client, c.Device = token.ID(store), client, token.ID(device) }
}

// Regions sets the regions of a rider.
func Regions(ids ...token.ID) Claim { return func(c *token.Claims) { c.Regions = ids } }

// Ticket sets the ticket of a guest.
func Ticket(id token.ID) Claim { return func(c *token.Claims) { c.Ticket = id } }

// Name sets what people call the holder.
func Name(name string) Claim { return func(c *token.Claims) { c.Name = name } }

// Orders sets the orders of a guest.
func Orders(ids ...token.ID) Claim { return func(c *token.Claims) { c.Orders = ids } }

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}
