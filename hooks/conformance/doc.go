// Package conformance holds nothing but tests: what MQTT 3.1.1 and MQTT 5.0
// demand of a server, what people do to servers, and which of the engine's
// defaults must not show. musts_test.go maps every normative statement of both
// specifications, remedies_test.go every default of the engine that hurts, to
// the test that shows it.
//
// The tests speak through hooks/hooktest/wire and know nothing of the broker's
// inside. They run against a node in the process; with COURIERMQ_TEST_BROKER
// set to host:port (and COURIERMQ_TEST_BROKER_WS to ws://host:port/path) they
// run against any MQTT broker that lets anonymous clients do everything, and
// skip what only our node promises.
package conformance
