package rider

import (
	"math"
	"math/rand/v2"
	"time"

	"couriermq/topics"
)

// Streets are a grid of streets over the land of some districts: a crossing
// every 250 m, where one can go on in all directions that are not out of town.
type Streets struct {
	districts []District
	origin    Point   // crossing 0, 0
	lat, lng  float64 // degrees from one crossing to the next
}

// block is the distance between crossings, in metres.
const block = 250

// metresPerDegree of latitude, and of longitude at the equator.
const metresPerDegree = 111_195

// NewStreets lays streets over districts.
func NewStreets(districts []District) *Streets {
	sw, _ := districts[0].Box()
	lat := block / float64(metresPerDegree)
	return &Streets{districts: districts, origin: sw, lat: lat, lng: lat / math.Cos(sw.Lat*math.Pi/180)}
}

// crossing is a place in the grid, counted to the east and to the north.
type crossing struct{ x, y int }

func (s *Streets) at(c crossing) Point {
	return Point{s.origin.Lat + float64(c.y)*s.lat, s.origin.Lng + float64(c.x)*s.lng}
}

// open tells whether a crossing is in town.
func (s *Streets) open(c crossing) bool {
	p := s.at(c)
	for i := range s.districts {
		if s.districts[i].Contains(p) {
			return true
		}
	}
	return false
}

// somewhere picks a crossing in a district; one too small to hold any gets
// the next best.
func (s *Streets) somewhere(d *District, rng *rand.Rand) crossing {
	sw, ne := d.Box()
	c := crossing{}
	for range 10_000 {
		p := Point{sw.Lat + rng.Float64()*(ne.Lat-sw.Lat), sw.Lng + rng.Float64()*(ne.Lng-sw.Lng)}
		c = crossing{int(math.Round((p.Lng - s.origin.Lng) / s.lng)), int(math.Round((p.Lat - s.origin.Lat) / s.lat))}
		if d.Contains(s.at(c)) {
			break
		}
	}
	return c
}

// Walk is one rider's way through the streets on an electric bicycle: straight
// on more often than not, slower before a turn, waiting at some crossings. The
// same seed goes the same way.
type Walk struct {
	streets  *Streets
	rng      *rand.Rand
	from, to crossing
	gone     float64       // metres from from
	speed    float64       // m/s
	cruise   float64       // m/s, on this street
	waiting  time.Duration // at a red light, still
	stop     bool          // there is a red light at to
	errLat   float64       // of the receiver, metres
	errLng   float64
	battery  float64
}

// How an electric bicycle moves, in m/s and m/s².
const (
	slowest, fastest = 4.0, 8.0
	turning          = 2.5
	push             = 1.2
	brake            = 2.0
)

// NewWalk starts in a district.
func NewWalk(s *Streets, home *District, seed uint64) *Walk {
	rng := rand.New(rand.NewPCG(seed, 0x5eed))
	w := &Walk{streets: s, rng: rng, battery: 0.5 + rng.Float64()/2}
	w.to = s.somewhere(home, rng)
	w.turn()
	w.gone = rng.Float64() * block
	return w
}

// turn chooses the next street at the crossing that was reached.
func (w *Walk) turn() {
	heading := crossing{w.to.x - w.from.x, w.to.y - w.from.y}
	w.from = w.to
	var ways []crossing
	for _, d := range []crossing{{1, 0}, {0, 1}, {-1, 0}, {0, -1}} {
		next := crossing{w.from.x + d.x, w.from.y + d.y}
		back := d.x == -heading.x && d.y == -heading.y
		if back || !w.streets.open(next) {
			continue
		}
		ways = append(ways, next)
		if d == heading { // three times as likely
			ways = append(ways, next, next)
		}
	}
	switch {
	case len(ways) > 0:
		w.to = ways[w.rng.IntN(len(ways))]
	case heading != crossing{}: // a dead end
		w.to = crossing{w.from.x - heading.x, w.from.y - heading.y}
	}
	w.gone = 0
	w.cruise = slowest + w.rng.Float64()*(fastest-slowest)
	w.stop = w.rng.IntN(4) == 0
}

// Step goes on for d, and returns where the phone believes to be at the end,
// which is at.
func (w *Walk) Step(d time.Duration, at time.Time) topics.Position {
	for d > 0 {
		tick := min(d, time.Second)
		w.ride(tick)
		d -= tick
		w.battery = max(w.battery-2e-5, 0.05)
	}
	// The receiver's error wanders; it does not jump.
	w.errLat = .9*w.errLat + w.rng.NormFloat64()
	w.errLng = .9*w.errLng + w.rng.NormFloat64()
	p := w.place()
	return topics.Position{
		Lat:     p.Lat + w.errLat/block*w.streets.lat,
		Lng:     p.Lng + w.errLng/block*w.streets.lng,
		At:      at,
		Acc:     math.Round(4 + 2*math.Hypot(w.errLat, w.errLng)),
		Speed:   math.Round(w.speed*10) / 10,
		Heading: w.heading(),
		Battery: math.Round(w.battery*100) / 100,
	}
}

// ride goes on for at most a second.
func (w *Walk) ride(tick time.Duration) {
	if w.waiting > 0 {
		w.waiting -= tick
		return
	}
	dt := tick.Seconds()
	end := turning // at the crossing
	if w.stop {
		end = 0
	}
	left := block - w.gone
	allowed := math.Sqrt(end*end + 2*brake*left) // so that braking still works out
	w.speed = max(min(w.speed+push*dt, w.cruise, allowed), .5)
	w.gone += w.speed * dt
	if w.gone < block {
		return
	}
	if w.stop {
		w.speed, w.waiting = 0, time.Duration(5+w.rng.IntN(35))*time.Second
	}
	w.turn()
}

// place is where the rider really is.
func (w *Walk) place() Point {
	a, b := w.streets.at(w.from), w.streets.at(w.to)
	f := w.gone / block
	return Point{a.Lat + f*(b.Lat-a.Lat), a.Lng + f*(b.Lng-a.Lng)}
}

func (w *Walk) heading() float64 {
	east, north := w.to.x-w.from.x, w.to.y-w.from.y
	return math.Mod(math.Atan2(float64(east), float64(north))*180/math.Pi+360, 360)
}
