package conformance

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
)

// TestPacketsThatCrashedServers plays one packet per advisory against a
// neighbour who must not notice.
func TestPacketsThatCrashedServers(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	neighbour := join(t, addr, wire.V5)
	many := make(wire.Props, 12_000)
	for i := range many {
		many[i] = wire.User("", "")
	}
	slashes := strings.Repeat("/", 16_000)
	for why, b := range map[string][]byte{
		"SUBSCRIBE without options (mochi #501)":     wire.Raw(wire.SUBSCRIBE, 2, 0, 1, 0, 0, 1, 'a'),
		"SUBSCRIBE with half an identifier":          wire.Raw(wire.SUBSCRIBE, 2, 0),
		"UNSUBSCRIBE cut in a length":                wire.Raw(wire.UNSUBSCRIBE, 2, 0, 1, 0, 0),
		"PUBLISH topic past its end":                 wire.Raw(wire.PUBLISH, 2, 0xFF, 0xFF, 'a'),
		"properties past the end":                    wire.Raw(wire.PUBLISH, 0, 0, 1, 'a', 0xFF, 0xFF, 0xFF, 0x7F),
		"properties cut in a pair":                   wire.Raw(wire.PUBLISH, 0, 0, 1, 'a', 4, 0x26, 0, 1, 'k'),
		"property length of five bytes (2026-21888)": wire.Raw(wire.PUBLISH, 0, 0, 1, 'a', 0x80, 0x80, 0x80, 0x80, 0x01),
		"CONNECT again, cut":                         wire.Raw(wire.CONNECT, 0, 0, 4, 'M', 'Q'),
		"AUTH out of nowhere":                        wire.Raw(wire.AUTH, 0, 0x18, 0),
		"65 k slashes to subscribe (2019-11779)":     wire.Encode(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: strings.Repeat("/", 65_000)}}}, wire.V5),
		"16 k slashes to subscribe":                  wire.Encode(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: slashes}}}, wire.V5),
		"16 k plus signs to subscribe":               wire.Encode(wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: strings.Repeat("+/", 8_000) + "#"}}}, wire.V5),
		"16 k slashes to leave":                      wire.Encode(wire.Unsubscribe{ID: 1, Filters: []string{slashes}}, wire.V5),
		"16 k slashes to publish":                    wire.Encode(wire.Publish{Topic: slashes, QoS: 1, ID: 1}, wire.V5),
		"12 k user properties (2021-41039)":          wire.Encode(wire.Publish{Topic: name(), QoS: 1, ID: 1, Props: many}, wire.V5),
		"12 k user properties to subscribe":          wire.Encode(wire.Subscribe{ID: 1, Props: many, Filters: []wire.Filter{{Topic: name()}}}, wire.V5),
		"10 k filters in one packet":                 manyFilters(10_000),
		"PUBLISH to a dollar (2018-12543)":           wire.Encode(wire.Publish{Topic: "$", QoS: 1, ID: 1}, wire.V5),
		"PUBREL of nothing":                          wire.Raw(wire.PUBREL, 2, 0, 0),
		"DISCONNECT with half a property":            wire.Raw(wire.DISCONNECT, 0, 0, 5, 0x11, 0, 0),
	} {
		c := join(t, addr, wire.V5)
		began := time.Now()
		c.Write(b)
		c.Try() // an answer or the end, but not silence
		if d := time.Since(began); d > 10*time.Second {
			t.Errorf("%s took %v", why, d)
		}
		neighbour.Ping()
		c.Close()
	}
	unharmed(t, addr)
}

func manyFilters(n int) []byte {
	p := wire.Subscribe{ID: 1}
	for range n {
		p.Filters = append(p.Filters, wire.Filter{Topic: "a"})
	}
	return wire.Encode(p, wire.V5)
}

func TestDeepAndLongTopics(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		ours(t, "how deep and long topics are")
		addr := broker(t)
		base := name()
		for why, topic := range map[string]string{
			"13 levels":    base + strings.Repeat("/a", 12),
			"16 k slashes": strings.Repeat("/", 16_000),
			"257 bytes":    base + strings.Repeat("x", 257-len(base)),
			"60 k":         strings.Repeat("x", 60_000),
		} {
			c := join(t, addr, v)
			want := byte(0x8F)
			if v == wire.V311 {
				want = 0x80
			}
			if codes := c.Subscribe(1, topic, base); codes[0] != want || codes[1] != 1 {
				t.Errorf("%s: SUBACK % X, want %02X 01", why, codes, want)
			}
			if v == wire.V311 {
				continue // a refused PUBLISH of level 4 is acknowledged and dropped, or cut off
			}
			for qos := byte(1); qos < 3; qos++ {
				if code := c.Publish(wire.Publish{Topic: topic, QoS: qos}); code != 0x90 {
					t.Errorf("%s at QoS %d: 0x%02X, want 0x90", why, qos, code)
				}
			}
		}
		c := join(t, addr, v)
		for _, fits := range []string{base + strings.Repeat("/a", 11), base + strings.Repeat("x", 256-len(base))} {
			granted(t, c, 1, fits)
			c.Publish(wire.Publish{Topic: fits, QoS: 1, Payload: "fits"})
			next(t, c, "fits")
		}
	})
}

