package topics

import (
	"encoding/json"
	"time"
)

// A TicketStatus is where a ticket stands.
type TicketStatus string

// The statuses of a ticket.
const (
	TicketWaiting TicketStatus = "waiting" // for an operator, at its place in the queue
	TicketActive  TicketStatus = "active"  // an operator has it
	TicketClosed  TicketStatus = "closed"  // nobody writes to it
)

// A Ticket is the state of a support ticket, its messages aside. It is a value;
// its methods make the next one. As JSON it is what is stored.
type Ticket struct {
	ID     TicketID     `json:"ticket_id"`
	Status TicketStatus `json:"status"`

	Visitor     string  `json:"visitor_id"`
	VisitorRole Role    `json:"visitor_role"` // Guest, or Customer for somebody who was signed in
	Name        string  `json:"name,omitempty"`
	Email       string  `json:"email,omitempty"` // for operators and backends only
	Order       OrderID `json:"order_id,omitempty"`

	// Operator has the ticket while it is active. A closed one keeps the last.
	Operator     string `json:"operator_id,omitempty"`
	OperatorName string `json:"operator_name,omitempty"`

	// Place orders the queue: the lower, the earlier. It is kept when the ticket
	// is given to somebody, so that it can go back to where it was.
	Place uint64 `json:"place"`
	// Passed is the operator who has just given it back to the queue, and does
	// not get it again but by hand.
	Passed string `json:"passed,omitempty"`

	Seq          uint64 `json:"seq"`           // of the last message; messages count from 1
	VisitorRead  uint64 `json:"visitor_read"`  // up to which message the visitor has read
	OperatorRead uint64 `json:"operator_read"` // and the operator

	OpenedAt   time.Time `json:"opened_at"`
	WaitsSince time.Time `json:"waits_since,omitzero"` // while it waits
	AssignedAt time.Time `json:"assigned_at,omitzero"` // while it is active
	RepliedAt  time.Time `json:"replied_at,omitzero"`  // when an operator first wrote
	ClosedAt   time.Time `json:"closed_at,omitzero"`
	UpdatedAt  time.Time `json:"updated_at"`
}

var (
	errTicketClosed = Refuse(ErrConflict, "ticket: it is closed")
	errTicketOther  = Refuse(ErrDenied, "ticket: only its visitor and its operator may do this")
)

// Open says whether the ticket is not closed.
func (t *Ticket) Open() bool { return t.Status != TicketClosed }

// Attended says whether an actor is the visitor or the operator of the ticket
// now. A closed ticket keeps its last operator, who may read on but not write.
func (t *Ticket) Attended(a *Actor) bool {
	return t.visits(a) || t.serves(a)
}

// visits: a guest is known by the ticket in its token or by its own id, a
// customer by its account.
func (t *Ticket) visits(a *Actor) bool {
	switch a.Role {
	case Guest:
		return a.Ticket == t.ID || t.VisitorRole == Guest && a.Sub == t.Visitor
	case Customer:
		return t.VisitorRole == Customer && a.Sub == t.Visitor
	}
	return false
}

func (t *Ticket) serves(a *Actor) bool {
	return a.Role == Operator && t.Operator != "" && a.Sub == t.Operator && t.Status != TicketWaiting
}

// Readable says whether an actor may read the messages: whoever attends the
// ticket, every backend, and any operator while nobody has it in hand, since
// somebody must choose.
func (t *Ticket) Readable(a *Actor) bool {
	switch a.Role {
	case Platform, Service:
		return true
	case Operator:
		return t.Status != TicketActive || t.serves(a)
	}
	return t.visits(a)
}

// Writable refuses, as ErrConflict, messages to a closed ticket.
func (t *Ticket) Writable() error {
	if !t.Open() {
		return errTicketClosed
	}
	return nil
}

// Assign gives the ticket to an operator.
func (t Ticket) Assign(operator, name string, now time.Time) Ticket {
	t.Status, t.Operator, t.OperatorName = TicketActive, operator, name
	t.WaitsSince, t.AssignedAt, t.UpdatedAt, t.OperatorRead, t.Passed = time.Time{}, now, now, 0, ""
	return t
}

