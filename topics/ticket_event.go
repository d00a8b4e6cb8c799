package topics

import "time"

// The events of tickets, as the user property event names them. What backends
// hear of them is on event/{name}, [BackendEvent].
const (
	EventTicketOpened      = "ticket.opened"
	EventTicketAssigned    = "ticket.assigned"
	EventTicketMessage     = "ticket.message"
	EventTicketTransferred = "ticket.transferred" // to an operator or to the queue, by hand or because its operator is gone
	EventTicketClosed      = "ticket.closed"
	EventTicketReopened    = "ticket.reopened"
	EventTicketState       = "ticket.state"
	EventTicketQueue       = "ticket.queue"
)

// ticketHead is what everybody who attends a ticket may know of it.
type ticketHead struct {
	Ticket       TicketID     `json:"ticket_id"`
	Status       TicketStatus `json:"status"`
	Operator     string       `json:"operator_id"`
	OperatorName string       `json:"operator_name"`
	Position     int          `json:"position"`
	Seq          uint64       `json:"seq"`
	VisitorRead  uint64       `json:"visitor_read"`
	OperatorRead uint64       `json:"operator_read"`
}

func (t *Ticket) head(position int) ticketHead {
	return ticketHead{t.ID, t.Status, t.Operator, t.OperatorName, position, t.Seq, t.VisitorRead, t.OperatorRead}
}

// ticketView is all there is to know of a ticket.
type ticketView struct {
	ticketHead
	Visitor    string     `json:"visitor_id"`
	Name       string     `json:"name,omitempty"`
	Email      string     `json:"email,omitempty"`
	Order      OrderID    `json:"order_id,omitempty"`
	OpenedAt   time.Time  `json:"opened_at"`
	WaitsSince *time.Time `json:"waits_since,omitempty"`
	AssignedAt *time.Time `json:"assigned_at,omitempty"`
	ClosedAt   *time.Time `json:"closed_at,omitempty"`
	UpdatedAt  time.Time  `json:"updated_at"`
}

func (t *Ticket) view(position int) ticketView {
	some := func(t time.Time) *time.Time {
		if t.IsZero() {
			return nil
		}
		return &t
	}
	return ticketView{
		ticketHead: t.head(position), Visitor: t.Visitor, Name: t.Name, Email: t.Email, Order: t.Order,
		OpenedAt: t.OpenedAt, WaitsSince: some(t.WaitsSince), AssignedAt: some(t.AssignedAt),
		ClosedAt: some(t.ClosedAt), UpdatedAt: t.UpdatedAt,
	}
}

// State is the payload of [TicketState]; position is the place in the queue
// from 1, 0 for a ticket that does not wait. seq is that of the last message.
func (t *Ticket) State(position int) []byte { return encode(t.head(position)) }

// View is the ticket as HTTP answers it.
func (t *Ticket) View(position int) []byte { return encode(t.view(position)) }

// Assignment is the payload of [OperatorTicket]: the ticket, and whether it is
// in the operator's hands (again, or no longer).
func (t *Ticket) Assignment(c Occasion, assigned bool) []byte {
	return encode(struct {
		ID       string    `json:"id"`
		At       time.Time `json:"at"`
		Assigned bool      `json:"assigned"`
		ticketView
	}{c.ID, c.At, assigned, t.view(0)})
}

// Withdrawal is the payload of [OperatorTicket] for whoever has the ticket no
// longer and is told nothing more.
func (t *Ticket) Withdrawal(c Occasion) []byte {
	return encode(struct {
		ID       string    `json:"id"`
		At       time.Time `json:"at"`
		Ticket   TicketID  `json:"ticket_id"`
		Assigned bool      `json:"assigned"`
	}{ID: c.ID, At: c.At, Ticket: t.ID})
}

// Report is the payload of [BackendEvent]; reason says why, in a word, where
// the name of the event does not.
func (t *Ticket) Report(c Occasion, position int, reason string) []byte {
	return encode(struct {
		ID     string    `json:"id"`
		At     time.Time `json:"at"`
		Event  string    `json:"event"`
		Reason string    `json:"reason,omitempty"`
		ticketView
	}{c.ID, c.At, c.Event, reason, t.view(position)})
}

// A TicketTurn is an entry of the queue, as operators see it.
type TicketTurn struct {
	Ticket   TicketID     `json:"ticket_id"`
	Status   TicketStatus `json:"status"`
	Position int          `json:"position"` // 0 when it has left the queue
	Name     string       `json:"name,omitempty"`
	Order    OrderID      `json:"order_id,omitempty"`
	Since    time.Time    `json:"waits_since,omitzero"`
	Operator string       `json:"operator_id,omitempty"`
}

// Turn returns the ticket's entry of the queue.
func (t *Ticket) Turn(position int) TicketTurn {
	return TicketTurn{t.ID, t.Status, position, t.Name, t.Order, t.WaitsSince, t.Operator}
}

// TicketQueueChange is the payload of [SupportQueue] for one ticket that joined
// or left the queue; waiting is how many there are now.
func TicketQueueChange(c Occasion, turn TicketTurn, waiting int) []byte {
	return encode(struct {
		ID      string    `json:"id"`
		At      time.Time `json:"at"`
		Waiting int       `json:"waiting"`
		TicketTurn
	}{c.ID, c.At, waiting, turn})
}

// TicketQueueSnapshot is the payload of [SupportQueue] for a new subscriber: the
// first of those who wait, and how many there are.
func TicketQueueSnapshot(turns []TicketTurn, waiting int) []byte {
	if turns == nil {
		turns = []TicketTurn{}
	}
	return encode(struct {
		Waiting int          `json:"waiting"`
		Items   []TicketTurn `json:"items"`
	}{waiting, turns})
}
