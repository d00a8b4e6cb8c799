package geo

import (
	"sync"
	"time"
)

// graces are riders with a stay that ends by itself. All graces are of the same length,
// so that they end in the order in which they began.
type graces struct {
	mu    sync.Mutex
	queue []leaving // guarded by mu
	now   []*rider  // guarded by mu; to be looked at in any case
}

// leaving is a rider outside of a region whose grace ends.
type leaving struct {
	r  *rider
	at time.Time
}

// began notes that a grace of a rider will be over.
func (g *graces) began(r *rider, over time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.queue = append(g.queue, leaving{r, over})
}

// lost notes riders about whom the queue cannot be relied on: a commit has not come
// about, or the node has just started, perhaps with another map.
func (g *graces) lost(riders ...*rider) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now = append(g.now, riders...)
}

// over returns the riders with a grace that may be over, and forgets that.
func (g *graces) over(now time.Time) []*rider {
	g.mu.Lock()
	defer g.mu.Unlock()
	due := g.now
	g.now = nil
	for len(g.queue) > 0 && !g.queue[0].at.After(now) {
		due = append(due, g.queue[0].r)
		g.queue[0] = leaving{}
		g.queue = g.queue[1:]
	}
	return due
}
