package hooks

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// subscribe takes a SUBSCRIBE.
func (c *client) subscribe(fh packets.FixedHeader, body []byte) error {
	if err := checkSubscribe(c.version, body, true); err != nil {
		return err
	}
	pk := packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}
	if err := pk.SubscribeDecode(slices.Clone(body)); err != nil {
		return err
	}
	if code := pk.SubscribeValidate(); code != packets.CodeSuccess {
		return code
	}
	for _, s := range pk.Filters {
		if !c.v5() && topics.ValidFilter(s.Filter) != nil {
			return packets.ErrProtocolViolation // [MQTT-4.7.1-2] [MQTT-4.7.1-3]; MQTT 5 has a code for it
		}
		if s.NoLocal && strings.HasPrefix(s.Filter, "$share/") {
			return packets.ErrProtocolViolationInvalidSharedNoLocal // [MQTT-3.8.3-4]
		}
	}
	c.waiting.Add(1)
	c.b.ledger.submit(&subscribing{c: c, id: pk.PacketID, filters: pk.Filters, user: userProperties(pk.Properties.User)})
	return nil
}

// subscribing is a SUBSCRIBE on its way through the ledger, so that what was
// retained before and what is published after meet without gap or overlap.
type subscribing struct {
	c       *client
	id      uint16
	filters packets.Subscriptions
	user    []topics.Property
	codes   []byte
	why     string
}

func (t *subscribing) apply(x *tx) error {
	for i := range t.filters {
		code, err := t.one(x, &t.filters[i])
		if err != nil {
			x.b.metrics.refuse("subscribe", verdict(err, true))
			x.b.log.Info("subscribe refused", "client", t.c.id, "actor", t.c.actor.Identity(), "filter", t.filters[i].Filter, "err", err)
			code = verdict(err, true)
			if t.why == "" {
				t.why = err.Error()
			}
		}
		t.codes = append(t.codes, code)
	}
	return nil
}

var errCrowdedFilters = topics.Refuse(topics.ErrQuota, "too many subscriptions")

// one grants or refuses one filter.
func (t *subscribing) one(x *tx, f *packets.Subscription) (code byte, err error) {
	b, seat := x.b, t.c.seat
	if seat.client != t.c {
		return 0, errStopped // taken over meanwhile
	}
	s := subscription{Filter: f.Filter, retainHandling: f.RetainHandling}
	every, err := everyOf(t.user)
	if err != nil {
		return 0, err
	}
	as := ""
	if canonical, ok := topics.LegacyFilter(f.Filter); ok {
		s.Filter, as = canonical, f.Filter
	}
	judge, err := b.policy.Subscribe(t.c.actor, s.Filter)
	if err != nil {
		return 0, err
	}
	_, existed := seat.subs[f.Filter]
	if !existed && len(seat.subs) >= b.cfg.Limits.Subscriptions {
		return 0, errCrowdedFilters
	}
	if !existed && seat.sess.Keep && x.full != nil {
		return 0, x.full
	}
	s.Options = route.Options{QoS: f.Qos, NoLocal: f.NoLocal, RetainAsPublished: f.RetainAsPublished,
		ID: uint32(f.Identifier), Every: every, Judge: judge, As: as}
	if seat.subs == nil {
		seat.subs = map[string]subscription{}
	}
	seat.subs[f.Filter] = s
	b.index.Subscribe(s.Filter, seat.sess, s.Options)
	b.sights.changed(s.Filter)
	if seat.sess.Keep {
		x.put(s.put(seat.sess.Num, f.Filter))
	}
	if s.retainHandling == 0 || s.retainHandling == 1 && !existed { // [MQTT-3.3.1-9] [MQTT-3.3.1-10]
		x.replay(seat, &s, t.user)
	}
	return f.Qos, nil
}

var errEvery = topics.Refuse(topics.ErrInvalid, "every: expected a duration from 0s to 1h, such as 5s")

