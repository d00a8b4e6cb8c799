package rider

import (
	"math"
	"math/rand/v2"
	"time"

	"couriermq/devices/streets"
	"couriermq/topics"
)

// Vehicle is how somebody gets about, in m/s.
type Vehicle struct {
	Name             string
	slowest, fastest float64 // between crossings
	push             float64 // m/s²
}

// Vehicles are what riders ride, the most common first. The fastest is well
// below what a node believes of a rider.
var Vehicles = []Vehicle{
	{"e-bike", 4, 8, 1.2},
	{"scooter", 6, 12, 1.8},
	{"bicycle", 3, 5.5, .7},
}

const (
	turning = 2.5 // m/s around a corner
	brake   = 2.0 // m/s²
)

// Ride is one vehicle's way along a route: slower before a corner, waiting at
// some crossings. The same seed goes the same way.
type Ride struct {
	vehicle Vehicle
	rng     *rand.Rand
	pace    float64
	route   []topics.Point // that is still to go; the first is behind
	length  float64        // of the leg, metres
	gone    float64        // metres of it
	speed   float64        // m/s
	cruise  float64        // m/s, on this leg
	end     float64        // m/s, at its end
	heading float64
	waiting time.Duration // at a red light, still
	errEast float64       // of the receiver, metres
	errNth  float64
	battery float64
}

// newRide stands somewhere. Red lights are pace times as short.
func newRide(v Vehicle, at topics.Point, pace float64, rng *rand.Rand) *Ride {
	return &Ride{vehicle: v, rng: rng, pace: pace, route: []topics.Point{at}, heading: 360 * rng.Float64(), battery: .5 + rng.Float64()/2}
}

// Go takes another route, which begins here.
func (r *Ride) Go(route []topics.Point) {
	r.route, r.waiting = route, 0
	r.leg()
}

// Here is where the rider really is.
func (r *Ride) Here() topics.Point {
	if r.Arrived() {
		return r.route[0]
	}
	return streets.Along(r.route[0], r.route[1], r.gone/r.length)
}

// End is where the route leads.
func (r *Ride) End() topics.Point { return r.route[len(r.route)-1] }

// Arrived tells whether the route is at its end.
func (r *Ride) Arrived() bool { return len(r.route) == 1 }

// leg begins the next leg of the route.
func (r *Ride) leg() {
	for r.gone = 0; len(r.route) > 1; r.route = r.route[1:] {
		if r.length = topics.Distance(r.route[0], r.route[1]); r.length > .01 {
			break
		}
	}
	if r.Arrived() {
		r.speed = 0
		return
	}
	r.heading = bearing(r.route[0], r.route[1])
	r.cruise = r.vehicle.slowest + r.rng.Float64()*(r.vehicle.fastest-r.vehicle.slowest)
	r.end = r.cruise
	switch {
	case len(r.route) == 2 || r.rng.IntN(5) == 0: // there, or a red light
		r.end = 0
	case turn(r.heading, bearing(r.route[1], r.route[2])) > 20:
		r.end = turning
	}
}

func bearing(a, b topics.Point) float64 {
	east := (b.Lng - a.Lng) * math.Cos(a.Lat*math.Pi/180)
	return math.Mod(math.Atan2(east, b.Lat-a.Lat)*180/math.Pi+360, 360)
}

// turn is the angle between two headings.
func turn(a, b float64) float64 {
	d := math.Abs(a - b)
	return min(d, 360-d)
}

// Pass goes on for d.
func (r *Ride) Pass(d time.Duration) {
	for d > 0 {
		tick := min(d, time.Second)
		r.roll(tick)
		d -= tick
		r.battery = max(r.battery-2e-5, .05)
	}
}

// roll goes on for at most a second.
func (r *Ride) roll(tick time.Duration) {
	if r.waiting > 0 {
		r.waiting -= tick
		return
	}
	if r.Arrived() {
		return
	}
	dt := tick.Seconds()
	allowed := math.Sqrt(r.end*r.end + 2*brake*(r.length-r.gone)) // so that braking still works out
	r.speed = max(min(r.speed+r.vehicle.push*dt, r.cruise, allowed), .5)
	if r.gone += r.speed * dt; r.gone < r.length {
		return
	}
	if r.end == 0 && len(r.route) > 2 {
		r.speed, r.waiting = 0, time.Duration((3+20*r.rng.Float64())/r.pace*float64(time.Second))
	}
	r.route = r.route[1:]
	r.leg()
}

// Fix is where the phone believes to be at a moment: its receiver's error
// wanders, it does not jump.
func (r *Ride) Fix(at time.Time) topics.Position {
	r.errEast = .9*r.errEast + r.rng.NormFloat64()
	r.errNth = .9*r.errNth + r.rng.NormFloat64()
	p := r.Here()
	speed := r.speed
	if r.waiting > 0 {
		speed = 0
	}
	return topics.Position{
		Lat:     p.Lat + r.errNth/streets.MetresPerDegree,
		Lng:     p.Lng + r.errEast/streets.MetresPerDegree/math.Cos(p.Lat*math.Pi/180),
		At:      at.UTC().Truncate(time.Millisecond),
		Acc:     math.Round(4 + 2*math.Hypot(r.errEast, r.errNth)),
		Speed:   math.Round(speed*10) / 10,
		Heading: math.Mod(math.Round(r.heading), 360),
		Battery: math.Round(r.battery*100) / 100,
	}
}
