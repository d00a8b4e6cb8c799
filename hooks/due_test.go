package hooks

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// sulky is a minder that fails a few times before it minds.
type sulky struct {
	fails []string // what happens in its first calls: error, panic, or disk for a store that refuses
	st    *moody
	calls []time.Duration // since the beginning
	begun time.Time
}

func (*sulky) Name() string { return "sulky" }

func (m *sulky) Due(tx Tx, key string) error {
	m.calls = append(m.calls, time.Since(m.begun).Round(time.Second))
	m.st.refuse = nil
	tx.Put([]byte("done"), []byte(key))
	if len(m.fails) == 0 {
		return nil
	}
	how := m.fails[0]
	m.fails = m.fails[1:]
	switch how {
	case "panic":
		panic("sulky")
	case "disk":
		m.st.refuse = errNoRoom
		return nil
	}
	return errors.New(how)
}

// A deadline that fails, in whatever way, is logged and comes again: later each
// time, and once it is done never more.
func TestFailedDeadlineComesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		m := &sulky{fails: []string{"an error", "panic", "disk"}, st: &moody{Memory: store.NewMemory()}, begun: time.Now()}
		b, err := Open(Config{Limits: DefaultLimits(), Anonymous: true}, Parts{
			Store: m.st, Hooks: []any{m}, Log: slog.New(slog.NewTextHandler(&log, nil)),
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- b.ledger.run(ctx) }()
		err = b.Do(ctx, func(tx Tx) error {
			tx.Due(m, tx.Now().Add(time.Minute), "key")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		want := []time.Duration{60 * time.Second, 61 * time.Second, 63 * time.Second, 67 * time.Second}
		if !slices.Equal(m.calls, want) {
			t.Errorf("it came after %v, want %v", m.calls, want)
		}
		if n := strings.Count(log.String(), "deadline failed"); n != 3 {
			t.Errorf("logged %d times:\n%s", n, log.String())
		}
		left := 0
		_ = scan(m.st, tableDue, func(*store.Parts, []byte) error { left++; return nil })
		if got, err := m.st.Get([]byte("done")); string(got) != "key" || err != nil || left != 0 {
			t.Errorf("done: %q %v, %d rows left", got, err, left)
		}
		closed, cancel := context.WithCancel(context.Background())
		cancel()
		_ = b.loops.Run(closed) // which releases them
	})
}

// The pauses double up to a bound, however often it fails.
func TestPausesOfFailedDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &ledger{wake: make(chan struct{}, 1), log: slog.New(slog.DiscardHandler)}
		d := &timed{task: &noted{answers: map[string]error{}}, l: l}
		for i := range 100 {
			d.done(nil, topics.ErrUnavailable)
			pause := time.Until(l.timed[i].at)
			if want := min(time.Second<<min(i, 6), time.Minute); pause != want {
				t.Fatalf("after %d failures %v, want %v", i+1, pause, want)
			}
		}
		if d.done(nil, errStopped); len(l.timed) != 100 {
			t.Error("it comes again after the end")
		}
	})
}
