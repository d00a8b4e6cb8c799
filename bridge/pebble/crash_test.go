package pebble

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/hooks/hooktest/crashfs"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// The crash tests write batches that anybody can compute again, and keep outside
// the store what was acknowledged. After each crash the store must hold exactly
// what the first n batches of each writer make, with n not below what was
// acknowledged: nothing lost, nothing halved, nothing twice.

// script is the work of one writer: batch n of it is always the same.
type script struct {
	seed   uint64
	writer int
}

// slots is how many rows a writer has; they are overwritten and deleted all the time.
const slots = 40

func (s script) key(slot int) []byte {
	return store.NewKey('z').Uint(uint64(s.writer)).Uint(uint64(slot))
}

// counter is the row that holds the number of the newest batch.
func (s script) counter() []byte { return s.key(slots) }

// batch returns batch n, from 1 on, and whether it asks to be durable.
func (s script) batch(n int) (edits []topics.Edit, sync bool) {
	r := rand.New(rand.NewPCG(s.seed, uint64(s.writer)<<32|uint64(n)))
	for range r.IntN(4) {
		switch r.IntN(6) {
		case 0:
			edits = append(edits, topics.Edit{Key: s.key(r.IntN(slots))})
		case 1:
			from := r.IntN(slots)
			edits = append(edits, topics.Edit{Key: s.key(from), End: s.key(from + 1 + r.IntN(slots-from))})
		default:
			v := fmt.Appendf(nil, "%d ", n)
			if r.IntN(3) == 0 {
				v = append(v, bytes.Repeat([]byte{byte('a' + n%26)}, r.IntN(4000))...)
			}
			edits = append(edits, topics.Edit{Key: s.key(r.IntN(slots)), Value: v})
		}
	}
	edits = append(edits, topics.Edit{Key: s.counter(), Value: strconv.AppendInt(nil, int64(n), 10)})
	return edits, r.IntN(5) > 0
}

// state returns what the first n batches make.
func (s script) state(n int) map[string]string {
	rows := map[string]string{}
	for i := 1; i <= n; i++ {
		edits, _ := s.batch(i)
		for _, e := range edits {
			switch {
			case e.End != nil:
				for k := range rows {
					if k >= string(e.Key) && k < string(e.End) {
						delete(rows, k)
					}
				}
			case e.Value == nil:
				delete(rows, string(e.Key))
			default:
				rows[string(e.Key)] = string(e.Value)
			}
		}
	}
	return rows
}

// errWrong says that the store serves what was never written.
var errWrong = errors.New("not what was written")

// check returns how many batches of the writer the store holds, or what is wrong
// with them.
func (s script) check(st *Store) (n int, err error) {
	v, err := st.Get(s.counter())
	if err != nil {
		return 0, err
	}
	if v != nil {
		if n, err = strconv.Atoi(string(v)); err != nil {
			return 0, err
		}
	}
	want, prefix := s.state(n), store.NewKey('z').Uint(uint64(s.writer))
	err = st.Scan(prefix, prefix.End(), func(k, v []byte) error {
		if w, ok := want[string(k)]; !ok || w != string(v) {
			return fmt.Errorf("%w: writer %d, %d batches: row %x is %.40q, want %.40q", errWrong, s.writer, n, k, v, w)
		}
		delete(want, string(k))
		return nil
	})
	if err == nil && len(want) > 0 {
		err = fmt.Errorf("%w: writer %d, %d batches: %d rows are missing", errWrong, s.writer, n, len(want))
	}
	return n, err
}

// crew is some writers at work on one store.
type crew struct {
	scripts []script
	acked   []atomic.Int64 // batches of each that were acknowledged: the ledger
	issued  []atomic.Int64
	total   atomic.Int64 // acknowledged in all lives
	limit   int          // batches of a writer, 0 for no limit
}

func newCrew(seed uint64, writers int) *crew {
	c := &crew{acked: make([]atomic.Int64, writers), issued: make([]atomic.Int64, writers)}
	for w := range writers {
		c.scripts = append(c.scripts, script{seed, w})
	}
	return c
}

