package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"couriermq/devices/bench"
)

// succeed executes a command line, which must end by itself, and returns what it printed.
func succeed(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeoutCause(t.Context(), 5*patience, errors.New("it does not end"))
	defer cancel()
	var out, err bytes.Buffer
	if status := execute(ctx, stdio{strings.NewReader(""), &out, &err}, args); status != 0 || ctx.Err() != nil {
		if ctx.Err() != nil {
			fmt.Fprintln(&err, context.Cause(ctx))
		}
		t.Fatalf("couriermq %s: status %d\n%s%s", strings.Join(args, " "), status, out.String(), err.String())
	}
	return out.String()
}

// refuse runs a command that must fail, and returns what it says.
func refuse(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var out, err bytes.Buffer
	status = execute(t.Context(), stdio{strings.NewReader(""), &out, &err}, args)
	return status, err.String()
}

// TestBench presses on a node, in the map and in open topics: nothing may be lost or come out of order.
func TestBench(t *testing.T) {
	closed, open := startNode(t), startNode(t, "-set", "auth.anonymous=true", "-set", `topics.open=["#"]`)
	for _, tt := range []struct {
		node  *node
		args  string
		plain bool
	}{
		{closed, "gps", false},
		{closed, "broadcast", false},
		{closed, "broadcast -qos 1", false},
		{closed, "gps -http HTTP -orders -regions 20", false},
		{closed, "track -ws WS", false},
		{closed, "track -http HTTP -ws WS -regions 5", false},
		{closed, "store -publishers 3", false},
		{closed, "store -publishers 3 -http HTTP -push", false},
		{closed, "ring -http HTTP", false},
		{closed, "gps -search 50ms", false},
		{closed, "offline -publishers 3 -queued 20", false},
		{closed, "connect", false},
		{closed, "idle -ws WS", false},
		{closed, "neighbour", false},
		{open, "gps -mqtt 5 -metrics HTTP/metrics", true},
		{open, "track -ws WS", true},
		{open, "store -publishers 3", true},
	} {
		t.Run(fmt.Sprint(tt.args, " plain ", tt.plain), func(t *testing.T) {
			args := strings.Fields("bench " + strings.NewReplacer("WS", "ws://"+tt.node.addr["ws"]+"/mqtt", "HTTP", tt.node.httpURL("")).Replace(tt.args))
			args = append(args, "-quiet", "-addr", tt.node.addr["mqtt"], "-clients", "20", "-window", "16", "-duration", "300ms", fmt.Sprintf("-plain=%t", tt.plain))
			var got map[string]any
			if err := json.Unmarshal([]byte(succeed(t, args...)), &got); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"sent", "received", "lost", "rate", "p50_ms", "p99_ms", "p999_ms"} {
				if _, is := got[key].(float64); !is {
					t.Errorf("%s: got %v, want a number", key, got[key])
				}
			}
			if got["sent"] == 0.0 || got["received"] == 0.0 || got["lost"] != 0.0 || got["out_of_order"] != 0.0 || got["refused"] != 0.0 || got["closed"] != 0.0 {
				t.Errorf("got %v", got)
			}
		})
	}
}

// TestBenchCrash kills a node under the bench's load: it loses nothing that it acknowledged, and the bench says so.
func TestBenchCrash(t *testing.T) {
	addr := map[string]string{}
	for _, listener := range []string{"mqtt", "ws", "http"} {
		addr[listener] = ownAddr(t)
	}
	command := binary() + ` serve -set auth.anonymous=true -set topics.open=["#"] -set log.level=error -set data.dir=` + t.TempDir()
	for listener, at := range addr {
		command += " -set " + listener + ".listen=" + at
	}
	var got bench.Result
	out := succeed(t, "bench", "crash", "-quiet", "-plain", "-kills", "2", "-fill", "600ms", "-clients", "20", "-publishers", "3",
		"-window", "16", "-addr", addr["mqtt"], "-broker-cmd", command)
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Kills != 2 || got.Acked == 0 || got.Received < got.Acked || got.RestartMS <= 0 {
		t.Errorf("got %s", out)
	}
	if got.Lost != 0 || got.Forgotten != 0 || got.Duplicates != 0 || got.OutOfOrder != 0 {
		t.Errorf("broken promises: %s", out)
	}
}

// TestBenchFurnishes: a run lays out regions and orders, and leaves a node as it found it.
func TestBenchFurnishes(t *testing.T) {
	n := startNode(t)
	service := mint(claims{"role": "service", "sub": "s"}, devSecret)
	ask := func(path string) string {
		t.Helper()
		status, body, err := n.call("GET", path, service, "")
		if err != nil || status != 200 {
			t.Fatalf("GET %s: %d %s %v", path, status, body, err)
		}
		return body
	}
	before := ask("/v1/regions")
	succeed(t, "bench", "gps", "-quiet", "-orders", "-regions", "9", "-clients", "5", "-duration", "100ms", "-addr", n.addr["mqtt"], "-http", n.httpURL(""))
	if after := ask("/v1/regions"); after != before {
		t.Errorf("regions: got %s, want %s", after, before)
	}
	if got := ask("/v1/stores/bench-0"); !strings.Contains(got, `"open_orders":[]`) {
		t.Errorf("a store still has open orders: %s", got)
	}
}

func TestBenchUsage(t *testing.T) {
	for args, want := range map[string]string{
		"bench":                          "which scenario",
		"bench fly":                      "not one of",
		"bench -plain fly":               "not one of",
		"bench -plain gps fly":           "unexpected argument",
		"bench gps -mqtt 3":              "-mqtt must be",
		"bench gps -qos 2":               "-qos must be",
		"bench gps -rate -1":             "negative",
		"bench gps -regions -1":          "negative",
		"bench idle -search 50ms":        "no rate",
		"bench gps -search 50ms -rate 9": "is what is searched",
		"bench gps -plain -orders":       "need the map",
		"bench gps -plain -regions 3":    "need the map",
		"bench ring -plain":              "need the map",
		"bench gps -tls -ca nowhere.pem": "read -ca",
	} {
		var out, err bytes.Buffer
		if status := execute(t.Context(), stdio{strings.NewReader(""), &out, &err}, strings.Fields(args)); status == 0 || !strings.Contains(err.String(), want) {
			t.Errorf("%s: status %d, %s; want %q", args, status, err.String(), want)
		}
	}
}
