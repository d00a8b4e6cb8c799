package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"couriermq/devices/load"
	"couriermq/topics"
)

// plainTopic names a topic that any broker takes, below one that is this run's
// own.
func (r *run) plainTopic(format string, args ...any) string {
	return "bench/" + r.nonce + "/" + fmt.Sprintf(format, args...)
}

// gps: riders publish positions to one fleet subscriber.
func (r *run) gps() error {
	topic := func(i int) string { return "rider/" + id(i) + "/position" }
	filter := "rider/+/position"
	if r.Plain {
		topic = func(i int) string { return r.plainTopic("rider/%d/position", i) }
		filter = r.plainTopic("rider/+/position")
	}
	r.flows = make([]flow, r.Clients)
	fleet, err := r.dial(&r.far, "fleet", 1, func(i int) topics.Actor { return topics.Actor{Role: topics.Platform, Sub: id(i)} }, nil)
	if err != nil {
		return err
	}
	if err := r.subscribe(fleet, r.QoS, func(int) string { return filter }); err != nil {
		return err
	}
	riders, err := r.dial(&r.tcp, "rider", r.Clients, rider, nil)
	if err != nil {
		return err
	}
	return r.publishInTurn(riders, r.rota(r.Clients, topic))
}

// publishInTurn drives one message after the other, flow i by connection i
// modulo their number.
func (r *run) publishInTurn(from []*load.Conn, turns *rota) error {
	return r.drive(func(due time.Duration) {
		i, payload := turns.next(due)
		if from[i%len(from)].Publish(turns.topics[i], byte(r.QoS), payload) != 0 {
			r.unacked++
		}
	})
}

// track: riders publish positions, each to a viewer of its own. With the map
// the viewer is the customer of an order that the rider carries, and what it
// sees are courier events, made by the node: only their time tells which
// position they were.
func (r *run) track() error {
	topic := func(i int) string { return "rider/" + id(i) + "/position" }
	if r.Plain {
		topic = func(i int) string { return r.plainTopic("order/%d/courier", i) }
	} else if err := r.placeOrders(); err != nil {
		return err
	}
	r.flows = make([]flow, r.Clients)
	turns := r.rota(r.Clients, topic)
	if !r.Plain {
		r.events.Message = func(c *load.Conn, m *load.Message) {
			if millis, ok := readTime(m.Payload); ok && bytes.HasSuffix(m.Topic, []byte("/courier")) {
				if s, ok := turns.at(c.Tag, millis); ok {
					r.take(c.Tag, s)
				}
			}
		}
	}
	viewers, err := r.dial(&r.far, "viewer", r.Clients, func(i int) topics.Actor { return topics.Actor{Role: topics.Customer, Sub: id(i), Client: "h5"} }, nil)
	if err != nil {
		return err
	}
	if r.Plain { // with the map, courier events are in the inbox
		if err := r.subscribe(viewers, r.QoS, topic); err != nil {
			return err
		}
	}
	riders, err := r.dial(&r.tcp, "rider", r.Clients, rider, nil)
	if err != nil {
		return err
	}
	return r.publishInTurn(riders, turns)
}

// placeOrders gives every rider a shipped order of a customer.
func (r *run) placeOrders() error {
	if r.HTTP == "" {
		return fmt.Errorf("track has orders placed over the HTTP API: its address is missing (or measure without the map)")
	}
	token, err := r.Mint(service(0))
	if err != nil {
		return err
	}
	r.progress("placing %d orders", r.Clients)
	group, ctx := errgroup.WithContext(r.ctx)
	group.SetLimit(16)
	defer http.DefaultClient.CloseIdleConnections()
	for i := range r.Clients {
		group.Go(func() error {
			return r.put(ctx, token, "/v1/orders/"+r.nonce+"-"+id(i), map[string]string{
				"customer": id(i), "store": id(i % 100), "rider": id(i), "status": "shipped",
			})
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("place orders (plain topics need none): %w", err)
	}
	return nil
}

// put sends body as JSON and takes any 2xx for an answer.
func (r *run) put(ctx context.Context, token, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, strings.TrimSuffix(r.HTTP, "/")+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		why, _ := io.ReadAll(io.LimitReader(resp.Body, 200))
		return fmt.Errorf("PUT %s: %s %s", path, resp.Status, why)
	}
	return nil
}

// broadcast: one notice to every subscriber.
func (r *run) broadcast() error {
	topic := "broadcast/rider"
	if r.Plain {
		topic = r.plainTopic("notice")
	}
	r.fan = r.Clients
	r.flows = make([]flow, r.Clients)
	r.events.Message = func(c *load.Conn, m *load.Message) {
		if s, ok := readStamp(m.Payload); ok {
			r.take(c.Tag, s)
		}
	}
	subscribers, err := r.dial(&r.far, "rider", r.Clients, rider, func(o *load.Options) { o.Manual = !r.Plain })
	if err != nil {
		return err
	}
	if err := r.subscribe(subscribers, r.QoS, func(int) string { return topic }); err != nil {
		return err
	}
	publishers, err := r.dial(&r.tcp, "service", 1, service, nil)
	if err != nil {
		return err
	}
	return r.publishInTurn(publishers, r.rota(1, func(int) string { return topic }))
}
