package bench

import (
	"bytes"
	"fmt"
	"time"

	"couriermq/devices/load"
	"couriermq/topics"
)

// plainTopic names a topic that any broker takes, below one that is this run's
// own.
func (r *run) plainTopic(format string, args ...any) string {
	return "bench/" + r.nonce + "/" + fmt.Sprintf(format, args...)
}

// gps: riders publish positions to one fleet subscriber. With Orders each of
// them carries one, whose customer is away.
func (r *run) gps() error {
	topic := func(i int) string { return "rider/" + id(i) + "/position" }
	filter := "rider/+/position"
	if r.Plain {
		topic = func(i int) string { return r.plainTopic("rider/%d/position", i) }
		filter = r.plainTopic("rider/+/position")
	}
	r.owesLatest()
	if err := r.furnish(r.Orders); err != nil {
		return err
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

// owesLatest says that with the map only the newest position of a rider is
// owed. So that few are overtaken, there are no more on their way than riders.
func (r *run) owesLatest() {
	if r.latest = !r.Plain; r.latest {
		r.Window = min(r.Window, r.Clients)
		r.result.Window = r.Window
	}
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
	}
	if err := r.furnish(!r.Plain); err != nil {
		return err
	}
	r.owesLatest()
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
