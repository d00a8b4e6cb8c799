package wire

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"
)

// Patience is how long a client waits for a packet or for the end of the
// connection before it ends the test. A machine that does other things at the
// same time takes its time; nobody waits so long for what does come.
const Patience = time.Minute

// Client is one network connection under a test's control. It is for one
// goroutine at a time.
type Client struct {
	tb      testing.TB
	conn    net.Conn
	version byte
	in      []byte // what has been read and not yet cut
	chunk   [8 << 10]byte
	held    []Packet // read while waiting for something else
	watch   watch    // the rules between packets
	log     []record // the last packets of both directions
}

// record is a packet in the log: decoded, or as it was when nothing decodes it.
type record struct {
	arrow string
	p     Packet
	raw   []byte
}

// Dial opens a connection at a protocol level to a server at "host:port", or
// to "ws://host:port/path" as a WebSocket. The connection is closed at the end
// of the test.
func Dial(tb testing.TB, addr string, version byte) *Client {
	tb.Helper()
	var conn net.Conn
	var err error
	if strings.HasPrefix(addr, "ws") {
		conn, err = dialWS(addr)
	} else {
		conn, err = net.DialTimeout("tcp", addr, Patience)
	}
	if err != nil {
		tb.Fatalf("dial %s: %v", addr, err)
	}
	return New(tb, conn, version)
}

// New makes a client of a connection that is already open.
func New(tb testing.TB, conn net.Conn, version byte) *Client {
	c := &Client{tb: tb, conn: conn, version: version, watch: newWatch()}
	tb.Cleanup(func() { conn.Close() })
	return c
}

// Version returns the protocol level of the client.
func (c *Client) Version() byte { return c.version }

// Conn returns the connection underneath, for tests that stall or break it.
func (c *Client) Conn() net.Conn { return c.conn }

// Send writes packets in one go. An error of the connection is not the test's:
// the next read shows it.
func (c *Client) Send(ps ...Packet) {
	c.tb.Helper()
	var b []byte
	for _, p := range ps {
		b = append(b, Encode(p, c.version)...)
	}
	c.Write(b)
}

// Write sends bytes as they are. Whole packets among them that are well-formed
// count as sent.
func (c *Client) Write(b []byte) {
	c.tb.Helper()
	for rest := b; ; {
		first, body, n, err := Cut(rest)
		if n == 0 || err != nil {
			break
		}
		if p, err := Decode(first, body, c.version); err == nil {
			c.watch.sent(p)
			c.note(record{arrow: "->", p: p})
		} else {
			c.note(record{arrow: "->", raw: rest[:n]})
		}
		rest = rest[n:]
	}
	c.conn.SetWriteDeadline(time.Now().Add(Patience))
	if _, err := c.conn.Write(b); errors.Is(err, os.ErrDeadlineExceeded) {
		c.fatalf("the server does not read")
	}
}

// Next returns the next packet of the server.
func (c *Client) Next() Packet {
	c.tb.Helper()
	p, err := c.next(Patience)
	if err != nil {
		c.fatalf("waiting for a packet: %v", err)
	}
	return p
}

// Expect returns the next packet of the server, which has to be a P.
func Expect[P Packet](c *Client) P {
	c.tb.Helper()
	got := c.Next()
	p, ok := got.(P)
	if !ok {
		c.fatalf("got %v %+v, want %v", got.Kind(), got, p.Kind())
	}
	return p
}

// Connect opens a session and returns the acceptance; anything else ends the
// test.
func (c *Client) Connect(p Connect) Connack {
	c.tb.Helper()
	c.Send(p)
	ack := Expect[Connack](c)
	if ack.Code != 0 {
		c.fatalf("CONNECT refused: %+v", ack)
	}
	return ack
}

// Ping is a fence: it ends the test when anything comes before the answer.
func (c *Client) Ping() {
	c.tb.Helper()
	c.Send(Pingreq{})
	Expect[Pingresp](c)
}

// Quiet ends the test when a packet comes, or the connection goes, before the
// time is over.
func (c *Client) Quiet(d time.Duration) {
	c.tb.Helper()
	if p, err := c.next(d); err == nil {
		c.fatalf("got %v %+v, want silence", p.Kind(), p)
	} else if !errors.Is(err, os.ErrDeadlineExceeded) {
		c.fatalf("want silence: %v", err)
	}
}

