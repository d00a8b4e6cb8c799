package hooks

import (
	"encoding/binary"
	"errors"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// acknowledge takes a PUBACK, PUBREC or PUBCOMP.
func (c *client) acknowledge(w *loop.Writer, fh packets.FixedHeader, body []byte) error {
	if err := checkAck(c.version, body); err != nil {
		return err
	}
	id, code := binary.BigEndian.Uint16(body), byte(0)
	if len(body) > 2 {
		code = body[2]
	}
	if len(body) > 3 { // the engine knows which properties may be here
		pk := packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}
		if err := pk.PubackDecode(body); err != nil { // the three are alike
			return err
		}
	}
	edit, canWait := c.seat.sess.Acknowledge(w, &c.link, fh.Type<<4, id, code)
	if edit != nil {
		c.b.ledger.submit(&received{c: c, id: id, edit: *edit})
	} else if canWait {
		c.conn.CanWait()
	}
	return nil
}

// received commits that the client has a QoS 2 message, before its PUBREL.
type received struct {
	c    *client
	id   uint16
	edit topics.Edit
}

func (t *received) apply(x *tx) error {
	if t.c.seat.sess.Keep { // else its rows are gone, and this one would be an orphan
		x.put(t.edit)
	}
	return nil
}

func (t *received) done(w *loop.Writer, err error) {
	if err == nil {
		t.c.seat.sess.Released(w, &t.c.link, t.id)
	}
}

// release takes a PUBREL: the identifier is free once its row is gone for good,
// else a crash could take the next message with it for a repetition.
func (c *client) release(fh packets.FixedHeader, body []byte) error {
	pk := packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}
	if err := checkAck(c.version, body); err != nil {
		return err
	}
	if err := pk.PubrelDecode(body); err != nil {
		return err
	}
	c.waiting.Add(1)
	c.b.ledger.submit(&released{c: c, id: pk.PacketID})
	return nil
}

// released answers a PUBREL.
type released struct {
	c     *client
	id    uint16
	known bool
}

func (t *released) apply(x *tx) error {
	if t.c.seat.client != t.c {
		return errReplaced
	}
	s := t.c.seat.sess
	if t.known = s.Release(t.id); t.known {
		x.Undo(func() { s.Receive(t.id) })
	}
	if t.known && s.Keep {
		x.put(topics.Edit{Key: session.ReceivedKey(s.Num, t.id)})
	}
	return nil
}

func (t *released) done(w *loop.Writer, err error) {
	t.c.waiting.Add(-1)
	if err != nil {
		return
	}
	code := byte(0)
	if !t.known {
		code = packets.ErrPacketIdentifierNotFound.Code
	} else if t.c.v5() {
		t.c.settled()
	}
	t.c.control(w, session.Ack(session.PUBCOMP, t.c.v5(), t.id, code, ""))
}

// settled notes that one incoming message has had its last word.
func (c *client) settled() {
	c.unacked.Add(-1)
	c.unpause()
}

// unpause reads on when there is room for another unacknowledged message.
func (c *client) unpause() {
	if int(c.unacked.Load()) < c.b.cfg.Limits.ReceiveMaximum && c.paused.CompareAndSwap(true, false) {
		c.conn.Resume()
	}
}

// control sends an answer; a client that does not even read those is cut off.
func (c *client) control(w *loop.Writer, p []byte) {
	if !c.conn.Control(w, p) {
		c.b.metrics.drop(session.Slow)
		c.conn.Shutdown(w, nil, errUnread)
	}
}

var errUnread = errors.New("answers are not read")
