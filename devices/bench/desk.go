package bench

import (
	"context"
	"sync"
	"time"
)

// desk makes the HTTP calls of a run: from goroutines of its own, which tell
// the run's goroutine by a channel how each ended. The messages of a flow are
// all sent by the same one, so that they have an order.
type desk struct {
	callers  []chan httpCall
	answered chan httpCall
}

// httpCall is one message that goes to the node over HTTP.
type httpCall struct {
	stamp        stamp
	method, path string
	body         []byte
	at           time.Duration // of the answer, on the loop's clock
	err          error
}

// openDesk starts r.Publishers callers; r.step takes in what was answered.
func (r *run) openDesk() (*desk, error) {
	b, err := r.newBackend()
	if err != nil {
		return nil, err
	}
	d := &desk{callers: make([]chan httpCall, r.Publishers), answered: make(chan httpCall, r.Window)}
	ctx, cancel := context.WithCancel(r.ctx)
	var group sync.WaitGroup
	for i := range d.callers {
		calls := make(chan httpCall, r.Window)
		d.callers[i] = calls
		group.Go(func() {
			for c := range calls {
				c.err = b.call(ctx, c.method, c.path, c.body)
				c.at = time.Since(r.epoch)
				select {
				case d.answered <- c:
				case <-ctx.Done():
				}
			}
		})
	}
	r.calls, r.poll = newCallBook(), func() error { return r.takeAnswers(d) }
	r.atEnd(func(context.Context) error {
		cancel()
		for _, calls := range d.callers {
			close(calls)
		}
		group.Wait()
		b.close()
		return nil
	})
	return d, nil
}

// takeAnswers notes the calls that were answered since it was asked last.
func (r *run) takeAnswers(d *desk) error {
	for {
		select {
		case c := <-d.answered:
			if c.err != nil {
				return c.err
			}
			r.unacked--
			r.last = max(r.last, c.at)
			r.calls.answered(c.stamp, c.at)
		default:
			return nil
		}
	}
}

// place sends one message by the desk.
func (r *run) place(d *desk, s stamp, method, path string, body []byte) {
	r.unacked++
	d.callers[int(s.flow)%len(d.callers)] <- httpCall{stamp: s, method: method, path: path, body: body}
}

// callBook compares for every call when it was answered and when its message
// was delivered, whichever comes first.
type callBook struct {
	open          map[[2]uint32]time.Duration // by flow and number: the one that has come
	commit, after histogram
}

func newCallBook() *callBook { return &callBook{open: map[[2]uint32]time.Duration{}} }

func (b *callBook) answered(s stamp, at time.Duration) {
	b.commit.record(at - time.Duration(s.due))
	key := [2]uint32{s.flow, s.seq}
	if _, known := b.open[key]; known {
		b.after.record(0)
		delete(b.open, key)
		return
	}
	b.open[key] = at
}

func (b *callBook) delivered(s stamp, at time.Duration) {
	key := [2]uint32{s.flow, s.seq}
	if answered, known := b.open[key]; known {
		b.after.record(max(at-answered, 0))
		delete(b.open, key)
		return
	}
	b.open[key] = at
}
