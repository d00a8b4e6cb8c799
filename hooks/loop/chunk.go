package loop

import (
	"math/bits"
	"sync"
)

// chunk is a borrowed buffer: bytes that wait to be written, or a packet that is not complete yet. A connection has
// one only while it needs one.
type chunk struct {
	b      []byte
	shared bool // a Frame's: it is neither written to nor given back
}

// Frame is a packet that many connections send: those that have nothing else to write keep a pointer to it, no copy.
type Frame struct{ chunk }

// NewFrame makes a Frame of p, one whole packet, which must not change any more.
func NewFrame(p []byte) *Frame { return &Frame{chunk{b: p, shared: true}} }

// Bytes returns the packet, to be read only.
func (f *Frame) Bytes() []byte { return f.b }

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
	if k == nil || k.shared {
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
	if !k.shared && cap(k.b)-len(k.b) >= n {
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
