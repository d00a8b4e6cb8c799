package geo

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"time"

	"couriermq/hooks/store"
	"couriermq/topics"
)

// The history of a rider is rows of several positions each, by the moment of the
// first. They are not further apart than a stretch, so that who looks for a moment
// knows how far back its row can begin.
//
// Folders of earlier releases have rows of one position, by its moment and verdict;
// they are read as rows that happen to be short.
const (
	stretch    = 10 * time.Second
	stretchFix = 32 // and not more of them
)

// stretchVersion is that of a row of several positions. Whatever comes later must
// still read it, and rows of one position, which have recordVersion.
const stretchVersion = 2

// stretchKey is the key of a row. serial tells it from others that begin at the same
// moment; those of one position have their verdict there.
func stretchKey(r topics.RiderID, first int64, serial uint64) []byte {
	k := append(make([]byte, 0, 32+len(r)), table) // trackKey, without its garbage
	k = store.AppendString(store.AppendString(k, "track"), string(r))
	return store.AppendUint(store.AppendUint(k, uint64(first)), serial)
}

// positionsOf calls visit for each position of a row.
func positionsOf(value []byte, visit func(p *topics.Position, v topics.Verdict)) error {
	if len(value) < 1+fixSize || (len(value)-1)%fixSize != 0 ||
		value[0] != stretchVersion && (value[0] != recordVersion || len(value) != 1+fixSize) {
		return errRecord
	}
	for b := value[1:]; len(b) > 0; b = b[fixSize:] {
		p, v, err := cutFix(b)
		if err != nil {
			return err
		}
		visit(&p, v)
	}
	return nil
}

// flagOf is what is stored of a verdict: late ones are as good as others.
func flagOf(v topics.Verdict) topics.Verdict {
	if v == topics.Late {
		return topics.Fresh
	}
	return v
}

// fixSize is the length of a position in a record: verdict, moment, degrees, and four
// numbers that may be unknown.
const fixSize = 1 + 8 + 2*8 + 4*4

// encodeFix returns the record of one position.
func encodeFix(p *topics.Position, v topics.Verdict) []byte {
	return appendFix(append(make([]byte, 0, 1+fixSize), recordVersion), p, v)
}

func appendFix(b []byte, p *topics.Position, v topics.Verdict) []byte {
	b = append(b, byte(flagOf(v)))
	b = binary.BigEndian.AppendUint64(b, uint64(p.At.UnixMilli()))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(p.Lat))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(p.Lng))
	for _, f := range [...]float64{p.Acc, p.Speed, p.Heading, p.Battery} {
		b = binary.BigEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	return b
}

// decodeFix reads the record of one position.
func decodeFix(b []byte) (p topics.Position, v topics.Verdict, err error) {
	if len(b) != 1+fixSize || b[0] != recordVersion {
		return p, v, errRecord
	}
	return cutFix(b[1:])
}

var errRecord = errors.New("geo: not a record of positions")

// cutFix reads the first position of b, which has one.
func cutFix(b []byte) (p topics.Position, v topics.Verdict, err error) {
	if v = topics.Verdict(b[0]); v > topics.Vague {
		return p, v, errRecord
	}
	p.At = time.UnixMilli(int64(binary.BigEndian.Uint64(b[1:]))).UTC()
	p.Lat = math.Float64frombits(binary.BigEndian.Uint64(b[9:]))
	p.Lng = math.Float64frombits(binary.BigEndian.Uint64(b[17:]))
	for i, f := range []*float64{&p.Acc, &p.Speed, &p.Heading, &p.Battery} {
		*f = short(math.Float32frombits(binary.BigEndian.Uint32(b[25+4*i:])))
	}
	p.Mock = v == topics.Mocked
	return p, v, nil
}

// short gives a number back as it was written: 7.2, not 7.199999809265137.
func short(f float32) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(float64(f), 'g', -1, 32), 64)
	return v
}
