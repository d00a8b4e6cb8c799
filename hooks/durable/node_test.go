package durable

import (
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// node is a broker on loopback, without the doors and the domain around it: it
// starts and stops in a moment.
type node struct {
	addr    string
	broker  *hooks.Broker
	metrics *prometheus.Registry
	stop    func() // as SIGTERM would
}

// start runs a node on a store until stop or the end of the test. Topics below
// t are everybody's.
func start(t testing.TB, st store.Store, change ...func(*hooks.Config)) *node {
	t.Helper()
	n, err := open(t, st, change...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func open(t testing.TB, st store.Store, change ...func(*hooks.Config)) (*node, error) {
	t.Helper()
	var out io.Writer = io.Discard
	if os.Getenv("COURIERMQ_TEST_LOG") != "" {
		out = os.Stderr
	}
	cfg := hooks.Config{Limits: hooks.DefaultLimits(), Anonymous: true, Open: []string{"t/#"}, Version: "test", Poison: true}
	for _, c := range change {
		c(&cfg)
	}
	n := &node{metrics: prometheus.NewRegistry()}
	b, err := hooks.Open(cfg, hooks.Parts{
		Verify: roles{}, Store: st, Metrics: n.metrics,
		Log: slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		n.addr, n.broker = l.Addr().String(), b
		err = b.Listen("mqtt", l)
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	stopped := false
	n.stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-done; err != nil {
			t.Errorf("stop node: %v", err)
		}
	}
	t.Cleanup(n.stop)
	return n, nil
}

// metric adds up what the node tells under a name, over all labels that
// contain the given values.
func (n *node) metric(t testing.TB, name string, labels ...string) (sum float64) {
	t.Helper()
	families, err := n.metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() != "couriermq_"+name {
			continue
		}
	series:
		for _, m := range f.GetMetric() {
			for _, want := range labels {
				if !strings.Contains(m.String(), `value:"`+want+`"`) {
					continue series
				}
			}
			sum += m.GetCounter().GetValue() + m.GetGauge().GetValue()
		}
	}
	return sum
}

// roles believes what it is told: a token is a role and a sub, such as
// "customer 7".
type roles struct{}

func (roles) TryVerify(token string) (a *topics.Actor, wait bool, err error) {
	role, sub, _ := strings.Cut(token, " ")
	r, err := topics.ParseRole(role)
	if err != nil {
		return nil, false, err
	}
	return &topics.Actor{Role: r, Sub: sub}, false, nil
}

func (r roles) Verify(_ context.Context, token string) (*topics.Actor, error) {
	a, _, err := r.TryVerify(token)
	return a, err
}

// release lets go of what a broker holds that does not run.
func release(t testing.TB, b *hooks.Broker) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := b.Run(ctx); err != nil {
		t.Error(err)
	}
}
