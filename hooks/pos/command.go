package pos

import (
	"encoding/json"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// words is what a device says with a command; it may say nothing.
type words struct {
	Comment string          `json:"comment"`
	Reason  string          `json:"reason"` // as comment, in other words
	Device  topics.DeviceID `json:"device"` // for whom a service speaks
}

func listen(payload []byte) (w words, err error) {
	if len(payload) == 0 {
		return w, nil
	}
	if json.Unmarshal(payload, &w) != nil {
		return w, topics.Refuse(topics.ErrInvalid, "payload: not a JSON object with texts for comment, reason and device")
	}
	if w.Comment == "" {
		w.Comment = w.Reason
	}
	if len(w.Comment) > topics.MaxComment {
		return w, topics.Refuse(topics.ErrInvalid, "comment: longer than %d bytes", topics.MaxComment)
	}
	if w.Device != "" && topics.CheckID(string(w.Device)) != nil {
		return w, topics.Refuse(topics.ErrInvalid, "device: not an id")
	}
	return w, nil
}

// command takes what a device says of an order.
func (h *Hook) command(tx hooks.Tx, a *topics.Actor, r ref, verb string, payload []byte) error {
	w, err := listen(payload)
	if err != nil {
		return err
	}
	device := w.Device
	if a != nil && a.Role == topics.Merchant {
		device = a.Device
	} else if device == "" && a != nil {
		device = topics.DeviceID(a.Sub)
	}
	r = ref{topics.StoreID(strings.Clone(string(r.store))), topics.OrderID(strings.Clone(string(r.order)))}
	t := h.find(r)
	switch verb {
	case "shown":
		return h.fact(tx, r, t, topics.StoreShown, device)
	case "rung":
		return h.fact(tx, r, t, topics.StoreRung, device)
	}
	if t == nil {
		return topics.Refuse(topics.ErrConflict, "order: it is not at this store")
	}
	switch verb {
	case "accept":
		err = h.answer(tx, r, t, topics.StoreAccepted, device, w.Comment)
	case "reject":
		err = h.answer(tx, r, t, topics.StoreRejected, device, w.Comment)
	case "ready":
		err = h.ready(tx, r, t, device, w.Comment)
	}
	if err == nil {
		t = h.find(r)
		tx.Answer(struct {
			Order     topics.OrderID    `json:"order_id"`
			Status    topics.Status     `json:"status"`
			State     topics.StoreState `json:"state"`
			ClaimedBy topics.DeviceID   `json:"claimed_by"`
		}{r.order, t.Status, t.Claim.State, t.Claim.ClaimedBy})
	}
	return err
}

// Hears implements hooks.Listener.
func (*Hook) Hears() []*topics.Family { return []*topics.Family{topics.StoreOrder} }

// Acknowledged implements hooks.Listener: the order is on the device.
func (h *Hook) Acknowledged(tx hooks.Tx, a *topics.Actor, topic string) error {
	p, ok := topics.StoreOrder.Match(topic)
	if !ok || a.Role != topics.Merchant || string(a.Store) != p.At(0) {
		return nil
	}
	r := ref{a.Store, topics.OrderID(p.At(1))}
	return h.fact(tx, r, h.find(r), topics.StoreDelivered, a.Device)
}

// fact takes what happened on a device, and notes it in the order's timeline.
// Late and repeated facts, and those of orders that nobody remembers, are
// harmless. The other devices are told of the first who shows it and of the first
// whom it rings at.
func (h *Hook) fact(tx hooks.Tx, r ref, t *ticket, fact topics.StoreState, device topics.DeviceID) error {
	if t == nil || !t.Over.IsZero() {
		return nil
	}
	next := *t
	var news, advance bool
	if next.Claim, news, advance = t.Claim.Note(fact, device, tx.Now().UTC().Truncate(time.Millisecond)); !news {
		return nil
	}
	if !t.Claim.Heard(fact) {
		h.took(tx, fact, &t.Claim)
	}
	if err := remark(tx, r, entry{Event: "store." + string(fact), Device: device, State: next.Claim.State}); err != nil {
		return err
	}
	if err := h.recall(tx, r, &next, string(fact), device); err != nil {
		return err
	}
	if advance && fact != topics.StoreDelivered {
		return h.tell(tx, r, t, &next, "store."+string(fact))
	}
	h.set(tx, r, t, &next)
	return nil
}

// took measures how long an order waited for a fact.
func (h *Hook) took(tx hooks.Tx, fact topics.StoreState, c *topics.StoreClaim) {
	d := tx.Now().Sub(c.QueuedAt)
	tx.After(func() { h.metrics.took(fact, d) })
}

// answer accepts or rejects an order for one device. What follows for the order
// follows in the same commit, and its event tells the other devices.
func (h *Hook) answer(tx hooks.Tx, r ref, t *ticket, to topics.StoreState, device topics.DeviceID, comment string) error {
	claim, changed, err := t.Claim.Answer(to, device, tx.Now().UTC().Truncate(time.Millisecond))
	if err != nil || !changed {
		return err
	}
	if !t.Over.IsZero() {
		return topics.Refuse(topics.ErrConflict, "order: it is %s", over(t))
	}
	next := *t
	next.Claim = claim
	if err := h.answered(tx, r, t, &next, device, comment); err != nil {
		return err
	}
	if to == topics.StoreRejected {
		h.set(tx, r, t, &next)
		return move(tx, r, topics.Cancelled, comment)
	}
	if t.Status == topics.Pending {
		h.set(tx, r, t, &next)
		return move(tx, r, topics.Confirmed, comment)
	}
	return h.tell(tx, r, t, &next, "store.accepted") // the backend has confirmed it before
}

// answered sees to what is the same for every answer of a device.
func (h *Hook) answered(tx hooks.Tx, r ref, t, next *ticket, device topics.DeviceID, comment string) error {
	to := next.Claim.State
	h.took(tx, to, &t.Claim)
	if err := remark(tx, r, entry{Event: "store." + string(to), Device: device, State: to, Comment: comment}); err != nil {
		return err
	}
	return h.recall(tx, r, next, string(to), device)
}

// ready says that an order can be fetched. Any device of the store may say it;
// who says it of an order that nobody has taken, takes it.
func (h *Hook) ready(tx hooks.Tx, r ref, t *ticket, device topics.DeviceID, comment string) error {
	if !t.Over.IsZero() {
		return topics.Refuse(topics.ErrConflict, "order: it is %s", over(t))
	}
	if t.Status.Step() >= topics.Ready.Step() {
		return nil // a repetition, or the courier was faster
	}
	if t.Claim.State != topics.StoreAccepted {
		claim, _, err := t.Claim.Answer(topics.StoreAccepted, device, tx.Now().UTC().Truncate(time.Millisecond))
		if err != nil {
			return err
		}
		next := *t
		next.Claim = claim
		if err := h.answered(tx, r, t, &next, device, ""); err != nil {
			return err
		}
		h.set(tx, r, t, &next)
	}
	return move(tx, r, topics.Ready, comment)
}

// over says what an order is that is over for this store.
func over(t *ticket) string {
	if t.Status.Final() {
		return string(t.Status)
	}
	return "another store's"
}

// move says on the order's topic what it has become; the order refuses what it
// may not.
func move(tx hooks.Tx, r ref, to topics.Status, comment string) error {
	said := struct {
		Status  topics.Status `json:"status"`
		Comment string        `json:"comment,omitempty"`
	}{to, comment}
	return tx.Publish(topics.Message{Topic: topics.OrderStatus.Topic(string(r.order)), Payload: encode(said), QoS: 1})
}

// callLife is how long a waiter who is called is worth coming.
const callLife = time.Hour

// call tells a store's devices that a table wants somebody.
func (h *Hook) call(tx hooks.Tx, store topics.StoreID, table topics.TableID, payload []byte) error {
	fields := map[string]json.RawMessage{}
	if len(payload) > 0 && json.Unmarshal(payload, &fields) != nil {
		return topics.Refuse(topics.ErrInvalid, "payload: not a JSON object")
	}
	if fields == nil { // it was null
		fields = map[string]json.RawMessage{}
	}
	id, at := newID(), tx.Now().UTC().Truncate(time.Millisecond)
	fields["event"], fields["table"], fields["store"] = encode("table.call"), encode(table), encode(store)
	fields["id"], fields["at"] = encode(id), encode(at)
	return tx.Publish(topics.Message{
		Topic: topics.StoreNotice.Topic(string(store)), Payload: topics.AppendFields([]byte("{}"), fields),
		QoS: 1, ID: id, Event: "table.call", At: at, Expires: at.Add(callLife),
	})
}
