package hooks

import (
	"maps"
	"slices"
	"sync"
	"time"

	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// seat is a client id's place at the node: its session, what it subscribed to,
// its will and, while somebody sits there, the connection. Seats are the
// ledger's; others read the maps under their lock.
type seat struct {
	id     string
	sess   *session.Session
	actor  *topics.Actor
	client *client // nil while offline
	expiry uint32  // seconds the session outlives its connection
	manual bool    // no inbox
	left   time.Time
	subs   map[string]subscription // explicit ones, by the filter as the client gave it
	inbox  []topics.Sub
	will   *will
}

// subscription is an explicit subscription as it was asked for.
type subscription struct {
	Filter  string // as indexed: canonical, with the share
	Options route.Options

	retainHandling byte
}

// seats finds seats by client id.
type seats struct {
	mu   sync.RWMutex
	byID map[string]*seat
	by   map[string]map[string]*seat // identity, client id
	num  uint64                      // last session number
}

func (s *seats) init() { s.byID, s.by = map[string]*seat{}, map[string]map[string]*seat{} }

func (s *seats) get(id string) *seat {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.byID[id]
}

func (s *seats) all() []*seat {
	s.mu.RLock()
	defer s.mu.RUnlock()
	l := make([]*seat, 0, len(s.byID))
	for _, t := range s.byID {
		l = append(l, t)
	}
	return l
}

// of returns the seats of an identity.
func (s *seats) of(identity string) []*seat {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Collect(maps.Values(s.by[identity]))
}

func (s *seats) len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.byID)
}

func (s *seats) put(t *seat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.byID[t.id] = t
	if t.actor.Role == topics.Anonymous {
		return // that is nobody in particular
	}
	identity := t.actor.Identity()
	if s.by[identity] == nil {
		s.by[identity] = map[string]*seat{}
	}
	s.by[identity][t.id] = t
}

func (s *seats) remove(t *seat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, t.id)
	identity := t.actor.Identity()
	delete(s.by[identity], t.id)
	if len(s.by[identity]) == 0 {
		delete(s.by, identity)
	}
}

// openInbox puts the inbox of the seat's actor into the index: what it was
// subscribed to and no longer is leaves, the rest stays.
func (b *Broker) openInbox(t *seat) {
	var want []topics.Sub
	if !t.manual {
		want = t.actor.Inbox()
		for _, u := range b.ushers {
			for _, sub := range u.Inbox(t.actor) {
				if !slices.Contains(want, sub) {
					want = append(want, sub)
				}
			}
		}
	}
	for _, old := range t.inbox {
		if !slices.Contains(want, old) || b.policy.Allow(t.actor, topics.Subscribe, old.Filter) != nil {
			b.index.Unsubscribe(old.Filter, t.sess, route.Options{Inbox: true})
		}
	}
	t.inbox = nil
	for _, sub := range want {
		judge, err := b.policy.Subscribe(t.actor, sub.Filter)
		if err != nil { // a link to an order that is over, or has not begun
			b.log.Info("inbox filter refused", "actor", t.actor.Identity(), "filter", sub.Filter, "err", err)
			continue
		}
		b.index.Subscribe(sub.Filter, t.sess, route.Options{QoS: sub.QoS, Judge: judge, Inbox: true})
		t.inbox = append(t.inbox, sub)
	}
}

// resubscribe asks for every explicit subscription of a continued session
// again, since a new token may allow less, and takes away what it does not.
func (x *tx) resubscribe(t *seat) {
	defer x.b.seen(t)
	for name, s := range t.subs {
		judge, err := x.b.policy.Subscribe(t.actor, s.Filter)
		if err == nil {
			s.Options.Judge = judge
			x.b.index.Subscribe(s.Filter, t.sess, s.Options)
			t.subs[name] = s
			continue
		}
		x.b.index.Unsubscribe(s.Filter, t.sess, s.Options)
		x.b.sights.changed(s.Filter)
		delete(t.subs, name)
		if t.sess.Keep {
			x.note(topics.Edit{Key: subKey(t.sess.Num, name)})
		}
	}
}

// unsubscribeAll takes everything of the seat out of the index.
func (b *Broker) unsubscribeAll(t *seat) {
	for _, s := range t.subs {
		b.index.Unsubscribe(s.Filter, t.sess, s.Options)
	}
	b.seen(t)
	for _, s := range t.inbox {
		b.index.Unsubscribe(s.Filter, t.sess, route.Options{Inbox: true})
	}
}
