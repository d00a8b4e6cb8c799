package pos

import (
	"encoding/json"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// Name implements hooks.Minder.
func (*Hook) Name() string { return "pos" }

// A due row names an order at a store; ids hold no slash.
func dueKey(r ref) string { return string(r.store) + "/" + string(r.order) }

// next has the hook called for the next step of a claim.
func (h *Hook) next(tx hooks.Tx, r ref, c *topics.StoreClaim) {
	if len(c.Steps) > 0 {
		tx.Due(h, c.Steps[0].At, dueKey(r))
	}
}

// Due implements hooks.Minder: it takes the steps of one order whose time has
// come. They leave the order's record in the commit of what they do, so that each
// comes once, whenever the node goes down.
func (h *Hook) Due(tx hooks.Tx, key string) error {
	store, order, _ := strings.Cut(key, "/")
	if store == "" {
		return h.pauseDue(tx, topics.StoreID(order))
	}
	r := ref{topics.StoreID(store), topics.OrderID(order)}
	t := h.find(r)
	if t == nil {
		return nil
	}
	if !t.Over.IsZero() {
		if !tx.Now().Before(t.Over.Add(memory)) {
			h.set(tx, r, t, nil)
		}
		return nil
	}
	next := *t
	var steps []topics.StoreStep
	if next.Claim, steps = t.Claim.Climb(tx.Now()); len(steps) == 0 {
		return nil // it was put off; another row will come
	}
	h.next(tx, r, &next.Claim)
	h.set(tx, r, t, &next)
	for _, s := range steps {
		t := h.find(r)
		if !t.Claim.Wanted(s) || s.Kind != topics.StepFallback && t.Status != topics.Pending {
			continue
		}
		if err := h.step(tx, r, t, s); err != nil {
			return err
		}
		tx.After(func() { h.metrics.steps.WithLabelValues(s.Kind).Inc() })
	}
	return nil
}

// managers are the devices that a store's manager has in the pocket.
const managers = "app"

// noticeLife is how long a notice of the ladder waits for its device.
const noticeLife = time.Hour

// step does what a step asks for.
func (h *Hook) step(tx hooks.Tx, r ref, t *ticket, s topics.StoreStep) error {
	switch s.Kind {
	case topics.StepFallback:
		return h.fallback(tx, r, t)
	case topics.StepRing:
		if err := remark(tx, r, entry{Event: "store.ring", To: s.To, State: t.Claim.State}); err != nil {
			return err
		}
		topic := topics.StoreNotice.Topic(string(r.store))
		if s.To != "all" {
			topic = topics.StoreClientNotice.Topic(string(r.store), s.To)
		}
		return h.say(tx, topic, r, t, saying{Event: "store.ring", expires: tx.Now().Add(noticeLife)})
	case topics.StepUnanswered:
		if err := remark(tx, r, entry{Event: "store.unanswered", State: t.Claim.State}); err != nil {
			return err
		}
		notice := topics.StoreClientNotice.Topic(string(r.store), managers)
		if err := h.say(tx, notice, r, t, saying{Event: "store.unanswered", expires: tx.Now().Add(noticeLife)}); err != nil {
			return err
		}
		return h.say(tx, topics.BackendEvent.Topic("store.unanswered"), r, t, saying{Event: "store.unanswered"})
	}
	return h.deadline(tx, r, t)
}

// deadline answers for a store that has not. That nobody has claimed the order
// then is in what is told of it: no device is named.
func (h *Hook) deadline(tx hooks.Tx, r ref, t *ticket) error {
	on, next := h.settings(r.store).OnDeadline, *t
	to, ok := map[string]topics.StoreState{"accept": topics.StoreAccepted, "reject": topics.StoreRejected}[on]
	if !ok {
		to = topics.StoreExpired
	}
	next.Claim = t.Claim.Settle(to)
	if err := remark(tx, r, entry{Event: "store." + string(to), State: to, By: "deadline"}); err != nil {
		return err
	}
	switch to {
	case topics.StoreAccepted:
		h.set(tx, r, t, &next)
		return move(tx, r, topics.Confirmed, "")
	case topics.StoreRejected:
		h.set(tx, r, t, &next)
		return move(tx, r, topics.Cancelled, "nobody answered")
	}
	if err := h.tell(tx, r, t, &next, "store.expired"); err != nil {
		return err
	}
	return h.say(tx, topics.BackendEvent.Topic("store.expired"), r, &next, saying{Event: "store.expired"})
}

// saying is what the ladder says of an order, besides what it says of every one.
type saying struct {
	Event    string          `json:"event"`
	Device   topics.DeviceID `json:"device,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	Recalled string          `json:"withdrawn,omitempty"` // id of the event that is taken back

	id      string    // "": a new one
	expires time.Time // zero: never
}

// say publishes what the ladder has to say of an order.
func (h *Hook) say(tx hooks.Tx, topic string, r ref, t *ticket, s saying) error {
	id, at := s.id, tx.Now().UTC().Truncate(time.Millisecond)
	if id == "" {
		id = newID()
	}
	var told struct {
		Data json.RawMessage `json:"data,omitempty"`
	}
	_ = json.Unmarshal(t.Event, &told) // it was read before
	payload := encode(struct {
		ID  string    `json:"id"`
		At  time.Time `json:"at"`
		Seq uint64    `json:"seq"`
		saying
		Store    topics.StoreID    `json:"store"`
		Order    topics.OrderID    `json:"order_id"`
		Status   topics.Status     `json:"status"`
		State    topics.StoreState `json:"state"`
		Deadline time.Time         `json:"deadline,omitzero"`
		Data     json.RawMessage   `json:"data,omitempty"`
	}{id, at, t.Seq, s, r.store, r.order, t.Status, t.Claim.State, t.Claim.Deadline.UTC().Truncate(time.Millisecond), told.Data})
	return tx.Publish(topics.Message{Topic: topic, Payload: payload, QoS: 1, ID: id, Seq: t.Seq, Event: s.Event, At: at, Expires: s.expires})
}
