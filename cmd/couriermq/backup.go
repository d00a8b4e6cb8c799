package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"couriermq/configs"
	"couriermq/hooks/token"
)

func backupCommand() command {
	c := command{
		name:  "backup",
		args:  "DIR [-http URL] [-config FILE] [-dev] [-set key=value]... [-token TOKEN]",
		short: "copy a running node's store to DIR, which serve -set data.dir=DIR starts from",
	}
	c.run = func(ctx context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		src := sourceFlags(fs)
		url := fs.String("http", "", "`URL` of the node; without it, http.listen of the configuration on this machine")
		tok := fs.String("token", "", "`token` of a service; without it, one is minted with the configuration's secret")
		dir := ""
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			dir, args = args[0], args[1:] // DIR may come before the flags
		}
		if err := parseFlags(fs, args, 1); err != nil {
			return err
		}
		if dir == "" {
			dir = fs.Arg(0)
		}
		if dir == "" {
			return withHint(usageError("a folder is missing"), "couriermq backup DIR makes DIR")
		}
		cfg, err := configs.Read(*src)
		if err != nil {
			return err
		}
		return backup(ctx, io.Out, cfg, dir, *url, *tok)
	}
	return c
}

// backup asks the node for a copy. The node writes it itself, so DIR is a path
// on the node's machine.
func backup(ctx context.Context, w io.Writer, cfg configs.Config, dir, url, tok string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("backup %s: %w", dir, err)
	}
	if url == "" {
		if url, err = local(cfg.HTTP.Listen); err != nil {
			return err
		}
	}
	if tok == "" {
		secret := cfg.Auth.JWT.Secret
		if secret == "" {
			secret = configs.DevSecret
		}
		if tok, err = token.Mint(secret, token.Claims{Role: "service", Subject: "backup"}, time.Minute); err != nil {
			return err
		}
	}
	body, err := json.Marshal(map[string]string{"dir": dir})
	if err != nil {
		return fmt.Errorf("backup %s: %w", dir, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(url, "/")+"/v1/backup", bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("backup %s: %w", dir, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+tok)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return withHint(fmt.Errorf("backup %s: %w", dir, err), "-http names the node; it must be running")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		var problem struct{ Title, Detail string }
		_ = json.NewDecoder(io.LimitReader(resp.Body, 64<<10)).Decode(&problem) // the status says enough
		return withHint(fmt.Errorf("backup %s: %s: %s", dir, resp.Status, problem.Detail), "-token takes a service's token")
	}
	_, err = fmt.Fprintln(w, dir)
	return err
}

// local is the URL of a listener of this machine.
func local(at configs.Address) (string, error) {
	host, port, err := net.SplitHostPort(string(at))
	if err != nil {
		return "", withHint(fmt.Errorf("http.listen %q is no address", at), "-http names the node")
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port), nil
}
