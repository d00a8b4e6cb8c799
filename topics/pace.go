package topics

import (
	"math"
	"time"
)

// Detour is how much longer the way of a scooter is than the straight line.
// Cities have 1.2 to 1.4 (Boscoe, Henry, Zdeb 2012: 1.417 in the US as a whole);
// rivers and rails make it more.
const Detour = 1.3

// The bounds of a pace, m/s. A courier who waits at a light will go on, so the
// estimate must not become infinite; and a fast stretch does not last.
const (
	paceUnknown = 5.0 // 18 km/h
	paceLeast   = 1.5
	paceMost    = 15.0
	paceMemory  = 120 * time.Second // after which a measured stretch counts 1/e
)

// A Pace is how fast a courier has been getting on lately: the mean of the way
// between fixes, the newest counting most. The zero value knows nothing yet.
type Pace struct {
	speed float64 // m/s; 0: unknown
	last  Point
	at    time.Time
}

// Add takes the next fix into account.
func (p *Pace) Add(pos *Position) {
	at := pos.Point()
	if dt := pos.At.Sub(p.at); !p.at.IsZero() && dt > 0 {
		v := min(stretch(p.last, at)*Detour/dt.Seconds(), paceMost)
		old := p.speed
		if old == 0 {
			old = paceUnknown
		}
		keep := decay(dt)
		p.speed = old*keep + v*(1-keep)
	}
	p.last, p.at = at, pos.At
}

// Left estimates what is left to a place: the straight line times [Detour], in
// metres, and the seconds it takes at the pace. It knows neither streets nor
// traffic, and promises nothing.
func (p *Pace) Left(to Point) (metres, seconds float64) {
	v := p.speed
	if v == 0 {
		v = paceUnknown
	}
	metres = Distance(p.last, to) * Detour
	return metres, metres / max(v, paceLeast)
}

// stretch is [Distance] for an estimate that is made with each position: flat, where
// the two are as near as they nearly always are.
func stretch(a, b Point) float64 {
	x, y := b.Lng-a.Lng, b.Lat-a.Lat
	if math.Abs(x)+math.Abs(y) > 0.1 || math.Abs(a.Lat) > FlatUpTo {
		return Distance(a, b)
	}
	x *= math.Cos(rad(a.Lat))
	return math.Sqrt(x*x+y*y) * degree
}

// decay is what a measured stretch still counts after a time.
func decay(dt time.Duration) float64 { return math.Exp(-dt.Seconds() / paceMemory.Seconds()) }
