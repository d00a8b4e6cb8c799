package bench

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"couriermq/devices/load"
)

// pushInTurn is store with the HTTP API: one push after the other, answered
// when it is on disk.
func (r *run) pushInTurn() error {
	d, err := r.openDesk()
	if err != nil {
		return err
	}
	turns := r.rota(r.Clients, r.storeTopic)
	return r.drive(func(due time.Duration) {
		flow, payload := turns.next(due)
		s, _ := readStamp(payload)
		r.place(d, s, http.MethodPost, "/v1/push/topic", fmt.Appendf(nil, `{"topic":%q,"data":%s}`, turns.topics[flow], payload))
	})
}

// ring: orders placed over HTTP, each of which rings at the terminal of its
// store. The delay is from when the order was due to be placed until the
// terminal has it; the terminal then says that it rings, and is told of that.
func (r *run) ring() error {
	d, err := r.openDesk()
	if err != nil {
		return err
	}
	terminals, err := r.sessions(func(i int) string { return "store/" + id(i) + "/order/+" })
	if err != nil {
		return err
	}
	placed := 0
	r.events.Message = func(c *load.Conn, m *load.Message) {
		s, ok := readStamp(m.Payload)
		if !ok || int(s.flow) >= len(r.flows) || r.flows[s.flow].has(s.seq) {
			return // it hears of its own ring too
		}
		r.take(int(s.flow), s)
		c.Publish(string(m.Topic)+"/rung", 1, []byte("{}"))
		r.unacked++
	}
	r.atEnd(func(ctx context.Context) error {
		if len(r.Command) > 0 {
			return nil
		}
		b, err := r.newBackend()
		if err != nil {
			return err
		}
		defer b.close()
		return b.each(ctx, placed, http.MethodPost, func(i int) (string, any) {
			return "/v1/orders/" + r.orderID(i) + "/status", map[string]string{"status": "cancelled"}
		})
	})
	turns := r.rota(r.Clients, r.storeTopic)
	if err := r.drive(func(due time.Duration) {
		flow, payload := turns.next(due)
		s, _ := readStamp(payload)
		r.place(d, s, http.MethodPut, "/v1/orders/"+r.orderID(placed), fmt.Appendf(nil, `{"store":%q,"customer":%q,"data":%s}`, id(flow), id(flow), payload))
		placed++
	}); err != nil {
		return err
	}
	if err := r.hangUp(terminals); err != nil {
		return err
	}
	return r.forgetSessions()
}
