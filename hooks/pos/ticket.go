package pos

import (
	"encoding/json"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// head is what matters here of an event of an order.
type head struct {
	ID       string         `json:"id"`
	Seq      uint64         `json:"seq"`
	Order    topics.OrderID `json:"order_id"`
	Status   topics.Status  `json:"status"`
	Assigned *bool          `json:"assigned"` // false: it is another store's now
	Deadline time.Time      `json:"deadline"`
}

// event takes what an order says to its store, and adds what the store made of
// it.
func (h *Hook) event(tx hooks.Tx, m *topics.Message, r ref) error {
	var e head
	if json.Unmarshal(m.Payload, &e) != nil || e.ID == "" || e.Order != r.order {
		return nil // not from an order
	}
	r = ref{topics.StoreID(strings.Clone(string(r.store))), topics.OrderID(strings.Clone(string(r.order)))}
	old := h.find(r)
	next, err := h.follow(tx, r, old, e)
	if err != nil {
		return err
	}
	next.Seq, next.Event = e.Seq, m.Payload
	next.ID, next.At, next.StoreSeq = e.ID, m.At.UTC(), h.count(tx, r.store)
	h.set(tx, r, old, next)
	m.Payload = next.payload()
	return nil
}

// follow is the ticket after an event of the order.
func (h *Hook) follow(tx hooks.Tx, r ref, old *ticket, e head) (*ticket, error) {
	next, now := &ticket{}, tx.Now()
	if old != nil {
		*next = *old
	}
	gone := e.Status.Final() || e.Assigned != nil && !*e.Assigned
	if gone || e.Status.Step() >= topics.Ready.Step() { // nobody needs to reach the store any more
		if err := h.recall(tx, r, next, "order", ""); err != nil {
			return nil, err
		}
	}
	switch {
	case gone:
		if next.Over.IsZero() {
			next.Over = now
			tx.Due(h, now.Add(memory), dueKey(r))
		}
		next.Claim.Steps = nil
	case old == nil || !old.Over.IsZero(): // new, or back again
		next.Over = time.Time{}
		next.Claim = h.settings(r.store).Queue(now, e.Deadline, e.Status == topics.Pending)
		h.next(tx, r, &next.Claim)
	case e.Status != topics.Pending:
		next.Claim = next.Claim.Settle(topics.StoreAccepted)
	case !e.Deadline.IsZero() && !e.Deadline.Equal(next.Claim.Deadline):
		next.Claim = next.Claim.Extend(e.Deadline, now)
		h.next(tx, r, &next.Claim)
	}
	if e.Status != "" {
		next.Status = e.Status
	}
	return next, nil
}

// tell says to the store's devices what became of an order without the order. The
// event takes no number of the order's, whose last one it repeats: store_seq
// counts it.
func (h *Hook) tell(tx hooks.Tx, r ref, old, next *ticket, event string) error {
	next.ID, next.At, next.StoreSeq = newID(), tx.Now().UTC().Truncate(time.Millisecond), h.count(tx, r.store)
	h.set(tx, r, old, next)
	h.speaking = true
	defer func() { h.speaking = false }()
	return tx.Publish(topics.Message{Topic: r.topic(), Payload: next.payload(), QoS: 1, ID: next.ID, Seq: next.Seq, Event: event, At: next.At})
}

// payload is the event of a ticket as its store reads it.
func (t *ticket) payload() []byte {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(t.Event, &fields); err != nil {
		panic("pos: internal error: decode what an order said: " + err.Error())
	}
	fields["id"], fields["at"], fields["seq"], fields["store_seq"] = encode(t.ID), encode(t.At), encode(t.Seq), encode(t.StoreSeq)
	if t.Claim.State != "" { // else the store hears of it when it is over
		fields["state"], fields["claimed_by"] = encode(t.Claim.State), encode(t.Claim.ClaimedBy)
	}
	if !t.Claim.Deadline.IsZero() {
		fields["deadline"] = encode(t.Claim.Deadline.UTC().Truncate(time.Millisecond))
	}
	return topics.AppendFields([]byte("{}"), fields)
}

// encode returns v, which is nothing but texts, numbers and times, as JSON.
func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("pos: internal error: encode: " + err.Error())
	}
	return b
}

// Shows implements hooks.Snapshotter.
func (*Hook) Shows() []*topics.Family { return []*topics.Family{topics.StoreOrder} }

// Snapshot implements hooks.Snapshotter: all open orders of the store, in the
// order in which they were last told.
func (h *Hook) Snapshot(_ hooks.Tx, q hooks.Request, send func(m topics.Message)) {
	for _, r := range h.open(q) {
		t := h.find(r)
		send(topics.Message{Topic: r.topic(), Payload: t.payload(), QoS: 1, ID: t.ID, Seq: t.Seq, Event: topics.EventStatus, At: t.At})
	}
}
