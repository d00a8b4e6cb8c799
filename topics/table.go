package topics

// TableOrderStatus is [OrderStatus] for the page at a table, which has no
// customer to sign in. Table ids are unique within their store only, hence the
// two levels.
var TableOrderStatus = &Family{
	Pattern: "table/{store}/{table}/order/{order}/status",
	QoS:     1, Class: Durable, Snapshot: true, Tied: true,
	Grants: []Grant{{Role: Table, Do: Down, Own: "table"}},
	Doc:    "as order/{order}/status",
}

// TableNotice takes the pushes to a table.
var TableNotice = &Family{
	Pattern: "table/{store}/{table}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Table, Do: Down, Own: "table"}},
	Doc:    "pushes to a table",
}

// TableCall calls the waiter: the store's devices get a notice.
var TableCall = &Family{
	Pattern: "table/{store}/{table}/call",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Table, Do: Up, Own: "table"}},
	Doc:    "the store's devices get a notice",
}
