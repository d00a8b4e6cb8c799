package route

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// find returns whom the topic reaches, sorted.
func find(x *Index[string], topic string) []string {
	var m Matches[string]
	x.Match(topic, &m)
	var got []string
	for _, h := range m.Hits {
		got = append(got, h.S)
	}
	slices.Sort(got)
	return got
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		filter, topic string
		want          bool
	}{
		{"a/b", "a/b", true},
		{"a/b", "a", false},
		{"a", "a/b", false},
		{"a/#", "a", true}, // [MQTT-4.7.1-2]
		{"a/#", "a/b/c", true},
		{"a/#", "ab", false},
		{"+/#", "a", true},
		{"+/#", "a/b", true},
		{"#", "a/b", true},
		{"#", "/", true},
		{"+", "a", true},
		{"+", "a/b", false},
		{"+", "", true},
		{"+/+", "/a", true}, // an empty level is a level
		{"/+", "/a", true},
		{"+", "/a", false},
		{"a//b", "a//b", true},
		{"a/+/b", "a//b", true},
		{"a/+", "a/", true},
		{"a/+", "a", false},
		{"a/", "a", false},
		{"sport/+/player1", "sport/tennis/player1", true},
		{"#", "$SYS/x", false}, // [MQTT-4.7.2-1]
		{"+/x", "$SYS/x", false},
		{"$SYS/#", "$SYS/x", true},
		{"$SYS/+", "$SYS/x", true},
		{"+", "$SYS", false},
		{"a/#", "a/$x", true},
		{"a/+", "a/$x", true},
		{"A", "a", false},
	} {
		x := New[string]()
		x.Subscribe(c.filter, "s", Options{})
		if got := len(find(x, c.topic)) == 1; got != c.want {
			t.Errorf("%q matches %q: %v, want %v", c.filter, c.topic, got, c.want)
		}
	}
}

func TestSubscribeReplaces(t *testing.T) {
	x := New[string]()
	if x.Subscribe("a/+", "s", Options{QoS: 0, ID: 7}) {
		t.Error("the first one existed")
	}
	if !x.Subscribe("a/+", "s", Options{QoS: 2, ID: 8}) {
		t.Error("the second one did not exist")
	}
	var m Matches[string]
	x.Match("a/b", &m)
	want := []Hit[string]{{S: "s", Options: Options{QoS: 2, ID: 8}, IDs: []uint32{8}}}
	if d := cmp.Diff(want, m.Hits); d != "" || x.Len() != 1 {
		t.Errorf("len %d, hits (-want +got):\n%s", x.Len(), d)
	}
}

func TestInboxIsNotTheClients(t *testing.T) {
	x := New[string]()
	x.Subscribe("customer/7/#", "s", Options{QoS: 1, Inbox: true})
	if x.Unsubscribe("customer/7/#", "s", Options{}) {
		t.Error("an UNSUBSCRIBE found the inbox")
	}
	x.Subscribe("customer/7/#", "s", Options{QoS: 0, ID: 3})
	if !x.Unsubscribe("customer/7/#", "s", Options{}) {
		t.Error("the client's own was not found")
	}
	if got := find(x, "customer/7/notice"); len(got) != 1 || x.Len() != 1 {
		t.Errorf("after UNSUBSCRIBE %q of %d, want the inbox", got, x.Len())
	}
	if !x.Unsubscribe("customer/7/#", "s", Options{Inbox: true}) || x.Len() != 0 {
		t.Error("the inbox stayed")
	}
}

