package loop

import (
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"couriermq/hooks/prefetch"
)

// Conn is one MQTT connection, over TCP or whatever else was handed over. It belongs to one loop for life. Its methods
// may be called by any goroutine unless they say otherwise, never block, and do nothing on a connection that is gone.
//
// It is a net.Conn because MQTT libraries write to one; Read and the deadlines are not supported.
type Conn struct {
	// User belongs to the Handler, which sets it in Open, to a pointer. What every packet needs of it had better be at
	// its beginning.
	User any

	// What each packet needs comes first and in a row: of thousands of connections
	// none is in the processor's cache when its turn comes, see prefetch.
	loop     *loop
	ws       *websocket   // nil: MQTT without WebSocket
	in       *chunk       // the owner loop's: a packet that is not complete; while paused, everything that was read
	read     atomic.Int64 // when its last packet was read, since the Set's start
	accepted atomic.Bool
	shut     atomic.Bool // written under mu
	socket   socket      // the link, mostly
	paused   bool        // the owner loop's alone, as is all up to mu, and timer
	opened   bool        // Open was called
	told     bool        // Closed was called
	released bool        // the link was cut
	link     link

	mu      sync.Mutex
	dead    bool    // guarded by mu, as all that follows: nothing can be written any more
	blocked bool    // the link goes on writing by itself, or waits for the peer
	posted  bool    // the owner has been asked to flush
	refused bool    // a Send was refused: Drained is owed
	off     int     // bytes of out that are written
	flight  int     // bytes that a goroutine is writing
	out     *chunk  // what waits to be written
	dirty   *Writer // who will flush it, at least
	why     error   // the first reason to end

	timer    timer
	listener string
	remote   netip.AddrPort
	tls      *tls.ConnectionState

	_ [8]byte // so that it begins where a cache line does
}

// link is how the bytes of a connection travel: a socket in epoll, or a net.Conn with goroutines.
type link interface {
	start(c *Conn)   // owner: open c, and begin to read
	resume(c *Conn)  // owner: read on after a pause
	flush(c *Conn)   // with c.mu held: write c.out, or see to it that it is written
	finish(c *Conn)  // owner: everything is written; tell the peer, wait for its end
	cut(c *Conn)     // owner: release everything now; gone is called when it is
	local() net.Addr // with c.mu held
}

// soonBytes is what each packet needs of a connection and of its User, who sees to it that it comes first in it.
const soonBytes = 128

// prefetch has the processor fetch what each packet needs of c.
func (c *Conn) prefetch() { prefetch.Bytes(unsafe.Pointer(c), soonBytes) }

// prefetchUser has it fetch what each packet needs of User, a pointer.
func (c *Conn) prefetchUser() {
	prefetch.Bytes((*[2]unsafe.Pointer)(unsafe.Pointer(&c.User))[1], soonBytes) // an interface is a type and the pointer
}

// Info tells where the connection came from.
func (c *Conn) Info() Info {
	return Info{Listener: c.listener, Remote: c.remote, WebSocket: c.ws != nil, TLS: c.tls}
}

// Accepted says that the CONNECT was accepted: from now on PacketBytes bounds a packet, no longer ConnectBytes.
func (c *Conn) Accepted() { c.accepted.Store(true) }

// LastRead is when the last packet came from the peer, as of the loop's iteration that read its end. A peer whose
// packet never ends has said nothing [MQTT-3.1.2-22].
func (c *Conn) LastRead() time.Time { return c.loop.set.start.Add(time.Duration(c.read.Load())) }

// Wake asks for one Timeout at the given time or at most 100 ms after it, in place of the one asked for before; the
// zero time asks for none. Only from a Handler's call or a function given to Do.
func (c *Conn) Wake(at time.Time) {
	switch {
	case c.told || c.shut.Load(): // the timer ends the connection now
	case at.IsZero():
		c.loop.wheel.clear(c)
	default:
		c.loop.wheel.set(c, at.Sub(c.loop.set.start), c.loop.now)
	}
}

// Pause holds back packets, also those that have been read already, until Resume. Only from Frame; while it holds the
// peer is not read from, so a peer that goes on sending is stopped by its own window.
func (c *Conn) Pause() { c.paused = true }

// Resume ends a pause; without one it does nothing. Packets come again from the connection's loop, never from here.
func (c *Conn) Resume() { c.loop.post(task{c: c, op: (*loop).resume}) }

// CanWait says that nobody waits for the packet that Frame was given, and that its peer goes on as well if the next is
// not looked at for half a second, as with most acknowledgements. From a peer that says nothing else several are then
// read together. Only from Frame, and once for a packet.
func (c *Conn) CanWait() { c.loop.heard.calm++ }

// Do runs f on the connection's loop, soon and in the order of the calls; not at all after Closed.
func (c *Conn) Do(f func(w *Writer)) { c.loop.post(task{c: c, f: f}) }

// Pending is how many bytes wait to be written.
func (c *Conn) Pending() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pending()
}

func (c *Conn) pending() int {
	n := c.flight - c.off
	if c.out != nil {
		n += len(c.out.b)
	}
	return n
}

// Write sends p, which is whole packets, like Control, and has it written by the owner loop soon. The error is
// net.ErrClosed after a Shutdown and ErrSlow over the bound.
func (c *Conn) Write(p []byte) (int, error) {
	switch {
	case c.Control(nil, p):
		return len(p), nil
	case c.shut.Load():
		return 0, net.ErrClosed
	}
	return 0, ErrSlow
}

// Close is Shutdown without a last word, for ErrClosed.
func (c *Conn) Close() error {
	c.Shutdown(nil, nil, ErrClosed)
	return nil
}

// RemoteAddr is Info().Remote as a net.Addr.
func (c *Conn) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(c.remote) }

// LocalAddr is the address that the peer connected to.
func (c *Conn) LocalAddr() net.Addr {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.link.local()
}

// Read is not supported: packets go to the Handler.
func (c *Conn) Read([]byte) (int, error) { return 0, errors.ErrUnsupported }

// SetDeadline does nothing: see Wake.
func (c *Conn) SetDeadline(time.Time) error { return nil }

// SetReadDeadline does nothing: see Wake.
func (c *Conn) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing: writing never blocks.
func (c *Conn) SetWriteDeadline(time.Time) error { return nil }