// everyOf reads the user property that slows states down (contract section 4):
// a duration, or a number of seconds.
func everyOf(user []topics.Property) (ms uint32, err error) {
	for _, p := range user {
		if p.Key != "every" {
			continue
		}
		d, err := time.ParseDuration(p.Value)
		if n, bad := strconv.ParseFloat(p.Value, 64); bad == nil {
			d, err = time.Duration(n*float64(time.Second)), nil
		}
		if err != nil || d < 0 || d > time.Hour {
			return 0, errEvery
		}
		ms = uint32(d.Milliseconds())
	}
	return ms, nil
}

// replay owes a new subscription what is retained [MQTT-3.8.4-4]. Shared
// subscriptions get nothing.
func (x *tx) replay(t *seat, s *subscription, user []topics.Property) {
	if strings.HasPrefix(s.Filter, "$share/") {
		return
	}
	state := session.Copy{QoS: s.Options.QoS, Judge: s.Options.Judge, As: s.Options.As}
	if s.Options.ID != 0 {
		state.IDs = []uint32{s.Options.ID}
	}
	x.snapshots(t, Request{Actor: t.actor, Filter: s.Filter, User: user}, state)
	x.b.retained.Match(s.Filter, x.now, func(m *topics.Message) bool {
		if x.b.policy.Allow(t.actor, topics.Receive, m.Topic) != nil || s.Options.NoLocal && m.From == t.id {
			return true
		}
		c := state
		c.QoS, c.Retain = min(m.QoS, c.QoS), true
		x.give(t.sess, newBody(*m, nil), c)
		return true
	})
}

func (t *subscribing) done(w *loop.Writer, err error) {
	t.c.waiting.Add(-1)
	if err != nil {
		t.why = err.Error()
		for i := range t.codes {
			t.codes[i] = verdict(err, true)
		}
	}
	if !t.c.v5() {
		for i, code := range t.codes {
			if code >= 0x80 {
				t.codes[i] = 0x80 // [MQTT-3.9.3-2] of 3.1.1
			}
		}
		t.why = ""
	}
	t.c.control(w, suback(t.c.version, t.id, t.codes, t.c.reason(t.why), false))
}

// unsubscribe takes an UNSUBSCRIBE.
func (c *client) unsubscribe(fh packets.FixedHeader, body []byte) error {
	if err := checkSubscribe(c.version, body, false); err != nil {
		return err
	}
	pk := packets.Packet{FixedHeader: fh, ProtocolVersion: c.version}
	if err := pk.UnsubscribeDecode(slices.Clone(body)); err != nil {
		return err
	}
	if code := pk.UnsubscribeValidate(); code != packets.CodeSuccess {
		return code
	}
	c.waiting.Add(1)
	c.b.ledger.submit(&unsubscribing{c: c, id: pk.PacketID, filters: pk.Filters})
	return nil
}

// unsubscribing is an UNSUBSCRIBE on its way through the ledger. The inbox is
// not the client's to unsubscribe: that is answered 0x11, as what never was.
type unsubscribing struct {
	c       *client
	id      uint16
	filters packets.Subscriptions
	codes   []byte
}

func (t *unsubscribing) apply(x *tx) error {
	seat := t.c.seat
	for _, f := range t.filters {
		s, ok := seat.subs[f.Filter]
		if !ok || seat.client != t.c {
			t.codes = append(t.codes, packets.CodeNoSubscriptionExisted.Code)
			continue
		}
		delete(seat.subs, f.Filter)
		x.b.index.Unsubscribe(s.Filter, seat.sess, s.Options)
		x.b.sights.changed(s.Filter)
		if seat.sess.Keep {
			x.put(topics.Edit{Key: subKey(seat.sess.Num, f.Filter)})
		}
		t.codes = append(t.codes, 0)
	}
	return nil
}

func (t *unsubscribing) done(w *loop.Writer, err error) {
	t.c.waiting.Add(-1)
	reason := ""
	if err != nil {
		reason = err.Error()
		for i := range t.codes {
			t.codes[i] = verdict(err, false)
		}
	}
	t.c.control(w, suback(t.c.version, t.id, t.codes, t.c.reason(reason), true))
}
