package topics

// StoreOrder is an order as a store works on it. The first snapshot is all open
// ones, each on its topic:
//
//	{"order_id": "o9", "status": "pending", "state": "rung", "deadline": "2026-03-01T12:03:00Z",
//	 "claimed_by": "", "data": {…}, "seq": 3, "store_seq": 812}
//
// state is queued, delivered, shown, rung, accepted, rejected or expired.
// store_seq has no gaps within a store, so that a till knows what it missed.
var StoreOrder = &Family{
	Pattern: "store/{store}/order/{order}",
	QoS:     1, Class: Durable, Snapshot: true, Tied: true,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "new and changed orders; first all open ones",
}

// StoreOrderVerb is what a store's device says about an order. Delivered is not
// shown, shown is not rung, and rung is not accepted: each has its word, because
// an order that arrived on a silent screen is not an order that anybody heard.
// accept claims it for one device; the others get [ErrTaken] with its name.
var StoreOrderVerb = &Family{
	Pattern: "store/{store}/order/{order}/{verb:shown,rung,accept,reject,ready}",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Up, Own: "store"}},
	Doc:    "accept claims: the first device wins; accept: confirmed, ready: ready, reject: cancelled",
}

// StoreNotice takes the pushes to all devices of a store.
var StoreNotice = &Family{
	Pattern: "store/{store}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "pushes to a store",
}

// StoreClientNotice takes the pushes to one kind of a store's devices. The
// others of the store may listen, but do not get it unasked.
var StoreClientNotice = &Family{
	Pattern: "store/{store}/{client:pos,pad,app}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "pushes to one kind of a store's devices",
}

// StoreDeviceNotice takes the pushes to one device. It lies below the store and
// not below the device, so that the store's other devices may listen: what is
// for one device alone is a [DeviceCommand].
var StoreDeviceNotice = &Family{
	Pattern: "store/{store}/device/{device}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "pushes to one device of a store",
}

// StorePresence says whether an order sent to a store now would ring:
// {"online": true, "devices": 2, "at": …}. A device that is connected but cannot
// ring, or has not answered lately, does not count.
var StorePresence = &Family{
	Pattern: "store/{store}/presence",
	QoS:     1, Class: Latest, Snapshot: true,
	Grants: []Grant{
		{Role: Merchant, Do: Down, Own: "store"},
		{Role: Platform, Do: Down},
	},
	Doc: "online: a device that can ring answered lately",
}
