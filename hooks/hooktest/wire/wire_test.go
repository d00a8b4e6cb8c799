package wire

import (
	"net"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// samples holds one packet of each kind with all that it can carry at level 5.
var samples = []Packet{
	Connect{
		Name: "MQTT", Version: V5, Resume: true, KeepAlive: 60, ID: "rider",
		Will: &Will{Topic: "t", Payload: "gone", QoS: 2, Retain: true, Props: Props{Num(WillDelay, 5), User("a", "1")}},
		User: new("u"), Password: new("p"), Props: Props{Num(ReceiveMaximum, 9), User("a", "1"), User("a", "2")},
	},
	Connack{SessionPresent: true, Props: Props{Num(ServerKeepAlive, 30), Str(AssignedClientID, "x")}},
	Publish{Dup: true, QoS: 2, Retain: true, Topic: "a/b", ID: 7, Payload: "hi", Props: Props{
		Num(PayloadFormat, 1), Num(SubscriptionID, 1), Num(SubscriptionID, 268435455), Str(CorrelationData, "\x00\xFF"),
	}},
	Publish{Topic: "a"},
	Puback{ID: 1, Code: 0x10, Props: Props{Str(ReasonString, "nobody")}},
	Pubrec{ID: 2, Code: 0x97},
	Pubrel{ID: 3},
	Pubcomp{ID: 65535, Code: 0x92},
	Subscribe{ID: 4, Props: Props{Num(SubscriptionID, 128)}, Filters: []Filter{{"a/#", 2 | NoLocal}, {"b", 0}}},
	Suback{ID: 4, Codes: []byte{2, 0x87}},
	Unsubscribe{ID: 5, Filters: []string{"a/#"}},
	Unsuback{ID: 5, Codes: []byte{0x11}},
	Pingreq{}, Pingresp{},
	Disconnect{Code: 0x8E, Props: Props{Str(ReasonString, "taken over")}},
	Disconnect{},
	Auth{Code: 0x18, Props: Props{Str(AuthMethod, "m")}},
}

func TestPacketsSurviveTheWire(t *testing.T) {
	for _, want := range samples {
		b := Encode(want, V5)
		for i := range b {
			if _, _, n, err := Cut(b[:i]); n != 0 || err != nil {
				t.Fatalf("%v: %d of %d bytes cut to %d, %v", want.Kind(), i, len(b), n, err)
			}
		}
		first, body, n, err := Cut(b)
		if n != len(b) || err != nil {
			t.Fatalf("%v: cut %d of %d, %v", want.Kind(), n, len(b), err)
		}
		got, err := Decode(first, body, V5)
		if err != nil {
			t.Errorf("%v: %v", want.Kind(), err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", want.Kind(), diff)
		}
	}
}

func TestDecodeRefusesWhatIsMalformed(t *testing.T) {
	for want, b := range map[string][]byte{
		"flags 0001":       Raw(PUBACK, 1, 0, 1),
		"MQTT-3.2.2-1":     Raw(CONNACK, 0, 2, 0, 0),
		"QoS bits":         Raw(PUBLISH, 6, 0, 1, 'a', 0, 1, 0),
		"DUP at QoS 0":     Raw(PUBLISH, 8, 0, 1, 'a', 0),
		"wildcard":         Raw(PUBLISH, 0, 0, 1, '#', 0),
		"empty topic":      Raw(PUBLISH, 0, 0, 0, 0),
		"identifier 0":     Raw(PUBLISH, 2, 0, 1, 'a', 0, 0, 0),
		"too early":        Raw(PUBLISH, 0, 0, 2, 'a'),
		"too many":         Raw(PINGRESP, 0, 1),
		"MQTT-1.5.4-1":     Raw(PUBLISH, 0, 0, 3, 0xED, 0xA0, 0x80, 0),
		"MQTT-1.5.4-2":     Raw(PUBLISH, 0, 0, 1, 0, 0),
		"MQTT-1.5.5-1":     Raw(PUBLISH, 0, 0, 1, 'a', 0x80, 0),
		"more than four":   Raw(PUBLISH, 0, 0, 1, 'a', 0xFF, 0xFF, 0xFF, 0xFF, 1),
		"no place":         Raw(PUBLISH, 0, 0, 1, 'a', 3, byte(ReceiveMaximum), 0, 1),
		"twice":            Raw(PUBLISH, 0, 0, 1, 'a', 4, byte(PayloadFormat), 0, byte(PayloadFormat), 0),
		"want 0 or 1":      Raw(PUBLISH, 0, 0, 1, 'a', 2, byte(PayloadFormat), 2),
		"0x23 is 0":        Raw(PUBLISH, 0, 0, 1, 'a', 3, byte(TopicAlias), 0, 0),
		"no topic filter":  Raw(SUBSCRIBE, 2, 0, 1, 0),
		"kind 0 does not":  Raw(0, 0),
		"connect flags":    Raw(CONNECT, 0, 0, 4, 'M', 'Q', 'T', 'T', 4, 1, 0, 0, 0, 0),
		"property 0x7F ha": Raw(DISCONNECT, 0, 0, 2, 0x7F, 0),
	} {
		first, body, _, _ := Cut(b)
		if p, err := Decode(first, body, V5); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("% X: got %+v, %v, want an error with %q", b, p, err, want)
		}
	}
}

func TestServersAreHeldToTheirRules(t *testing.T) {
	for _, p := range []Packet{
		Pingreq{}, Subscribe{}, Puback{Code: 0x92}, Pubrel{Code: 0x10}, Suback{Codes: []byte{3}}, Suback{},
		Unsuback{Codes: []byte{0x97}}, Disconnect{Code: 0x04}, Connack{Code: 1}, Auth{Code: 0x19},
		Connack{Code: 0x80, SessionPresent: true}, Disconnect{Props: Props{Num(SessionExpiry, 1)}},
	} {
		if FromServer(p, V5) == nil {
			t.Errorf("level 5: %v %+v passes", p.Kind(), p)
		}
	}
	for _, p := range []Packet{Disconnect{}, Connack{Code: 6}, Suback{Codes: []byte{0x87}}} {
		if FromServer(p, V311) == nil {
			t.Errorf("level 4: %v %+v passes", p.Kind(), p)
		}
	}
}

func TestConnectionsAreWatched(t *testing.T) {
	hello := []Packet{Connect{Props: Props{Num(ReceiveMaximum, 1), Num(MaximumPacketSize, 40)}}}
	ok := Connack{}
	for want, got := range map[string][]Packet{
		"before CONNACK":   {Pingresp{}},
		"second CONNACK":   {ok, ok},
		"after DISCONNECT": {ok, Disconnect{}, Pingresp{}},
		"40":               {ok, Publish{Topic: "a", Payload: strings.Repeat("x", 60)}},
		"takes 1":          {ok, Publish{Topic: "a", QoS: 1, ID: 1}, Publish{Topic: "a", QoS: 1, ID: 2}},
		"in use":           {ok, Publish{Topic: "a", QoS: 1, ID: 1}, Publish{Topic: "a", QoS: 1, ID: 1}},
		"DUP in a new":     {ok, Publish{Topic: "a", QoS: 1, ID: 1, Dup: true}},
		"takes 0":          {ok, Publish{Topic: "a", Props: Props{Num(TopicAlias, 1)}}},
		"without a method": {ok, Auth{}},
		"nobody asked":     {Connack{Props: Props{Str(ResponseInfo, "x")}}},
	} {
		w := newWatch()
		for _, p := range hello {
			w.sent(p)
		}
		var err error
		for _, p := range got {
			if _, err = w.got(p, len(Encode(p, V5))); err != nil {
				break
			}
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want an error with %q", got, err, want)
		}
	}
}

func TestClientTalks(t *testing.T) {
	near, far := net.Pipe()
	c := New(t, near, V5)
	go func() {
		var b [64]byte
		far.Read(b[:])
		far.Write(Encode(Connack{}, V5))
		far.Read(b[:])
		far.Write(Encode(Pingresp{}, V5)[:1])
		far.Write(Encode(Pingresp{}, V5)[1:])
		far.Write(Encode(Disconnect{Code: 0x8B}, V5))
		far.Close()
	}()
	c.Connect(Connect{ID: "a"})
	c.Ping()
	if code, told := c.Gone(); code != 0x8B || !told {
		t.Errorf("gone with 0x%02X, %t, want 0x8B", code, told)
	}
}

// FuzzDecode wants no panic, and what decodes to encode to the same packet.
func FuzzDecode(f *testing.F) {
	for _, p := range samples {
		f.Add(Encode(p, V5))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		first, body, n, err := Cut(b)
		if err != nil || n == 0 {
			return
		}
		p, err := Decode(first, body, V5)
		if err != nil {
			return
		}
		first, body, _, _ = Cut(Encode(p, V5))
		again, err := Decode(first, body, V5)
		if err != nil {
			t.Fatalf("%+v does not decode any more: %v", p, err)
		}
		if diff := cmp.Diff(p, again); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}
