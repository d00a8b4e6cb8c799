package durable

import (
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"slices"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// device is a client with a memory of its own, as MQTT wants one: it survives
// its connections and the node's power cuts. It publishes a numbered run of
// messages, several at once, and takes whatever it has subscribed to.
type device struct {
	t       testing.TB
	w       *world
	rng     *rand.Rand
	id      string
	version byte
	window  int // Receive Maximum

	known bool // the node has acknowledged its session
	here  bool // in this life, too

	topic string // publishes here, "" = does not
	total int    // so many messages
	next  int
	out   []*outgoing // in the order in which they were sent first

	filter     string // subscribes to it, "" = does not
	qos        byte
	subscribed bool
	taken      map[uint16]string // QoS 2 messages that were not released
	got        []arrival
	unacked    []uint16 // QoS 1 messages that it has not acknowledged yet
}

// outgoing is a message whose last acknowledgement has not come.
type outgoing struct {
	id       uint16
	qos      byte
	n        int
	released bool
}

// life keeps the device connected until the power goes.
func (d *device) life(addr string) {
	for d.w.on() {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		c := wire.New(d.t, conn, d.version)
		if !d.w.enter(c) {
			return
		}
		d.connection(c)
		switch d.rng.IntN(4) {
		case 0: // stays open, and is taken over
			d.w.strays.Go(func() {
				_, _ = io.Copy(io.Discard, c.Conn())
				d.w.leave(c)
				c.Close()
			})
		case 1:
			d.w.leave(c)
			c.Close()
		default:
			d.w.leave(c)
			c.Abort()
		}
	}
}

// connection is one of them, from CONNECT to its end.
func (d *device) connection(c *wire.Client) {
	p := wire.Connect{ID: d.id, Resume: true}
	if d.version == wire.V5 {
		p.Props = wire.Props{wire.Num(wire.SessionExpiry, 3600), wire.Num(wire.ReceiveMaximum, uint32(d.window))}
	}
	c.Send(p)
	patience := d.w.patience(d.rng)
	for {
		p, ok := c.Try()
		if !ok {
			return
		}
		stay := false
		alive := d.w.happens(func() {
			patience--
			stay = d.hear(c, p) && patience != 0
		})
		if !alive {
			return
		}
		if !stay {
			if d.rng.IntN(3) == 0 && d.known {
				c.Send(wire.Disconnect{})
			}
			return
		}
	}
}

// hear takes one packet and says what follows from it.
func (d *device) hear(c *wire.Client, p wire.Packet) bool {
	switch p := p.(type) {
	case wire.Connack:
		if p.Code != 0 {
			return false // the node is stopping
		}
		if d.known && !p.SessionPresent {
			d.t.Errorf("%s: the session is gone", d.id)
		}
		d.known, d.here = true, true
		d.unacked = nil
		if d.filter != "" && !d.subscribed {
			c.Send(wire.Subscribe{ID: 60_000, Filters: []wire.Filter{{Topic: d.filter, Options: d.qos}}})
		}
		d.again(c)
		d.more(c)
	case wire.Suback:
		d.subscribed = p.Codes[0] == d.qos
	case wire.Puback:
		d.finish(p.ID, 1, p.Code)
		d.more(c)
	case wire.Pubrec:
		o := d.find(p.ID)
		if o == nil || p.Code >= 0x80 {
			d.finish(p.ID, 2, p.Code)
			d.more(c)
			break
		}
		if !o.released {
			o.released = true
			d.w.books.ack(d.id, o.qos, o.n)
		}
		c.Send(wire.Pubrel{ID: p.ID})
	case wire.Pubcomp:
		d.finish(p.ID, 2, p.Code)
		d.more(c)
	case wire.Publish:
		d.take(c, p)
	case wire.Pubrel:
		delete(d.taken, p.ID)
		c.Send(wire.Pubcomp{ID: p.ID})
	case wire.Disconnect:
		return false
	}
	return true
}

// again sends what the last connection left open [MQTT-4.4.0-1].
func (d *device) again(c *wire.Client) {
	for _, o := range d.out {
		if o.released {
			c.Send(wire.Pubrel{ID: o.id})
		} else {
			c.Send(d.packet(o, true))
		}
	}
}

func (d *device) packet(o *outgoing, dup bool) wire.Publish {
	return wire.Publish{Topic: d.topic, QoS: o.qos, ID: o.id, Dup: dup, Payload: payloadOf(d.id, o.qos, o.n)}
}

// more publishes until there are five on the way.
func (d *device) more(c *wire.Client) {
	for d.topic != "" && d.next < d.total && len(d.out) < 5 {
		o := &outgoing{id: d.free(), qos: byte(1 + d.rng.IntN(2)), n: d.next}
		d.next++
		d.out = append(d.out, o)
		c.Send(d.packet(o, false))
	}
}

// free returns the lowest identifier that is not in use, so that they come
// again soon.
func (d *device) free() uint16 {
	for id := uint16(1); ; id++ {
		if d.find(id) == nil {
			return id
		}
	}
}

func (d *device) find(id uint16) *outgoing {
	for _, o := range d.out {
		if o.id == id {
			return o
		}
	}
	return nil
}

// finish ends an outgoing message.
func (d *device) finish(id uint16, qos, code byte) {
	i := slices.IndexFunc(d.out, func(o *outgoing) bool { return o.id == id && o.qos == qos })
	if i < 0 {
		d.t.Errorf("%s: acknowledgement of %d, which is not on its way", d.id, id)
		return
	}
	o := d.out[i]
	switch {
	case code == quota && d.w.refusals: // it was never owed
	case code >= 0x80 && code != 0x92: // a PUBREL after a crash may find nothing
		d.t.Errorf("%s: message %d refused with 0x%02X", d.id, o.n, code)
	case !o.released:
		d.w.books.ack(d.id, o.qos, o.n)
	}
	d.out = slices.Delete(d.out, i, i+1)
}

// take receives a message.
func (d *device) take(c *wire.Client, p wire.Publish) {
	if p.QoS == 2 {
		if first, known := d.taken[p.ID]; known {
			if !p.Dup || first != p.Payload {
				d.t.Errorf("%s: identifier %d of %q used for %q, DUP %t [MQTT-2.2.1-4]", d.id, p.ID, first, p.Payload, p.Dup)
			}
			c.Send(wire.Pubrec{ID: p.ID})
			return
		}
		d.taken[p.ID] = p.Payload
	}
	d.got = append(d.got, arrival{payload: p.Payload, topic: p.Topic, qos: p.QoS, dup: p.Dup})
	switch p.QoS {
	case 1:
		d.unacked = append(d.unacked, p.ID)
		if len(d.unacked) >= d.window || !d.w.restless || d.rng.IntN(3) > 0 { // some wait, and are acknowledged in any order
			d.rng.Shuffle(len(d.unacked), func(i, j int) { d.unacked[i], d.unacked[j] = d.unacked[j], d.unacked[i] })
			for _, id := range d.unacked {
				c.Send(wire.Puback{ID: id})
			}
			d.unacked = nil
		}
	case 2:
		c.Send(wire.Pubrec{ID: p.ID})
	}
}

// remembers returns the device as it is now, with a memory of its own.
func (d *device) remembers() device {
	c := *d
	c.out, c.got, c.unacked, c.taken = nil, slices.Clone(d.got), slices.Clone(d.unacked), maps.Clone(d.taken)
	for _, o := range d.out {
		o := *o
		c.out = append(c.out, &o)
	}
	return c
}
