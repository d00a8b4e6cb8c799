package pebble

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/crashfs"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// TestMain looks for no goroutines: those of a store whose disk failed may never end, as the process does then. Each test
// whose disk works looks for its own.
func TestMain(m *testing.M) {
	leak.Hasten(leak.Longest)
	os.Exit(m.Run())
}

var _ store.Store = (*Store)(nil)

// quiet is a log that nobody reads.
var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// must opens a store and closes it with the test, after which nothing of it may
// still run.
func must(t testing.TB, cfg Config) *Store {
	t.Helper()
	before := goleak.IgnoreCurrent()
	s, err := Open(cfg, quiet)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := leak.Find(before); err != nil {
			t.Error(err)
		}
	})
	return s
}

// write applies edits and waits until they are durable.
func write(t testing.TB, s *Store, edits ...topics.Edit) {
	t.Helper()
	wait, err := s.Apply(edits, true)
	if err == nil {
		err = wait()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func put(key, value string) topics.Edit {
	return topics.Edit{Key: store.NewKey('z').String(key), Value: []byte(value)}
}

func get(t testing.TB, s *Store, key string) string {
	t.Helper()
	v, err := s.Get(store.NewKey('z').String(key))
	if err != nil {
		t.Fatal(err)
	}
	return string(v)
}

func TestContract(t *testing.T) {
	t.Run("disk", func(t *testing.T) {
		hooktest.Store(t, func(t *testing.T) store.Store { return must(t, DefaultConfig(t.TempDir())) })
	})
	t.Run("small tables", func(t *testing.T) {
		hooktest.Store(t, func(t *testing.T) store.Store {
			return must(t, Config{Dir: "data", FS: vfs.NewMem(), MemTable: 64 << 10})
		})
	})
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	s := must(t, DefaultConfig(dir))
	write(t, s, put("a", "1"))
	if _, err := s.Apply([]topics.Edit{put("b", "2")}, false); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
	if _, err := s.Get([]byte("z")); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("Get after Close: %v, want ErrUnavailable", err)
	}
	if _, err := s.Apply([]topics.Edit{put("c", "3")}, true); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("Apply after Close: %v, want ErrUnavailable", err)
	}
	s = must(t, DefaultConfig(dir))
	if a, b := get(t, s, "a"), get(t, s, "b"); a != "1" || b != "2" {
		t.Errorf("a is %q, b is %q", a, b)
	}
}

// What nobody waited for is not lost for want of somebody who waits for something
// else.
func TestSettle(t *testing.T) {
	fs := crashfs.New()
	s := must(t, Config{Dir: "data", FS: fs})
	for _, key := range []string{"a", "b"} {
		if _, err := s.Apply([]topics.Edit{put(key, "1")}, false); err != nil {
			t.Fatal(err)
		}
		if left := must(t, Config{Dir: "data", FS: fs.CrashClone(vfs.CrashCloneCfg{})}); get(t, left, key) != "" {
			t.Errorf("%s was durable before", key)
		}
		s.settle() // as Run does each second
		if left := must(t, Config{Dir: "data", FS: fs.CrashClone(vfs.CrashCloneCfg{})}); get(t, left, key) != "1" {
			t.Errorf("%s was lost", key)
		}
	}
}

// TestCloseDuringScan closes while a visitor goes in once more.
func TestCloseDuringScan(t *testing.T) {
	s := must(t, Config{Dir: "data", FS: vfs.NewMem()})
	write(t, s, put("a", "1"))
	closed := make(chan error, 1)
	err := s.Scan(store.NewKey('z'), nil, func(_, _ []byte) error {
		go func() { closed <- s.Close() }()
		for {
			if _, err := s.Get([]byte("z")); err != nil {
				return err // the gate is shut, and nobody hangs
			}
		}
	})
	if !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("visitor got %v, want ErrUnavailable", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

func TestOneProcess(t *testing.T) {
	dir := t.TempDir()
	must(t, DefaultConfig(dir))
	cmd := exec.Command(os.Args[0], "-test.run=TestOpenElsewhere")
	cmd.Env = append(os.Environ(), "COURIERMQ_TEST_OPEN="+dir)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "is another process using it?") {
		t.Errorf("a second process: %v\n%s", err, out)
	}
}

// TestOpenElsewhere is the other process of TestOneProcess.
func TestOpenElsewhere(t *testing.T) {
	dir := os.Getenv("COURIERMQ_TEST_OPEN")
	if dir == "" {
		t.Skip("runs as another process")
	}
	must(t, DefaultConfig(dir))
}

func TestVersion(t *testing.T) {
	fs := vfs.NewMem()
	set := func(dir string, k, v []byte) {
		db, err := pebble.Open(dir, &pebble.Options{FS: fs, FormatMajorVersion: pebble.FormatTableFormatV6, Logger: logger{&Store{log: quiet}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Set(k, v, pebble.Sync), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		key, value []byte
		want       string
	}{
		"newer":    {versionKey, binary.AppendUvarint(nil, version+1), "written by a newer couriermq: its format is 3, this program knows up to 2"},
		"garbage":  {versionKey, []byte{0xff}, "unreadable"},
		"foreign":  {[]byte("k"), []byte("v"), "not couriermq's"},
		"this one": {versionKey, binary.AppendUvarint(nil, version), ""},
		"older":    {versionKey, binary.AppendUvarint(nil, version-1), ""},
	} {
		set(name, c.key, c.value)
		s, err := Open(Config{Dir: name, FS: fs}, quiet)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if err == nil {
			v, gerr := s.Get(versionKey)
			if gerr == nil && !bytes.Equal(v, binary.AppendUvarint(nil, version)) {
				t.Errorf("%s: marked as %x", name, v)
			}
			err = errors.Join(gerr, s.Close())
		}
		if c.want == "" && err != nil {
			t.Error(err)
		}
	}
}

func TestCheckpoint(t *testing.T) {
	dir := t.TempDir()
	s := must(t, DefaultConfig(filepath.Join(dir, "data")))
	for i := range 1000 {
		write(t, s, put(fmt.Sprint(i), strings.Repeat("x", 1000)))
	}
	if _, err := s.Apply([]topics.Edit{put("not synced", "1")}, false); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "backup")
	if err := s.Checkpoint(to); err != nil {
		t.Fatal(err)
	}
	write(t, s, put("later", "1"))
	if err := s.Checkpoint(to); err == nil {
		t.Error("a copy over a copy was made")
	}
	c := must(t, DefaultConfig(to))
	for _, k := range []string{"0", "999", "not synced"} {
		if get(t, c, k) == "" {
			t.Errorf("%q is not in the copy", k)
		}
	}
	if get(t, c, "later") != "" {
		t.Error("the copy has what came after it")
	}
}

func TestMetrics(t *testing.T) {
	s := must(t, DefaultConfig(t.TempDir()))
	write(t, s, put("a", "1"))
	reg := prometheus.NewPedanticRegistry()
	reg.MustRegister(s)
	families, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, f := range families {
		got[f.GetName()] = true
		if f.GetName() == "couriermq_store_sync_seconds" && f.GetMetric()[0].GetHistogram().GetSampleCount() != 1 {
			t.Error("the sync was not counted")
		}
	}
	for _, want := range []string{"bytes", "log_bytes", "debt_bytes", "free_bytes", "full", "stalls_total", "corruptions_total", "background_errors_total"} {
		if !got["couriermq_store_"+want] {
			t.Errorf("no %s among %v", want, got)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := reg.Gather(); err != nil {
		t.Errorf("collecting from a closed store: %v", err)
	}
}
