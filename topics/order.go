package topics

// party grants the people of an order, whose names only the order knows.
func party(do Way, fact Fact, roles ...Role) []Grant {
	var grants []Grant
	for _, r := range roles {
		grants = append(grants, Grant{Role: r, Do: do, Fact: fact})
	}
	return append(grants, Grant{Role: Platform, Do: do})
}

// OrderStatus tells every step of an order to all its people.
var OrderStatus = &Family{
	Pattern: "order/{order}/status",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: party(Down, Party, Customer, Merchant, Rider, Guest),
	Doc:    "every step of an order, as status events",
}

// OrderCourier is where the courier of an order is, for those who wait for it.
// It is a family of its own, not the rider's topic, because the right ends with
// the order and the rider does not.
var OrderCourier = &Family{
	Pattern: "order/{order}/courier",
	QoS:     0, Class: Latest, Snapshot: true,
	Grants: party(Down, Window, Customer, Merchant, Guest),
	Doc:    "where the courier is, only while the order is shipped; on closing one event with \"closed\": true",
}

// OrderChat is the talk between those who bring an order about. It ends with
// the order.
var OrderChat = &Family{
	Pattern: "order/{order}/chat",
	QoS:     1, Class: Durable,
	Grants: party(Up|Down, Party, Customer, Merchant, Rider),
	Doc:    "messages between customer, store and rider; ends with the order",
}

// OrderTimeline is the history of an order as a stream: first all of it as one
// array, then event by event.
var OrderTimeline = &Family{
	Pattern: "order/{order}/timeline",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: party(Down, Party, Customer, Merchant, Rider, Guest),
	Doc:    "first all events as one array, then each; SUBSCRIBE user property since=SEQ replays only what follows",
}
