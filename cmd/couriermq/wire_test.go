package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/packets"
)

// A wire is one MQTT 5 connection, packet by packet. It is built on paho's codec, so that it shares no code with the
// node, and leaves every acknowledgement to its user.
type wire struct {
	conn net.Conn
	in   *bufio.Reader
	mu   sync.Mutex
	out  *bufio.Writer // guarded by mu
}

// refusal is a CONNACK, SUBACK, PUBACK or DISCONNECT that says no.
type refusal struct {
	code byte
	why  string // reason string, "" if the node sent none
}

func (r *refusal) Error() string { return fmt.Sprintf("0x%02X %s", r.code, r.why) }

// dialWire connects and returns when the node has said yes. A no is a *refusal.
func dialWire(addr string, c *packets.Connect) (*wire, *packets.Connack, error) {
	conn, err := net.DialTimeout("tcp", addr, patience)
	if err != nil {
		return nil, nil, err
	}
	c.ProtocolName, c.ProtocolVersion = "MQTT", 5
	w := &wire{conn: conn, in: bufio.NewReader(conn), out: bufio.NewWriter(conn)}
	ack, err := w.handshake(c)
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	return w, ack, nil
}

func (w *wire) handshake(c *packets.Connect) (*packets.Connack, error) {
	if err := w.send(c); err != nil {
		return nil, err
	}
	w.conn.SetReadDeadline(time.Now().Add(patience))
	defer w.conn.SetReadDeadline(time.Time{})
	p, err := w.read()
	if err != nil {
		return nil, fmt.Errorf("wait for CONNACK: %w", err)
	}
	ack, ok := p.(*packets.Connack)
	if !ok {
		return nil, fmt.Errorf("wait for CONNACK: got %T", p)
	}
	if ack.ReasonCode >= 0x80 {
		return nil, &refusal{ack.ReasonCode, ack.Properties.ReasonString}
	}
	return ack, nil
}

// send writes a packet.
func (w *wire) send(p io.WriterTo) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, err := p.WriteTo(w.out); err != nil {
		return err
	}
	return w.out.Flush()
}

// queue writes a packet when readQueued finds nothing more to read: many of them travel together.
func (w *wire) queue(p io.WriterTo) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err := p.WriteTo(w.out)
	return err
}

// readQueued is read for who writes with queue.
func (w *wire) readQueued() (packets.Packet, error) {
	if w.in.Buffered() == 0 {
		w.mu.Lock()
		err := w.out.Flush()
		w.mu.Unlock()
		if err != nil {
			return nil, err
		}
	}
	return w.read()
}

// read returns the next packet.
func (w *wire) read() (packets.Packet, error) {
	p, err := packets.ReadPacket(w.in)
	if err != nil {
		return nil, err
	}
	return p.Content, nil
}

// close ends the connection without a DISCONNECT.
func (w *wire) close() { w.conn.Close() }
