// Package loop owns the sockets: it accepts, reads, cuts whole MQTT packets and writes.
package loop

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"time"
)

// Why a connection ends; what Broken and Closed are given.
var (
	ErrTooLarge  = errors.New("packet too large")          // over ConnectBytes or PacketBytes; 0x95 [MQTT-3.1.2-24]
	ErrMalformed = errors.New("malformed remaining length") // more than four bytes; 0x81 [MQTT-1.5.5-1]
	ErrWebSocket = errors.New("malformed WebSocket frame")  // RFC 6455
	ErrPanic     = errors.New("handler panicked")
	ErrClosed    = errors.New("connection closed here") // Close was called, or the set has stopped
)

// Config of a Set; the zero value of a field takes its default.
type Config struct {
	Loops        int
	ConnectBytes int
	PacketBytes  int
	PendingBytes int
	ReserveBytes int
	Admit        func(remote netip.AddrPort) error
	Left         func(remote netip.AddrPort)
	Poison       bool
	Log          *slog.Logger
}

// Handler is what a Set tells about its connections.
type Handler interface {
	Open(c *Conn, w *Writer) error
	Frame(c *Conn, w *Writer, first byte, body []byte) error
	Broken(c *Conn, w *Writer, err error)
	Drained(c *Conn, w *Writer)
	Timeout(c *Conn, w *Writer)
	Closed(c *Conn, w *Writer, err error)
}

// Options of a connection that is handed over.
type Options struct {
	Listener  string
	WebSocket bool
	Buffered  []byte
	TLS       *tls.ConnectionState
}

// Info is what is known of a connection since it was accepted.
type Info struct {
	Listener  string
	Remote    netip.AddrPort
	WebSocket bool
	TLS       *tls.ConnectionState
}

// Set is the loops and their connections.
type Set struct{}

// New prepares a set; Run starts it.
func New(cfg Config, h Handler) (*Set, error) { return &Set{}, nil }

// Listen lets the loops accept from l.
func (s *Set) Listen(name string, l net.Listener) error { return nil }

// Serve takes over an accepted connection.
func (s *Set) Serve(c net.Conn, o Options) error { return nil }

// Run runs the loops until ctx is done and every connection is closed.
func (s *Set) Run(ctx context.Context) error { return nil }

// StopAccepting closes the listeners.
func (s *Set) StopAccepting() {}

// Writer collects the connections that one goroutine has sent to.
type Writer struct{}

// NewWriter is for a goroutine that is not a loop.
func NewWriter() *Writer { return &Writer{} }

// Flush writes once to every connection that was sent to.
func (w *Writer) Flush() {}

// Conn is one MQTT connection.
type Conn struct {
	User any // the handler's, set in Open
}

func (c *Conn) Send(w *Writer, p []byte) bool                      { return false }
func (c *Conn) SendID(w *Writer, p []byte, at int, id uint16) bool { return false }
func (c *Conn) Control(w *Writer, p []byte) bool                   { return false }
func (c *Conn) Shutdown(w *Writer, last []byte, why error)         {}
func (c *Conn) Pause()                                             {}
func (c *Conn) Resume()                                            {}
func (c *Conn) Do(f func(w *Writer))                               {}
func (c *Conn) Wake(at time.Time)                                  {}
func (c *Conn) LastRead() time.Time                                { return time.Time{} }
func (c *Conn) Accepted()                                          {}
func (c *Conn) Pending() int                                       { return 0 }
func (c *Conn) Info() Info                                         { return Info{} }

func (c *Conn) Read([]byte) (int, error)         { return 0, errors.ErrUnsupported }
func (c *Conn) Write(p []byte) (int, error)      { return len(p), nil }
func (c *Conn) Close() error                     { return nil }
func (c *Conn) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (c *Conn) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (c *Conn) SetDeadline(time.Time) error      { return nil }
func (c *Conn) SetReadDeadline(time.Time) error  { return nil }
func (c *Conn) SetWriteDeadline(time.Time) error { return nil }
