package load

import (
	"context"
	"crypto/tls"
	"net"
	"sync"
	"time"
)

// pipes is the poller for TLS, and for systems without epoll: a goroutine per
// connection reads, the loop writes and may wait for a peer that does not
// read. Right, but not fast.
type pipes struct {
	loop   *Loop
	secure *tls.Config
	ctx    context.Context
	stop   context.CancelFunc
	group  sync.WaitGroup
	events chan pipeEvent
}

type pipeEvent struct {
	c    *Conn
	data []byte // nil with nil err: the connection is through
	err  error
}

// pipe is the link of one connection.
type pipe struct {
	conn  net.Conn // set before the first event
	ctx   context.Context
	stop  context.CancelFunc
	stall chan struct{} // closed when nothing is to be read any more
}

// writeWait bounds how long the loop waits for a peer that does not read.
const writeWait = 10 * time.Second

func newPipes(l *Loop, secure *tls.Config) *pipes {
	ctx, stop := context.WithCancel(context.Background())
	return &pipes{loop: l, secure: secure, ctx: ctx, stop: stop, events: make(chan pipeEvent, 1024)}
}

func (p *pipes) dial(c *Conn, addr string) error {
	ctx, stop := context.WithCancel(p.ctx)
	pipe := &pipe{ctx: ctx, stop: stop, stall: make(chan struct{})}
	c.link.pipe = pipe
	p.group.Go(func() { p.serve(c, pipe, addr) })
	return nil
}

// serve connects and reads, until the end.
func (p *pipes) serve(c *Conn, pipe *pipe, addr string) {
	err := pipe.connect(p.secure, addr)
	if err != nil {
		p.tell(pipe, pipeEvent{c: c, err: err})
		return
	}
	defer context.AfterFunc(pipe.ctx, func() { pipe.conn.Close() })()
	defer pipe.conn.Close()
	for p.tell(pipe, pipeEvent{c: c}); ; {
		select {
		case <-pipe.stall:
			<-pipe.ctx.Done()
			return
		default:
		}
		buf := make([]byte, 4096)
		n, err := pipe.conn.Read(buf)
		if n > 0 && !p.tell(pipe, pipeEvent{c: c, data: buf[:n]}) {
			return
		}
		if err != nil {
			p.tell(pipe, pipeEvent{c: c, err: err})
			return
		}
	}
}

func (pp *pipe) connect(secure *tls.Config, addr string) (err error) {
	if secure == nil {
		pp.conn, err = (&net.Dialer{}).DialContext(pp.ctx, "tcp", addr)
	} else {
		pp.conn, err = (&tls.Dialer{Config: secure}).DialContext(pp.ctx, "tcp", addr)
	}
	return err
}

// tell hands an event to the loop and reports whether anybody still listens.
func (p *pipes) tell(pipe *pipe, e pipeEvent) bool {
	select {
	case p.events <- e:
		return true
	case <-pipe.ctx.Done():
		return false
	}
}

func (p *pipes) write(c *Conn, b []byte) (int, error) {
	if err := c.link.pipe.conn.SetWriteDeadline(time.Now().Add(writeWait)); err != nil {
		return 0, err
	}
	return c.link.pipe.conn.Write(b)
}

func (p *pipes) closeWrite(c *Conn) {
	if half, ok := c.link.pipe.conn.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
}

func (p *pipes) stall(c *Conn) { close(c.link.pipe.stall) }

func (p *pipes) close(c *Conn) { c.link.pipe.stop() }

func (p *pipes) shut() error {
	p.stop()
	p.group.Wait()
	return nil
}

func (p *pipes) wait(d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case e := <-p.events:
		p.handle(e)
	case <-timer.C:
		return nil
	}
	for range len(p.events) {
		p.handle(<-p.events)
	}
	return nil
}

func (p *pipes) handle(e pipeEvent) {
	switch p.loop.Tick(); {
	case e.c.closed:
	case e.err != nil:
		e.c.close(e.err)
	case e.data == nil:
		e.c.opened()
	default:
		e.c.feed(e.data)
	}
}
