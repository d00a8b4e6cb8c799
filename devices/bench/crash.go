package bench

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"couriermq/devices/load"
)

// ledger is what publishers know of the messages for each session, and what
// the sessions got. It lives outside the broker, so it survives every kill.
type ledger struct {
	acked, got [][]bool // by flow and number
	next       []uint32 // by flow: one more than the highest number that came
	owed       int      // acknowledged, and not come yet
}

func newLedger(flows int) *ledger {
	return &ledger{acked: make([][]bool, flows), got: make([][]bool, flows), next: make([]uint32, flows)}
}

// sent opens the line of a message; they come in the order of their numbers.
func (l *ledger) sent(flow uint32) {
	l.acked[flow] = append(l.acked[flow], false)
	l.got[flow] = append(l.got[flow], false)
}

func (l *ledger) ack(m stamp) {
	if l.acked[m.flow][m.seq] {
		return
	}
	l.acked[m.flow][m.seq] = true
	if !l.got[m.flow][m.seq] {
		l.owed++
	}
}

// take notes an arrival. Messages that nobody has sent are not expected here.
func (l *ledger) take(m stamp) arrival {
	if l.got[m.flow][m.seq] {
		return twice
	}
	l.got[m.flow][m.seq] = true
	if l.acked[m.flow][m.seq] {
		l.owed--
	}
	if m.seq < l.next[m.flow] {
		return late
	}
	l.next[m.flow] = m.seq + 1
	return fresh
}

// crashRun is the course of crash: the run with its ledger.
type crashRun struct {
	*run
	ledger   *ledger
	turns    *rota
	pressed  time.Duration // how long messages were published
	restarts []time.Duration
}

// crash kills the broker in the middle of filling the queues of sessions that
// are away, restarts it, and brings them back: what was acknowledged and never
// comes is lost. What was not acknowledged is not sent again, and may come.
func (r *run) crash() error {
	if len(r.Command) == 0 {
		return fmt.Errorf("it kills the broker, so it must be told how to start it")
	}
	terminals, err := r.sessions(r.storeTopic)
	if err != nil {
		return err
	}
	if err := r.hangUp(terminals); err != nil {
		return err
	}
	c := &crashRun{run: r, ledger: newLedger(r.Clients), turns: r.rota(r.Clients, r.storeTopic)}
	r.events.Message = c.onMessage
	for r.result.Kills < r.Kills {
		if err := c.fill(); err != nil {
			return err
		}
		if err := c.restart(); err != nil {
			return err
		}
		if err := c.collect(); err != nil {
			return err
		}
		r.progress("kill %d: %d acknowledged, %d of them missing", r.result.Kills, r.result.Acked, c.ledger.owed)
	}
	c.sum()
	return r.forgetSessions()
}

func (c *crashRun) onMessage(_ *load.Conn, m *load.Message) {
	s, ok := readStamp(m.Payload)
	if !ok || int(s.flow) >= len(c.ledger.got) || int(s.seq) >= len(c.ledger.got[s.flow]) {
		return
	}
	c.last = c.loop.Now()
	switch c.ledger.take(s) {
	case twice:
		c.result.Duplicates++
		return
	case late:
		c.result.OutOfOrder++
	}
	c.arrived++
}

// fill publishes for a random while, and kills the broker when messages are on
// their way.
func (c *crashRun) fill() error {
	backends, err := c.dial(&c.tcp, "service", c.Publishers, service, nil)
	if err != nil {
		return err
	}
	sent := make([][1 << 16]stamp, len(backends)) // by packet id
	c.unacked = 0
	c.events.Acked = func(conn *load.Conn, id uint16, reason byte) {
		c.onAck(conn, id, reason)
		if reason < 0x80 {
			c.ledger.ack(sent[conn.Tag][id])
			c.result.Acked++
		}
	}
	defer func() { c.events.Acked = c.onAck }()
	begin, life := c.loop.Tick(), cmp.Or(c.Fill, 3*time.Second)
	life = life/6 + rand.N(life*5/6)
	for c.loop.Tick() < begin+life {
		wait := 50 * time.Millisecond
		for n := 0; c.unacked < c.Window; n++ {
			if n == burst {
				wait = 0
				break
			}
			flow, payload := c.turns.next(c.loop.Now())
			from := flow % len(backends)
			id := backends[from].Publish(c.turns.topics[flow], 1, payload)
			sent[from][id] = stamp{flow: uint32(flow), seq: c.turns.seqs[flow] - 1}
			c.ledger.sent(uint32(flow))
			c.unacked++
			c.result.Sent++
		}
		if err := c.step(wait); err != nil {
			return err
		}
	}
	c.pressed += c.loop.Now() - begin
	return c.kill(len(backends))
}

// kill ends the broker, and waits until the connections have noticed: what it
// has acknowledged before, it has.
func (c *crashRun) kill(connections int) error {
	c.result.Kills++
	c.closed, c.tolerant = 0, true
	was := c.result.Closed
	if err := c.broker.kill(); err != nil {
		return err
	}
	err := c.loop.Until(c.ctx, func() bool { return c.closed >= connections })
	c.tolerant, c.result.Closed, c.result.Why = false, was, ""
	return err
}

func (c *crashRun) restart() error {
	if err := c.stop(); err != nil {
		return err
	}
	begin := time.Now()
	if err := c.startBroker(); err != nil {
		return err
	}
	c.restarts = append(c.restarts, time.Since(begin))
	return nil
}

// collect brings all sessions back until nothing comes any more.
func (c *crashRun) collect() error {
	ready := c.events.Ready
	c.events.Ready = func(conn *load.Conn, present bool) {
		if !present {
			c.result.Forgotten++
		}
		ready(conn, present)
	}
	terminals, err := c.dial(&c.far, "pos", c.Clients, pos, c.lasting)
	c.events.Ready = ready
	if err != nil {
		return err
	}
	for c.last = c.loop.Tick(); ; {
		quiet := lostAfter
		if c.ledger.owed == 0 {
			quiet = patience / 10 // for what came without having been acknowledged
		}
		if c.loop.Now()-c.last > quiet {
			break
		}
		if err := c.step(50 * time.Millisecond); err != nil {
			return err
		}
	}
	if err := c.subscribe(terminals, c.QoS, c.storeTopic); err != nil { // what was forgotten is lost once
		return err
	}
	return c.hangUp(terminals)
}

// sum completes the result.
func (c *crashRun) sum() {
	slices.Sort(c.restarts)
	c.result.Received, c.result.Lost = c.arrived, c.ledger.owed
	c.result.DurationS = round(c.pressed.Seconds())
	c.result.Rate = math.Round(float64(c.result.Acked) / c.pressed.Seconds())
	c.result.RestartMS = round(c.restarts[len(c.restarts)/2].Seconds() * 1000)
}
