package geo

import (
	"encoding/json"
	"strings"

	"couriermq/hooks"
	"couriermq/topics"
)

// Clerks implements hooks.Clerk.
func (*Hook) Clerks() []*topics.Family { return []*topics.Family{topics.RiderDuty} }

var errDuty = topics.Refuse(topics.ErrInvalid, "on: expected true or false")

// Handle implements hooks.Clerk: a rider goes on or off duty. Off duty it leaves
// all regions at once; on duty it is where its last position is, if that is no
// older than a position may be.
func (h *Hook) Handle(tx hooks.Tx, _ *topics.Actor, m *topics.Message) (owe bool, err error) {
	p, ok := topics.RiderDuty.Match(m.Topic)
	if !ok {
		return true, nil
	}
	var said struct {
		On *bool `json:"on"`
	}
	if err := json.Unmarshal(m.Payload, &said); err != nil || said.On == nil {
		return false, errDuty
	}
	r := h.meet(strings.Clone(p.At(0)))
	r.mu.Lock()
	was := r.off
	r.off = !*said.On
	off, record := r.off, encode(stateOf(r))
	fresh := r.trail.Known && tx.Now().Sub(r.trail.Last.At) <= h.cfg.Rider.StaleAfter
	r.mu.Unlock()
	if was == off {
		return true, nil
	}
	tx.Undo(func() {
		r.mu.Lock()
		r.off = was
		r.mu.Unlock()
	})
	tx.Put(stateKey(r.id), record)
	if off || fresh {
		return true, h.settle(tx, r)
	}
	return true, nil
}
