package bench

import (
	"context"
	"encoding/json"
	"fmt"

	"couriermq/devices/load"
	"couriermq/topics"
)

// clerk is a service on a connection of its own, which says how orders are. That
// goes over MQTT, so that track needs no other address than the one it presses on.
type clerk struct {
	run     *run
	conn    *load.Conn
	ready   bool
	acked   int
	refusal byte
	ended   error
}

func (r *run) newClerk(ctx context.Context) (*clerk, error) {
	c := &clerk{run: r}
	o, err := r.options("clerk", 0, service(0))
	if err != nil {
		return nil, err
	}
	o.Version, o.Manual = 5, true // an acknowledgement with a reason
	c.conn, err = r.loop.Dial(&r.tcp, o, 0, &load.Events{
		Ready:  func(*load.Conn, bool) { c.ready = true },
		Acked:  func(_ *load.Conn, _ uint16, reason byte) { c.acked, c.refusal = c.acked+1, max(c.refusal, reason) },
		Closed: func(_ *load.Conn, err error) { c.ended = err },
	})
	if err != nil {
		return nil, err
	}
	return c, c.until(ctx, func() bool { return c.ready })
}

// until steps until done, or until the connection has ended.
func (c *clerk) until(ctx context.Context, done func() bool) error {
	err := c.run.loop.Until(ctx, func() bool { return done() || c.ended != nil })
	if err == nil {
		err = c.ended
	}
	return err
}

// say tells the node how the first n orders are, some at a time, and waits until
// all of it is acknowledged.
func (c *clerk) say(ctx context.Context, n int, how func(i int) map[string]string) error {
	c.acked, c.refusal = 0, 0
	for said := 0; said < n; {
		for ; said < n && said-c.acked < inProgress; said++ {
			text, err := json.Marshal(how(said))
			if err != nil {
				return err
			}
			c.conn.Publish(topics.OrderStatus.Topic(c.run.orderID(said)), 1, text)
		}
		if err := c.until(ctx, func() bool { return said-c.acked < inProgress && said < n || c.acked == n }); err != nil {
			return err
		}
	}
	if c.refusal >= 0x80 {
		return fmt.Errorf("refused with code 0x%02x", c.refusal)
	}
	return nil
}

// placeOrders gives every rider an order that it carries. A broker that ends with
// the run keeps them; with any other they are delivered at the end.
func (r *run) placeOrders() error {
	c, err := r.newClerk(r.ctx)
	if err != nil {
		return fmt.Errorf("place orders: %w", err)
	}
	if len(r.Command) == 0 {
		r.atEnd(func(ctx context.Context) error { return r.endOrders(ctx, c.acked) }) // an interrupted run has not placed all
	}
	r.progress("placing %d orders", r.Clients)
	err = c.say(r.ctx, r.Clients, func(i int) map[string]string {
		return map[string]string{"customer": id(i), "store": id(i % 100), "rider": id(i), "status": string(topics.Shipped)}
	})
	if err != nil {
		return fmt.Errorf("place orders: %w", err)
	}
	c.conn.Disconnect()
	return nil
}

func (r *run) endOrders(ctx context.Context, n int) error {
	c, err := r.newClerk(ctx)
	if err == nil {
		err = c.say(ctx, n, func(int) map[string]string { return map[string]string{"status": string(topics.Delivered)} })
	}
	if err != nil {
		return fmt.Errorf("end orders: %w", err)
	}
	c.conn.Disconnect()
	return nil
}
