package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"couriermq/bridge/ws"
	"couriermq/configs"
	"couriermq/hooks"
)

// doors are a node's listeners, bound before anything runs, so that a taken
// port is an error of the start.
type doors struct {
	log      *slog.Logger
	fallback *http.ServeMux
	servers  []server

	mqtt, ws, http string // bound addresses, "" when off
}

type server struct {
	l   net.Listener
	srv *http.Server
}

// listen binds the MQTT listeners and the WebSocket one.
func listen(cfg configs.Config, b *hooks.Broker, log *slog.Logger) (*doors, error) {
	d := &doors{log: log, fallback: http.NewServeMux()}
	w := ws.Config{Origins: cfg.WS.Origins}
	d.fallback.Handle("/mqtt", ws.New(w, b.Upgraded("http")))
	if cfg.MQTT.Listen.On() {
		l, err := bind("mqtt", cfg.MQTT.Listen)
		if err != nil {
			return nil, err
		}
		d.mqtt = l.Addr().String()
		if err := b.Listen("mqtt", l); err != nil {
			return nil, err
		}
	}
	if cfg.MQTTS.Listen.On() {
		l, err := bind("mqtts", cfg.MQTTS.Listen)
		if err != nil {
			return nil, err
		}
		secure, err := newTLS(cfg.TLS)
		if err != nil {
			return nil, err
		}
		if err := b.Listen("mqtts", tls.NewListener(l, secure)); err != nil {
			return nil, err
		}
	}
	if cfg.WS.Listen.On() {
		mux := http.NewServeMux()
		mux.Handle("/mqtt", ws.New(w, b.Upgraded("ws")))
		at, err := d.add("ws", cfg.WS.Listen, mux)
		if err != nil {
			return nil, err
		}
		d.ws = at
	}
	return d, nil
}

// web binds the HTTP listener and, where it is apart, the one for metrics, which
// has profiles too: it is for operators.
func (d *doors) web(cfg configs.Config, api, scrape http.Handler) (err error) {
	if cfg.HTTP.Listen.On() {
		if d.http, err = d.add("http", cfg.HTTP.Listen, api); err != nil {
			return err
		}
	}
	if cfg.Metrics.Listen.On() {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", scrape)
		profiles(mux)
		_, err = d.add("metrics", cfg.Metrics.Listen, mux)
	}
	return err
}

func (d *doors) add(name string, at configs.Address, h http.Handler) (string, error) {
	l, err := bind(name, at)
	if err != nil {
		return "", err
	}
	d.log.Info("listening", "listener", name, "addr", l.Addr().String())
	d.servers = append(d.servers, server{l, &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second, // above the 30 s that a push may wait
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(d.log.Handler(), slog.LevelDebug),
	}})
	return l.Addr().String(), nil
}

func bind(name string, at configs.Address) (net.Listener, error) {
	l, err := net.Listen("tcp", string(at))
	if err != nil {
		return nil, withHint(fmt.Errorf("listen %s: %w", name, err), "-set %s.listen=ADDR takes another address, =off turns it off", name)
	}
	return l, nil
}

// run serves HTTP until ctx is done. Requests under way get two seconds.
func (d *doors) run(ctx context.Context) error {
	errs := make(chan error, len(d.servers))
	for _, s := range d.servers {
		go func() { errs <- s.srv.Serve(s.l) }()
	}
	var err error
	pending := len(d.servers)
	select {
	case <-ctx.Done():
	case err = <-errs:
		pending--
	}
	calm, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	for _, s := range d.servers {
		if s.srv.Shutdown(calm) != nil {
			_ = s.srv.Close()
		}
	}
	for range pending {
		err = errors.Join(err, ignoreClosed(<-errs))
	}
	return ignoreClosed(err)
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// newTLS is the TLS side of mqtts: the files are read again when they change,
// so that a renewed certificate needs no restart.
func newTLS(cfg configs.TLS) (*tls.Config, error) {
	k := &keyPair{cfg: cfg}
	if _, err := k.get(nil); err != nil {
		return nil, err
	}
	t := &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: k.get}
	if cfg.ClientCAFile == "" {
		return t, nil
	}
	pem, err := os.ReadFile(cfg.ClientCAFile)
	if err != nil {
		return nil, fmt.Errorf("read tls.client_ca_file: %w", err)
	}
	t.ClientCAs, t.ClientAuth = x509.NewCertPool(), tls.RequireAndVerifyClientCert
	if !t.ClientCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("read tls.client_ca_file: no certificate in %s", cfg.ClientCAFile)
	}
	return t, nil
}

// keyPair is the certificate as it is on disk now.
type keyPair struct {
	cfg configs.TLS

	mu      sync.Mutex
	checked time.Time
	changed time.Time
	cert    *tls.Certificate
}

// get implements tls.Config.GetCertificate. It looks at the files once a second
// at most, and keeps the last good pair when they cannot be read.
func (k *keyPair) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.cert != nil && time.Since(k.checked) < time.Second {
		return k.cert, nil
	}
	k.checked = time.Now()
	info, err := os.Stat(k.cfg.CertFile)
	if err == nil && k.cert != nil && info.ModTime().Equal(k.changed) {
		return k.cert, nil
	}
	var cert tls.Certificate
	if err == nil {
		cert, err = tls.LoadX509KeyPair(k.cfg.CertFile, k.cfg.KeyFile)
	}
	if err != nil {
		if k.cert != nil {
			return k.cert, nil
		}
		return nil, fmt.Errorf("load tls.cert_file and tls.key_file: %w", err)
	}
	k.cert, k.changed = &cert, info.ModTime()
	return k.cert, nil
}

// newLog is the node's own log: JSON where nobody reads along.
func newLog(cfg configs.Log, w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(cfg.Level)) // validated with the configuration
	opts := &slog.HandlerOptions{Level: level}
	text := cfg.Format == "text"
	if f, ok := w.(*os.File); ok && cfg.Format == "auto" {
		info, err := f.Stat()
		text = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	if text {
		return slog.New(slog.NewTextHandler(w, opts))
	}
	return slog.New(slog.NewJSONHandler(w, opts))
}