func TestMerge(t *testing.T) {
	type sub struct {
		filter string
		o      Options
	}
	for name, c := range map[string]struct {
		subs []sub
		want []Hit[string]
	}{
		"highest QoS, all identifiers": {
			subs: []sub{{"a/b", Options{QoS: 1, ID: 1}}, {"a/+", Options{QoS: 2, ID: 2}}, {"#", Options{}}},
			want: []Hit[string]{{Options: Options{QoS: 2}, IDs: []uint32{1, 2}}},
		},
		"no-local only if all say so": {
			subs: []sub{{"a/b", Options{NoLocal: true}}, {"a/+", Options{RetainAsPublished: true, Judge: true}}},
			want: []Hit[string]{{Options: Options{RetainAsPublished: true, Judge: true}}},
		},
		"the inbox adds its QoS alone": {
			subs: []sub{{"a/b", Options{NoLocal: true}}, {"a/#", Options{QoS: 1, Inbox: true, Judge: true}}},
			want: []Hit[string]{{Options: Options{QoS: 1, NoLocal: true}}},
		},
		"the same filter twice": {
			subs: []sub{{"a/b", Options{ID: 4}}, {"a/b", Options{QoS: 1, Inbox: true}}},
			want: []Hit[string]{{Options: Options{QoS: 1}, IDs: []uint32{4}}},
		},
		"a legacy name silences the inbox": {
			subs: []sub{{"a/#", Options{As: "private-a"}}, {"a/b", Options{QoS: 1, Inbox: true}}},
			want: []Hit[string]{{Options: Options{As: "private-a"}}},
		},
		"and stands beside the client's own": {
			subs: []sub{{"a/#", Options{As: "private-a"}}, {"a/#", Options{QoS: 1}}, {"a/b", Options{QoS: 2, Inbox: true}}},
			want: []Hit[string]{{Options: Options{QoS: 1}}, {Options: Options{As: "private-a"}}},
		},
		"each legacy name for itself": {
			subs: []sub{{"a/#", Options{As: "private-a"}}, {"a/b", Options{As: "private-b"}}, {"+/b", Options{As: "private-a", QoS: 1}}},
			want: []Hit[string]{{Options: Options{QoS: 1, As: "private-a"}}, {Options: Options{As: "private-b"}}},
		},
	} {
		// Whatever the order in which they came, and however many others there are.
		for crowd := range 3 {
			x := New[string]()
			for i := range crowd * 40 {
				x.Subscribe([]string{"a/b", "a/+", "a/#"}[i%3], fmt.Sprint(i), Options{Inbox: true})
			}
			for i := range c.subs {
				s := c.subs[(i+crowd)%len(c.subs)]
				x.Subscribe(s.filter, "s", s.o)
			}
			var m Matches[string]
			x.Match("a/b", &m)
			if d := cmp.Diff(c.want, normal(m.Hits, "s")); d != "" {
				t.Errorf("%s, crowd %d (-want +got):\n%s", name, crowd, d)
			}
		}
	}
}

// normal returns the hits of s in an order to compare by, without the fields
// that depend on the order of subscribing.
func normal(hits []Hit[string], s string) (out []Hit[string]) {
	for _, h := range hits {
		if h.S == s {
			h.S, h.ID, h.IDs = "", 0, slices.Clone(h.IDs)
			slices.Sort(h.IDs)
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Hit[string]) int { return strings.Compare(a.As, b.As) })
	return out
}

func TestShared(t *testing.T) {
	x := New[string]()
	x.Subscribe("$share/g/a/#", "s1", Options{QoS: 1})
	x.Subscribe("$share/g/a/#", "s2", Options{})
	x.Subscribe("$share/g/a/b", "s3", Options{})
	x.Subscribe("$share/h/a/#", "s1", Options{})
	x.Subscribe("a/b", "s1", Options{})
	x.Subscribe("$share/g/#", "sys", Options{})
	var m Matches[string]
	got := func(topic string) (names []string) {
		x.Match(topic, &m)
		for _, g := range m.Groups {
			var who []string
			for _, h := range g.Members {
				who = append(who, h.S)
			}
			slices.Sort(who)
			names = append(names, g.Name+":"+strings.Join(who, "+"))
		}
		slices.Sort(names)
		return names
	}
	if d := cmp.Diff([]string{"g:s1+s2", "g:s3", "g:sys", "h:s1"}, got("a/b")); d != "" {
		t.Errorf("groups of a/b (-want +got):\n%s", d)
	}
	if len(m.Hits) != 1 {
		t.Errorf("%d hits beside the groups, want 1", len(m.Hits))
	}
	if g := got("$SYS/x"); g != nil {
		t.Errorf("groups %q see $SYS", g)
	}
	for _, s := range []string{"s1", "s2"} {
		if !x.Unsubscribe("$share/g/a/#", s, Options{}) || x.Unsubscribe("$share/g/a/#", s, Options{}) {
			t.Errorf("%s did not leave once", s)
		}
	}
	if d := cmp.Diff([]string{"g:sys", "h:s1"}, got("a")); d != "" {
		t.Errorf("groups of a (-want +got):\n%s", d)
	}
}

