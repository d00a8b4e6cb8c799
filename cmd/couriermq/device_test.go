package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/packets"
)

// A device of a story: what a phone, terminal or page is to the node.
type device interface {
	subscribe(filter string, o options) error // a no is a *refusal
	unsubscribe(filter string) error
	publish(topic, payload string, o options) error
	settle() error // returns when everything the node sent before is in the mailbox
	leave() error  // says DISCONNECT
	vanish()       // says nothing
	mail() *mailbox
}

// options are the key=value words of a story's command.
type options map[string]string

func (o options) number(key string, otherwise int) (int, error) {
	text, ok := o[key]
	if !ok {
		return otherwise, nil
	}
	var n int
	_, err := fmt.Sscan(text, &n)
	return n, err
}

// message is a PUBLISH that a device received.
type message struct {
	topic, payload string
	qos            byte
	retain, dup    bool
	props          map[string]string // user properties, and response topic and content type under their MQTT names
}

func (m message) String() string {
	return fmt.Sprintf("%s %s (qos %d, retain %v, dup %v, %v)", m.topic, m.payload, m.qos, m.retain, m.dup, m.props)
}

// key tells messages apart: an event comes once on each of its topics, and has an id but on open topics.
func (m message) key() string { return m.topic + " " + cmp.Or(m.props["id"], m.payload) }

// A mailbox holds what a device received and nobody asked for yet, and how its connection ended.
type mailbox struct {
	mu      sync.Mutex
	letters []message
	end     error         // why the connection is over, nil while it is not
	over    bool          // the connection is over
	changed chan struct{} // closed and replaced at every change
}

func newMailbox() *mailbox { return &mailbox{changed: make(chan struct{})} }

func (b *mailbox) update(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f()
	close(b.changed)
	b.changed = make(chan struct{})
}

func (b *mailbox) put(m message) { b.update(func() { b.letters = append(b.letters, m) }) }

// inherit puts what is left in old, which has ended, before what has arrived since.
func (b *mailbox) inherit(old *mailbox) {
	b.update(func() { b.letters = append(old.letters, b.letters...) })
}

func (b *mailbox) finish(err error) {
	b.update(func() {
		if !b.over {
			b.over, b.end = true, err
		}
	})
}

// await calls ready after every change until it is true.
func (b *mailbox) await(ready func() bool) bool {
	late := time.After(patience)
	for {
		b.mu.Lock()
		ok, changed := ready(), b.changed
		b.mu.Unlock()
		if ok {
			return true
		}
		select {
		case <-changed:
		case <-late:
			return false
		}
	}
}

// take waits for the next message on topic, and takes it out. Messages of one topic are taken in the order of arrival.
func (b *mailbox) take(topic string) (message, error) {
	var got message
	ok := b.await(func() bool {
		i := slices.IndexFunc(b.letters, func(m message) bool { return m.topic == topic })
		if i < 0 {
			return false
		}
		got = b.letters[i]
		b.letters = slices.Delete(b.letters, i, i+1)
		return true
	})
	if !ok {
		return got, fmt.Errorf("nothing on %s within %v; what came: %v", topic, patience, b.letters)
	}
	return got, nil
}

// left returns the first untaken message whose topic matches filter and whose payload holds part.
func (b *mailbox) left(filter, part string) (message, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.letters, func(m message) bool { return matches(filter, m.topic) && strings.Contains(m.payload, part) })
	if i < 0 {
		return message{}, false
	}
	return b.letters[i], true
}

// matches is the naive MQTT match of a test.
func matches(filter, topic string) bool {
	f, t := strings.Split(filter, "/"), strings.Split(topic, "/")
	for i, level := range f {
		switch {
		case level == "#":
			return true
		case i >= len(t) || level != "+" && level != t[i]:
			return false
		}
	}
	return len(f) == len(t)
}

// phone is a device that speaks MQTT 5.
type phone struct {
	wire *wire
	box  *mailbox
	deaf bool // acknowledges nothing

	// A node does not wait for the disk before it forgets what was acknowledged, so that may come once more after a
	// crash, marked as a duplicate; a device that has seen the id drops it.
	before map[string]bool // keys of what was acknowledged before a crash

	mu      sync.Mutex
	known   map[string]bool // keys of what was acknowledged, before included
	next    uint16
	waiting map[uint16]chan packets.Packet // packet id → who waits for its acknowledgement
	pongs   chan struct{}
	done    chan struct{} // closed when the reader has ended
}