// Stirs reports whether the server says something, or closes the connection,
// within a time. What it says is there for the next read.
func (c *Client) Stirs(d time.Duration) bool {
	return len(c.held)+len(c.in) > 0 || !errors.Is(c.read(d), os.ErrDeadlineExceeded)
}

// Gone waits for the server to close the connection. A refusing CONNACK or a
// DISCONNECT may come first; Gone returns its code, and whether it came.
// Acknowledgements and messages that were still under way are passed over.
func (c *Client) Gone() (code byte, told bool) {
	c.tb.Helper()
	for {
		p, err := c.next(Patience)
		if err != nil {
			if !hungUp(err) {
				c.fatalf("want the end of the connection: %v", err)
			}
			return code, told
		}
		switch p := p.(type) {
		case Connack:
			if p.Code == 0 {
				c.fatalf("accepted, want the end of the connection")
			}
			code, told = p.Code, true
		case Disconnect:
			code, told = p.Code, true
		}
	}
}

// Try returns the next packet, or false when the server has closed the
// connection instead.
func (c *Client) Try() (Packet, bool) {
	c.tb.Helper()
	p, err := c.next(Patience)
	if err != nil && !hungUp(err) {
		c.fatalf("waiting for a packet or the end of the connection: %v", err)
	}
	return p, err == nil
}

// Rest returns all bytes until the server closes the connection, undecoded.
func (c *Client) Rest() []byte {
	c.tb.Helper()
	for {
		if err := c.read(Patience); err != nil {
			if !hungUp(err) {
				c.fatalf("want the end of the connection: %v", err)
			}
			return c.in
		}
	}
}

// Close closes the connection without DISCONNECT, as a broken network does.
func (c *Client) Close() { c.conn.Close() }

// Abort closes the connection with a TCP reset, where it is TCP.
func (c *Client) Abort() {
	if tcp, ok := c.conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.conn.Close()
}

func (c *Client) next(patience time.Duration) (Packet, error) {
	if len(c.held) > 0 {
		p := c.held[0]
		c.held = c.held[1:]
		return p, nil
	}
	return c.fresh(patience)
}

// fresh reads a packet from the connection.
func (c *Client) fresh(patience time.Duration) (Packet, error) {
	for {
		first, body, n, err := Cut(c.in)
		if err != nil {
			c.fatalf("the server's framing: %v", err)
		}
		if n == 0 {
			if err := c.read(patience); err != nil {
				return nil, err
			}
			continue
		}
		p, err := Decode(first, body, c.version)
		if err == nil {
			err = FromServer(p, c.version)
		}
		if err == nil {
			p, err = c.watch.got(p, n)
		}
		c.in = c.in[n:]
		if err != nil {
			c.fatalf("the server broke a rule: %v", err)
		}
		c.note(record{arrow: "<-", p: p})
		return p, nil
	}
}

func (c *Client) read(patience time.Duration) error {
	c.conn.SetReadDeadline(time.Now().Add(patience))
	n, err := c.conn.Read(c.chunk[:])
	c.in = append(c.in, c.chunk[:n]...)
	if n > 0 {
		return nil
	}
	return err
}

// hungUp tells the end of a connection from a deadline.
func hungUp(err error) bool {
	var op *net.OpError
	return errors.Is(err, io.EOF) || errors.As(err, &op) && !op.Timeout()
}

func (c *Client) note(r record) {
	if len(c.log) == 12 {
		c.log = append(c.log[:0], c.log[1:]...)
	}
	c.log = append(c.log, r)
}

func (c *Client) fatalf(format string, args ...any) {
	c.tb.Helper()
	for _, r := range c.log {
		if r.p != nil {
			c.tb.Logf("%s %v %.200s", r.arrow, r.p.Kind(), fmt.Sprintf("%+v", r.p))
		} else {
			c.tb.Logf("%s % .60X", r.arrow, r.raw)
		}
	}
	c.tb.Fatalf(format, args...)
}
