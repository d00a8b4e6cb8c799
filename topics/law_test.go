package topics

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naiveMatch is the rule of MQTT 5 section 4.7, word for word and slow.
func naiveMatch(filter, topic string) bool {
	f, t := strings.Split(filter, "/"), strings.Split(topic, "/")
	if strings.HasPrefix(topic, "$") && (f[0] == "+" || f[0] == "#") {
		return false
	}
	for i, w := range f {
		if w == "#" {
			return len(t) >= i
		}
		if i == len(t) || w != "+" && w != t[i] {
			return false
		}
	}
	return len(f) == len(t)
}

// shapes are the patterns of the map with every {inbox} and choice written out.
var shapes = func() [][]level {
	var all [][]level
	var expand func(done, todo []level)
	expand = func(done, todo []level) {
		done = slices.Clip(done)
		if len(todo) == 0 {
			all = append(all, done)
			return
		}
		l := todo[0]
		switch {
		case l.name == "inbox":
			for _, shape := range inboxes {
				expand(nil, append(parse(shape), todo[1:]...))
			}
		case l.words != nil:
			for _, w := range l.words {
				expand(append(done, level{word: w}), todo[1:])
			}
		default:
			expand(append(done, l), todo[1:])
		}
	}
	for _, f := range Families {
		expand(nil, parse(f.Pattern))
	}
	return all
}()

// outside are topics near the map, but not in it.
var outside = []string{"lab", "lab/a", "lab/a/b", "nowhere", "order/a/nothing", "customer/b", "store/b/notice/x", "$other/a", "a/a/a/a"}

// universe makes the topics of the map that matter to a filter: for every id
// an a, which may be the actor's, a b, which is not, and the filter's own word.
func universe(filter string) []string {
	levels := strings.Split(filter, "/")
	topics := slices.Clone(outside)
	for _, shape := range shapes {
		made := []string{""}
		for i, l := range shape {
			choice := []string{l.word}
			switch {
			case l.rest:
				choice = []string{"", "z", "z/z"}
				if i < len(levels) {
					choice = append(choice, strings.NewReplacer("+", "z", "#", "z").Replace(strings.Join(levels[i:], "/")))
				}
			case l.name != "":
				choice = []string{"a", "b"}
				if i < len(levels) && CheckID(levels[i]) == nil {
					choice = append(choice, levels[i])
				}
			}
			var next []string
			for _, head := range made {
				for _, w := range choice {
					next = append(next, strings.Trim(head+"/"+w, "/"))
				}
			}
			made = next
		}
		topics = append(topics, made...)
	}
	return topics
}

// drawFilter draws a filter near the map: a topic of it, with some levels
// turned into wildcards and perhaps the end cut off.
func drawFilter(t *rapid.T) string {
	topic := rapid.SampledFrom(chart).Draw(t, "line").topic
	if rapid.IntRange(0, 9).Draw(t, "outside") == 0 {
		topic = rapid.SampledFrom(outside).Draw(t, "topic")
	}
	levels := strings.Split(topic, "/")
	for i := range levels {
		if rapid.IntRange(0, 3).Draw(t, "plus") == 0 {
			levels[i] = "+"
		}
	}
	if n := rapid.IntRange(0, 2*len(levels)).Draw(t, "cut"); n < len(levels) {
		levels = append(levels[:n], "#")
	}
	return strings.Join(levels, "/")
}

// The first law: what is delivered under an allowed filter is allowed, unless
// the broker was told to judge each delivery.
func TestFilterNeverWidens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Policy{Facts: facts{window: rapid.Bool().Draw(t, "window")}}
		if rapid.Bool().Draw(t, "open") {
			p.Open = []string{rapid.SampledFrom([]string{"#", "lab/#", "+/a", "order/a/nothing"}).Draw(t, "filter")}
		}
		a := *rapid.SampledFrom(cast).Draw(t, "actor")
		if rapid.Bool().Draw(t, "acl") {
			a.ACLSub = []string{drawFilter(t)}
		}
		filter := drawFilter(t)
		judge, err := p.Subscribe(&a, filter)
		if err != nil || judge {
			return
		}
		for _, topic := range universe(filter) {
			if naiveMatch(filter, topic) && p.Allow(&a, Receive, topic) != nil {
				t.Errorf("%v: %s is allowed without judging, but %s is not", a.Role, filter, topic)
			}
		}
	})
}

