package hooks

import (
	"strings"
	"sync"

	"couriermq/topics"
)

// sights are the riders whose watchers have changed: with Watched it spares whoever
// wants to know of a change to ask for all of them, again and again.
type sights struct {
	mu     sync.Mutex
	riders map[topics.RiderID]struct{} // guarded by mu
	all    bool                        // guarded by mu
}

// changed notes that a filter, canonical, has come, gone, or lost or found its
// reader. Most have nothing to do with positions.
func (s *sights) changed(filter string) {
	if _, inner, shared, err := topics.Share(filter); shared && err == nil {
		filter = inner
	}
	if !topics.RiderPosition.Meets(filter) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	rest, named := strings.CutPrefix(filter, "rider/")
	id, _, _ := strings.Cut(rest, "/")
	if !named || id == "+" || id == "#" {
		s.all = true
		return
	}
	if s.riders == nil {
		s.riders = map[topics.RiderID]struct{}{}
	}
	s.riders[topics.RiderID(strings.Clone(id))] = struct{}{}
}

// WatchChanges returns the riders for whom Watched may say something else about
// positions than when this was last called, which forgets them; or that it may be so
// for all.
func (b *Broker) WatchChanges() (riders []topics.RiderID, all bool) {
	s := &b.sights
	s.mu.Lock()
	defer s.mu.Unlock()
	for id := range s.riders {
		riders = append(riders, id)
	}
	all = s.all
	s.riders, s.all = nil, false
	return riders, all
}

// seen notes that a seat's explicit subscriptions have lost or found their reader.
// What is in an inbox is never a position.
func (b *Broker) seen(t *seat) {
	for _, s := range t.subs {
		b.sights.changed(s.Filter)
	}
}
