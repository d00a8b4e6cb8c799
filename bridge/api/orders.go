package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Orders keeps the orders. What is said of an order, and what is answered, is
// JSON as package topics reads and writes it; found is false for an order that
// does not exist.
type Orders interface {
	// Put creates or changes an order and returns all that is known of it.
	Put(ctx context.Context, id topics.OrderID, said []byte) (view []byte, err error)
	// Move is Put for an order that exists; it returns the last status event.
	Move(ctx context.Context, id topics.OrderID, said []byte, keep topics.Keep) (event []byte, found bool, err error)
	// Order returns all that is known of an order.
	Order(id topics.OrderID) (view []byte, found bool, err error)
	// Timeline returns the events after since (nil: all), oldest first; missed
	// says that they are not all kept any more.
	Timeline(id topics.OrderID, since *uint64) (items []json.RawMessage, missed, found bool, err error)
	// Link returns a token for a guest of the order.
	Link(id topics.OrderID) (token string, found bool, err error)
	// Pickup returns where a store hands out its orders, if an order has told.
	Pickup(id topics.StoreID) (at topics.Point, ok bool)
	// Pickups calls visit with each store that Pickup knows.
	Pickups(visit func(id topics.StoreID, at topics.Point))
	// Party says whether the order is the actor's own.
	Party(a *topics.Actor, id topics.OrderID) bool
}

// orderBody says what there is to say of an order. It is for the documents: the
// body is read by package topics, which also reads it where it comes by MQTT.
type orderBody struct {
	_         struct{}        `json:"-" additionalProperties:"true"`
	Customer  any             `json:"customer,omitempty" doc:"Sub of the customer; null takes away, as for all fields."`
	Store     any             `json:"store,omitempty" doc:"Id of the store."`
	Rider     any             `json:"rider,omitempty" doc:"Sub of the rider it is assigned to."`
	Region    any             `json:"region,omitempty" doc:"Id of the region."`
	Table     any             `json:"table,omitempty" doc:"Bare id of the table in the store."`
	Pickup    any             `json:"pickup,omitempty" doc:"Where the rider fetches it: {lat, lng}, WGS-84, and whatever else."`
	Dropoff   any             `json:"dropoff,omitempty" doc:"Where it goes, as pickup; courier events estimate the way there."`
	Status    any             `json:"status,omitempty" doc:"pending (default), confirmed, preparing, ready, shipped, delivered or cancelled; never back."`
	Comment   any             `json:"comment,omitempty" doc:"Of this event."`
	Data      json.RawMessage `json:"data,omitempty" doc:"For the store and the rider, passed on as it is."`
	ExpiresAt *time.Time      `json:"expires_at,omitempty" nullable:"true" doc:"After this its events are not worth delivering."`
	Deadline  *time.Time      `json:"deadline,omitempty" nullable:"true" doc:"For the store to accept."`
	Version   any             `json:"version,omitempty" doc:"Your own count: an older one is refused, the same again changes nothing."`
}

// moveBody is POST /v1/orders/{order}/status.
type moveBody struct {
	_       struct{} `json:"-" additionalProperties:"true"`
	Status  string   `json:"status" doc:"As in PUT."`
	Comment any      `json:"comment,omitempty" doc:"Of this event."`
}

// Ordering is the path of every call; exported parts for the reason of [Event].
type Ordering struct {
	Order string `path:"order" doc:"Id of the order."`
}

type orderIn[B any] struct {
	Ordering
	Body    B
	RawBody []byte
}

// rawOut is an answer that is JSON already.
type rawOut struct{ Body json.RawMessage }

type timelineIn struct {
	Ordering
	Since string `query:"since" doc:"Only what follows this seq."`
}

type timelineOut struct {
	Body struct {
		Items  []json.RawMessage `json:"items" doc:"Events, oldest first."`
		Next   *string           `json:"next" doc:"Always null: it is all there."`
		Missed bool              `json:"missed,omitempty" doc:"What follows since is not all kept any more: ask without it."`
	} `nameHint:"Timeline"`
}

type linkIn struct {
	Ordering
	base string
}

// Resolve finds out under which address the caller reached us.
func (in *linkIn) Resolve(ctx huma.Context) []error {
	in.base = "http://" + ctx.Host()
	if ctx.TLS() != nil || strings.EqualFold(ctx.Header("X-Forwarded-Proto"), "https") {
		in.base = "https://" + ctx.Host()
	}
	return nil
}

type linkOut struct {
	Body struct {
		Token string `json:"token" doc:"A guest's: for this order, until orders.guest_grace after its end."`
		URL   string `json:"url" doc:"The tracking page, with the token behind the #."`
	} `nameHint:"Link"`
}

