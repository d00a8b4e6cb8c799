package hooks

import (
	"errors"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
)

// frames is the broker as the event loops see it.
type frames Broker

func (f *frames) Open(c *loop.Conn, w *loop.Writer) error {
	b := (*Broker)(f)
	cl := &client{b: b, conn: c, problem: true}
	c.User = cl
	c.Wake(time.Now().Add(time.Duration(b.cfg.Limits.ConnectSeconds) * time.Second))
	b.metrics.opened(c.Info())
	return nil
}

func (f *frames) Frame(c *loop.Conn, w *loop.Writer, first byte, body []byte) error {
	cl := c.User.(*client)
	switch cl.phase {
	case fresh:
		return cl.admit(w, first, body)
	case open:
		return cl.packet(w, first, body)
	case connecting: // the loop is paused; nothing can come
		return packets.ErrProtocolViolation
	}
	return nil
}

// Broken says the last word after a packet that cannot be read or must not be
// answered otherwise: DISCONNECT with the reason to MQTT 5, silence to others
// [MQTT-4.13.1-1].
func (f *frames) Broken(c *loop.Conn, w *loop.Writer, err error) {
	cl := c.User.(*client)
	code := codeOf(err)
	(*Broker)(f).metrics.broken(code)
	cl.b.log.Debug("connection broken", "client", cl.id, "err", err)
	cl.bye(w, code, reasonOf(err), err)
}

func (f *frames) Drained(c *loop.Conn, w *loop.Writer) {
	cl := c.User.(*client)
	if cl.phase == open {
		cl.seat.sess.Pump(w)
	}
}

func (f *frames) Timeout(c *loop.Conn, w *loop.Writer) {
	cl := c.User.(*client)
	now := time.Now()
	switch {
	case cl.phase == fresh || cl.phase == connecting:
		cl.b.metrics.refuseConnect("timeout")
		c.Shutdown(w, nil, errSilent)
	case cl.actor != nil && !cl.actor.Expires.IsZero() && !now.Before(cl.actor.Expires):
		cl.bye(w, packets.ErrNotAuthorized.Code, "token expired", errExpired)
	case cl.keep > 0 && cl.paused.Load():
		c.Wake(now.Add(cl.keep)) // it is we who do not listen
	case cl.keep > 0 && now.Sub(c.LastRead()) >= cl.keep:
		cl.bye(w, packets.ErrKeepAliveTimeout.Code, "nothing heard for 1.5 times the keep alive", errKeepAlive)
	default:
		cl.alarm()
	}
}

func (f *frames) Closed(c *loop.Conn, w *loop.Writer, err error) {
	cl := c.User.(*client)
	b := (*Broker)(f)
	b.metrics.closed(c.Info())
	if cl.counted {
		b.metrics.disconnected(cl)
	}
	was := cl.phase
	cl.phase = closing
	if was == fresh {
		return
	}
	b.log.Debug("disconnected", "client", cl.id, "actor", who(cl.actor), "err", err)
	b.ledger.submit(&leave{c: cl, clean: cl.clean, expiry: cl.expiry})
	if cl.mq != nil {
		cl.mq.Stop(err)
	}
}

var (
	errSilent    = errors.New("no CONNECT in time")
	errExpired   = errors.New("token expired")
	errKeepAlive = errors.New("keep alive timeout")
	errTakenOver = errors.New("session taken over")
	errKicked    = errors.New("ended by an operator")
	errExpelled  = errors.New("rights ended")
)
