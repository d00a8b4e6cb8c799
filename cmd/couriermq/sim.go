package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"couriermq/configs"
	"couriermq/devices/city"
	"couriermq/hooks/token"
)

func simCommand() command {
	c := command{name: "sim", args: "[flags]", short: "Simulate a city on any node: orders flow, stores ring, riders ride, customers follow, support answers."}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		cfg := city.Config{Map: configs.RegionMap}
		fs.StringVar(&cfg.Addr, "addr", "mqtt://127.0.0.1:1883", "`URL` of MQTT: mqtt, mqtts, ws or wss")
		fs.StringVar(&cfg.HTTP, "http", "http://127.0.0.1:8080", "`URL` of the HTTP API")
		secret := fs.String("secret", string(configs.DevSecret), "`secret` that tokens are signed with; that of serve -dev by default")
		tokens := fs.String("tokens", "", "`file` with one token a line, for nodes whose secret is not ours; who is in it is who lives in the city")
		fs.StringVar(&cfg.Name, "name", "sim", "beginning of all ids; two cities on one node need two")
		fs.IntVar(&cfg.Riders, "riders", 50, "how many riders take offers")
		fs.IntVar(&cfg.Stores, "stores", 10, "how many stores, each with a POS, a pad and an app; every third has two tables")
		fs.Float64Var(&cfg.Orders, "orders", 10, "orders placed per minute")
		fs.IntVar(&cfg.Total, "total", 0, "orders to place in all; the city ends when they are over. 0: without end")
		fs.IntVar(&cfg.Customers, "customers", 0, "how many customers; 0: as many as the orders keep busy")
		fs.Float64Var(&cfg.Pushes, "pushes", 6, "pushes per minute")
		fs.Float64Var(&cfg.Visitors, "visitors", 1, "visitors with a question for support, per minute")
		fs.IntVar(&cfg.Operators, "operators", 1, "how many simulated operators answer them, slowly; 0: you do")
		demo := fs.Bool("demo", false, "always have an order demo-N on its way")
		fs.DurationVar(&cfg.Every, "every", 3*time.Second, "between a rider's positions, until the node asks for another cadence")
		fs.Float64Var(&cfg.Pace, "pace", 1, "how much faster than life: waits and ways are so many times shorter, vehicles are as fast as ever")
		fs.Uint64Var(&cfg.Seed, "seed", 1, "the same seed has the same people with the same luck")
		duration := fs.Duration("duration", 0, "how long; 0: until interrupted")
		asJSON := fs.Bool("json", false, "print the summary as one JSON object, and nothing else")
		slips := fs.Bool("print", false, "print what the printers of the stores print")
		verbose := fs.Bool("v", false, "log what devices meet with, on standard error")
		if err := parseFlags(fs, args, 0); err != nil {
			return err
		}
		if *duration > 0 {
			var stop context.CancelFunc
			ctx, stop = context.WithTimeout(ctx, *duration)
			defer stop()
		}
		if *demo {
			cfg.Demo = new(city.Demo)
		}
		if *slips {
			cfg.Print = func(slip string) { fmt.Fprintln(io.Out, slip) }
		}
		if *tokens != "" {
			var err error
			if cfg.People, err = readPeople(*tokens); err != nil {
				return err
			}
		}
		var last city.Snapshot
		cfg.Report = func(s city.Snapshot) {
			if last = s; !*asJSON && ctx.Err() == nil {
				fmt.Fprintln(io.Out, s)
			}
		}
		cfg.Mint, cfg.Log = minter(token.Secret(*secret)), simLog(io.Err, *verbose)
		if err := city.Run(ctx, cfg); err != nil {
			return err
		}
		if *asJSON {
			return json.NewEncoder(io.Out).Encode(last)
		}
		_, err := fmt.Fprint(io.Out, "\n", last.Summary())
		return err
	}
	return c
}

// readPeople reads a file of tokens, one a line; empty lines and those that begin
// with # are left out. The tokens need not be good, only readable: whether they
// are is for the node to say.
func readPeople(file string) ([]city.Person, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	defer f.Close()
	var people []city.Person
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<10)
	for n := 1; lines.Scan(); n++ {
		raw := strings.TrimSpace(lines.Text())
		if raw == "" || raw[0] == '#' {
			continue
		}
		in, err := token.Inspect(raw)
		if err != nil {
			return nil, fmt.Errorf("read tokens: %s:%d: %w", file, n, err)
		}
		var c token.Claims
		if err := json.Unmarshal(in.Claims, &c); err != nil {
			return nil, fmt.Errorf("read tokens: %s:%d: %w", file, n, err)
		}
		who, err := c.Actor()
		if err != nil {
			return nil, fmt.Errorf("read tokens: %s:%d: %w", file, n, err)
		}
		people = append(people, city.Person{Actor: *who, Token: func() (string, error) { return raw, nil }})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	if len(people) == 0 {
		return nil, withHint(errors.New("read tokens: "+file+" holds none"), "one token a line, as couriermq token prints them")
	}
	return people, nil
}

// simLog shows what goes wrong; with verbose also what a device meets with.
func simLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
