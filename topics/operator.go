package topics

// OperatorTicket is a ticket in the hands of an operator, until it is closed or
// handed over.
var OperatorTicket = &Family{
	Pattern: "operator/{operator}/ticket/{ticket}",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: []Grant{{Role: Operator, Do: Down, Own: "operator"}},
	Doc:    "an assigned ticket",
}

// OperatorNotice takes the pushes to an operator.
var OperatorNotice = &Family{
	Pattern: "operator/{operator}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Operator, Do: Down, Own: "operator"}},
	Doc:    "pushes to an operator",
}

// OperatorStatus says whether an operator takes tickets, and how many at once:
// {"available": true, "capacity": 5}.
var OperatorStatus = &Family{
	Pattern: "operator/{operator}/status",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Operator, Do: Up, Own: "operator"}},
	Doc:    "{\"available\": true, \"capacity\": 5}",
}

// SupportQueue is the tickets that wait for an operator, oldest first: first all
// of them, then every change. Every operator sees the whole queue.
var SupportQueue = &Family{
	Pattern: "support/queue",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: []Grant{{Role: Operator, Do: Down}, {Role: Platform, Do: Down}},
	Doc:    "the waiting tickets, then every change",
}
