package durable

import (
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"couriermq/bridge/pebble"
	"couriermq/hooks/hooktest/crashfs"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"

	"github.com/cockroachdb/pebble/v2/vfs"
)

func TestMain(m *testing.M) { leak.Main(m) }

var quiet = slog.New(slog.DiscardHandler)

// seeds calls test for as many seeds as COURIERMQ_TEST_SEEDS says, from
// COURIERMQ_TEST_SEED on, each as a test of its own.
func seeds(t *testing.T, usual int, test func(t *testing.T, seed uint64)) {
	t.Helper()
	first, n := rand.Uint64N(1<<32), number(t, "COURIERMQ_TEST_SEEDS", usual)
	if _, ok := os.LookupEnv("COURIERMQ_TEST_SEED"); ok {
		first = uint64(number(t, "COURIERMQ_TEST_SEED", 0))
	}
	t.Logf("seeds %d to %d", first, first+uint64(n)-1)
	for i := range uint64(n) {
		if !t.Run(strconv.FormatUint(first+i, 10), func(t *testing.T) { test(t, first+i) }) {
			t.FailNow()
		}
	}
}

func number(t testing.TB, env string, usual int) int {
	t.Helper()
	v := os.Getenv(env)
	if v == "" {
		return usual
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		t.Fatalf("%s: %v", env, err)
	}
	return n
}

// eventually asks until the answer is yes.
func eventually(t testing.TB, what string, yes func() bool) {
	t.Helper()
	for end := time.Now().Add(wire.Patience); !yes(); {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
		runtime.Gosched()
	}
}

// disk is where a store is when the power goes.
type disk interface {
	// open opens the store; done releases it, as the end of a process does.
	open(t testing.TB) (st store.Store, done func())
	// crash is what is left of the disk when the power goes now.
	crash(rng *rand.Rand) disk
}

// crashable is Pebble on a file system that forgets what was not synced.
type crashable struct{ fs *crashfs.FS }

func newCrashable() disk { return crashable{crashfs.New()} }

func (d crashable) open(t testing.TB) (store.Store, func()) {
	t.Helper()
	st := openPebble(t, d.fs, "data")
	return st, func() {
		if err := st.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	}
}

// openPebble opens a small store whose failure is the test's.
func openPebble(t testing.TB, fs vfs.FS, dir string) *pebble.Store {
	t.Helper()
	st, err := pebble.Open(pebble.Config{
		Dir: dir, FS: fs, MemTable: 64 << 10, Cache: 1 << 20,
		Fatal: func(err error) { t.Errorf("store failed: %v", err) },
	}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func (d crashable) crash(rng *rand.Rand) disk {
	return crashable{d.fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: []int{0, 50, 100}[rng.IntN(3)], RNG: rng})}
}

// rows counts the rows of a table.
func rows(t testing.TB, st store.Store, table byte) (n int) {
	t.Helper()
	from := store.NewKey(table)
	if err := st.Scan(from, from.End(), func(_, _ []byte) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// copies counts what sessions are owed: the rows as they are written, and as
// earlier releases wrote them.
func copies(t testing.TB, st store.Store) int { return rows(t, st, 'o') + rows(t, st, 'q') }

// copyOf returns a store with the same rows.
func copyOf(t testing.TB, st store.Store) *store.Memory {
	t.Helper()
	m := store.NewMemory()
	var edits []topics.Edit
	err := st.Scan(nil, nil, func(k, v []byte) error {
		edits = append(edits, topics.Edit{Key: append([]byte{}, k...), Value: append([]byte{}, v...)})
		return nil
	})
	if err == nil {
		_, err = m.Apply(edits, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}