// joinPhone connects a phone that has acknowledged what before says; present reports whether the node still had its
// session.
func joinPhone(addr string, c *packets.Connect, o options, before map[string]bool) (p *phone, present bool, err error) {
	w, ack, err := dialWire(addr, c)
	if err != nil {
		return nil, false, err
	}
	p = &phone{
		wire: w, box: newMailbox(), deaf: o["ack"] == "no", before: before, known: maps.Clone(before),
		waiting: map[uint16]chan packets.Packet{}, pongs: make(chan struct{}, 1), done: make(chan struct{}),
	}
	go p.listen()
	return p, ack.SessionPresent, nil
}

func (p *phone) mail() *mailbox { return p.box }

// listen reads until the connection ends.
func (p *phone) listen() {
	defer close(p.done)
	defer p.wire.close()
	open := map[uint16]bool{} // QoS 2 packet ids between PUBLISH and PUBREL
	for {
		content, err := p.wire.read()
		if err != nil {
			p.box.finish(errors.New("connection closed without a DISCONNECT"))
			return
		}
		switch c := content.(type) {
		case *packets.Publish:
			m := received(c)
			if (c.QoS < 2 || !open[c.PacketID]) && (!m.dup || !p.before[m.key()]) {
				p.box.put(m)
			}
			p.acknowledge(c, open)
			if !p.deaf {
				p.learn(m.key())
			}
		case *packets.Pubrel:
			delete(open, c.PacketID)
			p.wire.send(&packets.Pubcomp{PacketID: c.PacketID})
		case *packets.Puback:
			p.answer(c.PacketID, c)
		case *packets.Pubrec:
			if c.ReasonCode >= 0x80 {
				p.answer(c.PacketID, c)
			} else {
				p.wire.send(&packets.Pubrel{PacketID: c.PacketID})
			}
		case *packets.Pubcomp:
			p.answer(c.PacketID, c)
		case *packets.Suback:
			p.answer(c.PacketID, c)
		case *packets.Unsuback:
			p.answer(c.PacketID, c)
		case *packets.Pingresp:
			p.pongs <- struct{}{}
		case *packets.Disconnect:
			p.box.finish(&refusal{c.ReasonCode, c.Properties.ReasonString})
			return
		}
	}
}

// learn notes what was acknowledged.
func (p *phone) learn(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[key] = true
}

// acknowledged returns the keys of all that was.
func (p *phone) acknowledged() map[string]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.known)
}

func (p *phone) acknowledge(c *packets.Publish, open map[uint16]bool) {
	switch {
	case p.deaf:
	case c.QoS == 1:
		p.wire.send(&packets.Puback{PacketID: c.PacketID})
	case c.QoS == 2:
		open[c.PacketID] = true
		p.wire.send(&packets.Pubrec{PacketID: c.PacketID})
	}
}

func received(c *packets.Publish) message {
	m := message{topic: c.Topic, payload: string(c.Payload), qos: c.QoS, retain: c.Retain, dup: c.Duplicate, props: map[string]string{}}
	for _, u := range c.Properties.User {
		m.props[u.Key] = u.Value
	}
	if c.Properties.ResponseTopic != "" {
		m.props["response-topic"] = c.Properties.ResponseTopic
	}
	if len(c.Properties.CorrelationData) > 0 {
		m.props["correlation-data"] = string(c.Properties.CorrelationData)
	}
	if c.Properties.ContentType != "" {
		m.props["content-type"] = c.Properties.ContentType
	}
	if c.Properties.SubscriptionIdentifier != nil {
		m.props["subscription-identifier"] = fmt.Sprint(*c.Properties.SubscriptionIdentifier)
	}
	return m
}

// answer hands an acknowledgement to who waits for it.
func (p *phone) answer(id uint16, c packets.Packet) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if who, ok := p.waiting[id]; ok {
		who <- c
		delete(p.waiting, id)
	}
}

