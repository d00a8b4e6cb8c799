package api

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Stores keeps what stores make of their orders. Its answers are JSON objects.
type Stores interface {
	// Store returns the settings of a store and its open orders.
	Store(id topics.StoreID) []byte
	// Configure changes the settings, see topics.StoreSettings.Change.
	Configure(ctx context.Context, id topics.StoreID, said []byte) error
	// Order returns what an order's store made of it.
	Order(id topics.OrderID) (view []byte, found bool)
}

type storeIn struct {
	Store string `path:"store" doc:"Id of the store."`
}

// settingsBody is for the documents: package topics reads it.
type settingsBody struct {
	_            struct{} `json:"-" additionalProperties:"true"`
	AcceptWithin any      `json:"accept_within_s,omitempty" doc:"Seconds to answer an order; null, as for all, is the node's."`
	OnDeadline   any      `json:"on_deadline,omitempty" doc:"expire, accept or reject."`
	RingWithin   any      `json:"ring_within_s,omitempty" doc:"Seconds until a device must have let an order ring."`
	Fallback     any      `json:"fallback_within_s,omitempty" doc:"Seconds until a device must have an order, else push.fallback. Default: ring_within_s."`
	AutoPause    any      `json:"auto_pause_s,omitempty" doc:"Seconds offline until the store is paused: event store.paused, and store.resumed when it is back. Default: never."`
	Escalation   any      `json:"escalation,omitempty" doc:"Whom to tell of an order that nobody answers: a list of {after_s, to}, or of names alone; to is pos, pad, app, all or manager."`
}

type storesOut struct {
	Body struct {
		Items []storeItem `json:"items"`
		Next  *string     `json:"next" doc:"Always null: it is all there."`
	} `nameHint:"Stores"`
}

// storeItem is a store of the list of all.
type storeItem struct {
	Store    topics.StoreID  `json:"store"`
	Presence json.RawMessage `json:"presence,omitempty" doc:"Whether an order would be heard there."`
	Place    *topics.Point   `json:"place,omitempty" doc:"Where it hands out its orders, if one has told."`
}

type settingsIn struct {
	Store   string `path:"store" doc:"Id of the store."`
	Body    settingsBody
	RawBody []byte
}

// storeCalls registers the calls about stores.
func (s *server) storeCalls(stores Stores, devices Devices) {
	view := func(id topics.StoreID) *rawOut {
		fields := map[string]json.RawMessage{"store": mustEncode(id)}
		if devices != nil {
			fields["presence"], fields["devices"] = devices.Presence(id), mustEncode(devices.Devices(id))
		}
		if s.Orders != nil {
			if at, ok := s.Orders.Pickup(id); ok {
				fields["place"] = mustEncode(at)
			}
		}
		return &rawOut{topics.AppendFields(slices.Clone(stores.Store(id)), fields)}
	}
	call(s, huma.Operation{
		OperationID: "get-store", Method: http.MethodGet, Path: "/v1/stores/{store}",
		Summary: "Presence, devices, settings, open orders and place of a store.", Tags: []string{"stores"},
	}, access{}, func(ctx context.Context, in *storeIn) (*rawOut, error) {
		id, err := pathID[topics.StoreID]("store", in.Store)
		if err != nil {
			return nil, err
		}
		if err := s.Broker.Allow(asService(caller(ctx)), topics.Receive, topics.StoreNotice.Topic(in.Store)); err != nil {
			return nil, err
		}
		return view(id), nil
	})
	call(s, huma.Operation{
		OperationID: "list-stores", Method: http.MethodGet, Path: "/v1/stores",
		Summary: "All stores that ever had a device, or an order that told where they are.", Tags: []string{"stores"},
	}, backends, func(context.Context, *struct{}) (*storesOut, error) {
		out := new(storesOut)
		out.Body.Items = s.allStores(devices)
		return out, nil
	})
	call(s, huma.Operation{
		OperationID: "put-store", Method: http.MethodPut, Path: "/v1/stores/{store}",
		Summary: "Change the settings of a store.", Tags: []string{"stores"}, Errors: slices.Clone(refusals),
		Description: "What is not named stays. The settings hold for orders that come after.",
	}, backends, func(ctx context.Context, in *settingsIn) (*rawOut, error) {
		id, err := pathID[topics.StoreID]("store", in.Store)
		if err != nil {
			return nil, err
		}
		if err := stores.Configure(ctx, id, in.RawBody); err != nil {
			return nil, err
		}
		return view(id), nil
	})
}

// allStores returns the stores that devices or orders have told of, sorted.
func (s *server) allStores(devices Devices) []storeItem {
	known := map[topics.StoreID]storeItem{}
	if s.Orders != nil {
		s.Orders.Pickups(func(id topics.StoreID, at topics.Point) { known[id] = storeItem{Place: &at} })
	}
	if devices != nil {
		for _, id := range devices.Stores() {
			known[id] = storeItem{Place: known[id].Place}
		}
	}
	items := make([]storeItem, 0, len(known))
	for _, id := range slices.Sorted(maps.Keys(known)) {
		item := known[id]
		if item.Store = id; devices != nil {
			item.Presence = devices.Presence(id)
		}
		items = append(items, item)
	}
	return items
}

// handled adds to an order what its store made of it.
func (s *server) handled(id topics.OrderID, view []byte) []byte {
	if s.Stores == nil || len(view) == 0 {
		return view
	}
	if handling, ok := s.Stores.Order(id); ok {
		return topics.AppendFields(view, map[string]json.RawMessage{"handling": handling})
	}
	return view
}

// pathID is an id of the path.
func pathID[T ~string](name, id string) (T, error) {
	if err := topics.CheckID(id); err != nil {
		return "", invalid("path."+name, "%s", strings.TrimPrefix(why(err, "not an id"), "id: "))
	}
	return T(id), nil
}

// mustEncode is encode for what has no way to fail.
func mustEncode(v any) json.RawMessage {
	b, err := encode(v)
	if err != nil {
		panic("api: internal error: " + err.Error())
	}
	return b
}
