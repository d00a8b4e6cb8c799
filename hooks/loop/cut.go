package loop

// maxHead is the longest fixed header: a byte of type and flags, and four of remaining length [MQTT-1.5.5].
const maxHead = 5

// cut finds the packet at the start of b: the length of its fixed header and of the whole. total is 0 while the header
// is not complete; the rest of the packet need not be there. A packet of more than bound bytes is ErrTooLarge as soon
// as its header tells, so that nothing is ever kept for it. A length written with more bytes than it needs is taken
// as it is meant: small devices pad it, and it cannot be misread.
func cut(b []byte, bound int) (head, total int, err error) {
	rest := 0
	for i := 1; i < len(b); i++ {
		rest |= int(b[i]&0x7f) << (7 * (i - 1))
		if b[i] < 0x80 {
			if total = i + 1 + rest; total > bound {
				return 0, 0, ErrTooLarge
			}
			return i + 1, total, nil
		}
		if i == maxHead-1 {
			return 0, 0, ErrMalformed
		}
	}
	return 0, 0, nil
}

// feed takes what was read for c: data is the loop's buffer, and may be overwritten.
func (l *loop) feed(c *Conn, data []byte) {
	if c.ws != nil {
		data = c.ws.decode(data, c)
	}
	l.dispatch(c, data)
}

// dispatch hands on the packets in data, a piece of the plain MQTT stream, and ends a stream that cannot go on.
func (l *loop) dispatch(c *Conn, data []byte) {
	defer l.rescue(c)
	if err := l.packets(c, data); err != nil {
		l.broken(c, err)
	} else if c.ws != nil && c.ws.end != nil && !c.paused {
		l.endWebSocket(c)
	}
}

// packets calls the handler for each packet that is whole with data, and keeps what is left. It stops at a connection
// that is paused or shut down.
func (l *loop) packets(c *Conn, data []byte) (err error) {
	if c.in != nil {
		if data, err = l.complete(c, data); err != nil {
			return err
		}
	}
	for len(data) > 0 && !c.paused && !c.shut.Load() {
		head, total, err := cut(data, c.bound())
		if err != nil {
			return err
		}
		if total == 0 || total > len(data) {
			break
		}
		if err := l.frame(c, data[0], data[head:total]); err != nil {
			return err
		}
		data = data[total:]
	}
	if len(data) > 0 && !c.shut.Load() {
		c.in = c.in.add(data)
	}
	return nil
}

// complete adds from data what the kept packet lacks, hands it on when it is whole, and returns the rest of data.
func (l *loop) complete(c *Conn, data []byte) ([]byte, error) {
	for {
		head, total, err := cut(c.in.b, c.bound())
		if err != nil {
			return nil, err
		}
		if total > 0 && total == len(c.in.b) {
			whole := c.in
			c.in = nil
			err := l.frame(c, whole.b[0], whole.b[head:])
			whole.drop()
			return data, err
		}
		lacks := 1 // another byte of the header
		if total > 0 {
			lacks = total - len(c.in.b)
		}
		if len(data) == 0 {
			return nil, nil
		}
		n := min(lacks, len(data))
		c.in = c.in.add(data[:n])
		data = data[n:]
	}
}

func (l *loop) frame(c *Conn, first byte, body []byte) error {
	l.heard.packets++
	err := l.set.handler.Frame(c, &l.w, first, body)
	if l.set.cfg.Poison {
		for i := range body {
			body[i] = 0xdb
		}
	}
	return err
}

// bound is the size that a packet of c may have now.
func (c *Conn) bound() int {
	if c.accepted.Load() {
		return c.loop.set.cfg.PacketBytes
	}
	return c.loop.set.cfg.ConnectBytes
}
