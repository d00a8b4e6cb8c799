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
// Filters form a tree of levels, but one table holds all its nodes, by a hash
// of the path so far: whoever asks for a level of a topic finds the node, and
// mostly the subscriber too, in one visit to memory. That is what a match costs
// when there are a million filters, which fit into no cache, and since the first
// levels are asked for together, it costs it once. What ends in # sits at the
// node above it, so that customer/7/# is a single node of its own. The tree is
// walked level by level with the set of nodes that match so far; nothing
// recurses, however deep a topic is, and nothing is looked for below a node that
// has no children.
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
	seeds   [2]maphash.Seed
	plus    path          // step of the level +, which no level of a topic has
	joins   atomic.Uint32 // Matches that were given a lane
	changes changes       // written with all lanes held

	writing sync.Mutex // of whoever changes something, before lanes
	levels  []level    // guarded by writing: of the filter that changes
	lanes   []lane

	// The rest is guarded by lanes: one of them to read, all and writing to write.
	root  node[S]
	nodes *tables[S]
	large bool // nodes are in no cache, see foresee
	count int
}

// level is a level of a filter, at its place.
type level struct {
	at   path
	plus bool
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
		nodes: newTables[S](),
	}
	x.plus = x.step("+/")
	x.changes[0].Store(1) // no answer has age 0
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
	x.writing.Lock()
	defer x.writing.Unlock()
	multi := x.parse(filter)
	x.resize(len(x.levels))
	x.lock()
	defer x.unlock()
	existed = x.plant().put(group, multi, &hit)
	x.changed()
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
	x.writing.Lock()
	defer x.writing.Unlock()
	multi := x.parse(filter)
	x.resize(0)
	x.lock()
	defer x.unlock()
	n := x.node(len(x.levels))
	if n == nil || !n.remove(group, multi, s, o.kind()) {
		return false
	}
	x.count--
	x.changed()
	x.trim()
	return true
}

// parse makes levels those of a filter, and says whether # follows them.
func (x *Index[S]) parse(filter string) (multi bool) {
	x.levels = x.levels[:0]
	at := path{}
	for more := true; more; {
		var l string
		if l, filter, more = strings.Cut(filter, "/"); l == "#" {
			return true
		}
		step := x.plus
		if l != "+" {
			step = x.step(l)
		}
		at = at.below(step)
		x.levels = append(x.levels, level{at, l == "+"})
	}
	return false
}

// resize makes the tables of levels as large as they need to be for so many nodes
// more. Others may read while it gets the memory.
func (x *Index[S]) resize(more int) {
	for i := range x.levels {
		t := x.nodes.of(x.levels[i].at)
		if to := t.resized(more); to.nodes != nil {
			x.lock()
			t.resize(to)
			x.large = len(to.nodes) >= cached
			x.unlock()
		}
	}
}

// node returns the node so many levels below the root, or nil.
func (x *Index[S]) node(depth int) *node[S] {
	if depth == 0 {
		return &x.root
	}
	at := x.levels[depth-1].at
	return x.nodes.of(at).find(at)
}

// plant returns the node of levels; it and what is missing above is made.
func (x *Index[S]) plant() *node[S] {
	depth := len(x.levels)
	for x.node(depth) == nil {
		depth--
	}
	for ; depth < len(x.levels); depth++ {
		if parent := x.node(depth); x.levels[depth].plus {
			parent.flags |= plus
		} else if parent.kids < many {
			parent.kids++
		}
		at := x.levels[depth].at
		x.nodes.of(at).put(at)
	}
	return x.node(depth)
}

// trim removes the node of levels, and what is above it, as far as nothing needs
// it any more.
func (x *Index[S]) trim() {
	for depth := len(x.levels); depth > 0 && x.node(depth).empty(); depth-- {
		at := x.levels[depth-1].at
		x.nodes.of(at).remove(at)
		if parent := x.node(depth - 1); x.levels[depth-1].plus {
			parent.flags &^= plus
		} else if parent.kids < many {
			parent.kids--
		}
	}
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
