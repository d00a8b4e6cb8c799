package topics

// DeviceCommand tells one device what to do, such as logout or config. Unlike a
// notice it is for this device's eyes only.
var DeviceCommand = &Family{
	Pattern: "device/{device}/command",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Merchant, Do: Down, Own: "device"}},
	Doc:    "logout, config, …",
}

// DeviceState is how a device is: battery, version, volume. Only the newest
// report matters, so a console that was away gets one per device, not a day of
// them.
var DeviceState = &Family{
	Pattern: "device/{device}/state",
	QoS:     1, Class: Latest,
	Grants: []Grant{
		{Role: Merchant, Do: Up | Down, Own: "device"},
		{Role: Platform, Do: Up | Down},
	},
	Doc: "battery, version, volume",
}
