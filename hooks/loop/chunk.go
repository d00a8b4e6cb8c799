package loop

import (
	"math/bits"
	"sync"
)

// chunk is a borrowed buffer: bytes that wait to be written, or a packet that is not complete yet. A connection has
// one only while it needs one.
type chunk struct{ b []byte }

const (
	minChunk = 9  // 512 bytes
	maxChunk = 19 // 512 KiB; what is larger is left to the garbage collector
)

// pools holds idle chunks by the logarithm of their capacity. The garbage collector empties it after a burst.
var pools [maxChunk + 1]sync.Pool

// grab borrows an empty chunk for at least n bytes.
func grab(n int) *chunk {
	class := max(bits.Len(uint(max(n, 1)-1)), minChunk)
	if class > maxChunk {
		return &chunk{b: make([]byte, 0, n)}
	}
	if k, ok := pools[class].Get().(*chunk); ok {
		return k
	}
	return &chunk{b: make([]byte, 0, 1<<class)}
}

// drop gives the chunk back; nil is fine.
func (k *chunk) drop() {
	if k == nil {
		return
	}
	class := bits.Len(uint(cap(k.b) - 1))
	if class <= maxChunk {
		k.b = k.b[:0]
		pools[class].Put(k)
	}
}

// grow returns a chunk that holds k's bytes and has room for n more: k itself, or a larger one in exchange. k may be
// nil.
func (k *chunk) grow(n int) *chunk {
	if k == nil {
		return grab(n)
	}
	if cap(k.b)-len(k.b) >= n {
		return k
	}
	g := grab(max(len(k.b)+n, 2*cap(k.b)))
	g.b = append(g.b, k.b...)
	k.drop()
	return g
}

// add returns k with p appended; k may be nil.
func (k *chunk) add(p []byte) *chunk {
	k = k.grow(len(p))
	k.b = append(k.b, p...)
	return k
}
