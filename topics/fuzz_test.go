package topics

import (
	"errors"
	"strings"
	"testing"
)

var fuzzFilters = []string{
	"order/a/status", "rider/+/position", "customer/a/#", "#", "+/+/#", "$SYS/broker/#", "$sys/#", "$share/g/order/+/status", "$share//x",
	"table/a/a/reply/x/y", "a//b", "/", "order//status", "order/\xff/status", "a\x00", "rider_Tianhe_Qu_notification", "private-user-a", "+a", "a#",
}

// Whatever is asked, the answer is a kind and the laws hold: what Allow says to
// a filter of one topic is what it says to the topic, and what a filter reaches
// without judging may be received.
func FuzzAllow(f *testing.F) {
	for i, s := range fuzzFilters {
		f.Add(s, "order/a/status", uint8(i))
		f.Add("#", s, uint8(i))
	}
	p := &Policy{Facts: facts{window: true}}
	open := &Policy{Facts: facts{}, Open: []string{"#"}}
	f.Fuzz(func(t *testing.T, filter, topic string, n uint8) {
		a := cast[int(n)%len(cast)]
		for _, p := range []*Policy{p, open} {
			receive := p.Allow(a, Receive, topic)
			publish := p.Allow(a, Publish, topic)
			judge, subscribe := p.Subscribe(a, filter)
			for _, err := range []error{receive, publish, subscribe} {
				if err != nil && errors.Is(err, ErrTopic) == errors.Is(err, ErrDenied) {
					t.Errorf("%v is of no kind, or of both", err)
				}
			}
			if ValidTopic(topic) != nil && (receive == nil || publish == nil) || ValidFilter(filter) != nil && subscribe == nil {
				t.Errorf("%q, %q: not valid, but allowed", topic, filter)
			}
			if strings.HasPrefix(topic, "$") && publish == nil {
				t.Errorf("%v may publish on %q", a.Role, topic)
			}
			_, inner, shared, _ := Share(filter)
			if !shared {
				inner = filter
			}
			if c, ok := LegacyFilter(inner); ok {
				inner = c
			}
			if subscribe == nil && !judge && ValidTopic(topic) == nil && Match(inner, topic) && receive != nil && !errors.Is(receive, ErrTopic) {
				t.Errorf("%v: %q is allowed without judging, %q is not: %v", a.Role, filter, topic, receive)
			}
		}
	})
}

// Finding a family and naming it are inverse, and matching obeys the words of
// the specification.
func FuzzTopic(f *testing.F) {
	for _, s := range fuzzFilters {
		f.Add(s, "order/a/status")
		f.Add("+/a/#", s)
	}
	f.Fuzz(func(t *testing.T, filter, topic string) {
		if ValidTopic(topic) != nil {
			return
		}
		if ValidFilter(filter) == nil && Match(filter, topic) != naiveMatch(filter, topic) {
			t.Errorf("Match(%q, %q) is %v", filter, topic, !naiveMatch(filter, topic))
		}
		fam, p, ok := Lookup(topic)
		if !ok {
			return
		}
		var values []string
		for i := range p.Len() {
			values = append(values, p.At(i))
		}
		if got := fam.Topic(values...); got != topic && got+"/" != topic {
			t.Errorf("%q is %s with %q, which is %q", topic, fam, values, got)
		}
	})
}

// A legacy name is a topic of the map, never a legacy name again, and its filter
// reaches what is published under it.
func FuzzLegacy(f *testing.F) {
	for _, s := range append(fuzzFilters, "pos_a_b_base_notification", "store_1_base_notification", "private-ticket-x", "private-support-queue") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		canonical, ok := Canonical(name)
		filter, okFilter := LegacyFilter(name)
		if ok != okFilter {
			t.Fatalf("%q: a topic %v, a filter %v", name, ok, okFilter)
		}
		if !ok {
			return
		}
		if _, _, known := Lookup(canonical); !known || !Match(filter, canonical) {
			t.Errorf("%q means %q and %q", name, canonical, filter)
		}
		if _, again := Canonical(canonical); again {
			t.Errorf("%q means %q, which is legacy too", name, canonical)
		}
	})
}
