package city_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
	"go.uber.org/goleak"

	"couriermq/devices/city"
	"couriermq/topics"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// stage plays the node: it lets in whose password is "good" and has everybody
// hear what was published for them, as an inbox does.
type stage struct {
	mqtt.HookBase
	server *mqtt.Server
	said   func(topic string) error // what a device publishes at QoS 1, and the answer
}

func (*stage) Provides(b byte) bool {
	return b == mqtt.OnConnectAuthenticate || b == mqtt.OnACLCheck || b == mqtt.OnPublish || b == mqtt.OnSessionEstablished
}

func (*stage) OnConnectAuthenticate(_ *mqtt.Client, pk packets.Packet) bool {
	return string(pk.Connect.Password) == "good"
}
func (*stage) OnACLCheck(*mqtt.Client, string, bool) bool { return true }

func (s *stage) OnSessionEstablished(cl *mqtt.Client, _ packets.Packet) {
	for _, filter := range []string{"store/+/order/+", "store/+/notice", "rider/+/order/+", "rider/+/offer/+", "rider/+/cadence", "rider/+/notice"} {
		s.server.Topics.Subscribe(cl.ID, packets.Subscription{Filter: filter, Qos: 1})
		cl.State.Subscriptions.Add(filter, packets.Subscription{Filter: filter, Qos: 1})
	}
}

func (s *stage) OnPublish(cl *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	if cl.Net.Inline || pk.FixedHeader.Qos == 0 {
		return pk, nil
	}
	return pk, s.said(pk.TopicName)
}

