package topics

// DeviceCommand tells one device what to do.
var DeviceCommand = &Family{
	Pattern: "device/{device}/command",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "device"}},
	Doc:    "logout, config, …",
}

// DeviceState is how a device is. Only the newest report matters.
var DeviceState = &Family{
	Pattern: "device/{device}/state",
	QoS:     1, Class: Latest,
	Grants: []Grant{
		{Role: Merchant, Do: Up | Down, Own: "device"},
		{Role: Platform, Do: Up | Down},
	},
	Doc: "battery, version, volume",
}
