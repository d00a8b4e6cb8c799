package hooktest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// Store holds an implementation of [store.Store] to its contract. The function
// opens an empty one and sees to its closing. What survives a crash is a
// question of the disk and tested with it.
func Store(t *testing.T, open func(t *testing.T) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"values are what was put":            storeValues,
		"nobody's memory is shared":          storeCopies,
		"edits count in their order":         storeOrder,
		"ranges end where they say":          storeRanges,
		"a malformed batch changes nothing":  storeMalformed,
		"a scan is bounded and ascending":    storeScan,
		"a visitor may stop":                 storeStop,
		"a scan sees one moment":             storeMoment,
		"waits come from anywhere":           storeWaits,
		"readers see all of a batch or none": storeAtomic,
		"it is a map":                        storeModel,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// row makes the key of a test's row, in a table that nobody else has.
func row(parts ...string) []byte {
	k := store.NewKey('z')
	for _, p := range parts {
		k = k.String(p)
	}
	return k
}

func put(key []byte, value string) topics.Edit {
	return topics.Edit{Key: key, Value: []byte(value)}
}

// apply applies edits and waits for the disk.
func apply(t rapid.TB, s store.Store, edits ...topics.Edit) {
	t.Helper()
	wait, err := s.Apply(edits, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := wait(); err != nil {
		t.Fatal(err)
	}
}

// get returns the value as text, or "-" for none.
func get(t rapid.TB, s store.Store, key []byte) string {
	t.Helper()
	v, err := s.Get(key)
	if err != nil {
		t.Fatal(err)
	}
	if v == nil {
		return "-"
	}
	return string(v)
}

// rows returns what a scan sees, as key=value.
func rows(t rapid.TB, s store.Store, from, to []byte) (got []string) {
	t.Helper()
	err := s.Scan(from, to, func(k, v []byte) error {
		got = append(got, fmt.Sprintf("%s=%s", k, v))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func storeValues(t *testing.T, s store.Store) {
	if v, err := s.Get(row("a")); v != nil || err != nil {
		t.Errorf("absent: %q, %v; want nil, nil", v, err)
	}
	big := bytes.Repeat([]byte("0123456789abcdef"), 4<<10) // 64 KiB
	apply(t, s, put(row("a"), "1"), put(row("empty"), ""), topics.Edit{Key: row("big"), Value: big})
	if got := get(t, s, row("a")); got != "1" {
		t.Errorf("a is %q, want 1", got)
	}
	if v, err := s.Get(row("empty")); v == nil || len(v) != 0 || err != nil {
		t.Errorf("an empty value is %#v, %v", v, err)
	}
	if v, err := s.Get(row("big")); !bytes.Equal(v, big) || err != nil {
		t.Errorf("64 KiB came back as %d bytes, %v", len(v), err)
	}
	apply(t, s, put(row("a"), "2"), topics.Edit{Key: row("empty")}, topics.Edit{Key: row("never was")})
	if a, e := get(t, s, row("a")), get(t, s, row("empty")); a != "2" || e != "-" {
		t.Errorf("after the second batch a is %q, empty is %q", a, e)
	}
}

func storeCopies(t *testing.T, s store.Store) {
	key, value := row("a"), []byte("value")
	wait, err := s.Apply([]topics.Edit{{Key: key, Value: value}}, true)
	if err != nil {
		t.Fatal(err)
	}
	clear(key)
	clear(value)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	v, err := s.Get(row("a"))
	if err != nil || string(v) != "value" {
		t.Fatalf("a is %q, %v", v, err)
	}
	clear(v)
	if got := get(t, s, row("a")); got != "value" {
		t.Errorf("a is %q after a reader wrote to its copy", got)
	}
}

func storeOrder(t *testing.T, s store.Store) {
	from, to := row("q"), []byte(store.Key(row("q")).End())
	apply(t, s, put(row("q", "old"), "1"))
	apply(t, s,
		put(row("q", "before"), "1"),
		topics.Edit{Key: from, End: to},
		put(row("q", "after"), "1"),
		put(row("q", "after"), "2"),
		put(row("q", "gone"), "1"),
		topics.Edit{Key: row("q", "gone")},
	)
	if d := cmp.Diff([]string{string(row("q", "after")) + "=2"}, rows(t, s, from, to)); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
}

func storeRanges(t *testing.T, s store.Store) {
	for i := range 6 {
		apply(t, s, put(store.NewKey('z').String("n").Uint(uint64(i)), fmt.Sprint(i)))
	}
	k := store.NewKey('z').String("n")
	apply(t, s, topics.Edit{Key: k.Uint(1), End: k.Uint(4)})
	var got string
	for i := range 6 {
		got += get(t, s, k.Uint(uint64(i)))
	}
	if got != "0---45" {
		t.Errorf("after deleting [1, 4): %s", got)
	}
}

func storeMalformed(t *testing.T, s store.Store) {
	for name, e := range map[string]topics.Edit{
		"empty key":   {Value: []byte("1")},
		"long key":    {Key: make([]byte, store.MaxKey+1), Value: []byte("1")},
		"long value":  {Key: row("a"), Value: make([]byte, store.MaxValue+1)},
		"empty range": {Key: row("a"), End: row("a")},
		"no range":    {Key: row("b"), End: row("a")},
		"half range":  {Key: row("b"), End: []byte{}},
	} {
		for _, sync := range []bool{false, true} {
			wait, err := s.Apply([]topics.Edit{put(row("a"), "1"), e}, sync)
			if !errors.Is(err, topics.ErrInvalid) || wait != nil {
				t.Errorf("%s: error %v, wait %t; want ErrInvalid", name, err, wait != nil)
			}
		}
	}
	if got := rows(t, s, row(), nil); got != nil {
		t.Errorf("rows %q of refused batches", got)
	}
}

func storeScan(t *testing.T, s store.Store) {
	keys := [][]byte{{'z'}, {'z', 0}, {'z', 0, 0}, {'z', 1}, {'z', 'a'}, {'z', 0xff}, {'z', 0xff, 0xff}, {'{'}, {0xff, 0xff}}
	for _, i := range []int{4, 0, 8, 2, 6, 1, 7, 3, 5} {
		apply(t, s, put(keys[i], fmt.Sprint(i)))
	}
	for _, c := range []struct {
		from, to []byte
		want     string
	}{
		{keys[0], nil, "012345678"},
		{keys[0], keys[7], "0123456"},
		{keys[1], keys[4], "123"},
		{[]byte{'z', 0, 0, 0}, []byte{'z', 0xff, 0}, "345"},
		{keys[3], keys[3], ""},
		{keys[4], keys[2], ""},
		{[]byte{0xff, 0xff, 0xff}, nil, ""},
	} {
		var got string
		err := s.Scan(c.from, c.to, func(_, v []byte) error {
			got += string(v)
			return nil
		})
		if got != c.want || err != nil {
			t.Errorf("scan [%x, %x): %s, %v; want %s", c.from, c.to, got, err, c.want)
		}
	}
}

func storeStop(t *testing.T, s store.Store) {
	apply(t, s, put(row("a"), ""), put(row("b"), ""))
	stop, n := errors.New("enough"), 0
	if err := s.Scan(row(), nil, func(_, _ []byte) error { n++; return stop }); err != stop || n != 1 {
		t.Errorf("%d visits, error %v; want 1 and the visitor's own", n, err)
	}
}

func storeMoment(t *testing.T, s store.Store) {
	apply(t, s, put(row("a"), "1"), put(row("c"), "1"))
	var got []string
	err := s.Scan(row(), nil, func(k, v []byte) error {
		got = append(got, fmt.Sprintf("%s=%s", k, v))
		wait, err := s.Apply([]topics.Edit{put(row("b"), "2"), put(row("c"), "2"), {Key: row("a")}}, true)
		if err != nil {
			return err
		}
		if now := get(t, s, row("c")); now != "2" {
			t.Errorf("c is %q inside the scan that changed it", now)
		}
		return wait()
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{string(row("a")) + "=1", string(row("c")) + "=1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("a scan that changes the map (-want +got):\n%s", d)
	}
}

func storeWaits(t *testing.T, s store.Store) {
	if wait, err := s.Apply([]topics.Edit{put(row("a"), "1")}, false); wait != nil || err != nil {
		t.Errorf("without sync: wait %t, %v", wait != nil, err)
	}
	if got := get(t, s, row("a")); got != "1" {
		t.Errorf("a is %q before it is durable, want 1", got)
	}
	apply(t, s) // nothing but the wait
	var waits []func() error
	for i := range 100 {
		wait, err := s.Apply([]topics.Edit{put(row(fmt.Sprint(i)), "1")}, true)
		if err != nil {
			t.Fatal(err)
		}
		waits = append(waits, wait)
	}
	var wg sync.WaitGroup
	slices.Reverse(waits)
	for _, wait := range waits {
		wg.Go(func() {
			if err := wait(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func storeAtomic(t *testing.T, s store.Store) {
	const width, rounds = 20, 50
	from, to := row("all"), []byte(store.Key(row("all")).End())
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				var seen []string
				err := s.Scan(from, to, func(_, v []byte) error {
					seen = append(seen, string(v))
					return nil
				})
				if n := len(slices.Compact(seen)); err != nil || n > 1 || len(seen)%width != 0 {
					t.Errorf("%d rows of %d batches at once, %v", len(seen), n, err)
					return
				}
			}
		})
	}
	for w := range 4 {
		writers.Go(func() {
			for i := range rounds {
				edits := []topics.Edit{{Key: from, End: to}}
				for k := range width {
					edits = append(edits, put(row("all", fmt.Sprint(k)), fmt.Sprint(w, " ", i)))
				}
				wait, err := s.Apply(edits, i%2 == 0)
				if err == nil && wait != nil {
					err = wait()
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
}

// storeModel compares with a map of the language.
func storeModel(t *testing.T, s store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		apply(rt, s, topics.Edit{Key: []byte{'z'}, End: []byte{'{'}})
		key := rapid.Custom(func(t *rapid.T) []byte {
			return append([]byte{'z'}, rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, 'a', 0xff}), 0, 3).Draw(t, "key")...)
		})
		model := map[string]string{}
		for range rapid.IntRange(1, 8).Draw(rt, "batches") {
			var edits []topics.Edit
			for range rapid.IntRange(0, 6).Draw(rt, "edits") {
				edits = append(edits, drawEdit(rt, key, model))
			}
			wait, err := s.Apply(edits, rapid.Bool().Draw(rt, "sync"))
			if err == nil && wait != nil {
				err = wait()
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
		from, to := key.Draw(rt, "from"), key.Draw(rt, "to")
		var want []string
		for k, v := range model {
			if k >= string(from) && k < string(to) {
				want = append(want, k+"="+v)
			}
		}
		// By key; = is above 0 and 1, so that the rows themselves are in another order.
		slices.SortFunc(want, func(a, b string) int {
			return bytes.Compare([]byte(a[:bytes.IndexByte([]byte(a), '=')]), []byte(b[:bytes.IndexByte([]byte(b), '=')]))
		})
		if d := cmp.Diff(want, rows(rt, s, from, to)); d != "" {
			rt.Fatalf("scan [%x, %x) (-want +got):\n%s", from, to, d)
		}
		k := key.Draw(rt, "one")
		if v, ok := model[string(k)]; ok != (get(rt, s, k) == v) {
			rt.Fatalf("%x is %q, want %q", k, get(rt, s, k), v)
		}
	})
}

// drawEdit draws an edit and does the same to the model.
func drawEdit(t *rapid.T, key *rapid.Generator[[]byte], model map[string]string) topics.Edit {
	k := key.Draw(t, "key")
	switch rapid.IntRange(0, 3).Draw(t, "verb") {
	case 0:
		delete(model, string(k))
		return topics.Edit{Key: k}
	case 1:
		end := key.Draw(t, "end")
		if bytes.Compare(k, end) >= 0 {
			end = append(slices.Clone(k), 0)
		}
		for m := range model {
			if m >= string(k) && m < string(end) {
				delete(model, m)
			}
		}
		return topics.Edit{Key: k, End: end}
	default:
		v := rapid.StringMatching("[a-z]{0,3}").Draw(t, "value")
		model[string(k)] = v
		return put(k, v)
	}
}