// play starts a node of which said is the judge; tell publishes as it does.
func play(t *testing.T, said func(topic string) error) (url string, tell func(topic, payload string)) {
	t.Helper()
	server := mqtt.New(&mqtt.Options{InlineClient: true, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	tcp := listeners.NewTCP(listeners.Config{ID: "tcp", Address: "127.0.0.1:0"})
	if err := errors.Join(server.AddHook(&stage{server: server, said: said}, nil), server.AddListener(tcp), server.Serve()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	return "mqtt://" + tcp.Address(), func(topic, payload string) {
		if err := server.Publish(topic, []byte(payload), false, 1); err != nil {
			t.Error(err)
		}
	}
}

// api answers the backend's calls with status, 200 as a push does.
func api(t *testing.T, status func(path string) int) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || r.Header.Get("Authorization") != "Bearer good" {
			t.Errorf("%s %s: %v, %q", r.Method, r.URL.Path, err, r.Header.Get("Authorization"))
		}
		if strings.HasPrefix(r.URL.Path, "/v1/push/") && (body["data"] == nil || body["topic"] == nil && body["uid"] == nil) {
			t.Errorf("%s: %v", r.URL.Path, body)
		}
		w.WriteHeader(status(r.URL.Path))
		io.WriteString(w, `{"code":0,"message":"","id":"x","targets":2}`)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func good(topics.Actor) (string, error) { return "good", nil }

// until waits for a condition.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for late := time.Now().Add(10 * time.Second); !is(); {
		if time.Now().After(late) {
			t.Fatalf("waited in vain for %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

// TestPeopleDoTheirWork: a terminal rings and accepts, the POS cooks, a rider
// takes offers, picks up and delivers; who was slower says nothing more.
func TestPeopleDoTheirWork(t *testing.T) {
	var mu sync.Mutex
	said := map[string]int{}
	url, tell := play(t, func(topic string) error {
		mu.Lock()
		defer mu.Unlock()
		if said[topic]++; strings.HasSuffix(topic, "/accept") && strings.HasPrefix(topic, "store/") && said[topic] > 1 {
			return packets.ErrQuotaExceeded // 0x97: taken
		}
		return nil
	})
	heard := func(topic string, n int) func() bool {
		return func() bool {
			mu.Lock()
			defer mu.Unlock()
			return said[topic] >= n
		}
	}
	last := make(chan city.Snapshot, 1)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan error, 1)
	go func() {
		done <- city.Run(ctx, city.Config{
			Addr: url, HTTP: api(t, func(string) int { return 200 }), Mint: good, Map: regions(t), Name: "x",
			Riders: 1, Stores: 1, Orders: 6000, Pushes: 6000, Every: 100 * time.Millisecond,
			Report: func(s city.Snapshot) {
				select {
				case <-last:
				default:
				}
				last <- s
			},
		})
	}()
	until(t, "everybody", func() bool { // inboxes are there once every notice is heard by all four
		tell("store/x-store-1/order/o1", `{"order_id":"o1","status":"pending","state":"queued"}`)
		return heard("store/x-store-1/order/o1/rung", 3)()
	})
	until(t, "three to try", heard("store/x-store-1/order/o1/accept", 3))
	tell("store/x-store-1/order/o1", `{"order_id":"o1","status":"confirmed","state":"accepted"}`)
	until(t, "the kitchen", heard("store/x-store-1/order/o1/ready", 1))
	for _, c := range []struct{ topic, payload, then string }{
		{"rider/x-rider-1/offer/o1", `{"offer_id":"f"}`, "rider/x-rider-1/offer/o1/accept"},
		{"rider/x-rider-1/order/o1", `{"status":"ready"}`, "rider/x-rider-1/order/o1/pickup"},
		{"rider/x-rider-1/order/o1", `{"status":"shipped"}`, "rider/x-rider-1/order/o1/deliver"},
	} {
		until(t, c.then, func() bool {
			tell(c.topic, c.payload)
			return heard(c.then, 1)()
		})
	}
	tell("rider/x-rider-1/offer/o2", `{"won_by":"y"}`)
	tell("rider/x-rider-1/notice", `{}`)
	tell("rider/x-rider-1/cadence", `{"every_s":0.1}`)
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	got := <-last
	if got.Pushes == 0 || got.Targets != 2*got.Pushes || got.Orders == 0 || got.Accepted != 1 || got.Delivered == 0 || got.RidersUp != 0 || got.TerminalsUp != 0 {
		t.Errorf("got %s", got)
	}
	if heard("rider/x-rider-1/offer/o2/accept", 1)() {
		t.Error("an offer that was won by another was accepted")
	}
}

// TestCityEnds: what is wrong from the beginning ends a city, what a node
// cannot do does not.
func TestCityEnds(t *testing.T) {
	url, _ := play(t, func(string) error { return nil })
	usual := city.Config{Addr: url, Mint: good, Map: regions(t), Riders: 1, Pushes: 6000, Orders: 6000, Stores: 1}
	for name, c := range map[string]struct {
		change func(*city.Config)
		status int
		want   string
	}{
		"bad token":    {func(c *city.Config) { c.Mint = func(topics.Actor) (string, error) { return "bad", nil } }, 200, "0x86"},
		"no map":       {func(c *city.Config) { c.Map = nil }, 200, "read map"},
		"forbidden":    {func(*city.Config) {}, 403, "403 Forbidden"},
		"no such call": {func(*city.Config) {}, 404, ""},
		"trouble":      {func(*city.Config) {}, 500, ""},
		"nobody to mint": {func(c *city.Config) {
			c.Mint = func(topics.Actor) (string, error) { return "", errors.New("no secret") }
		}, 200, "no secret"},
		"strange address": {func(c *city.Config) { c.Addr = "http://x" }, 200, "scheme"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := usual
			c.change(&cfg)
			ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
			if c.want != "" {
				ctx, stop = context.WithTimeout(t.Context(), 10*time.Second)
			}
			defer stop()
			cfg.HTTP = silent(t, c.status)
			err := city.Run(ctx, cfg)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

// silent answers every call with a status.
func silent(t *testing.T, status int) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
	t.Cleanup(s.Close)
	return s.URL
}
