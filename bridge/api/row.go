package api

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"time"
)

// row is a kept answer. Its key is 'k', the day it was written (days since
// 1970, so that a whole day can be deleted as one range) and the scope.
type row struct {
	hash   [sha256.Size]byte
	until  time.Time
	status int
	body   []byte
}

const (
	rowTable   = 'k'
	rowVersion = 1
	rowHead    = 1 + sha256.Size + 8 + 2 // version, hash, until, status
)

var errRow = errors.New("not a kept answer")

// encodeRow: version, hash, until (Unix ms), status, body.
func encodeRow(r row) []byte {
	b := make([]byte, 0, rowHead+len(r.body))
	b = append(b, rowVersion)
	b = append(b, r.hash[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(r.until.UnixMilli()))
	b = binary.BigEndian.AppendUint16(b, uint16(r.status))
	return append(b, r.body...)
}

func decodeRow(b []byte) (*row, error) {
	if len(b) < rowHead || b[0] != rowVersion {
		return nil, errRow
	}
	r := &row{hash: [sha256.Size]byte(b[1 : 1+sha256.Size]), body: b[rowHead:]}
	b = b[1+sha256.Size:]
	r.until = time.UnixMilli(int64(binary.BigEndian.Uint64(b)))
	r.status = int(binary.BigEndian.Uint16(b[8:]))
	return r, nil
}

func day(t time.Time) uint32 { return uint32(t.Unix() / (24 * 60 * 60)) }

func dayKey(d uint32) []byte { return binary.BigEndian.AppendUint32([]byte{rowTable}, d) }

func rowKey(d uint32, scope []byte) []byte { return append(dayKey(d), scope...) }

// scope is what a key is unique in: caller and path. Its parts carry their
// length, so that no two ways to cut them meet.
func scope(identity, path, key string) []byte {
	b := make([]byte, 0, len(identity)+len(path)+len(key)+6)
	for _, part := range []string{identity, path, key} {
		b = binary.AppendUvarint(b, uint64(len(part)))
		b = append(b, part...)
	}
	return b
}
