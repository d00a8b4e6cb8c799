package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"couriermq/configs"
	"couriermq/devices/bench"
	"couriermq/hooks/token"
	"couriermq/topics"
)

func benchCommand() command {
	c := command{name: "bench", args: "SCENARIO [flags]", short: "Press on a broker and report deliveries, delays, losses and cost as one JSON object."}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		b := benchFlags{cfg: bench.Config{QoS: -1}}
		fs := newFlags(c, io)
		b.register(fs)
		usage := fs.Usage
		fs.Usage = func() {
			usage()
			fmt.Fprintf(fs.Output(), "\nScenarios, with how many clients they have by default:\n%s", bench.Scenarios())
		}
		name := ""
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			name, args = args[0], args[1:]
		}
		after := 0 // the scenario may also follow the flags
		if name == "" {
			after = 1
		}
		if err := parseFlags(fs, args, after); err != nil {
			return err
		}
		if name = cmp.Or(name, fs.Arg(0)); name == "" {
			return withHint(usageError("which scenario?"), "couriermq bench -h lists them")
		}
		cfg, err := b.config(io)
		if err != nil {
			return err
		}
		result, err := b.play(ctx, name, cfg)
		if err != nil {
			return err
		}
		return json.NewEncoder(io.Out).Encode(result)
	}
	return c
}

// benchFlags are the flags of bench; those that are not fields of its
// configuration become some.
type benchFlags struct {
	cfg             bench.Config
	version         uint
	secret, command string
	secure, quiet   bool
	ca              string
	search          time.Duration
}

// play runs the scenario, once or until its limit is found.
func (b *benchFlags) play(ctx context.Context, name string, cfg bench.Config) (bench.Result, error) {
	if b.search > 0 {
		return bench.Search(ctx, name, cfg, b.search)
	}
	return bench.Run(ctx, name, cfg)
}

func (b *benchFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&b.cfg.Addr, "addr", "127.0.0.1:1883", "`host:port` of MQTT")
	fs.StringVar(&b.cfg.WS, "ws", "", "`URL` of MQTT over WebSocket; receivers and idle connections then use it")
	fs.StringVar(&b.cfg.HTTP, "http", "http://127.0.0.1:8080", "`URL` of the HTTP API, for -regions, -push and ring, which are not for -plain")
	fs.DurationVar(&b.cfg.Duration, "duration", 10*time.Second, "of the measurement")
	fs.BoolVar(&b.cfg.Plain, "plain", false, "use topics that any MQTT broker takes, and no tokens")
	fs.StringVar(&b.secret, "secret", string(configs.DevSecret), "`secret` that tokens are signed with; that of serve -dev by default")
	for _, name := range []string{"clients", "riders", "subscribers", "sessions", "connections"} {
		fs.IntVar(&b.cfg.Clients, name, 0, "how many of what the scenario is about; 0: its own `number`")
	}
	fs.IntVar(&b.cfg.Publishers, "publishers", 0, "how many publish, where that is not what the scenario is about")
	fs.IntVar(&b.cfg.Rate, "rate", 0, "messages per second; 0: as fast as the window allows")
	fs.DurationVar(&b.search, "search", 0, "find the rate at which the p99 passes this `delay`, then measure at half of that rate")
	fs.IntVar(&b.cfg.Window, "window", 0, "messages on their way at a time; 0: the scenario's own")
	fs.IntVar(&b.cfg.Size, "size", 0, "`bytes` of payload, at least 96; 0: the scenario's own")
	fs.IntVar(&b.cfg.QoS, "qos", -1, "0 or 1; -1: the scenario's own")
	fs.BoolVar(&b.cfg.Orders, "orders", false, "gps: every rider carries an order, as in track")
	fs.IntVar(&b.cfg.Regions, "regions", 0, "gps, track: lay this `number` of polygons over the city first")
	fs.BoolVar(&b.cfg.Push, "push", false, "store: push by the HTTP API instead of publishing")
	fs.IntVar(&b.cfg.Queued, "queued", 0, "messages for each session in offline; 0: 100")
	fs.DurationVar(&b.cfg.Fill, "fill", 0, "how long offline (0: until all are full) and crash (0: 3s) fill queues at most")
	fs.IntVar(&b.cfg.Kills, "kills", 0, "how often crash kills the broker of -broker-cmd; 0: 20")
	fs.UintVar(&b.version, "mqtt", 0, "4 (MQTT 3.1.1) or 5; 0: 4 with -plain, else 5")
	fs.IntVar(&b.cfg.PID, "pid", 0, "the broker's process, to tell its CPU time and memory")
	fs.StringVar(&b.cfg.Metrics, "metrics", "", "`URL` of /metrics of a couriermq node, to tell how long it waits for mutexes")
	fs.StringVar(&b.command, "broker-cmd", "", "`command` that starts the broker for the run, instead of -pid")
	fs.BoolVar(&b.secure, "tls", false, "MQTT over TLS")
	fs.StringVar(&b.ca, "ca", "", "`file` with the certificate to trust, with -tls; without it any is accepted")
	fs.BoolVar(&b.quiet, "quiet", false, "no progress on standard error")
}

// config completes the configuration from the other flags.
func (b *benchFlags) config(io stdio) (bench.Config, error) {
	cfg := b.cfg
	switch {
	case b.version != 0 && b.version != 4 && b.version != 5:
		return cfg, usageError("-mqtt must be 4 or 5")
	case cfg.QoS < -1 || cfg.QoS > 1:
		return cfg, usageError("-qos must be 0 or 1")
	case cfg.Clients < 0 || cfg.Publishers < 0 || cfg.Rate < 0 || cfg.Window < 0 || cfg.Size < 0 || cfg.Queued < 0 || cfg.Fill < 0 || cfg.Kills < 0 || cfg.Regions < 0 || b.search < 0:
		return cfg, usageError("numbers must not be negative")
	}
	cfg.Version = byte(b.version)
	cfg.Command = strings.Fields(b.command)
	if !b.quiet {
		cfg.Progress = io.Err
	}
	if !cfg.Plain {
		cfg.Mint = minter(token.Secret(b.secret))
	}
	if !b.secure {
		return cfg, nil
	}
	cfg.TLS = &tls.Config{InsecureSkipVerify: b.ca == ""} //nolint:gosec // said in the flag's description
	if b.ca != "" {
		pem, err := os.ReadFile(b.ca)
		if err != nil {
			return cfg, fmt.Errorf("read -ca: %w", err)
		}
		cfg.TLS.RootCAs = x509.NewCertPool()
		if !cfg.TLS.RootCAs.AppendCertsFromPEM(pem) {
			return cfg, fmt.Errorf("read -ca %s: no certificate in it", b.ca)
		}
	}
	return cfg, nil
}

// minter returns what makes tokens for simulated devices: they are good for a
// day.
func minter(secret token.Secret) func(topics.Actor) (string, error) {
	return func(a topics.Actor) (string, error) {
		c := token.Claims{
			Role: a.Role.String(), Subject: token.ID(a.Sub), Name: a.Name,
			Store: token.ID(a.Store), Client: a.Client, Device: token.ID(a.Device), Ticket: token.ID(a.Ticket),
		}
		for _, r := range a.Regions {
			c.Regions = append(c.Regions, token.ID(r))
		}
		for _, o := range a.Orders {
			c.Orders = append(c.Orders, token.ID(o))
		}
		return token.Mint(secret, c, 24*time.Hour)
	}
}
