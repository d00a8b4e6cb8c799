package geo

import (
	"couriermq/hooks"
	"couriermq/topics"
)

// Positions are on their way to the store until the next second, and then all of a
// rider are one row: a row costs the store more than what is in it. Nobody waits for
// the disk: after a crash the last two seconds of a history may be missing.

// flushAt is how many rows wait for the ledger at most before it is told, apart from
// the tick: few enough for it to write them between two commits of others.
const flushAt = 1 << 11

// pending is the row of a rider that is still growing.
type pending struct {
	row         []byte // nil: nothing is
	first, last int64  // moments, ms since 1970
	waits       bool   // its rider is in history.waiting
}

// history is what is to be written. Its lock comes after that of a rider.
type history struct {
	rows    []row    // whole ones
	waiting []*rider // with a row that grows, or a last position to be stored
	serial  uint64   // of the newest row
}

type row struct {
	r          *rider
	key, value []byte
}

// keep has a position written to the history before long; r.mu is held.
func (h *Hook) keep(r *rider, p *topics.Position, v topics.Verdict) {
	h.metrics.verdicts[v].Inc()
	at := max(0, p.At.UnixMilli())
	w := &r.pending
	first, last := min(w.first, at), max(w.last, at)
	if w.row != nil && last-first > stretch.Milliseconds() {
		h.finish(r)
	}
	if w.row == nil {
		first, last = at, at
		w.row = append(make([]byte, 0, 1+2*fixSize), stretchVersion)
	}
	w.row = appendFix(w.row, p, v)
	w.first, w.last = first, last
	if len(w.row) >= 1+stretchFix*fixSize {
		h.finish(r)
	}
	if w.waits {
		return
	}
	w.waits = true
	h.hmu.Lock()
	h.history.waiting = append(h.history.waiting, r)
	h.hmu.Unlock()
}

// finish makes the row that grows a whole one; r.mu is held.
func (h *Hook) finish(r *rider) {
	w := &r.pending
	if w.row == nil {
		return
	}
	h.hmu.Lock()
	h.history.serial++
	h.history.rows = append(h.history.rows, row{r, stretchKey(r.id, w.first, h.history.serial), w.row})
	full := len(h.history.rows) == flushAt
	h.hmu.Unlock()
	w.row, w.first, w.last = nil, 0, 0
	if full {
		h.broker.Soon(func(tx hooks.Tx) error { h.write(tx); return nil })
	}
}

// flush hands to the store what there is.
func (h *Hook) flush(tx hooks.Tx) error {
	h.hmu.Lock()
	all := h.history.waiting
	h.history.waiting = nil
	h.hmu.Unlock()
	for _, r := range all {
		r.mu.Lock()
		r.pending.waits = false
		h.finish(r)
		if r.moved {
			r.noteLast(tx)
		}
		r.mu.Unlock()
	}
	h.write(tx)
	return nil
}

// flushOf hands to the store what there is of a rider.
func (h *Hook) flushOf(tx hooks.Tx, r *rider) error {
	r.mu.Lock()
	h.finish(r)
	r.mu.Unlock()
	h.write(tx)
	return nil
}

// write hands the whole rows to the store.
func (h *Hook) write(tx hooks.Tx) {
	h.hmu.Lock()
	rows := h.history.rows
	h.history.rows = nil
	h.hmu.Unlock()
	for _, w := range rows {
		tx.Note(w.key, w.value)
		w.r.mu.Lock()
		if !w.r.listed && w.r.trail.Known {
			w.r.noteLast(tx) // by which the next start finds the rider
		}
		w.r.mu.Unlock()
	}
}

// noteLast stores where the rider is; r.mu is held.
func (r *rider) noteLast(tx hooks.Tx) {
	r.moved, r.listed = false, true
	tx.Note(lastKey(r.id), encodeFix(&r.trail.Last, topics.Fresh))
}
