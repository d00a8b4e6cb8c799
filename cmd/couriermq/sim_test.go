package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"couriermq/devices/city"
)

// simulate lets a city live on a node and returns its summary.
func simulate(t *testing.T, n *node, args ...string) (s city.Snapshot) {
	t.Helper()
	out := succeed(t, append([]string{"sim", "-addr", "mqtt://" + n.addr["mqtt"], "-http", n.httpURL(""), "-json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	t.Logf("\n%s", s.Summary())
	return s
}

// TestSim lets a small city live on a node until all its orders are over.
func TestSim(t *testing.T) {
	n := startNode(t)
	s := simulate(t, n, "-riders", "11", "-stores", "3", "-orders", "600", "-total", "8", "-pushes", "300", "-every", "1s", "-pace", "60")
	o := &s.Orders
	if o.Placed != 8 || o.Delivered+o.Cancelled() != 8 || o.Stuck+o.Lost+s.Refused+s.Customers.Leaks > 0 || s.Riders.Positions < 11 || o.Pushes == 0 || s.Riders.Notices+s.Stores.Notices == 0 {
		t.Errorf("got %+v", s)
	}
}

// TestSimOutlivesNode: a node that dies in the middle of everything and comes
// back is the same to the city: every order comes to its end, none is lost.
func TestSimOutlivesNode(t *testing.T) {
	n := startNode(t, "-set", "mqtt.listen="+ownAddr(t), "-set", "http.listen="+ownAddr(t))
	backend := mint(claims{"role": "service", "sub": "test"}, devSecret)
	killed := make(chan error, 1)
	go func() {
		for _, order := range []string{"sim-4", "sim-9"} {
			for late := time.Now().Add(patience); time.Now().Before(late); time.Sleep(10 * time.Millisecond) {
				if status, _, err := n.call("GET", "/v1/orders/"+order, backend, ""); err == nil && status == 200 {
					break
				}
			}
			n.kill()
			if err := n.start(); err != nil {
				killed <- err
				return
			}
		}
		killed <- nil
	}()
	s := simulate(t, n, "-riders", "12", "-stores", "4", "-orders", "300", "-total", "16", "-every", "1s", "-pace", "60")
	if err := <-killed; err != nil {
		t.Fatal(err)
	}
	o := &s.Orders
	if o.Placed != 16 || o.Delivered+o.Cancelled() != 16 || o.Stuck+o.Lost+s.Refused+s.Customers.Leaks > 0 || s.Lines.Lost == 0 {
		t.Errorf("got %+v", s)
	}
}

// TestSimOfTokens: where the secret is not ours, who has a token lives in the
// city; and a file that holds none, or what is none, is an error that says where.
func TestSimOfTokens(t *testing.T) {
	n := startNode(t)
	people := []claims{
		{"role": "service", "sub": "erp"}, {"role": "customer", "sub": "mei"}, {"role": "operator", "sub": "ann", "name": "Ann"}, {"role": "table", "sub": "s1_7"},
		{"role": "merchant", "sub": "till", "store": "s1", "client": "pos"}, {"role": "merchant", "sub": "tab", "store": "s1", "client": "pad", "device": "tab"},
		{"role": "rider", "sub": "bo"}, {"role": "rider", "sub": "li"}, {"role": "rider", "sub": "wu"},
	}
	lines := []string{"# who lives in the city", ""}
	for _, c := range people {
		lines = append(lines, mint(c, devSecret))
	}
	file := filepath.Join(t.TempDir(), "tokens")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Join(lines, "\n"))
	s := simulate(t, n, "-tokens", file, "-secret", "none", "-orders", "600", "-total", "3", "-pace", "20", "-name", "erp")
	if o := &s.Orders; o.Delivered+o.Cancelled() != 3 || s.Refused > 0 || s.Lines.Connected < len(people) || s.Stores.Accepted == 0 {
		t.Errorf("got %+v", s)
	}
	for text, want := range map[string]string{"# nobody\n": "holds none", "\nnonsense\n": ":2: "} {
		write(text)
		if status, out := refuse(t, "sim", "-tokens", file); status != 1 || !strings.Contains(out, want) {
			t.Errorf("%q: status %d, %s", text, status, out)
		}
	}
}
