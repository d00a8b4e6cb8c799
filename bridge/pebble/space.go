package pebble

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/topics"
)

// space is what is known of the disk's room.
type space struct {
	full atomic.Bool
	free atomic.Uint64 // bytes
}

var errFull = topics.Refuse(topics.ErrFull, "the disk has no room for durable messages")

// Space returns nil, or a [topics.ErrFull] as long as the disk is too full for
// durable messages. It costs nothing to ask.
func (s *Store) Space() error {
	if s.space.full.Load() {
		return errFull
	}
	return nil
}

// Run watches the disk until ctx ends, and each second makes durable what was
// applied without sync. It returns early, with the reason, when the store has
// failed. It does not close the store.
func (s *Store) Run(ctx context.Context) error {
	var settling sync.WaitGroup
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			settling.Wait() // before somebody closes the store under it
			return nil
		case <-s.failed:
			return *s.failure.Load()
		case <-tick.C:
			s.look()
			settling.Go(s.settle) // the disk may take its time
			s.testify()
		}
	}
}

// look asks the disk for its room and decides what may be written.
func (s *Store) look() {
	u, err := s.fs.GetDiskUsage(s.cfg.Dir)
	if errors.Is(err, vfs.ErrUnsupported) {
		return // a disk in memory
	}
	if err != nil {
		s.log.Warn("free space of the store unknown", "err", err)
		return
	}
	least := max(s.cfg.MinFree, u.TotalBytes/100*s.cfg.MinFreePercent)
	s.space.free.Store(u.AvailBytes)
	full := u.AvailBytes < least
	if s.space.full.Swap(full) != full {
		if full {
			s.log.Warn("disk is full, durable writes are refused", "free", u.AvailBytes, "least", least)
		} else {
			s.log.Info("disk has room again", "free", u.AvailBytes)
		}
	}
	if u.AvailBytes > least+s.cfg.Ballast {
		if err := s.ballast.load(s.fs); err != nil {
			s.log.Warn("no ballast on the disk of the store", "err", err)
		}
	}
}

// diskFull is called when Pebble met the end of the disk; it tries once more
// afterwards.
func (s *Store) diskFull() {
	s.space.full.Store(true)
	s.log.Error("disk of the store is at its end", "ballast", s.ballast.drop(s.fs))
}

// ballast is a file that only takes room, to be dropped in need.
type ballast struct {
	path   string
	size   int64
	mu     sync.Mutex
	loaded bool // guarded by mu; true also when it cannot be had, so as to try once
}

// find looks whether there is one from before.
func (b *ballast) find(fs vfs.FS) {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err := fs.Stat(b.path)
	b.loaded = err == nil
	if b.loaded && b.size == 0 {
		b.loaded = fs.Remove(b.path) != nil
	}
}

// load takes the room unless it has it.
func (b *ballast) load(fs vfs.FS) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.loaded || b.size == 0 {
		return nil
	}
	b.loaded = true
	f, err := fs.Create(b.path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	return errors.Join(f.Preallocate(0, b.size), f.Sync(), f.Close())
}

// drop gives the room back and reports whether there was any.
func (b *ballast) drop(fs vfs.FS) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	dropped := b.loaded && fs.Remove(b.path) == nil
	b.loaded = false
	return dropped
}
