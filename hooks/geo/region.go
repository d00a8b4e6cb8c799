package geo

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"couriermq/hooks"
	"couriermq/topics"
)

// region is a region as it was given, and its area in WGS-84.
type region struct {
	id      topics.RegionID
	area    *topics.Area
	feature json.RawMessage // a GeoJSON Feature
}

func newRegion(id topics.RegionID, feature []byte) (*region, error) {
	if err := topics.CheckID(string(id)); err != nil {
		return nil, err
	}
	area, err := topics.ParseArea(feature)
	if err != nil {
		return nil, err
	}
	return &region{id: id, area: area, feature: slices.Clone(feature)}, nil
}

// readMap reads a FeatureCollection. The id of a region is that of its feature.
func readMap(b []byte) ([]*region, error) {
	var in struct {
		Type     string
		Features []json.RawMessage
	}
	if err := json.Unmarshal(b, &in); err != nil || in.Type != "FeatureCollection" {
		return nil, fmt.Errorf("read regions: not a GeoJSON FeatureCollection")
	}
	var regions []*region
	for i, f := range in.Features {
		var head struct {
			ID any `json:"id"`
		}
		if err := json.Unmarshal(f, &head); err != nil || head.ID == nil {
			return nil, fmt.Errorf("read regions: feature %d has no id", i)
		}
		g, err := newRegion(topics.RegionID(fmt.Sprint(head.ID)), f)
		if err != nil {
			return nil, fmt.Errorf("read regions: %v: %w", head.ID, err)
		}
		regions = append(regions, g)
	}
	return regions, nil
}

// PutRegion makes or changes a region: riders who are in it now come in, those
// who no longer are leave. feature is a GeoJSON Feature.
func (h *Hook) PutRegion(ctx context.Context, id topics.RegionID, feature []byte) error {
	g, err := newRegion(id, feature)
	if err != nil {
		return err
	}
	return h.broker.Do(ctx, func(tx hooks.Tx) error {
		tx.Put(regionKey(id), append([]byte{recordVersion}, feature...))
		return h.fence(tx, h.fences.Load().with(g), g, id)
	})
}

// DeleteRegion removes a region and says whether there was one. Riders in it
// leave.
func (h *Hook) DeleteRegion(ctx context.Context, id topics.RegionID) (was bool, err error) {
	err = h.broker.Do(ctx, func(tx hooks.Tx) error {
		f := h.fences.Load()
		if was = f.byID.get(id) != nil; !was {
			return nil
		}
		if h.fixed[id] {
			tx.Put(regionKey(id), noRegion)
		} else {
			tx.Delete(regionKey(id))
		}
		return h.fence(tx, f.without(id), nil, id)
	})
	return was, err
}

// fence makes next the regions of the node and settles who is touched by the
// change of one: g, nil if it is gone.
func (h *Hook) fence(tx hooks.Tx, next *fences, g *region, id topics.RegionID) error {
	before := h.fences.Load()
	h.fencings++
	next.version = h.fencings
	h.fences.Store(next)
	tx.Undo(func() { h.fences.Store(before) })
	for _, r := range h.all() {
		r.mu.Lock()
		touched := r.in(id) || g != nil && r.trail.Known && !r.off && g.area.Contains(r.trail.Last.Point())
		r.mu.Unlock()
		if !touched {
			continue
		}
		if err := h.settle(tx, r); err != nil {
			return err
		}
	}
	return nil
}

// Region returns the Feature of a region; ok is false if there is none.
func (h *Hook) Region(id topics.RegionID) (feature json.RawMessage, ok bool) {
	g := h.fences.Load().byID.get(id)
	if g == nil {
		return nil, false
	}
	return g.named(), true
}

// Regions returns the Features of at most limit regions after one, by their ids,
// and the last id if there are more.
func (h *Hook) Regions(after topics.RegionID, limit int) (features []json.RawMessage, next topics.RegionID) {
	f := h.fences.Load()
	var found []*region
	f.byID.all(func(g *region) {
		if g.id > after {
			found = append(found, g)
		}
	})
	slices.SortFunc(found, func(a, b *region) int { return strings.Compare(string(a.id), string(b.id)) })
	if len(found) > limit {
		found = found[:limit]
		next = found[limit-1].id
	}
	features = make([]json.RawMessage, 0, len(found))
	for _, g := range found {
		features = append(features, g.named())
	}
	return features, next
}

// named returns the Feature with the region's id as its id.
func (g *region) named() json.RawMessage {
	var members map[string]json.RawMessage
	if json.Unmarshal(g.feature, &members) != nil {
		return g.feature
	}
	members["id"] = jsonOf(g.id)
	return jsonOf(members)
}

// jsonOf encodes what cannot fail to.
func jsonOf(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("geo: internal error: encode: " + err.Error())
	}
	return b
}
