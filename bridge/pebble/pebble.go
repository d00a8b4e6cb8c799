// Package pebble is the node's disk: an ordered map with atomic, durable batches
// (the port of package hooks/store) on an embedded Pebble database in one folder.
// Every acknowledgement of a durable message waits for its fsync; the write-ahead
// log groups the commits of all publishers by itself, so nothing here delays
// anybody to gather company.
//
// It stores bytes and refuses to know what they mean. It never repairs, and
// never serves, what a checksum contradicts. And it does not go on after the log
// could not be written: nobody can say then what is on the disk, so the node
// says so, ends, and reads the log again when it starts (see Config.Fatal).
//
// # Space
//
// A full disk is a state that comes and goes, not a crash. While less than the
// watermark is free, synced batches that add anything are refused as
// [topics.ErrFull]; deletions go on, so that queues drain. Should Pebble itself
// still meet the end of the disk, it deletes a ballast file and carries on with
// the room that this makes. When space returns, so does everything, by itself.
//
// # Damage
//
// Tables, manifest and log carry checksums. A damaged block fails the read, a
// damaged manifest or log fails Open. What no log can tell is whether its end was
// lost or never written; a small file beside it, renewed every second, bears
// witness to that, as long as no table was done since: Pebble then goes on counting
// where it was.
package pebble

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/topics"
)

// Config says where the store is and how much it may take. DefaultConfig fills
// it for a small node; zero values mean what the comments say.
type Config struct {
	Dir            string // made if it is not there
	MinFree        uint64 // bytes that must be free for durable writes, 0 = none
	MinFreePercent uint64 // the same as a share of the disk; the larger of both counts
	Ballast        uint64 // bytes kept to be given up in need, 0 = none
	Cache          int64  // bytes of blocks kept in memory, 0 = 32 MiB
	MemTable       uint64 // bytes gathered in memory before a table is written, 0 = 16 MiB; up to four of them wait

	// Fatal is called once, with the reason, when the disk has failed and the
	// process must end: an acknowledgement can neither be given nor withheld
	// any more. The default ends it with exit code 1. If it returns, whoever met
	// the failure inside Pebble blocks for ever, the others get
	// [topics.ErrUnavailable], and Run returns the reason.
	Fatal func(error)

	FS vfs.FS // nil: the operating system's
}

// DefaultConfig is a store in dir that leaves 1 GiB and 5 % of the disk alone.
func DefaultConfig(dir string) Config {
	return Config{Dir: dir, MinFree: 1 << 30, MinFreePercent: 5, Ballast: 64 << 20}
}

// Store implements the Store of package hooks/store on a disk, with Apply, Get and
// Scan. Its other methods are for the one who runs the node.
type Store struct {
	cfg  Config
	log  *slog.Logger
	fs   vfs.FS // without the ballast underneath
	db   *pebble.DB
	lock *pebble.Lock
	gate gate

	space   space
	ballast ballast
	witness witness
	loose   atomic.Bool // something was applied without sync since the last settle
	armed   atomic.Bool // between Open and Close: a failure is fatal, not an error of theirs
	failure atomic.Pointer[error]
	failed  chan struct{} // closed with the first failure
	metrics metrics
}

// Open opens the store, or makes an empty one. It fails when another process
// has it, when it was written by a newer couriermq, and when it is damaged.
func Open(cfg Config, log *slog.Logger) (*Store, error) {
	if cfg.Fatal == nil {
		cfg.Fatal = func(error) { os.Exit(1) }
	}
	s := &Store{cfg: cfg, log: log, fs: cfg.FS, failed: make(chan struct{}), metrics: newMetrics()}
	if s.fs == nil {
		s.fs = vfs.Default
	}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open store %s: %w", cfg.Dir, err)
	}
	return s, nil
}

func (s *Store) open() (err error) {
	if err := s.fs.MkdirAll(s.cfg.Dir, 0o700); err != nil {
		return err
	}
	if s.lock, err = pebble.LockDirectory(s.cfg.Dir, s.fs); err != nil {
		return fmt.Errorf("is another process using it? %w", err)
	}
	s.ballast.path, s.ballast.size = s.fs.PathJoin(s.cfg.Dir, "ballast"), int64(s.cfg.Ballast)
	s.ballast.find(s.fs)
	s.witness.fs, s.witness.dir = s.fs, s.cfg.Dir
	err = s.guard(func() (err error) {
		if err = s.witness.checkManifest(); err == nil {
			s.db, err = pebble.Open(s.cfg.Dir, s.options())
		}
		return err
	})
	if err != nil {
		return errors.Join(err, s.lock.Close())
	}
	err = s.guard(func() error {
		next, err := s.next()
		if err != nil {
			return err
		}
		if err := s.witness.checkEdits(next); err != nil {
			return err
		}
		return s.checkVersion()
	})
	if err != nil {
		if s.failure.Load() != nil {
			return err // Pebble may hold locks for ever
		}
		return errors.Join(err, s.db.Close(), s.lock.Close())
	}
	s.look()
	s.armed.Store(true)
	return nil
}

