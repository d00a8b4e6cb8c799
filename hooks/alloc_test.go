//go:build !race

package hooks

import (
	"testing"

	"couriermq/hooks/loop"
)

// TestPositionLeavesNoGarbage: a message at QoS 0 is read, judged and routed
// without an allocation. Under the race detector pools forget at random.
func TestPositionLeavesNoGarbage(t *testing.T) {
	w := loop.NewWriter()
	phones(t, func(name string, c *client, body []byte) {
		n := testing.AllocsPerRun(1000, func() {
			if err := c.packet(w, 0x30, body); err != nil {
				t.Fatal(err)
			}
		})
		if n >= 1 { // the pool of scratches may be emptied on the way
			t.Errorf("%s: %v allocations", name, n)
		}
	})
}
