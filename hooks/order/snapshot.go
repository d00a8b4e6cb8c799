package order

import (
	"strconv"

	"couriermq/hooks"
	"couriermq/topics"
)

// Shows implements hooks.Snapshotter.
func (*Hook) Shows() []*topics.Family {
	return []*topics.Family{
		topics.OrderStatus, topics.OrderCourier, topics.OrderTimeline, topics.CustomerOrderStatus, topics.CustomerOrderCourier,
		topics.TableOrderStatus, topics.RiderOrder,
	}
}

// Snapshot implements hooks.Snapshotter: the state of the order that the filter
// names, or with wildcards of the orders that concern the subscriber and are
// open or were a moment ago.
func (h *Hook) Snapshot(tx hooks.Tx, r hooks.Request, send func(m topics.Message)) {
	if f, p, ok := topics.Lookup(r.Filter); ok {
		if f.Snapshot && p.Get("order") != "" {
			e, err := h.wake(h.find(topics.OrderID(p.Get("order"))))
			if err != nil {
				h.log.Error("snapshot", "order", p.Get("order"), "err", err)
			} else if e != nil {
				h.show(tx, e, r, send)
			}
		}
		return
	}
	for _, e := range h.listed(r.Actor) {
		if e, err := h.wake(e); err == nil {
			h.show(tx, e, r, send)
		}
	}
}

// show sends the states of one order that a request covers.
func (h *Hook) show(tx hooks.Tx, e *entry, r hooks.Request, send func(m topics.Message)) {
	o := &e.order
	id, c := string(o.ID), o.Last()
	at := func(topic string, payload func() []byte) {
		if topics.Match(r.Filter, topic) {
			send(topics.Message{Topic: topic, Payload: payload(), QoS: 1, ID: c.ID, Seq: c.Seq, Event: c.Event, At: c.At})
		}
	}
	status := func() []byte { return o.Event(c, h.texts) }
	at(topics.OrderStatus.Topic(id), status)
	if o.Customer != "" {
		at(topics.CustomerOrderStatus.Topic(o.Customer, id), status)
	}
	if o.Store != "" && o.Table != "" {
		at(topics.TableOrderStatus.Topic(string(o.Store), string(o.Table), id), status)
	}
	if o.Rider != "" && e.open() {
		at(topics.RiderOrder.Topic(string(o.Rider), id), func() []byte { return o.Assignment(c, h.texts) })
	}
	if topic := topics.OrderTimeline.Topic(id); topics.Match(r.Filter, topic) {
		send(topics.Message{Topic: topic, Payload: e.since(sinceOf(r.User)), QoS: 1, Seq: o.Seq, Event: "order.timeline", At: tx.Now().UTC()})
	}
	if e.window == nil {
		return
	}
	payload, ok := e.window.snapshot(tx.Now(), h.stale)
	for i := range e.window.spots {
		topic := e.window.spots[i].Topic
		if ok && topics.Match(r.Filter, topic) {
			send(topics.Message{Topic: topic, Payload: payload})
		}
	}
}

// sinceOf reads the user property since; what is no number asks for all.
func sinceOf(user []topics.Property) *uint64 {
	for _, p := range user {
		if n, err := strconv.ParseUint(p.Value, 10, 64); p.Key == "since" && err == nil {
			return &n
		}
	}
	return nil
}

// since is the timeline after a number as one array, or the word that it is not
// all there; nil asks for all that is kept.
func (e *entry) since(n *uint64) []byte {
	items, missed := e.after(n)
	if missed {
		return []byte(`{"missed":true}`)
	}
	b := []byte{'['}
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, item.payload...)
	}
	return append(b, ']')
}

func (e *entry) after(n *uint64) (items []event, missed bool) {
	if n == nil || len(e.history) == 0 {
		return e.history, false
	}
	first, last := e.history[0].seq, e.order.Seq
	if topics.Since(*n, first, last) {
		return nil, true
	}
	if *n < first {
		return e.history, false
	}
	return e.history[*n-first+1:], false
}
