// Package pos is a simulated terminal in a store: a POS, pad or app that is in
// its inbox from the moment it connects, rings for new orders, and accepts them
// unless another device of the store was quicker.
//
// It is what the simulated city and the stories put on the counter. It knows
// the node from outside only.
package pos

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"couriermq/devices/client"
	"couriermq/topics"
)

// Config says which device this is.
type Config struct {
	URL    string // mqtt://…
	Token  string
	Store  string
	Kind   string // pos, pad or app
	Device string
	Log    *slog.Logger
}

// Counts is what terminals have done and heard, together if they share one.
type Counts struct {
	Up       atomic.Int64 // connected now
	Notices  atomic.Int64 // heard: store's, kind's, own and broadcasts
	Rung     atomic.Int64 // orders
	Accepted atomic.Int64 // orders
	Taken    atomic.Int64 // orders that another device was quicker with
	Refused  atomic.Int64 // what the node said no to otherwise
}

type terminal struct {
	Config
	counts *Counts
	conn   *client.Client
	mail   client.Mailbox
}

// Run connects and serves until ctx ends. It returns why the node does not
// want it any more, or nothing.
func Run(ctx context.Context, cfg Config, counts *Counts) error {
	t := &terminal{Config: cfg, counts: counts}
	conn, err := client.Connect(ctx, client.Options{
		URL: cfg.URL, Token: cfg.Token, ClientID: cfg.Kind + "-" + cfg.Device, Expiry: time.Hour,
		Inbox: "device/" + cfg.Device, Received: t.mail.Put, Log: cfg.Log,
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("terminal %s: %w", cfg.Device, err)
	}
	t.conn = conn
	counts.Up.Add(1)
	defer counts.Up.Add(-1)
	defer conn.Close()
	open, stop := context.WithCancel(ctx)
	defer stop()
	go func() { // ends with the terminal
		select {
		case <-conn.Done():
			stop()
		case <-open.Done():
		}
	}()
	for {
		m, err := t.mail.Next(open)
		switch {
		case err == nil:
			t.read(ctx, m)
		case ctx.Err() == nil && conn.Err() != nil:
			return fmt.Errorf("terminal %s: %w", cfg.Device, conn.Err())
		default:
			return nil
		}
	}
}

// read minds one message.
func (t *terminal) read(ctx context.Context, m topics.Message) {
	family, values, ok := topics.Lookup(m.Topic)
	if !ok {
		return
	}
	switch family {
	case topics.StoreOrder:
		var o struct {
			Status, State string
		}
		if json.Unmarshal(m.Payload, &o) == nil {
			t.order(ctx, values.Get("order"), o.Status, o.State)
		}
	case topics.StoreNotice, topics.StoreClientNotice, topics.StoreDeviceNotice, topics.Broadcast:
		t.counts.Notices.Add(1)
	}
}

// order rings for a new order and accepts it; the POS also says when the food
// is ready, which in a simulated kitchen is at once.
func (t *terminal) order(ctx context.Context, order, status, state string) {
	switch {
	case status == "pending" && (state == "queued" || state == "delivered" || state == ""):
		if t.say(ctx, order, "shown") == nil && t.say(ctx, order, "rung") == nil {
			t.counts.Rung.Add(1)
		}
		t.accept(ctx, order)
	case status == "confirmed" && t.Kind == "pos":
		if err := t.say(ctx, order, "ready"); err != nil && ctx.Err() == nil {
			t.counts.Refused.Add(1)
		}
	}
}

func (t *terminal) accept(ctx context.Context, order string) {
	err := t.say(ctx, order, "accept")
	no, refused := errors.AsType[*client.Refused](err)
	switch {
	case err == nil:
		t.counts.Accepted.Add(1)
	case refused && (no.Code == 0x97 || no.Code == 0x83): // somebody was quicker
		t.counts.Taken.Add(1)
	case refused:
		t.counts.Refused.Add(1)
	}
}

func (t *terminal) say(ctx context.Context, order, verb string) error {
	err := t.conn.Publish(ctx, topics.Message{Topic: topics.StoreOrderVerb.Topic(t.Store, order, verb), Payload: []byte(`{}`), QoS: 1})
	if err != nil && ctx.Err() == nil {
		t.Log.Debug("refused", "order", order, "err", err)
	}
	return err
}
