package route

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Whatever comes and goes between two questions, a memo says what a match says.
func TestRecallIsMatch(t *testing.T) {
	said := []string{"a", "a/b", "a/b/c", "a/x/c", "/", "b/a", "$x/a"}
	filter := rapid.Custom(func(t *rapid.T) string {
		l := rapid.SliceOfN(rapid.SampledFrom([]string{"+", "a", "b", "x", "c", "", "$x"}), 0, 3).Draw(t, "levels")
		if len(l) == 0 || rapid.Bool().Draw(t, "multi") {
			l = append(l, "#")
		}
		return rapid.SampledFrom([]string{"", "", "", "$share/g/"}).Draw(t, "share") + strings.Join(l, "/")
	})
	options := rapid.Custom(func(t *rapid.T) Options {
		return Options{
			QoS: rapid.ByteRange(0, 2).Draw(t, "qos"), NoLocal: rapid.Bool().Draw(t, "nl"), RetainAsPublished: rapid.Bool().Draw(t, "rap"),
			Judge: rapid.Bool().Draw(t, "judge"), Inbox: rapid.Bool().Draw(t, "inbox"), ID: rapid.SampledFrom([]uint32{0, 0, 0, 7}).Draw(t, "id"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		x, memos := New[string](), make([]Memo[string], len(said))
		var got, want Matches[string]
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			f, s, o := filter.Draw(t, "filter"), rapid.SampledFrom([]string{"s", "t"}).Draw(t, "s"), options.Draw(t, "options")
			if rapid.Bool().Draw(t, "comes") {
				x.Subscribe(f, s, o)
			} else {
				x.Unsubscribe(f, s, o)
			}
			for i, topic := range said {
				if rapid.Bool().Draw(t, "asked") {
					x.Match(topic, &want)
					x.Recall(topic, &memos[i], &got)
					if d := cmp.Diff(want.Hits, got.Hits, cmpopts.EquateEmpty()) + cmp.Diff(want.Groups, got.Groups, cmpopts.EquateEmpty()); d != "" {
						t.Fatalf("%q (-match +recall):\n%s", topic, d)
					}
				}
			}
		}
	})
}

// What changes elsewhere leaves a memo as it is, and it needs no memory.
func TestMemoStays(t *testing.T) {
	x, s := New[*int](), new(int)
	x.Subscribe("rider/+/position", s, Options{Judge: true})
	var m Matches[*int]
	var heard, unheard Memo[*int]
	ask := func() {
		x.Recall("rider/7/position", &heard, &m)
		if len(m.Hits) != 1 || m.Hits[0].S != s || !m.Hits[0].Judge {
			t.Errorf("hits: %+v", m.Hits)
		}
		if x.Recall("order/9/courier", &unheard, &m); len(m.Hits) != 0 {
			t.Errorf("hits: %+v", m.Hits)
		}
	}
	ask()
	if heard.age == 0 || unheard.age == 0 {
		t.Fatal("nothing is remembered")
	}
	again := 0 // some share a slot
	for i := range 100 {
		was := [...]uint64{heard.age, unheard.age}
		x.Subscribe(fmt.Sprintf("rider/%d/notice", 100+i), s, Options{})
		x.Subscribe(fmt.Sprintf("order/%d/courier", 100+i), s, Options{})
		if ask(); was != [...]uint64{heard.age, unheard.age} {
			again++
		}
	}
	if again > 50 {
		t.Errorf("of 100 who came, %d made it ask again", again)
	}
	if n := testing.AllocsPerRun(10, ask); n > 0 {
		t.Errorf("%v allocations", n)
	}
	x.Subscribe("order/9/#", s, Options{})
	if x.Recall("order/9/courier", &unheard, &m); len(m.Hits) != 1 {
		t.Errorf("a newcomer is not seen: %+v", m.Hits)
	}
}
