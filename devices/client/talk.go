package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"couriermq/topics"
)

// Reason codes of MQTT 5, section 2.4, that decide what the client does.
const (
	codeUnsupportedVersion = 0x84
	codeClientIDNotValid   = 0x85
	codeBadToken           = 0x86
	codeNotAuthorized      = 0x87
	codeBanned             = 0x8a
	codeBadAuthMethod      = 0x8c
	codeTakenOver          = 0x8e
)

// final tells refusals of a CONNECT that another try would not change.
func final(code byte) bool {
	switch code {
	case codeUnsupportedVersion, codeClientIDNotValid, codeBadToken, codeNotAuthorized, codeBanned, codeBadAuthMethod:
		return true
	}
	return false
}

// ErrOffline says that there is no connection at the moment.
var ErrOffline = errors.New("not connected")

// Refused is a no of the server, with its MQTT 5 reason code and the reason
// string that goes with it.
type Refused struct {
	Code   byte
	Reason string
}

func (e *Refused) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("refused (0x%02x)", e.Code)
	}
	return fmt.Sprintf("%s (0x%02x)", e.Reason, e.Code)
}

// Publish sends m and, at QoS 1 and 2, waits until the server has taken it.
// Of m it sends what a publisher may say: topic, payload, QoS, retain, expiry,
// content type, response topic, correlation, format and user properties. At
// QoS 0 a client without a connection answers [ErrOffline]; else it waits for
// one until ctx ends. With Options.Expiry a publish survives a lost
// connection; without, what was not acknowledged is an error.
func (c *Client) Publish(ctx context.Context, m topics.Message) error {
	if m.QoS > 0 {
		if err := c.await(ctx); err != nil {
			return fmt.Errorf("publish to %s: %w", m.Topic, err)
		}
	}
	if ended := c.Err(); ended != nil {
		return fmt.Errorf("publish to %s: %w", m.Topic, errors.Join(ErrOffline, ended))
	}
	resp, err := c.cm.Publish(ctx, fromMessage(m))
	switch {
	case resp != nil && resp.ReasonCode >= 0x80:
		no := &Refused{Code: resp.ReasonCode}
		if resp.Properties != nil {
			no.Reason = resp.Properties.ReasonString
		}
		err = no
	case errors.Is(err, autopaho.ConnectionDownError):
		err = ErrOffline
	}
	if err != nil {
		return fmt.Errorf("publish to %s: %w", m.Topic, err)
	}
	return nil
}

// await waits for a connection.
func (c *Client) await(ctx context.Context) error {
	if err := c.cm.AwaitConnection(ctx); err != nil {
		if ended := c.Err(); ended != nil {
			return ended
		}
		return errors.Join(ErrOffline, context.Cause(ctx))
	}
	return nil
}

// Subscribe asks for subs, which the client renews when it comes back to a
// server that has lost its session. If any is refused, the others hold, and
// the error is a [*Refused] with the worst code.
func (c *Client) Subscribe(ctx context.Context, subs ...topics.Sub) error {
	if err := c.await(ctx); err != nil {
		return fmt.Errorf("subscribe: %w", err)
	}
	p := &paho.Subscribe{}
	for _, s := range subs {
		p.Subscriptions = append(p.Subscriptions, paho.SubscribeOptions{Topic: s.Filter, QoS: s.QoS})
	}
	ack, err := c.cm.Subscribe(ctx, p)
	if ack == nil {
		return fmt.Errorf("subscribe: %w", err)
	}
	var no *Refused
	where := ""
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, code := range ack.Reasons {
		switch {
		case code < 0x80:
			c.subs[subs[i].Filter] = subs[i].QoS
		case no == nil || code > no.Code:
			no, where = &Refused{Code: code}, subs[i].Filter
			if ack.Properties != nil {
				no.Reason = ack.Properties.ReasonString
			}
		}
	}
	if no != nil {
		return fmt.Errorf("subscribe to %s: %w", where, no)
	}
	return nil
}

// Unsubscribe ends subscriptions. What the inbox brings goes on.
func (c *Client) Unsubscribe(ctx context.Context, filters ...string) error {
	c.mu.Lock()
	for _, f := range filters {
		delete(c.subs, f)
	}
	c.mu.Unlock()
	if _, err := c.cm.Unsubscribe(ctx, &paho.Unsubscribe{Topics: filters}); err != nil {
		return fmt.Errorf("unsubscribe: %w", err)
	}
	return nil
}

