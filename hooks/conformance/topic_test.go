package conformance

import (
	"slices"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
)

func TestMatching(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, p := broker(t), name()
		publisher := join(t, addr, v)
		topics := []string{
			p, "/" + p, p + "/", p + "//", p + "/a", p + "/A", p + "/a/", p + "/a/b", p + "/ab", p + "/a/b/c", "/" + p + "/a", p + "/$x",
		}
		for filter, want := range map[string][]string{
			p:              {p},
			p + "/":        {p + "/"},
			"/" + p:        {"/" + p},
			p + "/a":       {p + "/a"},
			p + "/#":       {p, p + "/", p + "//", p + "/a", p + "/A", p + "/a/", p + "/a/b", p + "/ab", p + "/a/b/c", p + "/$x"},
			p + "/+":       {p + "/", p + "/a", p + "/A", p + "/ab", p + "/$x"},
			p + "/+/+":     {p + "//", p + "/a/", p + "/a/b"},
			p + "/+/b":     {p + "/a/b"},
			p + "/a/+":     {p + "/a/", p + "/a/b"},
			p + "/a/#":     {p + "/a", p + "/a/", p + "/a/b", p + "/a/b/c"},
			p + "/+/#":     {p + "/", p + "//", p + "/a", p + "/A", p + "/a/", p + "/a/b", p + "/ab", p + "/a/b/c", p + "/$x"},
			p + "/a/b/c/#": {p + "/a/b/c"},
			p + "/+/b/+":   {p + "/a/b/c"},
			"/" + p + "/#": {"/" + p, "/" + p + "/a"},
			"+/" + p:       {"/" + p},
			"/+/a":         {"/" + p + "/a"},
			p + "/a/b/c/d": nil,
		} {
			c := join(t, addr, v)
			granted(t, c, 1, filter, p+"!end")
			for _, topic := range topics {
				publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: topic})
			}
			publisher.Publish(wire.Publish{Topic: p + "!end", QoS: 1, Payload: "end"})
			var got []string
			for m := c.Receive(); m.Payload != "end"; m = c.Receive() {
				if strings.Contains(m.Topic, p) {
					got = append(got, m.Topic)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("filter %q:\n got %q\nwant %q", filter, got, want)
			}
			c.Close()
		}
	})
}

func TestWildcardsAloneMatchOpenTopics(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		for filter, at := range map[string]string{"#": topic + "/a/b", "+": topic, "+/+": topic + "/a", "+/#": topic, "/#": "/" + topic} {
			c := join(t, addr, v)
			granted(t, c, 0, filter)
			publisher.Publish(wire.Publish{Topic: at, Payload: topic})
			for p := c.Receive(); p.Topic != at; p = c.Receive() { // others' messages match as well
			}
			c.Close()
		}
	})
}

func TestTopicsWithADollar(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		publisher := join(t, addr, v)
		for _, filter := range []string{"#", "+/" + topic, "+/#"} {
			c := join(t, addr, v)
			granted(t, c, 1, filter)
			at := "$" + topic + "/" + topic
			if foreign == "" {
				at = "$SYS/" + topic
			}
			publisher.Publish(wire.Publish{Topic: at, QoS: 1, Payload: "hidden"}) // refused or not, it matches no wildcard
			publisher.Publish(wire.Publish{Topic: "x/" + topic, QoS: 1, Payload: "marker"})
			for p := c.Receive(); p.Payload != "marker"; p = c.Receive() {
				if p.Topic[0] == '$' {
					t.Fatalf("filter %q: delivered %q", filter, p.Topic)
				}
			}
			c.Close()
		}
	})
}

func TestTopicsAreNotNormalised(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, base := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, base+"/\u00e9", base+"/end") // é as one code point
		granted(t, c, 1, base+"/a%2Fb", base+"/a b")
		for _, other := range []string{"/e\u0301", "/\u00c9", "/a/b", "/a+b"[:2], "/a%2fb", "/a  b", "//\u00e9", "/../" + base} {
			publisher.Publish(wire.Publish{Topic: base + other, QoS: 1, Payload: "another topic"})
		}
		nothing(t, publisher, c, base+"/end", 1)
		for _, same := range []string{"/\u00e9", "/a%2Fb", "/a b"} {
			publisher.Publish(wire.Publish{Topic: base + same, QoS: 1, Payload: same})
			if p := next(t, c, same); p.Topic != base+same {
				t.Errorf("published on %q, delivered on %q", base+same, p.Topic)
			}
		}
	})
}

func TestTopicsOfOneCharacterAndOfMany(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		c, publisher := join(t, addr, v), join(t, addr, v)
		long := name() + strings.Repeat("x", 200)
		granted(t, c, 1, "/", long)
		for _, topic := range []string{"/", long} {
			publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: topic})
			for p := c.Receive(); p.Payload != topic; p = c.Receive() { // "/" belongs to everybody
			}
		}
	})
}
