package ticket

import (
	"math"
	"time"

	"github.com/google/uuid"

	"couriermq/hooks"
	"couriermq/topics"
)

// turn is a move of a ticket: the event that backends hear, why it came about
// where the name does not say it, and what people in it are told.
type turn struct {
	event  string
	reason string
	text   string // of a system message; "" for none
}

// The moves.
var (
	opened      = turn{event: topics.EventTicketOpened}
	assigned    = turn{event: topics.EventTicketAssigned}
	claimed     = turn{event: topics.EventTicketAssigned, reason: "claimed"}
	transferred = turn{event: topics.EventTicketTransferred, text: "The chat was handed over to %s."}
	returned    = turn{event: topics.EventTicketTransferred, reason: "queue", text: "You are back in the queue, at your place."}
	requeued    = turn{event: topics.EventTicketTransferred, reason: "operator_away", text: "The operator is away. You are back in the queue, at your place."}
	closed      = turn{event: topics.EventTicketClosed, text: "The chat was closed."}
	reopened    = turn{event: topics.EventTicketReopened, text: "The chat was opened again."}
)

// move makes next of old, nil for a new ticket, and tells everybody in this
// commit. Rights move first, so that what is told here reaches those who have
// the ticket now and nobody else. What it means for the rest of the queue is for
// settle.
func (h *Hook) move(tx hooks.Tx, old, next *topics.Ticket, m turn) error {
	c := topics.Occasion{ID: newID(), At: now(tx), Event: m.event}
	was, is := holder(old), holder(next)
	h.set(tx, old, next)
	if old == nil {
		identity := (&topics.Actor{Role: next.VisitorRole, Sub: next.Visitor}).Identity()
		for _, sub := range filters(next)[:3] {
			tx.Join(identity, sub.Filter) // whoever is signed in has no token that names the ticket
		}
	}
	if was != is {
		if err := h.handOver(tx, c, old, next, was, is); err != nil {
			return err
		}
	}
	if m.text != "" {
		var err error
		if next, err = h.remark(tx, next, m); err != nil {
			return err
		}
	}
	position := h.position(next)
	state := topics.Message{Topic: topics.TicketState.Topic(string(next.ID)), Payload: next.State(position), QoS: 1,
		ID: newID(), Event: topics.EventTicketState, At: c.At}
	if err := tx.Publish(state); err != nil {
		return err
	}
	if next.Status == topics.TicketClosed {
		h.closeUp(tx, next, is, was)
	}
	if err := h.queueMoved(tx, c, old, next, position); err != nil {
		return err
	}
	return tx.Publish(topics.Message{Topic: topics.BackendEvent.Topic(m.event), Payload: next.Report(c, position, m.reason), QoS: 1,
		ID: c.ID, Event: m.event, At: c.At})
}

// holder is the operator who has a ticket in hand, "" for none.
func holder(t *topics.Ticket) string {
	if t == nil || t.Status != topics.TicketActive {
		return ""
	}
	return t.Operator
}

// holderName is what people call the operator who has a ticket in hand.
func holderName(t *topics.Ticket) string {
	if t.Status != topics.TicketActive {
		return ""
	}
	return t.OperatorName
}

// handOver takes a ticket from one operator and gives it to another; either may
// be nobody.
func (h *Hook) handOver(tx hooks.Tx, c topics.Occasion, old, next *topics.Ticket, was, is string) error {
	id := string(next.ID)
	tell := func(operator string, payload []byte) error {
		return tx.Publish(topics.Message{Topic: topics.OperatorTicket.Topic(operator, id), Payload: payload, QoS: 1,
			ID: c.ID, Event: c.Event, At: c.At})
	}
	if was != "" {
		if next.Open() {
			h.part(tx, old, was)
		}
		payload := next.Withdrawal(c)
		if next.Status == topics.TicketClosed {
			payload = next.Assignment(c, false)
		}
		if err := tell(was, payload); err != nil {
			return err
		}
	}
	if is == "" {
		return nil
	}
	identity := identityOf(is)
	for _, sub := range filters(next) {
		tx.Join(identity, sub.Filter)
	}
	o := h.operator(is)
	if o != nil {
		gets := *o
		gets.last = tx.Now()
		h.setOperator(tx, &gets)
	}
	if err := tell(is, next.Assignment(c, true)); err != nil {
		return err
	}
	if next.Order != "" {
		tx.Show(identity, topics.OrderStatus.Topic(string(next.Order)))
		tx.Show(identity, topics.OrderCourier.Topic(string(next.Order)))
	}
	h.watch(tx, is)
	return nil
}

