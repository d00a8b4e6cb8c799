package streets

import (
	"container/heap"
	"math"
	"math/rand/v2"
	"slices"

	"couriermq/topics"
)

// Grid is streets over the land of some districts: a crossing every 250 m, where
// one can go on in all directions that are not out of town. It is read-only once it is laid.
type Grid struct {
	origin   topics.Point // crossing 0, 0
	lat, lng float64      // degrees from one crossing to the next
	w, h     int
	land     []bool   // by crossing: it is in a district
	centre   crossing // of the densest district
}

// block is the distance between crossings, in metres.
const block = 250

// MetresPerDegree is how long a degree is, of latitude, and of longitude at the equator.
const MetresPerDegree = 111_195

// New lays streets over districts. The centre of the town is that of the
// smallest district that has crossings: old towns are cut small.
func New(districts []District) *Grid {
	sw, ne := districts[0].Box()
	for i := range districts {
		a, b := districts[i].Box()
		sw = topics.Point{Lat: min(sw.Lat, a.Lat), Lng: min(sw.Lng, a.Lng)}
		ne = topics.Point{Lat: max(ne.Lat, b.Lat), Lng: max(ne.Lng, b.Lng)}
	}
	s := &Grid{origin: sw, lat: block / float64(MetresPerDegree)}
	s.lng = s.lat / math.Cos(sw.Lat*math.Pi/180)
	s.w, s.h = int((ne.Lng-sw.Lng)/s.lng)+2, int((ne.Lat-sw.Lat)/s.lat)+2
	s.land = make([]bool, s.w*s.h)
	least := math.MaxInt
	for i := range districts {
		n, centre := s.pave(districts[i].Ring)
		if n > 0 && n < least {
			least, s.centre = n, centre
		}
	}
	return s
}

// pave opens the crossings inside a ring, row by row between every second
// border, and returns how many there are and one in their middle.
func (s *Grid) pave(ring []topics.Point) (n int, centre crossing) {
	var all []crossing
	for y := range s.h {
		lat := s.origin.Lat + float64(y)*s.lat
		var borders []float64
		for i, b := range ring[1:] {
			if a := ring[i]; (a.Lat > lat) != (b.Lat > lat) {
				borders = append(borders, a.Lng+(b.Lng-a.Lng)*(lat-a.Lat)/(b.Lat-a.Lat))
			}
		}
		slices.Sort(borders)
		for i := 0; i+1 < len(borders); i += 2 {
			from := int(math.Ceil((borders[i] - s.origin.Lng) / s.lng))
			for x := from; x < s.w && s.origin.Lng+float64(x)*s.lng <= borders[i+1]; x++ {
				s.land[y*s.w+x] = true
				all = append(all, crossing{x, y})
			}
		}
	}
	var x, y int
	for _, c := range all {
		x, y = x+c.x, y+c.y
	}
	best := math.MaxInt
	for _, c := range all {
		if d := abs(c.x-x/len(all)) + abs(c.y-y/len(all)); d < best {
			best, centre = d, c
		}
	}
	return len(all), centre
}

func abs(n int) int { return max(n, -n) }

// crossing is a place in the grid, counted to the east and to the north.
type crossing struct{ x, y int }

func (s *Grid) at(c crossing) topics.Point {
	return topics.Point{Lat: s.origin.Lat + float64(c.y)*s.lat, Lng: s.origin.Lng + float64(c.x)*s.lng}
}

// open tells whether a crossing is in town.
func (s *Grid) open(c crossing) bool {
	return c.x >= 0 && c.y >= 0 && c.x < s.w && c.y < s.h && s.land[c.y*s.w+c.x]
}

