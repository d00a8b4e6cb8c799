package conformance

import (
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

func TestPing(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c := join(t, broker(t), v)
		for range 3 {
			c.Ping()
		}
		c.Send(wire.Pingreq{}, wire.Pingreq{})
		wire.Expect[wire.Pingresp](c)
		wire.Expect[wire.Pingresp](c)
	})
}

func TestKeepAlive(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 1, topic)
		forever, _ := enter(t, addr, v, wire.Connect{ID: name()})
		busy, _ := enter(t, addr, v, wire.Connect{ID: name(), KeepAlive: 3})
		began := time.Now()
		silent := wire.Dial(t, addr, v)
		ack := silent.Connect(wire.Connect{
			ID: name(), KeepAlive: 3,
			Will: &wire.Will{Topic: topic, QoS: 1, Payload: "silent"},
		})
		if n := ack.Props.NumOr(wire.ServerKeepAlive, 3); n != 3 {
			t.Skipf("the server raised the keep alive to %d s", n) // it may; ours does not
		}
		for range 6 { // any packet counts, within one and a half times
			busy.Quiet(time.Second)
			busy.Ping()
		}
		dropped(t, silent, 0x8D)
		if d := time.Since(began); d < 4500*time.Millisecond {
			t.Errorf("closed after %v, want four and a half seconds or a little more", d)
		}
		next(t, watcher, "silent") // as if the network had failed
		busy.Ping()
		forever.Ping()
	})
}

// TestKeepAliveWantsPackets drips a packet that never ends (SlowITe): bytes are
// no packet.
func TestKeepAliveWantsPackets(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c, _ := enter(t, broker(t), v, wire.Connect{ID: name(), KeepAlive: 1})
		began := time.Now()
		c.Write(wire.Header(wire.PUBLISH, 0, 10_000))
		for !c.Stirs(300 * time.Millisecond) {
			if d := time.Since(began); d > wire.Patience {
				t.Fatalf("not closed after %v", d)
			}
			c.Write([]byte{0})
		}
		dropped(t, c, 0x8D, malformed)
	})
}
