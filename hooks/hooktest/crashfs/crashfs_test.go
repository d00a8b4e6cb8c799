package crashfs

import (
	"runtime"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

var _ vfs.FS = (*FS)(nil)

// patience is how long a single call may take on a machine that is busy.
const patience = time.Minute

// TestCrashAtWork crashes a disk over and over while files on it are reused, linked or locked. Each of them hung within
// some hundred calls on the file system below.
func TestCrashAtWork(t *testing.T) {
	for name, work := range map[string]func(fs *FS) error{
		"reuse": func(fs *FS) error {
			f, err := fs.ReuseForWrite("a", "b", vfs.WriteCategoryUnspecified)
			if err != nil {
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
			return fs.Rename("b", "a")
		},
		"link": func(fs *FS) error {
			if err := fs.Link("a", "b"); err != nil {
				return err
			}
			return fs.Remove("b")
		},
		"lock": func(fs *FS) error {
			held, err := fs.Lock("l")
			if err != nil {
				return err
			}
			return held.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			fs := New()
			f, err := fs.Create("a", vfs.WriteCategoryUnspecified)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			stop, crashed := make(chan struct{}), make(chan struct{})
			go func() {
				defer close(crashed)
				for {
					select {
					case <-stop:
						return
					default:
						fs.CrashClone(vfs.CrashCloneCfg{})
						runtime.Gosched() // a lock that is always asked for is passed on once in a millisecond
					}
				}
			}()
			did := make(chan error)
			go func() {
				defer close(did)
				for range 20_000 {
					did <- work(fs)
				}
			}()
			for n := 0; ; n++ {
				select {
				case err, more := <-did:
					if err != nil {
						t.Error(err)
					}
					if more {
						continue
					}
				case <-time.After(patience):
					t.Fatalf("it hangs, after %d calls", n)
				}
				break
			}
			close(stop)
			<-crashed
		})
	}
}

// TestForgets: what was not synced is gone, what was synced is there, and the disk itself has all of it.
func TestForgets(t *testing.T) {
	fs := New()
	f, err := fs.Create("a", vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := fs.OpenDir("/")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	size := func(fs *FS) int64 {
		info, err := fs.Stat("a")
		if err != nil {
			return -1
		}
		return info.Size()
	}
	is := func(when string, want int64) {
		t.Helper()
		if got := size(fs.CrashClone(vfs.CrashCloneCfg{})); got != want {
			t.Errorf("%s, %d bytes are left, want %d", when, got, want)
		}
	}
	is("before the folder is synced", -1)
	if err := root.Sync(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("12345")); err != nil {
		t.Fatal(err)
	}
	is("before the file is synced", 0)
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("678")); err != nil {
		t.Fatal(err)
	}
	is("after it was", 5)
	if got := size(fs); got != 8 {
		t.Errorf("the disk has %d bytes, want 8", got)
	}
}
