package hooks

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"couriermq/topics"
)

// Who watches is signed out like anybody else, and ends with its token.
func TestWatchersEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed(t)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- b.ledger.run(ctx) }()
		watch := func(who topics.Actor) <-chan topics.Message {
			messages, err := b.Watch(ctx, &who, &topics.Actor{Role: topics.Service, Sub: who.Sub}, []string{"#"})
			if err != nil {
				t.Fatal(err)
			}
			return messages
		}
		over := func(messages <-chan topics.Message) bool {
			synctest.Wait()
			select {
			case _, ok := <-messages:
				return !ok
			default:
				return false
			}
		}
		eve := watch(topics.Actor{Role: topics.Platform, Sub: "eve"})
		twin := watch(topics.Actor{Role: topics.Service, Sub: "eve"})
		short := watch(topics.Actor{Role: topics.Service, Sub: "tim", Expires: time.Now().Add(time.Minute)})
		if over(eve) || over(twin) || over(short) {
			t.Error("over at once")
		}
		err := b.Do(ctx, func(tx Tx) error {
			tx.End("platform:eve", "gone", topics.Message{})
			return nil
		})
		if err != nil || !over(eve) || over(twin) || over(short) {
			t.Errorf("after the logout: %v, %v, %v, %v", err, over(eve), over(twin), over(short))
		}
		time.Sleep(time.Minute)
		if !over(short) || over(twin) {
			t.Error("a token's end is not the watcher's")
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		b.taps.Wait()
		if len(b.watchers.ends) != 0 {
			t.Errorf("%d are left", len(b.watchers.ends))
		}
	})
}
