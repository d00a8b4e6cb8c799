package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Tickets keeps the support tickets. What is answered is JSON as package topics
// writes it; found is false for a ticket that does not exist, and who may not
// know gets an ErrDenied instead. What keep makes of an answer is committed with
// what the call did.
type Tickets interface {
	// Open opens a ticket for an actor, nil for a stranger.
	Open(ctx context.Context, a *topics.Actor, o topics.TicketOpening, keep topics.Keep) (answer []byte, err error)
	// List returns what q asks for and a may see; next is where to go on, 0 at
	// the end.
	List(a *topics.Actor, q topics.TicketQuery) (items []json.RawMessage, next uint64)
	// Ticket returns one ticket.
	Ticket(a *topics.Actor, id topics.TicketID) (view []byte, found bool, err error)
	// Messages returns the messages after a number; next as for List.
	Messages(a *topics.Actor, id topics.TicketID, since uint64, limit int) (items []json.RawMessage, next uint64, found bool, err error)
	// Post adds a message and returns it as it was stored.
	Post(ctx context.Context, a *topics.Actor, id topics.TicketID, said []byte, keep topics.Keep) (message []byte, found bool, err error)
	// Operators returns who answers tickets.
	Operators() []json.RawMessage
	// Move does what a verb of the ticket's topic says, and returns the ticket.
	Move(ctx context.Context, a *topics.Actor, id topics.TicketID, verb string, said []byte, keep topics.Keep) (view []byte, found bool, err error)
}

// openTicketBody is POST /v1/tickets.
type openTicketBody struct {
	_       struct{} `json:"-" additionalProperties:"true"`
	Message string   `json:"message" doc:"The question. Text, up to 8 KiB."`
	Name    string   `json:"name,omitempty" doc:"What to call the visitor."`
	Email   string   `json:"email,omitempty" doc:"Shown to operators and backends only."`
	OrderID *text    `json:"order_id,omitempty" doc:"The order that it is about."`
}

type openTicketIn struct {
	Body openTicketBody
	addr string
}

// Resolve finds out where a stranger calls from.
func (in *openTicketIn) Resolve(ctx huma.Context) []error {
	in.addr = ctx.RemoteAddr()
	return nil
}

// Ticketing is the path of the calls about one ticket; exported for the reason
// of [Event].
type Ticketing struct {
	Ticket string `path:"ticket" doc:"Id of the ticket."`
}

func (in *Ticketing) id() (topics.TicketID, error) {
	if err := topics.CheckID(in.Ticket); err != nil {
		return "", invalid("path.ticket", "%s", strings.TrimPrefix(why(err, "not an id"), "id: "))
	}
	return topics.TicketID(in.Ticket), nil
}

// ticketPostBody is a message, for the documents: package topics reads it.
type ticketPostBody struct {
	_           struct{} `json:"-" additionalProperties:"true"`
	Content     any      `json:"content,omitempty" doc:"Text, up to 8 KiB; needed unless something is attached. message is understood too."`
	ClientRef   any      `json:"client_ref,omitempty" doc:"Your own id of the message: the same again is not said twice."`
	Attachments any      `json:"attachments,omitempty" doc:"Links: [{url, name}]."`
}

type ticketPostIn struct {
	Ticketing
	Body    ticketPostBody
	RawBody []byte
}

// ticketMoveBody is what a move may say.
type ticketMoveBody struct {
	_        struct{} `json:"-" additionalProperties:"true"`
	Operator *text    `json:"operator,omitempty" doc:"transfer: sub of the operator who gets it; none: back to the queue."`
}

type ticketMoveIn struct {
	Ticketing
	Body *ticketMoveBody
}

// said is the body as the verb's topic takes it.
func (in *ticketMoveIn) said() ([]byte, error) {
	if in.Body == nil || in.Body.Operator == nil {
		return nil, nil
	}
	return encode(map[string]text{"operator": *in.Body.Operator})
}

type ticketListIn struct {
	Status   string `query:"status" enum:"waiting,active,closed" doc:"Only these."`
	Operator string `query:"operator" doc:"Only those that this operator has, or of closed ones had last."`
	Newest   bool   `query:"newest" doc:"The newest first instead of those who wait longest."`
	Limit    int    `query:"limit" default:"100" minimum:"1" maximum:"500"`
	Cursor   string `query:"cursor" doc:"The next of the page before."`
}

type ticketPostsIn struct {
	Ticketing
	Since string `query:"since" doc:"Only what follows this seq."`
	Limit int    `query:"limit" default:"200" minimum:"1" maximum:"500"`
}

type ticketsOut struct {
	Body list[json.RawMessage] `nameHint:"Tickets"`
}

