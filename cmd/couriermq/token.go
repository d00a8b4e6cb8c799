package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"couriermq/configs"
	"couriermq/hooks/token"
)

func tokenCommand() command {
	c := command{
		name:  "token",
		args:  "-role R -sub ID [flags], or token -inspect [TOKEN]",
		short: "mint a token, or read one",
	}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		t := tokenFlags(fs)
		if err := parseFlags(fs, args, 1); err != nil {
			return err
		}
		switch {
		case t.inspect:
			return t.read(ctx, io, fs.Arg(0))
		case fs.NArg() > 0:
			return withHint(usageError(fmt.Sprintf("unexpected argument %q", fs.Arg(0))), "couriermq token -h lists the flags")
		case t.claims.Role == "" || t.claims.Subject == "":
			return withHint(usageError("-role and -sub are needed"), "couriermq token -role rider -sub alice")
		}
		return t.mint(io)
	}
	return c
}

// tokenArgs is the command line of token.
type tokenArgs struct {
	claims  token.Claims
	ttl     time.Duration
	secret  string
	config  string
	inspect bool
}

func tokenFlags(fs *flag.FlagSet) *tokenArgs {
	t := &tokenArgs{}
	id := func(to *token.ID, name, usage string) {
		fs.Func(name, usage, func(s string) error { *to = token.ID(s); return nil })
	}
	ids := func(to *[]token.ID, name, usage string) {
		fs.Func(name, usage, func(s string) error {
			for e := range strings.SplitSeq(s, ",") {
				*to = append(*to, token.ID(strings.TrimSpace(e)))
			}
			return nil
		})
	}
	fs.StringVar(&t.claims.Role, "role", "", "customer, guest, rider, merchant, table, operator, platform or service")
	id(&t.claims.Subject, "sub", "`id` of whom it is for; of a table {store}_{table}")
	id(&t.claims.Store, "store", "`id` of a merchant's store")
	fs.StringVar(&t.claims.Client, "client", "", "pos, pad or app of a merchant, h5 of a customer")
	id(&t.claims.Device, "device", "`id` of a merchant's device; sub if not given")
	ids(&t.claims.Regions, "regions", "`ids` of a rider's regions, a,b")
	ids(&t.claims.Orders, "orders", "`ids` of a guest's orders, 1,2")
	id(&t.claims.Ticket, "ticket", "`id` of a guest's ticket")
	fs.StringVar(&t.claims.Name, "name", "", "an operator's name, as visitors read it")
	fs.DurationVar(&t.ttl, "ttl", 12*time.Hour, "how long it lives")
	fs.StringVar(&t.secret, "secret", "", "what to sign with; if not given auth.jwt.secret of the configuration, else the secret of serve -dev")
	fs.StringVar(&t.config, "config", "", "YAML `file` with the configuration")
	fs.BoolVar(&t.inspect, "inspect", false, "read TOKEN, or standard input, instead, and say whether it is good")
	return t
}

// auth returns how the node in question verifies tokens. The flag is stronger
// than the configuration; with neither it is a node of serve -dev.
func (t *tokenArgs) auth() (auth token.Config, dev bool, err error) {
	cfg, err := configs.Read(configs.Sources{File: t.config, Env: os.Environ()})
	if err != nil {
		return auth, false, err
	}
	auth = cfg.Auth.JWT
	if t.secret != "" {
		auth.Secret, auth.SecretFile = token.Secret(t.secret), ""
	}
	if !auth.Configured() {
		auth.Secret, dev = configs.DevSecret, true
	}
	return auth, dev, nil
}

func (t *tokenArgs) mint(io stdio) error {
	auth, dev, err := t.auth()
	if err != nil {
		return err
	}
	if auth.Secret == "" {
		return withHint(errors.New("mint token: the configuration names only public keys"), "tokens for this node come from its identity provider")
	}
	v, err := token.New(token.Config{Secret: auth.Secret, Issuer: auth.Issuer, Audience: auth.Audience}, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	raw, err := v.Mint(t.claims, t.ttl)
	if err != nil {
		return err
	}
	if dev {
		fmt.Fprintln(io.Err, "signed with the secret of serve -dev: no other node takes it")
	}
	_, err = fmt.Fprintln(io.Out, raw)
	return err
}

// inspected is what -inspect prints.
type inspected struct {
	token.Inspection
	Issued  string `json:"issued,omitempty"`
	Expires string `json:"expires,omitempty"`
	Verdict string `json:"verdict"`
}

// read prints a token and what the node would say to it.
func (t *tokenArgs) read(ctx context.Context, io stdio, raw string) error {
	if raw == "" || raw == "-" {
		var err error
		if raw, err = readLine(io.In); err != nil {
			return fmt.Errorf("read token: %w", err)
		}
	}
	in, err := token.Inspect(raw)
	if err != nil {
		return err
	}
	auth, dev, err := t.auth()
	if err != nil {
		return err
	}
	out := inspected{Inspection: in, Verdict: verdict(ctx, auth, raw)}
	if dev {
		out.Verdict += " (on a node of serve -dev)"
	}
	var times struct{ Iat, Exp float64 }
	if json.Unmarshal(in.Claims, &times) == nil {
		out.Issued, out.Expires = instant(times.Iat), instant(times.Exp)
	}
	enc := json.NewEncoder(io.Out)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func readLine(r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, 64<<10))
	return strings.TrimSpace(string(b)), err
}

// verdict asks a verifier, which may have to fetch keys first.
func verdict(ctx context.Context, auth token.Config, raw string) string {
	v, err := token.New(auth, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return err.Error()
	}
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- v.Run(ctx) }()
	_, err = v.Verify(ctx, raw)
	cancel()
	<-done
	if err != nil {
		return err.Error()
	}
	return "good"
}

func instant(seconds float64) string {
	if seconds <= 0 || seconds >= 253_402_300_800 { // year 10000, for which RFC 3339 has no words
		return ""
	}
	return time.Unix(int64(seconds), 0).UTC().Format(time.RFC3339)
}
