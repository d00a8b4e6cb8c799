package topics

import "math"

// A Ground is a small flat piece of the earth, a circle around a place. The zero
// value has no place in it.
//
// It answers in a few nanoseconds what a rider asks with each position: has it gone
// far enough for anything to have changed? Degrees are scaled as at its centre, so a
// straight border between two corners is straight on it too, and a way on it that is
// shorter than that to the border has not crossed it.
type Ground struct {
	center Point
	east   float64 // metres per degree of longitude
	square float64 // of the radius
}

// FlatUpTo is the latitude to which [GroundAround] is for any use, degrees. Nearer to
// the poles a degree of longitude changes too much within a piece of ground.
const FlatUpTo = 80

// GroundAround returns the ground within metres of a place, none if that is less than
// a hand or too near to a pole.
func GroundAround(p Point, metres float64) Ground {
	if !(metres > 0.1) || math.Abs(p.Lat) > FlatUpTo {
		return Ground{}
	}
	return Ground{center: p, east: degree * math.Cos(rad(p.Lat)), square: metres * metres}
}

// Has says whether a place is on the ground.
func (g *Ground) Has(p Point) bool {
	x, y := (p.Lng-g.center.Lng)*g.east, (p.Lat-g.center.Lat)*degree
	return x*x+y*y < g.square
}

// Box returns the south-western and the north-eastern corner of the ground.
func (g *Ground) Box() (sw, ne Point) {
	if g.square == 0 {
		return g.center, g.center
	}
	r := math.Sqrt(g.square)
	x, y := r/g.east, r/degree
	return Point{g.center.Lat - y, g.center.Lng - x}, Point{g.center.Lat + y, g.center.Lng + x}
}
