package geo

import (
	"math"
	"time"

	"couriermq/topics"
)

// calm is where a rider can be without anything changing about its regions: the
// ground around the position for which they were last looked up, as far as the next
// border that matters. A rider sends every few seconds and is metres further then, so
// nearly all of its positions are answered by this, whatever the number of regions.
// The zero value says nothing. It is of one version of the fences, and void as soon as
// the rider's stays are others.
type calm struct {
	version uint64
	ground  topics.Ground
}

// holds says whether nothing has changed at a place.
func (c *calm) holds(f *fences, p topics.Point) bool {
	return c.version == f.version && c.ground.Has(p)
}

// reach is how far a calm goes at most, m. Further, it costs more borders to measure
// than it saves lookups.
const reach = 300

// slack is what is taken off a calm for what is flat in it and not on earth: enough
// for margins of ten kilometres up to topics.FlatUpTo.
const slack = 0.99

// look says whether the position of a rider changes its stays, and if it does not,
// where it would not either; r.mu is held.
func (f *fences) look(r *rider, c RegionsConfig, now time.Time) (differs bool, still calm) {
	restless := false
	for i := range r.stays {
		next := f.step(r, r.stays[i], c, now)
		if next != r.stays[i].Stay {
			return true, calm{}
		}
		restless = restless || !next.Out.IsZero() // a grace runs: time alone changes it
	}
	p := r.trail.Last.Point()
	around := topics.GroundAround(p, reach)
	if restless {
		around = topics.Ground{}
	}
	metres, flat := float64(reach), around != topics.Ground{}
	sw, ne := p, p
	if flat {
		sw, ne = around.Box()
	}
	f.tree.Search([2]float64{sw.Lng, sw.Lat}, [2]float64{ne.Lng, ne.Lat}, func(_, _ [2]float64, g *region) bool {
		switch {
		case r.in(g.id):
		case g.area.Contains(p):
			differs = true
		case flat:
			metres = math.Min(metres, g.area.Border(p, metres))
		}
		return !differs
	})
	if differs || !flat {
		return differs, calm{}
	}
	for i := range r.stays {
		metres = math.Min(metres, f.byID.get(r.stays[i].region).leeway(p, c.HysteresisM))
	}
	return false, calm{f.version, topics.GroundAround(p, metres*slack)}
}

// leeway is how far one who is in the region can go and still be in it, m.
func (g *region) leeway(p topics.Point, margin float64) float64 {
	if g.area.Contains(p) {
		return g.area.Border(p, reach) + margin
	}
	return margin - g.area.Border(p, margin)
}
