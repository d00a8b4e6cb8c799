package hooks

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Limits bounds what clients can make the node hold (contract P7): with every
// bound set, the node's memory is the number of connections and sessions times
// a constant. They are the keys limits.* of the configuration. Zero turns a
// bound off only where its comment says so.
type Limits struct {
	PacketBytes int `yaml:"packet_bytes"` // longest MQTT packet accepted, and told to v5 clients as Maximum Packet Size; 256 bytes to 256 MiB
	TopicBytes  int `yaml:"topic_bytes"`  // longest topic or filter in bytes; 8 to 65,535
	TopicLevels int `yaml:"topic_levels"` // most levels of a topic or filter; 1 to 128

	Subscriptions int `yaml:"subscriptions"`  // explicit subscriptions per session; the inbox does not count; 1 to 100,000
	QueueMessages int `yaml:"queue_messages"` // durable messages owed to one session; 1 to 60,000, less than the packet identifiers there are
	QueueBytes    int `yaml:"queue_bytes"`    // their bytes, per session; 256 bytes to 2 GiB; what is larger alone is refused

	ConnectSeconds int `yaml:"connect_seconds"` // from accept to a complete CONNECT; 1 to 300
	ConnectBytes   int `yaml:"connect_bytes"`   // longest CONNECT, where packet_bytes is not less; 256 bytes to 1 MiB

	Connections      int `yaml:"connections"`        // open connections in all; 0: from the open-file limit, see [Limits.MaxConnections]
	ConnectionsPerIP int `yaml:"connections_per_ip"` // open connections from one address; 0: no bound
	PublishPerSecond int `yaml:"publish_per_second"` // PUBLISH packets a second of one client, with a burst of as many; 0: no bound

	ReceiveMaximum    int `yaml:"receive_maximum"`     // unacknowledged QoS 1 and 2 messages, each way [MQTT-3.3.4-7]; 1 to 65,535
	TopicAliasMaximum int `yaml:"topic_alias_maximum"` // topic aliases a client may set [MQTT-3.3.2-9]; 0: none, at most 1,024

	KeepAliveMax     time.Duration `yaml:"keep_alive_max"`     // longest keep alive; a v5 client that asks for more, or for none, is told this one [MQTT-3.2.2-21]; 0: no bound; whole seconds to 65,535s
	SessionExpiryMax time.Duration `yaml:"session_expiry_max"` // longest life of a session without connection, also of v3 clients with clean session 0; 1s to 49710 days
	WillDelayMax     time.Duration `yaml:"will_delay_max"`     // longest will delay; 0: until the session ends, as MQTT has it [MQTT-3.1.3-9]

	RetainedMessages int `yaml:"retained_messages"` // retained messages of topics.open; 0: none can be retained
	RetainedBytes    int `yaml:"retained_bytes"`    // their bytes; 0 to 2 GiB

	RecentBytes int `yaml:"recent_bytes"` // of the newest durable messages, kept in memory besides the disk for those who come back soon; 0: none; to 2 GiB
}

// Bounds that follow from the protocol or from the node's own numbering.
const (
	kib = 1 << 10
	mib = 1 << 20

	smallest = 256 // bytes: what holds a CONNECT with a short token

	maxQueue     = 60_000                    // packet identifiers end at 65,535 and some are in flight
	maxKeepAlive = 65_535 * time.Second      // two bytes of seconds
	maxExpiry    = (1<<32 - 2) * time.Second // four bytes of seconds, the last value means never
	spareFiles   = 256                       // files and sockets of the node itself
	fallback     = 10_000                    // connections where the system tells no limit of open files
	maxConns     = 1_000_000                 // per node; more is a mistake in the unit
)

// DefaultLimits returns the limits that contract section 6 names, and for the
// rest the largest values that keep a phone's share of the node small.
func DefaultLimits() Limits {
	return Limits{
		PacketBytes:       64 * kib,
		TopicBytes:        256,
		TopicLevels:       12,
		Subscriptions:     64,
		QueueMessages:     10_000,
		QueueBytes:        16 * mib,
		ConnectSeconds:    10,
		ConnectBytes:      16 * kib,
		ReceiveMaximum:    256,
		TopicAliasMaximum: 16,
		SessionExpiryMax:  7 * 24 * time.Hour,
		RetainedMessages:  100_000,
		RetainedBytes:     64 * mib,
		RecentBytes:       64 * mib,
	}
}

// Validate returns nil or all that is wrong, joined. Each error begins with
// the key it is about and says what is allowed.
func (l Limits) Validate() error {
	return errors.Join(
		within("packet_bytes", l.PacketBytes, smallest, 256*mib-1),
		within("topic_bytes", l.TopicBytes, 8, 65_535),
		within("topic_levels", l.TopicLevels, 1, 128),
		within("subscriptions", l.Subscriptions, 1, 100_000),
		within("queue_messages", l.QueueMessages, 1, maxQueue),
		within("queue_bytes", l.QueueBytes, smallest, math.MaxInt32),
		within("connect_seconds", l.ConnectSeconds, 1, 300),
		within("connect_bytes", l.ConnectBytes, smallest, mib),
		within("connections", l.Connections, 0, maxConns),
		within("connections_per_ip", l.ConnectionsPerIP, 0, maxConns),
		within("publish_per_second", l.PublishPerSecond, 0, 1_000_000),
		within("receive_maximum", l.ReceiveMaximum, 1, 65_535),
		within("topic_alias_maximum", l.TopicAliasMaximum, 0, 1_024),
		lasts("keep_alive_max", l.KeepAliveMax, 0, maxKeepAlive),
		lasts("session_expiry_max", l.SessionExpiryMax, time.Second, maxExpiry),
		lasts("will_delay_max", l.WillDelayMax, 0, maxExpiry),
		within("retained_messages", l.RetainedMessages, 0, 100_000_000),
		within("retained_bytes", l.RetainedBytes, 0, math.MaxInt32),
		within("recent_bytes", l.RecentBytes, 0, math.MaxInt32),
	)
}

// MaxConnections returns the bound on open connections: Connections if set,
// else what the limit of open files leaves after the node's own. Pass 0 where
// the system tells no limit.
func (l Limits) MaxConnections(openFiles uint64) int {
	switch {
	case l.Connections > 0:
		return l.Connections
	case openFiles == 0:
		return fallback
	case openFiles <= 2*spareFiles:
		return max(1, int(openFiles/2))
	}
	return int(min(openFiles-spareFiles, maxConns))
}

// within says what is allowed when v is not between lo and hi.
func within(key string, v, lo, hi int) error {
	if v >= lo && v <= hi {
		return nil
	}
	return fmt.Errorf("%s: %d is not allowed; allowed: %d to %d", key, v, lo, hi)
}

// lasts is within for durations, which MQTT counts in whole seconds.
func lasts(key string, v, lo, hi time.Duration) error {
	if v >= lo && v <= hi && v%time.Second == 0 {
		return nil
	}
	return fmt.Errorf("%s: %s is not allowed; allowed: whole seconds, %s to %s", key, v, lo, hi)
}
