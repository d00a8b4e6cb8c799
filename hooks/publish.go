package hooks

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/mochi-mqtt/server/v2/packets"
	"golang.org/x/time/rate"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// scratches are what routing needs for a moment; one for each connection would
// be too much.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// publish takes a PUBLISH: who may say it, is it right, who is it for.
func (c *client) publish(w *loop.Writer, fh packets.FixedHeader, body []byte) error {
	if fh.Qos > 0 {
		body = slices.Clone(body) // it outlives the loop's buffer
		if over := c.unacked.Add(1); int(over) >= c.b.cfg.Limits.ReceiveMaximum {
			if c.v5() && int(over) > c.b.cfg.Limits.ReceiveMaximum {
				return packets.ErrReceiveMaximum // [MQTT-3.3.4-7]
			}
			if !c.v5() && c.paused.CompareAndSwap(false, true) {
				c.conn.Pause() // 3.1.1 knows no window: let TCP wait
				c.unpause()    // unless all was settled meanwhile
			}
		}
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	h, err := checkPublish(c.version, fh.Qos, body, c.habit.topic)
	if err != nil {
		return err
	}
	s.known = h.known
	c.typeSet = h.seen&(1<<packets.PropContentType) != 0
	if fh.Qos < 2 && h.seen == 0 {
		err = s.plain(fh, c.version, &h)
	} else {
		err = c.decode(s, fh, body)
	}
	if err != nil {
		return err
	}
	return c.heed(w, s, &s.packet)
}

// decode has the engine read a PUBLISH.
func (c *client) decode(s *scratch, fh packets.FixedHeader, body []byte) error {
	pk := &s.packet
	*pk, s.rich = packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}, true
	if err := pk.PublishDecode(body); err != nil {
		return err
	}
	if err := c.alias(pk); err != nil {
		return err
	}
	s.known = pk.TopicName == string(c.habit.topic) // also when an alias stands for it
	if code := pk.PublishValidate(uint16(c.b.cfg.Limits.TopicAliasMaximum)); code != packets.CodeSuccess {
		if code.Code == packets.ErrProtocolViolationSurplusWildcard.Code && strings.ContainsAny(pk.TopicName, "+#") {
			code = packets.ErrTopicNameInvalid // [MQTT-3.3.2-2]
		}
		return code
	}
	return nil
}

// plain makes the packet of a PUBLISH without properties and below QoS 2, which is
// a topic and a payload and nothing for the engine to read: positions are, and most
// of what backends say, and the engine's 800 bytes need not be cleared for each.
func (s *scratch) plain(fh packets.FixedHeader, version byte, h *head) error {
	if s.rich {
		s.packet, s.rich = packets.Packet{}, false
	}
	pk := &s.packet
	pk.FixedHeader, pk.ProtocolVersion, pk.PacketID = fh, version, h.id
	pk.TopicName, pk.Payload = unsafe.String(unsafe.SliceData(h.topic), len(h.topic)), h.payload
	switch {
	case len(h.topic) == 0:
		return packets.ErrProtocolViolationNoTopic // [MQTT-4.7.3-1]
	case s.known:
	case strings.IndexByte(pk.TopicName, '+') >= 0 || strings.IndexByte(pk.TopicName, '#') >= 0:
		return packets.ErrTopicNameInvalid // [MQTT-3.3.2-2]
	}
	return nil
}

// alias resolves a topic alias [MQTT-3.3.2-12] and clears it, so that nobody
// behind sees one.
func (c *client) alias(pk *packets.Packet) error {
	p := &pk.Properties
	if !p.TopicAliasFlag {
		return nil
	}
	if p.TopicAlias == 0 || int(p.TopicAlias) > c.b.cfg.Limits.TopicAliasMaximum {
		return packets.ErrTopicAliasInvalid // [MQTT-3.3.2-9]
	}
	if pk.TopicName == "" {
		name, ok := c.aliases[p.TopicAlias]
		if !ok {
			return packets.ErrProtocolViolation // an alias never set
		}
		pk.TopicName = name
	} else {
		if c.aliases == nil {
			c.aliases = map[uint16]string{}
		}
		c.aliases[p.TopicAlias] = strings.Clone(pk.TopicName)
	}
	p.TopicAlias, p.TopicAliasFlag = 0, false
	return nil
}

// heed passes the gate and goes on by what the topic's family needs.
func (c *client) heed(w *loop.Writer, s *scratch, pk *packets.Packet) error {
	if !s.known {
		if name, ok := topics.Canonical(pk.TopicName); ok {
			pk.TopicName = name
		}
	}
	f, err := c.gate(pk, s.known)
	if err != nil {
		return c.refusePublish(w, pk, err)
	}
	switch {
	case f == nil && pk.FixedHeader.Qos == 0 && !pk.FixedHeader.Retain, f != nil && f.QoS == 0:
		return c.now(w, s, pk, f)
	case !s.rich, pk.FixedHeader.Qos == 0:
		c.later(pk, f)
		return nil
	}
	// The engine checks once more and calls frontend.OnPublish. For a plain message
	// it would have nothing to add, and hands its 800 bytes down by value: a
	// fourteenth of what a delivery costs.
	return c.b.mochi.InjectPacket(c.mq, *pk)
}

