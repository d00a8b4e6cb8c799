package crowd

import (
	"errors"
	"fmt"
	"time"

	"couriermq/devices/load"
)

// Who is whoever holds a device.
type Who struct {
	ClientID string                 // belongs to one identity
	Token    func() (string, error) // asked for at every CONNECT, for the last one may have ended
}

// Device is what somebody holds in hand, as far as the network is concerned. It
// is called by the crowd's goroutine only.
type Device interface {
	// Up: the node has let it in. fresh: as somebody new, of whom it has no
	// session, as in the beginning always; subscriptions that the line was asked
	// for are renewed already, and what is open for the device will be told.
	Up(now time.Time, fresh bool)
	// Hear: something arrived. The payload is valid during the call.
	Hear(now time.Time, topic string, payload []byte)
}

// Line is a device's way to the node.
type Line struct {
	crowd  *Crowd
	who    Who
	device Device

	tag     int        // its place in crowd.lines
	conn    *load.Conn // nil between two connections
	up      bool
	cut     bool // no net
	gone    bool // has left
	was     bool // it was let in before
	tries   int  // in vain, since it was last in
	since   time.Time
	filters []string
	waiting map[uint16]*word // said on this connection and not answered, by packet id
	words   []*word          // to be said until answered, in their order
}

// word is a publish at QoS 1.
type word struct {
	topic    string
	payload  []byte
	answered func(now time.Time, code byte) // nil: nobody cares
	once     bool                           // not said again on the next connection
	done     bool
}

// Join lets a device in: from now on it connects, and comes back whenever the
// connection ends, until it leaves. Only the crowd's goroutine calls it, or
// whoever made the crowd before it runs.
func (c *Crowd) Join(who Who, d func(l *Line) Device) *Line {
	l := &Line{crowd: c, who: who}
	l.device = d(l)
	if n := len(c.free); n > 0 {
		l.tag = c.free[n-1]
		c.free, c.lines[l.tag] = c.free[:n-1], l
	} else {
		l.tag = len(c.lines)
		c.lines = append(c.lines, l)
	}
	l.dial()
	return l
}

// dial connects now.
func (l *Line) dial() {
	token, err := l.who.Token()
	if err != nil {
		l.crowd.Fail(fmt.Errorf("token of %s: %w", l.who.ClientID, err))
		return
	}
	l.waiting = map[uint16]*word{}
	l.conn, err = l.crowd.loop.Dial(&l.crowd.target, load.Options{
		Version: 5, ClientID: l.who.ClientID, Password: token, KeepAlive: 30, Keep: true, Fresh: !l.was,
	}, l.tag, &l.crowd.events)
	if err != nil {
		l.again(err)
	}
}

// ready takes up what was left unsaid.
func (l *Line) ready(fresh bool) {
	now := l.crowd.Now()
	l.up, l.was, l.since = true, true, now
	for _, f := range l.filters {
		if fresh {
			l.conn.Subscribe(f, 1)
		}
	}
	for _, w := range l.words {
		if !w.done {
			l.publish(w)
		}
	}
	l.device.Up(now, fresh)
}

// final are refusals that no further try would change.
func final(err error) bool {
	no, ok := errors.AsType[*load.Refused](err)
	return ok && no.Code >= 0x84 && no.Code <= 0x8c && no.Code != 0x88 && no.Code != 0x89 && no.Code != 0x8b
}

// closed: the connection is over.
func (l *Line) closed(err error) {
	was := l.up
	l.up, l.conn = false, nil
	l.forget()
	switch {
	case l.gone:
		l.vacate()
		return
	case l.cut:
		return // it dials when there is a net again
	case !l.was && final(err):
		l.crowd.Fail(fmt.Errorf("%s: %w", l.who.ClientID, err))
		return
	case was:
		l.crowd.Counts.Lost++
		if l.crowd.Now().Sub(l.since) > patience {
			l.tries = 0
		}
	}
	l.again(err)
}

// forget gives up what may be said once only.
func (l *Line) forget() {
	now := l.crowd.Now()
	for _, w := range l.waiting {
		if w.once && w.answered != nil {
			w.answered(now, NoAnswer)
		}
	}
	l.waiting = nil
}

// patience is for how long a connection must hold for the next one to come at
// once.
const patience = 10 * time.Second

