package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/packets"
)

// The clients of the crash round. Each is one goroutine that keeps what MQTT says a client keeps, over every end of
// its connection, and enters what it sees into the ledger.

const (
	window     = 8            // messages that a publisher has under way
	sessionTTL = uint32(3600) // seconds; no session of a round ends by itself
	backoff    = 20 * time.Millisecond
	maxBehind  = 3_000 // messages that a subscriber may have to catch up before its publishers wait for it
)

// A place is where the node can be found, while it can.
type place struct {
	mu      sync.Mutex
	addr    map[string]string // nil while the node is down
	changed chan struct{}
}

func newPlace() *place { return &place{changed: make(chan struct{})} }

func (p *place) set(addr map[string]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.addr = addr
	close(p.changed)
	p.changed = make(chan struct{})
}

// find waits for the node and returns the address of a listener.
func (p *place) find(ctx context.Context, listener string) (string, error) {
	for {
		p.mu.Lock()
		addr, changed := p.addr[listener], p.changed
		p.mu.Unlock()
		if addr != "" {
			return addr, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

// client is what publishers and subscribers have in common: an identity whose session outlives its connections.
type client struct {
	place  *place
	ledger *ledger
	rng    *rand.Rand
	id     string
	claims claims
	known  bool // the node said yes once, so it must know the session from now on
}

// connect waits for the node and returns a connection to it that ends with ctx.
func (c *client) connect(ctx context.Context, receiveMaximum uint16) (*wire, error) {
	addr, err := c.place.find(ctx, "mqtt")
	if err != nil {
		return nil, err
	}
	ttl := sessionTTL
	w, ack, err := dialWire(addr, &packets.Connect{
		ClientID: c.id, KeepAlive: 60, UsernameFlag: true, Username: "x", PasswordFlag: true, Password: []byte(mint(c.claims, devSecret)),
		Properties: &packets.Properties{SessionExpiryInterval: &ttl, ReceiveMaximum: &receiveMaximum},
	})
	var no *refusal
	if errors.As(err, &no) && no.code != 0x8B { // shutting down
		c.ledger.broken("%s may not connect: %v", c.id, no)
	}
	if err != nil {
		return nil, err
	}
	if c.known && !ack.SessionPresent {
		c.ledger.broken("the session of %s is gone", c.id)
	}
	c.known = true
	return w, nil
}

// persist calls visit, which is one connection, until done says so, ctx ends, or visit reports that it is finished.
func persist(ctx context.Context, visit func() (finished bool)) {
	for ctx.Err() == nil && !visit() {
		select {
		case <-time.After(backoff):
		case <-ctx.Done():
		}
	}
}

// A publisher sends its stream, a window at a time, and sends again what was not acknowledged.
type publisher struct {
	client
	topic  string
	qos    byte
	last   uint64   // the highest number that it has sent
	flight []parcel // sent and not wholly acknowledged, in order
	nextID uint16
}

// A parcel is a message under way.
type parcel struct {
	n        uint64
	id       uint16
	released bool // QoS 2: PUBREC has come, PUBREL follows
}

// run publishes until enough is closed and everything under way has been acknowledged.
func (p *publisher) run(ctx context.Context, enough <-chan struct{}) {
	persist(ctx, func() bool {
		w, err := p.connect(ctx, 16)
		if err != nil {
			return false
		}
		defer w.close()
		defer context.AfterFunc(ctx, w.close)()
		for i := range p.flight {
			if err := p.hand(w, &p.flight[i], true); err != nil {
				return false
			}
		}
		for visits := 200 + p.rng.IntN(2000); visits > 0; visits-- { // then it hangs up, and comes back
			if p.fill(ctx, w, enough) != nil {
				return false
			}
			if len(p.flight) == 0 {
				return true
			}
			got, err := w.readQueued()
			if err != nil || p.take(w, got) != nil {
				return false
			}
		}
		return false
	})
}

// fill sends new messages while the window has room and more are wanted.
func (p *publisher) fill(ctx context.Context, w *wire, enough <-chan struct{}) error {
	for p.ledger.behind(p.id) && !closed(enough) && ctx.Err() == nil {
		<-time.After(backoff)
	}
	if closed(enough) {
		return nil
	}
	for len(p.flight) < window {
		p.last++
		p.nextID = p.nextID%1000 + 1
		p.flight = append(p.flight, parcel{n: p.last, id: p.nextID})
		if err := p.hand(w, &p.flight[len(p.flight)-1], false); err != nil {
			return err
		}
	}
	return nil
}

// hand puts a parcel on the wire, in the state in which it is.
func (p *publisher) hand(w *wire, m *parcel, again bool) error {
	if m.released {
		return w.queue(&packets.Pubrel{PacketID: m.id, Properties: &packets.Properties{}})
	}
	return w.queue(&packets.Publish{
		Topic: p.topic, QoS: p.qos, PacketID: m.id, Duplicate: again, Properties: &packets.Properties{},
		Payload: []byte(p.id + " " + strconv.FormatUint(m.n, 10)),
	})
}

// take handles an acknowledgement.
func (p *publisher) take(w *wire, got packets.Packet) error {
	switch ack := got.(type) {
	case *packets.Puback:
		return p.landed(ack.PacketID, ack.ReasonCode, ack.Properties.ReasonString)
	case *packets.Pubrec:
		if ack.ReasonCode >= 0x80 {
			return p.landed(ack.PacketID, ack.ReasonCode, ack.Properties.ReasonString)
		}
		for i := range p.flight {
			if m := &p.flight[i]; m.id == ack.PacketID {
				p.ledger.acked(p.id, m.n)
				m.released = true
				return p.hand(w, m, true)
			}
		}
	case *packets.Pubcomp:
		return p.landed(ack.PacketID, 0, "")
	case *packets.Disconnect:
		return &refusal{ack.ReasonCode, ack.Properties.ReasonString}
	}
	return nil
}

// landed takes a parcel out of the flight. A refusal ends the stream: a gap in it could not be told from a loss.
func (p *publisher) landed(id uint16, code byte, why string) error {
	for i, m := range p.flight {
		if m.id != id {
			continue
		}
		p.flight = append(p.flight[:i], p.flight[i+1:]...)
		if code >= 0x80 {
			p.ledger.broken("%s %d refused: 0x%02X %s", p.id, m.n, code, why)
			return &refusal{code, why}
		}
		p.ledger.acked(p.id, m.n)
		return nil
	}
	return nil
}

// A pusher sends its stream over HTTP, one call at a time, each under one idempotency key until it is answered.
type pusher struct {
	client
	target string // a device
	last   uint64
}

func (p *pusher) run(ctx context.Context, enough <-chan struct{}) {
	token := mint(p.claims, devSecret)
	for ctx.Err() == nil && !closed(enough) {
		p.last++
		persist(ctx, func() bool { return p.push(ctx, token) })
	}
}

// push calls once and reports whether the message is taken.
func (p *pusher) push(ctx context.Context, token string) bool {
	addr, err := p.place.find(ctx, "http")
	if err != nil {
		return false
	}
	n := &node{addr: map[string]string{"http": addr}}
	status, body, err := n.call("POST", "/v1/push/device", token,
		fmt.Sprintf(`{"type":"pos","uid":%q,"data":{"stream":%q,"n":%d}}`, p.target, p.id, p.last),
		"Idempotency-Key", fmt.Sprint(p.id, "-", p.last))
	if err != nil || status == 409 || status == 503 { // gone, still at the first try, going
		return false
	}
	var receipt struct{ Targets int }
	if json.Unmarshal([]byte(body), &receipt); status != 200 || receipt.Targets != 1 {
		p.ledger.broken("%s %d: %d %s", p.id, p.last, status, body)
		return false
	}
	p.ledger.acked(p.id, p.last)
	return true
}

// A subscriber is a terminal whose session is always there, and which itself comes and goes.
type subscriber struct {
	client
	filter  string
	maximum uint16          // its Receive Maximum
	open    map[uint16]bool // QoS 2 packet ids between PUBLISH and PUBREL: part of its session
}

// settle makes the session and its subscription, before anything is owed to it.
func (s *subscriber) settle(ctx context.Context) error {
	w, err := s.connect(ctx, s.maximum)
	if err != nil {
		return err
	}
	defer w.close()
	if err := w.send(&packets.Subscribe{PacketID: 1, Properties: &packets.Properties{}, Subscriptions: []packets.SubOptions{{Topic: s.filter, QoS: 2}}}); err != nil {
		return err
	}
	got, err := w.read()
	if err != nil {
		return err
	}
	if ack, ok := got.(*packets.Suback); !ok || ack.Reasons[0] != 2 {
		return fmt.Errorf("subscribe %s: got %v", s.filter, got)
	}
	return nil
}

// run receives until ctx ends. It stays when the time has come to wait for the rest.
func (s *subscriber) run(ctx context.Context, enough <-chan struct{}) {
	persist(ctx, func() bool {
		w, err := s.connect(ctx, s.maximum)
		if err != nil {
			return false
		}
		defer w.close()
		defer context.AfterFunc(ctx, w.close)()
		if !closed(enough) {
			w.conn.SetReadDeadline(time.Now().Add(time.Duration(s.rng.IntN(1500)) * time.Millisecond))
		}
		s.visit(w)
		if s.rng.IntN(2) == 0 {
			w.send(&packets.Disconnect{Properties: &packets.Properties{}})
		}
		return false
	})
}

// visit receives and acknowledges until the connection or the time ends.
func (s *subscriber) visit(w *wire) {
	for {
		got, err := w.readQueued()
		if err != nil {
			return
		}
		switch p := got.(type) {
		case *packets.Publish:
			s.receive(w, p)
		case *packets.Pubrel:
			delete(s.open, p.PacketID)
			w.queue(&packets.Pubcomp{PacketID: p.PacketID, Properties: &packets.Properties{}})
		case *packets.Disconnect:
			return
		}
	}
}

func (s *subscriber) receive(w *wire, p *packets.Publish) {
	if p.QoS < 2 || !s.open[p.PacketID] {
		s.enter(p)
	}
	switch p.QoS {
	case 1:
		w.queue(&packets.Puback{PacketID: p.PacketID, Properties: &packets.Properties{}})
	case 2:
		s.open[p.PacketID] = true
		w.queue(&packets.Pubrec{PacketID: p.PacketID, Properties: &packets.Properties{}})
	}
}

// enter puts a message into the ledger: "STREAM N" of a publisher, or the JSON of a pusher.
func (s *subscriber) enter(p *packets.Publish) {
	if name, number, ok := strings.Cut(string(p.Payload), " "); ok {
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			s.ledger.received(s.id, name, n, "")
			return
		}
	}
	var notice struct {
		ID, Stream string
		N          uint64
	}
	if err := json.Unmarshal(p.Payload, &notice); err != nil || notice.Stream == "" || notice.ID == "" {
		s.ledger.broken("%s received %s %q", s.id, p.Topic, p.Payload)
		return
	}
	s.ledger.received(s.id, notice.Stream, notice.N, notice.ID)
}

// closed reports whether c is closed.
func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// number reads an environment variable that is a number.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}
