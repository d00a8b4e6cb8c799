// Package mochitest starts a plain mochi: the broker that nobody here wrote, against which the tests of devices show
// that a device needs nothing of ours but what MQTT says.
package mochitest

import (
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"sync"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

// Welcome lets everybody do everything. Embed it to refuse something.
type Welcome struct{ mqtt.HookBase }

// Provides names the two calls that mochi's default would refuse.
func (*Welcome) Provides(b byte) bool {
	return b == mqtt.OnConnectAuthenticate || b == mqtt.OnACLCheck
}

// OnConnectAuthenticate lets everybody in.
func (*Welcome) OnConnectAuthenticate(*mqtt.Client, packets.Packet) bool { return true }

// OnACLCheck lets everybody speak and listen anywhere.
func (*Welcome) OnACLCheck(*mqtt.Client, string, bool) bool { return true }

// A Broker listens on loopback until its test ends.
type Broker struct {
	*mqtt.Server
	TCP string // host:port of MQTT over TCP
	TLS string // host:port of MQTT over TLS; "" without a certificate
	WS  string // host:port of MQTT over WebSocket, at any path

	closing sync.Once
}

// Close ends the broker; again, it does nothing (mochi's own would panic).
func (b *Broker) Close() (err error) {
	b.closing.Do(func() { err = b.Server.Close() })
	return err
}

// Start serves what hook lets pass, over TLS too if there is a certificate. What it cannot start ends the test.
func Start(tb interface {
	Fatal(...any)
	Cleanup(func())
}, hook mqtt.Hook, certs ...tls.Certificate) *Broker {
	b := &Broker{Server: mqtt.New(&mqtt.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})}
	free, err := net.Listen("tcp", "127.0.0.1:0") // mochi does not tell the port of its WebSocket
	if err != nil {
		tb.Fatal(err)
	}
	b.WS = free.Addr().String()
	tcp := listeners.NewTCP(listeners.Config{ID: "tcp", Address: "127.0.0.1:0"})
	ways := []listeners.Listener{tcp, listeners.NewWebsocket(listeners.Config{ID: "ws", Address: b.WS})}
	if len(certs) > 0 {
		ways = append(ways, listeners.NewTCP(listeners.Config{ID: "tls", Address: "127.0.0.1:0", TLSConfig: &tls.Config{Certificates: certs}}))
	}
	err = errors.Join(free.Close(), b.AddHook(hook, nil))
	for _, l := range ways {
		err = errors.Join(err, b.AddListener(way{l, b.Server}))
	}
	if err = errors.Join(err, b.Serve()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { b.Close() })
	b.TCP = tcp.Address()
	if len(certs) > 0 {
		b.TLS = ways[2].Address()
	}
	for { // its WebSocket listens a moment later
		if c, err := net.Dial("tcp", b.WS); err == nil {
			c.Close()
			return b
		}
	}
}

// A way is a listener that closes its clients without mochi's own search for
// them: that takes a read lock twice, and hangs for ever when a client leaves in
// between (mochi issue 488).
type way struct {
	listeners.Listener
	server *mqtt.Server
}

// Close closes the listener and those who came through it.
func (w way) Close(listeners.CloseFn) {
	w.Listener.Close(func(id string) {
		for _, c := range w.server.Clients.GetAll() {
			if c.Net.Listener == id && !c.Closed() {
				_ = w.server.DisconnectClient(c, packets.ErrServerShuttingDown)
			}
		}
	})
}