// ask sends the packet that build makes for a fresh packet id and returns what acknowledges it.
func (p *phone) ask(build func(id uint16) packets.Packet) (packets.Packet, error) {
	reply := make(chan packets.Packet, 1)
	p.mu.Lock()
	p.next++
	id := p.next
	p.waiting[id] = reply
	p.mu.Unlock()
	if err := p.wire.send(build(id)); err != nil {
		return nil, err
	}
	select {
	case c := <-reply:
		return c, nil
	case <-p.done:
	case <-time.After(patience):
		return nil, fmt.Errorf("no acknowledgement within %v", patience)
	}
	select {
	case c := <-reply: // the last thing that it heard
		return c, nil
	default:
		return nil, fmt.Errorf("no acknowledgement: %w", p.box.end)
	}
}

func (p *phone) subscribe(filter string, o options) error {
	qos, err := o.number("qos", 1)
	if err != nil {
		return err
	}
	handling, err := o.number("handling", 0)
	if err != nil {
		return err
	}
	props := &packets.Properties{}
	for _, key := range []string{"every", "since"} {
		if v, ok := o[key]; ok {
			props.User = append(props.User, packets.User{Key: key, Value: v})
		}
	}
	if id, err := o.number("ident", 0); err != nil {
		return err
	} else if id > 0 {
		props.SubscriptionIdentifier = &id
	}
	got, err := p.ask(func(id uint16) packets.Packet {
		return &packets.Subscribe{PacketID: id, Properties: props, Subscriptions: []packets.SubOptions{{
			Topic: filter, QoS: byte(qos), NoLocal: o["nolocal"] != "", RetainHandling: byte(handling), RetainAsPublished: o["asis"] != "",
		}}}
	})
	if err != nil {
		return err
	}
	ack := got.(*packets.Suback)
	if ack.Reasons[0] >= 0x80 {
		return &refusal{ack.Reasons[0], ack.Properties.ReasonString}
	}
	if want := byte(qos); o["granted"] == "" && ack.Reasons[0] > want {
		return fmt.Errorf("granted QoS %d, asked for %d", ack.Reasons[0], want)
	}
	return nil
}

func (p *phone) unsubscribe(filter string) error {
	got, err := p.ask(func(id uint16) packets.Packet {
		return &packets.Unsubscribe{PacketID: id, Topics: []string{filter}, Properties: &packets.Properties{}}
	})
	if err != nil {
		return err
	}
	if ack := got.(*packets.Unsuback); ack.Reasons[0] != 0 { // 0x11: there was none
		return &refusal{ack.Reasons[0], ack.Properties.ReasonString}
	}
	return nil
}

func (p *phone) publish(topic, payload string, o options) error {
	qos, err := o.number("qos", 1)
	if err != nil {
		return err
	}
	m := &packets.Publish{Topic: topic, Payload: []byte(payload), QoS: byte(qos), Retain: o["retain"] != "", Properties: &packets.Properties{
		ResponseTopic: o["reply"], CorrelationData: []byte(o["data"]), ContentType: o["type"],
	}}
	if n, err := o.number("expiry", 0); err != nil {
		return err
	} else if seconds := uint32(n); n > 0 {
		m.Properties.MessageExpiry = &seconds
	}
	if key, value, ok := strings.Cut(o["prop"], ":"); ok {
		m.Properties.User = []packets.User{{Key: key, Value: value}}
	}
	if qos == 0 {
		return p.wire.send(m)
	}
	got, err := p.ask(func(id uint16) packets.Packet { m.PacketID = id; return m })
	if err != nil {
		return err
	}
	var no refusal
	switch ack := got.(type) {
	case *packets.Puback:
		no = refusal{ack.ReasonCode, ack.Properties.ReasonString}
	case *packets.Pubrec:
		no = refusal{ack.ReasonCode, ack.Properties.ReasonString}
	case *packets.Pubcomp:
		no = refusal{ack.ReasonCode, ack.Properties.ReasonString}
	}
	if no.code >= 0x80 {
		return &no
	}
	return nil
}

func (p *phone) settle() error {
	if err := p.wire.send(&packets.Pingreq{}); err != nil {
		return nil // a closed connection has nothing more to say
	}
	select {
	case <-p.pongs:
		return nil
	case <-p.done:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("no PINGRESP within %v", patience)
	}
}

// leave returns when the node has hung up in turn, so that it knows.
func (p *phone) leave() error {
	p.wire.conn.SetReadDeadline(time.Now().Add(patience))
	err := p.wire.send(&packets.Disconnect{Properties: &packets.Properties{}})
	<-p.done
	return err
}

func (p *phone) vanish() {
	p.wire.close()
	<-p.done
}

