package main

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestDemo: a few seconds after the start somebody is on the way, and the link
// to it is one that its customer could have.
func TestDemo(t *testing.T) {
	n := startNode(t, "-set", "dev.city=true")
	c := &http.Client{Timeout: patience, Transport: web.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	begun := time.Now()
	for time.Since(begun) < patience {
		resp, err := c.Get(n.httpURL("/demo"))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusServiceUnavailable && resp.Header.Get("Retry-After") != "" {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		to := resp.Header.Get("Location")
		path, token, ok := strings.Cut(to, "#token=")
		if resp.StatusCode != http.StatusFound || !ok || path != "/track/demo-1" {
			t.Fatalf("%d, to %q", resp.StatusCode, to)
		}
		status, body, err := n.call("GET", "/v1/orders/demo-1", token, "")
		if err != nil || status != 200 || !strings.Contains(body, `"status":"shipped"`) {
			t.Errorf("%d %v %s", status, err, body)
		}
		t.Logf("after %s", time.Since(begun))
		return
	}
	t.Fatal("nobody has set out")
}
