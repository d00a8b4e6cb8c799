// Package rider is a simulated rider: a bicycle that goes along streets which
// do not exist, in districts that do, and the phone on its handlebar, which
// reports positions over real MQTT, slows down and speeds up as the node asks,
// and delivers the orders that it is given.
//
// It is what the simulated city and the stories put on the road. It knows the
// node from outside only, and it is no load generator.
package rider

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"couriermq/devices/client"
	"couriermq/topics"
)

// Config says who the rider is and where.
type Config struct {
	URL     string // mqtt://…
	Token   string
	ID      string        // the token's sub
	Every   time.Duration // between positions, until the node asks for another cadence; at least 100 ms
	Streets *Streets
	Home    *District // where it starts
	Seed    uint64
	Log     *slog.Logger
}

// Counts is what phones have done and heard, together if they share one.
type Counts struct {
	Up        atomic.Int64 // connected now
	Positions atomic.Int64 // sent
	Notices   atomic.Int64 // heard: own, region's and broadcasts
	Orders    atomic.Int64 // delivered
	Refused   atomic.Int64 // what the node said no to
}

// phone is one rider's while it runs.
type phone struct {
	Config
	counts *Counts
	conn   *client.Client
	mail   client.Mailbox
	every  time.Duration
	walk   *Walk
}

// Run connects and rides until ctx ends. It returns why the node does not want
// it any more, or nothing.
func Run(ctx context.Context, cfg Config, counts *Counts) error {
	p := &phone{Config: cfg, counts: counts, every: max(cfg.Every, 100*time.Millisecond), walk: NewWalk(cfg.Streets, cfg.Home, cfg.Seed)}
	conn, err := client.Connect(ctx, client.Options{
		URL: cfg.URL, Token: cfg.Token, ClientID: "phone-" + cfg.ID, Expiry: time.Hour,
		Inbox: "rider/" + cfg.ID, Received: p.mail.Put, Log: cfg.Log,
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("rider %s: %w", cfg.ID, err)
	}
	p.conn = conn
	counts.Up.Add(1)
	defer counts.Up.Add(-1)
	defer conn.Close()
	return p.ride(ctx)
}

// ride reports positions and minds the mail, in turn.
func (p *phone) ride(ctx context.Context) error {
	next := time.Now().Add(time.Duration(p.Seed % 1000 * uint64(p.every) / 1000)) // not all at the same moment
	last := time.Now()
	for {
		wait, stop := context.WithDeadline(ctx, next)
		m, err := p.mail.Next(wait)
		stop()
		switch {
		case ctx.Err() != nil:
			return nil
		case p.conn.Err() != nil:
			return fmt.Errorf("rider %s: %w", p.ID, p.conn.Err())
		case err == nil:
			p.read(ctx, m)
		default:
			now := time.Now()
			p.report(ctx, p.walk.Step(now.Sub(last), now))
			last, next = now, now.Add(p.every)
		}
	}
}

// report sends one position. A phone without a connection loses it: newer ones
// follow.
func (p *phone) report(ctx context.Context, at topics.Position) {
	err := p.conn.Publish(ctx, topics.Message{Topic: topics.RiderPosition.Topic(p.ID), Payload: AppendJSON(nil, at)})
	if err == nil {
		p.counts.Positions.Add(1)
	}
}

// AppendJSON appends p as a rider's phone sends it.
func AppendJSON(b []byte, p topics.Position) []byte {
	for _, f := range []struct {
		name   string
		value  float64
		digits int
	}{
		{`{"lat":`, p.Lat, 6}, {`,"lng":`, p.Lng, 6}, {`,"acc":`, p.Acc, 0},
		{`,"speed":`, p.Speed, 1}, {`,"heading":`, p.Heading, 0}, {`,"battery":`, p.Battery, 2},
	} {
		b = strconv.AppendFloat(append(b, f.name...), f.value, 'f', f.digits, 64)
	}
	b = append(b, `,"at":"`...)
	b = p.At.UTC().AppendFormat(b, "2006-01-02T15:04:05.000Z07:00")
	return append(b, `"}`...)
}

// read minds one message.
func (p *phone) read(ctx context.Context, m topics.Message) {
	family, values, ok := topics.Lookup(m.Topic)
	if !ok {
		return
	}
	switch family {
	case topics.RiderCadence:
		var c struct {
			Every float64 `json:"every_s"`
		}
		if json.Unmarshal(m.Payload, &c) == nil && c.Every > 0 {
			p.every = max(time.Duration(c.Every*float64(time.Second)), 100*time.Millisecond)
		}
	case topics.RiderOrder:
		var o struct{ Status string }
		if json.Unmarshal(m.Payload, &o) == nil {
			p.carry(ctx, values.Get("order"), o.Status)
		}
	case topics.RiderOffer:
		var o struct {
			Expired bool            `json:"expired"`
			WonBy   json.RawMessage `json:"won_by"`
		}
		if json.Unmarshal(m.Payload, &o) == nil && !o.Expired && o.WonBy == nil {
			p.say(ctx, topics.RiderOfferVerb.Topic(p.ID, values.Get("order"), "accept"))
		}
	case topics.RiderNotice, topics.RegionNotice, topics.Broadcast:
		p.counts.Notices.Add(1)
	}
}

// carry takes an order one step further: a simulated rider needs no time.
func (p *phone) carry(ctx context.Context, order, status string) {
	switch status {
	case "ready":
		p.say(ctx, topics.RiderOrderVerb.Topic(p.ID, order, "pickup"))
	case "shipped":
		if p.say(ctx, topics.RiderOrderVerb.Topic(p.ID, order, "deliver")) {
			p.counts.Orders.Add(1)
		}
	}
}

// say gives a command and reports whether the node took it.
func (p *phone) say(ctx context.Context, topic string) bool {
	err := p.conn.Publish(ctx, topics.Message{Topic: topic, Payload: []byte(`{}`), QoS: 1})
	if err != nil && ctx.Err() == nil {
		p.counts.Refused.Add(1)
		p.Log.Debug("refused", "topic", topic, "err", err)
	}
	return err == nil
}
