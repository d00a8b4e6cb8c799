package pos

import (
	"math/rand/v2"
	"time"
)

// Temper is how a store goes about its orders, at a pace of 1.
type Temper struct {
	Name    string
	Hurry   time.Duration // until somebody comes when it rings, about
	Spread  float64       // of the hurry: 0 has all devices tap at the same moment
	Muted   bool          // nobody hears anything before the ladder has told them
	Doubles float64       // of the taps come twice
	Rejects float64       // of the orders
	Cooks   time.Duration // about
	Outage  time.Duration // between times without a net, for each device; 0: always has one
}

// Tempers are those of a city's stores, in turn. The first one is prompt and
// never fails.
var Tempers = []Temper{
	{Name: "prompt", Hurry: 3 * time.Second, Spread: 1, Cooks: 20 * time.Second},
	{Name: "busy", Hurry: 12 * time.Second, Spread: 1, Doubles: .2, Rejects: .03, Cooks: 50 * time.Second},
	{Name: "racing", Hurry: 5 * time.Second, Doubles: .3, Cooks: 30 * time.Second},
	{Name: "asleep", Hurry: 8 * time.Second, Spread: 1, Muted: true, Cooks: 60 * time.Second},
	{Name: "out of net", Hurry: 6 * time.Second, Spread: 1, Rejects: .02, Cooks: 40 * time.Second, Outage: 90 * time.Second},
}

// hurry draws how long it takes until somebody taps.
func (t *Temper) hurry(rng *rand.Rand) time.Duration {
	f := 1 + t.Spread*(rng.Float64()-.5)
	return time.Duration(float64(t.Hurry) * f)
}
