package pebble

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// version is the format of the folder as a whole: which tables there are and how
// their keys are built. Records carry versions of their own and do not count.
//
//   - 1: copies are under the session and the place in its queue, table q.
//   - 2: new copies are under the message, table o; those of table q are read, and
//     go as they are acknowledged. Nothing is rewritten at a start.
const version = 2

// versionKey holds it, as a number: table m, the length of a name, the name.
var versionKey = []byte("m\x07version")

// checkVersion refuses a folder that this program would misread, and marks a new
// one.
func (s *Store) checkVersion() error {
	v, closer, err := s.db.Get(versionKey)
	if errors.Is(err, pebble.ErrNotFound) {
		return s.found()
	}
	if err != nil {
		return err
	}
	defer closer.Close()
	switch n, size := binary.Uvarint(v); {
	case size <= 0 || size != len(v) || n == 0:
		return fmt.Errorf("its format version is unreadable: %x", v)
	case n > version:
		return fmt.Errorf("it was written by a newer couriermq: its format is %d, this program knows up to %d", n, version)
	case n < version:
		return s.mark() // what is written from now on an earlier program would not see
	}
	return nil
}

// found marks a folder as ours, if it is empty.
func (s *Store) found() error {
	iter, err := s.db.NewIter(nil)
	if err != nil {
		return err
	}
	used := iter.First()
	if err := iter.Close(); err != nil {
		return err
	}
	if used {
		return errors.New("it holds a database that is not couriermq's")
	}
	return s.mark()
}

// mark notes this program's version.
func (s *Store) mark() error {
	return s.db.Set(versionKey, binary.AppendUvarint(nil, version), pebble.Sync)
}
