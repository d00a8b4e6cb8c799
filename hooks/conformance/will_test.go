package conformance

import (
	"strings"
	"testing"
	"time"

	"couriermq/hooks/hooktest/wire"
)

// doomed connects a client with a will.
func doomed(t *testing.T, addr string, v byte, w wire.Will) *wire.Client {
	t.Helper()
	c, _ := enter(t, addr, v, wire.Connect{ID: name(), Will: &w})
	return c
}

func TestWillIsPublished(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 2, topic)
		ends := map[string]func(*wire.Client){
			"closed":         func(c *wire.Client) { c.Close() },
			"reset":          func(c *wire.Client) { c.Abort() },
			"protocol error": func(c *wire.Client) { c.Send(wire.Connect{ID: name()}); c.Gone() },
			"malformed":      func(c *wire.Client) { c.Write([]byte{0xF5, 0}); c.Gone() },
		}
		for why, end := range ends {
			for qos := range byte(3) {
				c := doomed(t, addr, v, wire.Will{Topic: topic, QoS: qos, Payload: why})
				end(c)
				if p := next(t, watcher, why); p.QoS != qos || p.Retain || p.Dup {
					t.Errorf("%s: got %+v, want QoS %d", why, p, qos)
				}
			}
		}
		watcher.Ping() // and never twice
	})
}

func TestWillOfATakenOverConnection(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 1, topic)
		p := lasting(v, id)
		p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "taken over"}
		enter(t, addr, v, p)
		p.Will = nil
		enter(t, addr, v, p)
		next(t, watcher, "taken over") // its connection was closed without DISCONNECT
	})
}

func TestNoWillNoMessage(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, topic)
		p := lasting(v, id)
		p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "old will"}
		c, _ := enter(t, addr, v, p)
		leave(c) // removes the will from the session
		p.Will = nil
		c, _ = enter(t, addr, v, p)
		c.Abort()
		c, _ = enter(t, addr, v, p) // the end of the last connection is behind us
		leave(c)
		nothing(t, publisher, watcher, topic, 1)
	})
}

func TestWillIsPublishedOnce(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, topic)
		p := lasting(v, id)
		p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "will"}
		c, _ := enter(t, addr, v, p)
		c.Abort()
		next(t, watcher, "will")
		p.Will = nil
		for range 2 {
			c, _ = enter(t, addr, v, p)
			c.Abort()
		}
		enter(t, addr, v, p)
		nothing(t, publisher, watcher, topic, 1)
	})
}

func TestWillRetain(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 1, topic+"/#")
		for _, flag := range []bool{true, false} {
			at := topic + map[bool]string{true: "/kept", false: "/live"}[flag]
			doomed(t, addr, v, wire.Will{Topic: at, QoS: 1, Payload: "will", Retain: flag}).Close()
			if p := next(t, watcher, "will"); p.Retain {
				t.Error("RETAIN is set for a subscription that was there")
			}
		}
		late := join(t, addr, v)
		granted(t, late, 1, topic+"/#")
		if p := next(t, late, "will"); p.Topic != topic+"/kept" || !p.Retain {
			t.Errorf("got %+v, want the retained will only", p)
		}
		late.Ping()
		retain(t, addr, watcher, wire.Publish{Topic: topic + "/kept", QoS: 1})
	})
}

func TestEmptyWill(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 1, topic)
		doomed(t, addr, v, wire.Will{Topic: topic, QoS: 1}).Close()
		next(t, watcher, "")
	})
}

func TestLargeWill(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		watcher := join(t, addr, v)
		granted(t, watcher, 1, topic)
		big := strings.Repeat("w", 12_000)
		doomed(t, addr, v, wire.Will{Topic: topic, QoS: 1, Payload: big}).Close()
		next(t, watcher, big)
	})
}

