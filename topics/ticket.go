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

// TicketMessage is the conversation of a support ticket.
var TicketMessage = &Family{
	Pattern: "ticket/{ticket}/message",
	QoS:     1, Class: Durable,
	Grants: attending(Up | Down),
	Doc:    "the conversation",
}

// TicketTyping says that somebody is writing. It is worth nothing a second
// later.
var TicketTyping = &Family{
	Pattern: "ticket/{ticket}/typing",
	QoS:     0, Class: Latest, NoEcho: true,
	Grants: attending(Up | Down),
	Doc:    "not echoed to the sender",
}

// TicketState is where a ticket stands, for those who wait.
var TicketState = &Family{
	Pattern: "ticket/{ticket}/state",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: attending(Down),
	Doc:    "waiting, active or closed; operator, place in the queue",
}

// TicketVerb moves a ticket. Operators need not attend it: claiming is how they
// begin to, and whether a move is legal is the ticket's business.
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
