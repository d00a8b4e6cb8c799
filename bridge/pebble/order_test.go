package pebble

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"couriermq/topics"
)

// TestOrder holds the order in which edits are written to a plain stable sort of
// what is between the ranges.
func TestOrder(t *testing.T) {
	key := rapid.SliceOfN(rapid.SampledFrom([]byte("abjo\x00\xff")), 1, 3)
	rapid.Check(t, func(t *rapid.T) {
		edits := rapid.SliceOf(rapid.Custom(func(t *rapid.T) topics.Edit {
			e := topics.Edit{Key: key.Draw(t, "key")}
			if rapid.IntRange(0, 9).Draw(t, "range") == 0 {
				e.End = append(slices.Clone(e.Key), 1)
			}
			return e
		})).Draw(t, "edits")
		var want []int
		from := 0
		for i := range edits {
			want = append(want, i)
			if edits[i].End == nil && i < len(edits)-1 {
				continue
			}
			part := want[from:]
			if edits[i].End != nil {
				part = part[:len(part)-1]
			}
			slices.SortStableFunc(part, func(a, b int) int { return bytes.Compare(edits[a].Key, edits[b].Key) })
			from = i + 1
		}
		if got := order(edits); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}
