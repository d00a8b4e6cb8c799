// Package hooks is the broker: it joins the event loops, the protocol engine
// and the map of topics to one node that is told messages and owes them to
// whom they concern.
//
// mochi-mqtt is the protocol engine behind one hook (frontend.go), driven
// packet by packet: it decodes, validates and encodes, and never owns a socket,
// a session or a delivery. Those are ours, because its own delivery
// acknowledges before it stores, blocks publishers behind a slow subscriber and
// reorders what it sends again; mochi_test.go keeps the list of what we lean on.
//
//	hooks/loop ─► client.Frame ─► gate (topics.Policy) ─┬─ QoS 0 ──► index ─► session.Live
//	                                                    └─ durable ► ledger ► store ► session.Owe, PUBACK
//
// Everything that must be remembered goes through the ledger (ledger.go), one
// goroutine that puts it into one order and commits it in groups; states and
// messages at QoS 0 are routed on the loop that read them. Domain rules live in
// topics, their effects in the packages below this one; nothing here knows what
// an order is.
package hooks

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"runtime/debug"
	"runtime/pprof"
	"sync"
	"sync/atomic"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"couriermq/devices"
	"couriermq/hooks/loop"
	"couriermq/hooks/retain"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Config is what a node is told about itself.
type Config struct {
	Limits    Limits
	Anonymous bool     // auth.anonymous: clients without credentials get the role anonymous
	Open      []string // topics.open
	Version   string   // told on $SYS/broker/version
	Loops     int      // event loops; 0 = one per core
	OpenFiles uint64   // what the system lets the process open; 0 = unknown
	// WillGrace is how long after a restart the wills of those who were
	// connected wait for their owners (contract P8).
	WillGrace time.Duration
	// Poison overwrites the read buffer after every packet, so that a test sees
	// what was kept without a copy.
	Poison bool
}

// Verifier turns a token into who presents it. hooks/token implements it.
type Verifier interface {
	// TryVerify never blocks; wait tells that the answer needs Verify.
	TryVerify(token string) (a *topics.Actor, wait bool, err error)
	Verify(ctx context.Context, token string) (*topics.Actor, error)
}

// Parts are what a broker is made of.
type Parts struct {
	Verify  Verifier // may be nil with Config.Anonymous
	Store   store.Store
	Hooks   []any        // each at least one of the interfaces of hooks.go
	Facts   topics.Facts // nil: nothing is known beyond the tokens
	Log     *slog.Logger
	Metrics prometheus.Registerer
}

// Broker is a node.
type Broker struct {
	cfg    Config
	log    *slog.Logger
	verify Verifier
	store  store.Store
	domain
	policy  *topics.Policy
	metrics *metrics

	loops    *loop.Set
	mochi    *mqtt.Server
	ledger   *ledger
	env      *session.Env
	index    *route.Index[*session.Session]
	retained *retain.Index
	Devices  *devices.Registry // which clients are a device now
	seats    seats
	loader   loader
	recent   *recent
	pacer    pacer
	turn     atomic.Uint32 // round-robin of shared subscriptions

	conns    connections
	draining atomic.Bool
	stopping chan struct{} // closed when draining begins
	taps     sync.WaitGroup
	watchers watchers
	sights   sights
	verifies sync.WaitGroup
}

// Open makes a node of its parts and of what the store remembers. Nothing runs
// and nobody connects before Run and Listen.
func Open(cfg Config, p Parts) (*Broker, error) {
	if cfg.WillGrace == 0 {
		cfg.WillGrace = 60 * time.Second
	}
	b := &Broker{
		cfg: cfg, log: p.Log, verify: p.Verify, store: p.Store,
		domain:   sortHooks(p.Hooks),
		index:    route.New[*session.Session](),
		retained: retain.New(retain.Config{Messages: cfg.Limits.RetainedMessages, Bytes: cfg.Limits.RetainedBytes}),
		Devices:  devices.NewRegistry(),
		stopping: make(chan struct{}),
	}
	b.policy = &topics.Policy{Facts: p.Facts, Open: cfg.Open, MaxBytes: cfg.Limits.TopicBytes, MaxLevels: cfg.Limits.TopicLevels}
	b.metrics = newMetrics(p.Metrics, b)
	b.conns.init(cfg)
	b.seats.init()
	b.loader.init(b)
	b.pacer.init()
	b.env = &session.Env{
		Allow: func(a *topics.Actor, topic string) bool { return b.policy.Allow(a, topics.Receive, topic) == nil }, Stands: b.policy.Stands,
		Drop: b.metrics.drop, Sent: b.metrics.sent, Load: b.loader.add, Pace: b.pacer.add, Exhausted: exhausted,
		QueueMessages: cfg.Limits.QueueMessages, QueueBytes: cfg.Limits.QueueBytes, Window: cfg.Limits.ReceiveMaximum,
	}
	b.recent = newRecent(cfg.Limits.RecentBytes)
	b.env.Recent = b.recent.fill
	b.ledger = newLedger(b)
	b.env.Free = b.ledger.free
	if len(b.listeners) > 0 {
		b.env.Acked = b.acked
	}
	var err error
	if b.mochi, err = newMochi(b); err != nil {
		return nil, fmt.Errorf("prepare the protocol engine: %w", err)
	}
	b.loops, err = loop.New(loop.Config{
		Loops: cfg.Loops, ConnectBytes: min(cfg.Limits.ConnectBytes, cfg.Limits.PacketBytes), PacketBytes: cfg.Limits.PacketBytes,
		Admit: b.conns.admit, Left: b.conns.left, Poison: cfg.Poison, Log: p.Log,
		Panicked: b.metrics.panics.Inc,
	}, (*frames)(b))
	if err != nil {
		return nil, fmt.Errorf("prepare event loops: %w", err)
	}
	if err := b.restore(); err != nil {
		return nil, fmt.Errorf("restore sessions: %w", err)
	}
	return b, nil
}

