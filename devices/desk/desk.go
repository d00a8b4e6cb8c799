// Package desk is simulated support: visitors who have a question, and operators
// who take their time to answer it. They are devices of devices/crowd; a visitor
// is let in by the token that opening its ticket has given it.
package desk

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"couriermq/topics"
)

// Line is what people at a desk need of their connection; a crowd.Line is one.
type Line interface {
	After(d time.Duration, do func(now time.Time))
	Say(topic string, payload []byte, answered func(now time.Time, code byte))
	Tell(topic string, payload []byte)
}

// Counts is what visitors and operators did.
type Counts struct {
	Opened   int `json:"opened"`   // tickets
	Assigned int `json:"assigned"` // heard by operators, again when they come back
	Asked    int `json:"asked"`    // messages of visitors, but the first ones
	Answered int `json:"answered"` // messages of operators
	Closed   int `json:"closed"`   // tickets, by their visitor
	Left     int `json:"left"`     // visitors who went away before anybody closed
	Overdue  int `json:"overdue"`  // said too late: the ticket was closed, or another's
	Refused  int `json:"refused"`  // what the node said no to otherwise
}

// judge counts what the node says to a message.
func (c *Counts) judge(count *int) func(now time.Time, code byte) {
	return func(_ time.Time, code byte) {
		switch {
		case code < 0x80:
			*count++
		case code == 0x83 || code == 0x87 || code == 0x97: // closed or transferred meanwhile
			c.Overdue++
		default:
			c.Refused++
		}
	}
}

// message is what is heard of a conversation.
type message struct {
	SenderType string `json:"sender_type"`
	Content    string `json:"content"`
}

func say(content, ref string) []byte {
	return fmt.Appendf(nil, `{"content":%q,"client_ref":%q}`, content, ref)
}

// Questions are what visitors open tickets with.
var Questions = []string{
	"Where is my order?", "The soup was cold.", "Can I change the address?", "我的订单在哪里？", "Могу ли я получить чек?",
}

// Visitor is somebody with a question.
type Visitor struct {
	Ticket string
	Pace   float64
	Gone   func() // called when it has left; nil: nobody cares

	line   Line
	counts *Counts
	rng    *rand.Rand
	begun  bool
	over   bool
	asked  int // further questions
	most   int
}

// NewVisitor returns a visitor whose first question is asked; it waits for an
// answer as soon as the line is up.
func NewVisitor(ticket string, pace float64, seed uint64, line Line, counts *Counts, gone func()) *Visitor {
	rng := rand.New(rand.NewPCG(seed, 0x715))
	return &Visitor{Ticket: ticket, Pace: pace, Gone: gone, line: line, counts: counts, rng: rng, most: rng.IntN(3)}
}

func (v *Visitor) about(d time.Duration) time.Duration {
	return time.Duration(float64(d) / v.Pace * (.5 + v.rng.Float64()))
}

// enough is how long a visitor waits for the end of it all, at a pace of 1.
const enough = 5 * time.Minute

// Up implements crowd.Device.
func (v *Visitor) Up(time.Time, bool) {
	if v.begun {
		return
	}
	v.begun = true
	v.line.After(v.about(enough), func(time.Time) {
		if !v.over {
			v.counts.Left++
			v.close()
		}
	})
}

// Hear implements crowd.Device.
func (v *Visitor) Hear(_ time.Time, topic string, payload []byte) {
	if v.over {
		return
	}
	switch family, _, _ := topics.Lookup(topic); family {
	case topics.TicketMessage:
		var m message
		if json.Unmarshal(payload, &m) == nil && m.SenderType == topics.SenderOperator {
			v.line.Tell(topics.TicketTyping.Topic(v.Ticket), []byte(`{"typing":true}`))
			v.line.After(v.about(8*time.Second), v.reply)
		}
	case topics.TicketState:
		var s struct{ Status topics.TicketStatus }
		if json.Unmarshal(payload, &s) == nil && s.Status == topics.TicketClosed {
			v.leave()
		}
	}
}

// reply asks further, or is content.
func (v *Visitor) reply(time.Time) {
	switch {
	case v.over:
	case v.asked < v.most:
		v.asked++
		v.line.Say(topics.TicketMessage.Topic(v.Ticket), say("And when will that be?", fmt.Sprint("q", v.asked)), v.counts.judge(&v.counts.Asked))
	default:
		v.counts.Closed++
		v.close()
	}
}

// close ends the ticket, and waits to hear so.
func (v *Visitor) close() {
	v.over = true
	v.line.Say(topics.TicketVerb.Topic(v.Ticket, "close"), []byte(`{}`), func(_ time.Time, code byte) {
		if code >= 0x80 && code != 0x83 {
			v.counts.Refused++
		}
		v.leave()
	})
}

func (v *Visitor) leave() {
	v.over = true
	if v.Gone != nil {
		v.Gone()
		v.Gone = nil
	}
}

// Operator answers slowly: a person who sits at the operator page is quicker.
type Operator struct {
	ID       string
	Pace     float64
	Capacity int // tickets at once

	line   Line
	counts *Counts
	rng    *rand.Rand
	held   map[string]bool // tickets → somebody is thinking of an answer
	said   int
}

// NewOperator returns an operator, who is there as soon as the line is up.
func NewOperator(id string, capacity int, pace float64, seed uint64, line Line, counts *Counts) *Operator {
	return &Operator{ID: id, Capacity: capacity, Pace: pace, line: line, counts: counts, rng: rand.New(rand.NewPCG(seed, 0x09e)), held: map[string]bool{}}
}

// Up implements crowd.Device.
func (o *Operator) Up(_ time.Time, fresh bool) {
	if fresh {
		clear(o.held)
	}
	payload := fmt.Appendf(nil, `{"available":true,"capacity":%d}`, o.Capacity)
	o.line.Say(topics.OperatorStatus.Topic(o.ID), payload, func(_ time.Time, code byte) {
		if code >= 0x80 {
			o.counts.Refused++
		}
	})
}

// Hear implements crowd.Device.
func (o *Operator) Hear(_ time.Time, topic string, payload []byte) {
	family, values, _ := topics.Lookup(topic)
	switch family {
	case topics.OperatorTicket:
		var t struct {
			Status   topics.TicketStatus
			Assigned bool
		}
		if json.Unmarshal(payload, &t) != nil {
			return
		}
		ticket := strings.Clone(values.Get("ticket"))
		if !t.Assigned || t.Status != topics.TicketActive {
			delete(o.held, ticket)
			return
		}
		if _, known := o.held[ticket]; !known {
			o.counts.Assigned++
			o.held[ticket] = false
			o.think(ticket)
		}
	case topics.TicketMessage:
		var m message
		if json.Unmarshal(payload, &m) == nil && m.SenderType == topics.SenderVisitor {
			o.think(strings.Clone(values.Get("ticket")))
		}
	}
}

// think answers a ticket after a while, once whatever was asked.
func (o *Operator) think(ticket string) {
	if thinking, held := o.held[ticket]; !held || thinking {
		return
	}
	o.held[ticket] = true
	o.line.After(time.Duration(float64(12*time.Second)/o.Pace*(.5+o.rng.Float64())), func(time.Time) {
		if !o.held[ticket] {
			return
		}
		o.held[ticket] = false
		o.said++
		ref := fmt.Sprintf("%s-%d-%d", o.ID, o.rng.Uint32(), o.said) // refs of an earlier life must not come again
		o.line.Say(topics.TicketMessage.Topic(ticket), say("Let me look. It is on its way and will be with you in a few minutes.", ref), o.counts.judge(&o.counts.Answered))
	})
}
