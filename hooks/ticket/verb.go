package ticket

import (
	"encoding/json"

	"couriermq/hooks"
	"couriermq/topics"
)

// command is what somebody does to a ticket by one of the verbs.
func (h *Hook) command(tx hooks.Tx, a *topics.Actor, t *topics.Ticket, verb string, said []byte) (*topics.Ticket, error) {
	next, m, err := h.judge(tx, a, t, verb, said)
	if err != nil {
		return nil, err
	}
	switch {
	case next == nil:
		return t, nil
	case m.event == "": // a read mark
		h.set(tx, t, next)
		err = tx.Publish(topics.Message{Topic: topics.TicketState.Topic(string(t.ID)), Payload: next.State(h.position(next)), QoS: 1,
			ID: newID(), Event: topics.EventTicketState, At: now(tx)})
		return next, err
	}
	if err := h.move(tx, t, next, m); err != nil {
		return nil, err
	}
	if err := h.settle(tx); err != nil {
		return nil, err
	}
	return h.find(t.ID), nil
}

// judge says what a verb makes of a ticket, nil for nothing.
func (h *Hook) judge(tx hooks.Tx, a *topics.Actor, t *topics.Ticket, verb string, said []byte) (*topics.Ticket, turn, error) {
	var next topics.Ticket
	var changed bool
	var err error
	m := turn{}
	switch at := now(tx); verb {
	case "claim":
		if a == nil || a.Role != topics.Operator {
			return nil, m, topics.Refuse(topics.ErrInvalid, "claim: only operators claim; transfer gives a ticket to one")
		}
		m = claimed
		next, changed, err = t.Claim(a.Sub, title(a), at)
	case "transfer":
		var to string
		if to, err = topics.ReadTicketTransfer(said); err != nil {
			return nil, m, err
		}
		name := to
		if o := h.operator(to); o != nil {
			name = o.title()
		}
		if m = transferred; to == "" {
			m = returned
		}
		next, changed, err = t.Transfer(a, to, name, at)
	case "close":
		if err := checkObject(said); err != nil {
			return nil, m, err
		}
		m = closed
		next, changed = t.Close(at)
	case "reopen":
		m = reopened
		next, changed = t.Reopen(h.nextPlace(), at)
	case "read":
		var seq uint64
		if seq, err = topics.ReadTicketMark(said, t.Seq); err != nil {
			return nil, m, err
		}
		next, changed, err = t.Read(a, seq, at)
	}
	if err != nil || !changed {
		return nil, m, err
	}
	return &next, m, nil
}

// checkObject refuses a payload that is neither empty nor a JSON object.
func checkObject(payload []byte) error {
	if len(payload) > 0 && (!json.Valid(payload) || payload[0] != '{') {
		return topics.Refuse(topics.ErrInvalid, "payload: not a JSON object")
	}
	return nil
}
