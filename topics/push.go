package topics

import "time"

// A Push is what an HTTP call asks of the broker: messages to topics, to the
// session of one client, or to the devices of somebody, with an answer that
// counts them. Exactly one of Messages and Devices is set.
type Push struct {
	// Messages go each to whoever is subscribed to its topic.
	Messages []Message

	// Client, if set, narrows Messages to the session of this client id,
	// whatever it is subscribed to.
	Client string

	// Devices, if set, names who is meant instead of a topic. It is resolved
	// to topics when the push is committed, so that a device which joins or
	// leaves meanwhile is counted right.
	Devices *Target

	// Wait is how long the answer may wait for acknowledgements: zero answers
	// after the commit, anything else when all have acknowledged or the time
	// is up.
	Wait time.Duration

	// Edits, if set, returns further rows for the same commit, made from the
	// receipt as it stands then: how a repeated request finds its first answer.
	// It runs in the ledger's goroutine and must neither block nor fail.
	Edits func(Receipt) []Edit
}

// A Target names devices by what they are rather than by topic.
type Target struct {
	// Type is a role or kind: customer, rider, operator (ID is the sub),
	// merchant (all devices with that sub), pos, pad, app, device (ID is the
	// device), table, h5 (ID is {store}_{table}).
	Type string
	ID   string

	Data    []byte    // the payload, JSON as the caller sent it
	Expires time.Time // zero: never
}

// A Receipt counts where a push went. A session is counted in Targets, and then
// in one of Delivered, Queued and Overflowed; Offline counts those of Queued
// that are not connected.
type Receipt struct {
	ID         string `json:"id"`         // of the pushed event
	Targets    int    `json:"targets"`    // sessions addressed
	Delivered  int    `json:"delivered"`  // acknowledged so far; at QoS 0: written
	Queued     int    `json:"queued"`     // stored, not yet acknowledged
	Offline    int    `json:"offline"`    // of Queued, not connected now
	Overflowed int    `json:"overflowed"` // their queue was full: told with a "missed" event instead
}

// An Edit is one change of the store. Whoever writes a row owns its meaning;
// here it is only bytes that must be committed together with others.
//
//	End set              delete every key in [Key, End)
//	End nil, Value nil   delete Key
//	End nil, Value set   put Value under Key; an empty Value is a value
type Edit struct{ Key, Value, End []byte }

// A Keep makes of the answer to a call the rows that are committed with what the
// call does, so that who asks again after a crash finds it. nil keeps nothing.
type Keep func(answer []byte) []Edit
