// Package bench presses on a broker and says how it held: deliveries per
// second, delays, losses and order, and what it cost the broker in CPU time and
// memory. The scenarios are those of a delivery platform; with Plain they use
// topics that any MQTT broker takes, so that others can be measured by the same
// client in the same run.
//
// Full speed means as fast as goes without loss: what is on its way is bounded
// by a window, which the receivers open again. So no broker is measured at
// throwing messages away, and a loss that is reported is one. Delays count from
// when a message was due, not from when the client came to send it.
//
// It is no profiler and no conformance suite.
package bench

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"strings"
	"time"

	"couriermq/topics"
)

// Config says what to press on, and how. Zero values mean the scenario's own.
type Config struct {
	Addr    string      // host:port of MQTT
	TLS     *tls.Config // not nil: MQTT over TLS
	WS      string      // URL of MQTT over WebSocket; if set, receivers and idle connections use it
	HTTP    string      // base URL of the HTTP API, for Regions, Push and ring
	Version byte        // 4 or 5; 0: 4 with Plain, else 5

	Plain bool                                 // topics and manners of any broker, no tokens
	Mint  func(a topics.Actor) (string, error) // makes tokens; not nil unless Plain

	Duration   time.Duration // of the measurement, after a warm-up of at most a second
	Clients    int           // riders, subscribers, sessions or connections
	Publishers int
	Rate       int           // messages per second; 0: as fast as the window allows
	Window     int           // messages on their way
	Size       int           // bytes of payload; at least 96
	QoS        int           // -1: the scenario's own
	Orders     bool          // gps: every rider carries an order (as in track, always)
	Regions    int           // gps, track: so many polygons lie over the city
	Push       bool          // store: pushed by the HTTP API, not published by MQTT
	Queued     int           // offline: messages for each session
	Fill       time.Duration // offline: queues are filled no longer than this (0: until all are full); crash: nor before a kill (0: 3 s)
	Kills      int           // crash: how often the broker is killed

	Metrics string   // URL of the metrics of one of our nodes, for how long it waits for mutexes
	PID     int      // the broker's process, for CPU and memory; 0: unknown
	Command []string // starts the broker, instead of PID; must not leave it to a child

	Progress io.Writer // a line now and then; nil: silence
}

// Result is what came out. Fields that a scenario does not know are left out
// of the JSON.
type Result struct {
	Scenario   string  `json:"scenario"`
	Plain      bool    `json:"plain"`
	Transport  string  `json:"transport"` // tcp, tls or ws: how the receivers are connected
	Version    byte    `json:"mqtt_version"`
	QoS        int     `json:"qos"`
	Clients    int     `json:"clients"`
	Publishers int     `json:"publishers,omitempty"`
	Size       int     `json:"size,omitempty"`
	Window     int     `json:"window,omitempty"`
	DurationS  float64 `json:"duration_s"`

	Sent       int     `json:"sent"`                 // messages published, or connections made
	Received   int     `json:"received"`             // deliveries, each counted once
	Lost       int     `json:"lost"`                 // deliveries that should have been and were not; with crash: of acknowledged messages
	Superseded int     `json:"superseded,omitempty"` // gps and track without Plain: positions that a newer one of the rider overtook before they were written, as it should
	Duplicates int     `json:"duplicates"`           // deliveries more than once
	OutOfOrder int     `json:"out_of_order"`         // deliveries after a later one of the same publisher and topic
	Refused    int     `json:"refused"`              // publishes that were answered with an error
	Closed     int     `json:"closed"`               // connections that the broker ended
	Why        string  `json:"why,omitempty"`
	Rate       float64 `json:"rate"` // deliveries (or connections; with offline and crash: acknowledgements while filling) per second

	P50  float64 `json:"p50_ms"`
	P99  float64 `json:"p99_ms"`
	P999 float64 `json:"p999_ms"`
	Max  float64 `json:"max_ms"`

	CPU           float64 `json:"cpu_s,omitempty"`             // the broker's, during the measurement
	CPUPerMillion float64 `json:"cpu_s_per_million,omitempty"` // deliveries; with connect: microseconds per connection
	RSS           int     `json:"rss_kib,omitempty"`           // the broker's, at the end of the measurement
	MutexWait     float64 `json:"mutex_wait,omitempty"`        // Metrics: seconds per second that the broker's goroutines waited for mutexes
	ClientCPU     float64 `json:"client_cpu_s,omitempty"`      // this program's; near duration_s, the client was the limit

	LimitRate float64 `json:"limit_rate,omitempty"` // Search: messages per second at which the p99 passes the bound; this is half of it

	CommitP50 float64 `json:"commit_p50_ms,omitempty"` // over HTTP: from when a call was due until it was answered, which is after the commit
	CommitP99 float64 `json:"commit_p99_ms,omitempty"`
	AfterP50  float64 `json:"after_commit_p50_ms,omitempty"` // and from the answer to the delivery; 0: that came first
	AfterP99  float64 `json:"after_commit_p99_ms,omitempty"`

	KiBPerConnection float64 `json:"kib_per_connection,omitempty"` // idle
	Acked            int     `json:"acked,omitempty"`              // offline, crash: messages that the broker acknowledged
	DrainS           float64 `json:"drain_s,omitempty"`            // offline: from the first reconnect to the last message
	DrainRate        float64 `json:"drain_rate,omitempty"`         // offline: deliveries per second in that time
	DrainCPU         float64 `json:"drain_cpu_s,omitempty"`        // offline: the broker's CPU time until then
	DrainClientCPU   float64 `json:"drain_client_cpu_s,omitempty"` // offline: this program's; near drain_s, the client was the limit
	Kills            int     `json:"kills,omitempty"`              // crash
	Forgotten        int     `json:"forgotten,omitempty"`          // crash: sessions that the broker no longer knew when they came back
	RestartMS        float64 `json:"restart_ms,omitempty"`         // crash: until the broker listens again, at the median
	BaselineP99      float64 `json:"baseline_p99_ms,omitempty"`    // neighbour: before anybody stalled
	Stalled          int     `json:"stalled,omitempty"`            // neighbour: stalled connections still up at the end
}

