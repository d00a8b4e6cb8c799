// Package ticket is the support desk: a visitor asks, waits in a queue, and
// talks to an operator, in a conversation that loses nothing.
//
// It is the clerk of ticket/{ticket}/message and of the verbs, and of what
// operators say of themselves. Every message is numbered by its ticket, whoever
// writes, stored and owed to both sides in one commit. The queue is first come,
// first served; the operator with the least to do gets the oldest; one who stays
// away for longer than a grace gives what it had back to the queue, at its old
// place. The talk of an order's people (order/{order}/chat) goes by the same
// rules and ends with the order.
//
// It answers the map's questions about tickets: who attends one now, and which
// orders an operator has tickets about. What a legal move is, who is next and
// what a message may hold is decided in package topics. It carries no files,
// reads no markup, sends no mail and knows no order but by asking.
package ticket

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/topics"
)

// Config is what may be set about tickets.
type Config struct {
	OperatorGrace time.Duration // how long a vanished operator keeps tickets
	Keep          time.Duration // how long a closed ticket, and the chat of an order that is over, stays readable
}

// DefaultConfig returns what holds where nothing else is said.
func DefaultConfig() Config {
	return Config{OperatorGrace: 20 * time.Second, Keep: 720 * time.Hour}
}

// Broker is what the hook asks of the node for what comes from elsewhere than
// MQTT. hooks.Broker is one.
type Broker interface {
	Do(ctx context.Context, f func(tx hooks.Tx) error) error
	Soon(f func(tx hooks.Tx) error)
}

// Orders is who knows the orders that people talk about.
type Orders interface {
	// Party says whether an actor belongs to the order.
	Party(a *topics.Actor, id topics.OrderID) bool
	// Open says whether the order exists and is not over.
	Open(id topics.OrderID) bool
}

// Parts are what the hook is made of besides its configuration.
type Parts struct {
	// Mint signs a token for an actor; nil: tickets cannot be opened.
	Mint    func(a *topics.Actor, ttl time.Duration) (string, error)
	Orders  Orders // nil: there is no chat about orders
	Log     *slog.Logger
	Metrics prometheus.Registerer // nil: nothing is counted
}

// Hook keeps the tickets of the node.
type Hook struct {
	cfg     Config
	mint    func(a *topics.Actor, ttl time.Duration) (string, error)
	orders  Orders
	log     *slog.Logger
	metrics *metrics
	broker  Broker
	reader  hooks.Reader
	began   time.Time // since when nobody is known to be away for longer

	speaking bool   // the ledger's: what comes to Handle now is said by the hook itself
	shift    uint64 // the ledger's: behind this place the queue has moved

	mu   sync.RWMutex
	book book // guarded by mu; written by the ledger alone, but for what is settled
}

// New returns a hook without tickets; Restore gives it those of the store.
func New(cfg Config, p Parts) *Hook {
	h := &Hook{cfg: cfg, mint: p.Mint, orders: p.Orders, log: p.Log.With("hook", "ticket"), book: newBook(), shift: math.MaxUint64}
	h.metrics = newMetrics(p.Metrics, h)
	return h
}

// Use tells the hook its node, before that runs.
func (h *Hook) Use(b Broker) { h.broker = b }

// Run gives operators who were there before a restart their grace, then waits.
func (h *Hook) Run(ctx context.Context) error {
	err := h.broker.Do(ctx, func(tx hooks.Tx) error {
		for operator := range h.holders() {
			h.watch(tx, operator)
		}
		return h.settle(tx)
	})
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("look after tickets: %w", err)
	}
	<-ctx.Done()
	return nil
}
