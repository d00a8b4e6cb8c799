package topics

// party grants the people of an order, whose names only the order knows.
func party(do Way, fact Fact, roles ...Role) []Grant {
	var grants []Grant
	for _, r := range roles {
		grants = append(grants, Grant{Role: r, Do: do, Fact: fact})
	}
	return append(grants, Grant{Role: Platform, Do: do})
}

// OrderStatus tells every step of an order to all its people. Each event is the
// whole status, so that who missed one needs only the next:
//
//	{"id": "0195…", "at": "2026-03-01T12:00:00Z", "seq": 5, "order_id": "o9",
//	 "status": "shipped", "status_text": "On its way", "status_icon": "scooter",
//	 "step": 4, "comment": "", "updated_at": "2026-03-01T12:00:00Z",
//	 "customer": "7", "store": "s1", "rider": "alice"}
//
// customer, store and rider are there when the order has them; seq grows by one
// from each to the next. The snapshot is the latest of these. Guests lose the right a while after the order's end, and
// operators with their ticket about the order, so every delivery asks again.
var OrderStatus = &Family{
	Pattern: "order/{order}/status",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: append(party(Down, Party, Customer, Merchant, Rider, Guest), Grant{Role: Operator, Do: Down, Fact: Party}),
	Doc:    "every step of an order, as status events",
}

// OrderCourier is where the courier of an order is, for those who wait for it.
// It is a family of its own, not the rider's topic, because the right ends with
// the order and the rider does not.
//
//	{"order_id": "o9", "lat": 23.1291, "lng": 113.2644, "at": "2026-03-01T12:00:00Z",
//	 "heading": 181.5, "speed": 7.2, "stale": false, "eta_s": 240, "distance_m": 1350}
//
// stale is true when the fix is old; eta_s and distance_m need a drop-off, and
// promise nothing, see [Pace.Left]. When
// the window closes there is one event with "closed": true, then nothing, not
// even a snapshot. Subscribing early is allowed: a page opens before the rider
// sets off.
var OrderCourier = &Family{
	Pattern: "order/{order}/courier",
	QoS:     0, Class: Latest, Snapshot: true,
	Grants: append(party(Down, Window, Customer, Merchant, Guest), Grant{Role: Operator, Do: Down, Fact: Window}),
	Doc:    "where the courier is, only while the order is shipped; eta_s and distance_m are an estimate: the straight line times 1.3, at the pace of late; on closing one event with \"closed\": true",
}

// OrderChat is the talk between those who bring an order about. It ends with
// the order. Guests only watch: their link may have been passed on.
var OrderChat = &Family{
	Pattern: "order/{order}/chat",
	QoS:     1, Class: Durable,
	Grants: party(Up|Down, Party, Customer, Merchant, Rider),
	Doc:    "messages between customer, store and rider; ends with the order",
}

// OrderTimeline is the history of an order as a stream: first everything so far
// as one array of events, then event by event: statuses, what its rider reports,
// and what its store makes of it, such as store.rung with the device. Its seq
// counts all of these without gaps; everywhere else, seq counts the status events
// alone, so that no gap is one for those who hear nothing else. The id of an event
// is the same. A page that comes back asks with since=SEQ for what follows in the
// timeline; when that is gone it gets {"missed": true} instead of silence.
var OrderTimeline = &Family{
	Pattern: "order/{order}/timeline",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: party(Down, Party, Customer, Merchant, Rider, Guest),
	Doc:    "first all events as one array, then each, with a seq of the timeline's own; SUBSCRIBE user property since=SEQ replays only what follows",
}
