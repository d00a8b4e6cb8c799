package hooks

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// TestSegmentsAgainstACount holds the counters to a naive count, and wants no
// body deleted that is referred to, and none kept for ever.
func TestSegmentsAgainstACount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		refs := segments{}
		owed := map[uint64]int{}
		stored := map[uint64]bool{} // segments with bodies
		var last uint64
		deleted := func(edits []topics.Edit) {
			for _, e := range edits {
				for g := range stored {
					if string(e.Key) == string(session.BodyKey(g<<segmentBits)) {
						delete(stored, g)
						for n, r := range owed {
							if n>>segmentBits == g && r > 0 {
								t.Fatalf("message %d is owed and was deleted", n)
							}
						}
					}
				}
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"batch": func(t *rapid.T) {
				first := last
				for range rapid.IntRange(1, 600).Draw(t, "messages") {
					last++
					if n := rapid.IntRange(0, 2).Draw(t, "copies"); n > 0 {
						refs.add(last, n)
						owed[last] += n
						stored[last>>segmentBits] = true
					}
				}
				var edits []topics.Edit
				for g := first >> segmentBits; g < last>>segmentBits; g++ {
					edits = refs.close(g, edits)
				}
				deleted(edits)
			},
			"drop": func(t *rapid.T) {
				all := rapid.Bool().Draw(t, "all")
				for n, r := range owed {
					for range r {
						owed[n]--
						deleted(refs.drop(n, last, nil))
					}
					delete(owed, n)
					if !all {
						break
					}
				}
				if !all {
					return
				}
				for g := range stored {
					if g != last>>segmentBits {
						t.Fatalf("segment %d stays though nobody is owed of it", g)
					}
				}
			},
		})
	})
}

func TestDueInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h dueHeap
		start := time.Unix(1000, 0)
		all := rapid.SliceOf(rapid.IntRange(0, 100)).Draw(t, "due")
		for _, s := range all {
			h.add(start.Add(time.Duration(s)*time.Second), &noted{name: fmt.Sprint(s)})
		}
		slices.Sort(all)
		for s := -1; s <= 100; s++ {
			got := h.pop(start.Add(time.Duration(s)*time.Second), nil)
			for _, due := range got {
				task := due.(*timed).task
				if task.(*noted).name != fmt.Sprint(s) || all[0] != s {
					t.Fatalf("at %d: %v", s, task.(*noted).name)
				}
				all = all[1:]
			}
			if at, ok := h.next(); ok != (len(all) > 0) || ok && !at.After(start.Add(time.Duration(s)*time.Second)) {
				t.Fatalf("next is %v, %t with %d left", at, ok, len(all))
			}
		}
	})
}
