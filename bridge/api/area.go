package api

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Area knows who is somewhere.
type Area interface {
	// Within returns the riders on duty whose position is in the area, and the
	// stores whose place is.
	Within(area *topics.Area, now time.Time) ([]topics.RiderID, []topics.StoreID)
}

// areaKinds are who can be somewhere; store is all devices of one.
var areaKinds = []string{"rider", "store", "pos", "pad", "app"}

// areaBody is /v1/push/area.
type areaBody struct {
	Polygon json.RawMessage `json:"polygon,omitempty" doc:"A GeoJSON Polygon, MultiPolygon or Feature, its coordinates, or a list of {lat, lng}."`
	Center  *topics.Point   `json:"center,omitempty" doc:"Instead of polygon, with radius_m."`
	RadiusM float64         `json:"radius_m,omitempty" doc:"Metres."`
	Kinds   kinds           `json:"kinds,omitempty" doc:"Some of rider, store (all its devices), pos, pad, app. Default: rider and store."`
	Event
}

// areaCall registers the push to whoever is somewhere.
func (s *server) areaCall(a Area) {
	call(s, huma.Operation{
		OperationID: "push-area", Method: http.MethodPost, Path: "/v1/push/area", Tags: []string{"push"},
		Summary: "Push to whoever is in an area now: riders by their position, stores by their place.",
	}, backends, func(ctx context.Context, in *pushing[areaBody]) (*receiptOut, error) {
		wait, err := in.duration()
		if err != nil {
			return nil, err
		}
		r, err := s.push(ctx, s.Broker, &areaPush{&in.Body, a}, wait, func(r receipt) any { return r })
		return &receiptOut{r}, err
	})
}

// areaPush is the body together with who knows the area.
type areaPush struct {
	*areaBody
	where Area
}

func (b *areaPush) address(_ context.Context, _ Broker, n notice) (topics.Push, error) {
	area, err := b.area()
	if err != nil {
		return topics.Push{}, err
	}
	if len(b.Kinds) == 0 {
		b.Kinds = kinds{"rider", "store"}
	}
	riders, stores := b.where.Within(area, n.at)
	var p topics.Push
	for i, kind := range b.Kinds {
		if !slices.Contains(areaKinds, kind) {
			return topics.Push{}, invalid("body.kinds", "expected some of rider, store, pos, pad, app, not %q", kind)
		}
		if slices.Contains(b.Kinds[:i], kind) {
			continue
		}
		if kind == "rider" {
			for _, r := range riders {
				p.Messages = append(p.Messages, n.message(topics.RiderNotice.Topic(string(r))))
			}
			continue
		}
		for _, id := range stores {
			topic := topics.StoreNotice.Topic(string(id))
			if kind != "store" {
				topic = topics.StoreClientNotice.Topic(string(id), kind)
			}
			p.Messages = append(p.Messages, n.message(topic))
		}
	}
	return p, nil
}

// area is the polygon or the circle.
func (b *areaBody) area() (*topics.Area, error) {
	switch {
	case (b.Polygon == nil) == (b.Center == nil):
		return nil, invalid("body", "expected either polygon, or center and radius_m")
	case b.Polygon != nil:
		a, err := topics.ParseArea(b.Polygon)
		if err != nil {
			return nil, invalid("body.polygon", "%s", why(err, "not an area"))
		}
		return a, nil
	}
	a, err := topics.Circle(*b.Center, b.RadiusM)
	if err != nil {
		return nil, invalid("body", "%s", why(err, "not a circle"))
	}
	return a, nil
}
