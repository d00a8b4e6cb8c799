package durable

import (
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// TestPowerCuts cuts the power of a node at work, again and again: what it
// acknowledged is delivered, at QoS 2 once, in order.
func TestPowerCuts(t *testing.T) {
	acked, cuts := 0, 0
	seeds(t, 25, func(t *testing.T, seed uint64) {
		w := newWorld(t, seed, newCrashable())
		w.cuts(t)
		acked += len(w.books.acked)
		cuts += w.lives - 1
	})
	if acked == 0 || cuts == 0 {
		t.Error("nothing was acknowledged, or nothing happened to it")
	}
	t.Logf("%d messages acknowledged over %d ends of the node, none lost", acked, cuts)
}

func (w *world) cuts(t *testing.T) {
	w.add(device{id: "s5", version: wire.V5, filter: "t/#", qos: 2})
	w.add(device{id: "s3", version: wire.V311, filter: "t/#", qos: 1 + byte(w.rng.IntN(2))})
	w.add(device{id: "p5", version: wire.V5, topic: "t/p5"})
	w.add(device{id: "p3", version: wire.V311, topic: "t/p3"})
	w.live(end(w.rng.IntN(2)), "subscribed", w.ready)
	w.pushes, w.restless = 1, true
	for range 1 + w.rng.IntN(3) {
		goal := len(w.books.acked) + w.rng.IntN(40)
		for _, d := range w.devices[2:] {
			d.total += 20
		}
		w.live(end(w.rng.IntN(4)/3), "acknowledged", func() bool { return len(w.books.acked) >= goal })
	}
	w.restless, w.pushes = false, 0 // what comes after the last moment would find nobody
	w.live(planned, "everybody has everything", w.done)
	for _, d := range w.devices {
		if d.filter != "" {
			d.check()
		}
	}
}
