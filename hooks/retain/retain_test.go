package retain

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

var (
	noon = time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)
	wide = Config{Messages: 1000, Bytes: 1 << 20}
)

func text(topic, payload string) topics.Message {
	return topics.Message{Topic: topic, Payload: []byte(payload), Retain: true, At: noon}
}

func set(t rapid.TB, x *Index, messages ...topics.Message) {
	t.Helper()
	for _, m := range messages {
		if err := x.Set(m); err != nil {
			t.Fatal(err)
		}
	}
}

// match returns what is retained, as topic=payload, sorted.
func match(x *Index, filter string, now time.Time) (got []string) {
	x.Match(filter, now, func(m *topics.Message) bool {
		got = append(got, m.Topic+"="+string(m.Payload))
		return true
	})
	slices.Sort(got)
	return got
}

func TestSet(t *testing.T) {
	x := New(wide)
	set(t, x, text("a/b", "1"), text("a/b", "2"), text("a", "3"))
	if d := cmp.Diff([]string{"a/b=2", "a=3"}, match(x, "#", noon)); d != "" || x.Len() != 2 {
		t.Errorf("%d messages (-want +got):\n%s", x.Len(), d)
	}
	set(t, x, text("a/b", ""), text("a/b", ""), text("never/was", ""))
	if d := cmp.Diff([]string{"a=3"}, match(x, "#", noon)); d != "" {
		t.Errorf("after an empty payload (-want +got):\n%s", d)
	}
	set(t, x, text("a", ""))
	if x.Len() != 0 || x.bytes != 0 || len(x.root.kids) != 0 {
		t.Errorf("%d messages, %d bytes, %d levels are left", x.Len(), x.bytes, len(x.root.kids))
	}
}

func TestMatchStops(t *testing.T) {
	x, n := New(wide), 0
	set(t, x, text("a/b", "1"), text("a/c", "2"), text("d", "3"))
	x.Match("#", noon, func(*topics.Message) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d visits, want 2", n)
	}
}

func TestBounds(t *testing.T) {
	x := New(Config{Messages: 2, Bytes: 20})
	set(t, x, text("a", "1"), text("b", "1"))
	if err := x.Set(text("c", "1")); !errors.Is(err, topics.ErrQuota) {
		t.Errorf("a third message: %v, want ErrQuota", err)
	}
	set(t, x, text("b", strings.Repeat("x", 17))) // 1+1 + 1+17 bytes
	if err := x.Set(text("b", strings.Repeat("y", 18))); !errors.Is(err, topics.ErrQuota) {
		t.Errorf("21 bytes: %v, want ErrQuota", err)
	}
	if d := cmp.Diff([]string{"a=1", "b=" + strings.Repeat("x", 17)}, match(x, "+", noon)); d != "" {
		t.Errorf("what was there (-want +got):\n%s", d)
	}
	set(t, x, text("a", ""), text("c", "1"))
	if err := New(Config{}).Set(text("a", "1")); !errors.Is(err, topics.ErrQuota) {
		t.Errorf("nothing allowed: %v, want ErrQuota", err)
	}
}

func TestExpiry(t *testing.T) {
	x := New(wide)
	for i := range 5 {
		m := text(fmt.Sprint("t/", i), "1")
		m.Expires = noon.Add(time.Duration(5-i) * time.Minute)
		set(t, x, m)
	}
	set(t, x, text("t/2", "stays"), text("t/3", "")) // no longer due
	if d := cmp.Diff([]string{"t/0=1", "t/1=1", "t/2=stays"}, match(x, "t/#", noon.Add(time.Minute))); d != "" {
		t.Errorf("a minute later (-want +got):\n%s", d)
	}
	var gone []string
	for _, e := range x.Expire(noon.Add(4 * time.Minute)) {
		p := store.Cut(Table, e.Key)
		gone = append(gone, p.NextString())
	}
	if d := cmp.Diff([]string{"t/4", "t/1"}, gone); d != "" || x.Len() != 2 || len(x.due) != 1 {
		t.Errorf("%d left, %d due; expired (-want +got):\n%s", x.Len(), len(x.due), d)
	}
}

// full is a message with everything in it.
var full = topics.Message{
	Topic: "a/b", Payload: []byte{0, 1, 0xff}, QoS: 2, Retain: true, ID: "id", Seq: 7, Event: "e",
	At: noon, Expires: noon.Add(time.Hour), ContentType: "ct", ResponseTopic: "r/t", Correlation: []byte{},
	Format: 1, FormatSet: true, User: []topics.Property{{Key: "k", Value: "1"}, {Key: "k", Value: "2"}}, From: "me",
}

// golden is full as version 1 of the record wrote it. Never change it.
const golden = "010302018080cca4b099a9fa30808091b0f6eaaafa3007026964016502637403722f74026d65030001ff0002016b0131016b0132"