// Requeue puts the ticket back to its old place in the queue.
func (t Ticket) Requeue(now time.Time) Ticket {
	t.Status, t.Operator, t.OperatorName = TicketWaiting, "", ""
	t.WaitsSince, t.AssignedAt, t.UpdatedAt, t.OperatorRead = now, time.Time{}, now, 0
	return t
}

// Claim is Assign by the operator's own hand. What somebody else has is refused
// as ErrTaken, a closed ticket as ErrConflict; changed is false for what the
// operator has already.
func (t Ticket) Claim(operator, name string, now time.Time) (next Ticket, changed bool, err error) {
	switch {
	case !t.Open():
		return t, false, errTicketClosed
	case t.Status == TicketActive && t.Operator == operator:
		return t, false, nil
	case t.Status == TicketActive:
		return t, false, Refuse(ErrTaken, "taken by %s", t.Operator)
	}
	return t.Assign(operator, name, now), true, nil
}

// Transfer gives the ticket to another operator, or with "" back to the queue.
// by is who does it: whoever does not have the ticket cannot give it to itself,
// that is what claiming is for. changed is false if it is there already.
func (t Ticket) Transfer(by *Actor, to, name string, now time.Time) (next Ticket, changed bool, err error) {
	switch {
	case !t.Open():
		return t, false, errTicketClosed
	case t.Operator == to:
		return t, false, nil
	case to == "":
		next = t.Requeue(now)
		next.Passed = t.Operator
		return next, true, nil
	case t.Status == TicketActive && by != nil && by.Role == Operator && by.Sub == to:
		return t, false, Refuse(ErrTaken, "taken by %s", t.Operator)
	}
	return t.Assign(to, name, now), true, nil
}

// Close ends the ticket; changed is false if it is over.
func (t Ticket) Close(now time.Time) (next Ticket, changed bool) {
	if !t.Open() {
		return t, false
	}
	t.Status, t.ClosedAt, t.UpdatedAt = TicketClosed, now, now
	t.WaitsSince, t.AssignedAt = time.Time{}, time.Time{}
	return t, true
}

// Reopen puts a closed ticket into the queue, at a new place: those who waited
// meanwhile come first. changed is false if it is open.
func (t Ticket) Reopen(place uint64, now time.Time) (next Ticket, changed bool) {
	if t.Open() {
		return t, false
	}
	t.ClosedAt, t.Place = time.Time{}, place
	return t.Requeue(now), true
}

// Read moves a read mark up to a message; marks never go back. changed is false
// for what was read before. The refusal is ErrDenied for whoever does not attend
// the ticket.
func (t Ticket) Read(a *Actor, seq uint64, now time.Time) (next Ticket, changed bool, err error) {
	mark := &t.VisitorRead
	switch {
	case a == nil:
		return t, false, errTicketOther
	case t.serves(a):
		mark = &t.OperatorRead
	case !t.visits(a):
		return t, false, errTicketOther
	}
	if seq <= *mark {
		return t, false, nil
	}
	*mark, t.UpdatedAt = seq, now
	return t, true, nil
}

// Say numbers a message of the ticket.
func (t Ticket) Say(p *TicketPost, now time.Time) Ticket {
	t.Seq++
	t.UpdatedAt = now
	p.Seq, p.Ticket, p.CreatedAt = t.Seq, t.ID, now
	if p.SenderType == SenderOperator && t.RepliedAt.IsZero() {
		t.RepliedAt = now
	}
	return t
}

// Sender says who an actor is in the ticket, for its messages; nil is the node.
func (t *Ticket) Sender(a *Actor) (kind, id, name string) {
	switch {
	case a == nil:
		return SenderSystem, "", ""
	case t.visits(a):
		if t.Name != "" {
			return SenderVisitor, t.Visitor, t.Name
		}
		return SenderVisitor, t.Visitor, a.Name
	case t.serves(a):
		return SenderOperator, a.Sub, a.title()
	}
	return SenderSystem, a.Sub, a.Name
}

// title is what people call an actor: its name, or else its id.
func (a *Actor) title() string {
	if a.Name != "" {
		return a.Name
	}
	return a.Sub
}

// Record is the ticket as it is stored; [ParseTicket] reads it.
func (t *Ticket) Record() []byte { return encode(t) }

// ParseTicket reads a record.
func ParseTicket(record []byte) (Ticket, error) {
	var t Ticket
	err := json.Unmarshal(record, &t)
	return t, err
}
