package configs

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"couriermq/hooks/token"
	"couriermq/topics"
)

// validate returns nil or all that is wrong, joined; each error begins with its
// key. dev allows what only serve -dev may do.
func (c Config) validate(dev bool) error {
	return errors.Join(
		c.validateListeners(),
		c.validateAuth(dev),
		c.validateNode(dev),
		c.validateDomain(),
		c.validatePages(),
		under("limits", c.Limits.Validate()),
	)
}

func (c Config) validateListeners() error {
	var errs []error
	taken := map[Address]string{}
	for _, l := range []struct {
		key string
		at  Address
	}{
		{"mqtt.listen", c.MQTT.Listen},
		{"mqtts.listen", c.MQTTS.Listen},
		{"ws.listen", c.WS.Listen},
		{"http.listen", c.HTTP.Listen},
		{"metrics.listen", c.Metrics.Listen},
	} {
		if !l.at.On() {
			continue
		}
		port, err := l.at.port()
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %q is not allowed; allowed: host:port, :port or off", l.key, l.at))
			continue
		}
		if other := taken[l.at]; other != "" && port != 0 {
			errs = append(errs, fmt.Errorf("%s: %s is taken by %s; allowed: a free address or off", l.key, l.at, other))
		}
		taken[l.at] = l.key
	}
	if len(taken) == 0 && len(errs) == 0 {
		errs = append(errs, errors.New("mqtt.listen: every listener is off; allowed: at least one of mqtt, mqtts, ws, http on"))
	}
	for _, o := range c.WS.Origins {
		u, err := url.Parse(o)
		if err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil {
			errs = append(errs, fmt.Errorf("ws.origins: %q is not an origin; allowed: scheme://host or scheme://host:port", o))
		}
	}
	if p := c.HTTP.PublicURL; p != "" {
		u, err := url.Parse(p)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			errs = append(errs, fmt.Errorf("http.public_url: %q is not allowed; allowed: http(s)://host[:port][/path]", p))
		}
	}
	return errors.Join(append(errs, c.validateTLS())...)
}

// port returns the port of a listening address.
func (a Address) port() (uint16, error) {
	_, port, err := net.SplitHostPort(string(a))
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseUint(port, 10, 16)
	return uint16(n), err
}

// loopback reports whether nobody but this machine can connect to a.
func (a Address) loopback() bool {
	host, _, err := net.SplitHostPort(string(a))
	ip, ipErr := netip.ParseAddr(host)
	return err == nil && (host == "localhost" || ipErr == nil && ip.IsLoopback())
}

func (c Config) validateTLS() error {
	cert, key := c.TLS.CertFile, c.TLS.KeyFile
	var errs []error
	switch {
	case cert != "" && key != "":
		if _, err := tls.LoadX509KeyPair(cert, key); err != nil {
			errs = append(errs, fmt.Errorf("tls.cert_file: %w", err))
		}
	case cert != "":
		errs = append(errs, errors.New("tls.cert_file: needs tls.key_file too"))
	case key != "":
		errs = append(errs, errors.New("tls.key_file: needs tls.cert_file too"))
	case c.MQTTS.Listen.On():
		errs = append(errs, errors.New("mqtts.listen: needs tls.cert_file and tls.key_file; allowed without: off"))
	}
	return errors.Join(append(errs, readable("tls.client_ca_file", c.TLS.ClientCAFile))...)
}

func (c Config) validateAuth(dev bool) error {
	if !c.Auth.JWT.Configured() && !c.Auth.Anonymous && !dev {
		return ErrNoKeys
	}
	if err := c.Auth.JWT.Validate(); err != nil {
		return under("auth.jwt", err)
	}
	if _, err := token.New(c.Auth.JWT, "", slog.New(slog.DiscardHandler)); err != nil {
		return fmt.Errorf("auth.jwt.public_key_file: %w", err)
	}
	return nil
}