// Listen lets the node accept MQTT connections from l, plain or TLS. The name is
// the one in metrics and logs.
func (b *Broker) Listen(name string, l net.Listener) error {
	b.log.Info("listening", "listener", name, "addr", l.Addr().String())
	return b.loops.Listen(name, l)
}

// Serve takes over one connection that somebody else accepted: a WebSocket
// after its upgrade.
func (b *Broker) Serve(c net.Conn, listener string, webSocket bool, buffered []byte, t *tls.ConnectionState) error {
	if b.draining.Load() {
		return errStopped
	}
	return b.loops.Serve(c, loop.Options{Listener: listener, WebSocket: webSocket, Buffered: buffered, TLS: t})
}

// Upgraded returns what takes over the connections of an HTTP upgrade, under a
// listener's name.
func (b *Broker) Upgraded(listener string) func(c net.Conn, buffered []byte, t *tls.ConnectionState) error {
	return func(c net.Conn, buffered []byte, t *tls.ConnectionState) error {
		return b.Serve(c, listener, true, buffered, t)
	}
}

// Run serves until ctx is done; then it says goodbye to every client and
// returns when the last one has left and everything is committed.
func (b *Broker) Run(ctx context.Context) error {
	loops, stopLoops := context.WithCancel(context.Background())
	ledger, stopLedger := context.WithCancel(context.Background())
	working, stopWorkers := context.WithCancel(context.Background())
	defer stopLoops()
	defer stopLedger()
	defer stopWorkers()
	var g, keeper, workers errgroup.Group
	g.Go(func() error { return b.loops.Run(loops) })
	keeper.Go(func() error { return stage(ledger, "ledger", b.ledger.run) })
	keeper.Go(func() error { return stage(ledger, "load", b.loader.run) })
	keeper.Go(func() error { return stage(ledger, "pace", b.pacer.run) })
	keeper.Go(func() error { return b.sys(ledger) })
	for _, w := range b.workers {
		workers.Go(func() error { return w.Run(working) })
	}
	<-ctx.Done()
	b.drain()
	stopLoops()
	err := g.Wait()
	b.verifies.Wait()
	b.taps.Wait()
	stopWorkers()
	err = errors.Join(err, workers.Wait())
	stopLedger()
	return errors.Join(err, keeper.Wait(), b.mochi.Close())
}

// stage runs f under a label by which CPU profiles tell the stages of a message:
// loop, ledger, answer, load and pace. A label is a goroutine's for life, so that
// no message pays for it.
func stage(ctx context.Context, name string, f func(context.Context) error) (err error) {
	pprof.Do(ctx, pprof.Labels("stage", name), func(ctx context.Context) { err = f(ctx) })
	return err
}

// Allow asks the map, as every path of the node does.
func (b *Broker) Allow(a *topics.Actor, do topics.Action, topic string) error {
	return b.policy.Allow(a, do, topic)
}

// Ready tells why the node should not be sent clients now, nil if it should.
func (b *Broker) Ready() error {
	if b.draining.Load() {
		return errStopped
	}
	return b.space()
}

// space tells why the store takes nothing durable now, nil if it does.
func (b *Broker) space() error {
	if s, ok := b.store.(interface{ Space() error }); ok {
		return s.Space()
	}
	return nil
}

// connections counts what is connected, before anybody has said who he is.
type connections struct {
	mu    sync.Mutex
	open  int
	byIP  map[netip.Addr]int
	max   int
	perIP int
}

func (c *connections) init(cfg Config) {
	c.max, c.perIP, c.byIP = cfg.Limits.MaxConnections(cfg.OpenFiles), cfg.Limits.ConnectionsPerIP, map[netip.Addr]int{}
}

var errCrowded = topics.Refuse(topics.ErrQuota, "too many connections")

func (c *connections) admit(remote netip.AddrPort) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	ip := remote.Addr().Unmap()
	if c.max > 0 && c.open >= c.max || c.perIP > 0 && c.byIP[ip] >= c.perIP {
		return errCrowded
	}
	c.open++
	if c.perIP > 0 {
		c.byIP[ip]++
	}
	return nil
}

func (c *connections) left(remote netip.AddrPort) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open--
	if c.perIP == 0 {
		return
	}
	ip := remote.Addr().Unmap()
	if c.byIP[ip]--; c.byIP[ip] <= 0 {
		delete(c.byIP, ip)
	}
}

func stack() string { return string(debug.Stack()) }
