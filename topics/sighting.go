package topics

import "time"

// A Sighting is a position as histories and queries tell it; a number that the
// phone did not give is absent.
type Sighting struct {
	Lat     float64   `json:"lat"`
	Lng     float64   `json:"lng"`
	At      time.Time `json:"at"`
	Acc     *float64  `json:"acc,omitempty" doc:"Radius of uncertainty, m."`
	Speed   *float64  `json:"speed,omitempty" doc:"m/s"`
	Heading *float64  `json:"heading,omitempty" doc:"Degrees from north, clockwise."`
	Battery *float64  `json:"battery,omitempty" doc:"0 to 1."`
	Flag    string    `json:"flag,omitempty" enum:"teleport,mock,inaccurate" doc:"Why nobody was shown it."`
	Stale   bool      `json:"stale,omitempty" doc:"Too old to be where the rider is now."`
}

// Sighting returns the position as one, with the flag of a verdict.
func (p *Position) Sighting(v Verdict) Sighting {
	return Sighting{Lat: p.Lat, Lng: p.Lng, At: p.At, Acc: known(p.Acc), Speed: known(p.Speed),
		Heading: known(p.Heading), Battery: known(p.Battery), Flag: v.Flag()}
}

func known(v float64) *float64 {
	if v == Unknown {
		return nil
	}
	return &v
}

// A RiderState is what the node knows of a rider.
type RiderState struct {
	Rider     RiderID    `json:"rider"`
	Position  *Sighting  `json:"position,omitempty" doc:"The last one that went live."`
	Presence  Presence   `json:"presence"`
	Duty      bool       `json:"duty" doc:"On duty: true unless the rider said otherwise."`
	Regions   []RegionID `json:"regions" doc:"Where the rider is on duty now: by its position and by its token."`
	DistanceM *float64   `json:"distance_m,omitempty" doc:"From the place that was asked for."`
}

// Presence says whether somebody is connected.
type Presence struct {
	Online  bool      `json:"online"`
	Devices int       `json:"devices" doc:"Connections."`
	At      time.Time `json:"at,omitzero" doc:"Since when."`
}
