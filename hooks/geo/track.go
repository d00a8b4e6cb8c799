package geo

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Track returns the history of a rider from a moment until before another, in
// time order, at most limit positions; next, if it is not empty, is where to go
// on, to be passed as after.
func (h *Hook) Track(ctx context.Context, id topics.RiderID, from, to time.Time, limit int, after string) (track []topics.Sighting, next string, err error) {
	t := tracking{from: max(0, from.UnixMilli()), to: max(0, to.UnixMilli()), limit: limit, track: []topics.Sighting{}, last: -1}
	if after != "" {
		ms, err := strconv.ParseUint(after, 36, 63)
		if err != nil {
			return nil, "", topics.Refuse(topics.ErrInvalid, "cursor: not one of this list")
		}
		t.from = int64(ms)
	}
	if t.from >= t.to {
		return t.track, "", nil
	}
	if r := h.rider(string(id)); r != nil {
		if err := h.broker.Do(ctx, func(tx hooks.Tx) error { return h.flushOf(tx, r) }); err != nil {
			return nil, "", err
		}
	}
	begin := trackKey(id).Uint(uint64(max(0, t.from-stretch.Milliseconds())))
	err = h.reader.Scan(begin, trackKey(id).Uint(uint64(t.to)), t.row)
	if err == nil {
		err = t.tell(math.MaxInt64)
	}
	if err != nil && err != errEnough {
		return nil, "", err
	}
	return t.track, t.next, nil
}

// tracking reads rows, which overlap where a phone has told late where it was.
type tracking struct {
	from, to int64 // ms since 1970
	limit    int
	track    []topics.Sighting
	next     string
	last     int64  // moment of the last in track
	open     []past // not in track yet: what comes may be before them
}

// past is a position of the history.
type past struct {
	at     int64
	v      topics.Verdict
	serial uint64
	topics.Position
}

// row takes a row of the history.
func (t *tracking) row(key, value []byte) error {
	k := store.Cut(table, key)
	k.NextBytes()
	k.NextBytes()
	first, serial := int64(k.NextUint()), k.NextUint()
	if err := k.Done(); err != nil {
		return err
	}
	if err := t.tell(first); err != nil {
		return err
	}
	return positionsOf(value, func(p *topics.Position, v topics.Verdict) {
		if at := max(0, p.At.UnixMilli()); at >= t.from && at < t.to {
			t.open = append(t.open, past{at, v, serial, *p})
		}
	})
}

var errEnough = errors.New("enough")

// tell takes the positions before a moment into the track. What was told twice with
// the same verdict is there once.
func (t *tracking) tell(until int64) error {
	slices.SortStableFunc(t.open, func(a, b past) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.v, b.v), cmp.Compare(a.serial, b.serial))
	})
	for i := range t.open {
		p := &t.open[i]
		if p.at >= until {
			t.open = t.open[:copy(t.open, t.open[i:])]
			return nil
		}
		if i+1 < len(t.open) && t.open[i+1].at == p.at && t.open[i+1].v == p.v {
			continue
		}
		if len(t.track) >= t.limit && p.at != t.last { // all of one moment are on one page
			t.next = strconv.FormatUint(uint64(p.at), 36)
			return errEnough
		}
		t.last = p.at
		t.track = append(t.track, p.Sighting(p.v))
	}
	t.open = t.open[:0]
	return nil
}

// sweep forgets what is older than it may be kept, and riders of whom nothing is
// left.
func (h *Hook) sweep(tx hooks.Tx) error {
	oldest := tx.Now().Add(-h.cfg.Rider.TrackKeep)
	for _, r := range h.all() {
		r.mu.Lock()
		gone := len(r.clients)+len(r.stays) == 0 && !r.off && !r.moved && !r.pending.waits && (!r.trail.Known || r.trail.Last.At.Before(oldest))
		r.mu.Unlock()
		if !gone {
			tx.DeleteRange(trackKey(r.id), trackKey(r.id).Uint(uint64(max(1, oldest.Add(-stretch).UnixMilli()))))
			continue
		}
		tx.DeleteRange(trackKey(r.id), trackKey(r.id).End())
		tx.Delete(lastKey(r.id))
		tx.Delete(stateKey(r.id))
		h.mu.Lock()
		delete(h.riders, r.id)
		h.mu.Unlock()
	}
	return nil
}
