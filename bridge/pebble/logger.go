package pebble

import (
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// logger takes what Pebble has to say. Keys, and with them client ids, appear in
// its chatter, so that stays at debug level.
type logger struct{ s *Store }

// Infof implements [pebble.Logger].
func (l logger) Infof(format string, args ...any) {
	l.s.log.Debug("pebble", "event", fmt.Sprintf(format, args...))
}

// Errorf implements [pebble.Logger].
func (l logger) Errorf(format string, args ...any) {
	l.s.log.Error("pebble", "err", fmt.Sprintf(format, args...))
}

// Fatalf implements [pebble.Logger]: the log or the manifest could not be
// written. Pebble relies on it not to return, and may hold any of its locks.
func (l logger) Fatalf(format string, args ...any) {
	l.s.fail(fmt.Errorf(format, args...))
	select {}
}

// listener counts what an operator should see, and says it once where it lasts.
func (s *Store) listener() *pebble.EventListener {
	return &pebble.EventListener{
		BackgroundError: func(err error) {
			s.metrics.background.Inc()
			s.log.Error("store cannot tidy up", "err", err)
		},
		DataCorruption: func(info pebble.DataCorruptionInfo) {
			s.metrics.corrupt.Inc()
			s.log.Error("store is damaged", "file", info.Path, "err", info.Details)
		},
		WriteStallBegin: func(info pebble.WriteStallBeginInfo) {
			s.metrics.stalls.Inc()
			s.log.Warn("store is slower than its writers", "reason", info.Reason)
		},
	}
}
