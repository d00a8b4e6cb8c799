package ticket_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// talker is somebody who writes in a ticket and notes what comes.
type talker struct {
	t       *testing.T
	w       *wire.Client
	id, tok string
	topic   string
	packet  uint16
	said    int
	unsure  map[uint16]string // payloads that were not answered yet
	taken   map[string]bool   // client_refs that were accepted
	heard   []uint64          // numbers, repetitions of the protocol left out
	tenure  uint64            // an operator's: the last number it should know, 0 while it has no ticket
}

// connect comes back to the session and says again what was not answered.
func (p *talker) connect(d *desk) {
	p.w = d.enter(p.id, p.tok)
	again := p.unsure
	p.unsure = map[uint16]string{}
	for _, payload := range again {
		p.publish(payload)
	}
}

// say writes something without waiting for the answer.
func (p *talker) say() {
	p.said++
	p.publish(fmt.Sprintf(`{"content":"%s %d","client_ref":"%s-%d"}`, p.id, p.said, p.id, p.said))
}

func (p *talker) publish(payload string) {
	p.packet++
	p.unsure[p.packet] = payload
	p.w.Send(wire.Publish{Topic: p.topic, QoS: 1, ID: p.packet, Payload: payload})
}

// listen takes what comes until done; the end of the connection ends it too.
func (p *talker) listen(done func() bool) {
	for !done() {
		next, ok := p.w.Try()
		if !ok {
			return
		}
		switch m := next.(type) {
		case wire.Puback:
			if m.Code == 0 {
				p.taken[p.unsure[m.ID]] = true
			} else if m.Code != 0x87 {
				p.t.Fatalf("%s: code %#x", p.id, m.Code)
			}
			delete(p.unsure, m.ID)
		case wire.Publish:
			if m.QoS > 0 {
				p.w.Send(wire.Puback{ID: m.ID})
			}
			p.take(m)
		}
	}
}

func (p *talker) answered() bool { return len(p.unsure) == 0 }

// take notes a message or, of operators, that the ticket came or went.
func (p *talker) take(m wire.Publish) {
	var f struct {
		Seq      uint64
		Assigned *bool
	}
	if m.Topic != p.topic && !strings.HasPrefix(m.Topic, "operator/") {
		return
	}
	if err := json.Unmarshal([]byte(m.Payload), &f); err != nil {
		p.t.Fatal(err)
	}
	switch {
	case f.Assigned != nil && !m.Dup:
		if p.tenure = 0; *f.Assigned {
			p.tenure = f.Seq
		}
	case f.Assigned != nil:
	case len(p.heard) > 0 && f.Seq <= p.heard[len(p.heard)-1]:
		if !m.Dup {
			p.t.Fatalf("%s: message %d after %d", p.id, f.Seq, p.heard[len(p.heard)-1])
		}
	default:
		if p.tenure > 0 {
			if f.Seq != p.tenure+1 {
				p.t.Fatalf("%s: message %d after %d of its tenure", p.id, f.Seq, p.tenure)
			}
			p.tenure = f.Seq
		}
		p.heard = append(p.heard, f.Seq)
	}
}

// A ticket goes to and fro between two operators while everybody writes and the
// node is restarted now and then: nothing is lost, doubled or out of order.
func TestTransfersUnderAStream(t *testing.T) {
	st := store.NewMemory()
	d := newDesk(t, st, time.Minute)
	o := d.open("first", topics.TicketOpening{})
	newTalker := func(id, tok string) *talker {
		p := &talker{t: t, id: id, tok: tok, topic: o.topic("message"), unsure: map[uint16]string{}, taken: map[string]bool{}}
		p.connect(d)
		return p
	}
	guest := newTalker("guest", o.Token)
	operators := []*talker{newTalker("ann", d.Token("operator", "ann")), newTalker("bob", d.Token("operator", "bob"))}
	all := append([]*talker{guest}, operators...)
	service := &topics.Actor{Role: topics.Service}
	for i := range 200 {
		done := make(chan error, 1)
		to := operators[i%2]
		for _, p := range all {
			p.say()
		}
		go func() {
			_, _, err := d.Tickets.Move(t.Context(), service, o.Ticket, "transfer", []byte(`{"operator":"`+to.id+`"}`), nil)
			done <- err
		}()
		for _, p := range all {
			p.say()
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if i%40 == 39 {
			d.Stop(t)
			d = newDesk(t, st, time.Minute)
			for _, p := range all {
				p.listen(func() bool { return false }) // what was under way
				p.connect(d)
			}
		}
		for _, p := range all {
			p.listen(p.answered)
		}
	}
	last := d.ticket(o).Seq
	guest.listen(func() bool { return len(guest.heard) > 0 && guest.heard[len(guest.heard)-1] == last })
	for i, seq := range guest.heard {
		if want := guest.heard[0] + uint64(i); seq != want {
			t.Fatalf("the visitor heard %d in place of %d", seq, want)
		}
	}
	var refs []string
	for since := uint64(0); ; {
		items, next, _, err := d.Tickets.Messages(service, o.Ticket, since, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range items {
			p, err := topics.ParseTicketPost(item)
			if err != nil || p.Seq != since+1 {
				t.Fatalf("history: %d after %d, %v", p.Seq, since, err)
			}
			since = p.Seq
			if p.ClientRef != "" {
				refs = append(refs, p.ClientRef)
			}
		}
		if next == 0 {
			if since != last {
				t.Fatalf("history ends at %d of %d", since, last)
			}
			break
		}
	}
	seen := map[string]bool{}
	for _, ref := range refs {
		if seen[ref] {
			t.Errorf("%s is doubled", ref)
		}
		seen[ref] = true
	}
	for _, p := range all {
		for payload := range p.taken {
			var m struct {
				Ref string `json:"client_ref"`
			}
			if err := json.Unmarshal([]byte(payload), &m); err != nil || !seen[m.Ref] {
				t.Errorf("%s was accepted and is lost", payload)
			}
		}
	}
	if len(guest.taken) != 400 || len(seen) < 600 {
		t.Errorf("%d of the visitor's messages, %d in all", len(guest.taken), len(seen))
	}
}
