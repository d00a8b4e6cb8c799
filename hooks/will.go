package hooks

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// will is what a client leaves to be said when it vanishes. It is a row of the
// store from the CONNECT on, so that a crash of the node does not silence it.
// The right to publish it is asked at the CONNECT and again when it fires.
type will struct {
	Message topics.Message
	Actor   *topics.Actor
	Delay   time.Duration
	Expiry  uint32 // message expiry interval, seconds; 0 = none
	// graced marks a will that a restart found: its owner is not to blame, and
	// coming back takes it back (contract P8).
	graced bool
	at     time.Time // when a graced one is said
}

const tableWill = 'w' // client id → will

func newWill(pk *packets.Packet, a *topics.Actor, l *Limits) *will {
	p, props := &pk.Connect, &pk.Connect.WillProperties
	w := &will{
		Actor:  a,
		Delay:  time.Duration(props.WillDelayInterval) * time.Second,
		Expiry: props.MessageExpiryInterval,
		Message: topics.Message{
			Topic: p.WillTopic, Payload: p.WillPayload, QoS: p.WillQos, Retain: p.WillRetain,
			ContentType: props.ContentType, ResponseTopic: props.ResponseTopic, Correlation: props.CorrelationData,
			Format: props.PayloadFormat, FormatSet: props.PayloadFormatFlag,
			User: userProperties(props.User), From: p.ClientIdentifier,
		},
	}
	if l.WillDelayMax > 0 {
		w.Delay = min(w.Delay, l.WillDelayMax)
	}
	return w
}

// topic returns the canonical name the will is published to.
func (w *will) topic() string {
	if name, ok := topics.Canonical(w.Message.Topic); ok {
		return name
	}
	return w.Message.Topic
}

func (w *will) put(id string) topics.Edit {
	v, err := json.Marshal(w)
	if err != nil {
		panic("hooks: internal error: encode will: " + err.Error())
	}
	return topics.Edit{Key: willKey(id), Value: append([]byte{rowVersion}, v...)}
}

func willOf(v []byte) (*will, error) {
	if len(v) == 0 || v[0] != rowVersion {
		return nil, fmt.Errorf("will: version: %w", session.ErrRecord)
	}
	w := &will{}
	if err := json.Unmarshal(v[1:], w); err != nil || w.Actor == nil {
		return nil, fmt.Errorf("will: %w", session.ErrRecord)
	}
	return w, nil
}

func willKey(id string) []byte { return store.NewKey(tableWill).String(id) }

// settleWill decides what becomes of a will when its client connects again: it
// is said if the session ends or nothing was to be waited for, else taken back
// [MQTT-3.1.3-9].
func (x *tx) settleWill(s *seat, ends bool) {
	if s.will == nil {
		return
	}
	if !s.will.graced && (ends || s.client != nil && s.will.Delay == 0) {
		x.fireWill(s)
		return
	}
	x.cancelWill(s)
}

func (x *tx) cancelWill(s *seat) {
	if s.will != nil {
		s.will = nil
		x.put(topics.Edit{Key: willKey(s.id)})
	}
}

// deferWill has the will fire when its delay is over, which for most is now.
func (x *tx) deferWill(s *seat) {
	if s.will == nil {
		return
	}
	if s.will.Delay == 0 {
		x.fireWill(s)
		return
	}
	x.l.due.add(x.now.Add(s.will.Delay), &speak{s: s, will: s.will})
}

// fireWill publishes a seat's will.
func (x *tx) fireWill(s *seat) {
	w := s.will
	x.cancelWill(s)
	m := w.Message
	m.Topic = w.topic()
	m.At = x.now
	if w.Expiry > 0 {
		m.Expires = x.now.Add(time.Duration(w.Expiry) * time.Second)
	}
	if err := x.b.policy.Allow(w.Actor, topics.Publish, m.Topic); err != nil {
		x.b.metrics.refuse("will", verdict(err, false))
		x.b.log.Info("will refused", "client", s.id, "topic", m.Topic, "err", err)
		return
	}
	if err := x.accept(&session.Body{Message: m}, familyOf(m.Topic), w.Actor); err != nil {
		x.b.metrics.refuse("will", verdict(err, false))
		x.b.log.Info("will refused", "client", s.id, "topic", m.Topic, "err", err)
	}
}

// speak is a delayed will whose time has come.
type speak struct {
	s    *seat
	will *will
}

func (t *speak) apply(x *tx) error {
	if t.s.will == t.will && t.s.client == nil {
		x.fireWill(t.s)
	}
	return nil
}

func (t *speak) done(*loop.Writer, error) {}
