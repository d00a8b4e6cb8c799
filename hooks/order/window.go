package order

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"couriermq/hooks"
	"couriermq/topics"
)

// window is the location window of an order: while it is open, the fixes of the
// rider become courier events. Whoever says one holds the lock until it is with
// those who get it, so that nothing can follow the closing event.
type window struct {
	mu     sync.Mutex
	closed bool            // guarded by mu, as below
	stale  bool            // the last event said so
	at     time.Time       // of the last fix, never in the future; zero before the first
	pos    topics.Position // the last fix, as it was said
	pace   topics.Pace

	spots   []hooks.Spot  // where it is told: the order's courier topic, the customer's
	room    [2]hooks.Spot // memory of spots, beside what else every fix needs
	rider   topics.RiderID
	dropoff *topics.Place
	head    []byte // how each payload begins
}

func newWindow(o *topics.Order) *window {
	id, err := json.Marshal(o.ID)
	if err != nil {
		panic("order: internal error: encode id: " + err.Error())
	}
	w := &window{rider: o.Rider, dropoff: o.Dropoff, head: append([]byte(`{"order_id":`), id...)}
	w.spots = append(w.room[:0], hooks.Spot{Family: topics.OrderCourier, Topic: topics.OrderCourier.Topic(string(o.ID))})
	if o.Customer != "" {
		w.spots = append(w.spots, hooks.Spot{Family: topics.CustomerOrderCourier, Topic: topics.CustomerOrderCourier.Topic(o.Customer, string(o.ID))})
	}
	return w
}

// reopened is the window of an order after a restart. It goes on with the rider's
// last fix, unless that may be from before the window was open.
func (h *Hook) reopened(o *topics.Order) *window {
	w := newWindow(o)
	if h.last == nil {
		return w
	}
	if p, ok := h.last(o.Rider); ok && !p.At.Before(o.UpdatedAt.Truncate(time.Millisecond)) {
		w.take(&p, time.Now())
	}
	return w
}

// take makes a fix the last one. What a clock that is ahead says counts as of now,
// or it would silence the phone once that is right; w.mu is held.
func (w *window) take(pos *topics.Position, now time.Time) {
	fix := *pos
	if fix.At.After(now) {
		fix.At = now
	}
	w.pos, w.at = *pos, fix.At
	w.pace.Add(&fix)
}

// passWindow opens and closes the window as the order goes on. The closing event
// is staged while the map still lets the viewers see it; fixes have ended before.
func (h *Hook) passWindow(tx hooks.Tx, old, next *entry) error {
	var w *window
	if old != nil {
		w = old.window
	}
	shipped := next.order.Status == topics.Shipped
	if shipped {
		next.window = newWindow(&next.order)
	}
	if w == nil {
		return nil
	}
	if shipped && w.suits(next.window) {
		next.window = w
		return nil
	}
	w.shut(true)
	tx.Undo(func() { w.shut(false) })
	if shipped {
		next.window.adopt(w)
	}
	for i := range w.spots {
		topic := w.spots[i].Topic
		if shipped && (i == 0 || len(next.window.spots) > 1 && next.window.spots[1].Topic == topic) {
			continue // it goes on, with other eyes or another rider
		}
		payload := append(append([]byte(nil), w.head...), `,"closed":true}`...)
		if err := tx.Publish(topics.Message{Topic: topic, Payload: payload}); err != nil {
			return err
		}
		h.metrics.closed.Inc()
	}
	return nil
}

// suits says whether w can stay where other would be.
func (w *window) suits(other *window) bool {
	return w.rider == other.rider && len(w.spots) == len(other.spots) && w.spots[len(w.spots)-1].Topic == other.spots[len(other.spots)-1].Topic &&
		(w.dropoff == other.dropoff || w.dropoff != nil && other.dropoff != nil && w.dropoff.Point == other.dropoff.Point)
}

func (w *window) shut(closed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = closed
}

// adopt goes on where a window with the same rider was.
func (w *window) adopt(old *window) {
	if w.rider == old.rider {
		w.pos, w.at, w.pace, w.stale = old.pos, old.at, old.pace, old.stale
	}
}

// Speaks implements hooks.Speaker.
func (*Hook) Speaks() []*topics.Family { return []*topics.Family{topics.RiderPosition} }

var positions = sync.Pool{New: func() any { return new([]topics.Position) }}

