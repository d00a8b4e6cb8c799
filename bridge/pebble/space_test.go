package pebble

import (
	"context"
	"errors"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// disk is a file system in memory of which the free space can be set. What is
// written to it does not count, unless it is at its end.
type disk struct {
	vfs.FS
	free  atomic.Uint64
	ended atomic.Bool // every write meets ENOSPC until the ballast is gone
}

const diskSize = 100 << 20

func newDisk(free uint64) *disk {
	d := &disk{}
	d.FS = errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if d.ended.Load() && (op.Kind == errorfs.OpFileWrite || op.Kind == errorfs.OpCreate) {
			return &vfsError{syscall.ENOSPC}
		}
		return nil
	}))
	d.free.Store(free)
	return d
}

// vfsError is an error as the operating system's file system returns it.
type vfsError struct{ err error }

func (e *vfsError) Error() string { return "write: " + e.err.Error() }
func (e *vfsError) Unwrap() error { return e.err }

// GetDiskUsage implements [vfs.FS].
func (d *disk) GetDiskUsage(string) (vfs.DiskUsage, error) {
	return vfs.DiskUsage{AvailBytes: d.free.Load(), TotalBytes: diskSize}, nil
}

// Remove implements [vfs.FS].
func (d *disk) Remove(name string) error {
	if d.PathBase(name) == "ballast" {
		d.ended.Store(false)
	}
	return d.FS.Remove(name)
}

func (d *disk) has(name string) bool {
	_, err := d.Stat(name)
	return err == nil
}

func TestWatermark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDisk(50 << 20)
		s, err := Open(Config{Dir: "data", FS: d, MinFree: 1 << 20, MinFreePercent: 5, Ballast: 1 << 20}, quiet)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ran := make(chan error, 1)
		go func() { ran <- s.Run(ctx) }()
		step := func(free uint64, want error) {
			t.Helper()
			d.free.Store(free)
			time.Sleep(time.Second) // of the bubble: one look at the disk
			synctest.Wait()
			_, err := s.Apply(nil, false)
			if err != nil {
				t.Errorf("%d bytes free: a batch that nobody waits for: %v", free, err)
			}
			wait, err := s.Apply([]topics.Edit{put("a", "1")}, true)
			if !errors.Is(err, want) || !errors.Is(s.Space(), want) {
				t.Errorf("%d bytes free: %v, space %v; want %v", free, err, s.Space(), want)
			}
			if err == nil {
				err = wait()
			}
			if err != nil && want == nil {
				t.Error(err)
			}
			write(t, s, topics.Edit{Key: store.NewKey('z').String("b")}) // deleting goes on
		}
		step(50<<20, nil)
		step(5<<20, nil)
		step(5<<20-1, topics.ErrFull) // 5 % of 100 MiB
		if err := s.Checkpoint("backup"); !errors.Is(err, topics.ErrFull) {
			t.Errorf("a copy on a full disk: %v, want ErrFull", err)
		}
		step(0, topics.ErrFull)
		step(10<<20, nil)
		stop()
		if err := errors.Join(<-ran, s.Close()); err != nil {
			t.Error(err)
		}
	})
}

func TestBallast(t *testing.T) {
	d := newDisk(50 << 20)
	cfg := Config{Dir: "data", FS: d, MinFree: 1 << 20, Ballast: 1 << 20}
	s := must(t, cfg)
	if !d.has("data/ballast") {
		t.Fatal("there is no ballast")
	}
	d.free.Store(0)
	d.ended.Store(true)
	write(t, s, put("a", "1")) // before the next look at the disk: saved by the ballast
	if d.has("data/ballast") || !errors.Is(s.Space(), topics.ErrFull) {
		t.Errorf("ballast %v, space %v; want it gone, and ErrFull", d.has("data/ballast"), s.Space())
	}
	s.look()
	if d.has("data/ballast") {
		t.Error("the ballast came back to a full disk")
	}
	d.free.Store(1<<20 + 1<<20 + 1)
	s.look()
	if !d.has("data/ballast") || s.Space() != nil {
		t.Errorf("with room again: ballast %v, space %v", d.has("data/ballast"), s.Space())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.free.Store(0) // on a full disk the node starts all the same
	s = must(t, cfg)
	if get(t, s, "a") != "1" || !errors.Is(s.Space(), topics.ErrFull) {
		t.Errorf("a is %q, space %v", get(t, s, "a"), s.Space())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cfg.Ballast = 0
	must(t, cfg)
	if d.has("data/ballast") {
		t.Error("the ballast stayed though nobody wants it")
	}
}
