package conformance

import (
	"fmt"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestReceiveMaximumOfTheClient(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	c := join(t, addr, wire.V5, wire.Num(wire.ReceiveMaximum, 3))
	granted(t, c, 2, topic)
	const n = 50
	for i := range n {
		publisher.Publish(wire.Publish{Topic: topic, QoS: byte(i%2 + 1), Payload: fmt.Sprint(i)})
	}
	var held []wire.Publish
	for range 3 {
		held = append(held, wire.Expect[wire.Publish](c))
	}
	c.Ping() // three are unacknowledged: nothing but other packets may come
	publisher.Publish(wire.Publish{Topic: topic, Payload: "QoS 0 needs no quota"})
	next(t, c, "QoS 0 needs no quota")
	granted(t, c, 2, topic+"/other")
	if code := c.Publish(wire.Publish{Topic: topic + "/other", QoS: 1, Payload: "up"}); code >= 0x80 {
		t.Errorf("PUBLISH beside an empty quota: 0x%02X", code)
	}
	c.Unsubscribe(topic + "/never")
	for i := range n + 1 { // every acknowledgement frees one place, to the end of the queue
		p, want := held[0], fmt.Sprint(i)
		if i == n {
			want = "up"
		}
		held = held[1:]
		if p.Payload != want {
			t.Fatalf("got %q, want %q", p.Payload, want)
		}
		if p.QoS == 1 {
			c.Send(wire.Puback{ID: p.ID})
		} else {
			c.Send(wire.Pubrec{ID: p.ID})
			for {
				q := c.Next()
				if rel, ok := q.(wire.Pubrel); ok {
					c.Send(wire.Pubcomp{ID: rel.ID})
					break
				}
				held = append(held, q.(wire.Publish))
			}
		}
		if len(held) == 0 && i < n {
			held = append(held, wire.Expect[wire.Publish](c))
		}
	}
}

func TestReceiveMaximumAfterAReconnect(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id, wire.Num(wire.ReceiveMaximum, 5)))
	granted(t, c, 1, topic)
	for i := range 20 {
		publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: fmt.Sprint(i)})
	}
	for range 5 {
		wire.Expect[wire.Publish](c)
	}
	c.Abort() // five are to be resent, to a client that now takes two
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id, wire.Num(wire.ReceiveMaximum, 2)))
	for i := range 20 {
		if p := next(t, c, fmt.Sprint(i)); p.Dup != (i < 5) {
			t.Errorf("message %d: DUP %t", i, p.Dup)
		}
	}
}

func TestReceiveMaximumOfTheServer(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c := wire.Dial(t, addr, wire.V5)
	quota := c.Connect(wire.Connect{ID: name()}).Props.NumOr(wire.ReceiveMaximum, 65535)
	if quota > 2000 {
		t.Skipf("the server takes %d at a time", quota)
	}
	for i := range quota { // the whole quota is granted
		c.Send(wire.Publish{Topic: topic, QoS: 2, ID: uint16(i + 1)})
		accepted(t, c, uint16(i+1))
	}
	c.Send(wire.Publish{Topic: topic, Payload: "QoS 0 needs no quota"})
	c.Ping()
	c.Send(wire.Pubrel{ID: 1})
	completed(t, c, 1)
	c.Send(wire.Publish{Topic: topic, QoS: 2, ID: 1})
	accepted(t, c, 1)
	c.Send(wire.Publish{Topic: topic, QoS: 2, ID: uint16(quota + 1)})
	dropped(t, c, 0x93)
}