// Speak implements hooks.Speaker: a rider's position becomes a courier event of
// each order on the rack whose window is open.
func (h *Hook) Speak(_ *topics.Actor, m *topics.Message, g *hooks.Gist, to hooks.Sayer) {
	if g == nil {
		g = new(hooks.Gist)
	}
	windows := h.carried(m, g)
	if len(windows) == 0 {
		return
	}
	newest := &g.Position.Position
	if !g.Known && !g.Position.Read(m.Payload, m.At) {
		buf := positions.Get().(*[]topics.Position)
		defer positions.Put(buf)
		var err error
		if *buf, err = topics.ParsePositions((*buf)[:0], m.Payload, m.At); err != nil || len(*buf) == 0 {
			return
		}
		newest = &(*buf)[0]
		for i := range *buf {
			if (*buf)[i].At.After(newest.At) {
				newest = &(*buf)[i]
			}
		}
	}
	for _, w := range windows {
		w.fix(newest, h.stale, m.At, to)
		h.metrics.fixes.Inc()
	}
}

// carried returns the open windows of the rider whose position m is.
func (h *Hook) carried(m *topics.Message, g *hooks.Gist) []*window {
	if g.Mind != nil {
		if r, ok := g.Mind.Speaker.(*rack); ok && r != nil && !r.gone.Load() {
			return r.windows
		}
	}
	h.mu.RLock()
	r := h.book.racks[topics.PositionOf(m.Topic)]
	h.mu.RUnlock()
	if g.Mind != nil {
		g.Mind.Speaker = r // also nil: what is gone is not kept
	}
	return r.held()
}

// fix tells a position, if the window is open and nothing newer was told. Of two
// of one moment the later one holds: many phones count in seconds.
func (w *window) fix(pos *topics.Position, staleAfter time.Duration, now time.Time, to hooks.Sayer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || pos.At.Before(w.at) {
		return
	}
	w.take(pos, now)
	w.stale = now.Sub(w.at) > staleAfter
	for i := range w.spots {
		to.Say(&w.spots[i], now, (*said)(w))
	}
}

// said is the last fix of a window, as those hear it who are told; w.mu is held.
type said window

// AppendPayload implements hooks.Payload.
func (s *said) AppendPayload(dst []byte) []byte {
	w := (*window)(s)
	return w.append(dst, w.stale)
}

// usualEvent is the room that nearly every courier event has enough of.
const usualEvent = 224

// append appends the courier event of the last fix; w.mu is held.
func (w *window) append(b []byte, stale bool) []byte {
	b = append(b, w.head...)
	b = appendNumber(b, "lat", w.pos.Lat)
	b = appendNumber(b, "lng", w.pos.Lng)
	b = topics.AppendTime(append(b, `,"at":`...), w.pos.At)
	if w.pos.Heading != topics.Unknown {
		b = appendNumber(b, "heading", w.pos.Heading)
	}
	if w.pos.Speed != topics.Unknown {
		b = appendNumber(b, "speed", w.pos.Speed)
	}
	b = strconv.AppendBool(append(b, `,"stale":`...), stale)
	if w.dropoff != nil {
		metres, seconds := w.pace.Left(w.dropoff.Point)
		b = appendNumber(b, "eta_s", math.Round(seconds))
		b = appendNumber(b, "distance_m", math.Round(metres))
	}
	return append(b, '}')
}

func appendNumber(b []byte, name string, v float64) []byte {
	b = append(append(append(b, `,"`...), name...), `":`...)
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// snapshot is the last courier event; ok is false if there is none, or none any
// more.
func (w *window) snapshot(now time.Time, staleAfter time.Duration) (payload []byte, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || w.at.IsZero() {
		return nil, false
	}
	return w.append(make([]byte, 0, usualEvent), now.Sub(w.at) > staleAfter), true
}

// Run marks couriers as stale from whom nothing has come for a while, until ctx
// ends.
func (h *Hook) Run(ctx context.Context) error {
	tick := time.NewTicker(max(h.stale/8, 50*time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case now := <-tick.C:
			for _, w := range h.windows() {
				w.age(now, h.stale, h.broker)
			}
		}
	}
}

func (h *Hook) windows() []*window {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var all []*window
	for _, r := range h.book.racks {
		all = append(all, r.held()...)
	}
	return all
}

// age says that the last fix is old, once.
func (w *window) age(now time.Time, staleAfter time.Duration, b Broker) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || w.stale || w.at.IsZero() || now.Sub(w.at) <= staleAfter {
		return
	}
	w.stale = true
	payload := w.append(make([]byte, 0, usualEvent), true)
	for i := range w.spots {
		_ = b.Tell(nil, topics.Message{Topic: w.spots[i].Topic, Payload: payload, At: now}) // a topic of ours, which nobody refuses
	}
}

// Carries says whether a rider has an order that somebody may follow now.
func (h *Hook) Carries(r topics.RiderID) bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.book.racks[r].held()) > 0
}

// Loaded returns the riders for whom Carries may say something else than when this
// was last called, which forgets them.
func (h *Hook) Loaded() []topics.RiderID {
	h.mu.Lock()
	defer h.mu.Unlock()
	riders := slices.Collect(maps.Keys(h.book.loaded))
	clear(h.book.loaded)
	return riders
}