// guard runs a step of Open beside, since Pebble does not return from some
// failures.
func (s *Store) guard(step func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("internal error: %v", r)
			}
		}()
		done <- step()
	}()
	select {
	case err := <-done:
		return err
	case <-s.failed:
		return *s.failure.Load()
	}
}

// options tunes Pebble for a small node that mostly puts and soon deletes.
func (s *Store) options() *pebble.Options {
	cache, memTable := s.cfg.Cache, s.cfg.MemTable
	if cache == 0 {
		cache = 32 << 20
	}
	if memTable == 0 {
		memTable = 16 << 20
	}
	return &pebble.Options{
		FS:     tripwire{vfs.OnDiskFull(s.fs, s.diskFull), s},
		Lock:   s.lock,
		Logger: logger{s},
		// What tables in the making take is taken off it.
		CacheSize: cache + 2*int64(memTable),
		// A queue that is drained before the table is written never reaches it.
		MemTableSize:                memTable,
		MemTableStopWritesThreshold: 4,
		// Room for bursts: rather many small tables for a while than a publisher
		// that waits for a compaction.
		L0StopWritesThreshold: 32,
		// Most of what is in tables is deleted a moment later: merging two of them, as
		// Pebble would, writes it once more just when those come back who delete it.
		L0CompactionThreshold:      8,
		CompactionConcurrencyRange: func() (lower, upper int) { return 1, 2 },
		MaxOpenFiles:               512,
		// Deleted segments are to give their space back soon.
		FlushDelayDeleteRange: 10 * time.Second,
		// With records that say how far the log was synced, and checksums of
		// table footers. Raising it is one-way for the folder.
		FormatMajorVersion:      pebble.FormatTableFormatV6,
		EventListener:           s.listener(),
		BlockPropertyCollectors: []func() pebble.BlockPropertyCollector{newPolite},
	}
}

// Close writes what is in memory to tables and releases the folder. Whatever was
// applied is durable then, synced or not.
func (s *Store) Close() error {
	if !s.gate.close() {
		return nil
	}
	if err := s.failure.Load(); err != nil {
		return *err // Pebble may hold locks for ever, and the folder is better left locked
	}
	_, err := s.next()
	s.flush()
	s.testify()
	s.armed.Store(false)
	if err := errors.Join(err, s.db.Close(), s.lock.Close()); err != nil {
		return fmt.Errorf("close store %s: %w", s.cfg.Dir, err)
	}
	return nil
}

// flush moves the log's content to tables, so that the next start need not read
// it; unless that takes too long, on a full disk, say.
func (s *Store) flush() {
	done, err := s.db.AsyncFlush()
	if err != nil {
		return
	}
	select {
	case <-done:
	case <-s.failed:
	case <-time.After(5 * time.Second):
		s.log.Warn("store not flushed in time, its log stays")
	}
}

// Checkpoint makes a consistent copy of the store in dir, which must not exist,
// while it is in use. Open takes it as it is. On the same disk it shares the
// tables and costs next to nothing.
func (s *Store) Checkpoint(dir string) (err error) {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.gate.leave()
	if err := s.Space(); err != nil {
		return err
	}
	defer func() { // Pebble panics where it cannot sync dir; it holds no lock then
		if r := recover(); r != nil {
			err = fmt.Errorf("copy store to %s: %v", dir, r)
		}
	}()
	if err := s.db.Checkpoint(dir, pebble.WithFlushedWAL()); err != nil {
		return fmt.Errorf("copy store to %s: %w", dir, err)
	}
	return nil
}

// enter lets an operation in, which then calls s.gate.leave.
func (s *Store) enter() error {
	if s.failure.Load() != nil {
		return errFailed
	}
	if !s.gate.enter() {
		return errClosed
	}
	return nil
}

var (
	errFailed = topics.Refuse(topics.ErrUnavailable, "the store has failed")
	errClosed = topics.Refuse(topics.ErrUnavailable, "the store is closed")
)

// fail notes that the disk has failed. Only the first reason counts.
func (s *Store) fail(reason error) {
	if !s.failure.CompareAndSwap(nil, &reason) {
		return
	}
	close(s.failed)
	if s.armed.Load() {
		s.log.Error("store has failed", "err", reason)
		s.cfg.Fatal(reason)
	}
}
