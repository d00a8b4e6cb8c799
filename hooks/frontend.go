package hooks

import (
	"fmt"
	"log/slog"
	"math"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// frontend is the only hook that the engine knows. There is one because the
// engine takes the OR of what several say about access, and hands errors of
// OnPublish to the client in ways that lose messages; and it is a hook at all
// because that is where the engine lets its embedder decide. What it decides is
// what the gate decided a moment before: the gate must come first, since a
// refusal has to keep its place among the acknowledgements.
type frontend struct {
	mqtt.HookBase
}

// ID names the hook in the engine's logs.
func (*frontend) ID() string { return "couriermq" }

// Provides tells the engine which of its events are wanted.
func (*frontend) Provides(event byte) bool {
	return event == mqtt.OnACLCheck || event == mqtt.OnPublish
}

// OnACLCheck asks the map once more, as every path does.
func (*frontend) OnACLCheck(cl *mqtt.Client, topic string, write bool) bool {
	c, ok := clientOf(cl)
	return ok && write && c.b.policy.Allow(c.actor, topics.Publish, topic) == nil
}

// OnPublish hands a message at QoS 1 or 2 to the ledger. The engine is told to
// forget it: the ledger acknowledges after the commit.
func (*frontend) OnPublish(cl *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	if c, ok := clientOf(cl); ok {
		c.later(&pk, familyOf(pk.TopicName))
	}
	return pk, packets.ErrRejectPacket
}

func clientOf(cl *mqtt.Client) (*client, bool) {
	conn, ok := cl.Net.Conn.(*loop.Conn)
	if !ok {
		return nil, false
	}
	c, ok := conn.User.(*client)
	return c, ok
}

// newMochi prepares the engine: it has no listeners, stores nothing and
// delivers nothing.
func newMochi(b *Broker) (*mqtt.Server, error) {
	caps := mqtt.NewDefaultServerCapabilities()
	caps.MaximumClientWritesPending = 1 // its queues are never used
	caps.MaximumMessageExpiryInterval = 0
	caps.MaximumSessionExpiryInterval = math.MaxUint32
	caps.MaximumPacketSize = uint32(b.cfg.Limits.PacketBytes)
	caps.TopicAliasMaximum = 0 // aliases are resolved before
	caps.MaximumInflight = math.MaxUint16
	caps.ReceiveMaximum = uint16(b.cfg.Limits.ReceiveMaximum)
	caps.MinimumProtocolVersion = 4
	caps.Compatibilities.NoInheritedPropertiesOnAck = true
	s := mqtt.New(&mqtt.Options{
		Capabilities:             caps,
		ClientNetReadBufferSize:  16, // its reader is never used
		ClientNetWriteBufferSize: 16,
		SysTopicResendInterval:   math.MaxInt32,
		Logger:                   slog.New(slog.DiscardHandler), // it logs packets with their payloads
	})
	if err := s.AddHook(&frontend{}, nil); err != nil {
		return nil, fmt.Errorf("add hook: %w", err)
	}
	return s, nil
}

// newClient makes the engine's client for an admitted connection.
func (b *Broker) newClient(conn *loop.Conn, pk *packets.Packet) *mqtt.Client {
	cl := b.mochi.NewClient(conn, conn.Info().Listener, pk.Connect.ClientIdentifier, false)
	own := *pk
	own.Connect.WillFlag = false // wills are ours
	own.Connect.Keepalive = keepQuiet
	own.Connect.Username = nil // no reason to keep the token's neighbour
	own.Properties.ReceiveMaximum = 0
	own.Properties.TopicAliasMaximum = 0
	own.Properties.User = nil
	cl.ParseConnect(conn.Info().Listener, own)
	return cl
}

// keepQuiet is a keep alive that the engine, which does not apply it, has no
// warning to log about.
const keepQuiet = uint16(time.Minute / time.Second)
