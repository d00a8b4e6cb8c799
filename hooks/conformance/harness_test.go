package conformance

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
)

func TestMain(m *testing.M) { leak.Main(m) }

// foreign is the address of somebody else's broker; "" is our own node.
var foreign = os.Getenv("COURIERMQ_TEST_BROKER")

// broker returns the address of a server on which every client may do
// everything.
func broker(t testing.TB) string {
	t.Helper()
	if foreign != "" {
		return foreign
	}
	return hooktest.Start(t, hooktest.Open("#")).Addr
}

// ours skips a test of what only our node promises.
func ours(t testing.TB, what string) {
	t.Helper()
	if foreign != "" {
		t.Skipf("COURIERMQ_TEST_BROKER is set: %s is a promise of our node", what)
	}
}

// both runs a test at both protocol levels.
func both(t *testing.T, test func(t *testing.T, v byte)) {
	t.Helper()
	t.Parallel()
	t.Run("v3.1.1", func(t *testing.T) { t.Parallel(); test(t, wire.V311) })
	t.Run("v5", func(t *testing.T) { t.Parallel(); test(t, wire.V5) })
}

// run tells the clients and topics of this process from those of another one
// that uses the same foreign broker; serial tells them from each other.
var (
	run = func() string {
		var b [3]byte
		rand.Read(b[:])
		return hex.EncodeToString(b[:])
	}()
	serial atomic.Int64
)

// name returns a new client id or first topic level: 1 to 23 letters and
// digits, which every server must take [MQTT-3.1.3-5].
func name() string { return fmt.Sprintf("c%sx%d", run, serial.Add(1)) }

// join connects a client with a clean start and a new name.
func join(t testing.TB, addr string, v byte, ps ...wire.Prop) *wire.Client {
	t.Helper()
	c := wire.Dial(t, addr, v)
	c.Connect(wire.Connect{ID: name(), Props: ps})
	return c
}

// lasting asks for a session that outlives the connection, and resumes one.
func lasting(v byte, id string, ps ...wire.Prop) wire.Connect {
	p := wire.Connect{ID: id, Resume: true}
	if v == wire.V5 {
		p.Props = append(wire.Props{wire.Num(wire.SessionExpiry, 300)}, ps...)
	}
	return p
}

// enter connects a client as told and returns whether a session was there.
func enter(t testing.TB, addr string, v byte, p wire.Connect) (*wire.Client, bool) {
	t.Helper()
	c := wire.Dial(t, addr, v)
	return c, c.Connect(p).SessionPresent
}

// leave says goodbye and waits until the server has closed the connection.
func leave(c *wire.Client) {
	c.Send(wire.Disconnect{})
	c.Gone()
}

// lose breaks the connection like a network does, once the server has read what
// the client said: a reset alone may swallow the last acknowledgement.
func lose(c *wire.Client) {
	c.Ping()
	c.Abort()
}

// granted ends the test unless every filter got the QoS.
func granted(t testing.TB, c *wire.Client, qos byte, filters ...string) {
	t.Helper()
	for i, code := range c.Subscribe(qos, filters...) {
		if code != qos {
			t.Fatalf("SUBSCRIBE %q at QoS %d: code 0x%02X", filters[i], qos, code)
		}
	}
}

// dropped wants the connection closed, and a client of MQTT 5 told one of the
// codes. Telling is optional in MQTT and a promise of our node; telling a
// client of MQTT 3.1.1 would break a rule, which wire sees.
func dropped(t testing.TB, c *wire.Client, codes ...byte) {
	t.Helper()
	code, told := c.Gone()
	switch {
	case told && !slices.Contains(codes, code):
		t.Errorf("closed with 0x%02X, want % X", code, codes)
	case !told && c.Version() == wire.V5 && foreign == "":
		t.Errorf("closed without a reason, want % X", codes)
	}
}

// the codes for what cannot be parsed and what must not be said; where a
// statement names one of them, servers differ (section 4.13).
const (
	malformed byte = 0x81
	protocol  byte = 0x82
)

// next wants a message with a payload to be the next one, and acknowledges it.
func next(t testing.TB, c *wire.Client, payload string) wire.Publish {
	t.Helper()
	p := c.Receive()
	if p.Payload != payload {
		t.Fatalf("received %.60q on %.60q, want %q", p.Payload, p.Topic, payload)
	}
	return p
}

// nothing wants that a client got nothing of what a publisher said so far: a
// marker that takes the same way is the next to arrive.
func nothing(t testing.TB, publisher, c *wire.Client, topic string, qos byte) {
	t.Helper()
	publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "marker"})
	next(t, c, "marker")
}

// eventually asks until the answer is yes.
func eventually(t testing.TB, what string, yes func() bool) {
	t.Helper()
	again, end := time.NewTicker(10*time.Millisecond), time.After(wire.Patience)
	defer again.Stop()
	for !yes() {
		select {
		case <-again.C:
		case <-end:
			t.Fatalf("never: %s", what)
		}
	}
}
