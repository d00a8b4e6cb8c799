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
