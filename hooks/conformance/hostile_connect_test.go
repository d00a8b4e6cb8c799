package conformance

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
)

// open starts a node of our own on which everybody may do everything, with
// other limits.
func open(t testing.TB, change func(l *hooks.Limits), more ...hooktest.Option) *hooktest.Node {
	t.Helper()
	ours(t, "what its limits say")
	return hooktest.Start(t, append([]hooktest.Option{hooktest.Open("#"), hooktest.Limits(change)}, more...)...)
}

// unharmed wants a server to serve new clients.
func unharmed(t testing.TB, addr string) {
	t.Helper()
	c, topic := join(t, addr, wire.V5), name()
	granted(t, c, 2, topic)
	c.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "alive"})
	next(t, c, "alive")
	c.Close()
}

func TestSlowLoris(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.ConnectSeconds = 2 })
	connect := wire.Encode(wire.Connect{ID: name(), KeepAlive: 600}, wire.V5)
	for what, addr := range map[string]string{"TCP": n.Addr, "WebSocket": n.WS} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			silent, half, dripping := wire.Dial(t, addr, wire.V5), wire.Dial(t, addr, wire.V5), wire.Dial(t, addr, wire.V5)
			began := time.Now()
			half.Write(connect[:len(connect)-1])
			dripping.Write(connect[:1])
			drip, end := connect[1:], false // a byte now and then is no progress
			for ; len(drip) > 1 && !end; drip = drip[1:] {
				dripping.Write(drip[:1])
				end = dripping.Stirs(200 * time.Millisecond)
			}
			if !end {
				t.Errorf("bytes that dripped for %v held the connection open", time.Since(began))
			}
			unharmed(t, n.Addr)
			for _, c := range []*wire.Client{silent, half, dripping} {
				if b := c.Rest(); len(b) > 0 {
					t.Errorf("before CONNECT the server said % X", b)
				}
			}
			if d := time.Since(began); d > time.Duration(hooks.DefaultLimits().ConnectSeconds)*time.Second {
				t.Errorf("closed after %v, limits.connect_seconds is 2", d)
			}
		})
	}
}

func TestGiantConnect(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) {})
	for _, addr := range []string{n.Addr, n.WS} {
		var all []*wire.Client
		for range 20 { // 5 GiB announced: refused by the header, before anything is kept for the body
			c := wire.Dial(t, addr, wire.V5)
			c.Write([]byte{0x10, 0xFF, 0xFF, 0xFF, 0x7F})
			all = append(all, c)
		}
		for _, c := range all {
			if b := c.Rest(); len(b) > 0 && b[0] != 0x20 {
				t.Errorf("answered with % X", b)
			}
		}
	}
	c := wire.Dial(t, n.Addr, wire.V5) // limits.connect_bytes, complete
	c.Send(wire.Connect{ID: name(), Props: wire.Props{wire.User("k", strings.Repeat("v", 20<<10))}})
	c.Rest()
	c = wire.Dial(t, n.Addr, wire.V5)
	c.Write([]byte{0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}) // a length of five bytes
	c.Rest()
	unharmed(t, n.Addr)
}

func TestHTTPOnTheMQTTPort(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for _, hello := range []string{
		"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "SSH-2.0-OpenSSH\r\n", "\x00\x00\x00\x00",
	} {
		c := wire.Dial(t, addr, wire.V5)
		c.Write([]byte(hello + strings.Repeat(" ", 300))) // enough for what its second byte announces as length
		if foreign != "" {
			c.Close() // others wait for the rest of what they take for a packet
			continue
		}
		if b := c.Rest(); len(b) > 0 {
			t.Errorf("%q is answered with % X", hello, b)
		}
	}
	unharmed(t, addr)
}

// TestRacingConnects lets sixteen connections race for a client id: the last
// one admitted lives, alone, and hears what its session is owed.
func TestRacingConnects(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		publisher := join(t, addr, v)
		for round := range 10 {
			id, topic := name(), name()
			var racers [16]*wire.Client
			for i := range racers {
				racers[i] = wire.Dial(t, addr, v)
			}
			var wg sync.WaitGroup
			for _, c := range racers {
				wg.Go(func() {
					c.Send(lasting(v, id))
					c.Try() // CONNACK, if it came before the next racer
				})
			}
			wg.Wait()
			alive := racers[:]
			eventually(t, "one connection is left", func() bool {
				alive = answering(alive)
				return len(alive) <= 1
			})
			if len(alive) == 0 {
				t.Fatalf("round %d: nobody is left", round)
			}
			granted(t, alive[0], 1, topic)
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x"})
			next(t, alive[0], "x")
			for _, c := range racers {
				c.Close()
			}
		}
	})
}

// answering returns those of the clients that answer a PINGREQ.
func answering(clients []*wire.Client) (alive []*wire.Client) {
	for _, c := range clients {
		c.Send(wire.Pingreq{})
		p, ok := c.Try()
		for ok && p.Kind() == wire.CONNACK { // it came after the next racer
			p, ok = c.Try()
		}
		if _, pong := p.(wire.Pingresp); ok && pong {
			alive = append(alive, c)
		}
	}
	return alive
}

func TestConnectionsPerAddress(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.ConnectionsPerIP = 3 })
	var in []*wire.Client
	for range 3 {
		in = append(in, join(t, n.Addr, wire.V5))
	}
	c := wire.Dial(t, n.Addr, wire.V5)
	c.Send(wire.Connect{ID: name()})
	if b := c.Rest(); len(b) > 0 && (b[0] != 0x20 || b[3] < 0x80) {
		t.Errorf("the fourth connection was answered with % X", b)
	}
	leave(in[0])
	eventually(t, "a place is free again", func() bool {
		conn, err := net.Dial("tcp", n.Addr)
		if err != nil {
			return false
		}
		c := wire.New(t, conn, wire.V5)
		c.Send(wire.Connect{ID: name()})
		p, ok := c.Try()
		ack, _ := p.(wire.Connack)
		return ok && ack.Code == 0
	})
}

func TestConnectionsInAll(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.Connections = 5 })
	for range 5 {
		join(t, n.Addr, wire.V5)
	}
	c := wire.Dial(t, n.Addr, wire.V5)
	c.Send(wire.Connect{ID: name()})
	if b := c.Rest(); len(b) > 0 && (b[0] != 0x20 || b[3] < 0x80) {
		t.Errorf("the sixth connection was answered with % X", b)
	}
}

func TestManyConnectsAtOnce(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for range 20 {
				c := join(t, addr, wire.V5)
				c.Ping()
				c.Abort()
			}
		})
	}
	wg.Wait()
	unharmed(t, addr)
}

func TestIdentifiersOfTheNode(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	for _, id := range []string{"inline", "$inline", "$SYS", "node", "+", "#", "a/b", "${clientid}", "%c", ".*", "../../etc", strings.Repeat("i", 64)} {
		c := wire.Dial(t, addr, wire.V5) // refused or served, but as a client like any other
		c.Send(wire.Connect{ID: id})
		if p, ok := c.Try(); ok {
			if ack, is := p.(wire.Connack); is && ack.Code == 0 {
				c.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: fmt.Sprint("from ", id)})
				next(t, watcher, fmt.Sprint("from ", id))
				c.Close()
			}
		}
	}
	unharmed(t, addr)
}
