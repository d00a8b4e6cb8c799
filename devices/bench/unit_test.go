package bench

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/load"
	"couriermq/topics"
)

// TestHistogram: a quantile is within 1 % of the value of that rank.
func TestHistogram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(0, int64(10*time.Minute)), 1, 300).Draw(t, "values")
		q := rapid.Float64Range(0, 1).Draw(t, "q")
		var h histogram
		for _, v := range values {
			h.record(time.Duration(v))
		}
		slices.Sort(values)
		want := values[min(int(q*float64(len(values))), len(values)-1)]
		if got := int64(h.quantile(q)); got < want-want/100-1 || got > want+want/100+1 {
			t.Errorf("quantile %g: got %d, want %d", q, got, want)
		}
	})
}

func TestStamp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := stamp{flow: rapid.Uint32().Draw(t, "flow"), seq: rapid.Uint32().Draw(t, "seq"), due: rapid.Int64Min(0).Draw(t, "due")}
		size := rapid.IntRange(0, 300).Draw(t, "size")
		b := appendPayload(nil, want, 1_790_000_000_000, size)
		if got, ok := readStamp(b); !ok || got != want {
			t.Errorf("%s: got %+v, want %+v", b, got, want)
		}
		if len(b) > max(size, 107) || len(b) < size-len(`,"pad":""}`) {
			t.Errorf("%d bytes, %d asked for", len(b), size)
		}
	})
	if _, ok := readStamp([]byte(`{"bench":"00"}`)); ok {
		t.Error("a short stamp was taken")
	}
}

func TestPayload(t *testing.T) {
	got := string(appendPayload(nil, stamp{flow: 1, seq: 2, due: 3}, 1_790_000_000_123, 120))
	want := `{"lat":22.979193,"lng":113.204735,"ts":1790000000123,"bench":"00000001000000020000000000000003","pad":"..............."}`
	if got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
	for size, want := range map[int]int{0: 96, 96: 96, 105: 96, 106: 106, 1024: 1024} {
		if got := len(appendPayload(nil, stamp{}, 1_790_000_000_123, size)); got != want {
			t.Errorf("size %d: got %d bytes, want %d", size, got, want)
		}
	}
}

// TestFlow: the verdicts of a flow are those of one that remembers everything,
// as long as nothing is more than 64 behind.
func TestFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var f flow
		had, highest := map[uint32]bool{}, int64(-1)
		for _, step := range rapid.SliceOf(rapid.Int64Range(-40, 90)).Draw(t, "steps") {
			seq := uint32(max(highest+step, 0, highest-63))
			want := late
			switch {
			case int64(seq) > highest:
				want, highest = fresh, int64(seq)
			case had[seq]:
				want = twice
			}
			had[seq] = true
			if got := f.take(seq); got != want {
				t.Fatalf("%d: got %d, want %d", seq, got, want)
			}
		}
	})
}

// TestTimeTells: a courier event has no stamp, its time does.
func TestTimeTells(t *testing.T) {
	r := &run{epoch: time.Now()}
	turns := r.rota(2, func(int) string { return "" })
	for i := range 10 {
		due := time.Duration(i/4) * time.Millisecond // several within one
		flow, payload := turns.next(due)
		want, _ := readStamp(payload)
		p, err := topics.ParsePositions(nil, payload, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		event := fmt.Appendf(nil, `{"order_id":"o","at":"%s","stale":false}`, p[0].At.Format(topics.TimeForm))
		millis, ok := readTime(event)
		if got, known := turns.at(flow, millis); !ok || !known || got != want {
			t.Errorf("%s: got %+v, want %+v", event, got, want)
		}
	}
	if _, known := turns.at(0, 1); known {
		t.Error("a strange time was known")
	}
}

func TestPacer(t *testing.T) {
	p := newPacer(100, time.Second)
	for i := range 5 {
		want := time.Second + time.Duration(i)*10*time.Millisecond
		if due, is := p.due(want); !is || due != want {
			t.Errorf("message %d: due %s %t, want %s", i, due, is, want)
		}
		if _, is := p.due(want - 1); is {
			t.Errorf("message %d is due too early", i)
		}
		p.sent()
	}
}

func TestProcess(t *testing.T) {
	if self() == 0 {
		t.Skip("no /proc here")
	}
	for begin := time.Now(); time.Since(begin) < 30*time.Millisecond; { // the clock of /proc ticks every 10 ms
	}
	if cpu, err := self().cpu(); err != nil || cpu <= 0 {
		t.Errorf("CPU time: got %s, %v", cpu, err)
	}
	if rss, err := self().rss(); err != nil || rss < 1000 {
		t.Errorf("memory: got %d KiB, %v", rss, err)
	}
	if _, err := process(os.Getpid() + 1<<22).cpu(); err == nil {
		t.Error("a process that is not there has CPU time")
	}
}

// TestSuperseded: of the latest values what a newer one overtook is not lost, unless it comes after all.
func TestSuperseded(t *testing.T) {
	r := &run{loop: new(load.Loop), flows: make([]flow, 1), latest: true}
	for _, seq := range []uint32{0, 3, 3, 2} {
		r.take(0, stamp{seq: seq})
	}
	if r.arrived != 3 || r.result.Superseded != 1 || r.result.OutOfOrder != 1 || r.result.Duplicates != 1 {
		t.Errorf("got %d arrived, %+v", r.arrived, r.result)
	}
}