// mosquitto is a device made of two programs that nobody here wrote: a mosquitto_sub that listens, and a mosquitto_pub
// for every publish. Stories speak MQTT 3.1.1 with it.
type mosquitto struct {
	host []string // what both programs are told about the node and the identity
	id   string
	box  *mailbox
	cmd  *exec.Cmd
	done chan struct{}
}

// joinMosquitto starts a mosquitto_sub on filters (comma-separated) and returns when it is subscribed. The version is
// its own word for one: 311 or 5.
func joinMosquitto(addr, version, id, user, password, filters string, o options) (*mosquitto, error) {
	host, port, _ := strings.Cut(addr, ":")
	p := &mosquitto{id: id, box: newMailbox(), done: make(chan struct{}), host: []string{"-V", version, "-h", host, "-p", port}}
	if user != "" {
		p.host = append(p.host, "-u", user, "-P", password)
	}
	args := append(slices.Clone(p.host), "-d", "-i", id, "-q", cmp.Or(o["qos"], "1"), "-F", "> %r %q %t %p")
	if o["keep"] != "" {
		args = append(args, "-c")
		if version == "5" {
			args = append(args, "-x", o["keep"])
		}
	}
	if topic, payload, ok := strings.Cut(o["will"], ":"); ok {
		args = append(args, "--will-topic", topic, "--will-payload", payload, "--will-qos", "1")
	}
	for filter := range strings.SplitSeq(filters, ",") {
		args = append(args, "-t", filter)
	}
	p.cmd = exec.Command("stdbuf", append([]string{"-oL", "mosquitto_sub"}, args...)...) // which else holds its remarks back
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	var errs strings.Builder
	p.cmd.Stderr = &errs
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	ready := make(chan error, 1)
	go func() {
		defer close(p.done)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			p.hear(lines.Text(), ready)
		}
		p.cmd.Wait()
		end := &refusal{byte(p.cmd.ProcessState.ExitCode()), strings.TrimSpace(errs.String())}
		p.box.finish(end)
		select {
		case ready <- end:
		default:
		}
	}()
	select {
	case err = <-ready:
	case <-time.After(patience):
		err = fmt.Errorf("mosquitto_sub not subscribed within %v", patience)
	}
	if err != nil {
		p.vanish()
		return nil, err
	}
	return p, nil
}

// hear reads a line of mosquitto_sub: a message in the form it was told, or one of its remarks.
func (p *mosquitto) hear(line string, ready chan<- error) {
	if text, ok := strings.CutPrefix(line, "> "); ok {
		parts := strings.SplitN(text, " ", 4)
		if len(parts) == 4 {
			p.box.put(message{topic: parts[2], payload: parts[3], qos: parts[1][0] - '0', retain: parts[0] == "1"})
		}
	}
	if strings.HasPrefix(line, "Subscribed (mid: 1)") {
		select {
		case ready <- nil:
		default:
		}
	}
}

func (p *mosquitto) mail() *mailbox { return p.box }

func (p *mosquitto) subscribe(string, options) error {
	return errors.New("a v=3 device is subscribed when it joins: join NAME FILTER,FILTER v=3")
}
func (p *mosquitto) unsubscribe(string) error { return errors.New("a v=3 device stays subscribed") }

// publish ends without an error when the node acknowledged or dropped the message: MQTT 3.1.1 knows no refusal.
func (p *mosquitto) publish(topic, payload string, o options) error {
	args := append(slices.Clone(p.host), "-i", p.id+"-pub", "-q", cmp.Or(o["qos"], "1"), "-t", topic, "-m", payload)
	if o["retain"] != "" {
		args = append(args, "-r")
	}
	ctx, cancel := context.WithTimeoutCause(context.Background(), patience, errors.New("it does not end"))
	defer cancel()
	out, err := exec.CommandContext(ctx, "mosquitto_pub", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("mosquitto_pub: %w: %s", cmp.Or(context.Cause(ctx), err), out)
	}
	return nil
}

// settle cannot ask a mosquitto_sub for a PINGREQ; a story lets it receive something later instead.
func (p *mosquitto) settle() error { return nil }

func (p *mosquitto) leave() error {
	p.cmd.Process.Signal(os.Interrupt)
	<-p.done
	return nil
}

func (p *mosquitto) vanish() {
	p.cmd.Process.Kill()
	<-p.done
}