// scenario is one row of the table: its defaults and its course.
type scenario struct {
	name, short                       string
	clients, publishers, window, size int
	qos                               int
	run                               func(*run) error
}

// scenarios is the table of contract section 7, with ring, crash and neighbour.
var scenarios = []scenario{
	{"gps", "riders publish positions to one fleet subscriber", 2000, 0, 2000, 120, 0, (*run).gps},
	{"track", "riders publish positions, each to a viewer of its own over WebSocket", 2000, 0, 2000, 120, 0, (*run).track},
	{"broadcast", "one notice to every subscriber", 5000, 1, 1, 1024, 0, (*run).broadcast},
	{"store", "QoS 1 end to end to persistent sessions", 2000, 64, 1024, 256, 1, (*run).store},
	{"ring", "orders placed over HTTP, each of which rings at the terminal of its store", 2000, 16, 64, 0, 1, (*run).ring},
	{"idle", "connections held: memory for each", 10000, 0, 0, 0, 0, (*run).idle},
	{"connect", "connections made and ended: how many a second", 2000, 0, 32, 0, 0, (*run).connect},
	{"offline", "acknowledged messages for sessions that are away, then all come back", 1000, 64, 1024, 256, 1, (*run).offline},
	{"crash", "acknowledged messages for sessions that are away while the broker is killed and restarted", 200, 64, 1024, 256, 1, (*run).crash},
	{"neighbour", "how long a message takes while subscribers beside it have stalled", 1000, 1, 1, 1024, 0, (*run).neighbour},
}

// Scenarios lists the names, each with what it does.
func Scenarios() string {
	var b strings.Builder
	for _, s := range scenarios {
		fmt.Fprintf(&b, "  %-10s %s (%d)\n", s.name, s.short, s.clients)
	}
	return b.String()
}

// Run plays the scenario called name against cfg and returns what came out.
func Run(ctx context.Context, name string, cfg Config) (Result, error) {
	for _, s := range scenarios {
		if s.name == name {
			return s.play(ctx, cfg)
		}
	}
	return Result{}, fmt.Errorf("scenario %q: not one of\n%s", name, Scenarios())
}

func (s scenario) play(ctx context.Context, cfg Config) (Result, error) {
	if cfg.Version == 0 {
		cfg.Version = 5
		if cfg.Plain {
			cfg.Version = 4
		}
	}
	if !cfg.Plain && cfg.Mint == nil {
		return Result{}, fmt.Errorf("bench %s: no secret to sign tokens with", s.name)
	}
	if cfg.Duration <= 0 {
		cfg.Duration = 10 * time.Second
	}
	if cfg.QoS < 0 {
		cfg.QoS = s.qos
	}
	cfg.Clients, cfg.Publishers = cmp.Or(cfg.Clients, s.clients), cmp.Or(cfg.Publishers, s.publishers)
	cfg.Window, cfg.Size = cmp.Or(cfg.Window, s.window), cmp.Or(cfg.Size, s.size)
	if cfg.Size > 0 {
		cfg.Size = len(appendPayload(nil, stamp{}, time.Now().UnixMilli(), cfg.Size))
	}
	cfg.Queued, cfg.Kills = cmp.Or(cfg.Queued, 100), cmp.Or(cfg.Kills, 20)
	r, err := newRun(ctx, s.name, cfg)
	if err != nil {
		return Result{}, err
	}
	if err = s.run(r); err != nil {
		err = fmt.Errorf("bench %s: %w", s.name, err)
	}
	err = r.close(err)
	return r.result, err
}
