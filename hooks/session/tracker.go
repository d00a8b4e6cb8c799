package session

import "sync"

// Tracker counts how the copies of one push fare, for a caller who waits for
// its receipt. The zero value is ready.
type Tracker struct {
	mu        sync.Mutex
	expected  int
	delivered int
	gone      int
	settled   chan struct{}
}

// Expect adds n copies and must be called before the first can be delivered.
func (t *Tracker) Expect(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expected += n
}

// Delivered returns how many copies were acknowledged (QoS 0: written).
func (t *Tracker) Delivered() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.delivered
}

// Settled returns a channel that is closed when every copy was delivered or
// has been given up.
func (t *Tracker) Settled() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.settled == nil {
		t.settled = make(chan struct{})
		t.check()
	}
	return t.settled
}

// done reports the end of one copy. It is called with a session's lock held
// and takes no other.
func (t *Tracker) done(delivered bool) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if delivered {
		t.delivered++
	} else {
		t.gone++
	}
	t.check()
}

// check closes settled when nothing is outstanding; t.mu is held.
func (t *Tracker) check() {
	if t.settled == nil || t.delivered+t.gone < t.expected {
		return
	}
	select {
	case <-t.settled:
	default:
		close(t.settled)
	}
}

// Forget takes back n expected copies that will not be owed after all.
func (t *Tracker) Forget(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expected -= n
	t.check()
}
