package conformance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/wire"
)

// TestServerPacketsKeepTheirForm makes the server say every packet it knows,
// the unhappy ones included. What is looked at is in wire, and holds in every
// other test too: fixed header flags, shortest lengths, property lists that are
// there and hold what the packet may hold, reason codes of the packet's own
// table, identifiers that are not zero, well-formed UTF-8.
func TestServerPacketsKeepTheirForm(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, id, topic := broker(t), name(), name()
		publisher := join(t, addr, v)
		c, _ := enter(t, addr, v, lasting(v, id)) // CONNACK
		c.Subscribe(2, topic, topic+"/+/#")       // SUBACK
		c.Unsubscribe(topic+"/+/#", topic+"/no")  // UNSUBACK
		for qos := range byte(3) {                // PUBACK, PUBREC, PUBCOMP; PUBLISH and PUBREL
			for _, size := range []int{0, 1, 100, 127, 128, 16_000, 17_000} {
				payload := strings.Repeat("x", size)
				publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: payload})
				next(t, c, payload)
			}
		}
		c.Send(wire.Pubrel{ID: 500}) // PUBCOMP of an error
		wire.Expect[wire.Pubcomp](c)
		c.Ping() // PINGRESP
		if v == wire.V5 {
			c.Publish(wire.Publish{Topic: topic + "/nobody", QoS: 1})
			c.Publish(wire.Publish{Topic: topic + "/nobody", QoS: 2})
			c.Send(wire.Pubrec{ID: 501}) // PUBREL of an error
			wire.Expect[wire.Pubrel](c)
		}
		c.Send(wire.Connect{ID: id}) // DISCONNECT
		dropped(t, c, protocol)
	})
}

// TestConnectWithEveryField fills all fields of a CONNECT, so that their order
// counts [MQTT-3.1.3-1].
func TestConnectWithEveryField(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		password := "any"
		if foreign == "" {
			n := closed(t)
			addr, topic, password = n.Addr, "customer/bob/notice", n.Token("service", "shop")
		}
		p := wire.Connect{
			ID: name(), KeepAlive: 60, User: new("service:shop"), Password: &password,
			Will: &wire.Will{Topic: topic, QoS: 1, Payload: `"will"`},
		}
		if v == wire.V5 {
			p.Props = wire.Props{
				wire.Num(wire.SessionExpiry, 0), wire.Num(wire.ReceiveMaximum, 10), wire.Num(wire.MaximumPacketSize, 10_000),
				wire.Num(wire.TopicAliasMaximum, 10), wire.Num(wire.RequestResponseInfo, 1), wire.Num(wire.RequestProblemInfo, 1),
				wire.User("a", "b"),
			}
			p.Will.Props = wire.Props{
				wire.Num(wire.WillDelay, 0), wire.Num(wire.PayloadFormat, 1), wire.Num(wire.MessageExpiry, 100),
				wire.Str(wire.ContentType, "c"), wire.Str(wire.ResponseTopic, "r"), wire.Str(wire.CorrelationData, "d"), wire.User("e", "f"),
			}
		}
		watcher, _ := enter(t, addr, v, wire.Connect{ID: name(), User: p.User, Password: p.Password})
		granted(t, watcher, 1, topic)
		c, _ := enter(t, addr, v, p)
		c.Close()
		if got := watcher.Receive(); !strings.Contains(got.Payload, "will") || got.Topic != topic {
			t.Errorf("the will arrived as %+v", got)
		}
	})
}

// TestAcknowledgementsOfTheServerAreOrdered pipelines requests of all kinds:
// acknowledgements of one kind come in the order of what they acknowledge, and
// a quick refusal does not overtake one that waits for its commit.
func TestAcknowledgementsOfTheServerAreOrdered(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		c, topic := join(t, broker(t), v), name()
		var ps []wire.Packet
		want := map[wire.Kind][]uint16{}
		ask := func(answer wire.Kind, id uint16, p wire.Packet) {
			ps = append(ps, p)
			want[answer] = append(want[answer], id)
		}
		for i := range uint16(4) {
			ask(wire.PUBACK, 100-i, wire.Publish{Topic: topic, QoS: 1, ID: 100 - i})
			ask(wire.PUBREC, 200-i, wire.Publish{Topic: topic, QoS: 2, ID: 200 - i})
			ask(wire.SUBACK, 300-i, wire.Subscribe{ID: 300 - i, Filters: []wire.Filter{{Topic: topic + "/x"}}})
			ask(wire.UNSUBACK, 400-i, wire.Unsubscribe{ID: 400 - i, Filters: []string{topic + "/x"}})
			if v == wire.V5 && foreign == "" {
				ask(wire.PUBACK, 500-i, wire.Publish{Topic: "$SYS/no", QoS: 1, ID: 500 - i})
				ask(wire.SUBACK, 600-i, wire.Subscribe{ID: 600 - i, Filters: []wire.Filter{{Topic: "$SYS/#"}}})
			}
		}
		c.Send(ps...)
		got := map[wire.Kind][]uint16{}
		for range ps {
			p := c.Next()
			got[p.Kind()] = append(got[p.Kind()], identifier(p))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("acknowledged (-in order of the requests +as they came):\n%s", diff)
		}
	})
}

// identifier returns the packet identifier of an acknowledgement.
func identifier(p wire.Packet) uint16 {
	switch p := p.(type) {
	case wire.Puback:
		return p.ID
	case wire.Pubrec:
		return p.ID
	case wire.Suback:
		return p.ID
	case wire.Unsuback:
		return p.ID
	}
	return 0
}