// The second law: a filter is granted if and only if it lies below an own
// prefix, or it reaches something readable and nothing readable that is refused.
// The oracle for single topics is TestChart.
func TestSubscribeModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Policy{Facts: facts{window: true}}
		a := rapid.SampledFrom(cast).Draw(t, "actor")
		filter := drawFilter(t)
		granted, refused := "", ""
		for _, topic := range universe(filter) {
			f, _, known := Lookup(topic)
			if !known || !naiveMatch(filter, topic) || !f.Down && a.Role != Service {
				continue
			}
			if p.Allow(a, Subscribe, topic) == nil {
				granted = topic
			} else {
				refused = topic
			}
		}
		want := granted != "" && refused == ""
		for _, own := range ownPrefixes(a) {
			want = want || strings.ContainsAny(filter, "+#") && strings.HasPrefix(filter, own)
		}
		_, err := p.Subscribe(a, filter)
		if (err == nil) != want {
			t.Errorf("%v, %s: %v, want granted %v: it reaches %q, which is allowed, and %q, which is not", a.Role, filter, err, want, granted, refused)
		}
	})
}

// Match, covers and overlap against the words of the specification.
func TestMatchModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawFilter(t), drawFilter(t)
		both := false
		for _, topic := range append(universe(x), universe(y)...) {
			mx, my := naiveMatch(x, topic), naiveMatch(y, topic)
			if got := Match(x, topic); got != mx {
				t.Errorf("Match(%q, %q) is %v", x, topic, got)
			}
			if covers(x, y) && my && !mx {
				t.Errorf("%q covers %q, but not %q", x, y, topic)
			}
			both = both || mx && my
		}
		if both && !overlap(x, y) {
			t.Errorf("%q and %q overlap", x, y)
		}
		if overlap(x, y) != overlap(y, x) || !covers(x, x) || covers(x, y) && !overlap(x, y) {
			t.Errorf("%q and %q: covers and overlap disagree", x, y)
		}
	})
}

// A filter meets every family that it has topics of, and not those far from it.
func TestMeetsLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		filter := drawFilter(t)
		for _, topic := range universe(filter) {
			if f, _, ok := Lookup(topic); ok && naiveMatch(filter, topic) && !f.Meets(filter) {
				t.Errorf("%s does not meet %q, which has %q", f, filter, topic)
			}
		}
	})
	for filter, want := range map[string][2]bool{
		"store/s1/order/+": {true, false}, "#": {true, true}, "+/+/order/+": {true, true}, "rider/r1/order/+": {false, true},
		"store/s1/notice": {false, false}, "customer/c1/#": {false, false}, "": {false, false}, "store/#": {true, false},
	} {
		if got := [2]bool{StoreOrder.Meets(filter), RiderOrder.Meets(filter)}; got != want {
			t.Errorf("%q meets the orders of stores and of riders: %v, want %v", filter, got, want)
		}
	}
}

// Topic and Match are inverse for every family and all ids.
func TestTopicMatchLaw(t *testing.T) {
	id := rapid.StringN(1, 20, maxID).Filter(func(s string) bool { return CheckID(s) == nil })
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(Families).Draw(t, "family")
		var values []string
		for _, prm := range f.Params() {
			v := id.Draw(t, prm.Name)
			switch {
			case prm.Words != nil:
				v = rapid.SampledFrom(prm.Words).Draw(t, "word")
			case prm.Name == "inbox":
				v = rapid.SampledFrom([]string{"customer/", "rider/", "device/", "table/s/", "guest/"}).Draw(t, "inbox") + v
			case prm.Rest && rapid.Bool().Draw(t, "none"):
				v = ""
			}
			values = append(values, v)
		}
		p, ok := f.Match(f.Topic(values...))
		if !ok || p.Len() != len(values) {
			t.Fatalf("%s with %q does not match", f, values)
		}
		for i, v := range values {
			if p.At(i) != v {
				t.Errorf("%s: value %d is %q, want %q", f, i, p.At(i), v)
			}
		}
	})
}
