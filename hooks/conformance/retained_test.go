package conformance

import (
	"fmt"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// retain stores a retained message that is deleted at the end of the test.
func retain(t *testing.T, addr string, publisher *wire.Client, p wire.Publish) {
	t.Helper()
	p.Retain = true
	publisher.Publish(p)
	if foreign != "" {
		t.Cleanup(func() { join(t, addr, wire.V311).Publish(wire.Publish{Topic: p.Topic, Retain: true, QoS: 1}) })
	}
}

func TestRetainedIsStored(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		for qos := range byte(3) {
			retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: qos, Payload: fmt.Sprint("old ", qos)})
			retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: qos, Payload: fmt.Sprint("new ", qos)})
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "not retained"})
			leave(publisher) // a retained message is of no session
			publisher = join(t, addr, v)
			for asked := range byte(3) {
				for _, filter := range []string{topic, topic + "/#", "+/#"} {
					c := join(t, addr, v)
					granted(t, c, asked, filter)
					for {
						p := c.Receive()
						if p.Topic != topic {
							continue // of a test beside this one
						}
						if p.Payload != fmt.Sprint("new ", qos) || !p.Retain || p.QoS != min(qos, asked) || p.Dup {
							t.Errorf("%s at QoS %d: got %+v, want the newest of QoS %d", filter, asked, p, qos)
						}
						break
					}
					c.Close()
				}
			}
		}
	})
}

func TestRetainFlagOfLiveMessages(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		for _, payload := range []string{"x", ""} { // an empty one is delivered as well
			retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: payload})
			if p := next(t, c, payload); p.Retain {
				t.Errorf("%q: RETAIN is set for a subscription that was there", payload)
			}
		}
	})
}

func TestRetainAsPublished(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	c.Subscribe(2|wire.RetainAsPublished, topic)
	for qos := range byte(3) {
		for _, flag := range []bool{true, false} {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Retain: flag, Payload: "x"})
			if p := next(t, c, "x"); p.Retain != flag {
				t.Errorf("QoS %d: RETAIN %t, published with %t", qos, p.Retain, flag)
			}
		}
	}
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1})
	if p := next(t, c, ""); !p.Retain {
		t.Error("RETAIN of the deletion is lost")
	}
}

func TestEmptyRetainedDeletes(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		for qos := range byte(3) {
			retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "x"})
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Retain: true})
			if qos == 0 {
				publisher.Publish(wire.Publish{Topic: topic + "/fence", QoS: 1})
			}
			c := join(t, addr, v)
			granted(t, c, 1, topic)
			nothing(t, publisher, c, topic, 1)
		}
	})
}

func TestNotRetainedDeletesNothing(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "kept"})
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1})
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "live"})
		c := join(t, addr, v)
		granted(t, c, 1, topic)
		next(t, c, "kept")
		c2 := join(t, addr, v)
		granted(t, c2, 1, topic+"/never")
		nothing(t, publisher, c2, topic+"/never", 1)
	})
}

func TestRetainHandling(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "retained"})
	c := join(t, addr, wire.V5)
	c.Subscribe(1, topic)
	next(t, c, "retained")
	c.Subscribe(1, topic) // 0: at every subscribe
	next(t, c, "retained")
	c.Subscribe(1|wire.RetainIfNew, topic) // 1: it existed
	nothing(t, publisher, c, topic, 1)
	c.Subscribe(1|wire.RetainNever, topic)
	nothing(t, publisher, c, topic, 1)
	c.Unsubscribe(topic)
	c.Subscribe(1|wire.RetainNever, topic)
	nothing(t, publisher, c, topic, 1)
	c.Unsubscribe(topic)
	c.Subscribe(1|wire.RetainIfNew, topic) // 1: it is new
	next(t, c, "retained")
	c.Subscribe(1|wire.RetainIfNew|wire.RetainAsPublished, topic) // other options do not make it new
	nothing(t, publisher, c, topic, 1)
}

func TestRetainHandlingOverAReconnect(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "retained"})
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Subscribe(1, topic)
	next(t, c, "retained")
	lose(c)
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	c.Subscribe(1|wire.RetainIfNew, topic)
	nothing(t, publisher, c, topic, 1)
}

func TestRetainedAtResubscribeOfLevel4(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V311)
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "retained"})
	c := join(t, addr, wire.V311)
	for range 3 {
		granted(t, c, 1, topic)
		next(t, c, "retained")
	}
}

func TestRetainedKeepsItsProperties(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	sent := wire.Props{
		wire.Num(wire.PayloadFormat, 1), wire.Num(wire.MessageExpiry, 1000), wire.Str(wire.ContentType, "text/plain"),
		wire.Str(wire.ResponseTopic, topic+"/reply"), wire.Str(wire.CorrelationData, "\x00\x01"),
		wire.User("b", "1"), wire.User("a", "2"), wire.User("b", "1"),
	}
	retain(t, addr, publisher, wire.Publish{Topic: topic, QoS: 1, Payload: "x", Props: sent})
	c := join(t, addr, wire.V5)
	granted(t, c, 1, topic)
	sameProps(t, next(t, c, "x").Props, sent)
}

func TestManyRetained(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		const n = 300
		for i := range n {
			retain(t, addr, publisher, wire.Publish{Topic: fmt.Sprintf("%s/%d", topic, i), Payload: "x"})
		}
		publisher.Publish(wire.Publish{Topic: topic + "/fence", QoS: 1})
		c := join(t, addr, v)
		granted(t, c, 1, topic+"/+")
		seen := map[string]bool{}
		for range n {
			p := next(t, c, "x")
			seen[p.Topic] = p.Retain
		}
		if len(seen) != n {
			t.Errorf("%d retained messages, want %d", len(seen), n)
		}
	})
}

func TestRetainedAndSubscribeInOnePacket(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		retain(t, addr, publisher, wire.Publish{Topic: topic + "/a", QoS: 1, Payload: "a"})
		retain(t, addr, publisher, wire.Publish{Topic: topic + "/b", QoS: 1, Payload: "b"})
		c := join(t, addr, v)
		granted(t, c, 1, topic+"/a", topic+"/b")
		next(t, c, "a")
		next(t, c, "b")
		c.Ping()
	})
}
