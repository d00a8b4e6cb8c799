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
func TestGateKnowsItsOwn(t *testing.T) {
	b := newBed(t)
	c := b.client("alice")
	c.actor = &topics.Actor{Role: topics.Rider, Sub: "alice"}
	buf := make([]byte, 64)
	for i, step := range []struct {
		topic string
		want  error
		f     *topics.Family
	}{
		{"rider/carol/position", topics.ErrDenied, nil},
		{"rider/alice/position", nil, topics.RiderPosition},
		{"rider/alice/position", nil, topics.RiderPosition},
		{"rider/carol/position", topics.ErrDenied, nil},
		{"rider/alice/position", nil, topics.RiderPosition},
		{"rider/alice/duty", nil, topics.RiderDuty},
		{"rider/alice/cadence", topics.ErrDenied, nil},
		{"rider/alice", topics.ErrTopic, nil},
		{"rider/alice/position", nil, topics.RiderPosition},
	} {
		n := copy(buf, step.topic)
		f, err := c.gate(&packets.Packet{TopicName: unsafe.String(&buf[0], n)})
		if !errors.Is(err, step.want) || f != step.f {
			t.Errorf("step %d: %s: %v, %v", i, step.topic, f, err)
		}
	}
}
