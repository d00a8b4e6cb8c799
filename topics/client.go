package topics

// everyone grants all roles that have an inbox.
func everyone(do Way) []Grant {
	var grants []Grant
	for r := Customer; r <= Service; r++ {
		grants = append(grants, Grant{Role: r, Do: do, Own: "inbox"})
	}
	return grants
}

// InboxLogout signs a client out for good: what was queued for it is dropped.
var InboxLogout = &Family{
	Pattern: "{inbox}/logout",
	QoS:     1, Class: Durable,
	Grants: everyone(Up),
	Doc:    "signs out: session, queue and presence dropped, connection closed",
}

// InboxError tells a client of MQTT 3.1.1, which has no reason codes, what was
// refused and why.
var InboxError = &Family{
	Pattern: "{inbox}/error",
	QoS:     1, Class: Durable,
	Grants: everyone(Down),
	Doc:    "refusals for MQTT 3.1.1",
}

// InboxReply takes the answers to commands. A client names the topic it wants
// below it as response topic, also the prefix itself.
var InboxReply = &Family{
	Pattern: "{inbox}/reply/{name...}",
	QoS:     1, Class: Durable,
	Grants: everyone(Down),
	Doc:    "answers to commands with that response topic",
}
