package pebble

import (
	"fmt"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// tripwire stands between Pebble and the disk and watches the log. Pebble hands
// an error of writing or syncing it to those who wait for that; but when it
// cannot begin a new log or end the old one, it panics between two of its locks,
// which no recover survives. So those errors never reach it: the store fails,
// the process ends, and if it does not, whoever wanted the log waits for ever.
type tripwire struct {
	vfs.FS
	s *Store
}

// Create implements [vfs.FS].
func (t tripwire) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := t.FS.Create(name, c)
	return t.watch(name, f, err)
}

// ReuseForWrite implements [vfs.FS].
func (t tripwire) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := t.FS.ReuseForWrite(old, name, c)
	return t.watch(name, f, err)
}

// OpenDir implements [vfs.FS].
func (t tripwire) OpenDir(name string) (vfs.File, error) {
	f, err := t.FS.OpenDir(name)
	if err != nil || name != t.s.cfg.Dir {
		return f, err
	}
	return watchedDir{f, t.s}, nil
}

func (t tripwire) watch(name string, f vfs.File, err error) (vfs.File, error) {
	if !strings.HasSuffix(name, ".log") || t.PathDir(name) != t.PathDir(t.PathJoin(t.s.cfg.Dir, "log")) {
		return f, err // not a log, or a copy's
	}
	if t.s.stop(err); err != nil {
		return nil, err
	}
	return watchedLog{f, t.s}, nil
}

// watchedLog is a log that is written.
type watchedLog struct {
	vfs.File
	s *Store
}

// Write implements [vfs.File].
func (l watchedLog) Write(p []byte) (int, error) {
	n, err := l.File.Write(p)
	return n, l.s.note(err)
}

// Sync implements [vfs.File].
func (l watchedLog) Sync() error { return l.s.note(l.File.Sync()) }

// SyncData implements [vfs.File].
func (l watchedLog) SyncData() error { return l.s.note(l.File.SyncData()) }

// SyncTo implements [vfs.File].
func (l watchedLog) SyncTo(offset int64) (fullSync bool, err error) {
	fullSync, err = l.File.SyncTo(offset)
	return fullSync, l.s.note(err)
}

// Close implements [vfs.File].
func (l watchedLog) Close() error {
	err := l.File.Close()
	if reason := l.s.failure.Load(); reason != nil && err == nil {
		err = *reason // of an earlier write, for which Pebble would panic now
	}
	l.s.stop(err)
	return err
}

// watchedDir is the folder: a new log is only there when its name is durable.
type watchedDir struct {
	vfs.File
	s *Store
}

// Sync implements [vfs.File].
func (d watchedDir) Sync() error {
	err := d.File.Sync()
	d.s.stop(err)
	return err
}

// note fails the store on an error that Pebble can take.
func (s *Store) note(err error) error {
	if err != nil && s.armed.Load() {
		s.fail(fmt.Errorf("write log: %w", err))
	}
	return err
}

// stop fails the store on an error that Pebble cannot take.
func (s *Store) stop(err error) {
	if err != nil && s.armed.Load() {
		s.fail(fmt.Errorf("write log: %w", err))
		select {}
	}
}
