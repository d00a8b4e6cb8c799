package hooktest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"sync"
	"testing"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// broken are stores that break the contract, each by the name of the part that
// must notice.
var broken = map[string]func(s store.Store) store.Store{
	"values_are_what_was_put":            func(s store.Store) store.Store { return forgetful{s} },
	"nobody's_memory_is_shared":          func(s store.Store) store.Store { return &sharing{Store: s, values: map[string][]byte{}} },
	"edits_count_in_their_order":         func(s store.Store) store.Store { return backward{s} },
	"ranges_end_where_they_say":          func(s store.Store) store.Store { return closedRanges{s} },
	"a_malformed_batch_changes_nothing":  func(s store.Store) store.Store { return piecemeal{s} },
	"a_scan_is_bounded_and_ascending":    func(s store.Store) store.Store { return descending{s} },
	"a_visitor_may_stop":                 func(s store.Store) store.Store { return deaf{s} },
	"a_scan_sees_one_moment":             func(s store.Store) store.Store { return moving{s} },
	"waits_come_from_anywhere":           func(s store.Store) store.Store { return lazy{s} },
	"readers_see_all_of_a_batch_or_none": func(s store.Store) store.Store { return torn{s} },
	"it_is_a_map":                        func(s store.Store) store.Store { return torn{s} },
}

const brokenRun = "COURIERMQ_TEST_BROKEN_STORES"

// TestBrokenStores: for each part of the contract there is a store that it
// refuses. They fail in a process of their own.
func TestBrokenStores(t *testing.T) {
	if os.Getenv(brokenRun) != "" {
		for name, make := range broken {
			t.Run(name, func(t *testing.T) {
				Store(t, func(*testing.T) store.Store { return make(store.NewMemory()) })
			})
		}
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestBrokenStores$", "-test.v", "-rapid.nofailfile", "-rapid.shrinktime=1ns", "-rapid.seed=1")
	cmd.Env = append(os.Environ(), brokenRun+"=1")
	out, err := cmd.CombinedOutput()
	if _, failed := errors.AsType[*exec.ExitError](err); !failed {
		t.Fatalf("broken stores passed: %v\n%s", err, out)
	}
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`--- (FAIL|PASS): TestBrokenStores/(.*)/(.*) \(`).FindAllStringSubmatch(string(out), -1) {
		name, part := m[2], m[3]
		switch found[part] = true; {
		case broken[part] == nil:
			t.Errorf("no broken store for the part %s", part)
		case name == part && m[1] == "PASS":
			t.Errorf("the part %s did not refuse its broken store", part)
		}
	}
	for name := range broken {
		if !found[name] {
			t.Errorf("no part of the contract is called %s", name)
		}
	}
}

// forgetful takes an empty value for none.
type forgetful struct{ store.Store }

func (s forgetful) Get(key []byte) ([]byte, error) {
	v, err := s.Store.Get(key)
	if len(v) == 0 {
		v = nil
	}
	return v, err
}

// sharing keeps and gives away the caller's own memory.
type sharing struct {
	store.Store
	mu     sync.Mutex
	values map[string][]byte
}

func (s *sharing) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range edits {
		s.values[string(e.Key)] = e.Value
	}
	return s.Store.Apply(edits, sync)
}

func (s *sharing) Get(key []byte) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values[string(key)], nil
}

// backward applies the last edit first.
type backward struct{ store.Store }

func (s backward) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	edits = slices.Clone(edits)
	slices.Reverse(edits)
	return s.Store.Apply(edits, sync)
}

// closedRanges deletes the end of a range too.
type closedRanges struct{ store.Store }

func (s closedRanges) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	edits = slices.Clone(edits)
	for i, e := range edits {
		if len(e.End) > 0 {
			edits[i].End = append(slices.Clone(e.End), 0)
		}
	}
	return s.Store.Apply(edits, sync)
}

// piecemeal makes a batch of every edit.
type piecemeal struct{ store.Store }

func (s piecemeal) Apply(edits []topics.Edit, sync bool) (wait func() error, err error) {
	for i := range edits {
		if wait, err = s.Store.Apply(edits[i:i+1], sync); err != nil {
			return nil, err
		}
	}
	if len(edits) == 0 {
		return s.Store.Apply(nil, sync)
	}
	return wait, nil
}

// torn shows a batch before its first row is in. Its writers let readers look.
type torn struct{ store.Store }

func (s torn) Apply(edits []topics.Edit, sync bool) (func() error, error) {
	runtime.Gosched()
	return s.Store.Apply(edits, sync)
}

func (s torn) Scan(from, to []byte, visit func(key, value []byte) error) error {
	first := true
	return s.Store.Scan(from, to, func(k, v []byte) error {
		if first {
			first = false
			return nil
		}
		return visit(k, v)
	})
}

// descending shows the last row first.
type descending struct{ store.Store }

func (s descending) Scan(from, to []byte, visit func(key, value []byte) error) error {
	var rows [][2][]byte
	err := s.Store.Scan(from, to, func(k, v []byte) error {
		rows = append(rows, [2][]byte{bytes.Clone(k), bytes.Clone(v)})
		return nil
	})
	for _, r := range slices.Backward(rows) {
		if err == nil {
			err = visit(r[0], r[1])
		}
	}
	return err
}

// deaf goes on when a visitor has had enough.
type deaf struct{ store.Store }

func (s deaf) Scan(from, to []byte, visit func(key, value []byte) error) error {
	return s.Store.Scan(from, to, func(k, v []byte) error {
		_ = visit(k, v)
		return nil
	})
}

// moving looks up each row when its turn comes.
type moving struct{ store.Store }

func (s moving) Scan(from, to []byte, visit func(key, value []byte) error) error {
	for {
		var key, value []byte
		err := s.Store.Scan(from, to, func(k, v []byte) error {
			if key == nil {
				key, value = bytes.Clone(k), bytes.Clone(v)
			}
			return nil
		})
		if err != nil || key == nil {
			return err
		}
		if err := visit(key, value); err != nil {
			return err
		}
		from = append(key, 0)
	}
}

// lazy changes nothing before somebody waits.
type lazy struct{ store.Store }

func (s lazy) Apply(edits []topics.Edit, _ bool) (func() error, error) {
	kept := make([]topics.Edit, len(edits))
	for i, e := range edits {
		kept[i] = topics.Edit{Key: bytes.Clone(e.Key), Value: bytes.Clone(e.Value), End: bytes.Clone(e.End)}
	}
	return func() error {
		_, err := s.Store.Apply(kept, false)
		return err
	}, nil
}
