package pebble

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"couriermq/topics"
)

// Limits of a batch, those of package hooks/store.
const (
	maxKey   = 64 << 10
	maxValue = 16 << 20
)

// check refuses edits that Pebble would take in a way of its own.
func check(edits []topics.Edit) error {
	for i := range edits {
		switch e := &edits[i]; {
		case len(e.Key) == 0 || len(e.Key) > maxKey || len(e.End) > maxKey:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: key empty or over %d bytes", i, maxKey)
		case len(e.Value) > maxValue:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: value over %d bytes", i, maxValue)
		case e.End != nil && bytes.Compare(e.Key, e.End) >= 0:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: range ends before it begins", i)
		}
	}
	return nil
}

// Apply makes edits visible at once and as one, in their order. With sync, wait
// blocks until they and all before them are durable, and must be called once; an
// error of it ends the node. The errors of Apply are [topics.ErrFull],
// [topics.ErrUnavailable] and [topics.ErrInvalid], and nothing was applied then.
func (s *Store) Apply(edits []topics.Edit, sync bool) (wait func() error, err error) {
	if err := check(edits); err != nil {
		return nil, err
	}
	if sync && adds(edits) {
		if err := s.Space(); err != nil {
			return nil, err
		}
	}
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.gate.leave()
	// Pebble panics where it cannot go on; the log may be half written then.
	defer func() {
		if r := recover(); r != nil {
			s.fail(fmt.Errorf("write store: %v", r))
			wait, err = nil, errFailed
		}
	}()
	b, err := s.batch(edits)
	if err != nil {
		return nil, fmt.Errorf("write store: %w", err)
	}
	if !sync {
		if err := s.db.Apply(b, pebble.NoSync); err != nil {
			return nil, fmt.Errorf("write store: %w", err)
		}
		s.loose.Store(true)
		return nil, b.Close()
	}
	began := time.Now()
	if err := s.db.ApplyNoSyncWait(b, pebble.Sync); err != nil {
		return nil, fmt.Errorf("write store: %w", err)
	}
	return func() error {
		if err := b.SyncWait(); err != nil {
			s.fail(fmt.Errorf("sync store: %w", err))
			return errFailed
		}
		s.witness.seen(b)
		s.metrics.sync.Observe(time.Since(began).Seconds())
		return b.Close()
	}, nil
}

// settle makes durable what was applied without sync since it was called last.
// Pebble keeps the end of its log in memory until somebody asks for it, which on a
// quiet node may be never, and a kill would take hours of what nobody waited for.
func (s *Store) settle() {
	if !s.loose.Swap(false) {
		return
	}
	if wait, err := s.Apply(nil, true); err == nil {
		_ = wait() // what fails here has failed for all, see fail
	}
}

// adds reports whether edits take space.
func adds(edits []topics.Edit) bool {
	for i := range edits {
		if edits[i].End == nil && edits[i].Value != nil {
			return true
		}
	}
	return false
}

func (s *Store) batch(edits []topics.Edit) (*pebble.Batch, error) {
	size := 64
	for i := range edits {
		size += len(edits[i].Key) + len(edits[i].Value) + len(edits[i].End) + 16
	}
	b := s.db.NewBatchWithSize(size)
	var err error
	for _, i := range order(edits) {
		switch e := &edits[i]; {
		case e.End != nil:
			err = b.DeleteRange(e.Key, e.End, nil)
		case e.Value == nil:
			err = b.Delete(e.Key, nil)
		default:
			err = b.Set(e.Key, e.Value, nil)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(edits) == 0 { // an empty batch would not be synced, nor what is before it
		err = b.LogData(nil, nil)
	}
	return b, err
}

// Get returns a copy of the value under key, nil when there is none.
func (s *Store) Get(key []byte) ([]byte, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.gate.leave()
	v, closer, err := s.db.Get(key)
	switch {
	case errors.Is(err, pebble.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read store: %w", err)
	}
	value := append(make([]byte, 0, len(v)), v...)
	return value, closer.Close()
}

// Scan calls visit for every key in [from, to), ascending, as they were when it
// began; a nil to is the end. What visit gets is valid only during the call.
func (s *Store) Scan(from, to []byte, visit func(key, value []byte) error) (err error) {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.gate.leave()
	iter, err := s.db.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: to})
	if err != nil {
		return fmt.Errorf("scan store: %w", err)
	}
	defer func() {
		if cerr := iter.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("scan store: %w", cerr)
		}
	}()
	for ok := iter.First(); ok; ok = iter.Next() {
		value, err := iter.ValueAndErr()
		if err != nil {
			return fmt.Errorf("scan store: %w", err)
		}
		if err := visit(iter.Key(), value); err != nil {
			return err
		}
	}
	return nil // iter.Close returns what ended it early
}

// order returns the order in which edits are written: by key, so that Pebble need
// not look for the place of each anew, a fifth of what its table of recent writes
// costs. Edits of one key stay as they are, and none passes a range.
func order(edits []topics.Edit) []int {
	order := make([]int, 0, len(edits))
	from := 0
	for i := range edits {
		if edits[i].End != nil {
			order = arrange(order, edits, from, i)
			order, from = append(order, i), i+1
		}
	}
	return arrange(order, edits, from, len(edits))
}

// arrange appends the places of edits[from:to] in the order of their keys. Those of
// one table, the first byte, mostly come in their order, and are only picked out.
func arrange(order []int, edits []topics.Edit, from, to int) []int {
	if to-from < 2 {
		for ; from < to; from++ {
			order = append(order, from)
		}
		return order
	}
	var count [256]int
	for i := from; i < to; i++ {
		count[edits[i].Key[0]]++
	}
	for table, n := range count {
		if n == 0 {
			continue
		}
		sorted, begin := true, len(order)
		for i := from; n > 0; i++ {
			if edits[i].Key[0] != byte(table) {
				continue
			}
			if last := len(order) - 1; last >= begin && bytes.Compare(edits[order[last]].Key, edits[i].Key) > 0 {
				sorted = false
			}
			order = append(order, i)
			n--
		}
		if !sorted {
			slices.SortStableFunc(order[begin:], func(a, b int) int { return bytes.Compare(edits[a].Key, edits[b].Key) })
		}
	}
	return order
}
