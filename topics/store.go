package topics

// StoreOrder is an order as a store works on it: new, shown, rung, accepted.
var StoreOrder = &Family{
	Pattern: "store/{store}/order/{order}",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "new and changed orders; first all open ones",
}

// StoreOrderVerb is what a store's device says about an order. Delivered is not
// shown, shown is not rung, and rung is not accepted: each has its word.
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
// others of the store may listen.
var StoreClientNotice = &Family{
	Pattern: "store/{store}/{client:pos,pad,app}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "pushes to one kind of a store's devices",
}

// StoreDeviceNotice takes the pushes to one device. The others of the store may
// listen.
var StoreDeviceNotice = &Family{
	Pattern: "store/{store}/device/{device}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "store"}},
	Doc:    "pushes to one device of a store",
}

// StorePresence says whether an order sent to a store now would ring.
var StorePresence = &Family{
	Pattern: "store/{store}/presence",
	QoS:     1, Class: Latest, Snapshot: true,
	Grants: []Grant{
		{Role: Merchant, Do: Down, Own: "store"},
		{Role: Platform, Do: Down},
	},
	Doc: "online: a device that can ring answered lately",
}
