package geo

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// sight is a position on its way to the store.
type sight struct {
	r *rider
	p topics.Position
	v topics.Verdict
}

// flushAt is how many positions wait for the store at most before it is told: few
// enough for the ledger to write them between two commits of others,
// apart from the tick.
const flushAt = 1 << 11

// keep has a position written to the history before long.
func (h *Hook) keep(r *rider, p *topics.Position, v topics.Verdict) {
	h.metrics.verdicts[v].Inc()
	h.pmu.Lock()
	h.pending = append(h.pending, sight{r, *p, v})
	full := len(h.pending) == flushAt
	h.pmu.Unlock()
	if full {
		h.broker.Soon(h.flush)
	}
}

// flush hands to the store what waits for it. Nobody waits for the disk: after a
// crash the last two seconds of a history may be missing.
func (h *Hook) flush(tx hooks.Tx) error {
	h.pmu.Lock()
	pending := h.pending
	h.pending = nil
	h.pmu.Unlock()
	for i := range pending {
		s := &pending[i]
		tx.Note(fixKey(s.r.id, s.p.At, s.v), encodeFix(&s.p, s.v))
	}
	for i := range pending {
		r := pending[i].r
		r.mu.Lock()
		if r.moved {
			r.moved = false
			tx.Note(lastKey(r.id), encodeFix(&r.trail.Last, topics.Fresh))
		}
		r.mu.Unlock()
	}
	return nil
}

// fixKey is the key of a position: in time order for each rider. A flagged one
// does not replace a plausible one of the same moment.
func fixKey(r topics.RiderID, at time.Time, v topics.Verdict) []byte {
	k := append(make([]byte, 0, 32+len(r)), table) // trackKey, for each position
	k = store.AppendString(store.AppendString(k, "track"), string(r))
	return store.AppendUint(store.AppendUint(k, uint64(max(0, at.UnixMilli()))), uint64(flagOf(v)))
}

// flagOf is what is stored of a verdict: late ones are as good as others.
func flagOf(v topics.Verdict) topics.Verdict {
	if v == topics.Late {
		return topics.Fresh
	}
	return v
}

// fixSize is the length of a record: version, verdict, moment, degrees, and four
// numbers that may be unknown.
const fixSize = 1 + 1 + 8 + 2*8 + 4*4

func encodeFix(p *topics.Position, v topics.Verdict) []byte {
	b := make([]byte, 0, fixSize)
	b = append(b, recordVersion, byte(flagOf(v)))
	b = binary.BigEndian.AppendUint64(b, uint64(p.At.UnixMilli()))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(p.Lat))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(p.Lng))
	for _, f := range []float64{p.Acc, p.Speed, p.Heading, p.Battery} {
		b = binary.BigEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	return b
}

func decodeFix(b []byte) (p topics.Position, v topics.Verdict, err error) {
	if len(b) != fixSize || b[0] != recordVersion || b[1] > byte(topics.Vague) {
		return p, v, fmt.Errorf("geo: not the record of a position")
	}
	v = topics.Verdict(b[1])
	p.At = time.UnixMilli(int64(binary.BigEndian.Uint64(b[2:]))).UTC()
	p.Lat = math.Float64frombits(binary.BigEndian.Uint64(b[10:]))
	p.Lng = math.Float64frombits(binary.BigEndian.Uint64(b[18:]))
	for i, f := range []*float64{&p.Acc, &p.Speed, &p.Heading, &p.Battery} {
		*f = short(math.Float32frombits(binary.BigEndian.Uint32(b[26+4*i:])))
	}
	p.Mock = v == topics.Mocked
	return p, v, nil
}

// short gives a number back as it was written: 7.2, not 7.199999809265137.
func short(f float32) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(float64(f), 'g', -1, 32), 64)
	return v
}

// Track returns the history of a rider from a moment until before another, in
// time order, at most limit positions; next, if it is not empty, is where to go
// on, to be passed as after.
func (h *Hook) Track(ctx context.Context, id topics.RiderID, from, to time.Time, limit int, after string) (track []topics.Sighting, next string, err error) {
	begin := trackKey(id).Uint(uint64(max(0, from.UnixMilli())))
	end := trackKey(id).Uint(uint64(max(0, to.UnixMilli())))
	if after != "" {
		ms, err := strconv.ParseUint(after, 36, 64)
		if err != nil {
			return nil, "", topics.Refuse(topics.ErrInvalid, "cursor: not one of this list")
		}
		begin = trackKey(id).Uint(ms)
	}
	track = []topics.Sighting{}
	if string(begin) >= string(end) {
		return track, "", nil
	}
	if err := h.broker.Do(ctx, h.flush); err != nil {
		return nil, "", err
	}
	var last uint64
	err = h.reader.Scan(begin, end, func(k, value []byte) error {
		p, v, err := decodeFix(value)
		if err != nil {
			return err
		}
		ms := uint64(p.At.UnixMilli())
		if len(track) >= limit && ms != last { // all of one moment are on one page
			next = strconv.FormatUint(ms, 36)
			return errEnough
		}
		last = ms
		track = append(track, p.Sighting(v))
		return nil
	})
	if err != nil && err != errEnough {
		return nil, "", err
	}
	return track, next, nil
}

var errEnough = fmt.Errorf("enough")

// sweep forgets what is older than it may be kept, and riders of whom nothing is
// left.
func (h *Hook) sweep(tx hooks.Tx) error {
	oldest := tx.Now().Add(-h.cfg.Rider.TrackKeep)
	for _, r := range h.all() {
		r.mu.Lock()
		gone := len(r.clients)+len(r.stays) == 0 && !r.off && !r.moved && (!r.trail.Known || r.trail.Last.At.Before(oldest))
		r.mu.Unlock()
		if !gone {
			tx.DeleteRange(trackKey(r.id), trackKey(r.id).Uint(uint64(max(1, oldest.UnixMilli()))))
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
