package geo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/tidwall/rtree"

	"couriermq/hooks"
	"couriermq/topics"
)

// fences are the regions of the node. A value never changes: the ledger makes
// the next one, event loops read the current one without a lock. The next one shares
// with it what is the same, so that a change costs the same among ten regions and among
// ten thousand.
type fences struct {
	version uint64                // no two that are in use have the same, see Hook.fence
	byID    register              // by their ids
	tree    rtree.RTreeG[*region] // by their boxes; longitude first
}

func newFences() *fences { return &fences{} }

// with returns fences with g, in place of one of the same id.
func (f *fences) with(g *region) *fences {
	next := f.without(g.id)
	next.add(g)
	return next
}

// add puts in a region of a new id, before anybody reads f.
func (f *fences) add(g *region) {
	f.byID.set(g)
	f.tree.Insert(g.box())
}

// without returns fences that lack a region.
func (f *fences) without(id topics.RegionID) *fences {
	next := &fences{byID: f.byID, tree: *f.tree.Copy()}
	next.byID.clone(id)
	next.remove(id)
	return next
}

// remove takes out a region, if it is there, before anybody reads f.
func (f *fences) remove(id topics.RegionID) {
	if old := f.byID.get(id); old != nil {
		f.byID.drop(id)
		f.tree.Delete(old.box())
	}
}

// box returns the smallest box around the region, and the region, as the tree
// takes them.
func (g *region) box() (sw, ne [2]float64, _ *region) {
	a, b := g.area.Box(0)
	return [2]float64{a.Lng, a.Lat}, [2]float64{b.Lng, b.Lat}, g
}

// at calls visit for every region that a place is in, until visit returns false.
func (f *fences) at(p topics.Point, visit func(g *region) bool) {
	at := [2]float64{p.Lng, p.Lat}
	f.tree.Search(at, at, func(_, _ [2]float64, g *region) bool {
		return !g.area.Contains(p) || visit(g)
	})
}

// step says how the rider's stay in a region goes on; r.mu is held.
func (f *fences) step(r *rider, s stay, c RegionsConfig, now time.Time) topics.Stay {
	g := f.byID.get(s.region)
	if g == nil || r.off {
		return topics.Stay{} // no grace for what is no more
	}
	p := r.trail.Last.Point()
	near := g.area.Within(p, c.HysteresisM)
	return s.Step(near, near, now, c.Grace)
}

// settleSoon has the ledger look at a rider's borders; r.mu is held.
func (h *Hook) settleSoon(r *rider) {
	r.settles = true
	h.broker.Soon(func(tx hooks.Tx) error {
		r.mu.Lock()
		r.settles = false
		r.mu.Unlock()
		return h.settle(tx, r)
	})
}

// settle brings the stays of a rider up to its position: who comes in or leaves
// is told, and its inbox follows, in one commit.
func (h *Hook) settle(tx hooks.Tx, r *rider) error {
	f, now := h.fences.Load(), tx.Now()
	r.mu.Lock()
	before := r.stays
	var after, gone, come []stay
	for _, s := range before {
		if s.Stay = f.step(r, s, h.cfg.Regions, now); s.Inside {
			after = append(after, s)
		} else {
			gone = append(gone, s)
		}
	}
	if r.trail.Known && !r.off {
		f.at(r.trail.Last.Point(), func(g *region) bool {
			if !r.in(g.id) {
				come = append(come, stay{topics.Stay{Inside: true}, g.id, newID(), now.UTC()})
			}
			return true
		})
	}
	slices.SortFunc(come, func(a, b stay) int { return strings.Compare(string(a.region), string(b.region)) })
	r.stays, r.calm = append(after, come...), calm{}
	for i := range after {
		if out := after[i].Out; !out.IsZero() {
			h.graces.began(r, out.Add(h.cfg.Regions.Grace))
		}
	}
	record, last := encode(stateOf(r)), encodeFix(&r.trail.Last, topics.Fresh)
	known := r.trail.Known
	r.mu.Unlock()
	tx.Undo(func() {
		r.mu.Lock()
		r.stays, r.calm = before, calm{}
		r.mu.Unlock()
		h.graces.lost(r)
	})
	if len(gone)+len(come) == 0 {
		return nil
	}
	tx.Put(stateKey(r.id), record)
	if known {
		tx.Note(lastKey(r.id), last) // what put it there is not less durable
	}
	return h.tell(tx, r, gone, come)
}

// tell says who left and who came, and moves the rider's inbox.
func (h *Hook) tell(tx hooks.Tx, r *rider, gone, come []stay) error {
	identity := (&topics.Actor{Role: topics.Rider, Sub: string(r.id)}).Identity()
	for _, s := range gone {
		tx.Part(identity, topics.RegionNotice.Topic(string(s.region)))
		if err := tx.Publish(crossing(r.id, "exit", stay{region: s.region, id: newID(), at: tx.Now().UTC()})); err != nil {
			return err
		}
	}
	for _, s := range come {
		tx.Join(identity, topics.RegionNotice.Topic(string(s.region)))
		if err := tx.Publish(crossing(r.id, "enter", s)); err != nil {
			return err
		}
	}
	return nil
}

// crossing is the event of a border crossed, and the snapshot of being inside.
func crossing(r topics.RiderID, event string, s stay) topics.Message {
	payload := jsonOf(struct {
		ID     string          `json:"id"`
		At     string          `json:"at"`
		Event  string          `json:"event"`
		Rider  topics.RiderID  `json:"rider"`
		Region topics.RegionID `json:"region"`
	}{s.id, s.at.UTC().Format(topics.TimeForm), event, r, s.region})
	return topics.Message{Topic: topics.RegionRider.Topic(string(s.region), string(r)), Payload: payload, QoS: 1,
		ID: s.id, Event: "region." + event, At: s.at}
}

// Shows implements hooks.Snapshotter.
func (*Hook) Shows() []*topics.Family {
	return []*topics.Family{topics.RiderCadence, topics.RegionRider}
}

// Snapshot implements hooks.Snapshotter: who is in the regions, and the cadences.
func (h *Hook) Snapshot(_ hooks.Tx, q hooks.Request, send func(m topics.Message)) {
	if q.Actor.Role == topics.Rider {
		h.cadences(q, []*rider{h.meet(q.Actor.Sub)}, send)
		return
	}
	regions, riders := topics.RegionRider.Meets(q.Filter), topics.RiderCadence.Meets(q.Filter)
	all := h.all()
	slices.SortFunc(all, func(a, b *rider) int { return strings.Compare(string(a.id), string(b.id)) })
	if riders {
		h.cadences(q, all, send)
	}
	if !regions {
		return
	}
	for _, r := range all {
		r.mu.Lock()
		stays := r.stays
		r.mu.Unlock()
		for _, s := range stays {
			if m := crossing(r.id, "enter", s); topics.Match(q.Filter, m.Topic) {
				send(m)
			}
		}
	}
}

func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic(fmt.Sprintf("geo: internal error: no random numbers: %v", err))
	}
	return id.String()
}
