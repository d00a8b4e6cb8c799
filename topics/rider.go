package topics

// RiderPosition is where a rider is now. A lost fix is replaced by the next
// one, so the fleet map gets the latest only, at its own pace. Customers never
// read it: they follow the courier of their order.
var RiderPosition = &Family{
	Pattern: "rider/{rider}/position",
	QoS:     0, Class: Latest, NoEcho: true,
	Grants: []Grant{
		{Role: Rider, Do: Up | Down, Own: "rider"},
		{Role: Platform, Do: Down},
	},
	Doc: "rider/+/position is the fleet map; SUBSCRIBE user property every=5s slows a subscriber down; not echoed to its rider",
}

// RiderDuty says whether a rider works. Off duty leaves all regions; the last
// word holds over reconnects.
var RiderDuty = &Family{
	Pattern: "rider/{rider}/duty",
	QoS:     1, Class: Durable,
	Grants: []Grant{
		{Role: Rider, Do: Up | Down, Own: "rider"},
		{Role: Platform, Do: Up | Down},
	},
	Doc: "{\"on\": true}; off duty leaves all regions",
}

// RiderOrder is an order in the hands of a rider.
var RiderOrder = &Family{
	Pattern: "rider/{rider}/order/{order}",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "an assigned order",
}

// RiderOrderVerb is what a rider reports about an assigned order. Party makes
// it the assigned rider: the prefix alone would let any rider report.
var RiderOrderVerb = &Family{
	Pattern: "rider/{rider}/order/{order}/{verb:arrive,pickup,deliver,fail}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Up, Own: "rider", Fact: Party}},
	Doc:    "pickup: shipped; deliver: delivered; arrive (at_place: store, dropoff) and fail are timeline entries, fail also event/order.failed",
}

// RiderOffer is an order that a rider may take.
var RiderOffer = &Family{
	Pattern: "rider/{rider}/offer/{order}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Down, Own: "rider"}},
	Doc:    "never after expires_at; withdrawn by an event with won_by or expired",
}

// RiderOfferVerb is a rider's answer to an offer.
var RiderOfferVerb = &Family{
	Pattern: "rider/{rider}/offer/{order}/{verb:seen,accept,decline}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Up, Own: "rider"}},
	Doc:    "the first accept wins, one winner only",
}

// RiderCadence tells the phone how often to send its position, so that a rider
// whom nobody watches saves battery.
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
