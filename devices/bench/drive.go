package bench

import "time"

// burst is how many messages are written before the client looks again for
// what has come, so that its own sending does not count as the broker's delay.
// At full speed that matters less than that the broker never runs out of work.
const (
	burst     = 32
	fullBurst = 256
)

// pacer says when messages are due.
type pacer struct {
	every time.Duration // 0: whenever the window has room
	next  time.Duration
}

func newPacer(rate int, now time.Duration) pacer {
	p := pacer{next: now}
	if rate > 0 {
		p.every = time.Second / time.Duration(rate)
	}
	return p
}

// due reports whether a message is due, and since when.
func (p *pacer) due(now time.Duration) (time.Duration, bool) {
	if p.every == 0 {
		return now, true
	}
	return p.next, p.next <= now
}

// burst is how many messages are written at most before what has come is read.
func (p *pacer) burst() int {
	if p.every == 0 {
		return fullBurst
	}
	return burst
}

func (p *pacer) sent() { p.next += p.every }

// drive warms up, then measures for the duration; send publishes one message
// that was due. At the end it waits for what is still on its way.
func (r *run) drive(send func(due time.Duration)) error {
	pace := newPacer(r.Rate, r.loop.Tick())
	warm := min(time.Second, r.Duration/5)
	r.last = r.loop.Now()
	r.progress("%d clients are up, %s to go", r.loop.Len(), r.Duration)
	defer r.hurry()()
	if err := r.press(&pace, r.loop.Now()+warm, send); err != nil {
		return err
	}
	if err := r.begin(); err != nil {
		return err
	}
	if err := r.press(&pace, r.loop.Now()+r.Duration, send); err != nil {
		return err
	}
	if err := r.finish(r.arrived - r.began.arrived); err != nil {
		return err
	}
	return r.settle()
}

// press sends until the time is up.
func (r *run) press(pace *pacer, end time.Duration, send func(due time.Duration)) error {
	for {
		now := r.loop.Tick()
		if now >= end {
			return nil
		}
		wait := 50 * time.Millisecond
		for n := 0; r.underway() < r.Window; n++ {
			if n == pace.burst() {
				wait = 0
				break
			}
			due, is := pace.due(now)
			if !is {
				wait = min(wait, due-now)
				break
			}
			send(due)
			r.result.Sent++
			pace.sent()
		}
		if r.underway() >= r.Window && now-r.last > patience {
			r.abandoned = r.result.Sent*r.fan - r.arrived - r.result.Superseded // lost, or as good as: open the window
			r.unacked = 0
		}
		if err := r.step(wait); err != nil {
			return err
		}
	}
}

// underway is how many messages have not reached everybody, or were not
// acknowledged.
func (r *run) underway() int {
	left := r.result.Sent*r.fan - r.arrived - r.result.Superseded - r.abandoned
	return max((left+r.fan-1)/r.fan, r.unacked)
}

// settle waits for everything that was sent, as long as anything comes, and
// counts what did not.
func (r *run) settle() error {
	r.last = r.loop.Tick()
	all := r.result.Sent * r.fan
	for (r.arrived+r.result.Superseded < all || r.unacked > 0) && r.loop.Now()-r.last < lostAfter {
		if err := r.step(50 * time.Millisecond); err != nil {
			return err
		}
	}
	r.result.Received = r.arrived
	r.result.Lost = all - r.arrived - r.result.Superseded
	return nil
}

// rota takes turns: the next message of the next flow.
type rota struct {
	run    *run
	topics []string // by flow
	seqs   []uint32 // by flow
	sent   [][4]fix // by flow: the last few positions; no two of a rider have the same time
	turn   int
}

// fix is a position that was sent: the time in it, and its stamp.
type fix struct {
	millis int64
	stamp  stamp
}

func (r *run) rota(flows int, topic func(i int) string) *rota {
	t := &rota{run: r, topics: make([]string, flows), seqs: make([]uint32, flows), sent: make([][4]fix, flows)}
	for i := range t.topics {
		t.topics[i] = topic(i)
	}
	return t
}

// next returns the flow whose turn it is and its next payload, valid until the
// next call.
func (t *rota) next(due time.Duration) (flow int, payload []byte) {
	flow = t.turn
	t.turn = (t.turn + 1) % len(t.topics)
	last := &t.sent[flow]
	s := stamp{flow: uint32(flow), seq: t.seqs[flow], due: int64(due)}
	millis := max(t.run.epoch.Add(due).UnixMilli(), last[(s.seq-1)%4].millis+1)
	last[s.seq%4] = fix{millis, s}
	t.seqs[flow]++
	t.run.payload = appendPayload(t.run.payload[:0], s, millis, t.run.Size)
	return flow, t.run.payload
}

// at finds the stamp of a position by its time.
func (t *rota) at(flow int, millis int64) (stamp, bool) {
	for _, f := range t.sent[flow] {
		if f.millis == millis {
			return f.stamp, true
		}
	}
	return stamp{}, false
}
