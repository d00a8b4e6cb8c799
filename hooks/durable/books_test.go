package durable

import (
	"fmt"
	"slices"
	"strings"
)

// arrival is a message as it came.
type arrival struct {
	payload string
	topic   string
	qos     byte
	dup     bool
}

// payload of message n of a device.
func payloadOf(from string, qos byte, n int) string { return fmt.Sprintf("%s %d %d", from, qos, n) }

// check compares what a subscriber got with the books.
func (d *device) check() {
	seen := map[string]int{}
	newest := map[string]int{}
	for _, a := range d.got {
		seen[a.payload]++
		if seen[a.payload] > 1 {
			if a.qos == 2 {
				d.t.Errorf("%s: %q came %d times at QoS 2", d.id, a.payload, seen[a.payload])
			}
			continue
		}
		var from string
		var qos byte
		var n int
		if _, err := fmt.Sscanf(a.payload, "%s %d %d", &from, &qos, &n); err != nil {
			d.t.Errorf("%s: unknown payload %q", d.id, a.payload)
			continue
		}
		if want := min(qos, d.qos); a.qos != want {
			d.t.Errorf("%s: %q came at QoS %d, want %d", d.id, a.payload, a.qos, want)
		}
		line := fmt.Sprint(from, " ", a.qos)
		if last, ok := newest[line]; ok && n < last {
			d.t.Errorf("%s: %q came after %d (contract P2)", d.id, a.payload, last)
		}
		newest[line] = n
	}
	var lost []string
	for payload := range d.w.books.acked {
		if seen[payload] == 0 {
			lost = append(lost, payload)
		}
	}
	if len(lost) > 0 {
		slices.Sort(lost)
		d.t.Errorf("%s: lost %s", d.id, strings.Join(lost, ", "))
	}
}
