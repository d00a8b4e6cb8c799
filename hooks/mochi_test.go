package hooks

import (
	"net"
	"testing"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"
)

// What we lean on, or work around, in the pinned engine. When one of these
// fails after an update, the code that it names can change with it.

func TestEngineAliasesItsInput(t *testing.T) {
	// publish.go clones what outlives the loop's buffer.
	body := []byte("\x00\x03a/bhello")
	pk := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Publish}, ProtocolVersion: 4}
	if err := pk.PublishDecode(body); err != nil {
		t.Fatal(err)
	}
	copy(body, "\x00\x03x/yHELLO")
	if pk.TopicName != "x/y" || string(pk.Payload) != "HELLO" {
		t.Errorf("topic %q payload %q: decoded texts no longer alias the input; the clones may go", pk.TopicName, pk.Payload)
	}
}

func TestEnginePanicsOnTruncatedSubscribe(t *testing.T) {
	// validate.go looks first, client.packet recovers.
	body := []byte("\x00\x01\x00\x00\x03a/b")
	if err := checkSubscribe(5, body, true); err == nil {
		t.Error("checkSubscribe let a filter without options pass")
	}
	defer func() {
		if recover() == nil {
			t.Error("the decoder no longer panics; checkSubscribe may go")
		}
	}()
	pk := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Subscribe, Qos: 1}, ProtocolVersion: 5}
	_ = pk.SubscribeDecode(body)
}

func TestEngineRefusesEmptyWillAndPassword(t *testing.T) {
	// validConnect stands in for what MQTT allows.
	pk := packets.Packet{ProtocolVersion: 5, Connect: packets.ConnectParams{
		ProtocolName: []byte("MQTT"), WillFlag: true, WillTopic: "w", PasswordFlag: true, Clean: true,
	}}
	if pk.ConnectValidate() == packets.CodeSuccess {
		t.Error("the validator takes an empty will and password now; validConnect may go")
	}
	if err := validConnect(&pk); err != nil {
		t.Errorf("validConnect: %v", err)
	}
}

// recorder is a connection that keeps what is written to it.
type recorder struct {
	net.Conn
	wrote []byte
}

func (r *recorder) Write(p []byte) (int, error) {
	r.wrote = append(r.wrote, p...)
	return len(p), nil
}
func (r *recorder) RemoteAddr() net.Addr { return &net.TCPAddr{} }
func (r *recorder) Close() error         { return nil }

// rejecting answers as our frontend does.
type rejecting struct {
	mqtt.HookBase
	seen []packets.Packet
}

func (*rejecting) Provides(e byte) bool                       { return e == mqtt.OnACLCheck || e == mqtt.OnPublish }
func (*rejecting) OnACLCheck(*mqtt.Client, string, bool) bool { return true }
func (h *rejecting) OnPublish(_ *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	h.seen = append(h.seen, pk)
	return pk, packets.ErrRejectPacket
}

func TestEngineForgetsARejectedPublish(t *testing.T) {
	// frontend.OnPublish: no ack is written, nothing is kept in flight.
	s := mqtt.New(nil)
	h := &rejecting{}
	if err := s.AddHook(h, nil); err != nil {
		t.Fatal(err)
	}
	for _, qos := range []byte{1, 2} {
		conn := &recorder{}
		cl := s.NewClient(conn, "test", "c", false)
		cl.ParseConnect("test", packets.Packet{ProtocolVersion: 5, Connect: packets.ConnectParams{ClientIdentifier: "c", Keepalive: 60}})
		for id := uint16(1); id <= 3; id++ {
			err := s.InjectPacket(cl, packets.Packet{
				FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: qos}, PacketID: id, TopicName: "a", Payload: []byte("p"),
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if len(conn.wrote) > 0 || cl.State.Inflight.Len() > 0 {
			t.Errorf("QoS %d: wrote %x, %d in flight; want nothing", qos, conn.wrote, cl.State.Inflight.Len())
		}
	}
	if len(h.seen) != 6 {
		t.Errorf("hook saw %d messages, want 6", len(h.seen))
	}
}

func TestEngineAnswersPing(t *testing.T) {
	s := mqtt.New(nil)
	conn := &recorder{}
	cl := s.NewClient(conn, "test", "c", false)
	if err := s.InjectPacket(cl, packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Pingreq}}); err != nil {
		t.Fatal(err)
	}
	if string(conn.wrote) != "\xd0\x00" {
		t.Errorf("wrote %x, want a PINGRESP in one Write", conn.wrote)
	}
}
