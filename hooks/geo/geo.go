// Package geo knows where riders are. Before anybody hears a position it is
// looked at (gate.go): what no vehicle could do is refused and kept aside. What
// passes says which regions the rider is in (fence.go), most of the time without a
// look at any (calm.go), goes to the history (history.go, track.go), and answers who
// is near (query.go). The rider's phone is told how often to send (cadence.go), and
// says whether its rider works (duty.go).
//
// It routes no position, shows none to a customer and knows no order: the map
// says who may see a rider, package order who is waiting for one. It believes no
// phone about the time, and keeps no position for longer than it is told.
//
// A position costs neither a wait for the disk nor a turn of the ledger; only
// what changes who is owed what (crossing a border, duty) is a commit.
package geo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Config is the sections rider and regions of the configuration.
type Config struct {
	Rider   RiderConfig
	Regions RegionsConfig
}

// RiderConfig says what is believed of positions, and what is kept of them.
type RiderConfig struct {
	StaleAfter   time.Duration `yaml:"stale_after"`   // a position older than this is marked stale
	MaxSpeedKmh  float64       `yaml:"max_speed_kmh"` // faster than this is no vehicle, km/h
	MaxAccM      float64       `yaml:"max_acc_m"`     // less accurate than this is no position, m
	TrackKeep    time.Duration `yaml:"track_keep"`    // how long the history of positions is kept
	Every        time.Duration `yaml:"every"`         // how often a phone is to send that nobody watches
	EveryFleet   time.Duration `yaml:"every_fleet"`   // how often one that is on a map of all
	EveryWatched time.Duration `yaml:"every_watched"` // how often one that somebody watches
}

// RegionsConfig is about membership.
type RegionsConfig struct {
	File        string        `yaml:"file"`         // GeoJSON FeatureCollection loaded at start; "": none
	Grace       time.Duration `yaml:"grace"`        // how long a rider stays in a region after leaving it
	HysteresisM float64       `yaml:"hysteresis_m"` // metres beyond the border that still count as inside
}

// DefaultConfig returns what holds where nothing else is said.
func DefaultConfig() Config {
	return Config{
		Rider: RiderConfig{StaleAfter: time.Minute, MaxSpeedKmh: 180, MaxAccM: 1000, TrackKeep: 48 * time.Hour,
			Every: 30 * time.Second, EveryFleet: 5 * time.Second, EveryWatched: 3 * time.Second},
		Regions: RegionsConfig{Grace: 5 * time.Second, HysteresisM: 30},
	}
}

// Validate returns nil or all that is wrong, joined; each error begins with its
// key.
func (c RiderConfig) Validate() error {
	var errs []error
	for _, d := range []struct {
		key         string
		d, min, max time.Duration
	}{
		{"stale_after", c.StaleAfter, time.Second, 24 * time.Hour},
		{"track_keep", c.TrackKeep, time.Minute, 10 * 366 * 24 * time.Hour},
		{"every", c.Every, time.Second, time.Hour},
		{"every_fleet", c.EveryFleet, time.Second, time.Hour},
		{"every_watched", c.EveryWatched, time.Second, time.Hour},
	} {
		if d.d < d.min || d.d > d.max {
			errs = append(errs, fmt.Errorf("%s: %s is not allowed; allowed: %s to %s", d.key, d.d, d.min, d.max))
		}
	}
	if !(c.MaxSpeedKmh >= 20 && c.MaxSpeedKmh <= 10000) {
		errs = append(errs, fmt.Errorf("max_speed_kmh: %v is not allowed; allowed: 20 to 10000", c.MaxSpeedKmh))
	}
	if !(c.MaxAccM >= 10 && c.MaxAccM <= 1e6) {
		errs = append(errs, fmt.Errorf("max_acc_m: %v is not allowed; allowed: 10 to 1000000", c.MaxAccM))
	}
	return errors.Join(errs...)
}

// Validate returns nil or all that is wrong, joined; each error begins with its
// key.
func (c RegionsConfig) Validate() error {
	var errs []error
	if c.Grace < 0 || c.Grace > 24*time.Hour {
		errs = append(errs, fmt.Errorf("grace: %s is not allowed; allowed: 0s to 24h0m0s", c.Grace))
	}
	if !(c.HysteresisM >= 0 && c.HysteresisM <= 10_000) {
		errs = append(errs, fmt.Errorf("hysteresis_m: %v is not allowed; allowed: 0 to 10000", c.HysteresisM))
	}
	return errors.Join(errs...)
}

