// Package order keeps orders: what the backends say of them, what follows for
// everybody who is concerned, and who is concerned.
//
// It is the clerk of order/{order}/status, on which services and other hooks say
// what an order has become, and of the verbs of riders. Every event it makes goes
// to all its readers in the commit that changed the order: the order's own
// topics, the inboxes of customer, table, rider and store, and the backends.
// It answers the map's questions about orders (Party, Window), and it turns the
// positions of riders into courier events for those who may see them.
//
// It decides nothing that package topics decides: which moves are legal, what a
// payload looks like. It knows no ticket, no offer and no region; whoever gives
// an order to a rider says so on the order's topic. What a store makes of an
// order is not its business either.
package order

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Config is the section orders of the configuration.
type Config struct {
	GuestGrace time.Duration `yaml:"guest_grace"` // how long a guest link lives after the order's end, without positions
	Keep       time.Duration `yaml:"keep"`        // how long a finished order stays readable
	Language   string        `yaml:"language"`    // of the statuses' texts
	Texts      Texts         `yaml:"texts"`       // own texts, in place of the language's
}

// Texts are texts for single statuses; "" is the language's.
type Texts struct {
	Pending   string `yaml:"pending"`
	Confirmed string `yaml:"confirmed"`
	Preparing string `yaml:"preparing"`
	Ready     string `yaml:"ready"`
	Shipped   string `yaml:"shipped"`
	Delivered string `yaml:"delivered"`
	Cancelled string `yaml:"cancelled"`
}

// DefaultConfig returns what holds where nothing else is said.
func DefaultConfig() Config {
	return Config{GuestGrace: 15 * time.Minute, Keep: 720 * time.Hour, Language: "en"}
}

// Validate returns nil or all that is wrong, joined; each error begins with its
// key.
func (c Config) Validate() error {
	const year = 366 * 24 * time.Hour
	var errs []error
	for _, d := range []struct {
		key  string
		d    time.Duration
		most time.Duration
	}{{"guest_grace", c.GuestGrace, year}, {"keep", c.Keep, 10 * year}} {
		if d.d < 0 || d.d > d.most {
			errs = append(errs, fmt.Errorf("%s: %s is not allowed; allowed: 0s to %s", d.key, d.d, d.most))
		}
	}
	if !slices.Contains(topics.Languages, c.Language) {
		errs = append(errs, fmt.Errorf("language: %q is not allowed; allowed: %s", c.Language, strings.Join(topics.Languages, ", ")))
	}
	return errors.Join(errs...)
}

func (t Texts) byStatus() topics.Texts {
	return topics.Texts{
		topics.Pending: t.Pending, topics.Confirmed: t.Confirmed, topics.Preparing: t.Preparing, topics.Ready: t.Ready,
		topics.Shipped: t.Shipped, topics.Delivered: t.Delivered, topics.Cancelled: t.Cancelled,
	}
}

// Broker is what the hook asks of the node for what comes from elsewhere than
// MQTT. hooks.Broker is one.
type Broker interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
	Tell(a *topics.Actor, m topics.Message) error
}

// Parts are what the hook is made of besides its configuration.
type Parts struct {
	StaleAfter time.Duration // rider.stale_after
	// Last returns where a rider was last, at the start when its own records have
	// been read; nil: that is not known.
	Last func(r topics.RiderID) (topics.Position, bool)
	// Mint signs a token for an actor; nil: links cannot be made.
	Mint    func(a *topics.Actor, ttl time.Duration) (string, error)
	Log     *slog.Logger
	Metrics prometheus.Registerer // nil: nothing is counted
}

// Hook keeps the orders of the node.
type Hook struct {
	cfg     Config
	stale   time.Duration
	last    func(r topics.RiderID) (topics.Position, bool)
	mint    func(a *topics.Actor, ttl time.Duration) (string, error)
	log     *slog.Logger
	texts   topics.Texts
	metrics *metrics
	broker  Broker
	reader  hooks.Reader

	speaking bool // the ledger's: what comes to Handle now is said by the hook itself

	mu     sync.RWMutex
	book   book                     // guarded by mu; written by the ledger alone
	guests map[string]*topics.Actor // guarded by mu: client id → guest who is connected
	crews  map[topics.StoreID]crew  // guarded by mu: devices that are connected
}

// crew are the connected devices of a store: client id → actor.
type crew map[string]*topics.Actor

// New returns a hook without orders; Restore gives it those of the store.
func New(cfg Config, p Parts) *Hook {
	h := &Hook{
		cfg: cfg, stale: p.StaleAfter, last: p.Last, mint: p.Mint, log: p.Log.With("hook", "order"),
		texts: topics.TextsIn(cfg.Language, cfg.Texts.byStatus()),
		book:  newBook(), guests: map[string]*topics.Actor{}, crews: map[topics.StoreID]crew{},
	}
	h.metrics = newMetrics(p.Metrics, h)
	return h
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(b Broker) { h.broker = b }