// filters are what the holder of a ticket hears of it.
func filters(t *topics.Ticket) []topics.Sub {
	id := string(t.ID)
	all := []topics.Sub{{Filter: topics.TicketMessage.Topic(id), QoS: 1}, {Filter: topics.TicketTyping.Topic(id), QoS: 1},
		{Filter: topics.TicketState.Topic(id), QoS: 1}}
	if t.Order != "" {
		all = append(all, topics.Sub{Filter: topics.OrderStatus.Topic(string(t.Order)), QoS: 1},
			topics.Sub{Filter: topics.OrderCourier.Topic(string(t.Order)), QoS: 1})
	}
	return all
}

// part ends what an operator hears because of a ticket that it no longer has.
func (h *Hook) part(tx hooks.Tx, t *topics.Ticket, operator string) {
	identity, all := identityOf(operator), filters(t)
	if t.Order != "" && h.about(operator, t.Order) > 0 {
		all = all[:len(all)-2] // another ticket is about the same order
	}
	for _, sub := range all {
		tx.Part(identity, sub.Filter)
	}
	tx.Recheck(identity)
}

// closeUp ends what a closed ticket had going, after its people were told.
func (h *Hook) closeUp(tx hooks.Tx, t *topics.Ticket, is, was string) {
	if was != is {
		h.part(tx, t, was)
	}
	tx.Due(h, t.ClosedAt.Add(h.cfg.Keep), keepOver+string(t.ID))
}

// queueMoved tells operators who joined or left the queue.
func (h *Hook) queueMoved(tx hooks.Tx, c topics.Occasion, old, next *topics.Ticket, position int) error {
	waited := old != nil && old.Status == topics.TicketWaiting
	if waits := next.Status == topics.TicketWaiting; waits == waited {
		return nil
	}
	h.shift = min(h.shift, next.Place)
	payload := topics.TicketQueueChange(c, next.Turn(position), len(h.waiting()))
	if waited && next.Status == topics.TicketActive {
		wait := tx.Now().Sub(old.WaitsSince)
		tx.After(func() { h.metrics.wait.Observe(wait.Seconds()) })
	}
	return tx.Publish(topics.Message{Topic: topics.SupportQueue.Topic(), Payload: payload, QoS: 1, ID: newID(),
		Event: topics.EventTicketQueue, At: c.At})
}

// settle gives tickets to operators who have room, the oldest first, and tells
// those behind that they moved up. It ends every command.
func (h *Hook) settle(tx hooks.Tx) error {
	desks := h.desks()
	for _, t := range h.waiting() {
		able := make([]topics.TicketDesk, 0, len(desks))
		room := false
		for _, d := range desks {
			room = room || d.Ready && d.Load < d.Capacity
			if d.Operator != t.Passed {
				able = append(able, d)
			}
		}
		if !room {
			break
		}
		i := topics.PickTicketDesk(able)
		if i < 0 {
			continue // its last operator has just given it back
		}
		o := h.operator(able[i].Operator)
		next := t.Assign(o.id, o.title(), now(tx))
		if err := h.move(tx, t, &next, assigned); err != nil {
			return err
		}
		desks = h.desks()
	}
	return h.tellPositions(tx)
}

func (h *Hook) tellPositions(tx hooks.Tx) error {
	shift := h.shift
	h.shift = math.MaxUint64
	for i, t := range h.waiting() {
		if t.Place <= shift || !topics.TicketPositionTold(i+1) {
			continue
		}
		if err := tx.Publish(topics.Message{Topic: topics.TicketState.Topic(string(t.ID)), Payload: t.State(i + 1), QoS: 1,
			ID: newID(), Event: topics.EventTicketState, At: now(tx)}); err != nil {
			return err
		}
	}
	return nil
}

// desks are the operators, as far as the queue cares.
func (h *Hook) desks() []topics.TicketDesk {
	h.mu.RLock()
	defer h.mu.RUnlock()
	all := make([]topics.TicketDesk, 0, len(h.book.operators))
	for id, o := range h.book.operators {
		all = append(all, topics.TicketDesk{Operator: id, Ready: o.here() && o.available, Capacity: o.capacity,
			Load: len(h.book.held[id]), Last: o.last})
	}
	return all
}

func (h *Hook) nextPlace() uint64 {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.book.place + 1
}

// now is the time of a change as it is told.
func now(tx hooks.Tx) time.Time { return tx.Now().UTC().Truncate(time.Millisecond) }

// newID returns a UUIDv7.
func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.NewString()
	}
	return id.String()
}

func identityOf(operator string) string {
	return (&topics.Actor{Role: topics.Operator, Sub: operator}).Identity()
}

// title is what people call an operator.
func title(a *topics.Actor) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Sub
}

func (o *operator) title() string {
	if o.name != "" {
		return o.name
	}
	return o.id
}
