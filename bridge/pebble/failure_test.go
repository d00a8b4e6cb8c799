package pebble

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"couriermq/hooks/hooktest/crashfs"
	"couriermq/topics"
)

// injector fails the nth operation that writes, and all after it if it lasts.
type injector struct {
	err   error
	nth   int64
	lasts bool
	ops   atomic.Int64
	off   atomic.Bool
}

// String implements [errorfs.Injector].
func (in *injector) String() string { return "nth operation" }

// MaybeError implements [errorfs.Injector].
func (in *injector) MaybeError(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite || op.Kind == errorfs.OpFileClose || in.off.Load() {
		return nil
	}
	if n := in.ops.Add(1); n == in.nth || in.lasts && n > in.nth {
		return &vfsError{in.err}
	}
	return nil
}

// TestDiskErrors lets the disk fail at every nth operation, for a moment or for
// good, cuts the power where that stops the node, and looks for what was
// acknowledged.
func TestDiskErrors(t *testing.T) {
	seed := seeds(t, 1)[0]
	in := &injector{nth: -1}
	if _, err := failing(seed, in); err != nil { // counts the operations
		t.Fatal(err)
	}
	total, injected, ended := in.ops.Load(), 0, 0
	step := max(1, total*4/int64(len(seeds(t, 120)))) // as many injections as seeds are asked for
	for _, err := range []error{syscall.ENOSPC, syscall.EIO} {
		for _, lasts := range []bool{false, true} {
			for nth := int64(1); nth <= total; nth += step {
				end, ferr := failing(seed, &injector{err: err, nth: nth, lasts: lasts})
				if ferr != nil {
					t.Fatalf("seed %d, %v at operation %d of %d, for good: %t: %v", seed, err, nth, total, lasts, ferr)
				}
				if injected++; end {
					ended++
				}
			}
		}
	}
	if ended == 0 {
		t.Error("no error ended the node")
	}
	t.Logf("%d errors injected, %d of them ended the node, nothing lost", injected, ended)
}

// failing works on a disk with an injector and reports whether that ended the
// node, and what was wrong after a restart.
func failing(seed uint64, in *injector) (ended bool, err error) {
	mem, c := crashfs.New(), newCrew(seed, 1)
	fatal := make(chan error, 1)
	st, err := Open(Config{
		Dir: "data", FS: errorfs.Wrap(mem, in), MemTable: 64 << 10, Cache: 1 << 20, Ballast: 1 << 20,
		Fatal: func(err error) { fatal <- err },
	}, quiet)
	if err == nil {
		c.limit = 250
		worked := make(chan error, 1)
		go func() { worked <- c.work(st, 0, new(atomic.Bool)) }()
		select {
		case err = <-worked:
			ended = st.failure.Load() != nil
		case err = <-fatal: // and the writer may never return
			ended = true
		}
		if err != nil && !ended && !errors.Is(err, topics.ErrFull) {
			return false, fmt.Errorf("the writer was told %w", err)
		}
	}
	ledger := c.ledger()
	after := mem.CrashClone(vfs.CrashCloneCfg{})
	in.off.Store(true)
	if st != nil && st.failure.Load() == nil {
		closed := make(chan error, 1)
		go func() { closed <- st.Close() }()
		select {
		case err = <-closed:
			if ended = st.failure.Load() != nil; err != nil && !ended {
				return false, err
			}
		case <-fatal: // of an error from before, and Close may never return
			ended = true
		}
	}
	st, err = Open(Config{Dir: "data", FS: after}, quiet)
	if err != nil {
		return ended, fmt.Errorf("after the restart: %w", err)
	}
	return ended, errors.Join(c.verify(st, ledger), st.Close())
}

// TestFsyncError is what an operator sees: the process ends with 1 and says why,
// and the next one finds what was acknowledged.
func TestFsyncError(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=TestFsyncErrorElsewhere", "-test.v")
	cmd.Env = append(os.Environ(), "COURIERMQ_TEST_FSYNC="+dir)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || strings.Contains(string(out), "FAIL") {
		t.Fatalf("the process: %v\n%s", err, out)
	}
	acked := strings.Count(string(out), "acknowledged")
	c := newCrew(1, 1)
	c.issued[0].Store(1000)
	if err := c.verify(must(t, Config{Dir: dir}), []int{acked}); err != nil || acked == 0 {
		t.Errorf("%d batches acknowledged: %v", acked, err)
	}
}

// TestFsyncErrorElsewhere is the process of TestFsyncError.
func TestFsyncErrorElsewhere(t *testing.T) {
	dir := os.Getenv("COURIERMQ_TEST_FSYNC")
	if dir == "" {
		t.Skip("runs as another process")
	}
	var broken atomic.Bool
	st, err := Open(Config{Dir: dir, FS: errorfs.Wrap(vfs.Default, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if broken.Load() && (op.Kind == errorfs.OpFileSync || op.Kind == errorfs.OpFileSyncData || op.Kind == errorfs.OpFileSyncTo) {
			return &vfsError{syscall.EIO}
		}
		return nil
	}))}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; ; n++ {
		broken.Store(n > 20)
		edits, _ := script{1, 0}.batch(n)
		wait, err := st.Apply(edits, true)
		if err != nil {
			t.Fatal(err)
		}
		if err := wait(); err != nil { // which ends the process
			t.Fatal(err)
		}
		fmt.Println("acknowledged", n)
	}
}

// TestFailedStore is a node whose Fatal returns: everybody is told, nobody hangs.
func TestFailedStore(t *testing.T) {
	in := &injector{err: syscall.EIO, nth: 1, lasts: true}
	in.off.Store(true)
	fatal := make(chan error, 1)
	s, err := Open(Config{Dir: "data", FS: errorfs.Wrap(vfs.NewMem(), in), Fatal: func(err error) { fatal <- err }}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	ran := make(chan error, 1)
	go func() { ran <- s.Run(t.Context()) }()
	write(t, s, put("a", "1"))
	in.off.Store(false)
	wait, err := s.Apply([]topics.Edit{put("b", "1")}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := wait(); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("wait: %v, want ErrUnavailable", err)
	}
	reason := <-fatal
	if !strings.Contains(reason.Error(), "input/output error") {
		t.Errorf("reason %v does not say what happened", reason)
	}
	if err := <-ran; err != reason {
		t.Errorf("Run returned %v, want %v", err, reason)
	}
	if _, err := s.Apply([]topics.Edit{put("c", "1")}, true); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("Apply: %v, want ErrUnavailable", err)
	}
	if _, err := s.Get([]byte("z")); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("Get: %v, want ErrUnavailable", err)
	}
	if err := s.Close(); err != reason {
		t.Errorf("Close: %v, want %v", err, reason)
	}
}

// TestCopyFails: what happens to a backup's disk does not concern the node.
func TestCopyFails(t *testing.T) {
	for _, op := range []errorfs.OpKind{errorfs.OpMkdirAll, errorfs.OpCreate, errorfs.OpFileWrite, errorfs.OpFileSync, errorfs.OpFileSyncData, errorfs.OpFileClose} {
		s := must(t, Config{Dir: "data", FS: errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(o errorfs.Op) error {
			if o.Kind == op && strings.HasPrefix(o.Path, "backup") {
				return &vfsError{syscall.EIO}
			}
			return nil
		}))})
		write(t, s, put("a", "1"))
		err := s.Checkpoint("backup")
		if reason := s.failure.Load(); reason != nil {
			t.Fatalf("operation %d: the node failed with %v, the copy with %v", op, *reason, err)
		}
		write(t, s, put("a", "2"))
	}
}
