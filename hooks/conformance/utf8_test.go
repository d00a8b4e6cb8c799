package conformance

import (
	"testing"

	"couriermq/hooks/hooktest/wire"
)

// illFormed are byte sequences that are no UTF-8, or hold U+0000.
var illFormed = map[string]string{
	"stray continuation":    "a\x80b",
	"cut short":             "a\xE2\x82",
	"overlong slash":        "a\xC0\xAFb",
	"overlong NUL":          "a\xC0\x80b",
	"surrogate U+D800":      "a\xED\xA0\x80b",
	"surrogate U+DFFF":      "a\xED\xBF\xBFb",
	"surrogate pair":        "\xED\xA0\xBD\xED\xB8\x80",
	"above U+10FFFF":        "a\xF4\x90\x80\x80",
	"never a byte of it":    "a\xFFb",
	"Latin-1":               "caf\xE9",
	"U+0000 [MQTT-1.5.4-2]": "a\x00b",
	"U+0000 at the end":     "a\x00",
}

func TestIllFormedStrings(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr := broker(t)
		for why, s := range illFormed {
			for where, p := range map[string]wire.Packet{
				"topic":           wire.Publish{Topic: s},
				"topic at QoS 1":  wire.Publish{Topic: s, QoS: 1, ID: 1},
				"filter":          wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: s}}},
				"second filter":   wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "a"}, {Topic: s}}},
				"filter to leave": wire.Unsubscribe{ID: 1, Filters: []string{s}},
			} {
				t.Run(where+" "+why, func(t *testing.T) {
					c := join(t, addr, v)
					c.Send(p)
					dropped(t, c, malformed, protocol)
				})
			}
			t.Run("client id "+why, func(t *testing.T) {
				c := wire.Dial(t, addr, v)
				c.Send(wire.Connect{ID: s})
				closedAtConnect(t, c)
			})
		}
	})
}

func TestIllFormedProperties(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for why, s := range illFormed {
		for where, p := range map[string]wire.Packet{
			"user property of PUBLISH":     wire.Publish{Topic: "a", Props: wire.Props{wire.User(s, "")}},
			"user value of PUBLISH":        wire.Publish{Topic: "a", Props: wire.Props{wire.User("", s)}},
			"content type":                 wire.Publish{Topic: "a", Props: wire.Props{wire.Str(wire.ContentType, s)}},
			"response topic":               wire.Publish{Topic: "a", Props: wire.Props{wire.Str(wire.ResponseTopic, s)}},
			"user property of SUBSCRIBE":   wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "a"}}, Props: wire.Props{wire.User("k", s)}},
			"user property of UNSUBSCRIBE": wire.Unsubscribe{ID: 1, Filters: []string{"a"}, Props: wire.Props{wire.User("k", s)}},
			"reason string of PUBACK":      wire.Puback{ID: 1, Props: wire.Props{wire.Str(wire.ReasonString, s)}},
			"reason string of DISCONNECT":  wire.Disconnect{Props: wire.Props{wire.Str(wire.ReasonString, s)}},
		} {
			t.Run(where+" "+why, func(t *testing.T) {
				c := join(t, addr, wire.V5)
				c.Send(p)
				dropped(t, c, malformed, protocol)
			})
		}
	}
}

func TestStringsArePassedOnByteForByte(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, base := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, base+"/+")
		for _, s := range []string{
			"\uFEFFa", "a\uFEFF", "\uFEFF", // never stripped [MQTT-1.5.4-3]
			"\U0001F6F5", "\U0010FFFD", "日本語", "e\u0301", "\u00e9", " ", "\u00A0",
		} {
			publisher.Publish(wire.Publish{Topic: base + "/" + s, QoS: 1, Payload: s})
			if p := next(t, c, s); p.Topic != base+"/"+s {
				t.Errorf("published on %q, delivered on %q", base+"/"+s, p.Topic)
			}
		}
	})
}

func TestTheMarkOfByteOrderCounts(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, topic := broker(t), name()
		c, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, c, 1, topic)
		publisher.Publish(wire.Publish{Topic: "\uFEFF" + topic, QoS: 1, Payload: "another topic"})
		nothing(t, publisher, c, topic, 1)
	})
}

func TestStringsThatMayBeRefused(t *testing.T) {
	both(t, func(t *testing.T, v byte) {
		addr, base := broker(t), name()
		watcher, publisher := join(t, addr, v), join(t, addr, v)
		granted(t, watcher, 1, base+"/+")
		for _, s := range []string{"\u0001", "\u001f", "\u007f", "\u009f", "\uFFFF", "\uFDD0", "\U0001FFFE"} {
			c := join(t, addr, v) // control and non-characters: refused, or passed on as they are
			c.Send(wire.Publish{Topic: base + "/" + s, Payload: s})
			publisher.Publish(wire.Publish{Topic: base + "/marker", Payload: "marker"})
			c.Close()
		}
		markers := 0
		for markers < 7 {
			p := watcher.Receive()
			if p.Payload == "marker" {
				markers++
			} else if p.Topic != base+"/"+p.Payload {
				t.Errorf("%q became %q", base+"/"+p.Payload, p.Topic)
			}
		}
	})
}
