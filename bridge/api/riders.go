package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Riders knows where riders are.
type Riders interface {
	// Rider returns what is known of a rider; ok is false if nothing is.
	Rider(id topics.RiderID, now time.Time) (s topics.RiderState, ok bool)
	// Near returns at most limit riders within radius metres, nearest first.
	Near(center topics.Point, radius float64, limit int, now time.Time) []topics.RiderState
	// Track returns the positions of [from, to), oldest first; next is where to
	// go on, "" at the end.
	Track(ctx context.Context, id topics.RiderID, from, to time.Time, limit int, after string) (track []topics.Sighting, next string, err error)
	// Report takes a position as if the rider's phone had published it.
	Report(a *topics.Actor, id topics.RiderID, payload []byte, now time.Time) error
}

// Riding is the path of the calls about one rider; exported for the reason of
// [Event].
type Riding struct {
	Rider string `path:"rider" doc:"Sub of the rider."`
}

type riderOut struct{ Body topics.RiderState }

type nearIn struct {
	Near    string  `query:"near" required:"true" example:"23.1291,113.2644" doc:"LAT,LNG in WGS-84."`
	RadiusM float64 `query:"radius_m" default:"5000" exclusiveMinimum:"0" maximum:"1000000" doc:"Metres."`
	Limit   int     `query:"limit" default:"20" minimum:"1" maximum:"1000"`
}

// list is how lists are answered.
type list[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"next" doc:"The cursor of what follows; null: nothing does."`
}

func listOf[T any](items []T, next string) list[T] {
	l := list[T]{Items: items}
	if next != "" {
		l.Next = &next
	}
	return l
}

type ridersOut struct{ Body list[topics.RiderState] }

type trackIn struct {
	Riding
	From   string `query:"from" doc:"RFC 3339, or seconds or milliseconds since 1970. Default: a day ago."`
	To     string `query:"to" doc:"As from, not included. Default: now."`
	Limit  int    `query:"limit" default:"1000" minimum:"1" maximum:"10000"`
	Cursor string `query:"cursor" doc:"The next of the page before."`
}

type trackOut struct{ Body list[topics.Sighting] }

type reportIn struct {
	Riding
	Body    json.RawMessage
	RawBody []byte
}

type takenOut struct {
	Body struct {
		OK bool `json:"ok"`
	} `nameHint:"Taken"`
}

// riderCalls registers the calls about riders.
func (s *server) riderCalls(r Riders) {
	call(s, huma.Operation{
		OperationID: "get-rider", Method: http.MethodGet, Path: "/v1/riders/{rider}",
		Summary: "Where a rider is and whether it is connected.", Tags: []string{"riders"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *Riding) (*riderOut, error) {
		id, err := in.id(ctx)
		if err != nil {
			return nil, err
		}
		state, ok := r.Rider(id, time.Now())
		if !ok {
			return nil, refusal(http.StatusNotFound, "nothing is known of a rider of this id")
		}
		return &riderOut{state}, nil
	})
	call(s, huma.Operation{
		OperationID: "near-riders", Method: http.MethodGet, Path: "/v1/riders",
		Summary: "The riders near a place, nearest first.", Tags: []string{"riders"},
	}, backends, func(_ context.Context, in *nearIn) (*ridersOut, error) {
		center, err := readPoint(in.Near)
		if err != nil {
			return nil, err
		}
		return &ridersOut{listOf(r.Near(center, in.RadiusM, in.Limit, time.Now()), "")}, nil
	})
	call(s, huma.Operation{
		OperationID: "rider-track", Method: http.MethodGet, Path: "/v1/riders/{rider}/track",
		Summary: "Where a rider was.", Tags: []string{"riders"},
	}, access{}, func(ctx context.Context, in *trackIn) (*trackOut, error) {
		id, err := in.id(ctx)
		if err != nil {
			return nil, err
		}
		now := time.Now()
		from, err := readTime(in.From, "query.from", now.Add(-24*time.Hour))
		if err != nil {
			return nil, err
		}
		to, err := readTime(in.To, "query.to", now.Add(24*time.Hour))
		if err != nil {
			return nil, err
		}
		track, next, err := r.Track(ctx, id, from, to, in.Limit, in.Cursor)
		return &trackOut{listOf(track, next)}, err
	})
	call(s, huma.Operation{
		OperationID: "report-position", Method: http.MethodPost, Path: "/v1/riders/{rider}/position",
		Summary: "A position, or a late batch of them, from a phone without MQTT.", Tags: []string{"riders"},
	}, access{}, func(ctx context.Context, in *reportIn) (*takenOut, error) {
		if _, err := in.id(ctx); err != nil {
			return nil, err
		}
		a := asService(caller(ctx))
		if err := s.Broker.Allow(a, topics.Publish, topics.RiderPosition.Topic(in.Rider)); err != nil {
			return nil, err
		}
		if err := s.fits(in.RawBody); err != nil {
			return nil, err
		}
		out := new(takenOut)
		out.Body.OK = true
		return out, r.Report(a, topics.RiderID(in.Rider), in.RawBody, time.Now().UTC())
	})
}

// id is the rider of the path, if the caller may know of it: a backend, or the
// rider itself.
func (in *Riding) id(ctx context.Context) (topics.RiderID, error) {
	if err := topics.CheckID(in.Rider); err != nil {
		return "", invalid("path.rider", "%s", strings.TrimPrefix(why(err, "not an id"), "id: "))
	}
	a := caller(ctx)
	own := a.Role == topics.Rider && a.Sub == in.Rider
	if !own && a.Role != topics.Service && a.Role != topics.Platform {
		return "", refusal(http.StatusForbidden, "not allowed")
	}
	return topics.RiderID(in.Rider), nil
}

// readPoint reads LAT,LNG.
func readPoint(s string) (p topics.Point, err error) {
	lat, lng, _ := strings.Cut(s, ",")
	if p.Lat, err = strconv.ParseFloat(strings.TrimSpace(lat), 64); err == nil {
		p.Lng, err = strconv.ParseFloat(strings.TrimSpace(lng), 64)
	}
	if err == nil {
		err = p.Check()
	}
	if err != nil {
		return p, invalid("query.near", "expected LAT,LNG")
	}
	return p, nil
}

// readTime reads an instant as positions have it.
func readTime(s, where string, otherwise time.Time) (time.Time, error) {
	if s == "" {
		return otherwise, nil
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n >= 0 {
		if n < 1e11 {
			n *= 1000
		}
		return time.UnixMilli(n), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, invalid(where, "expected a time of RFC 3339, or seconds since 1970")
	}
	return t, nil
}
