package loop

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

// Set is the loops of a node, and the way in for connections.
type Set struct {
	cfg     Config
	handler Handler
	start   time.Time
	loops   []*loop
	stopped chan struct{}  // closed by StopAccepting
	accepts sync.WaitGroup // goroutines that accept

	mu        sync.RWMutex
	listeners []listener // guarded by mu
	closed    bool       // guarded by mu: nobody is let in any more
}

// listener is what StopAccepting closes.
type listener interface{ Close() error }

// New prepares a Set for h. It holds a few file descriptors, which Run releases.
func New(cfg Config, h Handler) (*Set, error) {
	s := &Set{
		cfg:     cfg.withDefaults(runtime.GOMAXPROCS(0)),
		handler: h,
		start:   time.Now(),
		stopped: make(chan struct{}),
	}
	for range s.cfg.Loops {
		p, err := newPoller()
		if err != nil {
			for _, l := range s.loops {
				l.poll.close()
			}
			return nil, fmt.Errorf("open event loop: %w", err)
		}
		s.loops = append(s.loops, &loop{set: s, poll: p, conns: make(map[*Conn]struct{})})
	}
	return s, nil
}

// Listen takes l over and accepts from it as soon as Run runs, until StopAccepting. name is for Info. An error while
// accepting, such as too many open files, is logged and tried again: it never ends the listener.
func (s *Set) Listen(name string, l net.Listener) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errors.Join(ErrClosed, l.Close())
	}
	taken, err := s.adoptListener(name, l)
	if err != nil {
		return fmt.Errorf("listen %s: %w", name, err)
	}
	if taken == nil {
		taken = l
		s.accepts.Go(func() { s.accept(name, l) })
	}
	s.listeners = append(s.listeners, taken)
	return nil
}

// accept is Listen for what cannot be waited for in a loop.
func (s *Set) accept(name string, l net.Listener) {
	for {
		c, err := l.Accept()
		if err == nil {
			if err := s.Serve(c, Options{Listener: name}); err != nil {
				s.cfg.Log.Debug("not admitted", "listener", name, "err", err)
			}
			continue
		}
		select {
		case <-s.stopped:
			return
		case <-time.After(acceptPause):
			s.cfg.Log.Warn("accepting", "listener", name, "err", err)
		}
	}
}

// Serve takes over a connection that somebody else has accepted; it owns c from the call on, also if it returns an
// error: Admit's, or ErrClosed after StopAccepting. A TCP connection joins a loop; anything else gets goroutines. A
// *tls.Conn may still have its handshake before it.
func (s *Set) Serve(c net.Conn, o Options) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errors.Join(ErrClosed, c.Close())
	}
	remote := addrPort(c.RemoteAddr())
	if err := s.cfg.Admit(remote); err != nil {
		return errors.Join(fmt.Errorf("admit %s: %w", remote, err), c.Close())
	}
	k := &Conn{listener: o.Listener, remote: remote, tls: o.TLS}
	if ok, err := k.adopt(c); err != nil {
		s.cfg.Left(remote)
		return errors.Join(fmt.Errorf("serve %s: %w", remote, err), c.Close())
	} else if !ok {
		k.link = newPipe(c)
	}
	s.assign(k)
	if o.WebSocket {
		k.ws = &websocket{}
	}
	if len(o.Buffered) > 0 {
		k.in = k.in.add(o.Buffered)
	}
	k.loop.post(task{c: k, op: (*loop).enter})
	return nil
}

// assign makes c one of the loop that has the fewest, which must be told to enter it.
func (s *Set) assign(c *Conn) {
	owner := s.loops[0]
	for _, o := range s.loops[1:] {
		if o.live.Load() < owner.live.Load() {
			owner = o
		}
	}
	owner.live.Add(1)
	c.loop = owner
}

// StopAccepting closes the listeners and refuses what is handed over; connections go on. It may be called again.
func (s *Set) StopAccepting() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	close(s.stopped)
	for _, l := range s.listeners {
		if err := l.Close(); err != nil {
			s.cfg.Log.Warn("closing listener", "err", err)
		}
	}
}

// Run runs the loops, once, until ctx is done. It then stops accepting, shuts down every connection that is left, for
// ErrClosed, and returns when all are gone, a little over a second later at most.
func (s *Set) Run(ctx context.Context) error {
	var loops sync.WaitGroup
	for _, l := range s.loops {
		loops.Go(func() { pprof.Do(ctx, pprof.Labels("stage", "loop"), func(context.Context) { l.run() }) })
	}
	<-ctx.Done()
	s.StopAccepting()
	s.accepts.Wait()
	for _, l := range s.loops {
		l.post(task{op: (*loop).stop})
	}
	loops.Wait()
	return nil
}

// addrPort is the address of a peer, the zero one if it has no IP address.
func addrPort(a net.Addr) netip.AddrPort {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.AddrPort{}
	}
	ap := t.AddrPort()
	return netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())
}