func TestWillKeepsItsProperties(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	sent := wire.Props{
		wire.Num(wire.PayloadFormat, 1), wire.Num(wire.MessageExpiry, 1000), wire.Str(wire.ContentType, "text/plain"),
		wire.Str(wire.ResponseTopic, topic+"/reply"), wire.Str(wire.CorrelationData, "\x00\x01"),
		wire.User("b", "1"), wire.User("a", "2"), wire.User("b", "1"),
	}
	doomed(t, addr, wire.V5, wire.Will{Topic: topic, QoS: 1, Payload: "x", Props: sent}).Close()
	sameProps(t, next(t, watcher, "x").Props, sent)
}

func TestWillDelay(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	p := lasting(wire.V5, id)
	p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "delayed", Props: wire.Props{wire.Num(wire.WillDelay, 1)}}
	c, _ := enter(t, addr, wire.V5, p)
	gone := time.Now()
	c.Abort()
	next(t, watcher, "delayed")
	if d := time.Since(gone); d < time.Second {
		t.Errorf("published after %v, want a delay of a second", d)
	}
}

func TestWillDelayIsCutShortByAReconnect(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	watcher, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	p := lasting(wire.V5, id)
	p.Will = &wire.Will{Topic: topic, QoS: 1, Payload: "delayed", Props: wire.Props{wire.Num(wire.WillDelay, 4)}}
	c, _ := enter(t, addr, wire.V5, p)
	c.Abort()
	p.Will = nil
	if _, present := enter(t, addr, wire.V5, p); !present {
		t.Fatal("session not present")
	}
	watcher.Quiet(4500 * time.Millisecond)
	nothing(t, publisher, watcher, topic, 1)
}

func TestWillDelayEndsWithTheSession(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	watcher := join(t, addr, wire.V5)
	granted(t, watcher, 1, topic)
	will := &wire.Will{Topic: topic, QoS: 1, Payload: "delayed", Props: wire.Props{wire.Num(wire.WillDelay, 300)}}

	p := lasting(wire.V5, id) // a clean start ends the session
	p.Will = will
	c, _ := enter(t, addr, wire.V5, p)
	c.Abort()
	clean := lasting(wire.V5, id)
	clean.Resume = false
	enter(t, addr, wire.V5, clean)
	next(t, watcher, "delayed")

	c, _ = enter(t, addr, wire.V5, wire.Connect{ID: name(), Will: will}) // it ends with its connection
	c.Abort()
	next(t, watcher, "delayed")

	p.ID = name() // DISCONNECT 0x04 with session expiry 0 ends it
	c, _ = enter(t, addr, wire.V5, p)
	c.Send(wire.Disconnect{Code: 0x04, Props: wire.Props{wire.Num(wire.SessionExpiry, 0)}})
	next(t, watcher, "delayed")
}

func TestWillThatDoesNotConform(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for why, w := range map[string]wire.Will{
		"wildcard in the topic":   {Topic: "a/#"},
		"empty topic":             {Topic: ""},
		"wildcard in the reply":   {Topic: "a", Props: wire.Props{wire.Str(wire.ResponseTopic, "a/+")}},
		"delay twice":             {Topic: "a", Props: wire.Props{wire.Num(wire.WillDelay, 1), wire.Num(wire.WillDelay, 1)}},
		"payload format 2":        {Topic: "a", Props: wire.Props{wire.Num(wire.PayloadFormat, 2)}},
		"a property of CONNECT":   {Topic: "a", Props: wire.Props{wire.Num(wire.SessionExpiry, 1)}},
		"ill-formed content type": {Topic: "a", Props: wire.Props{wire.Str(wire.ContentType, "\xFF")}},
		"ill-formed reply":        {Topic: "a", Props: wire.Props{wire.Str(wire.ResponseTopic, "\xFF")}},
	} {
		t.Run(why, func(t *testing.T) {
			c := wire.Dial(t, addr, wire.V5)
			c.Send(wire.Connect{ID: name(), Will: &w})
			dropped(t, c, malformed, protocol, 0x90)
		})
	}
}

func TestWillToAWildcardOfLevel4(t *testing.T) {
	t.Parallel()
	c := wire.Dial(t, broker(t), wire.V311)
	c.Send(wire.Connect{ID: name(), Will: &wire.Will{Topic: "a/+"}})
	c.Gone()
}
