package topics

import "time"

// A Message is one publication on its way from whoever said it to whoever is
// owed it. It is what the rules, the queues and the doors to other worlds
// exchange; packets exist only in the front end.
//
// Messages are shared between subscribers: after a message was handed on, its
// slices are read-only.
type Message struct {
	Topic   string // canonical name, never a legacy one and never empty
	Payload []byte // as it came; unknown JSON fields are kept
	QoS     byte   // 0-2, as published; delivery takes the lower of this, the family's and the subscription's
	Retain  bool   // as published; on topics of the map it means nothing, state owns the snapshots

	// ID names a durable event for ever: a UUIDv7 (RFC 9562, section 5.7), also
	// what receivers use to drop repetitions. Empty for latest and live ones.
	ID string

	// Seq counts the events of one order or one ticket, from 1 without gaps.
	// Zero: the event takes no number.
	Seq uint64

	// Event is the value of the user property "event", such as "order.status".
	// Empty: none is sent.
	Event string

	At      time.Time // when it happened, UTC
	Expires time.Time // when it is worth nothing any more, UTC; zero: never

	ContentType   string // [MQTT-3.3.2-20]; passed on unchanged
	TypeSet       bool   // tells an empty ContentType from an absent one
	ResponseTopic string // where the publisher wants the answer; passed on unchanged [MQTT-3.3.2-15]
	Correlation   []byte // belongs to ResponseTopic; passed on unchanged [MQTT-3.3.2-16]

	// Format is the payload format indicator: 1 says UTF-8, 0 bytes. FormatSet
	// tells 0 from absent, because it is passed on as it came [MQTT-3.3.2-4].
	Format    byte
	FormatSet bool

	// User holds the MQTT 5 user properties in the publisher's order, also
	// repeated names: both are kept [MQTT-3.3.2-17], [MQTT-3.3.2-18].
	User []Property

	// From is the client id of the publisher, for no-local [MQTT-3.8.3-3] and
	// for families that do not echo. Empty: the node itself or an HTTP caller.
	From string
}

// A Property is one MQTT 5 user property: names may repeat, order matters.
type Property struct{ Key, Value string }
