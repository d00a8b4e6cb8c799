package ticket

import (
	"strconv"

	"couriermq/hooks"
	"couriermq/topics"
)

// Shows implements hooks.Snapshotter.
func (*Hook) Shows() []*topics.Family {
	return []*topics.Family{topics.TicketState, topics.OperatorTicket, topics.SupportQueue, topics.TicketMessage, topics.OrderChat}
}

// Snapshot implements hooks.Snapshotter: where the tickets of the subscriber
// stand, the queue, and after a number the messages of a conversation.
func (h *Hook) Snapshot(tx hooks.Tx, r hooks.Request, send func(m topics.Message)) {
	if f, p, ok := topics.Lookup(r.Filter); ok {
		switch f {
		case topics.TicketState, topics.OperatorTicket:
			if t := h.find(topics.TicketID(p.Get("ticket"))); t != nil {
				h.show(tx, t, r, send)
			}
		case topics.SupportQueue:
			h.showQueue(send)
		case topics.TicketMessage:
			h.replay(talk{ticket: topics.TicketID(p.At(0))}, r, send)
		case topics.OrderChat:
			h.replay(talk{order: topics.OrderID(p.At(0))}, r, send)
		}
		return
	}
	if topics.Match(r.Filter, topics.SupportQueue.Topic()) {
		h.showQueue(send)
	}
	for _, t := range h.concerning(r.Actor) {
		h.show(tx, t, r, send)
	}
}

// concerning returns the tickets whose states an actor may have.
func (h *Hook) concerning(a *topics.Actor) []*topics.Ticket {
	switch a.Role {
	case topics.Operator:
		return h.heldBy(a.Sub)
	case topics.Customer, topics.Guest:
		return h.visitedBy(a)
	case topics.Service, topics.Platform:
		return h.all(func(t *topics.Ticket) bool { return t.Open() })
	}
	return nil
}

// show sends the states of one ticket that a request covers.
func (h *Hook) show(tx hooks.Tx, t *topics.Ticket, r hooks.Request, send func(m topics.Message)) {
	c := topics.Occasion{ID: newID(), At: t.UpdatedAt}
	if topic := topics.TicketState.Topic(string(t.ID)); topics.Match(r.Filter, topic) {
		send(topics.Message{Topic: topic, Payload: t.State(h.position(t)), QoS: 1, ID: c.ID, Event: topics.EventTicketState, At: now(tx)})
	}
	if operator := holder(t); operator != "" {
		if topic := topics.OperatorTicket.Topic(operator, string(t.ID)); topics.Match(r.Filter, topic) {
			send(topics.Message{Topic: topic, Payload: t.Assignment(c, true), QoS: 1, ID: c.ID, Event: topics.EventTicketAssigned, At: now(tx)})
		}
	}
}

// queueShown bounds the entries of one message; who waits further back is on
// GET /v1/tickets.
const queueShown = 100

func (h *Hook) showQueue(send func(m topics.Message)) {
	queue := h.waiting()
	var turns []topics.TicketTurn
	for i, t := range queue[:min(len(queue), queueShown)] {
		turns = append(turns, t.Turn(i+1))
	}
	send(topics.Message{Topic: topics.SupportQueue.Topic(), Payload: topics.TicketQueueSnapshot(turns, len(queue)), QoS: 1,
		ID: newID(), Event: topics.EventTicketQueue})
}

// replayMost bounds a replay; who missed more is told so and reads the history.
const replayMost = 500

// replay sends the messages after the number in the user property since; without
// it, nothing.
func (h *Hook) replay(k talk, r hooks.Request, send func(m topics.Message)) {
	since, asked := sinceOf(r.User)
	if !asked {
		return
	}
	last, event := h.last(k)
	var posts [][]byte
	if since <= last && last-since <= replayMost {
		items, end, err := h.posts(k, since, replayMost)
		if err != nil {
			h.log.Error("replay", "ticket", k.ticket, "order", k.order, "err", err)
		}
		for _, item := range items {
			posts = append(posts, item)
		}
		if err == nil && end == last {
			for i, payload := range posts {
				p, err := topics.ParseTicketPost(payload)
				if err != nil || p.Seq != since+uint64(i)+1 {
					h.log.Error("replay", "ticket", k.ticket, "order", k.order, "err", err)
					return
				}
				send(topics.Message{Topic: r.Filter, Payload: payload, QoS: 1, ID: p.ID, Seq: p.Seq, Event: event, At: p.CreatedAt})
			}
			return
		}
	}
	send(topics.Message{Topic: r.Filter, Payload: []byte(`{"missed":true}`), QoS: 1, ID: newID(), Event: "missed"})
}

// last is the number of the last message of a conversation, and what its
// messages are called.
func (h *Hook) last(k talk) (seq uint64, event string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if k.order != "" {
		if c := h.book.chats[k.order]; c != nil {
			seq = c.Seq
		}
		return seq, "order.chat"
	}
	if t := h.book.tickets[k.ticket]; t != nil {
		seq = t.Seq
	}
	return seq, topics.EventTicketMessage
}

// sinceOf reads the user property since; what is no number does not ask.
func sinceOf(user []topics.Property) (since uint64, asked bool) {
	for _, p := range user {
		if n, err := strconv.ParseUint(p.Value, 10, 64); p.Key == "since" && err == nil {
			return n, true
		}
	}
	return 0, false
}
