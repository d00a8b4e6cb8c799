package ticket

import (
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// chat is the talk of an order's people. Entries are replaced, never changed.
type chat struct {
	Seq  uint64    `json:"seq"`  // of the last message
	Last time.Time `json:"last"` // when it was said
}

var errChatOver = topics.Refuse(topics.ErrConflict, "chat: the order is over, and so is its chat")

// chatter takes a message of an order's chat. It is numbered, stored and made
// harmless to resend as those of tickets; who may write, and until when, is the
// order's to say.
func (h *Hook) chatter(tx hooks.Tx, a *topics.Actor, id topics.OrderID, m *topics.Message) (owe bool, err error) {
	switch {
	case h.orders == nil, !backend(a) && !h.orders.Party(a, id):
		return false, errDenied
	case !h.orders.Open(id):
		return false, errChatOver
	}
	k := talk{order: id}
	p, again, err := h.compose(k, m.Payload, func(p *topics.TicketPost) {
		p.SenderType, p.Sender, p.SenderName = topics.ChatSender(a)
	})
	if err != nil || again {
		if err == nil {
			tx.Answer(p)
		}
		return false, err
	}
	h.mu.RLock()
	old := h.book.chats[id]
	h.mu.RUnlock()
	next := &chat{Seq: 1, Last: now(tx)}
	if old != nil {
		next.Seq = old.Seq + 1
	} else {
		tx.Due(h, tx.Now().Add(h.cfg.Keep), chatOver+string(id))
	}
	if p.ID = m.ID; p.ID == "" {
		p.ID = newID()
	}
	p.Seq, p.Order, p.CreatedAt = next.Seq, id, next.Last
	h.setChat(tx, id, old, next)
	tx.Put(chatKey(id), encode(next))
	h.keep(tx, k, p)
	tx.After(func() { h.metrics.chat.Inc() })
	m.Payload, m.ID, m.Seq, m.Event, m.At, m.QoS = p.Payload(), p.ID, p.Seq, "order.chat", p.CreatedAt, 1
	m.ContentType, m.TypeSet, m.Format, m.FormatSet = "application/json", true, 1, true
	m.Expires = time.Time{}
	tx.Answer(p)
	return true, nil
}

func (h *Hook) setChat(tx hooks.Tx, id topics.OrderID, old, next *chat) {
	put := func(c *chat) {
		h.mu.Lock()
		defer h.mu.Unlock()
		if c == nil {
			delete(h.book.chats, id)
			return
		}
		h.book.chats[id] = c
	}
	put(next)
	tx.Undo(func() { put(old) })
}

// endChat forgets the chat of an order that has been over for long, or looks
// again later.
func (h *Hook) endChat(tx hooks.Tx, id topics.OrderID) {
	h.mu.RLock()
	c := h.book.chats[id]
	h.mu.RUnlock()
	if c == nil {
		return
	}
	end := c.Last.Add(h.cfg.Keep)
	if h.orders != nil && h.orders.Open(id) {
		end = tx.Now().Add(h.cfg.Keep)
	}
	if tx.Now().Before(end) {
		tx.Due(h, end, chatOver+string(id))
		return
	}
	h.setChat(tx, id, c, nil)
	tx.Delete(chatKey(id))
	forget(tx, talk{order: id})
}
