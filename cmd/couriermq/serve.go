package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"couriermq/bridge/api"
	"couriermq/bridge/pebble"
	"couriermq/bridge/ws"
	"couriermq/configs"
	"couriermq/devices/browser"
	"couriermq/hooks"
	"couriermq/hooks/token"
)

func serveCommand() command {
	c := command{
		name:  "serve",
		args:  "[-config FILE] [-dev] [-set key=value]...",
		short: "run a node until SIGINT or SIGTERM, then drain",
	}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		src := sourceFlags(fs)
		if err := parseFlags(fs, args, 0); err != nil {
			return err
		}
		cfg, err := loadConfig(*src)
		if err != nil {
			return err
		}
		return serve(ctx, io, cfg, src.Dev)
	}
	return c
}

// serve runs one node: its parts are made, then started in order and stopped in
// reverse, so that the doors close first and the disk last.
func serve(ctx context.Context, io stdio, cfg configs.Config, dev bool) error {
	collectLess()
	log := newLog(cfg.Log, io.Err)
	if dev && cfg.Data.Dir == "" {
		dir, err := os.MkdirTemp("", "couriermq-dev-")
		if err != nil {
			return fmt.Errorf("make a temporary store: %w", err)
		}
		defer os.RemoveAll(dir)
		cfg.Data.Dir = dir
	}
	for _, w := range cfg.Warnings() {
		log.Warn("configuration", "hint", w)
	}
	store, err := openStore(cfg, dev, log)
	if err != nil {
		return err
	}
	closing := store.Close
	defer func() { _ = closing() }()
	verifier, err := token.New(cfg.Auth.JWT, "", log)
	if err != nil {
		return err
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(mutexWait), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), store)
	d, err := newDomain(cfg, dev, verifier, log, registry)
	if err != nil {
		return err
	}
	broker, err := hooks.Open(hooks.Config{
		Limits: cfg.Limits, Anonymous: cfg.Auth.Anonymous, Open: cfg.Topics.Open, Version: version(), OpenFiles: openFiles(),
	}, hooks.Parts{
		Verify: verifier, Store: store, Hooks: d.hooks, Facts: &d.facts, Log: log, Metrics: registry,
	})
	if err != nil {
		return err
	}
	d.use(broker)
	doors, err := listen(cfg, broker, log)
	if err != nil {
		return err
	}
	town := &town{cfg: cfg, d: doors, log: log}
	pages := browser.Node{
		Version: version(), MQTT: address("mqtt://", doors.mqtt, ""), WS: address("ws://", doors.ws, "/mqtt"),
		Tiles: cfg.Pages.TileURL, Attribution: cfg.Pages.TileAttribution, Regions: d.riders,
	}
	if dev && cfg.Auth.JWT.Secret != "" {
		pages.Demo = town.demos
	}
	doors.fallback.Handle("/", browser.Handler(pages))
	if town.built() {
		doors.fallback.Handle("GET /demo", town)
	}
	scrape := promhttp.HandlerFor(registry, promhttp.HandlerOpts{Registry: registry})
	parts := api.Parts{
		Broker: broker, Verifier: broker, Rows: store, Events: broker, Orders: d.orders, Stores: d.stores, Devices: d.devices, Offers: d.offers, Riders: d.riders, Regions: d.riders, Area: d.riders, Tickets: d.tickets, Backup: store, Registry: registry, Else: doors.fallback, Log: log,
		Metrics: scrape,
	}
	if cfg.Metrics.Listen.On() {
		parts.Metrics = nil
	}
	handler := api.New(api.Config{PublicURL: cfg.HTTP.PublicURL, Version: version(), PacketBytes: cfg.Limits.PacketBytes, Origins: ws.NewOrigins(cfg.WS.Origins).Allow}, parts)
	if err := doors.web(cfg, handler, scrape); err != nil {
		return err
	}
	if dev {
		if err := greet(io.Out, cfg, doors); err != nil {
			return err
		}
	}
	stop := watchdog(ctx, cfg.Drain.Timeout, log)
	defer stop()
	return run(ctx,
		part{"store", store.Run},
		part{"tokens", verifier.Run},
		part{"broker", broker.Run},
		part{"http", doors.run},
		part{"city", town.run},
		part{"rest", new(rest).run},
	)
}

// openStore opens the embedded store. One in a developer's temporary folder
// keeps no reserve.
func openStore(cfg configs.Config, dev bool, log *slog.Logger) (*pebble.Store, error) {
	p := pebble.DefaultConfig(cfg.Data.Dir)
	if dev {
		p.MinFree, p.MinFreePercent, p.Ballast = 64<<20, 0, 0
	}
	return pebble.Open(p, log)
}

// watchdog ends the process when a drain takes longer than it may.
func watchdog(ctx context.Context, limit time.Duration, log *slog.Logger) (stop func()) {
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
			return
		case <-ctx.Done():
		}
		select {
		case <-done:
		case <-time.After(limit):
			log.Error("drain took too long", "limit", limit.String())
			os.Exit(1)
		}
	}()
	return func() { close(done) }
}

// openFiles is how many files the system lets the process open, 0 if unknown.
func openFiles() uint64 {
	var r syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &r) != nil {
		return 0
	}
	return r.Cur
}

// mutexWait adds go_sync_mutex_wait_total_seconds_total to what Go says of
// itself: how long goroutines waited for each other.
var mutexWait = collectors.WithGoCollectorRuntimeMetrics(collectors.GoRuntimeMetricsRule{
	Matcher: regexp.MustCompile(`^/sync/mutex/wait/total:seconds$`),
})
