package hooks

import (
	"reflect"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

var errOtherIdentity = topics.Refuse(topics.ErrDenied, "client id belongs to another identity")

// apply seats the client: whoever sits there with the same id is sent away, and
// the session is continued or begun anew [MQTT-3.1.4-3].
func (t *connect) apply(x *tx) error {
	c, b := t.c, x.b
	if b.draining.Load() {
		return errStopped
	}
	if err := b.admits(t.actor); err != nil {
		return err // revoked between the gate and here
	}
	old := b.seats.get(c.id)
	if old != nil && old.actor.Identity() != t.actor.Identity() {
		return errOtherIdentity
	}
	if old == nil && t.expiry > 0 && x.full != nil {
		return x.full // those who come back drain their queues
	}
	if old != nil {
		ends := t.pk.Connect.Clean || old.expiry == 0
		x.settleWill(old, ends)
		if t.took = old.client; t.took != nil {
			old.sess.Detach(&old.client.link)
			old.client = nil
			b.metrics.takeovers.Inc()
		}
		if ends {
			x.end(old) // [MQTT-3.1.2-4]
			old = nil
		}
	}
	if t.present = old != nil; !t.present {
		b.seats.num++
		old = &seat{id: c.id, sess: session.New(b.env, c.id, b.seats.num)}
	}
	x.sit(old, t)
	return nil
}

// sit gives a client its seat.
func (x *tx) sit(s *seat, t *connect) {
	c, b := t.c, x.b
	if s.actor != nil {
		b.Devices.Remove(s.id, s.actor)
	}
	soon := t.present && s.soon(t, x.now)
	s.actor, s.client, s.expiry, s.manual = t.actor, c, t.expiry, t.manual
	kept := s.sess.Keep
	s.sess.Persist(t.expiry > 0)
	c.seat = s
	s.sess.Attach(&c.link, t.actor)
	if t.present {
		x.resubscribe(s)
	}
	b.openInbox(s)
	b.seats.put(s)
	b.Devices.Add(s.id, s.actor)
	for _, h := range b.witnesses {
		h.Connected(x, s.id, s.actor)
	}
	if !t.present {
		for _, sub := range s.inbox {
			x.snapshots(s, Request{Actor: s.actor, Filter: sub.Filter}, session.Copy{QoS: sub.QoS, Judge: true})
		}
	}
	x.displace(s)
	if s.will = t.will; s.will != nil {
		x.put(s.will.put(s.id))
	}
	switch {
	case soon:
		x.note(s.put())
	case s.sess.Keep:
		x.put(s.put())
	case kept:
		x.forget(s) // it was to be kept and no longer is
		x.note(s.sess.Forget()...)
	}
}

// displace closes the other connections of a store's device: it has one live
// session, since two tills of one name would both ring, and both believe that
// the order is theirs. Their sessions stay, and their wills are not said: the
// device is here. A connection whose session ends with it, or that wants no
// inbox, is a tool beside the device, which neither goes nor makes others go.
func (x *tx) displace(s *seat) {
	if s.actor.Role != topics.Merchant || !s.isDevice() {
		return
	}
	for _, o := range x.b.seats.of(s.actor.Identity()) {
		c := o.client
		if o == s || c == nil || !o.isDevice() {
			continue
		}
		x.cancelWill(o)
		o.sess.Detach(&c.link)
		x.b.seen(o)
		x.depart(o)
		reason := "device " + string(s.actor.Device) + " is connected as " + s.id + " now"
		x.After(func() { c.evict(reason) })
		x.b.metrics.takeovers.Inc()
	}
}

// isDevice says whether a session is that of a device and not of a tool.
func (s *seat) isDevice() bool { return s.sess.Keep && !s.manual }

// leave is the end of a connection.
type leave struct {
	c      *client
	clean  bool    // with a DISCONNECT that wants no will
	expiry *uint32 // of the DISCONNECT
}

func (t *leave) apply(x *tx) error {
	s := t.c.seat
	if s == nil || s.client != t.c {
		return nil // refused, or taken over
	}
	s.sess.Detach(&t.c.link)
	x.b.seen(s)
	if t.expiry != nil {
		s.expiry = min(*t.expiry, uint32(min(x.b.cfg.Limits.SessionExpiryMax/time.Second, noExpiry)))
	}
	x.depart(s)
	stopping := x.b.draining.Load()
	switch {
	case t.clean:
		x.cancelWill(s) // [MQTT-3.14.4-3]
	case stopping:
		// A planned stop: wills wait for the next start (contract P8).
	default:
		x.deferWill(s)
	}
	if s.expiry == 0 {
		if s.will != nil && !stopping {
			x.fireWill(s) // the session's end is the will's latest time [MQTT-3.1.2-8]
		}
		x.end(s)
	}
	return nil
}

// depart empties a seat. A session that outlives its connection goes on until it
// expires; one that does not is the caller's to end.
func (x *tx) depart(s *seat) {
	s.client, s.left = nil, x.now
	for _, h := range x.b.witnesses {
		h.Left(x, s.id, s.actor, s.expiry == 0)
	}
	if s.expiry == 0 {
		return
	}
	x.note(s.put())
	if s.expiry != noExpiry {
		x.l.due.add(s.ends(), &expire{s: s, left: s.left})
	}
}

func (t *leave) done(*loop.Writer, error) {}

// ends is when an abandoned session ends: a thousandth later than was agreed, for
// those whose return a crash has forgotten, see soon.
func (s *seat) ends() time.Time { return s.left.Add(s.life() + s.life()/1000) }

// life is how long a session outlives its connection.
func (s *seat) life() time.Duration { return time.Duration(s.expiry) * time.Second }

// unsettled is how long what the store was told without a wait may at most be lost in
// a crash. It makes such things durable each second, and the disk may be slow.
const unsettled = 10 * time.Second

// soon says whether somebody comes back as who he was, and so soon that the row that
// says so need not be durable before he is answered: should it be lost in a crash,
// the session ends when it would have without the return, and that is late enough. When
// a network is back, thousands return at once, and none of them waits for the disk.
func (s *seat) soon(t *connect, now time.Time) bool {
	same := s.sess.Keep && s.expiry == t.expiry && s.manual == t.manual && reflect.DeepEqual(s.actor, t.actor)
	return same && (s.expiry == noExpiry || now.Sub(s.left) <= s.life()/1000-unsettled)
}

// expire ends a session that nobody came back to.
type expire struct {
	s    *seat
	left time.Time // of the leave that asked for it
}

func (t *expire) apply(x *tx) error {
	s := t.s
	if s.client != nil || !s.left.Equal(t.left) || x.b.seats.get(s.id) != s {
		return nil
	}
	if s.will != nil && x.b.draining.Load() {
		return nil // the next start sees to both (contract P8)
	}
	if s.will != nil && s.will.graced {
		x.l.due.add(s.will.at, t) // it waits for its owner a little longer (contract P8)
		return nil
	}
	if s.will != nil {
		x.fireWill(s)
	}
	for _, h := range x.b.witnesses {
		h.Left(x, s.id, s.actor, true)
	}
	x.b.metrics.expired.Inc()
	x.end(s)
	return nil
}

func (t *expire) done(*loop.Writer, error) {}

// end forgets a session and everything it was owed. Its will has been settled.
func (x *tx) end(s *seat) {
	b := x.b
	b.unsubscribeAll(s)
	b.Devices.Remove(s.id, s.actor)
	b.seats.remove(s)
	if s.sess.Keep {
		x.forget(s)
	}
	s.sess.End()
}

// forget deletes a session's rows.
func (x *tx) forget(s *seat) {
	x.put(topics.Edit{Key: seatKey(s.id)})
	x.note(rowsOf(s.sess.Num)...)
}

// logout signs a client out for good: its session, queue and will are gone
// (contract section 4). The connection is closed after the answer.
func (x *tx) logout(c *client) error {
	s := c.seat
	if s.client != c {
		return errStopped // taken over meanwhile
	}
	x.signOut(s)
	return nil
}

// signOut ends a session for good, without its will; the connection, if there is
// one, is the caller's to close.
func (x *tx) signOut(s *seat) {
	x.cancelWill(s)
	s.client = nil
	for _, h := range x.b.witnesses {
		h.Left(x, s.id, s.actor, true)
	}
	for _, h := range x.b.porters {
		h.SignedOut(x, s.actor)
	}
	x.end(s)
}

// End implements Tx.
func (x *tx) End(identity, reason string, farewell topics.Message) int {
	all := x.b.seats.of(identity)
	x.After(func() { x.b.watchers.end(identity) })
	for _, s := range all {
		c := s.client
		x.signOut(s)
		if c == nil {
			continue
		}
		x.After(func() {
			c.conn.Do(func(w *loop.Writer) {
				if c.phase != open { // not welcomed yet
					c.phase = closing
					c.conn.Shutdown(w, nil, errKicked)
					return
				}
				if f, _, ok := topics.Lookup(farewell.Topic); ok && len(farewell.Payload) > 0 {
					c.seat.sess.Live(w, newBody(farewell, f), session.Copy{})
				}
				c.bye(w, kicked, reason, errKicked)
			})
		})
	}
	return len(all)
}
