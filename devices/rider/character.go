package rider

import (
	"math/rand/v2"
	"time"
)

// character is what somebody is like, and the phone it could afford.
type character struct {
	vehicle Vehicle
	sure    bool          // sends positions at QoS 1
	outage  time.Duration // between times without a net; 0: always has one
	tardy   bool          // sends what it missed after it is live again, not before
	glitchy bool          // has a receiver that jumps, and plays with made-up positions
	pause   time.Duration // between times off duty; 0: never
	accepts float64       // of the offers that it looks at
	ignores float64       // of all offers
}

// characterOf draws one. Who is dutiful has no faults.
func characterOf(rng *rand.Rand, dutiful bool) character {
	c := character{vehicle: Vehicles[0], accepts: 1, sure: rng.IntN(2) == 0}
	if dutiful {
		return c
	}
	c.vehicle = Vehicles[min(rng.IntN(6)/2, len(Vehicles)-1)]
	c.accepts, c.ignores = .6+.4*rng.Float64(), .15*rng.Float64()
	if rng.IntN(5) == 0 {
		c.outage, c.tardy = 3*time.Minute, rng.IntN(2) == 0
	}
	c.glitchy = rng.IntN(8) == 0
	if rng.IntN(10) == 0 {
		c.pause = 5 * time.Minute
	}
	return c
}

// decision is what somebody does with an offer.
type decision int

const (
	accept decision = iota
	decline
	ignore
)

// decide is made at a glance: who has its rack full declines, as a rule.
func (c *character) decide(rack int, rng *rand.Rand) decision {
	luck := rng.Float64()
	switch {
	case rng.Float64() < c.ignores:
		return ignore
	case rack >= maxRack:
		return decline
	case rack > 0:
		luck *= 2
	}
	if luck < c.accepts {
		return accept
	}
	return decline
}

// maxRack is how many orders fit on a rack.
const maxRack = 2
