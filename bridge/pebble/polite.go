package pebble

import (
	"runtime"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
)

// slice is how long writing a table may keep a processor to itself.
const slice = 500 * time.Microsecond

// polite has whoever writes a table make way for others from block to block.
// Flushes and compactions compute for tens of milliseconds on end, and Go takes a
// processor away only after 10: on a node of one or two cores every step of a
// commit, of which there are four, waited as long, and publishers for 40 ms. Pebble
// has no better place to say so than this, which it calls for every block; nothing
// is collected.
type polite struct{ since time.Time }

func newPolite() pebble.BlockPropertyCollector { return &polite{since: time.Now()} }

// Name implements [pebble.BlockPropertyCollector], as does all that follows. Tables
// carry it: changing it would be harmless.
func (*polite) Name() string { return "couriermq.polite" }

// FinishDataBlock makes way.
func (p *polite) FinishDataBlock(buf []byte) ([]byte, error) {
	if now := time.Now(); now.Sub(p.since) > slice {
		runtime.Gosched()
		p.since = time.Now()
	}
	return buf, nil
}

// AddPointKey collects nothing.
func (*polite) AddPointKey(pebble.InternalKey, []byte) error { return nil }

// AddRangeKeys collects nothing.
func (*polite) AddRangeKeys(sstable.Span) error { return nil }

// AddCollectedWithSuffixReplacement keeps nothing.
func (*polite) AddCollectedWithSuffixReplacement(_, _, _ []byte) error { return nil }

// SupportsSuffixReplacement says that there is nothing to replace.
func (*polite) SupportsSuffixReplacement() bool { return true }

// AddPrevDataBlockToIndexBlock collects nothing.
func (*polite) AddPrevDataBlockToIndexBlock() {}

// FinishIndexBlock has nothing to say.
func (*polite) FinishIndexBlock(buf []byte) ([]byte, error) { return buf, nil }

// FinishTable has nothing to say.
func (*polite) FinishTable(buf []byte) ([]byte, error) { return buf, nil }