// work lets writer w apply its batches until stop, the limit or an error.
func (c *crew) work(st *Store, w int, stop *atomic.Bool) error {
	for n := int(c.acked[w].Load()) + 1; !stop.Load() && (c.limit == 0 || n <= c.limit); n++ {
		edits, sync := c.scripts[w].batch(n)
		c.issued[w].Store(int64(n))
		wait, err := st.Apply(edits, sync)
		if err != nil {
			return err
		}
		if wait == nil {
			continue
		}
		if err := wait(); err != nil {
			return err
		}
		c.acked[w].Store(int64(n))
		c.total.Add(1)
	}
	return nil
}

// verify compares the store with a ledger from before the crash, and has the
// writers go on where the store is.
func (c *crew) verify(st *Store, acked []int) error {
	for w, s := range c.scripts {
		n, err := s.check(st)
		if err != nil {
			return err
		}
		if n < acked[w] || n > int(c.issued[w].Load()) {
			return fmt.Errorf("writer %d: %d batches, acknowledged %d, issued %d", w, n, acked[w], c.issued[w].Load())
		}
		c.acked[w].Store(int64(n))
	}
	return nil
}

func (c *crew) ledger() []int {
	acked := make([]int, len(c.acked))
	for w := range acked {
		acked[w] = int(c.acked[w].Load())
	}
	return acked
}

// seeds returns the seeds of a test run: as many as COURIERMQ_TEST_SEEDS says,
// from COURIERMQ_TEST_SEED on, so that a failure can be repeated.
func seeds(t *testing.T, usual int) []uint64 {
	first, n := rand.Uint64N(1<<32), usual
	if v := os.Getenv("COURIERMQ_TEST_SEEDS"); v != "" {
		var err error
		if n, err = strconv.Atoi(v); err != nil {
			t.Fatal(err)
		}
	}
	if v := os.Getenv("COURIERMQ_TEST_SEED"); v != "" {
		var err error
		if first, err = strconv.ParseUint(v, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("seeds %d to %d", first, first+uint64(n)-1)
	all := make([]uint64, n)
	for i := range all {
		all[i] = first + uint64(i)
	}
	return all
}

func TestPowerCut(t *testing.T) {
	var acked, cuts int64
	for _, seed := range seeds(t, 30) {
		n, err := powerCuts(seed)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		acked, cuts = acked+n, cuts+lives
	}
	if acked == 0 {
		t.Error("nothing was acknowledged")
	}
	t.Logf("%d batches acknowledged over %d power cuts, none lost", acked, cuts)
}

// lives is how often each seed's store is cut off.
const lives = 3

// powerCuts lets writers work and cuts the power under them, again and again.
func powerCuts(seed uint64) (acked int64, err error) {
	r := rand.New(rand.NewPCG(seed, 0))
	fs := crashfs.New()
	c := newCrew(seed, 1+r.IntN(4))
	for range lives {
		st, err := Open(Config{Dir: "data", FS: fs, MemTable: 64 << 10, Cache: 1 << 20}, quiet)
		if err != nil {
			return 0, err
		}
		var (
			stop    atomic.Bool
			wg      sync.WaitGroup
			goal    = acked + int64(r.IntN(150))
			percent = []int{0, 50, 100}[r.IntN(3)]
		)
		for w := range c.scripts {
			wg.Go(func() {
				if err := c.work(st, w, &stop); err != nil {
					panic(err) // a store in memory has nothing to fail of
				}
			})
		}
		for c.total.Load() < goal {
			runtime.Gosched()
		}
		if r.IntN(2) == 0 {
			st.testify()
		}
		ledger := c.ledger()
		after := fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: percent, RNG: r})
		stop.Store(true)
		wg.Wait()
		acked = c.total.Load()
		if err := st.Close(); err != nil {
			return 0, err
		}
		fs = after
		if st, err = Open(Config{Dir: "data", FS: fs, MemTable: 64 << 10, Cache: 1 << 20}, quiet); err != nil {
			return 0, fmt.Errorf("after the cut: %w", err)
		}
		if err := c.verify(st, ledger); err != nil {
			return 0, err
		}
		if r.IntN(2) == 0 {
			err = st.Close()
		} else { // cut again, at once
			after = fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: percent, RNG: r})
			err = st.Close()
			fs = after
		}
		if err != nil {
			return 0, err
		}
	}
	return acked, nil
}
