// Package crowd gives simulated people a life on a node: thousands of devices,
// each with its connection that comes back and its own small agenda, driven by
// one goroutine. So a device is a plain value that is told what happens and says
// what it does; it needs no lock, and a test gives it a made-up line and lets
// time pass as it likes.
//
// The connections are those of devices/load, which cost the machine little: what
// is left for devices/client is the company's programs. Everything is MQTT 5 with
// a session that waits for an hour.
//
// It knows nothing of orders, riders and stores.
package crowd

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/url"
	"time"

	"couriermq/devices/load"
)

// Config says where the node is.
type Config struct {
	URL  string      // mqtt://, mqtts://, ws:// or wss://
	TLS  *tls.Config // for mqtts and wss; nil: the system's roots
	Seed uint64      // of the pauses before coming back
	Log  *slog.Logger
}

// Counts is what happened to all lines.
type Counts struct {
	Up        int `json:"up"`        // connected now
	Connected int `json:"connected"` // how often somebody was let in
	Lost      int `json:"lost"`      // connections that the node or the network ended
}

// Crowd is everybody who is on the node.
type Crowd struct {
	Agenda
	Counts Counts

	target load.Target
	loop   *load.Loop
	events load.Events
	lines  []*Line // by tag; nil: has left
	free   []int   // tags of those who left
	rng    *rand.Rand
	log    *slog.Logger
	posted chan func(now time.Time)
	over   bool
	err    error // why it is over before its time
}

// New returns an empty crowd. Run closes it.
func New(cfg Config) (*Crowd, error) {
	to, secure, err := aim(cfg)
	if err != nil {
		return nil, err
	}
	loop, err := load.Open(secure)
	if err != nil {
		return nil, fmt.Errorf("open connections: %w", err)
	}
	c := &Crowd{
		target: to, loop: loop, log: cfg.Log, rng: rand.New(rand.NewPCG(cfg.Seed, 0xc0fd)),
		posted: make(chan func(time.Time), 256),
	}
	c.Pass(time.Now())
	c.events = load.Events{Ready: c.onReady, Message: c.onMessage, Acked: c.onAcked, Closed: c.onClosed}
	return c, nil
}

// aim reads the address.
func aim(cfg Config) (to load.Target, secure *tls.Config, err error) {
	u, err := url.Parse(cfg.URL)
	if err != nil {
		return to, nil, err
	}
	port, safe := "", false
	switch u.Scheme {
	case "mqtt":
		port = "1883"
	case "mqtts":
		port, safe = "8883", true
	case "ws":
		port = "80"
	case "wss":
		port, safe = "443", true
	default:
		return to, nil, fmt.Errorf("%q: the scheme is none of mqtt, mqtts, ws and wss", cfg.URL)
	}
	if u.Port() != "" {
		port = u.Port()
	}
	to.Addr = net.JoinHostPort(u.Hostname(), port)
	if u.Scheme[0] == 'w' {
		if to.Path = u.EscapedPath(); to.Path == "" {
			to.Path = "/mqtt"
		}
	}
	if !safe {
		return to, nil, nil
	}
	if secure = cfg.TLS.Clone(); secure == nil {
		secure = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if secure.ServerName == "" {
		secure.ServerName = u.Hostname()
	}
	return to, secure, nil
}

// Post has do called by the crowd's goroutine; any goroutine may post. It waits
// while too much is posted, and drops do when ctx ends.
func (c *Crowd) Post(ctx context.Context, do func(now time.Time)) {
	select {
	case c.posted <- do:
	case <-ctx.Done():
	}
}

// Fail ends the crowd, see Run. Only the crowd's goroutine calls it.
func (c *Crowd) Fail(err error) {
	if !c.over {
		c.over, c.err = true, err
	}
}

// Stop ends the crowd as if its time had come. Only the crowd's goroutine calls
// it.
func (c *Crowd) Stop() { c.over = true }

const (
	glance   = 20 * time.Millisecond // how long the loop waits for the network at most
	farewell = 3 * time.Second       // how long it waits for the node to hang up at the end
)

// Run lives until ctx ends, somebody stops it, neither of which is an error, or
// somebody fails. Then all say goodbye.
func (c *Crowd) Run(ctx context.Context) (err error) {
	defer func() { err = errors.Join(err, c.loop.Close()) }()
	for ctx.Err() == nil && !c.over {
		c.Pass(time.Now())
		c.doPosted()
		wait := glance
		if at, ok := c.Next(); ok {
			wait = min(wait, max(time.Until(at), 0))
		}
		if err := c.loop.Step(wait); err != nil {
			return fmt.Errorf("drive connections: %w", err)
		}
	}
	for _, l := range c.lines {
		if l != nil {
			l.hangUp()
		}
	}
	for end := time.Now().Add(farewell); c.loop.Len() > 0 && time.Now().Before(end); {
		if err := c.loop.Step(glance); err != nil {
			return fmt.Errorf("drive connections: %w", err)
		}
	}
	return c.err
}

func (c *Crowd) doPosted() {
	for range len(c.posted) {
		(<-c.posted)(c.Now())
	}
}

func (c *Crowd) line(conn *load.Conn) *Line {
	if l := c.lines[conn.Tag]; l != nil && l.conn == conn {
		return l
	}
	return nil // it has left, or has a newer connection
}

func (c *Crowd) onReady(conn *load.Conn, present bool) {
	if l := c.line(conn); l != nil {
		c.Counts.Up++
		c.Counts.Connected++
		l.ready(!present)
	}
}

func (c *Crowd) onMessage(conn *load.Conn, m *load.Message) {
	if l := c.line(conn); l != nil {
		l.device.Hear(c.Now(), string(m.Topic), m.Payload)
	}
}

func (c *Crowd) onAcked(conn *load.Conn, id uint16, reason byte) {
	if l := c.line(conn); l != nil {
		l.acked(id, reason)
	}
}

func (c *Crowd) onClosed(conn *load.Conn, err error) {
	if l := c.line(conn); l != nil {
		if l.up {
			c.Counts.Up--
		}
		l.closed(err)
	}
}
