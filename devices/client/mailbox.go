package client

import (
	"context"
	"sync"

	"couriermq/topics"
)

// Mailbox keeps messages in order until somebody has time for them: its Put is
// meant for [Options.Received], its Next for a goroutine that may publish in
// answer. It grows as it must. The zero value is ready; one reader at a time.
type Mailbox struct {
	mu    sync.Mutex
	mail  []topics.Message // guarded by mu
	waked chan struct{}    // guarded by mu: closed by the next Put, nil when nobody waits
}

// Put adds a message. It never blocks.
func (b *Mailbox) Put(m topics.Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mail = append(b.mail, m)
	if b.waked != nil {
		close(b.waked)
		b.waked = nil
	}
}

// Next takes the oldest message, and waits for one until ctx ends.
func (b *Mailbox) Next(ctx context.Context) (topics.Message, error) {
	for {
		m, wait := b.take()
		if wait == nil {
			return m, nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return topics.Message{}, context.Cause(ctx)
		}
	}
}

func (b *Mailbox) take() (m topics.Message, wait <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.mail) > 0 {
		m = b.mail[0]
		b.mail[0] = topics.Message{}
		b.mail = b.mail[1:]
		return m, nil
	}
	if b.waked == nil {
		b.waked = make(chan struct{})
	}
	return m, b.waked
}