func (c Config) validateNode(dev bool) error {
	var errs []error
	if c.Data.Dir == "" && !dev {
		errs = append(errs, errors.New("data.dir: is empty; allowed: a folder, which is made if it is not there"))
	}
	if c.Dev.City && !dev {
		errs = append(errs, errors.New("dev.city: is for serve -dev; allowed here: false"))
	}
	if c.Dev.Operators < 0 || c.Dev.Operators > 100 {
		errs = append(errs, fmt.Errorf("dev.operators: %d is not allowed; allowed: 0 to 100", c.Dev.Operators))
	}
	if err := topics.CheckID(c.Node.Name); err != nil {
		errs = append(errs, fmt.Errorf("node.name: %q is not allowed: %w", c.Node.Name, err))
	}
	if c.Redis.URL != "" {
		errs = append(errs, errors.New("redis.url: nodes cannot be joined yet; allowed: none"))
	}
	for _, f := range c.Topics.Open {
		if err := topics.ValidFilter(f); err != nil {
			errs = append(errs, fmt.Errorf("topics.open: %q is not allowed: %w", f, err))
		} else if strings.HasPrefix(f, "$") {
			errs = append(errs, fmt.Errorf("topics.open: %q is not allowed; allowed: filters that do not begin with $", f))
		}
	}
	return errors.Join(append(errs,
		between("drain.timeout", c.Drain.Timeout, 0, time.Hour),
		oneOf("log.level", c.Log.Level, "debug", "info", "warn", "error"),
		oneOf("log.format", c.Log.Format, "auto", "json", "text"))...)
}

func (c Config) validateDomain() error {
	const day = 24 * time.Hour
	return errors.Join(
		under("orders", c.Orders.Validate()),
		under("rider", c.Rider.Validate()),
		readable("regions.file", c.Regions.File),
		under("regions", c.Regions.Validate()),
		under("store", c.Store.Validate()),
		between("tickets.operator_grace", c.Tickets.OperatorGrace, 0, day),
	)
}

// tileURL is a template of map tiles. Its origin becomes part of the pages'
// policy, so nothing else may stand in it; {s} is a subdomain, {r} "@2x".
var tileURL = regexp.MustCompile(`^https?://(\{s\}\.)?[A-Za-z0-9.-]+(:[0-9]+)?/[^\s"'<>;,]*$`)

func (c Config) validatePages() error {
	t := c.Pages.TileURL
	if t == "" {
		return nil
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(t, part) {
			return fmt.Errorf("pages.tile_url: %q is not allowed: no %s; allowed: http(s)://host/{z}/{x}/{y}.png", t, part)
		}
	}
	if !tileURL.MatchString(t) {
		return fmt.Errorf("pages.tile_url: %q is not allowed; allowed: http(s)://host/{z}/{x}/{y}.png", t)
	}
	return nil
}

// Warnings returns what is allowed but should be known, a line each.
func (c Config) Warnings() []string {
	var all []string
	if c.Auth.JWT.Secret == DevSecret {
		for _, a := range []Address{c.MQTT.Listen, c.MQTTS.Listen, c.WS.Listen, c.HTTP.Listen} {
			if a.On() && !a.loopback() {
				all = append(all, fmt.Sprintf("%s can be reached from other machines, and the secret of -dev is public", a))
			}
		}
	}
	if u, err := url.Parse(c.Auth.JWT.JWKSURL); err == nil && u.Scheme == "http" && !Address(u.Hostname()+":0").loopback() {
		all = append(all, "auth.jwt.jwks_url is plain http: who sits on the way can replace the keys")
	}
	return all
}

// under puts a section before the keys that the errors in err begin with.
func under(section string, err error) error {
	var errs []error
	for _, e := range flatten(err) {
		errs = append(errs, fmt.Errorf("%s.%w", section, e))
	}
	return errors.Join(errs...)
}

// readable says why the file cannot be read; "" is no file.
func readable(key, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return f.Close()
}

func between(key string, d, lo, hi time.Duration) error {
	if d >= lo && d <= hi {
		return nil
	}
	return fmt.Errorf("%s: %s is not allowed; allowed: %s to %s", key, d, lo, hi)
}

func oneOf(key, v string, allowed ...string) error {
	if slices.Contains(allowed, v) {
		return nil
	}
	return fmt.Errorf("%s: %q is not allowed; allowed: %s", key, v, strings.Join(allowed, ", "))
}
