package topics

// RegionNotice takes the pushes to whoever rides in a region now: those whose
// token names it and those whose position is in it, as long as they are on duty.
// Because riders cross borders while subscribed, every delivery asks again.
var RegionNotice = &Family{
	Pattern: "region/{region}/notice",
	QoS:     1, Class: Durable,
	Grants: []Grant{{Role: Rider, Do: Down, Fact: Inside}},
	Doc:    "pushes to a region; membership is the token's regions and those the position is in, while on duty",
}

// RegionRider tells who came into a region and who left it; the snapshot is who
// is there:
//
//	{"event": "enter", "rider": "alice", "region": "Tianhe_Qu", "at": "2026-03-01T12:00:00Z"}
//
// A border has a margin, so that a rider who waits on it does not flutter.
var RegionRider = &Family{
	Pattern: "region/{region}/rider/{rider}",
	QoS:     1, Class: Durable, Snapshot: true,
	Grants: []Grant{{Role: Platform, Do: Down}},
	Doc:    "enter and exit",
}
