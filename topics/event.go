package topics

// BackendEvent is what the company's backends must know, each once and in order:
// order.status, order.failed, ticket.opened and so on. Of a store that does not
// answer an order they hear push.fallback (no device has it), push.withdrawn (one
// has it after all: withdrawn is the id of what is taken back), store.unanswered
// (nobody has taken it) and store.expired (the time is up); of one that wants it,
// store.paused and store.resumed. Names are one level, with dots.
var BackendEvent = &Family{
	Pattern: "event/{name}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Platform, Do: Down}},
	Doc:    "what backends must know: order.status, order.failed, store.unanswered, push.fallback, ticket.opened …; the same on GET /v1/events",
}

// Broadcast reaches every client of one kind, with title, body, push_type, id
// and at. Tables are h5, and so are customers whose token says so; operators and
// the console have no kind.
var Broadcast = &Family{
	Pattern: "broadcast/{kind:customer,rider,app,pos,pad,h5}",
	QoS:     1, Class: Durable,
	Grants: []Grant{
		{Role: Customer, Do: Down, Own: "kind"},
		{Role: Rider, Do: Down, Own: "kind"},
		{Role: Merchant, Do: Down, Own: "kind"},
		{Role: Table, Do: Down, Own: "kind"},
	},
	Doc: "system push; h5: tables, and customers whose token says client: h5",
}

// SysBroker is the node about itself. Names that begin with $ are the server's
// [MQTT-4.7.2-1]: nobody publishes them, and no wildcard in the first level
// reaches them. Other letter cases of $SYS are no names at all, so that no rule
// can be walked around by spelling.
var SysBroker = &Family{
	Pattern: "$SYS/broker/{name...}",
	QoS:     0, Class: Live, NodeOnly: true,
	Grants: []Grant{{Role: Platform, Do: Down}},
	Doc:    "the node's own figures",
}
