package hooks

import (
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
)

// drain is the beginning of a planned stop (contract P8): no new connections,
// what is queued for those who are there goes out as far as it can in half a
// second, everybody is told, and wills wait for the next start.
func (b *Broker) drain() {
	b.draining.Store(true)
	close(b.stopping)
	b.loops.StopAccepting()
	b.log.Info("draining", "connections", b.metrics.connections())
	deadline := time.Now().Add(flushQueues)
	for time.Now().Before(deadline) && !b.flushed() {
		time.Sleep(10 * time.Millisecond)
	}
	for _, t := range b.seats.all() {
		l := t.sess.Link()
		if l == nil {
			continue
		}
		l.Conn.Do(func(w *loop.Writer) {
			if c := l.Conn.User.(*client); c.phase == open {
				c.bye(w, packets.ErrServerShuttingDown.Code, "the node is stopping", errStopped)
			}
		})
	}
}

// flushQueues is how long a stop waits for queues of connected sessions to
// empty. Whoever has not answered by then gets the rest after the restart.
const flushQueues = 500 * time.Millisecond

func (b *Broker) flushed() bool {
	for _, t := range b.seats.all() {
		if !t.sess.Idle() {
			return false
		}
	}
	return true
}
