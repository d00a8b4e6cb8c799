package loop

import "encoding/binary"

// Shutdown ends the connection: nothing more is read, what is pending and then last, whole packets or nil, is written
// within one second, a WebSocket gets its close frame, then the peer gets a FIN; a peer that does not read is cut off.
// Closed follows with the why of the first Shutdown; later ones do nothing. last is copied and may exceed the bound.
// No Flush is needed for it.
func (c *Conn) Shutdown(_ *Writer, last []byte, why error) { c.shutdown(last, why, closeCode(why)) }

func (c *Conn) shutdown(last []byte, why error, code uint16) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.shut.Load() {
		return
	}
	c.shut.Store(true)
	if c.why == nil {
		c.why = why
	}
	if !c.dead {
		if len(last) > 0 {
			c.append(opBinary, last)
		}
		if c.ws != nil && c.opened {
			c.append(opClose, binary.BigEndian.AppendUint16(nil, code))
		}
	}
	c.loop.post(task{c: c, op: (*loop).linger})
}

// linger begins the last second of a connection that was shut down.
func (l *loop) linger(c *Conn) {
	if !c.opened { // a TLS handshake
		l.end(c)
	}
	if c.released { // not when told: a peer that hung up meanwhile may have seen to that
		return
	}
	l.wheel.set(c, l.now+flushTime, l.now)
	c.in.drop()
	c.in = nil
	if c.paused {
		c.paused = false
		c.link.resume(c) // to notice the peer's end
	}
	c.mu.Lock()
	c.flush()
	c.mu.Unlock()
	l.settle(c)
}

// settle sends the FIN of a connection that was shut down and has nothing left to write. It is kept until the peer has
// closed too: a socket closed with unread bytes resets, and would take the last word away from the peer. But a peer that
// has said that it leaves (io.EOF) hears none.
func (l *loop) settle(c *Conn) {
	if !c.shut.Load() || c.told || c.Pending() > 0 {
		return
	}
	l.tell(c)
	c.link.finish(c)
}

// failed ends a connection that could not be written to.
func (l *loop) failed(c *Conn) { l.lost(c, nil) }

// lost ends a connection whose peer is gone, with what it was owed if that can be written at once.
func (l *loop) lost(c *Conn, err error) {
	c.mu.Lock()
	c.flush()
	if c.why == nil {
		c.why = err
	}
	c.mu.Unlock()
	l.end(c)
}

// end tells the handler, if it has not been told, and releases the socket.
func (l *loop) end(c *Conn) {
	if c.released {
		return
	}
	c.released = true
	c.mu.Lock()
	c.shut.Store(true)
	c.discard()
	c.mu.Unlock()
	c.in.drop()
	c.in = nil
	l.tell(c)
	l.wheel.clear(c)
	c.link.cut(c)
}

// tell says goodbye to the handler, once.
func (l *loop) tell(c *Conn) {
	if !c.opened || c.told {
		return
	}
	c.told = true
	defer l.rescue(c)
	c.mu.Lock()
	why := c.why
	c.mu.Unlock()
	l.set.handler.Closed(c, &l.w, why)
}

// gone forgets a connection whose link has been released.
func (l *loop) gone(c *Conn) {
	delete(l.conns, c)
	l.set.cfg.Left(c.remote)
	l.live.Add(-1)
}

// stop shuts down what is left and lets the loop end.
func (l *loop) stop(*Conn) {
	l.leave = true
	for c := range l.conns {
		c.Shutdown(&l.w, nil, ErrClosed)
	}
}