// orderCalls registers the calls about orders.
func (s *server) orderCalls(o Orders) {
	call(s, huma.Operation{
		OperationID: "put-order", Method: http.MethodPut, Path: "/v1/orders/{order}",
		Summary: "Create or change an order.", Tags: []string{"orders"},
		Description: "What is not named stays as it is. All who are concerned are told in the same commit; a repetition tells nobody.",
		Errors:      slices.Clone(refusals),
	}, backends, func(ctx context.Context, in *orderIn[orderBody]) (*rawOut, error) {
		id, err := in.id()
		if err == nil {
			err = s.fits(in.RawBody)
		}
		if err != nil {
			return nil, err
		}
		view, err := o.Put(ctx, id, in.RawBody)
		return &rawOut{view}, err
	})
	call(s, huma.Operation{
		OperationID: "move-order", Method: http.MethodPost, Path: "/v1/orders/{order}/status",
		Summary: "Move an order on.", Tags: []string{"orders"}, Errors: withNotFound,
	}, backends, func(ctx context.Context, in *orderIn[moveBody]) (*rawOut, error) {
		id, err := in.id()
		if err == nil {
			err = s.fits(in.RawBody)
		}
		if err != nil {
			return nil, err
		}
		event, found, err := o.Move(ctx, id, in.RawBody, keep(ctx))
		return &rawOut{event}, unless(found, err)
	})
	call(s, huma.Operation{
		OperationID: "get-order", Method: http.MethodGet, Path: "/v1/orders/{order}",
		Summary: "What is known of an order.", Tags: []string{"orders"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *Ordering) (*rawOut, error) {
		id, err := in.readable(ctx, s.Broker, o)
		if err != nil {
			return nil, err
		}
		view, found, err := o.Order(id)
		return &rawOut{s.handled(id, view)}, unless(found, err)
	})
	s.orderLists(o)
}

// orderLists registers the timeline and the link.
func (s *server) orderLists(o Orders) {
	call(s, huma.Operation{
		OperationID: "order-timeline", Method: http.MethodGet, Path: "/v1/orders/{order}/timeline",
		Summary: "The events of an order.", Tags: []string{"orders"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *timelineIn) (*timelineOut, error) {
		id, err := in.readable(ctx, s.Broker, o)
		if err != nil {
			return nil, err
		}
		since, err := in.number()
		if err != nil {
			return nil, err
		}
		out, found := new(timelineOut), false
		out.Body.Items, out.Body.Missed, found, err = o.Timeline(id, since)
		if out.Body.Items == nil {
			out.Body.Items = []json.RawMessage{}
		}
		return out, unless(found, err)
	})
	call(s, huma.Operation{
		OperationID: "link-order", Method: http.MethodPost, Path: "/v1/orders/{order}/link",
		Summary: "Make a tracking link for somebody without an account.", Tags: []string{"orders"}, Errors: withNotFound,
	}, backends, func(_ context.Context, in *linkIn) (*linkOut, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		token, found, err := o.Link(id)
		if err = unless(found, err); err != nil {
			return nil, err
		}
		base := in.base
		if s.cfg.PublicURL != "" {
			base = strings.TrimRight(s.cfg.PublicURL, "/")
		}
		out := new(linkOut)
		out.Body.Token, out.Body.URL = token, base+"/track/"+url.PathEscape(in.Order)+"#token="+token
		return out, nil
	})
}

// withNotFound are the refusals of calls to whom all orders are known.
var withNotFound = append(slices.Clone(refusals), http.StatusNotFound)

// unless is err, or that there is no such order.
func unless(found bool, err error) error {
	if err == nil && !found {
		return refusal(http.StatusNotFound, "there is no order of this id")
	}
	return err
}

// id is the order of the path, whose characters may be escaped there.
func (in *Ordering) id() (topics.OrderID, error) {
	if err := topics.CheckID(in.Order); err != nil {
		return "", invalid("path.order", "%s", strings.TrimPrefix(why(err, "not an id"), "id: "))
	}
	return topics.OrderID(in.Order), nil
}

// readable is id if the caller may read the order: as the map has it for its
// status, and whoever else it belongs to. Who may not learns nothing, not even
// that it does not exist.
func (in *Ordering) readable(ctx context.Context, b Broker, o Orders) (topics.OrderID, error) {
	id, err := in.id()
	if err != nil {
		return "", err
	}
	a := caller(ctx)
	if err := b.Allow(a, topics.Receive, topics.OrderStatus.Topic(in.Order)); err != nil && !o.Party(a, id) {
		return "", err
	}
	return id, nil
}

// number reads the query.
func (in *timelineIn) number() (*uint64, error) {
	if in.Since == "" {
		return nil, nil
	}
	var n uint64
	if err := json.Unmarshal([]byte(in.Since), &n); err != nil {
		return nil, invalid("query.since", "expected a seq")
	}
	return &n, nil
}
