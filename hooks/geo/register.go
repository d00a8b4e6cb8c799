package geo

import (
	"hash/maphash"
	"maps"

	"couriermq/topics"
)

// register is regions by their ids, in drawers: whoever makes the next one clones
// the drawer that changes, and shares the rest.
type register [256]map[topics.RegionID]*region

var drawers = maphash.MakeSeed()

// drawer returns where an id is kept.
func drawer(id topics.RegionID) uint8 { return uint8(maphash.String(drawers, string(id))) }

// get returns a region, nil if there is none.
func (r *register) get(id topics.RegionID) *region { return r[drawer(id)][id] }

// all calls visit for each region, in no order.
func (r *register) all(visit func(g *region)) {
	for _, d := range r {
		for _, g := range d {
			visit(g)
		}
	}
}

// clone makes the drawer of an id this register's own. Without it, set and drop change
// every register that shares the drawer.
func (r *register) clone(id topics.RegionID) {
	d := drawer(id)
	r[d] = maps.Clone(r[d])
}

func (r *register) set(g *region) {
	d := drawer(g.id)
	if r[d] == nil {
		r[d] = map[topics.RegionID]*region{}
	}
	r[d][g.id] = g
}

func (r *register) drop(id topics.RegionID) { delete(r[drawer(id)], id) }
