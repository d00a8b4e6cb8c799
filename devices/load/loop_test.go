package load_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"couriermq/devices/load"
	"couriermq/devices/mochitest"
	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// way is one way in.
type way struct {
	to  load.Target
	tls *tls.Config
}

// ways are the listeners of a broker that nobody here wrote.
func ways(t *testing.T) map[string]way {
	t.Helper()
	hub := httptest.NewUnstartedServer(nil) // only for its certificate
	hub.StartTLS()
	cert := hub.TLS.Certificates[0]
	hub.Close()
	b := mochitest.Start(t, new(mochitest.Welcome), cert)
	return map[string]way{
		"tcp": {load.Target{Addr: b.TCP}, nil},
		"tls": {load.Target{Addr: b.TLS}, &tls.Config{InsecureSkipVerify: true}},
		"ws":  {load.Target{Addr: b.WS, Path: "/mqtt"}, nil},
	}
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func open(t *testing.T, secure *tls.Config) *load.Loop {
	t.Helper()
	l, err := load.Open(secure)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func until(t *testing.T, l *load.Loop, done func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if err := l.Until(ctx, done); err != nil {
		t.Fatal(err)
	}
}

// TestRoundTrips: every message comes back, in order, whatever lies below.
func TestRoundTrips(t *testing.T) {
	for name, way := range ways(t) {
		for _, version := range []byte{4, 5} {
			for qos := range byte(2) {
				t.Run(fmt.Sprintf("%s v%d qos %d", name, version, qos), func(t *testing.T) {
					roundTrip(t, open(t, way.tls), &way.to, version, qos)
				})
			}
		}
	}
}

func roundTrip(t *testing.T, l *load.Loop, to *load.Target, version, qos byte) {
	const messages = 300
	payload := bytes.Repeat([]byte("0123456789"), 200)
	ready, acked, got, closed := 0, 0, 0, 0
	var last error
	events := &load.Events{
		Ready: func(c *load.Conn, _ bool) { ready++ },
		Acked: func(_ *load.Conn, _ uint16, reason byte) {
			if acked++; reason >= 0x80 {
				t.Errorf("refused with 0x%02x", reason)
			}
		},
		Message: func(_ *load.Conn, m *load.Message) {
			if want := fmt.Sprintf("%08d", got); string(m.Payload[:8]) != want || len(m.Payload) != 8+len(payload) || m.QoS != qos {
				t.Errorf("got %q at QoS %d, want %q", m.Payload[:8], m.QoS, want)
			}
			got++
		},
		Closed: func(_ *load.Conn, err error) { closed, last = closed+1, err },
	}
	conns := make([]*load.Conn, 2)
	for i := range conns {
		var err error
		if conns[i], err = l.Dial(to, load.Options{Version: version, ClientID: fmt.Sprint(t.Name(), i)}, i, events); err != nil {
			t.Fatal(err)
		}
	}
	until(t, l, func() bool { return ready == 2 || closed > 0 })
	if closed > 0 {
		t.Fatal(last)
	}
	conns[0].Subscribe("round/+", qos)
	until(t, l, func() bool { return acked == 1 })
	acked = 0
	for i := range messages {
		conns[1].Publish("round/trip", qos, fmt.Appendf(nil, "%08d%s", i, payload))
	}
	until(t, l, func() bool { return got == messages && acked == messages*int(qos) })
	for _, c := range conns {
		c.Disconnect()
	}
	until(t, l, func() bool { return closed == 2 })
	if last != nil || l.Len() != 0 {
		t.Errorf("closed with %v, %d left", last, l.Len())
	}
}

// TestStalled: a connection that does not read hears nothing, and fills up
// early if it is feeble.
func TestStalled(t *testing.T) {
	to := ways(t)["tcp"].to
	l := open(t, nil)
	ready, acked, heard := 0, 0, 0
	events := &load.Events{
		Ready:   func(*load.Conn, bool) { ready++ },
		Acked:   func(*load.Conn, uint16, byte) { acked++ },
		Message: func(*load.Conn, *load.Message) { heard++ },
	}
	deaf, err := l.Dial(&to, load.Options{ClientID: "deaf", Feeble: true}, 0, events)
	if err != nil {
		t.Fatal(err)
	}
	other, err := l.Dial(&to, load.Options{ClientID: "other"}, 1, events)
	if err != nil {
		t.Fatal(err)
	}
	until(t, l, func() bool { return ready == 2 })
	deaf.Subscribe("fat", 0)
	other.Subscribe("thin", 0)
	until(t, l, func() bool { return acked == 2 })
	deaf.Stall()
	for range 100 {
		other.Publish("fat", 0, make([]byte, 1000))
	}
	other.Publish("thin", 0, nil)
	until(t, l, func() bool { return heard == 1 })
	deaf.Abort()
	if l.Len() != 1 {
		t.Errorf("%d connections left, want 1", l.Len())
	}
}

// TestNobodyThere: a refused connection is an event, not a hang.
func TestNobodyThere(t *testing.T) {
	l := open(t, nil)
	var got error
	closed := false
	if _, err := l.Dial(&load.Target{Addr: freeAddr(t)}, load.Options{}, 0, &load.Events{Closed: func(_ *load.Conn, err error) { got, closed = err, true }}); err != nil {
		return // some systems know at once
	}
	until(t, l, func() bool { return closed })
	if op := (*net.OpError)(nil); got == nil || errors.As(got, &op) && op.Timeout() {
		t.Errorf("got %v, want a refused connection", got)
	}
}
