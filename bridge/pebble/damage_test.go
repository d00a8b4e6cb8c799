package pebble

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/hooks/hooktest/crashfs"
)

// TestDamage flips bits of files, cuts their ends off and removes them, and
// holds the store to this: it says so, or serves everything as it was. (A whole
// log that somebody takes from among others is the one thing it cannot miss.)
func TestDamage(t *testing.T) {
	for name, crashed := range map[string]bool{"after a clean end": false, "after a crash": true} {
		t.Run(name, func(t *testing.T) {
			seed := seeds(t, 1)[0]
			c := newCrew(seed, 1)
			whole := build(t, c, crashed)
			noticed, harmless := map[string]int{}, map[string]int{}
			r := rand.New(rand.NewPCG(seed, 1))
			for range seeds(t, 4) {
				files, err := whole.List("data")
				if err != nil {
					t.Fatal(err)
				}
				slices.Sort(files)
				for _, f := range files {
					for _, harm := range harms {
						hurt := whole.CrashClone(vfs.CrashCloneCfg{})
						if !harm.do(t, hurt, path.Join("data", f), r) {
							continue
						}
						kind := harm.name + " " + strings.TrimLeft(strings.ToLower(f), "0123456789")
						what, err := served(hurt, c)
						if err != nil {
							t.Fatalf("seed %d, %s of %s: %v", seed, harm.name, f, err)
						}
						if what {
							harmless[kind]++
						} else {
							noticed[kind]++
						}
					}
				}
			}
			t.Logf("noticed %v", noticed)
			t.Logf("harmless %v", harmless)
			if len(noticed) == 0 {
				t.Error("nothing was noticed")
			}
		})
	}
}

// build makes a store with tables and logs, and leaves it closed or as a crash
// does. Whenever a table is done, Pebble notes in its manifest how far numbers have
// come, also of what is in the log alone: what the log loses of that goes unnoticed.
// So none is done after the last batch.
func build(t *testing.T, c *crew, crashed bool) *crashfs.FS {
	for batches := 400; ; batches++ { // another one when it was the last that filled a table
		fs := crashfs.New()
		st, err := Open(Config{Dir: "data", FS: fs, MemTable: 64 << 10}, quiet)
		if err != nil {
			t.Fatal(err)
		}
		c.acked[0].Store(0)
		c.limit = batches - 1
		if err := c.work(st, 0, new(atomic.Bool)); err != nil {
			t.Fatal(err)
		}
		tables, busy := tablework(st)
		for busy {
			runtime.Gosched()
			tables, busy = tablework(st)
		}
		c.limit = batches
		if err := c.work(st, 0, new(atomic.Bool)); err != nil {
			t.Fatal(err)
		}
		if _, err := st.next(); err != nil { // what nobody waited for, too
			t.Fatal(err)
		}
		c.acked[0].Store(int64(batches))
		st.testify() // as Run does each second
		left := fs.CrashClone(vfs.CrashCloneCfg{})
		more, busy := tablework(st)
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		if !crashed {
			return fs
		}
		if more == tables && !busy {
			return left
		}
	}
}

// tablework is how often tables were made, and whether some are in the making.
func tablework(st *Store) (times int64, busy bool) {
	m := st.db.Metrics()
	return m.Flush.Count + m.Compact.Count, m.Flush.NumInProgress+m.Compact.NumInProgress > 0
}

// served opens a store and reports whether it serves all that it should. What it
// serves instead, without a word, is an error.
func served(fs vfs.FS, c *crew) (whole bool, err error) {
	st, err := Open(Config{Dir: "data", FS: fs, Fatal: func(error) {}}, quiet)
	if err != nil {
		return false, nil
	}
	n, err := c.scripts[0].check(st)
	switch {
	case err == nil && n < c.limit:
		err = fmt.Errorf("only %d of %d batches, and no word: %w", n, c.limit, errWrong)
	case err == nil:
		whole = true
	case !errors.Is(err, errWrong): // reading said so
		err = nil
	}
	st.Close() // may have the same to say
	return whole, err
}

// harms are the ways in which a file suffers. They report false if there is
// nothing to harm.
var harms = []struct {
	name string
	do   func(t *testing.T, fs vfs.FS, name string, r *rand.Rand) bool
}{
	{"bit", func(t *testing.T, fs vfs.FS, name string, r *rand.Rand) bool {
		b := content(t, fs, name)
		if len(b) == 0 {
			return false
		}
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		rewrite(t, fs, name, b)
		return true
	}},
	{"end", func(t *testing.T, fs vfs.FS, name string, r *rand.Rand) bool {
		b := content(t, fs, name)
		if len(b) == 0 {
			return false
		}
		rewrite(t, fs, name, b[:r.IntN(len(b))])
		return true
	}},
	{"all", func(t *testing.T, fs vfs.FS, name string, _ *rand.Rand) bool {
		return !strings.HasSuffix(name, ".log") && fs.Remove(name) == nil
	}},
}

func content(t *testing.T, fs vfs.FS, name string) []byte {
	f, err := fs.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func rewrite(t *testing.T, fs vfs.FS, name string, b []byte) {
	f, err := fs.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
