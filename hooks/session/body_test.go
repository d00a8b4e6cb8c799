package session

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// decode reads a frame with the tests' own decoder.
func decode(t interface{ Fatalf(string, ...any) }, frame []byte, version byte) wire.Publish {
	first, body, n, err := wire.Cut(frame)
	if err != nil || n != len(frame) {
		t.Fatalf("cut %d of %d bytes, %v", n, len(frame), err)
	}
	p, err := wire.Decode(first, body, version)
	if err == nil {
		err = wire.FromServer(p, version)
	}
	if err != nil {
		t.Fatalf("% X: %v", frame, err)
	}
	return p.(wire.Publish)
}

// expected is what a message looks like to a client, by the specification.
func expected(b *Body, v variant, id uint16, left uint32) wire.Publish {
	p := wire.Publish{Dup: v.dup, QoS: v.qos, Retain: v.retain, Topic: b.Topic, Payload: string(b.Payload)}
	if v.as != "" {
		p.Topic = v.as
	}
	if v.qos > 0 {
		p.ID = id
	}
	if !v.v5 {
		return p
	}
	if b.FormatSet {
		p.Props = append(p.Props, wire.Num(wire.PayloadFormat, uint32(b.Format)))
	}
	if !b.Expires.IsZero() {
		p.Props = append(p.Props, wire.Num(wire.MessageExpiry, left))
	}
	for _, s := range []struct {
		id   wire.PropID
		text string
		set  bool
	}{
		{wire.ContentType, b.ContentType, b.TypeSet || b.ContentType != ""}, {wire.ResponseTopic, b.ResponseTopic, b.ResponseTopic != ""},
		{wire.CorrelationData, string(b.Correlation), b.Correlation != nil},
	} {
		if s.set {
			p.Props = append(p.Props, wire.Str(s.id, s.text))
		}
	}
	for _, n := range v.ids {
		p.Props = append(p.Props, wire.Num(wire.SubscriptionID, n))
	}
	if !b.Open {
		if b.ID != "" {
			p.Props = append(p.Props, wire.User("id", b.ID))
		}
		if b.Seq > 0 {
			p.Props = append(p.Props, wire.User("seq", strconv.FormatUint(b.Seq, 10)))
		}
		if b.Event != "" {
			p.Props = append(p.Props, wire.User("event", b.Event))
		}
	}
	for _, u := range b.User {
		p.Props = append(p.Props, wire.User(u.Key, u.Value))
	}
	return p
}

// clean makes a drawn message one that may be on the wire.
func clean(m *topics.Message) {
	for _, s := range []*string{&m.Topic, &m.ID, &m.Event, &m.ContentType, &m.ResponseTopic} {
		*s = strings.Map(func(r rune) rune {
			if r == 0 || r == '+' || r == '#' {
				return 'x'
			}
			return r
		}, strings.ToValidUTF8(*s, "?"))
	}
	m.Topic = "t/" + m.Topic
	for i := range m.User {
		u := &m.User[i]
		u.Key, u.Value = strings.ReplaceAll(u.Key, "\x00", "x"), strings.ReplaceAll(u.Value, "\x00", "x")
	}
}

func TestEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &Body{Message: messages(t), Open: rapid.Bool().Draw(t, "isOpen")}
		clean(&b.Message)
		if rapid.IntRange(0, 9).Draw(t, "large") == 0 {
			b.Payload = make([]byte, rapid.SampledFrom([]int{100, 127, 128, 16_300, 16_384, 2_097_100, 2_097_152}).Draw(t, "size"))
		}
		now := time.Now()
		left := uint32(0)
		if !b.Expires.IsZero() {
			left = rapid.Uint32().Draw(t, "left")
			b.Expires = now.Add(time.Duration(left) * time.Second)
			left = max(left, 1) // what has expired meanwhile is not sent, or was sent before
		}
		v := variant{
			v5: rapid.Bool().Draw(t, "v5"), qos: rapid.ByteRange(0, 2).Draw(t, "qosSent"), retain: rapid.Bool().Draw(t, "retain"),
			as: rapid.SampledFrom([]string{"", "legacy_name"}).Draw(t, "as"),
		}
		v.dup = v.qos > 0 && rapid.Bool().Draw(t, "dup")
		version := wire.V311
		if v.v5 {
			version = wire.V5
			v.ids = rapid.SliceOfN(rapid.Uint32Range(1, 268_435_455), 0, 3).Draw(t, "ids")
		}
		id := rapid.Uint16Min(1).Draw(t, "id")
		frame, at := encode(nil, b, v, now)
		if v.qos > 0 {
			if frame[at] != 0 || frame[at+1] != 0 {
				t.Fatal("the place of the identifier is taken")
			}
			frame[at], frame[at+1] = byte(id>>8), byte(id)
		}
		if diff := cmp.Diff(expected(b, v, id, left), decode(t, frame, version), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", v, diff)
		}
	})
}

