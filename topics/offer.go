package topics

import (
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// Wanted says which riders an order is offered to: those of a region, those near
// a place, or those that are named. Exactly one is set.
type Wanted struct {
	Region  RegionID  `json:"region,omitempty"`
	Near    *Point    `json:"near,omitempty"`
	RadiusM float64   `json:"radius_m,omitempty"` // with Near
	Riders  []RiderID `json:"riders,omitempty"`
}

// An Offer is an order that is offered to riders, wave after wave, until one
// takes it or its time is up. It is a value: its methods return the next one and
// leave what they are called on alone. As JSON it is what is stored.
type Offer struct {
	ID     string  `json:"offer_id"`
	Order  OrderID `json:"order_id"`
	Wanted Wanted  `json:"wanted"`

	WaveSize  int           `json:"wave_size"`  // riders asked at once
	WaveEvery time.Duration `json:"wave_every"` // how long they are asked alone
	ExpiresAt time.Time     `json:"expires_at"`

	Data json.RawMessage `json:"data,omitempty"` // the backend's, passed on

	Wave    int       `json:"wave"` // the last one, from 1
	Asked   []Asked   `json:"asked,omitempty"`
	WonBy   RiderID   `json:"won_by,omitempty"`
	EndedAt time.Time `json:"ended_at,omitzero"`
}

// Asked is a rider who was offered the order.
type Asked struct {
	Rider  RiderID `json:"rider"`
	Wave   int     `json:"wave"`
	Answer string  `json:"answer,omitempty"` // seen, accept or decline; "": none yet
}

// The bounds of an offer, and what holds where a backend says nothing.
const (
	MaxWave     = 100
	MaxNamed    = 1000
	maxOfferFor = time.Hour
)

// OfferOf reads what a backend asks for: one of region, near with radius_m, and
// riders; wave_size (5), wave_seconds (15), expires_seconds (60) and data.
// Refusals are of kind [ErrInvalid] and name the field.
func OfferOf(id string, order OrderID, said []byte, now time.Time) (Offer, error) {
	in := struct {
		Wanted
		WaveSize       int             `json:"wave_size"`
		WaveSeconds    float64         `json:"wave_seconds"`
		ExpiresSeconds float64         `json:"expires_seconds"`
		Data           json.RawMessage `json:"data"`
	}{WaveSize: 5, WaveSeconds: 15, ExpiresSeconds: 60}
	if err := json.Unmarshal(said, &in); err != nil {
		if errors.Is(err, ErrInvalid) {
			return Offer{}, Refuse(ErrInvalid, "near: %s", err)
		}
		return Offer{}, Refuse(ErrInvalid, "offer: %s", err)
	}
	o := Offer{ID: id, Order: order, Wanted: in.Wanted, WaveSize: in.WaveSize, Data: in.Data,
		WaveEvery: time.Duration(in.WaveSeconds * float64(time.Second)),
		ExpiresAt: now.Add(time.Duration(in.ExpiresSeconds * float64(time.Second))).UTC().Truncate(time.Millisecond)}
	switch {
	case !in.Wanted.one():
		return o, Refuse(ErrInvalid, "expected exactly one of region, near and riders")
	case in.Near != nil && !(in.RadiusM > 0 && in.RadiusM <= 1e6):
		return o, Refuse(ErrInvalid, "radius_m: not between 0 and 1000000")
	case len(in.Riders) > MaxNamed:
		return o, Refuse(ErrInvalid, "riders: more than %d", MaxNamed)
	case in.WaveSize < 1 || in.WaveSize > MaxWave:
		return o, Refuse(ErrInvalid, "wave_size: not between 1 and %d", MaxWave)
	case !(in.WaveSeconds >= 0.1 && in.WaveSeconds <= maxOfferFor.Seconds()):
		return o, Refuse(ErrInvalid, "wave_seconds: not between 0.1 and 3600")
	case !(in.ExpiresSeconds >= 0.1 && in.ExpiresSeconds <= maxOfferFor.Seconds()):
		return o, Refuse(ErrInvalid, "expires_seconds: not between 0.1 and 3600")
	}
	for _, r := range in.Riders {
		if err := CheckID(string(r)); err != nil {
			return o, Refuse(ErrInvalid, "riders: %s", err)
		}
	}
	if in.Region != "" {
		if err := CheckID(string(in.Region)); err != nil {
			return o, Refuse(ErrInvalid, "region: %s", err)
		}
	}
	return o, nil
}

func (w *Wanted) one() bool {
	n := 0
	for _, set := range []bool{w.Region != "", w.Near != nil, len(w.Riders) > 0} {
		if set {
			n++
		}
	}
	return n == 1
}

// Open says whether nobody has taken it and its time is not up.
func (o Offer) Open(now time.Time) bool {
	return o.EndedAt.IsZero() && now.Before(o.ExpiresAt)
}

// Next returns the offer after one more wave to the first of the candidates who
// were not asked before, nearest first, and who that is. Without any the wave
// does not count: later somebody may be near.
func (o Offer) Next(candidates []RiderID) (next Offer, asked []RiderID) {
	for _, r := range candidates {
		if len(asked) == o.WaveSize {
			break
		}
		if o.find(r) < 0 && !slices.Contains(asked, r) {
			asked = append(asked, r)
		}
	}
	if len(asked) == 0 {
		return o, nil
	}
	o.Wave++
	o.Asked = slices.Clone(o.Asked)
	for _, r := range asked {
		o.Asked = append(o.Asked, Asked{Rider: r, Wave: o.Wave})
	}
	return o, asked
}

// Refused says whether all of the last wave have declined, so that the next need
// not wait.
func (o Offer) Refused() bool {
	for _, a := range o.Asked {
		if a.Wave == o.Wave && a.Answer != "decline" {
			return false
		}
	}
	return len(o.Asked) > 0
}

// Exhausted says whether nobody is left who could take it: the riders were named,
// and all of them have declined. Near a place or in a region others may come.
func (o Offer) Exhausted() bool {
	return len(o.Wanted.Riders) > 0 && o.Refused() && !slices.ContainsFunc(o.Wanted.Riders, func(r RiderID) bool { return o.find(r) < 0 })
}

var (
	errNotAsked = Refuse(ErrDenied, "not allowed")
	errOver     = Refuse(ErrConflict, "offer: it is over")
)

// Answer returns the offer after a rider said seen, accept or decline. Who was
// not asked is refused with [ErrDenied]; an accept is refused with [ErrTaken]
// when somebody else won and with [ErrConflict] when it came too late. The
// winner may repeat itself. news tells that something changed.
func (o Offer) Answer(r RiderID, verb string, now time.Time) (next Offer, news bool, err error) {
	i := o.find(r)
	switch {
	case i < 0:
		return o, false, errNotAsked
	case verb != "accept" && !o.Open(now), o.WonBy == r:
		return o, false, nil // too late to matter
	case verb == "accept" && o.WonBy != "":
		return o, false, Refuse(ErrTaken, "offer: taken by %s", o.WonBy)
	case verb == "accept" && !o.Open(now):
		return o, false, errOver
	case o.Asked[i].Answer == verb, verb == "seen" && o.Asked[i].Answer != "":
		return o, false, nil
	}
	o.Asked = slices.Clone(o.Asked)
	o.Asked[i].Answer = verb
	if verb == "accept" {
		o.WonBy, o.EndedAt = r, now.UTC()
	}
	return o, true, nil
}

func (o *Offer) find(r RiderID) int {
	return slices.IndexFunc(o.Asked, func(a Asked) bool { return a.Rider == r })
}

// Event is what a rider is offered in a wave, as id at a moment.
func (o *Offer) Event(id string, at time.Time) []byte {
	return marshal(struct {
		ID        string          `json:"id"`
		At        string          `json:"at"`
		Order     OrderID         `json:"order_id"`
		Offer     string          `json:"offer_id"`
		Region    RegionID        `json:"region,omitempty"`
		Wave      int             `json:"wave"`
		ExpiresAt string          `json:"expires_at"`
		Data      json.RawMessage `json:"data,omitempty"`
	}{id, at.UTC().Format(TimeForm), o.Order, o.ID, o.Wanted.Region, o.Wave, o.ExpiresAt.Format(TimeForm), o.Data})
}

// Result is how the offer ended: won_by somebody, or expired.
func (o *Offer) Result(id string, at time.Time) []byte {
	return marshal(struct {
		ID      string  `json:"id"`
		At      string  `json:"at"`
		Order   OrderID `json:"order_id"`
		Offer   string  `json:"offer_id"`
		WonBy   RiderID `json:"won_by,omitempty"`
		Expired bool    `json:"expired,omitempty"`
	}{id, at.UTC().Format(TimeForm), o.Order, o.ID, o.WonBy, o.WonBy == ""})
}

// marshal encodes what cannot fail to.
func marshal(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("topics: internal error: encode: " + err.Error())
	}
	return b
}
