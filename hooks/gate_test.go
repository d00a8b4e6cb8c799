package hooks

import (
	"errors"
	"testing"
	"unsafe"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/topics"
)

// A rider's right to say where it is is remembered, and is good for nothing else.
// Topics come in a buffer that the next packet overwrites.
func TestGateKnowsTheHabit(t *testing.T) {
	b := newBed(t)
	c := b.client("alice")
	c.actor = &topics.Actor{Role: topics.Rider, Sub: "alice"}
	buf := make([]byte, 64)
	c.b.policy.Open = []string{"t/#"}
	for i, step := range []struct {
		topic string
		want  error
		f     *topics.Family
		known bool
	}{
		{"rider/carol/position", topics.ErrDenied, nil, false},
		{"rider/alice/position", nil, topics.RiderPosition, false},
		{"rider/alice/position", nil, topics.RiderPosition, true},
		{"rider/carol/position", topics.ErrDenied, nil, false},
		{"rider/alice/position", nil, topics.RiderPosition, true},
		{"rider/alice/duty", nil, topics.RiderDuty, false},
		{"rider/alice/cadence", topics.ErrDenied, nil, false},
		{"rider/alice", topics.ErrTopic, nil, false},
		{"rider/alice/position", nil, topics.RiderPosition, false},
		{"t/alice", nil, nil, false},
		{"t/alice", nil, nil, true},
		{"t/alic", nil, nil, false},
		{"rider/alice/position", nil, topics.RiderPosition, false},
	} {
		n := copy(buf[2:], step.topic)
		buf[1] = byte(n)
		h, err := checkPublish(4, 0, buf[:2+n], c.habit.topic)
		if err != nil || h.known != step.known {
			t.Errorf("step %d: %s: known %v, %v", i, step.topic, h.known, err)
		}
		f, err := c.gate(&packets.Packet{TopicName: unsafe.String(&buf[2], n)}, h.known)
		if !errors.Is(err, step.want) || f != step.f {
			t.Errorf("step %d: %s: %v, %v", i, step.topic, f, err)
		}
	}
}

// TestHabitByAlias: a topic is as well known when an alias stands for it.
func TestHabitByAlias(t *testing.T) {
	c := newBed(t).client("alice")
	c.actor = &topics.Actor{Role: topics.Rider, Sub: "alice"}
	position := func(alias byte) []byte {
		return append([]byte("\x00\x14rider/alice/position"), 3, packets.PropTopicAlias, 0, alias)
	}
	for i, step := range []struct {
		body  []byte
		known bool
	}{
		{position(1), false},
		{[]byte{0, 0, 3, packets.PropTopicAlias, 0, 1}, true},
		{position(1), true},
		{append([]byte("\x00\x10rider/alice/duty"), 3, packets.PropTopicAlias, 0, 2), false},
		{[]byte{0, 0, 3, packets.PropTopicAlias, 0, 1}, false},
		{[]byte{0, 0, 3, packets.PropTopicAlias, 0, 1}, true},
	} {
		s := new(scratch)
		if err := c.decode(s, packets.FixedHeader{Type: packets.Publish}, step.body); err != nil || s.known != step.known {
			t.Fatalf("step %d: known %t, %v; want %t", i, s.known, err, step.known)
		}
		if _, err := c.gate(&s.packet, s.known); err != nil {
			t.Errorf("step %d: %v", i, err)
		}
	}
}
