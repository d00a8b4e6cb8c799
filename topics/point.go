package topics

import (
	"bytes"
	"encoding/json"
	"math"
)

// A Point is where something is on the ground, in degrees of WGS-84.
type Point struct {
	Lat float64 `json:"lat"` // -90..90
	Lng float64 `json:"lng"` // -180..180
}

// UnmarshalJSON reads {"lat": …, "lng": …}; lon is understood too. Other members
// are left alone. What is missing, no number or out of range is of kind
// [ErrInvalid].
func (p *Point) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	var in struct{ Lat, Lng, Lon *float64 }
	if err := json.Unmarshal(b, &in); err != nil {
		return Refuse(ErrInvalid, "expected {lat, lng}")
	}
	if in.Lng == nil {
		in.Lng = in.Lon
	}
	switch {
	case in.Lat == nil:
		return Refuse(ErrInvalid, "lat: missing")
	case in.Lng == nil:
		return Refuse(ErrInvalid, "lng: missing")
	}
	*p = Point{*in.Lat, *in.Lng}
	return p.Check()
}

// Check refuses, as [ErrInvalid], what is not on the ground.
func (p Point) Check() error {
	switch {
	case !(p.Lat >= -90 && p.Lat <= 90):
		return Refuse(ErrInvalid, "lat: not between -90 and 90")
	case !(p.Lng >= -180 && p.Lng <= 180):
		return Refuse(ErrInvalid, "lng: not between -180 and 180")
	}
	return nil
}

// Point returns where the position is.
func (p *Position) Point() Point { return Point{p.Lat, p.Lng} }

// earth is the mean radius of the earth, m (IUGG).
const earth = 6371008.8

// degree is how long one of latitude is, m.
const degree = earth * math.Pi / 180

func rad(deg float64) float64 { return deg * (math.Pi / 180) }

// Distance returns the metres between two places along a great circle. The
// earth is taken for a ball, which is wrong by at most half a percent.
func Distance(a, b Point) float64 {
	lat, lng := math.Sin(rad(b.Lat-a.Lat)/2), math.Sin(rad(b.Lng-a.Lng)/2)
	h := lat*lat + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*lng*lng
	return 2 * earth * math.Asin(math.Sqrt(min(1, h)))
}
