package load

import (
	"context"
	"crypto/tls"
	"time"
)

// Target is where a connection goes.
type Target struct {
	Addr string // host:port
	Path string // of the WebSocket, for instance /mqtt; empty: plain MQTT
}

// Loop drives connections from one goroutine: that of its owner.
type Loop struct {
	// Nap, if positive, is how long the loop sleeps when nothing has come,
	// instead of being woken (with epoll only). At full speed on one machine
	// the wake-ups would be the broker's work, one for nearly every message,
	// which no broker has whose clients are elsewhere.
	Nap time.Duration

	poll    poller
	start   time.Time
	now     int64   // nanoseconds since start, refreshed with every read
	conns   []*Conn // all that are not closed
	dirty   []*Conn // those with something new to write
	scratch []byte
	swept   int64 // when keep alives were last looked at
}

// link is what a poller keeps in a connection.
type link struct {
	at      int // index in Loop.conns
	fd      int
	begun   bool // connected, as far as the kernel is concerned
	armed   bool // waits for room to write
	stalled bool // does not read
	pipe    *pipe
}

// poller moves bytes. It calls back from wait only: c.opened once, then c.feed
// with what was read, c.flush when there is room again, and c.close(err) at the
// end.
type poller interface {
	dial(c *Conn, addr string) error
	write(c *Conn, b []byte) (int, error) // never waits; what is left comes again by flush
	closeWrite(c *Conn)
	stall(c *Conn)
	close(c *Conn)
	wait(d time.Duration) error // until something happened, at most d
	shut() error
}

// Open returns a loop without connections; with a TLS configuration all of
// them are encrypted, and cost a goroutine each. Close it.
func Open(secure *tls.Config) (*Loop, error) {
	l := &Loop{start: time.Now(), scratch: make([]byte, 0, 4096)}
	var err error
	if l.poll, err = newPoller(l, secure); err != nil {
		return nil, err
	}
	return l, nil
}

// Close ends all connections; their Closed is called.
func (l *Loop) Close() error {
	for len(l.conns) > 0 {
		l.conns[len(l.conns)-1].close(nil)
	}
	return l.poll.shut()
}

// Now is the time since the loop began, as of the last read.
func (l *Loop) Now() time.Duration { return time.Duration(l.now) }

// Tick refreshes and returns Now.
func (l *Loop) Tick() time.Duration {
	l.now = int64(time.Since(l.start))
	return time.Duration(l.now)
}

// Len is how many connections there are.
func (l *Loop) Len() int { return len(l.conns) }

// Dial begins a connection: Ready or Closed of events follows.
func (l *Loop) Dial(to *Target, o Options, tag int, events *Events) (*Conn, error) {
	if o.Version == 0 {
		o.Version = 4
	}
	c := &Conn{Tag: tag, loop: l, to: to, events: events, options: o}
	if to.Path != "" {
		c.ws = &websocket{}
	}
	if err := l.poll.dial(c, to.Addr); err != nil {
		return nil, err
	}
	c.link.at = len(l.conns)
	l.conns = append(l.conns, c)
	return c, nil
}

// forget takes c out of conns.
func (l *Loop) forget(c *Conn) {
	last := l.conns[len(l.conns)-1]
	l.conns[c.link.at], last.link.at = last, c.link.at
	l.conns[len(l.conns)-1] = nil
	l.conns = l.conns[:len(l.conns)-1]
}

// Step writes what waits, then reads until nothing comes or d is over,
// whichever is first.
func (l *Loop) Step(d time.Duration) error {
	l.flush()
	if err := l.poll.wait(d); err != nil {
		return err
	}
	if l.Tick(); l.now-l.swept > int64(time.Second) {
		l.swept = l.now
		for _, c := range l.conns {
			c.ping()
		}
	}
	return nil
}

// flush gives every connection with news its one write.
func (l *Loop) flush() {
	for i := 0; i < len(l.dirty); i++ { // a Closed may dial, and so make others dirty
		c := l.dirty[i]
		c.dirty = false
		c.flush()
	}
	clear(l.dirty)
	l.dirty = l.dirty[:0]
}

// Until steps until done says so, and fails when ctx ends before.
func (l *Loop) Until(ctx context.Context, done func() bool) error {
	for !done() {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if err := l.Step(50 * time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}
