package pebble

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// witness is a small file beside the database that says how much of it was
// durable a moment ago. A log or a manifest that has lost its end looks just like
// one that a power cut has caught writing, and Pebble takes it for that; the
// witness knows better, and Open refuses it.
type witness struct {
	fs      vfs.FS
	dir     string
	durable atomic.Uint64 // number of the edit after the newest durable one
	said    testimony     // what the file says
}

// testimony is what the witness says.
type testimony struct {
	next     uint64 // every edit before this one is in tables or in a log
	manifest uint64 // number of the manifest; a later one supersedes it
	size     int64  // bytes that it has at least
	sum      uint32 // CRC-32C of them
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// String returns the content of the file.
func (t testimony) String() string {
	s := fmt.Sprintf("%d %d %d %08x", t.next, t.manifest, t.size, t.sum)
	return fmt.Sprintf("%s %08x\n", s, crc32.Checksum([]byte(s), castagnoli))
}

func (w *witness) path() string { return w.fs.PathJoin(w.dir, "synced") }

// seen notes that a batch is durable.
func (w *witness) seen(b *pebble.Batch) {
	next := uint64(b.SeqNum()) + uint64(b.Count())
	for old := w.durable.Load(); next > old && !w.durable.CompareAndSwap(old, next); old = w.durable.Load() {
	}
}

// write brings the file up to date. If it fails, the old one stays true.
func (w *witness) write() error {
	now, err := w.look(w.said)
	if err != nil {
		return err
	}
	now.next = w.durable.Load()
	if now == w.said {
		return nil
	}
	f, err := w.fs.Create(w.path()+".new", vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte(now.String()))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := w.fs.Rename(w.path()+".new", w.path()); err != nil {
		return err
	}
	dir, err := w.fs.OpenDir(w.dir)
	if err != nil {
		return err
	}
	w.said = now
	return errors.Join(dir.Sync(), dir.Close())
}

// look reads the manifest as far as it goes, on from what is known of it, and
// makes sure that this much of it is durable.
func (w *witness) look(known testimony) (now testimony, err error) {
	found, err := pebble.Peek(w.dir, w.fs)
	if err != nil || !found.Exists {
		return testimony{}, err
	}
	if now, err = named(w.fs.PathBase(found.ManifestFilename)); err != nil {
		return now, err
	}
	if now.manifest == known.manifest {
		now = known
	}
	f, err := w.fs.Open(found.ManifestFilename)
	if err != nil {
		return now, err
	}
	buf := make([]byte, 32<<10)
	for err == nil {
		var n int
		n, err = f.ReadAt(buf, now.size)
		now.sum = crc32.Update(now.sum, castagnoli, buf[:n])
		now.size += int64(n)
	}
	if err == io.EOF {
		err = f.Sync()
	}
	return now, errors.Join(err, f.Close())
}

// named returns what the name of a manifest says.
func named(manifest string) (t testimony, err error) {
	_, err = fmt.Sscanf(manifest, "MANIFEST-%d", &t.manifest)
	return t, err
}

// hear reads the file; what it says is empty if there is none.
func (w *witness) hear() (t testimony, err error) {
	f, err := w.fs.Open(w.path())
	if errors.Is(err, os.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return t, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 128))
	if err != nil {
		return t, err
	}
	if _, err := fmt.Sscanf(string(text), "%d %d %d %x", &t.next, &t.manifest, &t.size, &t.sum); err != nil || string(text) != t.String() {
		return t, fmt.Errorf("%s is damaged, so that nobody knows whether more is; go on without it by removing it", w.path())
	}
	return t, nil
}

// checkManifest, before Pebble opens it, refuses a manifest that has lost or
// changed what the witness saw.
func (w *witness) checkManifest() (err error) {
	if w.said, err = w.hear(); err != nil {
		return err
	}
	found, err := pebble.Peek(w.dir, w.fs)
	if err != nil {
		return err
	}
	var is testimony
	if found.Exists {
		if is, err = named(w.fs.PathBase(found.ManifestFilename)); err != nil {
			return err
		}
	}
	if is.manifest > w.said.manifest || w.said.manifest == 0 {
		return nil
	}
	if is.manifest < w.said.manifest {
		return w.lost("its manifest %d, which was in use, is not there", w.said.manifest)
	}
	f, err := w.fs.Open(found.ManifestFilename)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := crc32.New(castagnoli)
	if n, err := io.CopyN(sum, f, w.said.size); err != nil || sum.Sum32() != w.said.sum {
		return w.lost("its manifest %d is damaged (%d of %d bytes, %v)", is.manifest, n, w.said.size, err)
	}
	return nil
}

// checkEdits, after Pebble has read its logs, refuses a database that has fewer
// edits than the witness saw.
func (w *witness) checkEdits(next uint64) error {
	if next < w.said.next {
		return w.lost("its last %d edits, which were durable, are missing", w.said.next-next)
	}
	return nil
}

func (w *witness) lost(format string, args ...any) error {
	return fmt.Errorf(format+"; restore a backup, or accept the loss by removing %s", append(args, w.path())...)
}

// testify brings the witness up to date.
func (s *Store) testify() {
	if err := s.witness.write(); err != nil {
		s.log.Warn("store has no fresh witness", "err", err)
	}
}

// next makes everything durable and returns the number of the next edit.
func (s *Store) next() (uint64, error) {
	b := s.db.NewBatch()
	defer b.Close()
	if err := b.LogData(nil, nil); err != nil {
		return 0, err
	}
	if err := s.db.Apply(b, pebble.Sync); err != nil {
		return 0, err
	}
	s.witness.seen(b)
	return uint64(b.SeqNum()), nil
}