// again dials after a pause that grows from 0.2 s to half a minute, with as much
// chance in it as keeps a city from knocking at the same moment.
func (l *Line) again(err error) {
	pause := min(200*time.Millisecond<<min(l.tries, 10), 30*time.Second)
	pause = pause/2 + time.Duration(l.crowd.rng.Int64N(int64(pause)))
	l.tries++
	if l.tries == 4 { // a restart takes less
		l.crowd.log.Warn("cannot get in", "client", l.who.ClientID, "err", err)
	} else {
		l.crowd.log.Debug("connection over", "client", l.who.ClientID, "err", err)
	}
	l.crowd.After(pause, func(time.Time) {
		if !l.gone && !l.cut && l.conn == nil {
			l.dial()
		}
	})
}

// Online tells whether the node hears the device now.
func (l *Line) Online() bool { return l.up }

// After has do called later, unless the device has left by then.
func (l *Line) After(d time.Duration, do func(now time.Time)) {
	l.crowd.After(d, func(now time.Time) {
		if !l.gone {
			do(now)
		}
	})
}

// Tell publishes at QoS 0, which a device that is not online loses.
func (l *Line) Tell(topic string, payload []byte) {
	if l.up {
		l.conn.Publish(topic, 0, payload)
	}
}

// NoAnswer is the code of what was tried and lost with its connection. No node
// says it.
const NoAnswer byte = 0xff

// Try publishes at QoS 1, once: without a connection, or when that is lost, the
// answer is [NoAnswer]; else it is the node's reason code.
func (l *Line) Try(topic string, payload []byte, answered func(now time.Time, code byte)) {
	if !l.up {
		if answered != nil {
			answered(l.crowd.Now(), NoAnswer)
		}
		return
	}
	l.publish(&word{topic: topic, payload: payload, answered: answered, once: true})
}

// Say publishes at QoS 1 until the node has answered, over as many connections
// as it takes. A device bounds what it has to say by waiting for answers.
func (l *Line) Say(topic string, payload []byte, answered func(now time.Time, code byte)) {
	w := &word{topic: topic, payload: payload, answered: answered}
	l.words = append(l.words, w)
	if l.up {
		l.publish(w)
	}
}

func (l *Line) publish(w *word) { l.waiting[l.conn.Publish(w.topic, 1, w.payload)] = w }

func (l *Line) acked(id uint16, reason byte) {
	w := l.waiting[id]
	if w == nil {
		if reason >= 0x80 {
			l.crowd.log.Warn("subscription refused", "client", l.who.ClientID, "code", reason)
		}
		return
	}
	delete(l.waiting, id)
	w.done = true
	for len(l.words) > 0 && l.words[0].done {
		l.words = l.words[1:]
	}
	if reason >= 0x80 {
		l.crowd.log.Debug("refused", "client", l.who.ClientID, "topic", w.topic, "code", reason)
	}
	if w.answered != nil {
		w.answered(l.crowd.Now(), reason)
	}
}

// Subscribe asks for a filter, which is renewed with a new session.
func (l *Line) Subscribe(filter string) {
	l.filters = append(l.filters, filter)
	if l.up {
		l.conn.Subscribe(filter, 1)
	}
}

// Cut takes the net away for a while. The node learns of it as it does of a
// phone in a tunnel: not at all, or by a connection that just ends.
func (l *Line) Cut(d time.Duration) {
	if l.cut || l.gone || l.conn == nil {
		return
	}
	l.cut = true
	l.conn.Abort()
	l.After(d, func(time.Time) {
		l.cut, l.tries = false, 0
		l.dial()
	})
}

// Leave ends the line for good.
func (l *Line) Leave() {
	switch {
	case l.gone:
	case l.conn == nil:
		l.gone = true
		l.vacate()
	default:
		l.hangUp()
	}
}

// hangUp says goodbye, if the node has heard of it at all.
func (l *Line) hangUp() {
	l.gone = true
	switch {
	case l.up:
		l.conn.Disconnect()
	case l.conn != nil:
		l.conn.Abort()
	}
}

// vacate gives the place to somebody else.
func (l *Line) vacate() {
	l.crowd.lines[l.tag] = nil
	l.crowd.free = append(l.crowd.free, l.tag)
}
