package order

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"couriermq/hooks"
	"couriermq/topics"
)

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family {
	return []*topics.Family{topics.OrderStatus, topics.OrderTimeline, topics.RiderOrderVerb}
}

// Handle implements hooks.Clerk: what a service, or another hook, says of an
// order, what another hook notes in its timeline, and what its rider reports.
func (h *Hook) Handle(tx hooks.Tx, a *topics.Actor, m *topics.Message) (owe bool, err error) {
	if p, ok := topics.OrderTimeline.Match(m.Topic); ok {
		if h.speaking || a != nil { // what a service says in the node's place goes on as it is
			h.speaking = false
			return true, nil
		}
		return false, h.remark(tx, topics.OrderID(p.At(0)), m.Payload)
	}
	if p, ok := topics.OrderStatus.Match(m.Topic); ok {
		if h.speaking {
			h.speaking = false
			return true, nil
		}
		e, err := h.change(tx, topics.OrderID(strings.Clone(p.At(0))), m.Payload)
		if err == nil {
			tx.Answer(answer(e))
		}
		return false, err
	}
	p, ok := topics.RiderOrderVerb.Match(m.Topic)
	if !ok {
		return true, nil
	}
	e, err := h.report(tx, topics.RiderID(p.At(0)), topics.OrderID(p.At(1)), p.At(2), m.Payload)
	if err == nil {
		tx.Answer(answer(e))
	}
	return false, err
}

// answer is what a reply to a command says of the order.
func answer(e *entry) any {
	return struct {
		Order  topics.OrderID `json:"order_id"`
		Status topics.Status  `json:"status"`
		Seq    uint64         `json:"seq"`
	}{e.order.ID, e.order.Status, e.order.Told}
}

// change says something of an order, in the words of topics.Order.Change, and
// returns what it is then. An order that does not exist begins.
func (h *Hook) change(tx hooks.Tx, id topics.OrderID, said []byte) (*entry, error) {
	old, err := h.wake(h.find(id))
	if err != nil {
		return nil, err
	}
	was, next := topics.Order{ID: id}, &entry{}
	if old != nil {
		was, next.history = old.order, old.history
	}
	order, tell, err := was.Change(said, now(tx))
	if err != nil {
		h.metrics.refused.Inc()
		return nil, err
	}
	next.order, next.parties = order, order.Parties()
	switch {
	case tell:
		return next, h.turn(tx, old, next)
	case reflect.DeepEqual(order, was):
		return old, nil
	}
	next.window = old.window
	h.set(tx, old, next)
	tx.Put(orderKey(id), record(&order))
	return next, nil
}

// turn makes next of old: an event, told to everybody in this commit. What ends
// is told while it still holds, what begins when it does. The rows come first,
// because whoever handles one of the copies may have something to say of the
// order in turn.
func (h *Hook) turn(tx hooks.Tx, old, next *entry) error {
	o := &next.order
	o.Seq++
	o.Told++
	o.ToldAs = newID()
	c, entered := o.Last(), o.Last()
	entered.Seq = o.Seq // the timeline counts what devices and riders did, too
	entry := o.Event(entered, h.texts)
	if o.Store != "" && !o.Status.Final() && (old == nil || old.order.Store != o.Store) {
		// From here on the store has it; what it makes of it are entries of their own.
		entry = topics.AppendFields(entry, map[string]json.RawMessage{"state": json.RawMessage(`"` + topics.StoreQueued + `"`)})
	}
	next.history = append(tail(next.history), event{seq: entered.Seq, payload: entry})
	if err := h.passWindow(tx, old, next); err != nil {
		return err
	}
	if err := h.withdraw(tx, c, old, next); err != nil {
		return err
	}
	h.set(tx, old, next)
	tx.Put(orderKey(o.ID), record(o))
	h.putEvent(tx, o.ID, next.history)
	h.schedule(tx, old, next)
	h.settleRights(tx, old, next)
	tx.After(func() { h.metrics.events.WithLabelValues(string(o.Status)).Inc() })
	if err := h.say(tx, entered, topics.OrderTimeline.Topic(string(o.ID)), entry, o.ExpiresAt); err != nil {
		return err
	}
	return h.tellAll(tx, c, o)
}

// schedule sets the deadlines of an order that is over.
func (h *Hook) schedule(tx hooks.Tx, old, next *entry) {
	o := &next.order
	switch {
	case next.open():
	case old == nil || old.open():
		tx.Due(h, h.graceEnd(next), graceOver+string(o.ID))
		tx.Due(h, o.EndedAt.Add(h.cfg.Keep), keepOver+string(o.ID))
	default: // it may have been at rest
		tx.Due(h, tx.Now().Add(h.cfg.GuestGrace), graceOver+string(o.ID))
	}
}

// withdraw tells those whose inbox has the order no longer.
func (h *Hook) withdraw(tx hooks.Tx, c topics.Occasion, old, next *entry) error {
	if old == nil {
		return nil
	}
	had := inboxes(&old.order)
	for topic := range inboxes(&next.order) {
		delete(had, topic)
	}
	c.Event = topics.EventWithdrawn
	for _, topic := range slices.Sorted(maps.Keys(had)) {
		if err := h.say(tx, c, topic, next.order.Withdrawal(c), nil); err != nil {
			return err
		}
	}
	return nil
}

