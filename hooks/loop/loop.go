// Package loop owns the sockets of the node, so that a phone that does nothing costs next to nothing and one that
// stalls costs nobody else anything.
//
// A few loops, one per core, each wait in epoll for the connections they own. A readable socket is read once into the
// loop's shared buffer; whole MQTT packets are cut from it and handed to the Handler, and only a packet that is not
// complete yet is kept with its connection. Where packets can wait, as the Handler says, several are read together.
// Whatever is sent is appended to the connection's pending bytes, and each connection that was sent to gets one write
// at the end of the iteration, or earlier where that would be too much, by the loop that made it so. A peer that does
// not read is waited for in epoll, never in a goroutine. Deadlines are one timing wheel per loop. WebSocket frames (RFC
// 6455) are cut and made here too. TLS, net.Pipe and systems without epoll get goroutines behind the same Conn, which is
// still owned by a loop: a Handler cannot tell the difference.
//
// It refuses to know more of MQTT than where a packet ends: no packet is decoded here, no rights are asked, nothing is
// stored. It also refuses to block: a Handler must not either, for its loop serves thousands.
//
// Locks: Conn.mu before loop.mu; Set.mu, then acceptor.mu, before both; a Handler is called with none of them held.
package loop

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"net/netip"
	"time"
)

// Why a connection cannot go on or has ended: what Broken and Closed are given, besides io.EOF, what the system said
// of the socket, and what the Handler itself returned or gave to Shutdown.
var (
	ErrTooLarge  = errors.New("packet too large")           // over ConnectBytes or PacketBytes; v5 reason 0x95
	ErrMalformed = errors.New("malformed remaining length") // more than four bytes [MQTT-1.5.5-1]; v5 reason 0x81
	ErrWebSocket = errors.New("bad WebSocket frame")        // against RFC 6455, or not binary [MQTT-6.0.0-1]
	ErrSlow      = errors.New("peer reads too slowly")      // Write found both bound and reserve used up
	ErrPanic     = errors.New("handler panicked")           // the panic has been logged and counted
	ErrClosed    = errors.New("closed here")                // Conn.Close was called, or the Set has stopped
)

// Config of a Set. A field left zero takes the default that is named.
type Config struct {
	Loops        int // GOMAXPROCS
	ConnectBytes int // bound of a whole packet before Conn.Accepted; 16 KiB
	PacketBytes  int // bound of a whole packet after it; 256 KiB
	PendingBytes int // bytes a connection may wait to write; 128 KiB. One packet is always taken when nothing waits
	ReserveBytes int // what Control may use beyond PendingBytes; 16 KiB

	Admit    func(remote netip.AddrPort) error // asked for every new connection, by any goroutine; nil admits all
	Left     func(remote netip.AddrPort)       // an admitted connection's socket is gone; any goroutine; may be nil
	Panicked func()                            // a Handler panicked, for a metric; any goroutine; may be nil
	Poison   bool                              // for tests: overwrite a packet after Frame, to catch who kept it
	Log      *slog.Logger                      // discards by default
}

// Handler is told what happens to connections. All calls for one connection come from the goroutine of its loop, one
// at a time, with the loop's own Writer: what is sent with it leaves at the end of the iteration. They must not block.
// A panic ends the connection it was called for and nothing else.
type Handler interface {
	// Open comes before the first packet. An error ends the connection: Closed follows with it.
	Open(c *Conn, w *Writer) error
	// Frame gets one whole MQTT control packet: the first byte of its fixed header, and what follows the remaining
	// length. body is valid during the call only. An error goes to Broken.
	Frame(c *Conn, w *Writer, first byte, body []byte) error
	// Broken says that the stream cannot go on: ErrTooLarge, ErrMalformed, ErrWebSocket, or what Frame returned. Say
	// the last word with c.Shutdown; without one the connection is shut down in silence.
	Broken(c *Conn, w *Writer, err error)
	// Drained comes after a Send returned false, when less than half of the bound is pending again.
	Drained(c *Conn, w *Writer)
	// Timeout says that the time set by c.Wake has come.
	Timeout(c *Conn, w *Writer)
	// Closed is the last call, exactly once for each connection that was opened: io.EOF, the system's error, or what
	// Shutdown was given first.
	Closed(c *Conn, w *Writer, err error)
}

// Options of a connection that another server has accepted.
type Options struct {
	Listener  string               // name for Info
	WebSocket bool                 // the upgrade is done, RFC 6455 frames follow
	Buffered  []byte               // what was read ahead of the handover; kept until it is used
	TLS       *tls.ConnectionState // nil: plain, or asked of the *tls.Conn after its handshake
}

// Info is what is known of a connection from its beginning.
type Info struct {
	Listener  string
	Remote    netip.AddrPort // zero for what has no IP address; IPv4 is never mapped into IPv6
	WebSocket bool
	TLS       *tls.ConnectionState // nil for a plain connection
}

const (
	flushTime     = time.Second            // what Shutdown gives a peer to take what it is owed
	handshakeTime = 10 * time.Second       // what a TLS client has until its handshake is done
	acceptPause   = 100 * time.Millisecond // until accepting is tried again after an error such as EMFILE
	readBytes     = 64 << 10               // a loop's shared read buffer
)

func (cfg Config) withDefaults(loops int) Config {
	for _, f := range []struct {
		field *int
		value int
	}{
		{&cfg.Loops, loops},
		{&cfg.ConnectBytes, 16 << 10},
		{&cfg.PacketBytes, 256 << 10},
		{&cfg.PendingBytes, 128 << 10},
		{&cfg.ReserveBytes, 16 << 10},
	} {
		if *f.field == 0 {
			*f.field = f.value
		}
	}
	if cfg.Admit == nil {
		cfg.Admit = func(netip.AddrPort) error { return nil }
	}
	if cfg.Left == nil {
		cfg.Left = func(netip.AddrPort) {}
	}
	if cfg.Panicked == nil {
		cfg.Panicked = func() {}
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return cfg
}
