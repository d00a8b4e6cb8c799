package conformance

import (
	"fmt"
	"testing"
)

// remedy is a default of mochi-mqtt v2.7.9 that hurts, and what shows that it
// does not show: tests of this package, or why it is moot here.
type remedy struct {
	Default string
	Test    string
	Moot    string
}

// Why a row has no test.
const (
	notUsed  = "not used: connections, delivery and storage are our own"
	measured = "a matter of cost: the bench measures it beside plain mochi"
)

// remedies are numbered from 1, in the order in which they were found.
var remedies = []remedy{
	{"PUBACK before the message is stored and routed", "TestAcknowledgementsWaitForTheCommit", ""},
	{"the offline queue drops the newest, the publisher is told OK", "TestQueueBound", ""},
	{"a slow consumer loses QoS 1 messages", "TestSlowConsumerLosesNothing", ""},
	{"packet identifiers of both directions collide", "TestIdentifiersOfBothDirectionsAreApart", ""},
	{"the send quota leaks until delivery stalls, what is unacknowledged is deleted", "TestReceiveMaximumOfTheClient TestQuotaUnderLoad", ""},
	{"a subscriber with a Receive Maximum deadlocks the broker", "TestQuotaUnderLoad", ""},
	{"closing deadlocks over the listeners' clients", "TestStopWithSilentSockets", ""},
	{"resent out of order, beyond Receive Maximum; a message too large locks its client out",
		"TestUnacknowledgedIsResentInOrder TestReceiveMaximumAfterAReconnect TestMaximumPacketSizeOfTheClient", ""},
	{"a stalled subscriber blocks publishers, takeover and stop", "TestStalledSubscribers TestTakeoverOfAStalledSocket TestStopWithSilentSockets", ""},
	{"a quick reconnect leaves a deaf client; PUBLISH before CONNACK", "TestSessionsOfManyConnections TestRacingConnects TestConnackIsFirst", ""},
	{"expired sessions leave their subscriptions behind", "TestExpiredSessionsLeaveNothing", ""},
	{"messages expire after 24 hours, and are stamped with it", "TestNothingIsAddedToAMessage", ""},
	{"a burst of retained messages is dropped, without subscription identifiers", "TestManyRetained TestSubscriptionIdentifiers", ""},
	{"storage hooks forget identifiers, flags and order", "", notUsed},
	{"wills pass the ACL, lose properties, fire at a stop", "TestWillsAreGuarded TestWillKeepsItsProperties TestStopWithSilentSockets", ""},
	{"outbound aliases are wrong after a drop or on the next connection", "TestTopicAliasesOfTheServer", ""},
	{"the ACL sees no topic behind an alias; an unknown alias publishes to nothing", "TestAliasesAreGuarded TestTopicAliasesThatAreNotValid", ""},
	{"a refused message is delivered all the same", "TestEveryPathIsGuarded TestOpenTopicsDoNotOpenTheMap", ""},
	{"QoS 2 is refused with PUBACK, repeated with 0x91", "TestEveryPathIsGuarded TestExactlyOnceInbound", ""},
	{"SUBSCRIBE without options ends the process", "TestPacketsThatCrashedServers", ""},
	{"another identity takes a session over", "TestClientIDBelongsToAnIdentity", ""},
	{"memory and sockets before CONNECT are for the taking", "TestGiantConnect TestSlowLoris TestConnectionsInAll TestConnectionsPerAddress", ""},
	{"an error of accept ends the listener", "", "listeners are ours; hooks/loop tests its own accept"},
	{"deep topics cost seconds under the root lock", "TestDeepAndLongTopics TestPacketsThatCrashedServers", ""},
	{"aliases, subscriptions and retained messages have no bound", "TestConnackTellsTheLimits TestTooManySubscriptions TestRetainedBound", ""},
	{"WebSocket: any origin, any subprotocol, no write deadline", "TestWebSocketOrigins TestWebSocketWithoutMQTT TestWebSocketHandshakesThatDoNotConform", ""},
	{"closing hangs at one silent socket, and drains nothing", "TestStopWithSilentSockets", ""},
	{"64 KB of channel for each connection", "", "not used: its queue is of one packet; the bench's idle scenario weighs a connection"},
	{"two goroutines for each connection", "TestNoGoroutinePerConnection", ""},
	{"two allocations and a copy for each packet read", "", measured},
	{"copies for each subscriber that matches", "", measured},
	{"every second all clients and their queues are copied", "", notUsed},
	{"every second the world stops for $SYS", "", "its loop is not run; $SYS comes from our counters"},
	{"the ACL is asked for each delivery", "", "asked once at SUBSCRIBE, and per message only for wildcards that need it; hooks' tests count"},
	{"no reason for what is malformed, too large or silent", "TestFramesThatDoNotConform TestPacketTooLargeForTheServer TestKeepAlive", ""},
	{"PUBACK echoes the publisher's user properties", "TestAcknowledgementsEchoNothing", ""},
	{"shared subscriptions choose members who are away, and show $SYS", "TestSharedPrefersWhoIsThere TestEveryPathIsGuarded", ""},
	{"+/# misses a, a+/b and x# are taken", "TestMatching TestWildcardsAloneMatchOpenTopics TestFiltersThatAreNotValid", ""},
	{"logs hold payloads and a warning for each disconnect", "", "the engine logs to nowhere; our own records have no payload to log"},
	{"CONNACK tells no limits; level 4 gets codes of level 5", "TestConnackTellsTheLimits TestNoTokenNoConnection", ""},
	{"several ACL hooks: one yes is enough", "", "there is one hook, and one place that asks topics.Policy"},
	{"the id inline is taken over; QoS 1 to $SYS is never answered", "TestIdentifiersOfTheNode TestSystemTopics", ""},
	{"messages of level 4 and of the node never expire", "TestMessageExpiryForLevel4 TestMessageExpiryCountsDown", ""},
}

func TestEveryRemedyIsMapped(t *testing.T) {
	if len(remedies) != 43 {
		t.Errorf("%d rows, want 43", len(remedies))
	}
	for i, r := range remedies {
		shown(t, fmt.Sprintf("remedy %d (%s)", i+1, r.Default), r.Test, r.Moot)
	}
}
