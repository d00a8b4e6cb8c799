package hooks

import (
	"net/netip"
	"time"
)

// Connection is a live connection as those see it who look for a device.
type Connection struct {
	Listener  string         // where it came in
	Remote    netip.AddrPort // zero for what has no IP address
	Protocol  string         // 3.1, 3.1.1 or 5
	WebSocket bool
	TLS       bool
	Heard     time.Time // when something came from it last
	Owes      bool      // it has not acknowledged everything that it was sent
}

// protocols are the names of protocol levels [MQTT-3.1.2-2].
var protocols = map[byte]string{3: "3.1", 4: "3.1.1", 5: "5"}

// Connection returns the connection of a client id; ok is false when there is
// none.
func (b *Broker) Connection(id string) (c Connection, ok bool) {
	t := b.seats.get(id)
	if t == nil {
		return c, false
	}
	l := t.sess.Link()
	if l == nil {
		return c, false
	}
	info := l.Conn.Info()
	return Connection{
		Listener: info.Listener, Remote: info.Remote, Protocol: protocols[l.Conn.User.(*client).version],
		WebSocket: info.WebSocket, TLS: info.TLS != nil, Heard: l.Conn.LastRead(), Owes: t.sess.Owes(),
	}, true
}

// Stopping says that the node is on its way down: whoever leaves now leaves
// because of that.
func (b *Broker) Stopping() bool { return b.draining.Load() }