// ticketCalls registers the calls about support tickets.
func (s *server) ticketCalls(t Tickets) {
	strangers := newTurnstile()
	call(s, huma.Operation{
		OperationID: "open-ticket", Method: http.MethodPost, Path: "/v1/tickets",
		Summary: "Ask the support; no login needed.", Tags: []string{"tickets"}, Errors: withNotFound,
		Description: "Answers ticket_id, visitor_id, a guest token to chat with, status and the position in the queue.",
	}, access{open: true, known: true}, func(ctx context.Context, in *openTicketIn) (*rawOut, error) {
		a := caller(ctx)
		o := in.Body.opening()
		err := o.Check()
		if err == nil && a == nil {
			err = strangers.pass(in.addr)
		}
		if err != nil {
			return nil, err
		}
		answer, err := t.Open(ctx, a, o, keep(ctx))
		return &rawOut{answer}, err
	})
	call(s, huma.Operation{
		OperationID: "list-tickets", Method: http.MethodGet, Path: "/v1/tickets",
		Summary: "The tickets, those who wait longest first.", Tags: []string{"tickets"},
	}, access{}, func(ctx context.Context, in *ticketListIn) (*ticketsOut, error) {
		from, err := numberIn("query.cursor", in.Cursor)
		if err != nil {
			return nil, err
		}
		items, next := t.List(caller(ctx), topics.TicketQuery{
			Status: topics.TicketStatus(in.Status), Operator: in.Operator, From: from, Newest: in.Newest, Limit: in.Limit,
		})
		return &ticketsOut{listOf(items, cursorOf(next))}, nil
	})
	call(s, huma.Operation{
		OperationID: "get-ticket", Method: http.MethodGet, Path: "/v1/tickets/{ticket}",
		Summary: "Where a ticket stands.", Tags: []string{"tickets"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *Ticketing) (*rawOut, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		view, found, err := t.Ticket(caller(ctx), id)
		return &rawOut{view}, ticketUnless(found, err)
	})
	call(s, huma.Operation{
		OperationID: "list-operators", Method: http.MethodGet, Path: "/v1/operators",
		Summary: "Who answers tickets, and how much each has to do.", Tags: []string{"tickets"},
	}, access{roles: []topics.Role{topics.Operator, topics.Service, topics.Platform}}, func(context.Context, *struct{}) (*ticketsOut, error) {
		return &ticketsOut{listOf(t.Operators(), "")}, nil
	})
	s.ticketTalk(t)
	for verb, summary := range map[string]string{
		"transfer": "Give a ticket to another operator, or back to the queue.",
		"close":    "Close a ticket: nobody writes to it any more.",
		"reopen":   "Open a closed ticket again: it goes to the end of the queue.",
	} {
		s.ticketMove(t, verb, summary)
	}
}

// ticketTalk registers the messages of a ticket.
func (s *server) ticketTalk(t Tickets) {
	call(s, huma.Operation{
		OperationID: "ticket-messages", Method: http.MethodGet, Path: "/v1/tickets/{ticket}/messages",
		Summary: "The messages of a ticket, oldest first.", Tags: []string{"tickets"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *ticketPostsIn) (*ticketsOut, error) {
		id, err := in.id()
		if err != nil {
			return nil, err
		}
		since, err := numberIn("query.since", in.Since)
		if err != nil {
			return nil, err
		}
		items, next, found, err := t.Messages(caller(ctx), id, since, in.Limit)
		return &ticketsOut{listOf(items, cursorOf(next))}, ticketUnless(found, err)
	})
	call(s, huma.Operation{
		OperationID: "post-ticket-message", Method: http.MethodPost, Path: "/v1/tickets/{ticket}/messages",
		Summary: "Write in a ticket, as whoever the token names.", Tags: []string{"tickets"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *ticketPostIn) (*rawOut, error) {
		id, err := in.id()
		if err == nil {
			err = s.Broker.Allow(asService(caller(ctx)), topics.Publish, topics.TicketMessage.Topic(string(id)))
		}
		if err == nil {
			err = s.fits(in.RawBody)
		}
		if err != nil {
			return nil, err
		}
		message, found, err := t.Post(ctx, caller(ctx), id, withContent(in.RawBody), keep(ctx))
		return &rawOut{message}, ticketUnless(found, err)
	})
}

// ticketMove registers one verb.
func (s *server) ticketMove(t Tickets, verb, summary string) {
	call(s, huma.Operation{
		OperationID: verb + "-ticket", Method: http.MethodPost, Path: "/v1/tickets/{ticket}/" + verb,
		Summary: summary, Tags: []string{"tickets"}, Errors: withNotFound,
	}, access{}, func(ctx context.Context, in *ticketMoveIn) (*rawOut, error) {
		id, err := in.id()
		if err == nil {
			err = s.Broker.Allow(asService(caller(ctx)), topics.Publish, topics.TicketVerb.Topic(string(id), verb))
		}
		if err != nil {
			return nil, err
		}
		said, err := in.said()
		if err != nil {
			return nil, err
		}
		view, found, err := t.Move(ctx, caller(ctx), id, verb, said, keep(ctx))
		return &rawOut{view}, ticketUnless(found, err)
	})
}

// opening is what the body asks for.
func (b *openTicketBody) opening() topics.TicketOpening {
	o := topics.TicketOpening{Message: b.Message, Name: b.Name, Email: b.Email}
	if b.OrderID != nil {
		o.Order = topics.OrderID(*b.OrderID)
	}
	return o
}

// withContent calls message content, as openings do, where there is no content.
func withContent(body []byte) []byte {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil || fields["content"] != nil || fields["message"] == nil {
		return body
	}
	fields["content"] = fields["message"]
	delete(fields, "message")
	if b, err := encode(fields); err == nil {
		return b
	}
	return body
}

func ticketUnless(found bool, err error) error {
	if err == nil && !found {
		return refusal(http.StatusNotFound, "there is no ticket of this id")
	}
	return err
}

// numberIn reads a number of the query, 0 for none.
func numberIn(field, s string) (uint64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, invalid(field, "expected a whole number")
	}
	return n, nil
}

func cursorOf(next uint64) string {
	if next == 0 {
		return ""
	}
	return strconv.FormatUint(next, 10)
}
