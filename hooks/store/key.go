package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Key is a row's name: a table byte and then parts. A string part carries its
// length in front, so that the parts "a", "b:c" never meet "a:b", "c", and no
// key is by accident the beginning of another row's; numbers are eight bytes,
// big-endian, so that they are scanned in their order. (Strings are in the
// order of their lengths first: good for prefixes, of no meaning to people.)
//
// A Key is a value: every method returns a new one and leaves k alone. Where
// many are built, AppendString and AppendUint do the same without allocating.
type Key []byte

// NewKey begins a key of the given table.
func NewKey(table byte) Key { return append(make(Key, 0, 32), table) }

// String returns k followed by a string part.
func (k Key) String(s string) Key { return AppendString(slices.Clip(k), s) }

// Uint returns k followed by a number.
func (k Key) Uint(n uint64) Key { return AppendUint(slices.Clip(k), n) }

// End returns the first key after all keys that begin with k, for the end of a
// scan or of a range to delete. It is nil, the end of the map, if there is none.
func (k Key) End() Key {
	for i := len(k) - 1; i >= 0; i-- {
		if k[i] != 0xff {
			end := slices.Clone(k[:i+1])
			end[i]++
			return end
		}
	}
	return nil
}

// AppendString appends a string part to a key in the making.
func AppendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// AppendUint appends a number to a key in the making.
func AppendUint(dst []byte, n uint64) []byte { return binary.BigEndian.AppendUint64(dst, n) }

// ErrKey says that a stored key is not what its table holds.
var ErrKey = errors.New("malformed key")

// Parts takes a key apart again, in the order in which it was built. The first
// thing that does not fit is remembered, and Done returns it:
//
//	p := store.Cut('q', key)
//	client, seq := p.NextString(), p.NextUint()
//	if err := p.Done(); err != nil { … }
type Parts struct {
	rest []byte
	err  error
}

// Cut begins to take apart a key of the given table.
func Cut(table byte, key []byte) Parts {
	if len(key) == 0 || key[0] != table {
		return Parts{err: fmt.Errorf("%w: not of table %q", ErrKey, table)}
	}
	return Parts{rest: key[1:]}
}

// NextString returns the next part, a string, or "" once something did not fit.
func (p *Parts) NextString() string { return string(p.NextBytes()) }

// NextBytes is NextString without the copy: the slice is part of the key.
func (p *Parts) NextBytes() []byte {
	n, size := binary.Uvarint(p.rest)
	// A length in more bytes than it needs would give two keys to one row.
	if size <= 0 || n > uint64(len(p.rest)-size) || size > 1 && n < 1<<(7*(size-1)) {
		p.fail("string")
		return nil
	}
	part := p.rest[size : size+int(n)]
	p.rest = p.rest[size+int(n):]
	return part
}

// NextUint returns the next part, a number, or 0 once something did not fit.
func (p *Parts) NextUint() uint64 {
	if len(p.rest) < 8 {
		p.fail("number")
		return 0
	}
	n := binary.BigEndian.Uint64(p.rest)
	p.rest = p.rest[8:]
	return n
}

// Done returns an [ErrKey] unless every part fitted and nothing is left.
func (p *Parts) Done() error {
	if p.err == nil && len(p.rest) > 0 {
		p.fail("end")
	}
	return p.err
}

func (p *Parts) fail(want string) {
	if p.err == nil {
		p.err = fmt.Errorf("%w: no %s at the last %d bytes", ErrKey, want, len(p.rest))
	}
	p.rest = nil
}
