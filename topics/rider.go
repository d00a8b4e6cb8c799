package topics

// RiderPosition is where a rider is now: see [ParsePositions] for what a phone
// may send. A lost fix is replaced by the next one, so the fleet map gets the
// latest only, at its own pace, at QoS 0, whatever the phone used; and positions
// carry no id and no number.
//
// Customers never read it: they follow the courier of their order. Nor does the
// rider, who knows; the subscription is granted so that rider/{rider}/# works.
var RiderPosition = &Family{
	Pattern: "rider/{rider}/position",
	QoS:     0, Class: Latest, NoEcho: true,
	Grants: []Grant{
		{Role: Rider, Do: Up | Down, Own: "rider"},
		{Role: Platform, Do: Down},
	},
	Doc: "rider/+/position is the fleet map; SUBSCRIBE user property every=5s slows a subscriber down; not echoed to its rider",
}

// PositionOf returns the rider of a topic of [RiderPosition], which the caller knows
// it is: that takes no walk through the map.
func PositionOf(topic string) RiderID {
	const head, tail = len("rider/"), len("/position")
	return RiderID(topic[head : len(topic)-tail])
}

// RiderDuty says whether a rider works: {"on": true}. Off duty leaves all
// regions; the last word holds over reconnects, and a rider who never said
// anything is on duty. The console may set it too, hence both directions.
var RiderDuty = &Family{
	Pattern: "rider/{rider}/duty",
	QoS:     1, Class: Durable,
	Grants: []Grant{
		{Role: Rider, Do: Up | Down, Own: "rider"},
		{Role: Platform, Do: Up | Down},
	},
	Doc: "{\"on\": true}; off duty leaves all regions",
}

// RiderOrder is an order in the hands of a rider, from its assignment to its
// end: the status event with "assigned": true, pickup, dropoff and data. One with
// "assigned": false and little else, of the event order.withdrawn, takes it back,
// and what still waits for the phone with it. The rider's device has it in
// the inbox, so that an assignment rings without a subscription.
var RiderOrder = &Family{
	Pattern: "rider/{rider}/order/{order}",
	QoS:     1, Class: Durable, Snapshot: true, Tied: true,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "an assigned order",
}

// RiderOrderVerb is what a rider reports about an assigned order. The fact makes
// it the assigned rider: the prefix alone would let every rider report on every
// order. A report that the order's state forbids is a conflict, not a denial.
var RiderOrderVerb = &Family{
	Pattern: "rider/{rider}/order/{order}/{verb:arrive,pickup,deliver,fail}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Up, Own: "rider", Fact: Party}},
	Doc:    "pickup: shipped; deliver: delivered; arrive (at_place: store, dropoff) and fail are timeline entries, fail also event/order.failed",
}

// RiderOffer is an order that a rider may take:
//
//	{"order_id": "o9", "offer_id": "0195…", "region": "Tianhe_Qu", "wave": 1,
//	 "expires_at": "2026-03-01T12:00:20Z", "data": {…}}
//
// It is never delivered after expires_at, not even from a queue. An event with
// won_by or expired takes it back, also when the order is cancelled or given to
// somebody by the backend.
var RiderOffer = &Family{
	Pattern: "rider/{rider}/offer/{order}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "never after expires_at; withdrawn by an event with won_by or expired",
}

// RiderOfferVerb is a rider's answer to an offer. One accept wins; the others
// are told [ErrTaken], and a late one [ErrConflict]. seen is for the statistics
// of who looks at offers at all.
var RiderOfferVerb = &Family{
	Pattern: "rider/{rider}/offer/{order}/{verb:seen,accept,decline}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Up, Own: "rider"}},
	Doc:    "the first accept wins, one winner only",
}

// RiderCadence tells the phone how often to send its position, so that a rider
// whom nobody watches saves battery: {"every_s": 30, "watched": false}. It is
// state, not news: only the latest counts.
var RiderCadence = &Family{
	Pattern: "rider/{rider}/cadence",
	QoS:     1, Class: Latest, Snapshot: true,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "how often to send: nobody watches, slow; watched, fast",
}

// RiderNotice takes the pushes to a rider.
var RiderNotice = &Family{
	Pattern: "rider/{rider}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "pushes to a rider",
}
