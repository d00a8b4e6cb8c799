package loop

import (
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestRest says when a loop rests, over many iterations that began so far apart and had these events.
func TestRest(t *testing.T) {
	from := func(fds ...int32) (events []unix.EpollEvent) {
		for _, fd := range fds {
			events = append(events, unix.EpollEvent{Fd: fd})
		}
		return events
	}
	for _, tt := range []struct {
		name  string
		apart time.Duration
		turns [][]unix.EpollEvent // again and again
		want  []time.Duration     // in the end, for each of them
	}{
		{"several at once", 120 * time.Microsecond, [][]unix.EpollEvent{from(7, 8, 9)}, []time.Duration{120 * time.Microsecond}},
		{"several in turn", 50 * time.Microsecond, [][]unix.EpollEvent{from(7), from(8)}, []time.Duration{150 * time.Microsecond, 150 * time.Microsecond}},
		{"no longer than the bound", 150 * time.Microsecond, [][]unix.EpollEvent{from(7), from(8)}, []time.Duration{maxRest, maxRest}},
		{"one after the other", 20 * time.Microsecond, [][]unix.EpollEvent{from(7), from(8)}, []time.Duration{0, 0}},
		{"too seldom", 250 * time.Microsecond, [][]unix.EpollEvent{from(7), from(8)}, []time.Duration{0, 0}},
		{"hardly ever", time.Hour, [][]unix.EpollEvent{from(7, 8, 9)}, []time.Duration{0}},
		{"one that waits for answers", 50 * time.Microsecond, [][]unix.EpollEvent{from(7)}, []time.Duration{0}},
		{"woken for nothing", 50 * time.Microsecond, [][]unix.EpollEvent{from()}, []time.Duration{0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r rest
			var now time.Duration
			var got []time.Duration
			for range 1000 {
				got = got[:0]
				for _, events := range tt.turns {
					now += tt.apart
					got = append(got, r.after(now, events).Round(time.Microsecond))
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("rests %v, want %v", got, tt.want)
			}
			r.row = maxRests
			if d := r.after(now+tt.apart, tt.turns[0]); d != 0 {
				t.Errorf("rests %v once more, want it to park after %d in a row", d, maxRests)
			}
		})
	}
}

// TestRestAfterSilence: the first who speak after a silence are not taken for a crowd.
func TestRestAfterSilence(t *testing.T) {
	r := rest{every: 50 * time.Microsecond}
	for i, fd := range []int32{7, 8, 7, 8} {
		if d := r.after(time.Minute+time.Duration(i), []unix.EpollEvent{{Fd: fd}}); d != 0 {
			t.Errorf("rests %v, want none", d)
		}
	}
}
