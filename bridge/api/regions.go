package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Regions keeps the delivery regions.
type Regions interface {
	// PutRegion makes or changes a region of a GeoJSON Feature.
	PutRegion(ctx context.Context, id topics.RegionID, feature []byte) error
	// DeleteRegion removes a region and says whether there was one.
	DeleteRegion(ctx context.Context, id topics.RegionID) (was bool, err error)
	// Region returns the Feature of a region.
	Region(id topics.RegionID) (feature json.RawMessage, ok bool)
	// Regions returns at most limit Features after one, and the last id if there
	// are more.
	Regions(after topics.RegionID, limit int) (features []json.RawMessage, next topics.RegionID)
}

// Fencing is the path of the calls about one region; exported for the reason of
// [Event].
type Fencing struct {
	Region string `path:"region" doc:"Id of the region."`
}

// featureBody is a region. It is for the documents; package topics reads it.
type featureBody struct {
	_          struct{}        `json:"-" additionalProperties:"true"`
	Type       string          `json:"type" enum:"Feature,Polygon,MultiPolygon" doc:"A Feature, or its geometry alone."`
	Geometry   json.RawMessage `json:"geometry,omitempty" doc:"A Polygon or MultiPolygon, holes included [RFC 7946]."`
	Properties json.RawMessage `json:"properties,omitempty" doc:"datum is wgs84 (default), gcj02 or bd09; the rest is kept."`
}

type regionIn struct {
	Fencing
	Body    featureBody
	RawBody []byte
}

type regionsIn struct {
	Limit  int    `query:"limit" default:"1000" minimum:"1" maximum:"10000"`
	Cursor string `query:"cursor" doc:"The next of the page before."`
}

type regionsOut struct{ Body list[json.RawMessage] }

// maxFeature is how many bytes a region may take: those of some 100,000 corners.
const maxFeature = 4 << 20

var errNoRegion = refusal(http.StatusNotFound, "there is no region of this id")

// regionCalls registers the calls about regions.
func (s *server) regionCalls(r Regions) {
	call(s, huma.Operation{
		OperationID: "put-region", Method: http.MethodPut, Path: "/v1/regions/{region}",
		Summary: "Make or change a region; riders come in and leave at once.", Tags: []string{"regions"}, Errors: refusals,
	}, access{roles: backends.roles, body: maxFeature}, func(ctx context.Context, in *regionIn) (*rawOut, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		if err := r.PutRegion(ctx, id, in.RawBody); err != nil {
			return nil, err
		}
		feature, ok := r.Region(id)
		if !ok {
			return nil, errNoRegion // removed meanwhile
		}
		return &rawOut{feature}, nil
	})
	call(s, huma.Operation{
		OperationID: "get-region", Method: http.MethodGet, Path: "/v1/regions/{region}",
		Summary: "A region, as it was given.", Tags: []string{"regions"}, Errors: withNotFound,
	}, backends, func(_ context.Context, in *Fencing) (*rawOut, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		feature, ok := r.Region(id)
		if !ok {
			return nil, errNoRegion
		}
		return &rawOut{feature}, nil
	})
	call(s, huma.Operation{
		OperationID: "list-regions", Method: http.MethodGet, Path: "/v1/regions",
		Summary: "All regions, by their ids.", Tags: []string{"regions"},
	}, backends, func(_ context.Context, in *regionsIn) (*regionsOut, error) {
		features, next := r.Regions(topics.RegionID(in.Cursor), in.Limit)
		return &regionsOut{listOf(features, string(next))}, nil
	})
	call(s, huma.Operation{
		OperationID: "delete-region", Method: http.MethodDelete, Path: "/v1/regions/{region}",
		Summary: "Remove a region; riders in it leave.", Tags: []string{"regions"}, Errors: withNotFound,
		DefaultStatus: http.StatusNoContent,
	}, backends, func(ctx context.Context, in *Fencing) (*struct{}, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		was, err := r.DeleteRegion(ctx, id)
		if err == nil && !was {
			err = errNoRegion
		}
		return nil, err
	})
}

func (in *Fencing) id() (topics.RegionID, error) {
	if err := topics.CheckID(in.Region); err != nil {
		return "", invalid("path.region", "%s", strings.TrimPrefix(why(err, "not an id"), "id: "))
	}
	return topics.RegionID(in.Region), nil
}