// Broker is what the hook asks of the node. hooks.Broker is one.
type Broker interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
	Soon(f func(tx hooks.Tx) error)
	Watched(topic string, named int) bool
	WatchChanges() (riders []topics.RiderID, all bool)
	Tell(a *topics.Actor, m topics.Message) error
}

// Parts are what the hook is made of besides its configuration.
type Parts struct {
	// Map is a GeoJSON FeatureCollection of regions that are there from the
	// start; nil: none. What PutRegion and DeleteRegion made of one is kept.
	Map []byte
	// Carries says whether a rider has an order that somebody may follow now;
	// nil: nobody has.
	Carries func(r topics.RiderID) bool
	// Loaded returns the riders for whom Carries may say something else than when
	// Loaded was last called.
	Loaded func() []topics.RiderID
	// Stores calls visit with the place of each store that has one; nil: no store
	// is anywhere.
	Stores  func(visit func(id topics.StoreID, at topics.Point))
	Log     *slog.Logger
	Metrics prometheus.Registerer // nil: nothing is counted
}

// Hook knows the riders and regions of the node. Riders are looked up by event
// loops for every position, so each has a lock of its own; what follows from
// crossing a border is the ledger's.
type Hook struct {
	cfg     Config
	rule    topics.Plausible
	carries func(r topics.RiderID) bool
	loaded  func() []topics.RiderID
	stores  func(visit func(id topics.StoreID, at topics.Point))
	log     *slog.Logger
	metrics *metrics
	broker  Broker
	reader  hooks.Reader

	buffers sync.Pool // of *[]topics.Position
	fences  atomic.Pointer[fences]
	fixed   map[topics.RegionID]bool // from Parts.Map

	fencings uint64 // the ledger's: how many fences it has made

	mu     sync.RWMutex
	riders map[topics.RiderID]*rider // guarded by mu
	// arrived are the riders who have connected since the last look, guarded by mu.
	arrived []*rider

	graces graces

	hmu     sync.Mutex
	history history // guarded by hmu; positions that are not in the store yet
}

// New returns a hook that knows the regions of the map. The error says what is
// wrong with it.
func New(cfg Config, p Parts) (*Hook, error) {
	h := &Hook{
		cfg: cfg, carries: p.Carries, loaded: p.Loaded, stores: p.Stores, log: p.Log.With("hook", "geo"),
		rule:    topics.Plausible{MaxSpeed: cfg.Rider.MaxSpeedKmh / 3.6, MaxAcc: cfg.Rider.MaxAccM},
		buffers: sync.Pool{New: func() any { return new([]topics.Position) }},
		riders:  map[topics.RiderID]*rider{}, fixed: map[topics.RegionID]bool{},
		metrics: newMetrics(p.Metrics),
		history: history{serial: uint64(time.Now().UnixNano())}, // after those of earlier runs
	}
	h.fences.Store(newFences())
	if p.Map == nil {
		return h, nil
	}
	regions, err := readMap(p.Map)
	if err != nil {
		return nil, err
	}
	f := newFences()
	for _, g := range regions {
		if h.fixed[g.id] {
			return nil, fmt.Errorf("read regions: %s is there twice", g.id)
		}
		f.add(g)
		h.fixed[g.id] = true
	}
	h.fences.Store(f)
	return h, nil
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(b Broker) { h.broker = b }

// rider returns what is known of a rider, nil if nothing is.
func (h *Hook) rider(id string) *rider {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.riders[topics.RiderID(id)]
}

// meet returns what is known of a rider, who may be new.
func (h *Hook) meet(id string) *rider {
	if r := h.rider(id); r != nil {
		return r
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.riders[topics.RiderID(id)]
	if r == nil {
		r = &rider{id: topics.RiderID(strings.Clone(id))}
		h.riders[r.id] = r
	}
	return r
}

// all returns everybody.
func (h *Hook) all() []*rider {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := make([]*rider, 0, len(h.riders))
	for _, r := range h.riders {
		all = append(all, r)
	}
	return all
}
