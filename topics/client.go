package topics

// everyone grants all roles that have an inbox.
func everyone(do Way) []Grant {
	var grants []Grant
	for r := Customer; r <= Service; r++ {
		grants = append(grants, Grant{Role: r, Do: do, Own: "inbox"})
	}
	return grants
}

// InboxLogout signs a client out for good: its session, its queue and its
// presence are dropped and the connection is closed. Closing the connection
// alone would keep the session, and with it what is owed.
var InboxLogout = &Family{
	Pattern: "{inbox}/logout",
	QoS:     1, Class: Durable,
	Grants: everyone(Up),
	Doc:    "signs out: session, queue and presence dropped, connection closed",
}

// InboxError tells a client what was refused and why, where the protocol cannot
// (MQTT 3.1.1 has no reason codes):
//
//	{"topic": "store/s1/order/o9/accept", "code": 151, "reason": "taken by pad-2", "client_ref": ""}
//
// code is the MQTT 5 reason code.
var InboxError = &Family{
	Pattern: "{inbox}/error",
	QoS:     1, Class: Durable,
	Grants: everyone(Down),
	Doc:    "refusals for MQTT 3.1.1",
}

// InboxReply takes the answers to commands: {"ok", "code", "reason"} and what
// the command made. A client names the topic it wants below it as response
// topic, also the prefix itself; a response topic anywhere else is ignored.
var InboxReply = &Family{
	Pattern: "{inbox}/reply/{name...}",
	QoS:     1, Class: Durable,
	Grants: everyone(Down),
	Doc:    "answers to commands with that response topic",
}
