package topics

import (
	"math"
	"time"
)

// A Verdict says what the gate makes of a well-formed position. What is not
// Fresh is seen by nobody; all of it goes to the history.
type Verdict uint8

// The verdicts.
const (
	Fresh    Verdict = iota // plausible and the newest: it goes live
	Late                    // plausible, but something newer is known: history only
	Teleport                // no vehicle gets there in the time
	Mocked                  // the phone says it is made up
	Vague                   // the phone does not know where it is
)

// verdicts are the flags by value, in histories and metrics.
var verdicts = [...]string{"", "", "teleport", "mock", "inaccurate"}

// Flag returns the word that marks a position in the history, "" for a
// plausible one.
func (v Verdict) Flag() string { return verdicts[v] }

// Err returns the refusal of an implausible position, of kind [ErrInvalid], or
// nil.
func (v Verdict) Err() error { return implausible[v] }

var implausible = [...]error{
	Teleport: Refuse(ErrInvalid, "position: too far from the last one for any vehicle"),
	Mocked:   Refuse(ErrInvalid, "mock: made-up positions are not taken"),
	Vague:    Refuse(ErrInvalid, "acc: too inaccurate to be of use"),
}

// Plausible says what positions are believed.
type Plausible struct {
	MaxSpeed float64 // of a vehicle, m/s
	MaxAcc   float64 // radius of uncertainty, m
}

// What is allowed on top of the speed, and how a rider whose last position was
// the wrong one gets heard again.
const (
	jitter   = 100              // m: GPS between high buildings
	maxDoubt = 200              // m: as much as the phone's own uncertainty excuses
	enough   = 3                // positions in a row that agree with each other
	overTime = 10 * time.Second // … and lie at least so far apart
)

// A Trail is what the gate remembers of a rider: the newest position that went
// live, and the first of those in a row that did not fit to it. The zero value
// knows nothing and believes the first position.
type Trail struct {
	Last  Position
	Known bool // Last is one

	suspects       int
	suspect, since Position
}

// Judge decides on a position, received now, and takes it in. A phone whose
// clock is ahead does not silence the positions that follow: what it said counts
// from when it was received.
//
// One position far off is a glitch of GPS. Several that agree with each other are
// where the rider is: then it was the last one that was wrong.
func (t *Trail) Judge(p *Position, now time.Time, rule Plausible) Verdict {
	switch {
	case p.Mock:
		return Mocked
	case p.Acc > rule.MaxAcc:
		return Vague
	case !t.Known:
		t.Take(p, now)
		return Fresh
	case before(p, now).Before(t.Last.At):
		return Late
	case !rule.reaches(&t.Last, p) && !t.confirmed(p, rule):
		return Teleport
	}
	t.Take(p, now)
	return Fresh
}

// Take makes p the newest position, whatever it was before.
func (t *Trail) Take(p *Position, now time.Time) {
	t.Last, t.Known, t.suspects = *p, true, 0
	t.Last.At = before(p, now)
}

// before returns when the position counts from.
func before(p *Position, now time.Time) time.Time {
	if p.At.After(now) {
		return now
	}
	return p.At
}

// reaches says whether a vehicle can be at b after it was at a.
func (rule Plausible) reaches(a, b *Position) bool {
	dt := max(time.Second, b.At.Sub(a.At).Abs()).Seconds()
	doubt := min(maxDoubt, max(0, a.Acc)+max(0, b.Acc))
	most := rule.MaxSpeed*dt + jitter + doubt
	// First along the meridian, then along the parallel, is never shorter, and enough
	// for nearly all.
	if (math.Abs(a.Lat-b.Lat)+math.Abs(a.Lng-b.Lng))*degree <= most {
		return true
	}
	return Distance(a.Point(), b.Point()) <= most
}

// confirmed counts the positions in a row that do not fit to the last one but
// to each other.
func (t *Trail) confirmed(p *Position, rule Plausible) bool {
	if t.suspects == 0 || p.At.Before(t.suspect.At) || !rule.reaches(&t.suspect, p) {
		t.since, t.suspects = *p, 0
	}
	t.suspect = *p
	t.suspects++
	return t.suspects >= enough && p.At.Sub(t.since.At) >= overTime
}
