package bench_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/devices/bench"
	"couriermq/devices/mochitest"
	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// manners loses every nth message of those with a stamp (0: none).
type manners struct {
	mochitest.Welcome
	lose int64
	seen atomic.Int64
}

func (m *manners) Provides(b byte) bool { return b == mqtt.OnPublish || m.Welcome.Provides(b) }
func (m *manners) OnPublish(_ *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	if m.lose > 0 && m.seen.Add(1)%m.lose == 0 {
		return pk, packets.ErrRejectPacket
	}
	return pk, nil
}

// broker is one that nobody here wrote.
func broker(t *testing.T, lose int) (addr, ws string) {
	t.Helper()
	b := mochitest.Start(t, &manners{lose: int64(lose)})
	return b.TCP, "ws://" + b.WS + "/mqtt"
}

// TestScenarios: each runs against any broker, loses nothing and says so.
func TestScenarios(t *testing.T) {
	addr, _ := broker(t, 0)
	for _, name := range []string{"gps", "track", "broadcast", "store", "idle", "connect", "offline", "neighbour"} {
		t.Run(name, func(t *testing.T) {
			r, err := bench.Run(t.Context(), name, bench.Config{
				Addr: addr, Plain: true, QoS: -1, Clients: 10, Publishers: 3, Queued: 5, Window: 8, Duration: 200 * time.Millisecond,
			})
			if err != nil {
				t.Fatal(err)
			}
			if r.Scenario != name || r.Sent == 0 || r.Received == 0 || r.Lost != 0 || r.Refused != 0 || r.Closed != 0 || r.DurationS == 0 {
				t.Errorf("got %+v", r)
			}
			if name != "idle" && (r.Rate <= 0 || r.P50 <= 0 || r.P50 > r.P99 || r.P99 > r.P999 || r.P999 > r.Max) {
				t.Errorf("rate and delays: got %+v", r)
			}
		})
	}
}

// TestManners: the other ways of asking for the same.
func TestManners(t *testing.T) {
	for name, cfg := range map[string]bench.Config{
		"MQTT 5, QoS 1": {Version: 5, QoS: 1},
		"paced":         {Rate: 500, QoS: 0},
		"over the web":  {WS: "yes", QoS: 0},
	} {
		t.Run(name, func(t *testing.T) {
			addr, ws := broker(t, 0)
			if cfg.WS != "" {
				cfg.WS = ws
			}
			cfg.Addr, cfg.Plain, cfg.Clients, cfg.Duration = addr, true, 10, 200*time.Millisecond
			if cfg.Rate > 0 {
				cfg.Duration = 2 * time.Second // so that a stumble of the machine is little of it
			}
			for _, scenario := range []string{"gps", "broadcast"} {
				r, err := bench.Run(t.Context(), scenario, cfg)
				if err != nil {
					t.Fatal(err)
				}
				if r.Received == 0 || r.Lost != 0 || r.OutOfOrder != 0 {
					t.Errorf("got %+v", r)
				}
				if cfg.Rate > 0 && scenario == "gps" && (r.Rate < 300 || r.Rate > 600) {
					t.Errorf("rate: got %g, want 500", r.Rate)
				}
			}
		})
	}
}

// TestLoss: what a broker throws away is counted, and does not stop the run.
func TestLoss(t *testing.T) {
	addr, _ := broker(t, 10)
	r, err := bench.Run(t.Context(), "gps", bench.Config{Addr: addr, Plain: true, Clients: 10, Rate: 1000, Window: 1000, Duration: 500 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if want := r.Sent / 10; r.Lost != want || r.Received != r.Sent-want || r.OutOfOrder != 0 {
		t.Errorf("got %d lost of %d, %d received, %d out of order; want %d lost", r.Lost, r.Sent, r.Received, r.OutOfOrder, want)
	}
}

func TestRefusals(t *testing.T) {
	addr, _ := broker(t, 0)
	for _, c := range []struct {
		name string
		cfg  bench.Config
		want string
	}{
		{"nothing", bench.Config{Addr: addr, Plain: true}, "not one of"},
		{"gps", bench.Config{Addr: addr}, "no secret"},
		{"gps", bench.Config{Addr: addr, Plain: true, WS: "http://x"}, "not of the form"},
		{"gps", bench.Config{Addr: addr, Plain: true, Command: []string{"true"}}, "listens on"},
		{"gps", bench.Config{Addr: "127.0.0.1:1", Plain: true}, "refused"},
		{"crash", bench.Config{Addr: addr, Plain: true}, "how to start it"},
		{"gps", bench.Config{Addr: "127.0.0.1:1", Plain: true, Command: []string{"true"}}, "ended at once"},
	} {
		t.Run(fmt.Sprint(c.name, c.want), func(t *testing.T) {
			if _, err := bench.Run(t.Context(), c.name, c.cfg); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}
