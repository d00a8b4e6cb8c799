package topics

import (
	"slices"
	"time"
)

// A StoreState is how far a store has come with an order. Delivered is not shown,
// shown is not rung and rung is not accepted: each is a fact of its own.
type StoreState string

// The states of an order at its store. The first four only go forward; one of
// the last three ends it.
const (
	StoreQueued    StoreState = "queued"    // kept for the store's devices
	StoreDelivered StoreState = "delivered" // a device has acknowledged it
	StoreShown     StoreState = "shown"     // it is on a screen
	StoreRung      StoreState = "rung"      // it was heard
	StoreAccepted  StoreState = "accepted"  // claimed
	StoreRejected  StoreState = "rejected"
	StoreExpired   StoreState = "expired" // nobody answered in time
)

// storeWay are the states before an answer, in their order.
var storeWay = []StoreState{StoreQueued, StoreDelivered, StoreShown, StoreRung}

// Open says whether the store still owes an answer.
func (s StoreState) Open() bool { return slices.Contains(storeWay, s) }

// A StoreFact is what one device did, when it did it first.
type StoreFact struct {
	Fact   StoreState `json:"fact"`
	Device DeviceID   `json:"device,omitempty"`
	At     time.Time  `json:"at"`
}

// maxStoreFacts bounds the facts of one order: a store has a handful of devices.
const maxStoreFacts = 64

// A StoreClaim is what a store makes of an order. It is a value; its methods
// return the next one, and its slices are read-only.
type StoreClaim struct {
	State     StoreState  `json:"state"`
	ClaimedBy DeviceID    `json:"claimed_by"` // the device that answered; "": none, or the deadline did
	QueuedAt  time.Time   `json:"queued_at"`
	Deadline  time.Time   `json:"deadline,omitzero"` // zero: no answer is asked for
	Facts     []StoreFact `json:"facts,omitempty"`
	Steps     []StoreStep `json:"steps,omitempty"` // that are still to come
}

// Note takes a fact. It is news if the device had not said it before, and an
// advance if nobody had said as much; late and repeated facts change nothing
// else.
func (c StoreClaim) Note(fact StoreState, device DeviceID, at time.Time) (next StoreClaim, news, advance bool) {
	if c.has(fact, device) || len(c.Facts) >= maxStoreFacts {
		return c, false, false
	}
	c.Facts = append(slices.Clip(c.Facts), StoreFact{Fact: fact, Device: device, At: at})
	if is, to := slices.Index(storeWay, c.State), slices.Index(storeWay, fact); is >= 0 && to > is {
		c.State = fact
		return c, true, true
	}
	return c, true, false
}

func (c *StoreClaim) has(fact StoreState, device DeviceID) bool {
	return slices.ContainsFunc(c.Facts, func(f StoreFact) bool { return f.Fact == fact && f.Device == device })
}

// Heard says whether any device said a fact.
func (c *StoreClaim) Heard(fact StoreState) bool {
	return slices.ContainsFunc(c.Facts, func(f StoreFact) bool { return f.Fact == fact })
}

// Answer claims the order for one device: to is StoreAccepted or StoreRejected.
// The first device wins; others are refused with [ErrTaken] and its name, and an
// answer after the deadline with [ErrConflict]. The winner's repetition changes
// nothing. An order that was accepted may still be rejected by whoever has it.
func (c StoreClaim) Answer(to StoreState, device DeviceID, at time.Time) (next StoreClaim, changed bool, err error) {
	switch {
	case c.State != StoreExpired && c.ClaimedBy != "" && c.ClaimedBy != device:
		return c, false, Refuse(ErrTaken, "taken by %s", c.ClaimedBy)
	case c.State == to && (c.ClaimedBy == device || to == StoreRejected):
		return c, false, nil
	case c.State == StoreExpired:
		return c, false, Refuse(ErrConflict, "order: the time to answer is over")
	case c.State == StoreRejected:
		return c, false, Refuse(ErrConflict, "order: the store has rejected it")
	}
	if !c.has(to, device) { // beyond the bound too: who has it must be known
		c.Facts = append(slices.Clip(c.Facts), StoreFact{Fact: to, Device: device, At: at})
	}
	c.State, c.ClaimedBy = to, device
	return c, true, nil
}

// Settle ends the question without a device: the backend went on with the order,
// or the deadline came.
func (c StoreClaim) Settle(to StoreState) StoreClaim {
	if c.State.Open() {
		c.State = to
	}
	return c
}

// Extend sets another deadline. One that is still to come opens an order again
// that had expired.
func (c StoreClaim) Extend(deadline, now time.Time) StoreClaim {
	c.Deadline = deadline
	if c.State == StoreExpired && deadline.After(now) {
		c.State = StoreQueued
		for _, s := range storeWay {
			if c.Heard(s) {
				c.State = s
			}
		}
	}
	if !c.State.Open() {
		return c
	}
	steps := slices.DeleteFunc(slices.Clone(c.Steps), func(s StoreStep) bool { return s.Kind == StepDeadline })
	c.Steps = sortSteps(append(steps, StoreStep{At: deadline, Kind: StepDeadline}))
	return c
}
