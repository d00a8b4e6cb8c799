package client_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/devices/client"
	"couriermq/devices/mochitest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// porter lets those in whose token is not "bad", and takes everything but what
// goes to "forbidden".
type porter struct{ mochitest.Welcome }

func (p *porter) Provides(b byte) bool { return b == mqtt.OnPublish || p.Welcome.Provides(b) }
func (*porter) OnConnectAuthenticate(_ *mqtt.Client, pk packets.Packet) bool {
	return string(pk.Connect.Password) != "bad"
}
func (*porter) OnACLCheck(_ *mqtt.Client, topic string, write bool) bool {
	return write || topic != "forbidden"
}
func (*porter) OnPublish(_ *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	if pk.TopicName == "forbidden" {
		return pk, packets.ErrNotAuthorized
	}
	return pk, nil
}

// broker is a stranger's broker; its URL is for Options.
func broker(tb interface {
	Fatal(...any)
	Cleanup(func())
}) (*mqtt.Server, string) {
	b := mochitest.Start(tb, new(porter))
	return b.Server, "mqtt://" + b.TCP
}

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	return ctx
}

func connect(t *testing.T, o client.Options) *client.Client {
	t.Helper()
	c, err := client.Connect(soon(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// heard collects what a client receives.
func heard() (chan topics.Message, func(topics.Message)) {
	ch := make(chan topics.Message, 16)
	return ch, func(m topics.Message) { ch <- m }
}

func receive(t *testing.T, ch <-chan topics.Message) topics.Message {
	t.Helper()
	select {
	case m := <-ch:
		return m
	case <-soon(t).Done():
		t.Fatal("nothing came")
		return topics.Message{}
	}
}

func TestMessageArrivesWhole(t *testing.T) {
	_, url := broker(t)
	got, listen := heard()
	c := connect(t, client.Options{URL: url, ClientID: "a", Received: listen})
	if err := c.Subscribe(soon(t), topics.Sub{Filter: "a/#", QoS: 1}); err != nil {
		t.Fatal(err)
	}
	sent := topics.Message{
		Topic: "a/b", Payload: []byte("hello"), QoS: 1, Expires: time.Now().Add(time.Hour),
		ContentType: "text/plain", ResponseTopic: "r", Correlation: []byte("c"), Format: 1, FormatSet: true,
		User: []topics.Property{{Key: "id", Value: "i"}, {Key: "seq", Value: "7"}, {Key: "event", Value: "order.status"}},
	}
	if err := c.Publish(soon(t), sent); err != nil {
		t.Fatal(err)
	}
	want := sent
	want.ID, want.Seq, want.Event = "i", 7, "order.status"
	about := cmp.Comparer(func(a, b time.Time) bool {
		return a.IsZero() || b.IsZero() || a.Sub(b).Abs() < time.Minute
	})
	if diff := cmp.Diff(want, receive(t, got), about); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefusalsSayWhy(t *testing.T) {
	_, url := broker(t)
	_, err := client.Connect(soon(t), client.Options{URL: url, ClientID: "a", Token: "bad"})
	if no, ok := errors.AsType[*client.Refused](err); !ok || no.Code != 0x86 {
		t.Errorf("bad token: got %v", err)
	}
	c := connect(t, client.Options{URL: url, ClientID: "b"})
	err = c.Publish(soon(t), topics.Message{Topic: "forbidden", QoS: 1})
	if no, ok := errors.AsType[*client.Refused](err); !ok || no.Code != 0x87 || !strings.Contains(err.Error(), "forbidden") {
		t.Errorf("publish: got %v", err)
	}
	err = c.Subscribe(soon(t), topics.Sub{Filter: "fine"}, topics.Sub{Filter: "forbidden"})
	if no, ok := errors.AsType[*client.Refused](err); !ok || no.Code != 0x87 || !strings.Contains(err.Error(), "forbidden") {
		t.Errorf("subscribe: got %v", err)
	}
	if _, err = c.Command(soon(t), "x", nil); err == nil || !strings.Contains(err.Error(), "inbox") {
		t.Errorf("command without an inbox: got %v", err)
	}
	if _, err := client.Connect(soon(t), client.Options{URL: "http://x"}); err == nil || !strings.Contains(err.Error(), "scheme") {
		t.Errorf("strange scheme: got %v", err)
	}
}

// TestNobodyThere: without a server, Connect tries until its context ends and
// says what was wrong.
func TestNobodyThere(t *testing.T) {
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Close()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Second)
	defer stop()
	_, err = client.Connect(ctx, client.Options{URL: "mqtt://" + gone.Addr().String()})
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
}

// TestComesBack: a lost connection is not the program's business.
func TestComesBack(t *testing.T) {
	for name, expiry := range map[string]time.Duration{"same session": time.Minute, "new session": 0} {
		t.Run(name, func(t *testing.T) {
			server, url := broker(t)
			got, listen := heard()
			changes := make(chan error, 16)
			c := connect(t, client.Options{URL: url, ClientID: "a", Expiry: expiry, Received: listen, Changed: func(err error) { changes <- err }})
			if err := c.Subscribe(soon(t), topics.Sub{Filter: "a/b", QoS: 1}); err != nil {
				t.Fatal(err)
			}
			if err := <-changes; err != nil {
				t.Fatalf("first change: got %v", err)
			}
			cl, ok := server.Clients.Get("a")
			if !ok {
				t.Fatal("the server does not know us")
			}
			cl.Stop(errors.New("link lost"))
			if err := <-changes; err == nil {
				t.Fatal("the loss was not told")
			}
			for err := range changes {
				if err == nil {
					break
				}
			}
			other := connect(t, client.Options{URL: url, ClientID: "b"})
			for len(got) == 0 { // a renewed subscription may take a moment longer than the connection
				if err := other.Publish(soon(t), topics.Message{Topic: "a/b", QoS: 1}); err != nil {
					t.Fatal(err)
				}
			}
			receive(t, got)
		})
	}
}

func TestTakenOver(t *testing.T) {
	_, url := broker(t)
	first := connect(t, client.Options{URL: url, ClientID: "a"})
	connect(t, client.Options{URL: url, ClientID: "a"})
	select {
	case <-first.Done():
	case <-soon(t).Done():
		t.Fatal("both think that they are a")
	}
	if no, ok := errors.AsType[*client.Refused](first.Err()); !ok || no.Code != 0x8e {
		t.Errorf("got %v", first.Err())
	}
	if err := first.Publish(soon(t), topics.Message{Topic: "x"}); !errors.Is(err, client.ErrOffline) {
		t.Errorf("publish afterwards: got %v", err)
	}
	if err := first.Publish(soon(t), topics.Message{Topic: "x", QoS: 1}); !errors.Is(err, first.Err()) {
		t.Errorf("durable publish afterwards: got %v", err)
	}
}
