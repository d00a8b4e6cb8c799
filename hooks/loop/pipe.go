package loop

import (
	"context"
	"crypto/tls"
	"net"
	"sync"
)

const (
	pipeIdle = 512      // a reader's buffer while little comes
	pipeBusy = 16 << 10 // and while much does: a TLS record
)

// pipe is a link over any net.Conn: a goroutine reads and leaves each piece to the owner loop, one at a time; another
// writes while there is something to write.
type pipe struct {
	conn    net.Conn
	running sync.WaitGroup // the goroutines of this pipe
	used    chan struct{}  // tells the reader that its piece has been used
	data    []byte         // the piece; the owner's until then
	err     error          // why the handshake or the reader has ended
	lent    bool           // the owner's: the reader waits for used
}

func newPipe(c net.Conn) link { return &pipe{conn: c, used: make(chan struct{}, 1)} }

func (p *pipe) local() net.Addr { return p.conn.LocalAddr() }

// start opens c and begins to read, after the handshake of a TLS connection. That has a goroutine of its own, because
// its stack grows to many times what reading needs.
func (p *pipe) start(c *Conn) {
	p.running.Add(1)
	if _, ok := p.conn.(*tls.Conn); ok && c.tls == nil {
		go p.handshake(c)
		return
	}
	c.loop.open(c)
	go p.read(c)
}

func (p *pipe) handshake(c *Conn) {
	defer p.running.Done()
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTime)
	defer cancel()
	p.err = p.conn.(*tls.Conn).HandshakeContext(ctx)
	c.loop.post(task{c: c, op: (*loop).secured})
}

// secured opens a connection whose TLS handshake has ended.
func (l *loop) secured(c *Conn) {
	p := c.link.(*pipe)
	if p.err != nil || c.shut.Load() {
		l.set.cfg.Log.Debug("TLS handshake", "listener", c.listener, "err", p.err)
		l.end(c)
		return
	}
	state := p.conn.(*tls.Conn).ConnectionState()
	c.tls = &state
	l.open(c)
	p.running.Add(1)
	go p.read(c)
}

// read is the reader goroutine.
func (p *pipe) read(c *Conn) {
	defer p.running.Done()
	idle := make([]byte, pipeIdle)
	buf := idle
	var busy *chunk
	for {
		n, err := p.conn.Read(buf)
		if n > 0 {
			p.data = buf[:n]
			c.loop.post(task{c: c, op: (*loop).piped})
			<-p.used
		}
		switch {
		case err != nil:
			busy.drop()
			p.err = err
			c.loop.post(task{c: c, op: (*loop).hungUp})
			return
		case n == len(buf) && busy == nil:
			busy = grab(pipeBusy)
			buf = busy.b[:pipeBusy]
		case n < pipeIdle && busy != nil:
			busy.drop()
			busy, buf = nil, idle
		}
	}
}

// piped takes what the reader has read.
func (l *loop) piped(c *Conn) {
	p := c.link.(*pipe)
	p.lent = true
	l.input(c, p.data)
	if !c.paused || c.shut.Load() {
		p.resume(c)
	}
}

func (l *loop) hungUp(c *Conn) { l.lost(c, c.link.(*pipe).err) }

func (p *pipe) resume(*Conn) {
	if p.lent {
		p.lent = false
		p.used <- struct{}{}
	}
}

// flush starts the writer goroutine. c counts as blocked until it has written everything.
func (p *pipe) flush(c *Conn) {
	c.blocked = true
	p.running.Add(1)
	go p.write(c)
}

func (p *pipe) write(c *Conn) {
	defer p.running.Done()
	c.mu.Lock()
	for c.out != nil {
		k := c.out
		c.out, c.flight = nil, len(k.b)
		c.mu.Unlock()
		_, err := p.conn.Write(k.b)
		k.drop()
		c.mu.Lock()
		c.flight = 0
		if err != nil {
			c.fail(err)
		}
		c.relieve()
	}
	c.blocked = false
	c.mu.Unlock()
	c.loop.post(task{c: c, op: (*loop).settle})
}

// finish tells the peer that no more comes, in a goroutine because TLS says so in a record that may block. What cannot
// be closed in one direction is closed.
func (p *pipe) finish(*Conn) {
	p.running.Go(func() {
		conn := p.conn
		if t, ok := conn.(*tls.Conn); ok {
			_ = t.CloseWrite()
			conn = t.NetConn()
		}
		if half, ok := conn.(interface{ CloseWrite() error }); ok {
			_ = half.CloseWrite()
		} else {
			_ = conn.Close()
		}
	})
}

// cut closes the connection, which is gone when its goroutines have seen it.
func (p *pipe) cut(c *Conn) {
	p.resume(c)
	go func() {
		if t, ok := p.conn.(*tls.Conn); ok {
			_ = t.NetConn().Close() // or else Close would wait for a peer that does not read
		}
		_ = p.conn.Close()
		p.running.Wait()
		c.loop.post(task{c: c, op: (*loop).gone})
	}()
}