func TestMaximumPacketSizeOfTheClient(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	small := lasting(wire.V5, id, wire.Num(wire.MaximumPacketSize, 128), wire.Num(wire.ReceiveMaximum, 1))
	c, _ := enter(t, addr, wire.V5, small)
	granted(t, c, 2, topic)
	big := strings.Repeat("x", 200)
	for qos := range byte(3) { // dropped as if sent: nothing waits behind it
		publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: big})
		publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "small"})
		next(t, c, "small")
	}
	lose(c) // nor is it a poison pill in the queue
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: big})
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "small"})
	c, _ = enter(t, addr, wire.V5, small)
	next(t, c, "small")

	retain(t, addr, publisher, wire.Publish{Topic: topic + "/r", QoS: 1, Payload: big})
	granted(t, c, 1, topic+"/r")
	nothing(t, publisher, c, topic, 1)
	exact := join(t, addr, wire.V5, wire.Num(wire.MaximumPacketSize, 128))
	granted(t, exact, 0, topic)
	head := len(wire.Encode(wire.Publish{Topic: topic}, wire.V5))
	publisher.Publish(wire.Publish{Topic: topic, Payload: strings.Repeat("y", 128-head+1)})
	publisher.Publish(wire.Publish{Topic: topic, Payload: strings.Repeat("z", 128-head)})
	next(t, exact, strings.Repeat("z", 128-head))
}

func TestTinyMaximumPacketSize(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	for _, size := range []uint32{20, 24, 30, 40} { // wire refuses any answer that is larger
		c := wire.Dial(t, addr, wire.V5)
		c.Send(wire.Connect{ID: name(), Props: wire.Props{wire.Num(wire.MaximumPacketSize, size)}})
		c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic, Options: 1}}})
		for range 2 {
			switch p := c.Next().(type) {
			case wire.Connack:
				if p.Code != 0 {
					t.Fatalf("%d: refused with 0x%02X", size, p.Code)
				}
			case wire.Suback:
			default:
				t.Fatalf("%d: got %+v", size, p)
			}
		}
		c.Ping()
		c.Close()
	}
}

func TestReasonsAreLeftOutWhereTheyDoNotFit(t *testing.T) {
	t.Parallel()
	ours(t, "to refuse with a reason what is too deep")
	addr, deep := broker(t), strings.Repeat("a/", 20)+"a"
	for _, fits := range []bool{true, false} {
		size := uint32(40) // wire refuses any answer that is larger
		if fits {
			size = 1000
		}
		c := join(t, addr, wire.V5, wire.Num(wire.MaximumPacketSize, size))
		told := func(what string, code, want byte, props wire.Props) {
			t.Helper()
			if _, why := props.Str(wire.ReasonString); code != want || fits && !why {
				t.Errorf("maximum packet size %d, %s: 0x%02X %v, want 0x%02X with a reason if it fits", size, what, code, props, want)
			}
		}
		c.Send(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: deep}}})
		sub := wire.Expect[wire.Suback](c)
		told("SUBACK", sub.Codes[0], 0x8F, sub.Props)
		c.Send(wire.Publish{Topic: deep, QoS: 1, ID: 2})
		ack := wire.Expect[wire.Puback](c)
		told("PUBACK", ack.Code, 0x90, ack.Props)
		c.Send(wire.Publish{Topic: deep, QoS: 2, ID: 2})
		rec := wire.Expect[wire.Pubrec](c)
		told("PUBREC", rec.Code, 0x90, rec.Props)
		c.Send(wire.Pubrel{ID: 3}, wire.Pubrec{ID: 4}, wire.Unsubscribe{ID: 5, Filters: []string{deep}})
		for range 3 {
			c.Next() // PUBCOMP, PUBREL, UNSUBACK: a code says it all
		}
		c.Send(wire.Connect{ID: name()})
		bye := wire.Expect[wire.Disconnect](c)
		told("DISCONNECT", bye.Code, protocol, bye.Props)
	}
}

func TestPacketTooLargeForTheServer(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		size := uint32(64 << 10)
		if foreign != "" {
			probe := wire.Dial(t, addr, wire.V5)
			n, told := probe.Connect(wire.Connect{ID: name()}).Props.Num(wire.MaximumPacketSize)
			if !told {
				t.Skip("the server takes packets of every size")
			}
			size = n
		}
		c := join(t, addr, v)
		topic := name()
		head := len(wire.Encode(wire.Publish{Topic: topic, Payload: strings.Repeat("x", 20_000)}, v)) - 20_000
		c.Send(wire.Publish{Topic: topic, Payload: strings.Repeat("x", int(size)-head)})
		c.Ping()
		c.Write(wire.Header(wire.PUBLISH, 0, int(size))) // the header alone must do
		dropped(t, c, 0x95)
	})
}
