package geo

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// TestGist uses one gist for messages of all kinds, as an event loop does: it is known
// only of those that go live in a plain form, and then it is what the payload says.
func TestGist(t *testing.T) {
	s := &slow{shelf: &shelf{st: store.NewMemory(), now: time.Unix(1_772_366_400, 0).UTC()}}
	h := onShelf(t, s.shelf)
	h.Use(s)
	var g hooks.Gist
	ms := s.now.UnixMilli()
	for _, c := range []struct {
		payload string
		err     error
		known   bool
	}{
		{fmt.Sprintf(`{"lat":23.15,"lng":113.25,"at":%d}`, ms-9000), nil, true},
		{fmt.Sprintf(`{"lat":23.15,"lng":113.25,"at":%d}`, ms-9999), hooks.ErrQuiet, false},
		{fmt.Sprintf(`{"battery":0.5,"lat":23.1501,"lon":113.2501,"ts":%d,"note":"x"}`, ms-5000), nil, true},
		{fmt.Sprintf(`[{"lat":23.1502,"lng":113.2501,"at":%d},{"lat":23.1503,"lng":113.2501,"at":%d}]`, ms-2000, ms-1000), nil, false},
		{`{"lat":23.15,"lng":113.25,"at":"2026-03-01T12:00:00Z"}`, nil, true},
		{fmt.Sprintf(`{"lat":-23.15,"lng":113.25,"at":%d}`, ms), topics.ErrInvalid, false},
	} {
		m := topics.Message{Topic: "rider/alice/position", At: s.now, Payload: []byte(c.payload)}
		g.Known = false
		if err := h.Judge(nil, &m, &g); !errors.Is(err, c.err) || g.Known != c.known {
			t.Errorf("%s: error %v, known: %v; want %v, %v", c.payload, err, g.Known, c.err, c.known)
			continue
		}
		if !g.Known {
			continue
		}
		want, err := topics.ParsePositions(nil, m.Payload, m.At)
		got := g.Position.Position
		if got.Foreign = false; err != nil || len(want) != 1 || want[0] != got {
			t.Errorf("%s was passed on as %s, which says %+v (%v), and not %+v", c.payload, m.Payload, want, err, got)
		}
	}
}
