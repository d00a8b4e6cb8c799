package route

import (
	"testing"

	"pgregory.net/rapid"
)

// len counts the nodes.
func (t *tables[S]) len() (n int) {
	for i := range t {
		n += t[i].used
	}
	return n
}

// TestTable holds the table to a map, with hashes that make it as hard as it can
// be: most nodes want the same few slots, the last ones among them, while the
// table grows and shrinks beneath.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab, want := table[int]{now: newSlots[int](smallest)}, map[path]int{}
		place := rapid.SampledFrom([]uint64{0, 1, 2, 0x7f, 0x80, 0xfd, 0xfe, 0xff})
		for step := range rapid.IntRange(1, 400).Draw(t, "steps") {
			at := path{hash: place.Draw(t, "place")<<56 | rapid.Uint64Range(0, 20).Draw(t, "hash"), check: rapid.Uint64Range(0, 1).Draw(t, "check") << 40}
			_, known := want[at]
			if got := tab.find(at) != nil; got != known {
				t.Fatalf("step %d: %v is there: %v, want %v", step, at, got, known)
			}
			more := rapid.SampledFrom([]int{1, 1, 1, 1, 40}).Draw(t, "more") // as deep filters ask
			switch {
			case !known && rapid.IntRange(0, 4).Draw(t, "verb") > 0:
				tab.resize(tab.resized(more))
				tab.put(at).one = step
				want[at] = step
			case known && rapid.Bool().Draw(t, "leave"):
				tab.resize(tab.resized(0))
				tab.remove(at)
				delete(want, at)
			}
			if tab.used != len(want) {
				t.Fatalf("step %d: %d nodes, want %d", step, tab.used, len(want))
			}
			for at, one := range want {
				if n := tab.find(at); n == nil || n.one != one {
					t.Fatalf("step %d: %v is lost or another's: %+v, want %d", step, at, n, one)
				}
			}
		}
	})
}

// TestTableMovesOn looks at the size of a table that fills and empties, and at how
// much it does at once.
func TestTableMovesOn(t *testing.T) {
	const n = 50_000
	tab := &table[int]{now: newSlots[int](smallest)}
	paths := make([]path, n)
	at := path{}
	for i := range paths {
		at = at.below(path{uint64(i), uint64(i)})
		paths[i] = at
	}
	size := func() int { return len(tab.now.nodes) + len(tab.next.nodes) }
	for i, p := range paths {
		tab.resize(tab.resized(1))
		before := tab.moved
		tab.put(p)
		if did := tab.moved - before; did > 1000 {
			t.Fatalf("%d slots were moved for one node", did)
		}
		if want := max(smallest, 6*(i+1)); size() > want {
			t.Fatalf("%d slots for %d nodes", size(), i+1)
		}
	}
	for i, p := range paths {
		tab.resize(tab.resized(0))
		tab.remove(p)
		if left := n - i - 1; size() > 16*(left+1)+3*smallest {
			t.Fatalf("%d slots for %d nodes", size(), left)
		}
	}
	if tab.used != 0 || size() > 3*smallest {
		t.Errorf("%d nodes and %d slots stayed", tab.used, size())
	}
}

// TestMany has more children than a node counts.
func TestMany(t *testing.T) {
	x := New[int]()
	children := make([]string, many+10)
	for i := range children {
		children[i] = "c/" + string(rune('0'+i%10)) + "/" + string(rune(0x4e00+i/10))
	}
	for i, f := range children {
		x.Subscribe(f, i, Options{})
	}
	wide := make([]string, many+10)
	for i := range wide {
		wide[i] = "w/" + string(rune(0x10000+i))
		x.Subscribe(wide[i], i, Options{})
	}
	var m Matches[int]
	for i, f := range wide {
		if i%2 == 0 {
			x.Unsubscribe(f, i, Options{})
		}
	}
	for i, f := range wide {
		if x.Match(f, &m); len(m.Hits) != i%2 {
			t.Fatalf("%q has %d subscribers, want %d", f, len(m.Hits), i%2)
		}
		x.Unsubscribe(f, i, Options{})
	}
	for i, f := range children {
		if x.Match(f, &m); len(m.Hits) != 1 || m.Hits[0].S != i {
			t.Fatalf("%q: %v", f, m.Hits)
		}
		x.Unsubscribe(f, i, Options{})
	}
	if x.Len() != 0 || x.nodes.len() != 1 { // w itself, which has lost count
		t.Errorf("%d subscriptions, %d nodes stayed", x.Len(), x.nodes.len())
	}
}

// TestLarge uses all of slices that fill huge pages.
func TestLarge(t *testing.T) {
	s := large[node[int]](1 << 18)
	for i := range s {
		if s[i].flags != 0 || s[i].kids != 0 {
			t.Fatalf("slot %d is not free", i)
		}
		s[i].one = i
	}
	for i := range s {
		if s[i].one != i {
			t.Fatalf("slot %d holds %d", i, s[i].one)
		}
	}
}
