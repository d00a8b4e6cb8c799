package hooks

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"couriermq/topics"
)

// TestWhoGivesUp: what nobody waits for any more is not done, and nobody is sent away while it is being done: it works
// with what is theirs.
func TestWhoGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed(t)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- b.ledger.run(ctx) }()

		caller, hangUp := context.WithCancel(ctx)
		inside, hold, done := make(chan bool), make(chan bool), make(chan error, 1)
		go func() {
			done <- b.Do(caller, func(Tx) error {
				close(inside)
				<-hold
				return nil
			})
		}()
		<-inside
		hangUp()
		synctest.Wait()
		select {
		case err := <-done:
			t.Errorf("sent away in the middle: %v", err)
		default:
		}
		if err := b.Do(caller, func(Tx) error { t.Error("done for nobody"); return nil }); !errors.Is(err, topics.ErrUnavailable) {
			t.Errorf("gave up: %v", err)
		}
		given := topics.Push{Edits: func(topics.Receipt) []topics.Edit { t.Error("pushed for nobody"); return nil }}
		if _, err := b.Push(caller, given); !errors.Is(err, topics.ErrUnavailable) {
			t.Errorf("gave up a push: %v", err)
		}
		close(hold)
		if err := <-done; err != nil {
			t.Errorf("what was done: %v", err)
		}
		if err := b.Do(ctx, func(Tx) error { return nil }); err != nil { // all that was before it is over
			t.Error(err)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
