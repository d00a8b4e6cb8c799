package load

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mochi-mqtt/server/v2/packets"
)

// decode reads what we wrote with somebody else's decoder.
func decode(t *testing.T, version byte, b []byte, with func(*packets.Packet, []byte) error) packets.Packet {
	t.Helper()
	head, body, n, err := cut(b)
	if err != nil || n != len(b) {
		t.Fatalf("cut: got %d of %d bytes, %v", n, len(b), err)
	}
	pk := packets.Packet{ProtocolVersion: version}
	if err := pk.FixedHeader.Decode(head); err != nil {
		t.Fatal(err)
	}
	pk.FixedHeader.Remaining = len(body)
	if err := with(&pk, body); err != nil {
		t.Fatal(err)
	}
	return pk
}

func TestConnect(t *testing.T) {
	for _, c := range []struct {
		options Options
		user    string
	}{
		{Options{Version: 4, ClientID: "a"}, ""},
		{Options{Version: 5, ClientID: "a"}, ""},
		{Options{Version: 4, ClientID: "a", Password: "token", Keep: true, KeepAlive: 30}, ""},
		{Options{Version: 5, ClientID: "a", Password: "token", Keep: true}, ""},
		{Options{Version: 4, ClientID: "a", User: "rider:1", Manual: true}, "rider:1?inbox=manual"},
		{Options{Version: 4, ClientID: "a", Manual: true}, "?inbox=manual"},
		{Options{Version: 5, ClientID: "a", User: "rider:1", Manual: true, Keep: true}, "rider:1"},
	} {
		o := c.options
		t.Run(fmt.Sprintf("%+v", o), func(t *testing.T) {
			pk := decode(t, o.Version, appendConnect(nil, &o), (*packets.Packet).ConnectDecode)
			if code := pk.ConnectValidate(); code != packets.CodeSuccess {
				t.Errorf("not a valid CONNECT: %v", code)
			}
			if pk.ProtocolVersion != o.Version || pk.Connect.ClientIdentifier != o.ClientID || pk.Connect.Keepalive != o.KeepAlive || pk.Connect.Clean == o.Keep {
				t.Errorf("got %+v", pk.Connect)
			}
			if got := string(pk.Connect.Username); got != c.user {
				t.Errorf("user name: got %q, want %q", got, c.user)
			}
			if got := string(pk.Connect.Password); got != o.Password {
				t.Errorf("password: got %q, want %q", got, o.Password)
			}
			if o.Version == 5 {
				if got := pk.Properties.SessionExpiryInterval == sessionExpiry; got != o.Keep {
					t.Errorf("session expiry: got %d", pk.Properties.SessionExpiryInterval)
				}
				if got := len(pk.Properties.User) == 1; got != o.Manual {
					t.Errorf("user properties: got %v", pk.Properties.User)
				}
			}
		})
	}
}

func TestPublishAndSubscribe(t *testing.T) {
	payload := bytes.Repeat([]byte("x"), 300)
	for _, version := range []byte{4, 5} {
		for qos := range byte(2) {
			b := appendPublish(nil, version, "a/b", qos, 7, payload)
			pk := decode(t, version, b, (*packets.Packet).PublishDecode)
			if pk.TopicName != "a/b" || pk.FixedHeader.Qos != qos || !bytes.Equal(pk.Payload, payload) || pk.PacketID != 7*uint16(qos) {
				t.Errorf("version %d, QoS %d: got %v", version, qos, pk)
			}
			m, err := parsePublish(b[0], b[len(b)-pk.FixedHeader.Remaining:], version)
			if err != nil || string(m.Topic) != "a/b" || m.QoS != qos || m.id != pk.PacketID || !bytes.Equal(m.Payload, payload) {
				t.Errorf("version %d, QoS %d: read back %+v, %v", version, qos, m, err)
			}
		}
		pk := decode(t, version, appendSubscribe(nil, version, 9, "a/+", 1), (*packets.Packet).SubscribeDecode)
		if pk.PacketID != 9 || len(pk.Filters) != 1 || pk.Filters[0].Filter != "a/+" || pk.Filters[0].Qos != 1 {
			t.Errorf("version %d: got %v", version, pk.Filters)
		}
	}
}

