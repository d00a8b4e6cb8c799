// Package route knows who gets a message: the index of all subscriptions of the
// node, and the answer to "who matches this topic?" at the rate at which a city
// moves.
//
// It matches and nothing else. It does not validate filters, ask for rights,
// choose the member of a shared subscription or touch a session; whoever calls
// it does. Subscribers are values that can be compared, usually pointers to
// sessions, and never called.
//
// # How
//
// Filters form a tree of levels, but one map holds all its edges, keyed by a hash
// of the path so far: a store's tree of a million customers costs one entry each,
// not one map each. What ends in #
// sits at the node above it, so that customer/7/# is a single node of its own.
// The tree is walked level by level with the set of nodes that match so far;
// nothing recurses, however deep a topic is.
//
// Readers are the event loops, which match for every packet; writers come with
// connects. A single RWMutex would have all cores write to the same cache line
// for every message, so there is one lock for each lane of readers, and a writer
// takes them all. A [Matches] remembers its lane.
package route

import (
	"hash/maphash"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Options say how a subscription wants its messages.
type Options struct {
	QoS               byte   // granted maximum, 0-2
	NoLocal           bool   // not what its own connection published [MQTT-3.8.3-3]
	RetainAsPublished bool   // keep the RETAIN flag as it came [MQTT-3.3.1-13]
	Inbox             bool   // made by the node on connect; the client knows nothing of it
	Judge             bool   // every delivery is to be asked again with topics.Receive
	ID                uint32 // subscription identifier, 0 for none
	Every             uint32 // at least so many milliseconds between two states of one topic, 0 for as they come
	As                string // legacy name that deliveries carry instead of the topic, "" for none
}

// kind tells the up to three subscriptions apart that one subscriber may have
// under one filter: its own, its own under the legacy name, and the inbox's.
type kind uint8

const (
	plain kind = iota
	legacy
	inbox
)

func (o *Options) kind() kind {
	switch {
	case o.Inbox:
		return inbox
	case o.As != "":
		return legacy
	}
	return plain
}

// Index holds the subscriptions of subscribers S. It is safe for concurrent use.
type Index[S comparable] struct {
	seeds [2]maphash.Seed
	joins atomic.Uint32 // Matches that were given a lane
	lanes []lane

	// The rest is guarded by lanes: one of them to read, all to write.
	root  node[S]
	edges edges[S]
	count int
}

// lane is a lock on a cache line of its own.
type lane struct {
	sync.RWMutex
	_ [128 - 24]byte
}

// New returns an empty index.
func New[S comparable]() *Index[S] {
	x := &Index[S]{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		lanes: make([]lane, runtime.GOMAXPROCS(0)+1), // the loops and the ledger
	}
	x.root.at = x.step("")
	return x
}

// Subscribe adds a subscription, or replaces the one that s has under the same
// filter and of the same kind: its own, its own under a legacy name (As), and the
// inbox's live side by side. The filter must be valid; that of a shared
// subscription is $share/{group}/{filter}.
func (x *Index[S]) Subscribe(filter string, s S, o Options) (existed bool) {
	group, filter := cutShare(filter)
	hit := Hit[S]{S: s, Options: o}
	if o.ID != 0 {
		hit.IDs = []uint32{o.ID}
	}
	x.lock()
	defer x.unlock()
	n, multi := x.descend(filter, true)
	existed = n.open(group, multi).put(&hit)
	if !existed {
		x.count++
	}
	return existed
}

// Unsubscribe removes the subscription of s under the filter which is of the
// kind of o: Options{Inbox: true} for the inbox's, As set for the one under a
// legacy name, the zero Options for the client's own. An UNSUBSCRIBE of a client
// thus never touches its inbox.
func (x *Index[S]) Unsubscribe(filter string, s S, o Options) (existed bool) {
	group, filter := cutShare(filter)
	x.lock()
	defer x.unlock()
	n, multi := x.descend(filter, false)
	if n == nil {
		return false
	}
	l := n.list(group, multi)
	if l == nil || !l.remove(s, o.kind()) {
		return false
	}
	x.count--
	n.dropGroup(group, multi)
	x.trim(n)
	return true
}

// Len returns the number of subscriptions.
func (x *Index[S]) Len() int {
	x.lanes[0].RLock()
	defer x.lanes[0].RUnlock()
	return x.count
}

func (x *Index[S]) lock() {
	for i := range x.lanes {
		x.lanes[i].Lock()
	}
}

func (x *Index[S]) unlock() {
	for i := range x.lanes {
		x.lanes[i].Unlock()
	}
}

// cutShare parts the group from the filter of a shared subscription
// [MQTT-4.8.2-1]; the group is "" for all others.
func cutShare(filter string) (group, rest string) {
	if after, ok := strings.CutPrefix(filter, "$share/"); ok {
		if group, rest, ok = strings.Cut(after, "/"); ok {
			return group, rest
		}
	}
	return "", filter
}
