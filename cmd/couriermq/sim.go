package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"couriermq/configs"
	"couriermq/devices/city"
	"couriermq/hooks/token"
)

func simCommand() command {
	c := command{name: "sim", args: "[flags]", short: "Simulate a city: riders move, stores answer, a backend pushes and orders, against any node."}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		cfg := city.Config{Map: configs.RegionMap, Report: func(s city.Snapshot) { fmt.Fprintln(io.Out, s) }}
		fs := newFlags(c, io)
		fs.StringVar(&cfg.Addr, "addr", "mqtt://127.0.0.1:1883", "`URL` of MQTT: mqtt, mqtts, ws or wss")
		fs.StringVar(&cfg.HTTP, "http", "http://127.0.0.1:8080", "`URL` of the HTTP API")
		secret := fs.String("secret", string(configs.DevSecret), "`secret` that tokens are signed with; that of serve -dev by default")
		fs.IntVar(&cfg.Riders, "riders", 50, "how many riders")
		fs.IntVar(&cfg.Stores, "stores", 10, "how many stores, each with a POS, a pad and an app")
		fs.IntVar(&cfg.Orders, "orders", 30, "orders per minute")
		fs.IntVar(&cfg.Pushes, "pushes", 30, "pushes per minute")
		fs.DurationVar(&cfg.Every, "every", 3*time.Second, "between a rider's positions, until the node asks for another cadence")
		fs.Uint64Var(&cfg.Seed, "seed", 1, "the same seed goes the same ways")
		fs.StringVar(&cfg.Name, "name", "sim", "beginning of all ids; two cities on one node need two")
		duration := fs.Duration("duration", 0, "how long; 0: until interrupted")
		verbose := fs.Bool("v", false, "log what devices meet with, on standard error")
		if err := parseFlags(fs, args, 0); err != nil {
			return err
		}
		if *duration > 0 {
			var stop context.CancelFunc
			ctx, stop = context.WithTimeout(ctx, *duration)
			defer stop()
		}
		cfg.Mint, cfg.Log = minter(token.Secret(*secret)), simLog(io.Err, *verbose)
		return city.Run(ctx, cfg)
	}
	return c
}

// simLog shows what goes wrong; with verbose also what a device meets with.
func simLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
