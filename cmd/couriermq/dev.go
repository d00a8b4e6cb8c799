package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
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
	lines := [][2]string{
		{"HTTP API and pages", address("http://", d.http, "/")},
		{"MQTT", address("mqtt://", d.mqtt, "")},
		{"MQTT over WebSocket", address("ws://", d.ws, "/mqtt")},
	}
	if (&town{cfg: cfg}).built() {
		lines = append(lines, [2]string{"A courier on the way", address("http://", d.http, "/demo")})
	}
	for _, l := range lines {
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

// town is the simulated city of a node for development.
type town struct {
	cfg  configs.Config
	d    *doors
	log  *slog.Logger
	demo city.Demo
}

// built tells whether there is one.
func (t *town) built() bool {
	c := &t.cfg
	return c.Dev.City && c.MQTT.Listen.On() && c.HTTP.Listen.On() && c.Auth.JWT.Secret != ""
}

// run lives until ctx ends.
func (t *town) run(ctx context.Context) error {
	if !t.built() {
		<-ctx.Done()
		return nil
	}
	return city.Run(ctx, city.Config{
		Addr: address("mqtt://", t.d.mqtt, ""), HTTP: address("http://", t.d.http, ""), Mint: minter(t.cfg.Auth.JWT.Secret),
		Map: configs.RegionMap, Riders: 20, Stores: 5, Orders: 4, Pushes: 6, Visitors: .5, Operators: t.cfg.Dev.Operators, Demo: &t.demo, Log: t.log,
	})
}

// demoLife is how long a link to the demonstration lasts.
const demoLife = time.Hour

// ServeHTTP leads to the tracking page of an order that is on its way now, as
// its customer's link would.
func (t *town) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	order := t.demo.Order()
	if order == "" {
		w.Header().Set("Retry-After", "2")
		http.Error(w, "The first courier has not set out yet. Try again in a few seconds.", http.StatusServiceUnavailable)
		return
	}
	guest := token.Claims{Role: "guest", Subject: token.ID("link-" + order), Orders: []token.ID{token.ID(order)}}
	tok, err := token.Mint(t.cfg.Auth.JWT.Secret, guest, demoLife)
	if err != nil {
		t.log.Error("mint a link", "err", err)
		http.Error(w, "The link cannot be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/track/"+order+"#token="+tok, http.StatusFound)
}
