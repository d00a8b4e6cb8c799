// Package customer is the other end of a simulated company: people who follow
// what they ordered on a phone or at a table, answer their courier, and call the
// waiter. They are devices of devices/crowd.
//
// A customer also is a witness: it counts what it should never see, a courier
// after its way has ended.
package customer

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"couriermq/topics"
)

// Line is what a customer needs of its connection; a crowd.Line is one.
type Line interface {
	After(d time.Duration, do func(now time.Time))
	Say(topic string, payload []byte, answered func(now time.Time, code byte))
}

// Counts is what customers and tables saw and did.
type Counts struct {
	Statuses int `json:"statuses"` // events of orders
	Courier  int `json:"courier"`  // where the courier was
	Closed   int `json:"closed"`   // windows that have closed
	Leaks    int `json:"leaks"`    // positions after that; every one is a bug of the node
	Chats    int `json:"chats"`    // messages to the courier
	Calls    int `json:"calls"`    // of the waiter
	Notices  int `json:"notices"`  // heard
	Refused  int `json:"refused"`  // what the node said no to
}

// Customer is one with an account.
type Customer struct {
	ID     string
	Pace   float64
	line   Line
	counts *Counts
	rng    *rand.Rand
	orders map[string]bool // that are open → its window has closed
}

// New returns a customer, who lives as soon as the line is up.
func New(id string, pace float64, seed uint64, line Line, counts *Counts) *Customer {
	return &Customer{ID: id, Pace: pace, line: line, counts: counts, rng: rand.New(rand.NewPCG(seed, 0xc57)), orders: map[string]bool{}}
}

// Up implements crowd.Device.
func (*Customer) Up(time.Time, bool) {}

// Hear implements crowd.Device.
func (c *Customer) Hear(_ time.Time, topic string, payload []byte) {
	family, values, ok := topics.Lookup(topic)
	if !ok {
		return
	}
	var e struct {
		Status topics.Status
		Closed bool
	}
	switch order := values.Get("order"); family {
	case topics.CustomerOrderStatus:
		if json.Unmarshal(payload, &e) == nil {
			c.moved(strings.Clone(order), e.Status)
		}
	case topics.CustomerOrderCourier:
		closed, known := c.orders[order]
		switch {
		case json.Unmarshal(payload, &e) != nil:
		case e.Closed:
			c.counts.Closed++
			if known {
				c.orders[strings.Clone(order)] = true
			}
		case closed:
			c.counts.Leaks++
		default:
			c.counts.Courier++
		}
	case topics.CustomerNotice, topics.Broadcast:
		c.counts.Notices++
	}
}

// moved follows an order. Who is on the way may be told something.
func (c *Customer) moved(order string, status topics.Status) {
	c.counts.Statuses++
	_, known := c.orders[order]
	switch {
	case status.Final() || status == "":
		c.line.After(time.Minute, func(time.Time) { delete(c.orders, order) }) // it still watches for leaks
		return
	case !known || status == topics.Shipped:
		c.orders[order] = false
	}
	if status == topics.Shipped && c.rng.IntN(4) == 0 {
		c.line.After(time.Duration(float64(5*time.Second)/c.Pace), func(time.Time) { c.chat(order) })
	}
}

// chat writes to the courier.
func (c *Customer) chat(order string) {
	if closed, known := c.orders[order]; !known || closed {
		return
	}
	c.counts.Chats++
	payload := fmt.Appendf(nil, `{"content":"Please ring twice, the bell is weak.","client_ref":"%s"}`, order)
	c.line.Say(topics.OrderChat.Topic(order), payload, func(_ time.Time, code byte) {
		if code >= 0x80 && code != 0x83 { // 0x83: it has just arrived
			c.counts.Refused++
		}
	})
}
