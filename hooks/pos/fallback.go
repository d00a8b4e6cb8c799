package pos

import (
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// fallback is a push.fallback that was told of an order.
type fallback struct {
	ID      string    `json:"id"`      // of the event
	Expires time.Time `json:"expires"` // of the event, by which it is found again
}

// fallbackLife is how long a backend that is away may still want to reach a store
// by other ways.
const fallbackLife = 24 * time.Hour

// fallback says that nobody has acknowledged an order, so that the backend may
// send a text or call.
func (h *Hook) fallback(tx hooks.Tx, r ref, t *ticket) error {
	next := *t
	next.Fallback = &fallback{ID: newID(), Expires: tx.Now().Add(fallbackLife)}
	h.set(tx, r, t, &next)
	if err := remark(tx, r, entry{Event: "push.fallback", State: t.Claim.State}); err != nil {
		return err
	}
	return h.say(tx, topics.BackendEvent.Topic("push.fallback"), r, &next,
		saying{Event: "push.fallback", id: next.Fallback.ID, expires: next.Fallback.Expires})
}

// recall takes a fallback back that was told of an order, now that somebody has
// it, or that nobody needs to: who has not heard of it yet never will, and the
// others hear that it is over, with why: what the device did, or that the order
// went on. Without a fallback it does nothing. The caller stores next.
func (h *Hook) recall(tx hooks.Tx, r ref, next *ticket, why string, device topics.DeviceID) error {
	f := next.Fallback
	if f == nil {
		return nil
	}
	next.Fallback = nil
	tx.Withdraw("", topics.BackendEvent.Topic("push.fallback"), f.Expires)
	if why != "order" { // else its own event says it
		if err := remark(tx, r, entry{Event: "push.withdrawn", Device: device, State: next.Claim.State}); err != nil {
			return err
		}
	}
	tx.After(func() { h.metrics.withdrawn.Inc() })
	return h.say(tx, topics.BackendEvent.Topic("push.withdrawn"), r, next,
		saying{Event: "push.withdrawn", Device: device, Reason: why, Recalled: f.ID})
}
