package topics

// CustomerOrderStatus is [OrderStatus] under the customer's own prefix, so that
// one subscription, customer/{customer}/#, follows all orders, also those that
// do not exist yet. The payload is the same.
var CustomerOrderStatus = &Family{
	Pattern: "customer/{customer}/order/{order}/status",
	QoS:     1, Class: Durable, Snapshot: true, Tied: true,
	Grants: []Grant{{Role: Customer, Do: Down, Own: "customer"}},
	Doc:    "as order/{order}/status: the one subscription a customer needs",
}

// CustomerOrderCourier is [OrderCourier] under the customer's own prefix. The
// prefix is enough to subscribe, because a wildcard cannot name orders; each
// position still asks for the window of its order.
var CustomerOrderCourier = &Family{
	Pattern: "customer/{customer}/order/{order}/courier",
	QoS:     0, Class: Latest, Snapshot: true,
	Grants: []Grant{{Role: Customer, Do: Down, Own: "customer", Fact: Window}},
	Doc:    "as order/{order}/courier",
}

// CustomerNotice takes the pushes to a customer, from all backends, on all of
// the customer's devices. As for every notice the payload is what the backend
// sent; an object gets id and at where it has none.
var CustomerNotice = &Family{
	Pattern: "customer/{customer}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Customer, Do: Down, Own: "customer"}},
	Doc:    "pushes to a customer",
}
