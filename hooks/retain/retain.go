// Package retain keeps the newest retained message of every open topic
// [MQTT-3.3.1-5], in memory for those who subscribe and as records for the
// store. (Topics of the map have snapshots instead, made from the state that
// owns them.)
//
// It is bounded by number and size, and refuses what does not fit rather than
// forget what it has. It asks for no rights: whoever sends what it finds does,
// at that moment, since a right may have ended long after the message was kept.
package retain

import (
	"container/heap"
	"strings"
	"sync"
	"time"

	"couriermq/topics"
)

// Config bounds the index.
type Config struct {
	Messages int // at most so many; 0: nothing can be retained
	Bytes    int // at most so much of topics, payloads and properties together
}

// Index holds retained messages by topic. It is safe for concurrent use.
type Index struct {
	cfg Config

	mu    sync.RWMutex
	root  node // guarded by mu
	count int  // guarded by mu
	bytes int  // guarded by mu
	due   due  // guarded by mu
}

// node is a level of a topic, at its place.
type node struct {
	parent *node
	level  string
	kids   map[string]*node
	m      *topics.Message // nil: nothing is retained at this very topic
	place  int             // in due, while m expires
}

// New returns an empty index.
func New(cfg Config) *Index { return &Index{cfg: cfg} }

// Len returns the number of messages.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.count
}

// Set keeps m in place of what was retained under its topic; an empty payload
// only removes that [MQTT-3.3.1-6], [MQTT-3.3.1-7]. What m refers to must not
// change any more. It is a [topics.ErrQuota] when there is no room. Edit makes
// the row that belongs to it.
func (x *Index) Set(m topics.Message) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(m.Payload) == 0 {
		if n := x.find(m.Topic); n != nil {
			x.remove(n)
		}
		return nil
	}
	count, bytes := x.count+1, x.bytes+size(&m)
	if n := x.find(m.Topic); n != nil && n.m != nil {
		count, bytes = count-1, bytes-size(n.m)
	}
	if count > x.cfg.Messages {
		return topics.Refuse(topics.ErrQuota, "no more than %d messages can be retained", x.cfg.Messages)
	}
	if bytes > x.cfg.Bytes {
		return topics.Refuse(topics.ErrQuota, "no more than %d bytes can be retained", x.cfg.Bytes)
	}
	x.keep(&m)
	return nil
}

// Match calls visit for every message whose topic the filter matches and that
// has not expired at now, in no order, until visit returns false. The message is
// shared and read-only; visit must not change the index. The filter must be
// valid and without $share.
func (x *Index) Match(filter string, now time.Time, visit func(*topics.Message) bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	type step struct {
		n    *node
		rest string
		more bool
	}
	todo := []step{{&x.root, filter, true}}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		level, rest, more := strings.Cut(s.rest, "/")
		// a/# matches a too [MQTT-4.7.1-2].
		if all := s.more && level == "#"; all || !s.more {
			if m := s.n.m; m != nil && !expired(m, now) && !visit(m) {
				return
			}
			if !all {
				continue
			}
			rest, more = "#", true
		} else if level != "+" {
			if kid := s.n.kids[level]; kid != nil {
				todo = append(todo, step{kid, rest, more})
			}
			continue
		}
		for name, kid := range s.n.kids {
			// A wildcard in front does not match a topic that begins with $ [MQTT-4.7.2-1].
			if s.n != &x.root || !strings.HasPrefix(name, "$") {
				todo = append(todo, step{kid, rest, more})
			}
		}
	}
}

// Expire removes what has expired at now and returns the edits that remove it
// from the store too.
func (x *Index) Expire(now time.Time) (edits []topics.Edit) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for len(x.due) > 0 && expired(x.due[0].m, now) {
		edits = append(edits, topics.Edit{Key: key(x.due[0].m.Topic)})
		x.remove(x.due[0])
	}
	return edits
}

// keep puts m at its place, whatever the bounds.
func (x *Index) keep(m *topics.Message) {
	n := &x.root
	for rest, more := m.Topic, true; more; {
		var level string
		level, rest, more = strings.Cut(rest, "/")
		kid := n.kids[level]
		if kid == nil {
			kid = &node{parent: n, level: strings.Clone(level)}
			if n.kids == nil {
				n.kids = make(map[string]*node, 1)
			}
			n.kids[kid.level] = kid
		}
		n = kid
	}
	x.drop(n)
	n.m = m
	x.count++
	x.bytes += size(m)
	if !m.Expires.IsZero() {
		heap.Push(&x.due, n)
	}
}

// drop takes the message of n out of the sums.
func (x *Index) drop(n *node) {
	if n.m == nil {
		return
	}
	if !n.m.Expires.IsZero() {
		heap.Remove(&x.due, n.place)
	}
	x.count--
	x.bytes -= size(n.m)
	n.m = nil
}

// remove drops the message of n, and the levels that nobody needs any more.
func (x *Index) remove(n *node) {
	x.drop(n)
	for n.parent != nil && n.m == nil && len(n.kids) == 0 {
		delete(n.parent.kids, n.level)
		n = n.parent
	}
}

// find returns the node of a topic, or nil.
func (x *Index) find(topic string) *node {
	n := &x.root
	for rest, more := topic, true; more && n != nil; {
		var level string
		level, rest, more = strings.Cut(rest, "/")
		n = n.kids[level]
	}
	return n
}

// size is what a message counts in Config.Bytes.
func size(m *topics.Message) int {
	n := len(m.Topic) + len(m.Payload) + len(m.ContentType) + len(m.ResponseTopic) + len(m.Correlation)
	for _, p := range m.User {
		n += len(p.Key) + len(p.Value)
	}
	return n
}

func expired(m *topics.Message, now time.Time) bool {
	return !m.Expires.IsZero() && !m.Expires.After(now)
}

// due is a heap of the nodes whose messages expire, the next one first.
type due []*node

func (d due) Len() int           { return len(d) }
func (d due) Less(i, j int) bool { return d[i].m.Expires.Before(d[j].m.Expires) }

func (d due) Swap(i, j int) {
	d[i], d[j] = d[j], d[i]
	d[i].place, d[j].place = i, j
}

// Push implements [heap.Interface].
func (d *due) Push(n any) {
	n.(*node).place = len(*d)
	*d = append(*d, n.(*node))
}

// Pop implements [heap.Interface].
func (d *due) Pop() any {
	last := len(*d) - 1
	n := (*d)[last]
	(*d)[last] = nil
	*d = (*d)[:last]
	return n
}
