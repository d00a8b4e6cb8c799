package geo

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	cmpdiff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func (s *shelf) Do(_ context.Context, f func(tx hooks.Tx) error) error { return f(s) }
func (s *shelf) Soon(f func(tx hooks.Tx) error)                        { _ = f(s) }

// Whatever comes in which order, flushed whenever, over restarts, on top of rows of
// earlier releases: the track is every position once, in time order, however it is
// cut into pages and whatever part of it is asked for.
func TestTrackIsWhatWasKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &shelf{st: store.NewMemory(), now: time.Unix(1_772_366_400, 0).UTC()}
		h := onShelf(t, s)
		begin := s.now
		type name struct {
			at int64
			v  topics.Verdict
		}
		model := map[name]topics.Sighting{}
		draw := func() (p topics.Position, v topics.Verdict) {
			p = topics.Position{Lat: 23, Lng: float64(rapid.IntRange(0, 100).Draw(t, "lng")),
				At:  begin.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "at")) * 500 * time.Millisecond),
				Acc: topics.Unknown, Speed: 7.2, Heading: topics.Unknown, Battery: topics.Unknown}
			v = rapid.SampledFrom([]topics.Verdict{topics.Fresh, topics.Late, topics.Teleport}).Draw(t, "verdict")
			model[name{p.At.UnixMilli(), flagOf(v)}] = p.Sighting(v)
			return p, v
		}
		for range rapid.IntRange(0, 5).Draw(t, "old") {
			p, v := draw()
			s.Note(stretchKey("alice", p.At.UnixMilli(), uint64(flagOf(v))), encodeFix(&p, v))
		}
		for range rapid.IntRange(0, 80).Draw(t, "positions") {
			s.now = s.now.Add(time.Duration(rapid.IntRange(0, 2000).Draw(t, "ms")) * time.Millisecond)
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0, 1:
				_ = h.flush(s)
			case 2:
				_ = h.flush(s)
				h = onShelf(t, s)
			default:
				p, v := draw()
				r := h.meet("alice")
				r.mu.Lock()
				h.keep(r, &p, v)
				r.mu.Unlock()
			}
		}
		from := begin.Add(time.Duration(rapid.IntRange(-1, 60).Draw(t, "from")) * time.Second)
		to := begin.Add(time.Duration(rapid.IntRange(0, 61).Draw(t, "to")) * time.Second)
		want := []topics.Sighting{}
		for _, p := range model {
			if !p.At.Before(from) && p.At.Before(to) {
				want = append(want, p)
			}
		}
		slices.SortFunc(want, func(a, b topics.Sighting) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Flag, b.Flag)) })
		got, limit := []topics.Sighting{}, rapid.IntRange(1, 20).Draw(t, "limit")
		for after, pages := "", 0; pages == 0 || after != ""; pages++ {
			page, next, err := h.Track(context.Background(), "alice", from, to, limit, after)
			if err != nil || pages > 200 {
				t.Fatal(pages, err)
			}
			got, after = append(got, page...), next
		}
		if d := cmpdiff.Diff(want, got); d != "" {
			t.Fatalf("want -, got +:\n%s", d)
		}
	})
}

func onShelf(t interface{ Fatal(args ...any) }, s *shelf) *Hook {
	h, err := New(DefaultConfig(), Parts{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	h.Use(s)
	if err := h.Restore(s.st); err != nil {
		t.Fatal(err)
	}
	return h
}

// The positions of a rider between two flushes are one row, and no row is without
// bounds; whoever has one is known after the next start.
func TestPositionsShareRows(t *testing.T) {
	s := &shelf{st: store.NewMemory(), now: time.Unix(1_772_366_400, 0).UTC()}
	h := onShelf(t, s)
	rows := func() (n int) {
		if err := h.flush(s); err != nil {
			t.Fatal(err)
		}
		if err := s.st.Scan(trackKey("alice"), trackKey("alice").End(), func(_, _ []byte) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	report := func() {
		m := topics.Message{Topic: "rider/alice/position", At: s.now, Payload: []byte(`{"lat":23.1,"lng":113.2,"at":"` + s.now.Format(topics.TimeForm) + `"}`)}
		if err := h.Judge(nil, &m, nil); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		s.now = s.now.Add(time.Second)
		report()
	}
	if n := rows(); n != 1 {
		t.Errorf("%d rows for four positions", n)
	}
	for range 3 * stretchFix {
		s.now = s.now.Add(time.Millisecond)
		report()
	}
	if n := rows(); n != 4 {
		t.Errorf("%d rows, with three that are full", n)
	}
	for range 3 {
		s.now = s.now.Add(stretch)
		report()
	}
	if n := rows(); n != 6 {
		t.Errorf("%d rows, with three that begin within two stretches", n)
	}
	if h = onShelf(t, s); h.rider("alice") == nil {
		t.Error("nobody knows alice any more")
	}
}
