// Package rider is a simulated rider: somebody on a bicycle who goes along
// streets which do not exist, in districts that do, takes offers, fetches orders
// at the store and brings them to the customer, and whose phone reports positions
// as often as the node asks, loses its net, and is mistaken now and then.
//
// A rider is a device of devices/crowd: it is told what happens and says what it
// does, so a test gives it a made-up line. It knows the node from outside only.
package rider

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"time"

	"couriermq/devices/streets"
	"couriermq/topics"
)

// Line is what a rider needs of its connection; a crowd.Line is one.
type Line interface {
	Online() bool
	After(d time.Duration, do func(now time.Time))
	Tell(topic string, payload []byte)
	Try(topic string, payload []byte, answered func(now time.Time, code byte))
	Say(topic string, payload []byte, answered func(now time.Time, code byte))
	Cut(d time.Duration)
}

// Config says who the rider is and where.
type Config struct {
	ID      string // the token's sub
	Streets *streets.Grid
	Home    topics.Point  // where it starts, and hangs about while it has nothing to do
	Around  float64       // metres around it
	Every   time.Duration // between positions, until the node asks for another cadence; at least 100 ms
	Pace    float64       // everything people take their time for is so many times shorter; 1 is life
	Dutiful bool          // always does what it is told, and never loses its net
	Seed    uint64        // the same seed has the same character and luck
}

// Counts is what riders have done and heard.
type Counts struct {
	Positions int `json:"positions"` // sent alone
	Batches   int `json:"batches"`   // late batches that the node took
	Late      int `json:"late"`      // positions in them
	Glitches  int `json:"glitches"`  // positions that the gate refused, as it should
	Outages   int `json:"outages"`   // times without a net
	Offers    int `json:"offers"`    // heard
	Accepted  int `json:"accepted"`  // offers that were won
	Declined  int `json:"declined"`
	Ignored   int `json:"ignored"`
	Beaten    int `json:"beaten"`    // offers that another rider won
	Fetched   int `json:"fetched"`   // orders picked up
	Delivered int `json:"delivered"` // orders
	Failed    int `json:"failed"`    // deliveries
	Chats     int `json:"chats"`     // messages to the customer
	Notices   int `json:"notices"`   // heard: own, region's and broadcasts
	Overtaken int `json:"overtaken"` // commands that came too late: the order was gone
	Refused   int `json:"refused"`   // what the node said no to otherwise
}

// Rider is one rider.
type Rider struct {
	Config
	line   Line
	counts *Counts
	rng    *rand.Rand
	char   character
	ride   *Ride
	phone  phone
	offers map[string]string // open ones: order → offer id
	jobs   []*job            // the rack, in the order in which they came
	aim    *job              // where it is going; nil: nowhere in particular
	off    bool              // duty
	busy   bool              // has its hands full: handing over, or waiting for an answer
}

// New returns a rider, who lives as soon as the line is up.
func New(cfg Config, line Line, counts *Counts) *Rider {
	rng := rand.New(rand.NewPCG(cfg.Seed, 0x51de))
	r := &Rider{Config: cfg, line: line, counts: counts, rng: rng, offers: map[string]string{}}
	r.char = characterOf(rng, cfg.Dutiful)
	home := cfg.Home
	if !cfg.Dutiful {
		home = cfg.Streets.Somewhere(cfg.Home, cfg.Around, rng)
	}
	r.ride = newRide(r.char.vehicle, home, cfg.Pace, rng)
	r.phone.every = max(cfg.Every, 100*time.Millisecond)
	return r
}

// life shortens what people take their time for.
func (r *Rider) life(d time.Duration) time.Duration {
	return time.Duration(float64(d) / r.Pace)
}

// about is a time around d, from half of it to half as much again.
func (r *Rider) about(d time.Duration) time.Duration {
	return time.Duration(float64(r.life(d)) * (.5 + r.rng.Float64()))
}

// Up implements crowd.Device.
func (r *Rider) Up(now time.Time, fresh bool) {
	if fresh { // what is open, the node will tell
		clear(r.offers)
		r.jobs, r.aim = nil, nil
		r.duty(!r.off)
	}
	if !r.phone.begun {
		r.begin(now)
	}
	r.phone.back(r)
	r.choose(now)
}

// begin starts the clocks of a rider who has just got in.
func (r *Rider) begin(now time.Time) {
	r.phone.begun, r.phone.last = true, now
	r.line.After(time.Duration(r.rng.Int64N(int64(r.phone.every))), r.tick) // not all at the same moment
	if r.char.outage > 0 {
		r.line.After(r.about(r.char.outage), r.loseNet)
	}
	if r.char.pause > 0 {
		r.line.After(r.about(r.char.pause), r.pause)
	}
}

// duty says whether the rider works.
func (r *Rider) duty(on bool) {
	r.off = !on
	payload := `{"on":false}`
	if on {
		payload = `{"on":true}`
	}
	r.line.Say(topics.RiderDuty.Topic(r.ID), []byte(payload), r.judge)
}

// pause has lunch, if there is nothing on the rack.
func (r *Rider) pause(time.Time) {
	if len(r.jobs) == 0 && len(r.offers) == 0 && !r.off {
		r.duty(false)
		r.line.After(r.about(time.Minute), func(time.Time) { r.duty(true) })
	}
	r.line.After(r.about(r.char.pause), r.pause)
}

// judge counts what the node says no to.
func (r *Rider) judge(_ time.Time, code byte) {
	switch code {
	case 0x83:
		r.counts.Overtaken++
	case noAnswer:
	default:
		if code >= 0x80 {
			r.counts.Refused++
		}
	}
}

// noAnswer is crowd.NoAnswer.
const noAnswer = 0xff

// Hear implements crowd.Device.
func (r *Rider) Hear(now time.Time, topic string, payload []byte) {
	family, values, ok := topics.Lookup(topic)
	if !ok {
		return
	}
	switch family {
	case topics.RiderCadence:
		var c struct {
			Every float64 `json:"every_s"`
		}
		if json.Unmarshal(payload, &c) == nil && c.Every > 0 {
			r.phone.obey(r, time.Duration(c.Every*float64(time.Second)))
		}
	case topics.RiderOrder:
		r.assigned(now, strings.Clone(values.Get("order")), payload)
	case topics.RiderOffer:
		r.offered(now, strings.Clone(values.Get("order")), payload)
	case topics.RiderNotice, topics.RegionNotice, topics.Broadcast:
		r.counts.Notices++
	}
}

// tick goes on for a while, reports where that led to, and does what there is to
// do there.
func (r *Rider) tick(now time.Time) {
	r.pass(now)
	if !r.off {
		r.phone.report(r, now)
	}
	switch {
	case !r.ride.Arrived() || r.busy:
	case r.aim != nil:
		r.arrived(now)
	case len(r.jobs) == 0 && !r.off && r.rng.IntN(4) == 0:
		r.ride.Go(r.Streets.Route(r.ride.Here(), r.Streets.Somewhere(r.Home, r.Around, r.rng)))
	}
	r.phone.next(r, now)
}

// pass goes on until now; off duty it stays where it is.
func (r *Rider) pass(now time.Time) {
	if d := now.Sub(r.phone.last); d > 0 && !r.off {
		r.ride.Pass(d)
	}
	r.phone.last = now
}
