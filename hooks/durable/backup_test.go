package durable

import (
	"maps"
	"path/filepath"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/hooks/hooktest/wire"
)

// TestBackup copies the store of a node at work: whatever was acknowledged
// before is in the copy, nothing twice at QoS 2, and in order; and the node
// that was copied goes on.
func TestBackup(t *testing.T) {
	seeds(t, 5, func(t *testing.T, seed uint64) {
		dir := t.TempDir()
		from, to := folder(filepath.Join(dir, "data")), folder(filepath.Join(dir, "backup"))
		w := newWorld(t, seed, from)
		w.add(device{id: "s5", version: wire.V5, filter: "t/#", qos: 2})
		w.add(device{id: "s3", version: wire.V311, filter: "t/#", qos: 1})
		w.add(device{id: "p5", version: wire.V5, topic: "t/p5"})
		w.add(device{id: "p3", version: wire.V311, topic: "t/p3"})
		w.live(planned, "subscribed", w.ready)
		w.restless = true
		w.devices[2].total, w.devices[3].total = 60, 60

		st := openPebble(t, vfs.Default, string(from))
		n := start(t, st)
		acts := w.act(n.addr)
		goal := w.rng.IntN(80)
		w.until("some are acknowledged", func() bool { return len(w.books.acked) >= goal })
		w.mu.Lock() // the moment of the copy: nobody learns anything before it is over
		before := maps.Clone(w.books.acked)
		memories := make([]device, len(w.devices))
		for i, d := range w.devices {
			memories[i] = d.remembers()
		}
		if err := st.Checkpoint(string(to)); err != nil {
			t.Error(err)
		}
		w.mu.Unlock()
		w.until("the node goes on", func() bool { return len(w.books.acked) >= min(goal+20, 120) })
		w.darken(powerCut)
		acts.Wait()
		w.strays.Wait()
		n.stop()
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}

		// The devices are as they were then, and meet the copy.
		w.disk, w.books.acked, w.restless = to, before, false
		for i := range memories {
			*w.devices[i] = memories[i]
		}
		w.live(planned, "everybody has everything", w.done)
		for _, d := range w.devices[:2] {
			d.check()
		}
	})
}
