package hooks

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// refusePublish answers a message that is not accepted (contract section 4).
func (c *client) refusePublish(w *loop.Writer, pk *packets.Packet, err error) error {
	if !errors.As(err, new(*topics.Refusal)) {
		return err // a protocol error
	}
	if pk.FixedHeader.Qos > 0 {
		c.answer(w, pk.FixedHeader.Qos, pk.PacketID, pk.TopicName, err)
		return nil
	}
	c.b.metrics.refuse("publish", verdict(err, false))
	c.b.log.Info("publish refused", "client", c.id, "actor", c.actor.Identity(), "topic", strings.Clone(pk.TopicName), "err", err)
	f, _, _ := topics.Lookup(pk.TopicName)
	if f == topics.RiderPosition && errors.Is(err, topics.ErrInvalid) {
		return nil // glitches of GPS are not the rider's fault
	}
	if c.refused.over(time.Now()) {
		code := packets.ErrNotAuthorized
		if errors.Is(err, topics.ErrQuota) {
			code = packets.ErrMessageRateTooHigh
		}
		return code
	}
	c.tell(strings.Clone(pk.TopicName), err)
	return nil
}

// answer acknowledges or refuses a QoS 1 or 2 message at once, or behind the
// answers that wait for the ledger.
func (c *client) answer(w *loop.Writer, qos byte, id uint16, topic string, err error) {
	if c.waiting.Load() == 0 {
		c.reply(w, qos, id, topic, err)
		return
	}
	c.waiting.Add(1)
	c.b.ledger.submit(&late{c: c, qos: qos, id: id, topic: topic, err: err})
}

// late is an answer that must not overtake others [MQTT-4.6.0-2].
type late struct {
	c     *client
	qos   byte
	id    uint16
	topic string
	err   error
}

func (t *late) apply(*tx) error { return nil }

func (t *late) done(w *loop.Writer, _ error) {
	t.c.waiting.Add(-1)
	t.c.reply(w, t.qos, t.id, t.topic, t.err)
}

// reply sends the PUBACK or PUBREC of a message (contract section 4).
func (c *client) reply(w *loop.Writer, qos byte, id uint16, topic string, err error) {
	if err != nil {
		c.b.metrics.refuse("publish", verdict(err, false))
		c.b.log.Info("publish refused", "client", c.id, "actor", c.actor.Identity(), "topic", topic, "err", err)
	}
	if err != nil && !c.v5() {
		if capacity(err) {
			c.conn.Shutdown(w, nil, err) // not acknowledged: it tries again
			return
		}
		c.tell(topic, err)
	}
	code, reason := byte(0), ""
	if err != nil && c.v5() {
		code, reason = verdict(err, false), c.reason(err.Error())
	}
	switch qos {
	case 1:
		c.control(w, session.Ack(session.PUBACK, c.v5(), id, code, reason))
		c.settled()
	case 2:
		c.control(w, session.Ack(session.PUBREC, c.v5(), id, code, reason))
		if err != nil || !c.v5() {
			// There will be no PUBREL that counts; or 3.1.1 may be paused, and
			// would wait for a PUBREL that it does not let in.
			c.settled()
		}
	}
}

// tell puts a refusal on the error topic of an MQTT 3.1.1 client, whose
// protocol has no other way to hear of it.
func (c *client) tell(topic string, err error) {
	if c.v5() || c.actor.InboxPrefix() == "" {
		return
	}
	c.b.ledger.submit(&complaint{c: c, topic: topic, err: err})
}

// complaint is an event on {inbox}/error (contract section 3).
type complaint struct {
	c     *client
	topic string
	err   error
}

func (t *complaint) apply(x *tx) error {
	payload, err := json.Marshal(struct {
		Topic  string `json:"topic"`
		Code   byte   `json:"code"`
		Reason string `json:"reason"`
	}{t.topic, verdict(t.err, false), t.err.Error()})
	if err != nil {
		return err
	}
	b := newBody(topics.Message{
		Topic: t.c.actor.InboxPrefix() + "/error", QoS: 1, ID: newID(), At: x.now, Event: "error", Payload: payload,
	}, topics.InboxError)
	_, err = x.publish(b, topics.InboxError, nil)
	return err
}

func (t *complaint) done(*loop.Writer, error) {}

// respond answers a command on the response topic that its sender gave, if it
// is one of its own (contract section 4).
func (x *tx) respond(c *client, m *topics.Message, err error) {
	if m.ResponseTopic == "" {
		return
	}
	prefix := c.actor.InboxPrefix()
	if prefix == "" || !strings.HasPrefix(m.ResponseTopic, prefix+"/reply") {
		return
	}
	fields := map[string]any{}
	if x.answer != nil && err == nil {
		if j, err := json.Marshal(x.answer); err == nil {
			_ = json.Unmarshal(j, &fields) // not an object: nothing is added
		}
	}
	fields["ok"], fields["code"] = err == nil, verdict(err, false)
	if err != nil {
		fields["reason"] = err.Error()
	}
	payload, jerr := json.Marshal(fields)
	if jerr != nil {
		return
	}
	x.Send(c.id, topics.Message{Topic: m.ResponseTopic, QoS: 1, ID: newID(), Event: "reply",
		Correlation: m.Correlation, Payload: payload})
}

// response answers a command that was refused: what the refused task staged is
// gone, so the answer is a task of its own.
type response struct {
	c   *client
	m   topics.Message
	err error
}

func (t *response) apply(x *tx) error {
	x.respond(t.c, &t.m, t.err)
	return nil
}

func (t *response) done(*loop.Writer, error) {}
