package ticket

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family {
	return []*topics.Family{topics.TicketMessage, topics.TicketVerb, topics.OperatorStatus, topics.OrderChat}
}

// Handle implements hooks.Clerk. The gate was asked before the message came
// here, and a ticket can change hands in between: so it is asked again.
func (h *Hook) Handle(tx hooks.Tx, a *topics.Actor, m *topics.Message) (owe bool, err error) {
	if h.speaking {
		h.speaking = false
		return true, nil
	}
	f, p, _ := topics.Lookup(m.Topic)
	switch f {
	case topics.TicketMessage:
		return h.message(tx, a, topics.TicketID(p.At(0)), m)
	case topics.OrderChat:
		return h.chatter(tx, a, topics.OrderID(strings.Clone(p.At(0))), m)
	case topics.OperatorStatus:
		return false, h.status(tx, a, strings.Clone(p.At(0)), m.Payload)
	case topics.TicketVerb:
		t := h.find(topics.TicketID(p.At(0)))
		if t == nil || !backend(a) && a.Role != topics.Operator && !t.Attended(a) {
			return false, errDenied
		}
		next, err := h.command(tx, a, t, p.At(1), m.Payload)
		if err == nil {
			tx.Answer(json.RawMessage(next.View(h.position(next))))
		}
		return false, err
	}
	return true, nil
}

var errDenied = topics.Refuse(topics.ErrDenied, "not allowed")

// backend says whether somebody speaks for the company rather than for itself.
func backend(a *topics.Actor) bool {
	return a == nil || a.Role == topics.Service || a.Role == topics.Platform
}

// message takes a message of a ticket: it becomes what is stored and told.
func (h *Hook) message(tx hooks.Tx, a *topics.Actor, id topics.TicketID, m *topics.Message) (owe bool, err error) {
	t := h.find(id)
	switch {
	case t == nil && backend(a):
		return true, nil // of a ticket that is kept elsewhere, as in the days of private-ticket-{id}
	case t == nil, !backend(a) && !t.Attended(a):
		return false, errDenied
	}
	if err := t.Writable(); err != nil {
		return false, err
	}
	if backend(a) && !hasContent(m.Payload) {
		return true, nil // a notice to whoever is in the chat
	}
	p, again, err := h.compose(talk{ticket: t.ID}, m.Payload, func(p *topics.TicketPost) {
		p.SenderType, p.Sender, p.SenderName = t.Sender(a)
	})
	if err != nil || again {
		if err == nil {
			tx.Answer(p)
		}
		return false, err
	}
	next := t.Say(p, now(tx))
	if p.ID = m.ID; p.ID == "" {
		p.ID = newID()
	}
	h.reply(tx, t, &next)
	h.set(tx, t, &next)
	h.record(tx, p, m)
	tx.Answer(p)
	return true, h.report(tx, p)
}

// hasContent says whether a payload is a message and not just anything.
func hasContent(payload []byte) bool {
	var m struct{ Content, Attachments json.RawMessage }
	return json.Unmarshal(payload, &m) == nil && (m.Content != nil || m.Attachments != nil)
}

// compose reads a message; again says that its sender has said it before, and
// that p is what was stored then.
func (h *Hook) compose(k talk, said []byte, sign func(p *topics.TicketPost)) (p *topics.TicketPost, again bool, err error) {
	read, err := topics.ReadTicketPost(said)
	if err != nil {
		return nil, false, err
	}
	sign(&read)
	old, err := h.repeated(k, &read)
	if err != nil || old != nil {
		return old, old != nil, err
	}
	return &read, false, nil
}

// reply counts the first words of an operator.
func (h *Hook) reply(tx hooks.Tx, t, next *topics.Ticket) {
	if t.RepliedAt.IsZero() && !next.RepliedAt.IsZero() {
		took := next.RepliedAt.Sub(next.OpenedAt)
		tx.After(func() { h.metrics.reply.Observe(took.Seconds()) })
	}
}

// record keeps a message that has its number, and makes m of it.
func (h *Hook) record(tx hooks.Tx, p *topics.TicketPost, m *topics.Message) {
	h.keep(tx, talk{ticket: p.Ticket}, p)
	tx.After(func() { h.metrics.messages.WithLabelValues(p.SenderType).Inc() })
	m.Payload, m.ID, m.Seq, m.Event, m.At, m.QoS = p.Payload(), p.ID, p.Seq, topics.EventTicketMessage, p.CreatedAt, 1
	m.ContentType, m.TypeSet, m.Format, m.FormatSet = "application/json", true, 1, true
	m.Expires = time.Time{}
}

// report tells backends of a message.
func (h *Hook) report(tx hooks.Tx, p *topics.TicketPost) error {
	return tx.Publish(topics.Message{Topic: topics.BackendEvent.Topic(topics.EventTicketMessage), Payload: p.Payload(), QoS: 1,
		ID: p.ID, Seq: p.Seq, Event: topics.EventTicketMessage, At: p.CreatedAt})
}

// say adds a message that did not come by MQTT, or the node's own.
func (h *Hook) say(tx hooks.Tx, t *topics.Ticket, p *topics.TicketPost) (*topics.Ticket, error) {
	next := t.Say(p, now(tx))
	p.ID = newID()
	h.reply(tx, t, &next)
	h.set(tx, t, &next)
	return &next, h.tell(tx, p)
}

// tell stores a message that has its number and says it to both sides.
func (h *Hook) tell(tx hooks.Tx, p *topics.TicketPost) error {
	m := topics.Message{Topic: topics.TicketMessage.Topic(string(p.Ticket)), ID: p.ID}
	h.record(tx, p, &m)
	h.speaking = true
	if err := tx.Publish(m); err != nil {
		return err
	}
	return h.report(tx, p)
}

// remark says in the ticket what happened to it. A closed one is closed for
// people, not for this.
func (h *Hook) remark(tx hooks.Tx, t *topics.Ticket, m turn) (*topics.Ticket, error) {
	text := m.text
	if strings.Contains(text, "%s") {
		text = fmt.Sprintf(text, t.OperatorName)
	}
	// The same for whoever says it in another language.
	extra := map[string]json.RawMessage{}
	for name, value := range map[string]string{"event": m.event, "reason": m.reason, "operator_name": holderName(t)} {
		if value == "" {
			continue
		}
		raw, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		extra[name] = raw
	}
	return h.say(tx, t, &topics.TicketPost{SenderType: topics.SenderSystem, Content: text, Extra: extra})
}

// Families implements hooks.Judge.
func (*Hook) Families() []*topics.Family { return []*topics.Family{topics.TicketTyping} }

// typingLife is how long the news is good that somebody is writing.
const typingLife = 5 * time.Second

// Judge implements hooks.Judge: who writes is told in the node's words, and not
// later than it is true.
func (h *Hook) Judge(a *topics.Actor, m *topics.Message, _ *hooks.Gist) error {
	p, _ := topics.TicketTyping.Match(m.Topic)
	t := h.find(topics.TicketID(p.At(0)))
	switch {
	case t == nil && backend(a):
		return nil
	case t == nil, !backend(a) && !t.Attended(a):
		return errDenied
	}
	if err := t.Writable(); err != nil {
		return err
	}
	typing, err := topics.ReadTicketTyping(m.Payload)
	if err != nil {
		return err
	}
	kind, id, name := t.Sender(a)
	at := time.Now().UTC().Truncate(time.Millisecond)
	m.Payload = topics.TicketTypingPayload(t.ID, kind, id, name, typing, at)
	m.Expires, m.Event = at.Add(typingLife), "ticket.typing"
	return nil
}
