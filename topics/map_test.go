package topics

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// The map keeps its own rules, of which Lookup and the walk of filters make use.
func TestMapRules(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Families {
		if names[f.Name] {
			t.Errorf("two families are called %s", f.Name)
		}
		names[f.Name] = true
		if f.Doc == "" || !f.Up && !f.Down {
			t.Errorf("%s: no doc or nobody's", f)
		}
		if f.Class == Durable && f.QoS == 0 || f.Class == Live && f.QoS > 0 || f.Snapshot && !f.Down {
			t.Errorf("%s: a class, QoS and snapshot that do not go together", f)
		}
	}
	leaves := 0
	var visit func(n *node, path string, values int)
	visit = func(n *node, path string, values int) {
		if n.any != nil && n.words != nil {
			t.Errorf("%s: both a word and a name behind it", path)
		}
		if n.rest && (n.any != nil || n.words != nil) {
			t.Errorf("%s: something behind {name...}", path)
		}
		if n.leaf != nil {
			leaves++
		}
		if n.rest {
			values++
		}
		if values > maxParams {
			t.Errorf("%s: more than %d values", path, maxParams)
		}
		seen := map[string]bool{}
		for _, e := range n.words {
			if seen[e.word] {
				t.Errorf("%s/%s: twice", path, e.word)
			}
			seen[e.word] = true
			more := 0
			if e.value {
				more = 1
			}
			visit(e.to, path+"/"+e.word, values+more)
		}
		if n.any != nil {
			visit(n.any, path+"/{}", values+1)
		}
	}
	visit(tree, "", 0)
	want := 0
	for _, f := range Families { // each shape of each family has a leaf: none hides another
		n := 1
		for _, prm := range f.Params() {
			n *= max(1, len(prm.Words))
			if prm.Name == "inbox" {
				n *= len(inboxes)
			}
		}
		want += n
	}
	if leaves != want {
		t.Errorf("the tree has %d leaves, want %d", leaves, want)
	}
}

// ownPrefixes are the prefixes of an actor in the cast.
func ownPrefixes(a *Actor) []string {
	switch a.Role {
	case Anonymous:
		return nil
	case Merchant:
		return []string{"device/a/", "store/a/"}
	}
	return []string{a.InboxPrefix() + "/"}
}

// Whoever owns a prefix reads everything below it, but for the echo of a
// position.
func TestOwnPrefix(t *testing.T) {
	p := &Policy{Facts: facts{window: true}}
	for _, a := range cast[1:] {
		prefixes := ownPrefixes(a)
		for _, l := range chart {
			f, _, _ := Lookup(l.topic)
			own := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(l.topic, p) })
			if !own || !f.Down {
				continue
			}
			if err := p.Allow(a, Subscribe, l.topic); err != nil {
				t.Errorf("%v may not subscribe %s: %v", a.Role, l.topic, err)
			}
		}
		for _, prefix := range prefixes {
			for _, filter := range []string{prefix + "#", prefix + "+", prefix + "+/#", prefix + "no/such/+"} {
				if judge, err := p.Subscribe(a, filter); err != nil || !judge && a.Role != Service {
					t.Errorf("%v subscribes %s: judge %v, %v", a.Role, filter, judge, err)
				}
			}
		}
	}
}

// Match(Topic(x)) = x, and nobody else's Match.
func TestTopicMatch(t *testing.T) {
	for _, f := range Families {
		var values []string
		for i, prm := range f.Params() {
			switch {
			case prm.Name == "inbox":
				values = append(values, "table/s_1/12")
			case prm.Words != nil:
				values = append(values, prm.Words[len(prm.Words)-1])
			case prm.Rest:
				values = append(values, "x/y")
			default:
				values = append(values, fmt.Sprintf("id %d", i))
			}
		}
		topic := f.Topic(values...)
		p, ok := f.Match(topic)
		if !ok {
			t.Errorf("%s does not match %s", f, topic)
			continue
		}
		var got []string
		for i := range p.Len() {
			got = append(got, p.At(i))
			if name := f.Params()[i].Name; p.Get(name) != p.At(i) {
				t.Errorf("%s: Get(%s) is %q, want %q", topic, name, p.Get(name), p.At(i))
			}
		}
		if d := cmp.Diff(values, got); d != "" {
			t.Errorf("%s: %s", topic, d)
		}
		for _, other := range Families {
			if _, ok := other.Match(topic); ok != (other == f) {
				t.Errorf("%s matches %s", other, topic)
			}
		}
		if p.Get("nonsense") != "" || (Params{}).Get("order") != "" {
			t.Errorf("%s: a value for a name that is not there", topic)
		}
	}
}

func TestLookupNot(t *testing.T) {
	for _, topic := range []string{
		"", "/", "order", "order/", "order/1", "order/1/", "order//status", "/order/1/status", "order/1/status/",
		"order/1/Status", "Order/1/status", "order/" + strings.Repeat("x", 65) + "/status", "order/$1/status",
		"order/1\x01/status", "rider/1/order/2/teleport", "broadcast/everybody", "store/1/tv/notice", "table/1/notice",
		"event", "event/a/b", "$SYS", "$sys/broker/x", "$SYS/other", "reply/x", "anonymous/1/error", "nobody/1/reply/x",
	} {
		if f, _, ok := Lookup(topic); ok {
			t.Errorf("%q is %s", topic, f)
		}
	}
}

func TestTopicPanics(t *testing.T) {
	for _, values := range [][]string{nil, {"a", "b"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("OrderStatus.Topic(%q) did not panic", values)
				}
			}()
			_ = OrderStatus.Topic(values...)
		}()
	}
}

func TestRows(t *testing.T) {
	rows := map[string]Row{}
	for _, r := range Rows() {
		rows[r.Topic] = r
	}
	for topic, want := range map[string]Row{
		"order/{order}/status":   {Dir: "↓", QoS: 1, Class: Durable, Who: "the order's customer, store, rider, guests with the order, platform, the operator of a ticket about it"},
		"rider/{rider}/position": {Dir: "↑↓", QoS: 0, Class: Latest, Who: "↑ that rider; ↓ platform"},
		"rider/{rider}/order/{order}/{arrive,pickup,deliver,fail}": {Dir: "↑", QoS: 1, Class: Durable, Who: "that rider if assigned"},
		"ticket/{ticket}/{claim,transfer,close,reopen,read}":       {Dir: "↑", QoS: 1, Class: Durable, Who: "operators, its visitor (close, read)"},
		"ticket/{ticket}/message":                                  {Dir: "↑↓", QoS: 1, Class: Durable, Who: "its visitor, its operator"},
		"region/{region}/notice":                                   {Dir: "↓", QoS: 1, Class: Durable, Who: "riders now in the region"},
		"store/{store}/presence":                                   {Dir: "↓", QoS: 1, Class: Latest, Who: "the store's devices, platform"},
		"{inbox}/reply/…":                                          {Dir: "↓", QoS: 1, Class: Durable, Who: "that client"},
		"broadcast/{customer,rider,app,pos,pad,h5}":                {Dir: "↓", QoS: 1, Class: Durable, Who: "that kind"},
		"$SYS/broker/…":                                            {Dir: "↓", QoS: 0, Class: Live, Who: "platform"},
	} {
		got := rows[topic]
		got.Topic, got.Notes = "", ""
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", topic, d)
		}
	}
	if !strings.HasPrefix(rows["order/{order}/status"].Notes, "snapshot; ") {
		t.Errorf("a snapshot is not noted: %q", rows["order/{order}/status"].Notes)
	}
}
