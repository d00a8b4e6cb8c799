package load

import "time"

// Conn is one connection of a [Loop].
type Conn struct {
	Tag int // the owner's, untouched

	loop    *Loop
	to      *Target
	events  *Events
	options Options
	ws      *websocket // nil: plain MQTT
	link    link       // the poller's part
	partial []byte     // the beginning of a packet
	out     []byte     // what waits to be written, from sent on
	sent    int
	nextID  uint16
	wrote   int64 // when something was last written, for keep alive
	ready   bool
	dirty   bool // in loop.dirty
	leaving bool // DISCONNECT is on its way
	closed  bool
}

// Ready reports whether the server has accepted the connection, and it lives.
func (c *Conn) Ready() bool { return c.ready && !c.closed }

// Pending is how many bytes wait because the server does not read them.
func (c *Conn) Pending() int { return len(c.out) - c.sent }

// Publish sends payload to topic and returns the packet id at QoS 1, 0 at QoS
// 0. The owner bounds what is in flight: ids repeat after 65,535.
func (c *Conn) Publish(topic string, qos byte, payload []byte) uint16 {
	id := uint16(0)
	if qos > 0 {
		id = c.packetID()
	}
	if c.ws == nil {
		c.out = appendPublish(c.out, c.options.Version, topic, qos, id, payload)
		c.touch()
		return id
	}
	c.loop.scratch = appendPublish(c.loop.scratch[:0], c.options.Version, topic, qos, id, payload)
	c.send(c.loop.scratch)
	return id
}

// Subscribe asks for filter and returns the packet id of the SUBACK to come.
func (c *Conn) Subscribe(filter string, qos byte) uint16 {
	id := c.packetID()
	c.send(appendSubscribe(nil, c.options.Version, id, filter, qos))
	return id
}

// Disconnect says goodbye, closes its half [MQTT-3.14.4-1] and waits for the
// server to close the other.
func (c *Conn) Disconnect() {
	if c.closed || c.leaving {
		return
	}
	c.send([]byte{typeDisconnect, 0})
	c.leaving = true
}

// Abort closes at once, without a word, as a phone does whose link is gone.
func (c *Conn) Abort() { c.close(nil) }

// Stall reads no more from the connection, ever.
func (c *Conn) Stall() { c.loop.poll.stall(c) }

func (c *Conn) packetID() uint16 {
	if c.nextID++; c.nextID == 0 {
		c.nextID = 1
	}
	return c.nextID
}

// send queues one packet; the loop writes it at the beginning of its next
// step.
func (c *Conn) send(packet []byte) {
	if c.ws != nil {
		c.out = appendFrame(c.out, 0x2, packet)
	} else {
		c.out = append(c.out, packet...)
	}
	c.touch()
}

func (c *Conn) touch() {
	if !c.dirty && !c.closed {
		c.dirty = true
		c.loop.dirty = append(c.loop.dirty, c)
	}
}

// opened is called by the poller when the way is free.
func (c *Conn) opened() {
	if c.ws != nil {
		c.out = appendUpgrade(c.out, c.to.Addr, c.to.Path)
		c.touch()
		return
	}
	c.hello()
}

func (c *Conn) hello() {
	c.send(appendConnect(nil, &c.options))
}

// feed takes what was read; data is valid during the call only.
func (c *Conn) feed(data []byte) {
	err := error(nil)
	if c.ws == nil {
		err = c.stream(data)
	} else {
		before := c.ws.open
		if err = c.ws.feed(data, c.stream, c.control); err == nil && c.ws.open && !before {
			c.hello()
		}
	}
	if err != nil {
		c.close(err)
	}
}

// control answers a WebSocket ping.
func (c *Conn) control(opcode byte, data []byte) error {
	switch opcode {
	case wsPing:
		c.out = appendFrame(c.out, wsPong, data)
		c.touch()
	case wsClose:
		return ErrEnded
	}
	return nil
}

// stream cuts packets off data and keeps what is incomplete.
func (c *Conn) stream(data []byte) error {
	held := len(c.partial) > 0
	if held {
		c.partial = append(c.partial, data...)
		data = c.partial
	}
	for !c.closed {
		head, body, n, err := cut(data)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if err := c.packet(head, body); err != nil {
			return err
		}
		data = data[n:]
	}
	switch {
	case len(data) == 0:
		c.partial = nil // an idle connection keeps nothing
	case held:
		c.partial = c.partial[:copy(c.partial, data)]
	default:
		c.partial = append(c.partial, data...)
	}
	return nil
}

func (c *Conn) packet(head byte, body []byte) error {
	switch head & 0xf0 {
	case typePublish:
		m, err := parsePublish(head, body, c.options.Version)
		if err != nil {
			return err
		}
		if c.events.Message != nil {
			c.events.Message(c, &m)
		}
		if m.QoS > 0 {
			c.send(appendPuback(c.loop.scratch[:0], m.id))
		}
	case typePuback, typeSuback, typeUnsuback:
		id, worst, err := parseAck(head, body, c.options.Version)
		if err != nil {
			return err
		}
		if c.events.Acked != nil {
			c.events.Acked(c, id, worst)
		}
	case typeConnack:
		return c.welcome(body)
	case typePingresp:
	case typeDisconnect:
		return parseDisconnect(body)
	default:
		return ErrMalformed
	}
	return nil
}

func (c *Conn) welcome(body []byte) error {
	a, err := parseConnack(body, c.options.Version)
	if err != nil {
		return err
	}
	if a.refused != nil {
		return a.refused
	}
	if a.keepAlive >= 0 {
		c.options.KeepAlive = uint16(a.keepAlive) // [MQTT-3.2.2-21]
	}
	c.ready = true
	if c.events.Ready != nil {
		c.events.Ready(c, a.present)
	}
	return nil
}

// flush writes what waits. What the kernel does not take now, it takes when
// the poller says so.
func (c *Conn) flush() {
	if c.closed || c.Pending() == 0 {
		return
	}
	n, err := c.loop.poll.write(c, c.out[c.sent:])
	if err != nil {
		c.close(err)
		return
	}
	c.wrote = c.loop.now
	if c.sent += n; c.sent == len(c.out) {
		c.out, c.sent = c.out[:0], 0
		if cap(c.out) > 4096 {
			c.out = nil
		}
		if c.leaving {
			c.loop.poll.closeWrite(c)
		}
	}
}

// ping keeps the connection alive when nothing else was written for three
// quarters of the keep alive.
func (c *Conn) ping() {
	keep := time.Duration(c.options.KeepAlive) * time.Second
	if c.ready && keep > 0 && time.Duration(c.loop.now-c.wrote) > keep*3/4 {
		c.send([]byte{typePingreq, 0})
	}
}

func (c *Conn) close(err error) {
	if c.closed {
		return
	}
	if c.leaving {
		err = nil
	}
	c.closed, c.out, c.partial = true, nil, nil
	c.sent = 0
	c.loop.forget(c)
	c.loop.poll.close(c)
	if c.events.Closed != nil {
		c.events.Closed(c, err)
	}
}