func TestEncodeExtremes(t *testing.T) {
	now := time.Now()
	b := &Body{Message: topics.Message{Topic: strings.Repeat("t", math.MaxUint16), Seq: math.MaxUint64, Expires: now.Add(200 * 365 * 24 * time.Hour)}}
	for _, v := range []variant{{}, {v5: true, qos: 2}, {v5: true, qos: 1, ids: []uint32{268_435_455}}} {
		version := wire.V311
		if v.v5 {
			version = wire.V5
		}
		frame, at := encode(nil, b, v, now)
		if at > 0 {
			frame[at+1] = 1
		}
		if p := decode(t, frame, version); len(p.Topic) != math.MaxUint16 || v.v5 && p.Props.NumOr(wire.MessageExpiry, 0) != math.MaxUint32 {
			t.Errorf("topic of %d bytes, %v", len(p.Topic), p.Props)
		}
	}
}

// TestFramesAreShared: a fan-out encodes once per protocol version and QoS, and
// again only when the time that is left has become another.
func TestFramesAreShared(t *testing.T) {
	b := &Body{Message: topics.Message{Topic: "t", Payload: []byte("x")}}
	now := time.Now()
	one := b.frame(variant{v5: true, qos: 1}, now).Bytes()
	two := b.frame(variant{v5: true, qos: 1}, now.Add(time.Hour)).Bytes()
	if &one[0] != &two[0] {
		t.Error("encoded twice")
	}
	for _, v := range []variant{{qos: 1}, {v5: true}, {v5: true, qos: 2}, {v5: true, qos: 1, dup: true}, {v5: true, qos: 1, as: "a"}, {v5: true, qos: 1, ids: []uint32{1}}, {v5: true, qos: 1, retain: true}} {
		if other, _, _ := b.packet(v); &other[0] == &one[0] {
			t.Errorf("%+v shares the plain frame", v)
		}
	}
	if again := b.frame(variant{v5: true, qos: 1}, now).Bytes(); &again[0] != &one[0] {
		t.Error("forgotten")
	}
	if n := testing.AllocsPerRun(100, func() { b.frame(variant{v5: true, qos: 1}, now) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	b = &Body{Message: topics.Message{Topic: "t", Expires: now.Add(time.Minute)}}
	one = b.frame(variant{v5: true}, now).Bytes()
	two = b.frame(variant{v5: true}, now.Add(2*time.Second)).Bytes()
	if p := decode(t, two, wire.V5); p.Props.NumOr(wire.MessageExpiry, 0) != 58 {
		t.Errorf("%v after two seconds, want 58 [MQTT-3.3.2-6]", p.Props)
	}
	if p := decode(t, one, wire.V5); p.Props.NumOr(wire.MessageExpiry, 0) != 60 {
		t.Error("a frame that may be on its way was changed")
	}
}

func TestAck(t *testing.T) {
	for _, packet := range []byte{PUBACK, PUBREC, PUBREL, PUBCOMP} {
		for _, want := range []wire.Ack{
			{ID: 1}, {ID: 65535, Code: 0x92}, {ID: 7, Code: 0x97, Props: wire.Props{wire.Str(wire.ReasonString, "every queue is full")}},
			{ID: 7, Code: 0x97, Props: wire.Props{wire.Str(wire.ReasonString, strings.Repeat("x", 300))}},
		} {
			if (packet == PUBREL || packet == PUBCOMP) && want.Code == 0x97 {
				continue // not a code of theirs
			}
			reason, _ := want.Props.Str(wire.ReasonString)
			for _, version := range []byte{wire.V311, wire.V5} {
				want := want
				if version == wire.V311 {
					want = wire.Ack{ID: want.ID}
				}
				first, body, _, err := wire.Cut(Ack(packet, version == wire.V5, want.ID, want.Code, reason))
				if err != nil {
					t.Fatal(err)
				}
				p, err := wire.Decode(first, body, version)
				if err != nil {
					t.Fatal(err)
				}
				var got wire.Ack
				switch p := p.(type) {
				case wire.Puback:
					got = wire.Ack(p)
				case wire.Pubrec:
					got = wire.Ack(p)
				case wire.Pubrel:
					got = wire.Ack(p)
				case wire.Pubcomp:
					got = wire.Ack(p)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%v (-want +got):\n%s", p.Kind(), diff)
				}
			}
		}
	}
}
