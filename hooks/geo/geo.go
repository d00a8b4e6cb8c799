// Package geo is the gate for positions: what a rider's phone says is looked at
// before anybody hears it.
//
// It refuses what is no position. It does not answer where somebody is, and it
// routes nothing: the map says who may see a position, the broker who does.
package geo

import (
	"sync"

	"couriermq/topics"
)

// Hook judges positions. It implements hooks.Judge.
type Hook struct {
	buffers sync.Pool // of *[]topics.Position
}

// New returns a gate.
func New() *Hook {
	return &Hook{buffers: sync.Pool{New: func() any { return new([]topics.Position) }}}
}

// Families returns the one family that the gate is for.
func (*Hook) Families() []*topics.Family { return []*topics.Family{topics.RiderPosition} }

// Judge refuses, as ErrInvalid that names the field, what is no position or
// batch of positions (contract section 3).
func (h *Hook) Judge(_ *topics.Actor, m *topics.Message) error {
	buf := h.buffers.Get().(*[]topics.Position)
	defer h.buffers.Put(buf)
	var err error
	*buf, err = topics.ParsePositions((*buf)[:0], m.Payload, m.At)
	return err
}
