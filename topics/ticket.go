package topics

// attending grants those who take part in a ticket: the visitor, whether a
// guest or somebody signed in, and the operator who has it now.
func attending(do Way) []Grant {
	return []Grant{
		{Role: Guest, Do: do, Fact: Attends},
		{Role: Customer, Do: do, Fact: Attends},
		{Role: Operator, Do: do, Fact: Attends},
	}
}

// TicketMessage is the conversation of a support ticket, to which both sides
// publish and which both sides hear:
//
//	{"id": "0195…", "ticket_id": "t3", "seq": 4, "sender_type": "visitor", "sender_id": "v8",
//	 "sender_name": "Mei", "content": "Where is it?", "created_at": "2026-03-01T12:00:00Z",
//	 "client_ref": "m-17"}
//
// A sender gives content and client_ref, its own id; the node adds the rest. The
// same client_ref again is the same message. The sender hears its own message as
// it was stored, unless it asked for no-local. Who subscribes with the user
// property since=SEQ is told all that follows that number first, or
// {"missed": true} when that is too much.
var TicketMessage = &Family{
	Pattern: "ticket/{ticket}/message",
	QoS:     1, Class: Durable,
	Grants: attending(Up | Down),
	Doc:    "the conversation; SUBSCRIBE user property since=SEQ first replays what follows",
}

// TicketTyping says that somebody is writing. It is worth nothing a second
// later, so it is not queued, and the one who writes does not hear it.
var TicketTyping = &Family{
	Pattern: "ticket/{ticket}/typing",
	QoS:     0, Class: Latest, NoEcho: true,
	Grants: attending(Up | Down),
	Doc:    "not echoed to the sender",
}

// TicketState is where a ticket stands, for those who wait:
//
//	{"status": "waiting", "operator_id": "", "operator_name": "", "position": 2, "seq": 4}
//
// status is waiting, active or closed, position the place in the queue. seq is
// that of the last message: a state takes no number of its own.
var TicketState = &Family{
	Pattern: "ticket/{ticket}/state",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: attending(Down),
	Doc:    "waiting, active or closed; operator, place in the queue",
}

// TicketVerb moves a ticket. Operators need not attend it: claiming is how they
// begin to, and whether a move is legal is the ticket's business. Visitors may
// only say that they are done or have read.
var TicketVerb = &Family{
	Pattern: "ticket/{ticket}/{verb:claim,transfer,close,reopen,read}",
	QoS:     1, Class: Durable,
	Grants: []Grant{
		{Role: Operator, Do: Up},
		{Role: Guest, Do: Up, Fact: Attends, Only: []string{"close", "read"}},
		{Role: Customer, Do: Up, Fact: Attends, Only: []string{"close", "read"}},
	},
	Doc: "the visitor may close and read",
}
