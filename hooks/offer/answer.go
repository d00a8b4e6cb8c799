package offer

import (
	"encoding/json"
	"strings"

	"couriermq/hooks"
	"couriermq/topics"
)

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family {
	return []*topics.Family{topics.RiderOfferVerb, topics.BackendEvent}
}

var (
	errNoOffer = topics.Refuse(topics.ErrDenied, "not allowed")
	errAnother = topics.Refuse(topics.ErrConflict, "offer_id: the order was offered anew")
)

// Handle implements hooks.Clerk: a rider's answer, and what became of an order.
func (h *Hook) Handle(tx hooks.Tx, _ *topics.Actor, m *topics.Message) (owe bool, err error) {
	p, ok := topics.RiderOfferVerb.Match(m.Topic)
	if !ok {
		return true, h.hear(tx, m)
	}
	rider, order, verb := topics.RiderID(strings.Clone(p.At(0))), topics.OrderID(p.At(1)), strings.Clone(p.At(2))
	o, ok := h.find(order)
	if !ok {
		return false, errNoOffer
	}
	var said struct {
		Offer string `json:"offer_id"`
	}
	if json.Unmarshal(m.Payload, &said) == nil && said.Offer != "" && said.Offer != o.ID {
		return false, errAnother // a phone that was away says late what it meant of another
	}
	next, news, err := o.Answer(rider, verb, tx.Now())
	if err != nil {
		return false, err
	}
	tx.Answer(struct {
		Order topics.OrderID `json:"order_id"`
		Offer string         `json:"offer_id"`
	}{o.Order, o.ID})
	if !news {
		return false, nil
	}
	h.metrics.answers[verb].Inc()
	switch {
	case verb == "accept":
		return false, h.win(tx, next, rider)
	case verb == "decline" && next.Refused():
		next, err = h.wave(tx, next)
		if err == nil && next.Exhausted() {
			next.EndedAt = tx.Now().UTC()
			err = h.end(tx, next, "offer.expired")
		}
		return false, err
	}
	h.set(tx, next)
	return false, nil
}

// hear ends the offer of an order that needs no rider any more.
func (h *Hook) hear(tx hooks.Tx, m *topics.Message) error {
	var said struct {
		Order topics.OrderID `json:"order_id"`
	}
	if m.Topic != topics.BackendEvent.Topic(topics.EventStatus) || json.Unmarshal(m.Payload, &said) != nil {
		return nil
	}
	if o, ok := h.find(said.Order); ok && o.EndedAt.IsZero() && !h.wanted(o.Order) {
		return h.withdraw(tx, o)
	}
	return nil
}

// withdraw ends an offer whose order is over or has got a rider in another way.
func (h *Hook) withdraw(tx hooks.Tx, o topics.Offer) error {
	if order, ok := h.parts.Order(o.Order); ok && !order.Status.Final() {
		o.WonBy = order.Rider
	}
	o.EndedAt = tx.Now().UTC()
	return h.end(tx, o, "offer.withdrawn")
}

// win gives the order to its rider and tells the others.
func (h *Hook) win(tx hooks.Tx, o topics.Offer, rider topics.RiderID) error {
	if !h.wanted(o.Order) {
		return topics.Refuse(topics.ErrConflict, "offer: the order needs no rider")
	}
	h.set(tx, o) // before hear hears that the order has a rider
	said, err := json.Marshal(map[string]topics.RiderID{"rider": rider})
	if err != nil {
		return err
	}
	if err := tx.Publish(topics.Message{Topic: topics.OrderStatus.Topic(string(o.Order)), QoS: 1, Payload: said}); err != nil {
		return err
	}
	return h.end(tx, o, "offer.accepted")
}

// end takes an offer back from everybody but who has accepted it, and tells the
// backends.
func (h *Hook) end(tx hooks.Tx, o topics.Offer, event string) error {
	for _, a := range o.Asked {
		if a.Rider == o.WonBy && a.Answer == "accept" {
			continue // it knows
		}
		topic := topics.RiderOffer.Topic(string(a.Rider), string(o.Order))
		tx.Withdraw((&topics.Actor{Role: topics.Rider, Sub: string(a.Rider)}).Identity(), topic, o.ExpiresAt)
		id := newID()
		if err := tx.Publish(topics.Message{Topic: topic, QoS: 1, ID: id, Event: "offer.withdrawn", Payload: o.Result(id, tx.Now()),
			Expires: tx.Now().Add(keepEnded)}); err != nil {
			return err
		}
	}
	id := newID()
	if err := tx.Publish(topics.Message{Topic: topics.BackendEvent.Topic(event), QoS: 1, ID: id, Event: event, Payload: o.Result(id, tx.Now())}); err != nil {
		return err
	}
	h.set(tx, o)
	tx.Due(h, tx.Now().Add(keepEnded), deadline(&o, "forget"))
	h.metrics.results.WithLabelValues(strings.TrimPrefix(event, "offer.")).Inc()
	return nil
}