// Command publishes payload to an ↑ topic of the map and waits for what comes
// of it: the reply as it came, or a [*Refused] with the reason. With
// Options.Manual, {inbox}/reply/# must have been subscribed.
func (c *Client) Command(ctx context.Context, topic string, payload []byte) ([]byte, error) {
	if c.options.Inbox == "" {
		return nil, fmt.Errorf("command %s: the client has no inbox to be answered in", topic)
	}
	answer := make(chan []byte, 1)
	c.mu.Lock()
	c.calls++
	key := strconv.FormatUint(c.calls, 36) + "-" + strconv.FormatInt(time.Now().UnixNano(), 36)
	c.waiting[key] = answer
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.waiting, key)
		c.mu.Unlock()
	}()
	err := c.Publish(ctx, topics.Message{
		Topic: topic, Payload: payload, QoS: 1,
		ResponseTopic: c.options.Inbox + "/reply/" + key, Correlation: []byte(key),
	})
	if err != nil {
		return nil, err
	}
	select {
	case reply := <-answer:
		return reply, judge(topic, reply)
	case <-c.done:
		return nil, fmt.Errorf("command %s: %w", topic, errors.Join(ErrOffline, c.Err()))
	case <-ctx.Done():
		return nil, fmt.Errorf("command %s: no reply: %w", topic, context.Cause(ctx))
	}
}

// judge reads whether a reply is a yes.
func judge(topic string, reply []byte) error {
	var r struct {
		OK     bool
		Code   int
		Reason string
	}
	if err := json.Unmarshal(reply, &r); err != nil {
		return fmt.Errorf("command %s: read reply: %w", topic, err)
	}
	if !r.OK {
		return fmt.Errorf("command %s: %w", topic, &Refused{Code: byte(r.Code), Reason: r.Reason})
	}
	return nil
}

// onMessage takes one message: a reply goes to its command.
func (c *Client) onMessage(in paho.PublishReceived) (bool, error) {
	m := toMessage(in.Packet)
	c.mu.Lock()
	answer, asked := c.waiting[string(m.Correlation)]
	c.mu.Unlock()
	switch {
	case asked:
		select {
		case answer <- m.Payload:
		default: // answered already
		}
	case c.options.Received != nil:
		c.options.Received(m)
	}
	return true, nil
}

func fromMessage(m topics.Message) *paho.Publish {
	p := &paho.Publish{
		Topic: m.Topic, Payload: m.Payload, QoS: m.QoS, Retain: m.Retain,
		Properties: &paho.PublishProperties{ContentType: m.ContentType, ResponseTopic: m.ResponseTopic, CorrelationData: m.Correlation},
	}
	if m.FormatSet {
		p.Properties.PayloadFormat = &m.Format
	}
	if !m.Expires.IsZero() {
		left := uint32(max(time.Until(m.Expires)/time.Second, 1))
		p.Properties.MessageExpiry = &left
	}
	for _, u := range m.User {
		p.Properties.User.Add(u.Key, u.Value)
	}
	return p
}

func toMessage(p *paho.Publish) topics.Message {
	m := topics.Message{Topic: p.Topic, Payload: p.Payload, QoS: p.QoS, Retain: p.Retain, At: time.Now()}
	if p.Properties == nil {
		return m
	}
	m.ContentType, m.ResponseTopic, m.Correlation = p.Properties.ContentType, p.Properties.ResponseTopic, p.Properties.CorrelationData
	if f := p.Properties.PayloadFormat; f != nil {
		m.Format, m.FormatSet = *f, true
	}
	if e := p.Properties.MessageExpiry; e != nil {
		m.Expires = m.At.Add(time.Duration(*e) * time.Second)
	}
	for _, u := range p.Properties.User {
		m.User = append(m.User, topics.Property{Key: u.Key, Value: u.Value})
		switch u.Key {
		case "id":
			m.ID = u.Value
		case "event":
			m.Event = u.Value
		case "seq":
			m.Seq, _ = strconv.ParseUint(u.Value, 10, 64) // a stranger's word: 0 if it is no number
		}
	}
	return m
}
