package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Offers offers orders to riders.
type Offers interface {
	// Begin offers an order, as package topics reads it, and returns the offer
	// after its first wave; found is false if there is no such order. What keep
	// makes of it is committed with it.
	Begin(ctx context.Context, id topics.OrderID, said []byte, keep func(topics.Offer) []topics.Edit) (o topics.Offer, found bool, err error)
}

// offerBody is an offer to be made. It is for the documents; package topics
// reads it.
type offerBody struct {
	_              struct{}        `json:"-" additionalProperties:"true"`
	Region         string          `json:"region,omitempty" doc:"To the riders in a region."`
	Near           *topics.Point   `json:"near,omitempty" doc:"Or to those near a place."`
	RadiusM        float64         `json:"radius_m,omitempty" doc:"Metres around near."`
	Riders         []string        `json:"riders,omitempty" doc:"Or to these."`
	WaveSize       int             `json:"wave_size,omitempty" doc:"How many are asked at once, nearest first. Default: 5."`
	WaveSeconds    float64         `json:"wave_seconds,omitempty" doc:"How long until the next are asked. Default: 15."`
	ExpiresSeconds float64         `json:"expires_seconds,omitempty" doc:"How long it can be accepted. Default: 60."`
	Data           json.RawMessage `json:"data,omitempty" doc:"Passed on to the riders as it is."`
}

type offerIn struct {
	Ordering
	Body    offerBody
	RawBody []byte
}

type offerOut struct {
	Body struct {
		Offer     string           `json:"offer_id"`
		Order     topics.OrderID   `json:"order_id"`
		Wave      int              `json:"wave" doc:"0: nobody could be asked yet."`
		Riders    []topics.RiderID `json:"riders" doc:"Asked so far."`
		ExpiresAt time.Time        `json:"expires_at"`
	} `nameHint:"Offer"`
}

// offerCalls registers the calls about offers.
func (s *server) offerCalls(o Offers) {
	call(s, huma.Operation{
		OperationID: "offer-order", Method: http.MethodPost, Path: "/v1/orders/{order}/offers",
		Summary: "Offer an order to riders; the first to accept gets it.", Tags: []string{"orders"}, Errors: withNotFound,
	}, backends, func(ctx context.Context, in *offerIn) (*offerOut, error) {
		id, err := in.id()
		if err == nil {
			err = s.fits(in.RawBody)
		}
		if err != nil {
			return nil, err
		}
		offer, found, err := o.Begin(ctx, id, in.RawBody, edits(ctx, func(o topics.Offer) any { return offered(o).Body }))
		if err = unless(found || err != nil, err); err != nil {
			return nil, err
		}
		return offered(offer), nil
	})
}

// offered is the answer about an offer that was made.
func offered(o topics.Offer) *offerOut {
	out := new(offerOut)
	b := &out.Body
	b.Offer, b.Order, b.Wave, b.ExpiresAt, b.Riders = o.ID, o.Order, o.Wave, o.ExpiresAt, []topics.RiderID{}
	for _, a := range o.Asked {
		b.Riders = append(b.Riders, a.Rider)
	}
	return out
}