// near is the crossing next to a place, in town if one of its neighbours is.
func (s *Grid) near(p topics.Point) crossing {
	c := crossing{int(math.Round((p.Lng - s.origin.Lng) / s.lng)), int(math.Round((p.Lat - s.origin.Lat) / s.lat))}
	for _, d := range []crossing{{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
		if n := (crossing{c.x + d.x, c.y + d.y}); s.open(n) {
			return n
		}
	}
	return c
}

// Centre is the middle of the town.
func (s *Grid) Centre() topics.Point { return s.at(s.centre) }

// Somewhere picks a door on a street, at most so many metres from a place as far
// as there is one in town.
func (s *Grid) Somewhere(around topics.Point, metres float64, rng *rand.Rand) topics.Point {
	for range 100 {
		angle, d := rng.Float64()*2*math.Pi, metres*math.Sqrt(rng.Float64())
		p := s.move(around, d*math.Cos(angle), d*math.Sin(angle))
		c := s.near(p)
		next := crossing{c.x + rng.IntN(3) - 1, c.y}
		if next.x == c.x {
			next.y += 1 - 2*rng.IntN(2)
		}
		if !s.open(c) || !s.open(next) {
			continue
		}
		door := Along(s.at(c), s.at(next), .1+.8*rng.Float64())
		if topics.Distance(around, door) <= metres {
			return door
		}
	}
	return around
}

// move returns the place so many metres to the east and north.
func (s *Grid) move(p topics.Point, east, north float64) topics.Point {
	return topics.Point{Lat: p.Lat + north/block*s.lat, Lng: p.Lng + east/block*s.lng}
}

// Along returns the place at a fraction of the way from a to b.
func Along(a, b topics.Point, f float64) topics.Point {
	return topics.Point{Lat: a.Lat + f*(b.Lat-a.Lat), Lng: a.Lng + f*(b.Lng-a.Lng)}
}

// farthest is how many crossings a route may look at: some 15 km.
const farthest = 8000

// Route returns the way from one place to another along the streets, both
// included. Where no streets lead, it is a ferry: straight.
func (s *Grid) Route(from, to topics.Point) []topics.Point {
	a, b := s.near(from), s.near(to)
	way := s.search(a, b)
	if way == nil {
		return []topics.Point{from, to}
	}
	points := []topics.Point{from}
	for _, c := range way {
		points = append(points, s.at(c))
	}
	points = append(points, to)
	// Who starts in the middle of a block need not go back to its corner.
	if len(points) > 2 && between(from, points[1], points[2]) {
		points = slices.Delete(points, 1, 2)
	}
	if n := len(points); n > 2 && between(to, points[n-2], points[n-3]) {
		points = slices.Delete(points, n-2, n-1)
	}
	return points
}

// between tells whether p is on the way from a to b.
func between(p, a, b topics.Point) bool {
	return topics.Distance(p, a)+topics.Distance(p, b) < topics.Distance(a, b)+1
}

// search is A*: the shortest way, where no two streets are quite the same length
// to a driver who knows them.
func (s *Grid) search(from, to crossing) []crossing {
	if !s.open(from) || !s.open(to) {
		return nil
	}
	type visit struct {
		back crossing
		cost float64
	}
	seen := map[crossing]visit{from: {back: from}}
	open := &frontier{{at: from}}
	for open.Len() > 0 && len(seen) < farthest {
		at := heap.Pop(open).(step).at
		if at == to {
			way := []crossing{to}
			for at != from {
				at = seen[at].back
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, d := range []crossing{{1, 0}, {0, 1}, {-1, 0}, {0, -1}} {
			next := crossing{at.x + d.x, at.y + d.y}
			if !s.open(next) {
				continue
			}
			cost := seen[at].cost + 1 + .2*taste(at, next)
			if old, ok := seen[next]; ok && old.cost <= cost {
				continue
			}
			seen[next] = visit{at, cost}
			heap.Push(open, step{next, cost + float64(abs(next.x-to.x)+abs(next.y-to.y))})
		}
	}
	return nil
}

// taste is how much a street is avoided, 0 to 1, the same in both directions.
func taste(a, b crossing) float64 {
	h := uint32(a.x+b.x)*2654435761 ^ uint32(a.y+b.y)*2246822519
	h ^= h >> 15
	h *= 2654435761
	return float64(h>>16) / 65536
}

// step is a crossing to look at, and what a way over it costs at least.
type step struct {
	at   crossing
	cost float64
}

// frontier is a heap, the cheapest first.
type frontier []step

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, j int) bool { return f[i].cost < f[j].cost }
func (f frontier) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)        { *f = append(*f, x.(step)) }
func (f *frontier) Pop() any {
	old := *f
	last := old[len(old)-1]
	*f = old[:len(old)-1]
	return last
}
