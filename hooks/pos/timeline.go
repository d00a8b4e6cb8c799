package pos

import (
	"couriermq/hooks"
	"couriermq/topics"
)

// entry is what the timeline of an order says of its store. Each fact is one of
// its own, with the device and, as every event, the time.
type entry struct {
	Event   string            `json:"event"` // store.delivered, store.rung, push.fallback …
	Device  topics.DeviceID   `json:"device,omitempty"`
	State   topics.StoreState `json:"state"`
	To      string            `json:"to,omitempty"` // of store.ring: whom
	By      string            `json:"by,omitempty"` // deadline, where no device answered
	Comment string            `json:"comment,omitempty"`
}

// remark notes an entry in an order's timeline. A deadline that is over, or a
// device that comes late, may speak of an order that is not kept any more; then
// there is no timeline either.
func remark(tx hooks.Tx, r ref, e entry) error {
	return tx.Publish(topics.Message{Topic: topics.OrderTimeline.Topic(string(r.order)), Payload: encode(e), QoS: 1})
}
