// Package crashfs is the disk of tests that cut the power under a store at work: pebble's file system in memory, whose
// CrashClone must not be called while files are renamed, linked or locked, with a lock that sees to it.
//
// There a lock for reading is taken twice by one goroutine (Link takes it twice, ReuseForWrite takes it and calls Rename,
// Lock takes it and calls Create). A CrashClone that asks for the same lock between the two waits for the first, and the
// second waits for the CrashClone: nobody who writes to that disk goes on, ever.
package crashfs

import (
	"io"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// FS is a [vfs.MemFS] that a test may crash at any moment. New makes one.
type FS struct {
	*vfs.MemFS
	mu sync.Mutex // held by what takes MemFS's own lock twice, and by CrashClone, which comes between
}

// New returns an empty disk that forgets what was not synced.
func New() *FS { return &FS{MemFS: vfs.NewCrashableMem()} }

// CrashClone returns what is left of the disk when the power goes now. The disk itself goes on.
func (fs *FS) CrashClone(cfg vfs.CrashCloneCfg) *FS {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return &FS{MemFS: fs.MemFS.CrashClone(cfg)}
}

// Link implements [vfs.FS].
func (fs *FS) Link(oldname, newname string) error {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.MemFS.Link(oldname, newname)
}

// ReuseForWrite implements [vfs.FS].
func (fs *FS) ReuseForWrite(oldname, newname string, category vfs.DiskWriteCategory) (vfs.File, error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.MemFS.ReuseForWrite(oldname, newname, category)
}

// Lock implements [vfs.FS].
func (fs *FS) Lock(name string) (io.Closer, error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.MemFS.Lock(name)
}
