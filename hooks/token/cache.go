package token

import (
	"crypto/sha256"
	"sync"

	"couriermq/topics"
)

// generation is how many tokens each half of the cache remembers.
const generation = 1 << 15

// cache remembers the actors of tokens that were good under one key set, by the
// hash of the token, so that no token lies in memory. Two halves make it a
// cheap LRU: what is asked for moves to the young half, and when that is full
// the old one is forgotten.
type cache struct {
	mu         sync.Mutex
	set        *keySet // guarded by mu, as all below: what young and old were judged with
	young, old map[[sha256.Size]byte]*topics.Actor
}

// get returns a copy of the actor, or nil. A token that was good under another
// key set is forgotten: its key may have been withdrawn.
func (c *cache) get(sum [sha256.Size]byte, set *keySet) *topics.Actor {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set != set {
		return nil
	}
	a, ok := c.young[sum]
	if !ok {
		if a, ok = c.old[sum]; !ok {
			return nil
		}
		c.add(sum, a)
	}
	actor := *a
	return &actor
}

// put remembers a for tokens judged with set.
func (c *cache) put(sum [sha256.Size]byte, set *keySet, a *topics.Actor) {
	actor := *a
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set != set {
		c.set, c.young, c.old = set, nil, nil
	}
	c.add(sum, &actor)
}

// add is called with mu held.
func (c *cache) add(sum [sha256.Size]byte, a *topics.Actor) {
	if c.young == nil || len(c.young) >= generation {
		c.old, c.young = c.young, make(map[[sha256.Size]byte]*topics.Actor)
	}
	c.young[sum] = a
}
