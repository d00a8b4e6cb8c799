package rider

import (
	"strconv"
	"time"

	"couriermq/topics"
)

// phone is what is on the handlebar: it sends positions as often as the node
// asks, and keeps those that it cannot send.
type phone struct {
	begun bool
	every time.Duration
	due   time.Time // when the next position is
	round int       // of ticks, so that one that was brought forward is not done twice
	row   int       // positions in a row, since there is a net
	last  time.Time // until when the rider has moved
	kept  []topics.Position
}

// maxKept bounds what a phone keeps while it has no net: the newest.
const maxKept = 400

// maxBatch is how many positions are sent at once, well below the size of a
// packet.
const maxBatch = 200

// obey takes a cadence. A faster one counts at once.
func (p *phone) obey(r *Rider, every time.Duration) {
	every = max(every, 100*time.Millisecond)
	was := p.every
	p.every = every
	if every < was && p.begun {
		p.due = p.due.Add(slack(every) - slack(was))
		p.next(r, p.last)
	}
}

// slack is the least time between two positions: timers are no metronomes.
func slack(every time.Duration) time.Duration { return every - every/20 }

// next has the rider move on after the cadence, or sooner when it is about to
// arrive somewhere: nobody waits at the door for the phone.
func (p *phone) next(r *Rider, now time.Time) {
	p.round++
	round, wait := p.round, p.every
	if r.aim != nil {
		wait = min(wait, r.life(3*time.Second))
	}
	r.line.After(wait, func(now time.Time) {
		if round == p.round {
			r.tick(now)
		}
	})
}

// report sends the position if it is time to, or keeps it.
func (p *phone) report(r *Rider, now time.Time) {
	if now.Before(p.due) {
		return
	}
	p.due = now.Add(slack(p.every))
	fix := r.ride.Fix(now)
	if !r.line.Online() {
		if len(p.kept) >= maxKept {
			p.kept = append(p.kept[:0], p.kept[1:]...)
		}
		p.kept = append(p.kept, fix)
		return
	}
	topic := topics.RiderPosition.Topic(r.ID)
	if p.row++; r.char.glitchy && p.row > 2 && r.rng.IntN(20) == 0 {
		p.glitch(r, topic, fix)
	}
	r.counts.Positions++
	if r.char.sure {
		r.line.Try(topic, AppendJSON(nil, fix), r.judge)
		return
	}
	r.line.Tell(topic, AppendJSON(nil, fix))
}

// glitch sends a position that no node should believe: one far off, or one that
// the phone admits is made up.
func (p *phone) glitch(r *Rider, topic string, fix topics.Position) {
	if r.rng.IntN(2) == 0 {
		fix.Mock = true
	} else {
		fix.Lat += .25 // 28 km
	}
	r.line.Try(topic, AppendJSON(nil, fix), func(now time.Time, code byte) {
		switch code {
		case 0x99:
			r.counts.Glitches++
		case noAnswer:
		default: // it was believed
			r.counts.Refused++
		}
	})
}

// back sends what was kept, now that there is a net again.
func (p *phone) back(r *Rider) {
	p.row = 0
	if len(p.kept) == 0 {
		return
	}
	wait := time.Duration(0)
	if r.char.tardy {
		wait = p.every + time.Second
	}
	r.line.After(wait, func(time.Time) {
		for len(p.kept) > 0 && r.line.Online() {
			n := min(len(p.kept), maxBatch)
			p.batch(r, p.kept[:n])
			p.kept = p.kept[n:]
		}
	})
}

// batch sends positions late.
func (p *phone) batch(r *Rider, fixes []topics.Position) {
	b := []byte{'['}
	for i := range fixes {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendJSON(b, fixes[i])
	}
	n := len(fixes)
	r.line.Say(topics.RiderPosition.Topic(r.ID), append(b, ']'), func(now time.Time, code byte) {
		if code < 0x80 {
			r.counts.Batches++
			r.counts.Late += n
			return
		}
		r.judge(now, code)
	})
}

// loseNet rides into a tunnel.
func (r *Rider) loseNet(time.Time) {
	if r.line.Online() && !r.off {
		r.counts.Outages++
		r.line.Cut(r.about(30 * time.Second))
	}
	r.line.After(r.about(r.char.outage), r.loseNet)
}

// AppendJSON appends p as a rider's phone sends it.
func AppendJSON(b []byte, p topics.Position) []byte {
	for _, f := range []struct {
		name   string
		value  float64
		digits int
	}{
		{`{"lat":`, p.Lat, 6}, {`,"lng":`, p.Lng, 6}, {`,"acc":`, p.Acc, 0},
		{`,"speed":`, p.Speed, 1}, {`,"heading":`, p.Heading, 0}, {`,"battery":`, p.Battery, 2},
	} {
		b = strconv.AppendFloat(append(b, f.name...), f.value, 'f', f.digits, 64)
	}
	if p.Mock {
		b = append(b, `,"mock":true`...)
	}
	b = append(b, `,"at":"`...)
	b = p.At.UTC().AppendFormat(b, "2006-01-02T15:04:05.000Z07:00")
	return append(b, `"}`...)
}