// TestNothingStays subscribes and leaves, and looks for what is left.
func TestNothingStays(t *testing.T) {
	x := New[int]()
	var filters []string
	for i := range 3000 {
		filters = append(filters, fmt.Sprintf([]string{"c/%d/#", "$share/g/c/%d/x/+", "+/%d", "c/%d/+/+/y", "all"}[i%5], i/10))
	}
	for round := range 2 {
		for i, f := range filters {
			x.Subscribe(f, i, Options{Inbox: i%2 == 0})
		}
		if x.Len() != len(filters) {
			t.Fatalf("round %d: %d subscriptions, want %d", round, x.Len(), len(filters))
		}
		for i, f := range filters {
			if !x.Unsubscribe(f, i, Options{Inbox: i%2 == 0}) {
				t.Fatalf("round %d: %q of %d was not there", round, f, i)
			}
		}
		if x.Len() != 0 || x.nodes.len() != 0 || !x.root.empty() {
			t.Fatalf("round %d: %d subscriptions, %d nodes, root %+v stayed", round, x.Len(), x.nodes.len(), x.root)
		}
	}
}

// TestDeep takes names as deep as a packet can hold.
func TestDeep(t *testing.T) {
	x := New[string]()
	deep := []string{strings.Repeat("/", 65535), strings.Repeat("+/", 32767), strings.Repeat("a/", 32766) + "#"}
	for _, f := range deep {
		x.Subscribe(f, f[:2], Options{})
	}
	for topic, want := range map[string]string{deep[0]: "//", strings.Repeat("/", 32767): "+/", strings.Repeat("a/", 32767): "+/ a/"} {
		if got := strings.Join(find(x, topic), " "); got != want {
			t.Errorf("%d levels reach %q, want %q", strings.Count(topic, "/")+1, got, want)
		}
	}
	for _, f := range deep {
		x.Unsubscribe(f, f[:2], Options{})
	}
	if x.Len() != 0 || x.nodes.len() != 0 {
		t.Errorf("%d subscriptions, %d nodes stayed", x.Len(), x.nodes.len())
	}
}

