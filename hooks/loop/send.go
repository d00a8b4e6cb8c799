package loop

import (
	"encoding/binary"
	"time"
)

// Writer remembers which connections one goroutine has sent to, so that each gets one write for all of it. Every loop
// has its own, which it gives to the Handler; a Writer is never used by two goroutines at once.
type Writer struct {
	dirty []*Conn
	waits int       // bytes that were sent since the last Flush
	now   time.Time // of the loop's iteration; zero for who is no loop
}

// Now is the time: in a loop that at which the iteration began, as near as what comes many times in one needs it.
func (w *Writer) Now() time.Time {
	if w.now.IsZero() {
		return time.Now()
	}
	return w.now
}

// NewWriter returns a Writer for a goroutine that is not a loop. What it sends leaves with Flush.
func NewWriter() *Writer { return &Writer{} }

// Flush writes once to every connection that was sent to since the last Flush. It never blocks: what a socket does not
// take is written by the connection's loop when it does.
func (w *Writer) Flush() {
	for _, c := range w.dirty {
		c.mu.Lock()
		if c.dirty == w {
			c.dirty = nil
		}
		c.flush()
		c.mu.Unlock()
	}
	clear(w.dirty)
	w.dirty, w.waits = w.dirty[:0], 0
}

// cached is how much may wait to be written and still be in the processor's cache then.
const cached = 64 << 10

// Spill is Flush once so much waits that it would have left the processor's cache before it is written, and that its
// chunks would be new memory and not those of a moment ago: of a thousand devices that come back each is sent to once,
// and that much. A Handler need not call it.
func (w *Writer) Spill() {
	if w.waits > cached {
		w.Flush()
	}
}

// Send appends p, one whole packet, to what c has to write; w.Flush writes it, or with a nil w the connection's loop.
// p is copied, and framed if this is a WebSocket. It returns false, and takes nothing, if that would exceed
// Config.PendingBytes, and then Drained follows; or if c is shut down. Packets leave in the order of the calls.
func (c *Conn) Send(w *Writer, p []byte) bool {
	return c.put(w, opBinary, p, -1, 0, c.loop.set.cfg.PendingBytes)
}

// SendID is Send with the packet identifier id written at offset at of the copy; p, which others may share, is left
// as it is.
func (c *Conn) SendID(w *Writer, p []byte, at int, id uint16) bool {
	return c.put(w, opBinary, p, at, id, c.loop.set.cfg.PendingBytes)
}

// Control is Send for acknowledgements and the like, which may use Config.ReserveBytes besides. There is no Drained
// after it returns false: such a peer is to be shut down.
func (c *Conn) Control(w *Writer, p []byte) bool {
	return c.put(w, opBinary, p, -1, 0, c.loop.set.cfg.PendingBytes+c.loop.set.cfg.ReserveBytes)
}

// pong answers a WebSocket ping. One that finds no room is left out: the peer does not read it anyway.
func (c *Conn) pong(payload []byte) {
	c.put(&c.loop.w, opPong, payload, -1, 0, c.loop.set.cfg.PendingBytes+c.loop.set.cfg.ReserveBytes)
}

// SendFrame is Send of f, which is copied only if there is something else to write, or if this is a WebSocket.
func (c *Conn) SendFrame(w *Writer, f *Frame) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.room(len(f.b), c.loop.set.cfg.PendingBytes) {
		return false
	}
	if c.out == nil && c.ws == nil {
		c.out = &f.chunk
	} else {
		c.append(opBinary, f.b)
	}
	c.soil(w, len(f.b))
	return true
}

// room reports whether n more bytes can be taken within bound; mu is held. An iteration may make more for one peer than
// that: then what waits is written at once, and only what the socket does not take counts.
func (c *Conn) room(n, bound int) bool {
	if c.shut.Load() || c.dead {
		return false
	}
	full := func() bool { waits := c.pending(); return waits > 0 && waits+n > bound }
	if full() {
		c.flush()
	}
	if c.dead {
		return false
	}
	if full() {
		c.refused = c.refused || bound == c.loop.set.cfg.PendingBytes
		return false
	}
	return true
}

func (c *Conn) put(w *Writer, op byte, p []byte, at int, id uint16, bound int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.room(len(p), bound) {
		return false
	}
	c.append(op, p)
	if at >= 0 {
		binary.BigEndian.PutUint16(c.out.b[len(c.out.b)-len(p)+at:], id)
	}
	c.soil(w, len(p))
	return true
}

// append adds a packet to out; mu is held.
func (c *Conn) append(op byte, p []byte) {
	n := len(p)
	if c.ws != nil {
		n += maxFrameHeader
	}
	if c.off > 0 && !c.out.shared && cap(c.out.b)-len(c.out.b) < n {
		c.out.b = c.out.b[:copy(c.out.b, c.out.b[c.off:])]
		c.off = 0
	}
	c.out = c.out.grow(n)
	if c.ws != nil {
		c.out.b = appendHeader(c.out.b, op, len(p))
	}
	c.out.b = append(c.out.b, p...)
}

// soil sees to it that somebody flushes c, which was sent n bytes; mu is held. A blocked connection is written to by its
// link anyway.
func (c *Conn) soil(w *Writer, n int) {
	switch {
	case c.blocked:
	case w != nil:
		w.waits += n
		if c.dirty != w {
			c.dirty = w
			w.dirty = append(w.dirty, c)
		}
	case !c.posted:
		c.posted = true
		c.loop.post(task{c: c, op: (*loop).flush})
	}
}

// flush writes what waits, if it can be written now; mu is held.
func (c *Conn) flush() {
	if c.out != nil && !c.blocked && !c.dead {
		c.link.flush(c)
	}
}

// wrote takes n bytes off what waits; mu is held.
func (c *Conn) wrote(n int) {
	if c.off += n; c.off == len(c.out.b) {
		c.out.drop()
		c.out, c.off = nil, 0
	}
	c.relieve()
}

// relieve tells a handler that was refused that there is room again; mu is held.
func (c *Conn) relieve() {
	if c.refused && c.pending() < c.loop.set.cfg.PendingBytes/2 {
		c.refused = false
		c.loop.post(task{c: c, op: (*loop).drained})
	}
}

// fail gives up writing after an error; mu is held. The owner ends the connection.
func (c *Conn) fail(err error) {
	c.discard()
	if c.why == nil {
		c.why = err
	}
	c.loop.post(task{c: c, op: (*loop).failed})
}

// discard forgets what was to be written, for good; mu is held.
func (c *Conn) discard() {
	c.dead = true
	c.out.drop()
	c.out, c.off = nil, 0
}
