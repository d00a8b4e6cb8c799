package pos_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// mortal is a store whose node dies after so many more writes: what it wanted to
// write then, and everything later, never happened.
type mortal struct {
	*store.Memory

	mu   sync.Mutex
	left int // -1: it lives for ever
	dead chan struct{}
}

func (m *mortal) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.left > 0:
		m.left--
	case m.left == 0:
		select {
		case <-m.dead:
		default:
			close(m.dead)
		}
		return nil, errors.New("killed")
	}
	return m.Memory.Apply(edits, sync)
}

func (m *mortal) live(writes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left, m.dead = writes, make(chan struct{})
}

// Whichever write of the ladder is a node's last, the next node takes the steps
// that are left, each once, and none is missed or told twice.
func TestKilledBetweenAnyTwoSteps(t *testing.T) {
	const cuts = 7 // the ladder has 5 steps
	var survived, died atomic.Int32
	t.Run("cut", func(t *testing.T) {
		for k := range cuts {
			t.Run(fmt.Sprintf("after %d writes", k), func(t *testing.T) {
				t.Parallel()
				if climb(t, k) {
					died.Add(1)
				} else {
					survived.Add(1)
				}
			})
		}
	})
	if died.Load() < 4 || survived.Load() == 0 {
		t.Errorf("%d nodes died and %d saw the end: not every step was cut off", died.Load(), survived.Load())
	}
}

// climb lets a node die during a ladder, and the next one finish it.
func climb(t *testing.T, writes int) (died bool) {
	st := &mortal{Memory: store.NewMemory(), left: -1}
	s := newStreet(t, st, `{"accept_within_s":1,"fallback_within_s":0.2,"escalation":[{"to":"pad","after_s":0.4},{"to":"all","after_s":0.6},{"to":"manager","after_s":0.8}]}`)
	s.backend().Close()
	s.device("pad-1", "pad", 5).Close()
	s.device("app-1", "app", 5).Close()
	s.Stop(t)
	s = newStreet(t, st, "")
	over := s.join("watch", 5, s.Token("service", "watch"))
	over.Subscribe(1, "store/s1/order/+")
	s.put("o1", `{"store":"s1"}`)
	st.live(writes)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			p, ok := over.Try()
			if !ok {
				return // the node ended first
			}
			if m, is := p.(wire.Publish); is && json.Valid([]byte(m.Payload)) {
				var h heard
				_ = json.Unmarshal([]byte(m.Payload), &h)
				if h.State == "expired" {
					return
				}
			}
		}
	}()
	select {
	case <-st.dead:
		died = true
	case <-ended:
	}
	s.Stop(t)
	<-ended
	st.live(-1)
	s = newStreet(t, st, "")
	check(t, s)
	return died
}

// check reads what the backend, the pad and the manager's phone are owed of a
// ladder that nobody stopped.
func check(t *testing.T, s *street) {
	t.Helper()
	var got []string
	b := s.join("backend", 5, s.Token("service", "backend"))
	for len(got) == 0 || got[len(got)-1] != "store.expired" {
		if h := hear(t, b, "event/#", ""); h.Topic != "event/order.status" {
			got = append(got, h.Event)
		}
	}
	if want := []string{"push.fallback", "store.unanswered", "store.expired"}; !slices.Equal(got, want) {
		t.Errorf("the backend heard %v, want %v", got, want)
	}
	b.Ping()
	for _, device := range []string{"pad", "app"} {
		d := s.device(device+"-1", device, 5)
		got := map[string]int{}
		for got["order queued"] == 0 || got["order expired"] == 0 {
			switch h := hear(t, d, "store/#", ""); {
			case topics.Match("store/s1/order/+", h.Topic):
				got["order "+h.State]++
			default:
				got[h.Topic+" "+h.Event]++
			}
		}
		d.Ping()
		want := map[string]int{"order queued": 1, "order expired": 1, "store/s1/notice store.ring": 1}
		if device == "pad" {
			want["store/s1/pad/notice store.ring"] = 1
		} else {
			want["store/s1/app/notice store.unanswered"] = 1
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("the %s heard (- want, + got)\n%s", device, d)
		}
	}
	items, _, _, err := s.Orders.Timeline("o1", nil)
	var entries []string
	for i, item := range items {
		var e struct {
			Seq              int
			Event, To, State string
		}
		if err := json.Unmarshal(item, &e); err != nil || e.Seq != i+1 {
			t.Errorf("entry %d: %s %v", i, item, err)
		}
		entries = append(entries, e.Event+e.To)
	}
	want := []string{"", "push.fallback", "store.ringpad", "store.ringall", "store.unanswered", "store.expired"}
	if len(entries) < len(want) || !slices.Equal(entries[:len(want)], want) || err != nil {
		t.Errorf("timeline %v, %v", entries, err)
	}
	if code := say(s.device("app-1", "app", 5), "o1", "accept"); code != 0x83 {
		t.Errorf("accept after the deadline: %#x", code)
	}
}
