package geo

import (
	"fmt"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// slow is a shelf that does what comes soon when it is told, and on which a commit
// can fail.
type slow struct {
	*shelf
	soon []func(tx hooks.Tx) error
	undo []func()
	said []string
}

func (s *slow) Soon(f func(tx hooks.Tx) error)       { s.soon = append(s.soon, f) }
func (*slow) WatchChanges() ([]topics.RiderID, bool) { return nil, false }
func (s *slow) Undo(f func())                        { s.undo = append(s.undo, f) }
func (s *slow) Put(k, v []byte)                      { s.edit(topics.Edit{Key: k, Value: v}) }
func (*slow) Join(_, _ string)                       {}
func (*slow) Part(_, _ string)                       {}
func (s *slow) Publish(m topics.Message) error       { s.said = append(s.said, m.Event); return nil }

// run does what comes soon; with luck it comes about.
func (s *slow) run(luck bool) {
	for _, f := range s.soon {
		s.undo = nil
		if err := f(s); err != nil || !luck {
			for _, u := range s.undo {
				u()
			}
		}
	}
	s.soon = nil
}

// A grace ends without another position, and not for good when its commit fails; who
// has nothing to wait for is not looked at.
func TestGraceEndsByItself(t *testing.T) {
	s := &slow{shelf: &shelf{st: store.NewMemory(), now: time.Unix(1_772_366_400, 0).UTC()}}
	h := onShelf(t, s.shelf)
	h.Use(s)
	f := h.fences.Load()
	g, err := newRegion("west", []byte(`{"type":"Polygon","coordinates":[[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2],[113.2,23.1]]]}`))
	if err != nil {
		t.Fatal(err)
	}
	f.add(g)
	report := func(lng float64) {
		t.Helper()
		m := topics.Message{Topic: "rider/alice/position", At: s.now, Payload: fmt.Appendf(nil, `{"lat":23.15,"lng":%v,"at":%d}`, lng, s.now.UnixMilli())}
		if err := h.Judge(nil, &m, nil); err != nil {
			t.Fatal(err)
		}
		s.run(true)
	}
	look := func(after time.Duration, luck bool) string {
		s.now = s.now.Add(after)
		s.said = nil
		h.look(s.now)
		if len(s.soon) > 1 {
			t.Errorf("%d looks at one rider", len(s.soon))
		}
		s.run(luck)
		return fmt.Sprint(s.said)
	}
	report(113.2995)
	s.now = s.now.Add(time.Minute)
	report(113.31)
	for _, c := range []struct {
		after time.Duration
		luck  bool
		want  string
	}{{0, true, "[]"}, {4 * time.Second, true, "[]"}, {time.Second, false, "[region.exit]"}, {time.Second, true, "[region.exit]"}, {time.Minute, true, "[]"}} {
		if got := look(c.after, c.luck); got != c.want {
			t.Errorf("after %v: %s, want %s", c.after, got, c.want)
		}
	}
	if len(h.graces.queue)+len(h.graces.now) > 0 {
		t.Errorf("somebody is waited for: %+v", h.graces.queue)
	}
}