func TestTooManySubscriptions(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		n := open(t, func(l *hooks.Limits) { l.Subscriptions = 4 })
		c, topic := join(t, n.Addr, v), name()
		granted(t, c, 1, topic+"/1", topic+"/2", topic+"/3", topic+"/4")
		want := byte(0x97)
		if v == wire.V311 {
			want = 0x80
		}
		if codes := c.Subscribe(1, topic+"/5", topic+"/1"); codes[0] != want || codes[1] != 1 {
			t.Errorf("SUBACK % X, want %02X 01: one too many, and one that is there", codes, want)
		}
		c.Unsubscribe(topic + "/2")
		granted(t, c, 1, topic+"/5")
	})
}

func TestPublishRate(t *testing.T) {
	t.Parallel()
	n := open(t, func(l *hooks.Limits) { l.PublishPerSecond = 20 })
	c, calm := join(t, n.Addr, wire.V5), join(t, n.Addr, wire.V5)
	topic := name()
	granted(t, calm, 0, topic+"/calm")
	for range 500 {
		c.Send(wire.Publish{Topic: topic, Payload: "x"})
	}
	dropped(t, c, 0x96)
	calm.Publish(wire.Publish{Topic: topic + "/calm", Payload: "x"})
	next(t, calm, "x")
}

func TestPacketsOneByteAtATime(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		slowly := func(c *wire.Client, p wire.Packet) {
			for _, b := range wire.Encode(p, v) {
				c.Write([]byte{b})
			}
		}
		publisher, c := wire.Dial(t, addr, v), wire.Dial(t, addr, v)
		for _, each := range []*wire.Client{publisher, c} {
			slowly(each, wire.Connect{ID: name(), KeepAlive: 60})
			wire.Expect[wire.Connack](each)
		}
		slowly(c, wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: topic, Options: 2}}})
		wire.Expect[wire.Suback](c)
		slowly(publisher, wire.Publish{Topic: topic, QoS: 2, ID: 2, Payload: strings.Repeat("x", 300)})
		accepted(t, publisher, 2)
		slowly(publisher, wire.Pubrel{ID: 2})
		completed(t, publisher, 2)
		p := wire.Expect[wire.Publish](c)
		slowly(c, wire.Pubrec{ID: p.ID})
		released(t, c, p.ID)
		slowly(c, wire.Pubcomp{ID: p.ID})
		slowly(c, wire.Pingreq{})
		wire.Expect[wire.Pingresp](c)
		slowly(c, wire.Disconnect{})
		c.Gone()
	})
}

func TestManyPacketsAtOnce(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c := join(t, addr, v)
		var ps []wire.Packet
		for i := range 2000 {
			ps = append(ps, wire.Publish{Topic: topic, Payload: fmt.Sprint(i)})
		}
		watcher := join(t, addr, v)
		granted(t, watcher, 0, topic)
		for len(ps) > 0 { // many packets to a read, and packets across reads
			n := min(100, len(ps))
			c.Send(ps[:n]...)
			ps = ps[n:]
			c.Ping()
		}
		for i := range 2000 {
			next(t, watcher, fmt.Sprint(i))
		}
	})
}

func TestGarbage(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	seed := rand.NewChaCha8([32]byte{1})
	dice := rand.New(seed)
	for i := range 300 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		b := make([]byte, dice.IntN(200)+1)
		seed.Read(b)
		if i%3 > 0 { // garbage that gets further: behind a CONNECT, in a frame of the right length
			b[0] = byte(dice.IntN(16))<<4 | b[0]&0x0F
			v := []byte{wire.V311, wire.V5}[i%2]
			b = append(wire.Encode(wire.Connect{ID: name()}, v), append([]byte{b[0], byte(min(len(b)-1, 127))}, b[1:]...)...)
		}
		conn.SetDeadline(time.Now().Add(time.Second))
		conn.Write(b)
		conn.Close()
	}
	unharmed(t, addr)
}

// FuzzServer sends bytes behind a CONNECT, lets the server see their end, and
// wants the connection gone and a neighbour unharmed.
func FuzzServer(f *testing.F) {
	for _, p := range []wire.Packet{
		wire.Publish{Topic: "a", QoS: 1, ID: 1, Payload: "x", Props: wire.Props{wire.User("k", "v"), wire.Num(wire.TopicAlias, 1)}},
		wire.Publish{Topic: "a", QoS: 2, ID: 2, Retain: true}, wire.Pubrel{ID: 2}, wire.Pubrec{ID: 1}, wire.Pingreq{},
		wire.Subscribe{ID: 3, Filters: []wire.Filter{{Topic: "a/#", Options: 2}, {Topic: "$share/g/+", Options: 1}}},
		wire.Unsubscribe{ID: 4, Filters: []string{"a/#"}}, wire.Disconnect{Code: 4}, wire.Auth{Code: 0x18},
	} {
		f.Add(true, wire.Encode(p, wire.V5))
		f.Add(false, wire.Encode(p, wire.V311))
	}
	addr := broker(f)
	f.Fuzz(func(t *testing.T, five bool, b []byte) {
		v := wire.V311
		if five {
			v = wire.V5
		}
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(wire.Patience))
		conn.Write(append(wire.Encode(wire.Connect{ID: "fuzz"}, v), b...))
		conn.(*net.TCPConn).CloseWrite()
		var answer [4096]byte
		for err == nil {
			_, err = conn.Read(answer[:])
		}
		if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
			t.Errorf("% X: the connection hangs", b)
		}
	})
}