// gate asks whether the client may say this here, at this rate.
func (c *client) gate(pk *packets.Packet, known bool) (*topics.Family, error) {
	if n := c.b.cfg.Limits.PublishPerSecond; n > 0 {
		if c.limiter == nil {
			c.limiter = rate.NewLimiter(rate.Limit(n), n)
		}
		if !c.limiter.Allow() {
			return nil, errRate
		}
	}
	f := c.habit.family
	if !known {
		var stays bool
		var err error
		if f, stays, err = c.b.policy.Publish(c.actor, pk.TopicName); err != nil {
			return nil, err
		}
		if stays {
			c.habit.begin(pk.TopicName, f)
		}
	}
	c.b.metrics.message(f)
	if pk.Properties.PayloadFormatFlag && pk.Properties.PayloadFormat == 1 && !utf8.Valid(pk.Payload) {
		return f, errNotUTF8
	}
	if rt := pk.Properties.ResponseTopic; rt != "" && strings.ContainsAny(rt, "+#") {
		return f, packets.ErrProtocolViolation // [MQTT-3.3.2-14]
	}
	return f, nil
}

var (
	errRate    = topics.Refuse(topics.ErrQuota, "message rate too high")
	errNotUTF8 = topics.Refuse(topics.ErrInvalid, "payload: not UTF-8 as its format indicator says")
)

// now routes a message that need not be remembered, and acknowledges it: for
// states that means "taken" (contract P1).
func (c *client) now(w *loop.Writer, s *scratch, pk *packets.Packet, f *topics.Family) error {
	m := s.loan.Message() // nearly always it is written on and forgotten
	*m = topics.Message{}
	c.message(m, pk, w.Now())
	memo, mind := c.habit.recall(s.known)
	err := c.b.judge(c.actor, m, f, s.fresh(mind))
	if err != nil && !errors.Is(err, ErrQuiet) {
		return c.refusePublish(w, pk, err)
	}
	if err == nil {
		m.Retain = m.Retain && f == nil
		c.b.route(w, s, c.actor, f, memo)
	}
	if pk.FixedHeader.Qos > 0 {
		c.answer(w, pk.FixedHeader.Qos, pk.PacketID, "", nil)
	}
	return nil
}

// judge asks the family's hook. g is nil if m is kept, or nothing follows from it.
func (b *Broker) judge(a *topics.Actor, m *topics.Message, f *topics.Family, g *Gist) error {
	if f == nil {
		return nil // an open topic
	}
	if j, ok := b.judges[f]; ok {
		return j.Judge(a, m, g)
	}
	return nil
}

// message makes m, which is empty, of a packet. At QoS 0 its texts still alias the
// loop's buffer.
func (c *client) message(m *topics.Message, pk *packets.Packet, now time.Time) {
	p := &pk.Properties
	m.Topic, m.Payload, m.QoS, m.Retain = pk.TopicName, pk.Payload, pk.FixedHeader.Qos, pk.FixedHeader.Retain
	m.At, m.From = now.UTC(), c.id
	if c.version < 5 {
		return
	}
	m.TypeSet = c.typeSet
	m.ContentType, m.ResponseTopic = strings.Clone(p.ContentType), strings.Clone(p.ResponseTopic)
	m.Correlation = slices.Clone(p.CorrelationData)
	m.Format, m.FormatSet = p.PayloadFormat, p.PayloadFormatFlag
	m.User = userProperties(p.User)
	if p.MessageExpiryInterval > 0 {
		m.Expires = m.At.Add(time.Duration(p.MessageExpiryInterval) * time.Second)
	}
}

func userProperties(us []packets.UserProperty) []topics.Property {
	if len(us) == 0 {
		return nil
	}
	out := make([]topics.Property, len(us))
	for i, u := range us {
		out[i] = topics.Property{Key: strings.Clone(u.Key), Value: strings.Clone(u.Val)}
	}
	return out
}

// later hands a message of a family, nil for open topics, to the ledger, which
// answers after the commit.
func (c *client) later(pk *packets.Packet, f *topics.Family) {
	t := &publication{c: c, family: f, qos: pk.FixedHeader.Qos, id: pk.PacketID}
	c.message(&t.body.Message, pk, time.Now())
	if t.qos == 0 {
		t.body.Topic, t.body.Payload = strings.Clone(t.body.Topic), slices.Clone(t.body.Payload)
	}
	c.waiting.Add(1)
	c.b.ledger.submit(t)
}