func TestAnswers(t *testing.T) {
	encode := func(pk packets.Packet, with func(*packets.Packet, *bytes.Buffer) error) (head byte, body []byte) {
		t.Helper()
		var buf bytes.Buffer
		if err := with(&pk, &buf); err != nil {
			t.Fatal(err)
		}
		head, body, _, err := cut(buf.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		return head, body
	}
	why := packets.Properties{ReasonString: "not yours", ServerKeepAlive: 9, ServerKeepAliveFlag: true, MaximumPacketSize: 1 << 16}
	_, body := encode(packets.Packet{ProtocolVersion: 5, FixedHeader: packets.FixedHeader{Type: packets.Connack}, ReasonCode: 0x87, Properties: why}, (*packets.Packet).ConnackEncode)
	a, err := parseConnack(body, 5)
	if err != nil || a.keepAlive != 9 {
		t.Errorf("CONNACK: got %+v, %v", a, err)
	}
	if diff := cmp.Diff(&Refused{Code: 0x87, Reason: "not yours"}, a.refused); diff != "" {
		t.Errorf("CONNACK (-want +got):\n%s", diff)
	}
	head, body := encode(packets.Packet{ProtocolVersion: 5, PacketID: 3, FixedHeader: packets.FixedHeader{Type: packets.Suback}, ReasonCodes: []byte{1, 0x87, 0}, Properties: why}, (*packets.Packet).SubackEncode)
	if id, worst, err := parseAck(head, body, 5); id != 3 || worst != 0x87 || err != nil {
		t.Errorf("SUBACK: got %d, %x, %v", id, worst, err)
	}
	head, body = encode(packets.Packet{ProtocolVersion: 5, PacketID: 4, FixedHeader: packets.FixedHeader{Type: packets.Puback}, ReasonCode: 0x97, Properties: why}, (*packets.Packet).PubackEncode)
	if id, worst, err := parseAck(head, body, 5); id != 4 || worst != 0x97 || err != nil {
		t.Errorf("PUBACK: got %d, %x, %v", id, worst, err)
	}
	_, body = encode(packets.Packet{ProtocolVersion: 5, FixedHeader: packets.FixedHeader{Type: packets.Disconnect}, ReasonCode: 0x8b, Properties: why}, (*packets.Packet).DisconnectEncode)
	if diff := cmp.Diff(error(&Refused{Code: 0x8b, Reason: "not yours"}), parseDisconnect(body)); diff != "" {
		t.Errorf("DISCONNECT (-want +got):\n%s", diff)
	}
}

// recorder notes what a connection hears.
type recorder struct {
	conn Conn
	log  []string
}

// newRecorder returns a connection without a socket; websocket connections are
// past the upgrade.
func newRecorder(version byte, overWS bool) *recorder {
	r := &recorder{}
	r.conn = Conn{loop: &Loop{poll: nowhere{}}, options: Options{Version: version}, events: &Events{
		Ready:   func(_ *Conn, present bool) { r.log = append(r.log, fmt.Sprint("ready ", present)) },
		Message: func(_ *Conn, m *Message) { r.log = append(r.log, fmt.Sprintf("%q %q %d", m.Topic, m.Payload, m.QoS)) },
		Acked:   func(_ *Conn, id uint16, reason byte) { r.log = append(r.log, fmt.Sprint("acked ", id, " ", reason)) },
		Closed:  func(_ *Conn, err error) { r.log = append(r.log, fmt.Sprint("closed ", err)) },
	}}
	r.conn.loop.conns = []*Conn{&r.conn}
	if overWS {
		r.conn.ws = &websocket{open: true}
	}
	return r
}

// nowhere is a poller without sockets.
type nowhere struct{ poller }

func (nowhere) close(*Conn) {}

// FuzzStream: how the bytes arrive in pieces must not matter, and nothing that
// a server sends may crash the client.
func FuzzStream(f *testing.F) {
	f.Add(append(appendPublish([]byte{0x20, 2, 0, 0}, 4, "a", 1, 7, []byte("hello")), 0xd0, 0), byte(4), byte(3), false)
	f.Add(appendPublish([]byte{0x20, 3, 0, 0, 0}, 5, "a", 0, 0, []byte("hello")), byte(5), byte(1), false)
	f.Add([]byte("\x82\x04\x20\x02\x00\x00\x89\x01x\x82\x7e\x00\x03\x40\x02\x00"), byte(4), byte(2), true)
	f.Add([]byte{0x30, 0xff, 0xff, 0xff, 0xff, 0x01}, byte(4), byte(1), false)
	f.Fuzz(func(t *testing.T, data []byte, version, piece byte, overWS bool) {
		version, piece = 4+version&1, max(piece, 1)
		whole, pieces := newRecorder(version, overWS), newRecorder(version, overWS)
		whole.conn.feed(bytes.Clone(data))
		for rest := data; len(rest) > 0 && !pieces.conn.closed; {
			n := min(int(piece), len(rest))
			buf := bytes.Clone(rest[:n])
			pieces.conn.feed(buf)
			for i := range buf { // nothing may still look into the reader's buffer
				buf[i] = 0xaa
			}
			rest = rest[n:]
		}
		if diff := cmp.Diff(whole.log, pieces.log); diff != "" {
			t.Errorf("whole and in pieces of %d (-whole +pieces):\n%s", piece, diff)
		}
	})
}

func TestUpgradeRefused(t *testing.T) {
	r := newRecorder(4, true)
	r.conn.ws.open = false
	var got error
	r.conn.events.Closed = func(_ *Conn, err error) { got = err }
	r.conn.feed([]byte("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
	if !errors.Is(got, ErrMalformed) {
		t.Errorf("got %v, want %v", got, ErrMalformed)
	}
}
