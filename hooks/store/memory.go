package store

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"

	"couriermq/topics"
)

// Memory is a Store that forgets everything with the process: for tests. It is
// a treap whose nodes never change, so that a reader holds the whole map as it
// was by holding one pointer, and a batch becomes visible by swapping it.
type Memory struct {
	mu   sync.Mutex // held by the one that applies
	root atomic.Pointer[node]
}

// NewMemory returns an empty store.
func NewMemory() *Memory { return &Memory{} }

var _ Store = (*Memory)(nil)

// Apply implements [Store]. It is never full, and as durable as the process.
func (m *Memory) Apply(edits []topics.Edit, sync bool) (wait func() error, err error) {
	if err := check(edits); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	root := m.root.Load()
	for i := range edits {
		e := &edits[i]
		end := e.End
		if end == nil {
			end = append(slices.Clone(e.Key), 0) // the next key there can be
		}
		before, rest := split(root, e.Key)
		_, after := split(rest, end)
		if e.End == nil && e.Value != nil {
			before = join(before, &node{key: slices.Clone(e.Key), value: cloneValue(e.Value), rank: rand.Uint64()})
		}
		root = join(before, after)
	}
	m.root.Store(root)
	if sync {
		wait = func() error { return nil }
	}
	return wait, nil
}

// Get implements [Store].
func (m *Memory) Get(key []byte) ([]byte, error) {
	for n := m.root.Load(); n != nil; {
		switch c := bytes.Compare(key, n.key); {
		case c == 0:
			return cloneValue(n.value), nil
		case c < 0:
			n = n.left
		default:
			n = n.right
		}
	}
	return nil, nil
}

// Scan implements [Store].
func (m *Memory) Scan(from, to []byte, visit func(key, value []byte) error) error {
	return m.root.Load().scan(from, to, visit)
}

// cloneValue copies v; an empty value stays one.
func cloneValue(v []byte) []byte { return append(make([]byte, 0, len(v)), v...) }

// node is one row: between the smaller keys on its left and the larger ones on
// its right, above all of lesser rank. Ranks are drawn, which keeps it shallow.
type node struct {
	key, value  []byte
	rank        uint64
	left, right *node
}

// split parts the keys below key from the others.
func split(n *node, key []byte) (below, others *node) {
	if n == nil {
		return nil, nil
	}
	c := *n
	if bytes.Compare(n.key, key) < 0 {
		c.right, others = split(n.right, key)
		return &c, others
	}
	below, c.left = split(n.left, key)
	return below, &c
}

// join is the reverse of split: every key of a is below every key of b.
func join(a, b *node) *node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.rank > b.rank:
		c := *a
		c.right = join(a.right, b)
		return &c
	default:
		c := *b
		c.left = join(a, b.left)
		return &c
	}
}

func (n *node) scan(from, to []byte, visit func(key, value []byte) error) error {
	if n == nil {
		return nil
	}
	above, under := bytes.Compare(n.key, from) >= 0, to == nil || bytes.Compare(n.key, to) < 0
	if above {
		if err := n.left.scan(from, to, visit); err != nil {
			return err
		}
	}
	if above && under {
		if err := visit(n.key, n.value); err != nil {
			return err
		}
	}
	if under {
		return n.right.scan(from, to, visit)
	}
	return nil
}
