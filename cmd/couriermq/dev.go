package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"text/tabwriter"
	"time"

	"couriermq/configs"
	"couriermq/devices/city"
	"couriermq/hooks/token"
)

// devClaims is one identity per role, for the first hour with a node.
var devClaims = []token.Claims{
	{Role: "service", Subject: "backend"},
	{Role: "platform", Subject: "console"},
	{Role: "operator", Subject: "alice", Name: "Alice"},
	{Role: "merchant", Subject: "pos-1", Store: "s1", Client: "pos", Device: "pos-1"},
	{Role: "rider", Subject: "r1", Regions: []token.ID{"Tianhe_Qu"}},
	{Role: "customer", Subject: "c1", Client: "h5"},
	{Role: "table", Subject: "s1_7"},
	{Role: "guest", Subject: "link-1", Orders: []token.ID{"o1"}},
}

// devLife is how long the printed tokens last.
const devLife = 12 * time.Hour

// greet prints where the node listens and a token for each role.
func greet(w io.Writer, cfg configs.Config, d *doors) error {
	fmt.Fprintf(w, "couriermq %s, development mode: everybody can know the secret\n\n", version())
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range [][2]string{
		{"HTTP API and pages", address("http://", d.http, "/")},
		{"MQTT", address("mqtt://", d.mqtt, "")},
		{"MQTT over WebSocket", address("ws://", d.ws, "/mqtt")},
	} {
		fmt.Fprintf(t, "  %s\t%s\n", l[0], l[1])
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprint(w, "\nTokens for the next 12 hours, as MQTT password or Authorization: Bearer:\n\n")
	for _, c := range devClaims {
		tok, err := token.Mint(cfg.Auth.JWT.Secret, c, devLife)
		if err != nil {
			return fmt.Errorf("mint a token for %s: %w", c.Role, err)
		}
		fmt.Fprintf(w, "  %s %s\n  %s\n\n", c.Role, c.Subject, tok)
	}
	return nil
}

func address(scheme, at, path string) string {
	if at == "" {
		return "off"
	}
	return scheme + at + path
}

// cityOf is the part that runs the simulated city in the node, or nothing.
func cityOf(cfg configs.Config, d *doors, log *slog.Logger) func(context.Context) error {
	return func(ctx context.Context) error {
		if !cfg.Dev.City || d.mqtt == "" || d.http == "" || cfg.Auth.JWT.Secret == "" {
			<-ctx.Done()
			return nil
		}
		return city.Run(ctx, city.Config{
			Addr: address("mqtt://", d.mqtt, ""), HTTP: address("http://", d.http, ""), Mint: minter(cfg.Auth.JWT.Secret),
			Map: configs.RegionMap, Riders: 20, Stores: 5, Orders: 4, Pushes: 6, Visitors: .5, Operators: 1, Demo: new(city.Demo), Log: log,
		})
	}
}