func TestGolden(t *testing.T) {
	if got := hex.EncodeToString(encode(&full)); got != golden {
		t.Errorf("a record is now\n%s, was\n%s", got, golden)
	}
	record, err := hex.DecodeString(golden)
	if err != nil {
		t.Fatal(err)
	}
	m, err := decode("a/b", record)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(&full, m); d != "" {
		t.Errorf("version 1 is read as (-want +got):\n%s", d)
	}
}

func TestRestore(t *testing.T) {
	s, x := store.NewMemory(), New(wide)
	for _, m := range []topics.Message{full, text("a/b/c", "1"), text("gone", "1"), text("gone", ""), {Topic: "", Payload: []byte("no time"), Retain: true}} {
		set(t, x, m)
		if _, err := s.Apply([]topics.Edit{x.Edit(m)}, false); err != nil {
			t.Fatal(err)
		}
	}
	y := New(Config{}) // narrower than what is there
	if err := y.Restore(s); err != nil {
		t.Fatal(err)
	}
	collect := func(x *Index) map[string]topics.Message {
		all := map[string]topics.Message{}
		x.Match("#", noon, func(m *topics.Message) bool { all[m.Topic] = *m; return true })
		return all
	}
	if d := cmp.Diff(collect(x), collect(y)); d != "" || y.Len() != 3 || len(y.due) != 1 {
		t.Errorf("%d restored, %d due (-want +got):\n%s", y.Len(), len(y.due), d)
	}
	for name, e := range map[string]topics.Edit{
		"key":    {Key: store.NewKey(Table).String("a").Uint(1), Value: encode(&full)},
		"record": {Key: key("a"), Value: encode(&full)[:20]},
	} {
		bad := store.NewMemory()
		if _, err := bad.Apply([]topics.Edit{e}, false); err != nil {
			t.Fatal(err)
		}
		if err := New(wide).Restore(bad); err == nil {
			t.Errorf("a malformed %s was restored", name)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(&full))
	bare := text("t", "p")
	f.Add(encode(&bare))
	f.Add([]byte{version})
	f.Fuzz(func(t *testing.T, record []byte) {
		m, err := decode("t", record)
		if err != nil {
			if !errors.Is(err, ErrRecord) {
				t.Errorf("error %v is not ErrRecord", err)
			}
			return
		}
		again, err := decode("t", encode(m))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m, again); d != "" {
			t.Errorf("read, written and read again:\n%s", d)
		}
	})
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

func TestAgainstNaive(t *testing.T) {
	levels := rapid.SampledFrom([]string{"a", "b", "", "$x", "+", "#"})
	rapid.Check(t, func(t *rapid.T) {
		x, model := New(wide), map[string]topics.Message{}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			m := text(strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "", "$x"}), 1, 4).Draw(t, "topic"), "/"), rapid.SampledFrom([]string{"", "1", "22"}).Draw(t, "payload"))
			if rapid.Bool().Draw(t, "expires") {
				m.Expires = noon.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "after")) * time.Second)
			}
			set(t, x, m)
			if model[m.Topic] = m; len(m.Payload) == 0 {
				delete(model, m.Topic)
			}
		}
		now := noon.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "now")) * time.Second)
		if rapid.Bool().Draw(t, "expire") {
			x.Expire(now)
		}
		filter := rapid.SliceOfN(levels, 1, 4).Draw(t, "filter")
		if i := slices.Index(filter, "#"); i >= 0 {
			filter = filter[:i+1]
		}
		f := strings.Join(filter, "/")
		var want []string
		for topic, m := range model {
			if matches(f, topic) && !expired(&m, now) {
				want = append(want, topic+"="+string(m.Payload))
			}
		}
		slices.Sort(want)
		if d := cmp.Diff(want, match(x, f, now)); d != "" {
			t.Fatalf("%q (-want +got):\n%s", f, d)
		}
		for topic := range model {
			set(t, x, text(topic, ""))
		}
		if x.Len() != 0 || x.bytes != 0 || len(x.root.kids) != 0 || len(x.due) != 0 {
			t.Fatalf("%d messages, %d bytes, %d levels, %d due are left", x.Len(), x.bytes, len(x.root.kids), len(x.due))
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	x := New(Config{Messages: 1 << 20, Bytes: 1 << 30})
	for i := range 100_000 {
		set(b, x, text(fmt.Sprintf("home/%d/sensor/%d", i/100, i%100), "21.5"))
	}
	for _, f := range []string{"home/17/sensor/3", "home/17/#", "home/+/sensor/3", "#"} {
		b.Run(strings.ReplaceAll(f, "/", "."), func(b *testing.B) {
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				x.Match(f, noon, func(*topics.Message) bool { n++; return true })
			}
			b.ReportMetric(float64(n)/float64(b.N), "messages/op")
		})
	}
}
