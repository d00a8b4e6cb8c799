package presence

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// sim is a node that consists of time alone: changes happen when the test says,
// and deadlines when theirs has come.
type sim struct {
	hooks.Tx // what the hook does not use
	h        *Hook
	now      time.Time
	due      []time.Time
	stopping bool
	told     []told
}

// told is a presence that was told.
type told struct {
	Online bool
	At     time.Time
}

func (s *sim) Now() time.Time                                  { return s.now }
func (s *sim) Note(_, _ []byte)                                {}
func (s *sim) Undo(func())                                     {}
func (s *sim) Due(_ hooks.Minder, at time.Time, _ string)      { s.due = append(s.due, at) }
func (s *sim) Do(context.Context, func(hooks.Tx) error) error  { return nil }
func (s *sim) Connection(string) (c hooks.Connection, ok bool) { return c, false }
func (s *sim) Stopping() bool                                  { return s.stopping }
func (s *sim) Publish(m topics.Message) error {
	var p struct{ Online bool }
	if err := json.Unmarshal(m.Payload, &p); err != nil {
		return err
	}
	s.told = append(s.told, told{p.Online, s.now})
	return nil
}

// pass lets time go by, up to a moment.
func (s *sim) pass(until time.Time) error {
	for {
		slices.SortFunc(s.due, time.Time.Compare)
		if len(s.due) == 0 || s.due[0].After(until) {
			s.now = until
			return nil
		}
		s.now, s.due = s.due[0], s.due[1:]
		if err := s.h.Due(s, "s1"); err != nil {
			return err
		}
	}
}

func newSim() *sim {
	s := &sim{h: New(Parts{Log: slog.New(slog.DiscardHandler)})}
	s.h.Use(s)
	s.now = s.h.begun.Add(time.Minute) // long after the start
	return s
}

func actor(device string) *topics.Actor {
	return &topics.Actor{Role: topics.Merchant, Store: "s1", Device: topics.DeviceID(device), Sub: device, Client: "pos"}
}

// Whatever devices come, go, turn mute and sign out: a store is told online at
// once, offline when and only when it was silent for a whole moment, or at once
// if its last device signed out; and never the same twice.
func TestOneEventForEachRealChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSim()
		here := map[string]bool{}
		mute := map[string]bool{}
		online, silence := false, time.Time{} // what should be told, since when nobody rings
		var want []told
		say := func(on bool, at time.Time) {
			online = on
			want = append(want, told{on, at})
		}
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			next := s.now.Add(time.Duration(rapid.IntRange(1, 8000).Draw(t, "ms")) * time.Millisecond)
			if gone := silence.Add(Moment); online && !silence.IsZero() && !gone.After(next) {
				say(false, gone)
			}
			if err := s.pass(next); err != nil {
				t.Fatal(err)
			}
			d := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "device")
			out := false
			switch what := rapid.SampledFrom([]string{"come", "go", "out", "mute", "loud"}).Draw(t, "what"); what {
			case "come":
				here[d] = true
				s.h.Connected(s, "c-"+d, actor(d))
			case "go", "out":
				delete(here, d)
				s.h.Left(s, "c-"+d, actor(d), what == "out")
				if out = what == "out"; out {
					s.h.SignedOut(s, actor(d))
				}
			default:
				if s.h.find(ref{"s1", topics.DeviceID(d)}) == nil {
					continue // it was never here, so nobody knows it
				}
				mute[d] = what == "mute"
				m := topics.Message{Topic: topics.DeviceState.Topic(d), Payload: fmt.Appendf(nil, `{"muted":%t}`, mute[d])}
				if _, err := s.h.Handle(s, actor(d), &m); err != nil {
					t.Fatal(err)
				}
			}
			rings := false
			for d := range here {
				rings = rings || !mute[d]
			}
			switch {
			case rings && !online:
				say(true, s.now)
			case !rings && out && online:
				say(false, s.now)
			}
			if rings {
				silence = time.Time{}
			} else if silence.IsZero() {
				silence = s.now
			}
		}
		if !slices.Equal(s.told, want) {
			t.Fatalf("told\n%v\nwant\n%v", s.told, want)
		}
	})
}

// After a start the devices have a while; what goes down with the node has not
// left; and a store whose devices stay away is offline, once.
func TestStartsAndStops(t *testing.T) {
	s := newSim()
	s.now = s.h.begun
	s.h.online["s1"] = presence{Online: true, At: s.now.Add(-time.Hour)} // as it was told before
	s.h.Connected(s, "c", actor("pos"))
	if err := s.pass(s.now.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	s.h.Left(s, "c", actor("pos"), false)
	if err := s.pass(s.h.begun.Add(afterStart*Moment - time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if len(s.told) > 0 {
		t.Errorf("told %v while devices come back", s.told)
	}
	s.stopping = true
	if err := s.pass(s.now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if len(s.told) > 0 || len(s.due) == 0 {
		t.Errorf("told %v by a node that stops, %d deadlines left", s.told, len(s.due))
	}
	s.stopping = false
	if err := s.pass(s.now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if len(s.told) != 1 || s.told[0].Online || len(s.due) > 0 {
		t.Errorf("told %v, %d deadlines left", s.told, len(s.due))
	}
}
