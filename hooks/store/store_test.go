package store_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/store"
)

func TestMain(m *testing.M) { leak.Main(m) }

func TestMemory(t *testing.T) {
	hooktest.Store(t, func(*testing.T) store.Store { return store.NewMemory() })
}

func TestKeysDoNotMeet(t *testing.T) {
	a := store.NewKey('q').String("a").String("b:c")
	b := store.NewKey('q').String("a:b").String("c")
	if bytes.Equal(a, b) {
		t.Errorf("both are %q", a)
	}
	short := store.NewKey('q').String("a")
	if ab := store.NewKey('q').String("ab"); bytes.HasPrefix(ab, short) {
		t.Errorf("%q begins with %q", ab, short)
	}
}

// TestKeyIsAValue builds two keys on one: neither may write into the other.
func TestKeyIsAValue(t *testing.T) {
	base := store.NewKey('q').String("client")
	from, to := base.Uint(1), base.Uint(9)
	if want := store.NewKey('q').String("client").Uint(1); !bytes.Equal(from, want) {
		t.Errorf("the first key became %x with the second, %x", from, to)
	}
	if end := base.End(); !bytes.Equal(base, store.NewKey('q').String("client")) || bytes.Compare(to, end) >= 0 {
		t.Errorf("after End the key is %x, its end %x", base, end)
	}
}

func TestEnd(t *testing.T) {
	for _, c := range []struct{ key, want string }{
		{"a", "b"}, {"a\xff", "b"}, {"a\x00", "a\x01"}, {"a\xfe\xff\xff", "a\xff"}, {"\xff\xff", ""},
	} {
		if got := store.Key(c.key).End(); string(got) != c.want || (got == nil) != (c.want == "") {
			t.Errorf("end of %x is %x, want %x", c.key, got, c.want)
		}
	}
}

// TestKeyLaws: keys can be taken apart, keep the order of numbers, and End
// encloses exactly what begins with the key.
func TestKeyLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := rapid.String().Draw(t, "s"), rapid.Uint64().Draw(t, "n")
		k := store.NewKey('t').String(s).Uint(n)
		p := store.Cut('t', k)
		if gs, gn := p.NextString(), p.NextUint(); gs != s || gn != n || p.Done() != nil {
			t.Fatalf("%q, %d came back as %q, %d, %v", s, n, gs, gn, p.Done())
		}
		if fast := store.AppendUint(store.AppendString([]byte{'t'}, s), n); !bytes.Equal(fast, k) {
			t.Fatalf("appended %x, built %x", fast, k)
		}
		other := rapid.Uint64().Draw(t, "other")
		if c := bytes.Compare(k, store.NewKey('t').String(s).Uint(other)); (c < 0) != (n < other) || (c == 0) != (n == other) {
			t.Fatalf("%d and %d compare as %d", n, other, c)
		}
		prefix, any := store.Key(append([]byte{'t'}, rapid.SliceOf(rapid.Byte()).Draw(t, "prefix")...)), rapid.SliceOf(rapid.Byte()).Draw(t, "any")
		for _, key := range [][]byte{append(slices.Clone([]byte(prefix)), any...), append([]byte{'t'}, any...)} {
			in := bytes.Compare(key, prefix) >= 0 && bytes.Compare(key, prefix.End()) < 0
			if in != bytes.HasPrefix(key, prefix) {
				t.Fatalf("%x in [%x, %x): %v", key, prefix, prefix.End(), in)
			}
		}
	})
}

func TestAppendDoesNotAllocate(t *testing.T) {
	buf := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() {
		k := store.AppendUint(store.AppendString(append(buf[:0], 'q'), "client"), 7)
		p := store.Cut('q', k)
		p.NextBytes()
		p.NextUint()
		if p.Done() != nil {
			t.Error(p.Done())
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzParts(f *testing.F) {
	f.Add([]byte(store.NewKey('q').String("client").Uint(7)))
	f.Add([]byte{})
	f.Add([]byte{'x'})
	f.Add([]byte{'q', 0x81, 0x00, 'a'})
	f.Add([]byte{'q', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, key []byte) {
		p := store.Cut('q', key)
		s, n := p.NextString(), p.NextUint()
		if err := p.Done(); err != nil {
			if !errors.Is(err, store.ErrKey) {
				t.Errorf("%v is not ErrKey", err)
			}
			return
		}
		if again := store.NewKey('q').String(s).Uint(n); !bytes.Equal(again, key) {
			t.Errorf("%x was read as %q, %d, which is %x", key, s, n, again)
		}
	})
}