func TestMatchDoesNotAllocate(t *testing.T) {
	x := New[int]()
	for i := range 1000 {
		x.Subscribe("broadcast/customer", i, Options{Inbox: true})
		x.Subscribe(fmt.Sprintf("customer/%d/#", i), i, Options{QoS: 1, ID: 1})
		x.Subscribe(fmt.Sprintf("customer/%d/notice", i%3), i, Options{ID: 2})
		x.Subscribe("$share/g/customer/+/notice", i, Options{})
	}
	x.Subscribe("#", 5, Options{})
	var m Matches[int]
	if n := testing.AllocsPerRun(100, func() {
		x.Match("customer/2/notice", &m)
		x.Match("broadcast/customer", &m)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestConcurrent has clients come and go while others ask: the table grows and
// shrinks many times, and those that stay are found all the while.
func TestConcurrent(t *testing.T) {
	const stay, writers, each = 200, 2, 250
	x := New[int]()
	for i := range stay {
		x.Subscribe(fmt.Sprintf([]string{"keep/%d/#", "keep/%d/+", "keep/%d/x"}[i%3], i), -i, Options{Inbox: i%2 == 0})
	}
	x.Subscribe("keep/#", 1, Options{})
	var wg sync.WaitGroup
	writing := make(chan struct{})
	var left atomic.Int32
	left.Store(writers)
	for g := range writers {
		wg.Go(func() {
			defer func() {
				if left.Add(-1) == 0 {
					close(writing)
				}
			}()
			for range 3 {
				for i := range each {
					s := 1 + g*each + i
					x.Subscribe(fmt.Sprintf("rider/%d/order/+", s), s, Options{Inbox: true})
					x.Subscribe(fmt.Sprintf("keep/%d/+", i%stay), s, Options{})
					x.Subscribe("all", s, Options{})
				}
				for i := range each {
					s := 1 + g*each + i
					x.Unsubscribe(fmt.Sprintf("rider/%d/order/+", s), s, Options{Inbox: true})
					x.Unsubscribe(fmt.Sprintf("keep/%d/+", i%stay), s, Options{})
					x.Unsubscribe("all", s, Options{})
				}
			}
		})
	}
	for range 3 {
		wg.Go(func() {
			var m Matches[int]
			for i := 0; ; i++ {
				select {
				case <-writing:
					return
				default:
				}
				k := i % stay
				x.Match(fmt.Sprintf("keep/%d/x", k), &m)
				for _, s := range []int{-k, 1} {
					if !slices.ContainsFunc(m.Hits, func(h Hit[int]) bool { return h.S == s }) {
						t.Errorf("%d, who stays, was missed", s)
						return
					}
				}
				x.Match(fmt.Sprintf("rider/%d/order/7", i%(writers*each)), &m)
				x.Match("all", &m)
				runtime.Gosched() // or a writer waits for the end of a time slice
			}
		})
	}
	wg.Wait()
	if x.Len() != stay+1 {
		t.Errorf("%d subscriptions, want %d", x.Len(), stay+1)
	}
}

// matches is the naive matcher.
func matches(filter, topic string) bool {
	f, l := strings.Split(filter, "/"), strings.Split(topic, "/")
	if strings.HasPrefix(topic, "$") && (f[0] == "+" || f[0] == "#") {
		return false
	}
	for i := range f {
		switch {
		case f[i] == "#":
			return true
		case i == len(l):
			return false
		case f[i] != "+" && f[i] != l[i]:
			return false
		}
	}
	return len(f) == len(l)
}

// model is the naive index.
type model map[string]Hit[string]

// spelling returns those of the model whose filters spell out n levels of a topic.
func (m model) spelling(topic string, n int) model {
	out := model{}
	for key, h := range m {
		_, filter := cutShare(strings.SplitN(key, " ", 2)[1])
		front := strings.SplitN(filter, "/", min(n, strings.Count(topic, "/")+1)+1)
		if n == 0 || !slices.ContainsFunc(front[:min(n, strings.Count(topic, "/")+1, len(front))], func(l string) bool { return l == "+" || l == "#" }) {
			out[key] = h
		}
	}
	return out
}

func (m model) match(topic string) (want map[string]string) {
	type who struct{ s, as string }
	all, in := map[who]*Hit[string]{}, map[string]*Hit[string]{}
	for key, h := range m {
		group, filter := cutShare(strings.SplitN(key, " ", 2)[1])
		if group != "" || !matches(filter, topic) {
			continue
		}
		at := who{h.S, h.As}
		old := all[at]
		if h.Inbox {
			old = in[h.S]
		}
		if old == nil {
			c := h
			c.IDs = slices.Clone(c.IDs)
			if h.Inbox {
				in[h.S] = &c
			} else {
				all[at] = &c
			}
			continue
		}
		old.QoS, old.NoLocal = max(old.QoS, h.QoS), old.NoLocal && h.NoLocal
		old.RetainAsPublished, old.Judge = old.RetainAsPublished || h.RetainAsPublished, old.Judge || h.Judge
		old.Every = min(old.Every, h.Every)
		old.IDs = append(old.IDs, h.IDs...)
	}
	named := map[string]bool{}
	for at := range all {
		named[at.s] = named[at.s] || at.as != ""
	}
	for s, h := range in {
		own := all[who{s, ""}]
		switch {
		case named[s]:
		case own != nil:
			own.QoS = max(own.QoS, h.QoS)
		default:
			all[who{s, ""}] = h
		}
	}
	want = map[string]string{}
	for at, h := range all {
		want[at.s+"|"+at.as] = describe(h)
	}
	return want
}

func describe(h *Hit[string]) string {
	ids := slices.Clone(h.IDs)
	slices.Sort(ids)
	return fmt.Sprint(h.QoS, h.NoLocal, h.RetainAsPublished, h.Inbox, h.Judge, h.Every, ids)
}

func TestAgainstNaive(t *testing.T) {
	levels := []string{"a", "b", "", "$x", "long-level-of-a-topic"}
	level := rapid.SampledFrom(levels)
	topic := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(level, 1, 4).Draw(t, "levels"), "/")
	})
	filter := rapid.Custom(func(t *rapid.T) string {
		l := rapid.SliceOfN(rapid.SampledFrom(append([]string{"+", "+"}, levels...)), 0, 4).Draw(t, "levels")
		if len(l) == 0 || rapid.Bool().Draw(t, "multi") {
			l = append(l, "#")
		}
		share := rapid.SampledFrom([]string{"", "", "", "$share/g/", "$share/h/"}).Draw(t, "share")
		return share + strings.Join(l, "/")
	})
	options := rapid.Custom(func(t *rapid.T) Options {
		o := Options{
			QoS: rapid.ByteRange(0, 2).Draw(t, "qos"), NoLocal: rapid.Bool().Draw(t, "nl"),
			RetainAsPublished: rapid.Bool().Draw(t, "rap"), Judge: rapid.Bool().Draw(t, "judge"),
		}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			o.Inbox = true
		case 1:
			o.As = "legacy"
		default:
			o.ID = rapid.Uint32Range(0, 5).Draw(t, "id")
			o.Every = rapid.SampledFrom([]uint32{0, 0, 0, 5, 9}).Draw(t, "every")
		}
		return o
	})
	rapid.Check(t, func(t *rapid.T) {
		x, m, subscribers := New[string](), model{}, rapid.IntRange(1, 60).Draw(t, "subscribers")
		var hits Matches[string]
		for range rapid.IntRange(1, 150).Draw(t, "steps") {
			f, o := filter.Draw(t, "filter"), options.Draw(t, "options")
			s := fmt.Sprint("s", rapid.IntRange(1, subscribers).Draw(t, "s"))
			key := fmt.Sprintf("%s-%d %s", s, o.kind(), f)
			_, known := m[key]
			if rapid.IntRange(0, 3).Draw(t, "verb") > 0 {
				h := Hit[string]{S: s, Options: o}
				if o.ID != 0 {
					h.IDs = []uint32{o.ID}
				}
				m[key] = h
				if x.Subscribe(f, s, o) != known {
					t.Fatalf("subscribe %s: existed is not %v", key, known)
				}
			} else {
				delete(m, key)
				if x.Unsubscribe(f, s, o) != known {
					t.Fatalf("unsubscribe %s: existed is not %v", key, known)
				}
			}
			if x.Len() != len(m) {
				t.Fatalf("len %d, want %d", x.Len(), len(m))
			}
		}
		x.large = rapid.Bool().Draw(t, "large")
		for range 5 {
			to, levels := topic.Draw(t, "topic"), rapid.IntRange(0, 3).Draw(t, "levels")
			m := m.spelling(to, levels)
			x.MatchNamed(to, levels, &hits)
			got := map[string]string{}
			for i := range hits.Hits {
				h := &hits.Hits[i]
				got[h.S+"|"+h.As] = describe(h)
			}
			if d := cmp.Diff(m.match(to), got); d != "" || len(got) != len(hits.Hits) {
				t.Fatalf("%q: %d hits (-want +got):\n%s", to, len(hits.Hits), d)
			}
			members := 0
			for _, g := range hits.Groups {
				members += len(g.Members)
			}
			want := 0
			for key := range m {
				if group, f := cutShare(strings.SplitN(key, " ", 2)[1]); group != "" && matches(f, to) {
					want++
				}
			}
			if members != want {
				t.Fatalf("%q: %d members of groups, want %d", to, members, want)
			}
		}
	})
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"a/b", "#", "+/#", "$SYS/+", "//", "a/+/c/#", "$share/g/a"} {
		f.Add(s, "a/b")
	}
	f.Fuzz(func(t *testing.T, filter, topic string) {
		group, bare := cutShare(filter)
		if i := strings.IndexByte(bare, '#'); i >= 0 && (i != len(bare)-1 || i > 0 && bare[i-1] != '/') {
			t.Skip("not a filter")
		}
		x := New[int]()
		x.Subscribe(filter, 1, Options{})
		var m Matches[int]
		for _, x.large = range []bool{false, true} {
			x.Match(topic, &m)
			if got := len(m.Hits)+len(m.Groups) == 1; got != matches(bare, topic) {
				t.Errorf("%q in group %q matches %q (large: %v): %v", bare, group, topic, x.large, got)
			}
		}
		if !x.Unsubscribe(filter, 1, Options{}) || x.nodes.len() != 0 {
			t.Errorf("%q stayed", filter)
		}
	})
}
