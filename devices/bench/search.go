package bench

import (
	"context"
	"fmt"
	"time"
)

// halvings is how often Search halves the span in which the limit lies: to a
// sixteenth of it, some 5 % of the full speed.
const halvings = 4

// paced are the scenarios that a rate makes sense for.
var paced = map[string]bool{"gps": true, "track": true, "broadcast": true, "store": true, "ring": true}

// Search looks for the lowest rate at which the p99 passes bound, or anything
// is lost, and returns what comes out at half of that rate: how the broker
// feels when it is not pressed. Each try is a whole run.
//
// Full speed is no measure of delay: with a window that is always full, a delay
// is the window divided by the speed.
func Search(ctx context.Context, name string, cfg Config, bound time.Duration) (Result, error) {
	switch {
	case !paced[name]:
		return Result{}, fmt.Errorf("search the limit of %s: it has no rate of messages", name)
	case cfg.Rate != 0:
		return Result{}, fmt.Errorf("search the limit of %s: the rate is what is searched", name)
	}
	full, err := Run(ctx, name, cfg)
	if err != nil {
		return full, err
	}
	speed := full.Rate
	if name == "broadcast" {
		speed /= float64(full.Clients) // messages, not deliveries
	}
	cfg.Window = max(full.Window, int(speed)) // a second's worth: the rate rules, not the window
	limit, err := bisect(.4*speed, 1.4*speed, func(rate float64) (passes bool, err error) {
		cfg.Rate = max(int(rate), 1)
		r, err := Run(ctx, name, cfg)
		return r.Lost > 0 || r.P99 > float64(bound)/1e6, err
	})
	if err != nil {
		return Result{}, err
	}
	cfg.Rate = max(int(limit/2), 1)
	r, err := Run(ctx, name, cfg)
	r.LimitRate = float64(int(limit))
	return r, err
}

// bisect narrows down where passes becomes true between low, where it is not,
// and high, where it is, and returns the lowest rate at which it was.
func bisect(low, high float64, passes func(rate float64) (bool, error)) (float64, error) {
	for range halvings {
		middle := (low + high) / 2
		is, err := passes(middle)
		switch {
		case err != nil:
			return 0, err
		case is:
			high = middle
		default:
			low = middle
		}
	}
	return high, nil
}