// inboxes are the topics below own prefixes that have the order, and what is
// said there.
func inboxes(o *topics.Order) map[string]form {
	id, all := string(o.ID), map[string]form{}
	if o.Customer != "" {
		all[topics.CustomerOrderStatus.Topic(o.Customer, id)] = (*topics.Order).Event
	}
	if o.Store != "" && o.Table != "" {
		all[topics.TableOrderStatus.Topic(string(o.Store), string(o.Table), id)] = (*topics.Order).Event
	}
	if o.Rider != "" {
		all[topics.RiderOrder.Topic(string(o.Rider), id)] = (*topics.Order).Assignment
	}
	if o.Store != "" {
		all[topics.StoreOrder.Topic(string(o.Store), id)] = (*topics.Order).Ticket
	}
	return all
}

// form makes the payload of one kind of topic.
type form func(o *topics.Order, c topics.Occasion, t topics.Texts) []byte

// tellAll tells a status event to all whom it concerns, to the store last: what
// that makes of it follows from the event.
func (h *Hook) tellAll(tx hooks.Tx, c topics.Occasion, o *topics.Order) error {
	id, payload := string(o.ID), o.Event(c, h.texts)
	for _, topic := range []string{topics.OrderStatus.Topic(id), topics.BackendEvent.Topic(topics.EventStatus)} {
		if err := h.say(tx, c, topic, payload, o.ExpiresAt); err != nil {
			return err
		}
	}
	all := inboxes(o)
	for _, topic := range slices.Sorted(maps.Keys(all)) { // customer, rider, store, table
		if o.Store != "" && topic == topics.StoreOrder.Topic(string(o.Store), id) {
			continue
		}
		if err := h.say(tx, c, topic, all[topic](o, c, h.texts), o.ExpiresAt); err != nil {
			return err
		}
	}
	if o.Store == "" {
		return nil
	}
	return h.say(tx, c, topics.StoreOrder.Topic(string(o.Store), id), o.Ticket(c, h.texts), o.ExpiresAt)
}

// say publishes one copy of an event; after expires, if that is to come, it is
// worth nothing.
func (h *Hook) say(tx hooks.Tx, c topics.Occasion, topic string, payload []byte, expires *time.Time) error {
	m := topics.Message{Topic: topic, Payload: payload, QoS: 1, ID: c.ID, Seq: c.Seq, Event: c.Event, At: c.At}
	if expires != nil && expires.After(tx.Now()) {
		m.Expires = *expires
	}
	_, status := topics.OrderStatus.Match(topic)
	_, timeline := topics.OrderTimeline.Match(topic)
	h.speaking = status || timeline
	return tx.Publish(m)
}

// now is the time of a change as it is told.
func now(tx hooks.Tx) time.Time { return tx.Now().UTC().Truncate(time.Millisecond) }

// report is what a rider says of an order.
func (h *Hook) report(tx hooks.Tx, rider topics.RiderID, id topics.OrderID, verb string, payload []byte) (*entry, error) {
	e, err := h.wake(h.find(id))
	if err != nil {
		return nil, err
	}
	if e == nil || e.parties.Rider != rider {
		return nil, topics.Refuse(topics.ErrConflict, "order: it is not in the hands of this rider")
	}
	r, err := e.order.Report(verb, payload)
	if err != nil {
		return nil, err
	}
	if r.Move != "" {
		return h.change(tx, e.order.ID, r.Change())
	}
	return h.note(tx, e, &r)
}

// remark notes in the timeline of an order what another hook knows of it. Of an
// order that does not exist nothing is noted.
func (h *Hook) remark(tx hooks.Tx, id topics.OrderID, payload []byte) error {
	e, err := h.wake(h.find(id))
	if e == nil || err != nil {
		return err
	}
	r, err := topics.Remark(payload)
	if err == nil {
		_, err = h.note(tx, e, &r)
	}
	return err
}

// note adds an entry to the timeline that moves nothing.
func (h *Hook) note(tx hooks.Tx, e *entry, r *topics.Report) (*entry, error) {
	next := *e
	o := &next.order
	o.Seq++
	c := topics.Occasion{ID: newID(), At: now(tx), Seq: o.Seq, Event: r.Event}
	payload := o.Entry(c, h.texts, r)
	next.history = append(tail(e.history), event{seq: c.Seq, payload: payload})
	h.set(tx, e, &next)
	if err := h.say(tx, c, topics.OrderTimeline.Topic(string(o.ID)), payload, o.ExpiresAt); err != nil {
		return nil, err
	}
	if r.Event == topics.EventFailed {
		c.Seq = o.Told // outside the timeline only status events count
		if err := h.say(tx, c, topics.BackendEvent.Topic(topics.EventFailed), o.Entry(c, h.texts, r), o.ExpiresAt); err != nil {
			return nil, err
		}
	}
	tx.Put(orderKey(o.ID), record(o))
	h.putEvent(tx, o.ID, next.history)
	return &next, nil
}

// tail returns a history with room for one more event.
func tail(history []event) []event {
	if n := len(history) - maxHistory + 1; n > 0 {
		history = history[n:]
	}
	return history[:len(history):len(history)]
}

// newID returns a UUIDv7.
func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.NewString()
	}
	return id.String()
}
