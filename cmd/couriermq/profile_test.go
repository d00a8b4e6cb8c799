package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestProfiles: who may read the metrics sees each stage of a message under its label, and no command line, which may
// have secrets in it. What is open to everybody has no profiles.
func TestProfiles(t *testing.T) {
	n := startNode(t, "-set", "metrics.listen=127.0.0.1:0")
	for late := time.After(patience); n.addr["metrics"] == ""; {
		select {
		case l := <-n.heard:
			n.addr[l.Listener] = l.Addr
		case <-n.done:
			t.Fatalf("the node ended: %v", n.err)
		case <-late:
			t.Fatal("no listener for metrics")
		}
	}
	get := func(listener, path string) (int, string) {
		t.Helper()
		resp, err := http.Get("http://" + n.addr[listener] + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(body)
	}
	for _, stage := range []string{"loop", "ledger", "answer", "load", "pace"} {
		for late := time.Now().Add(patience); ; { // the node may still be starting them
			status, stacks := get("metrics", "/debug/pprof/goroutine?debug=1")
			if strings.Contains(stacks, `"stage":"`+stage+`"`) {
				break
			}
			if status != http.StatusOK || time.Now().After(late) {
				t.Fatalf("status %d; no goroutine is of the stage %s", status, stage)
			}
		}
	}
	if status, _ := get("metrics", "/debug/pprof/heap"); status != http.StatusOK {
		t.Errorf("heap: status %d", status)
	}
	if status, body := get("metrics", "/metrics"); status != http.StatusOK || !strings.Contains(body, "couriermq_commits_total") {
		t.Errorf("metrics: status %d, %.200s", status, body)
	}
	for _, at := range [][2]string{{"metrics", "/debug/pprof/cmdline"}, {"http", "/debug/pprof/goroutine"}, {"http", "/metrics"}} {
		if status, _ := get(at[0], at[1]); status != http.StatusNotFound {
			t.Errorf("%s%s: status %d, want 404", at[0], at[1], status)
		}
	}
}
