package ws

import (
	"strings"
	"testing"
)

func TestOrigins(t *testing.T) {
	o := NewOrigins([]string{"https://Shop.example", "https://app.example:8443/", "null", "app://desk"})
	long := "http://" + strings.Repeat("a", maxOrigin) + ".example"
	tests := []struct {
		host    string
		headers []string
		want    bool
	}{
		{"node.example", nil, true}, // not a browser
		{"node.example", []string{"http://node.example"}, true},
		{"node.example:8083", []string{"https://NODE.example:8080"}, true}, // pages have a port of their own
		{"[::1]:8083", []string{"http://[::1]:8080"}, true},
		{"[::1]", []string{"http://[::1]"}, true},
		{"node.example", []string{"https://shop.example"}, true},
		{"node.example", []string{"https://SHOP.example"}, true},
		{"node.example", []string{"https://app.example:8443"}, true},
		{"node.example", []string{"app://desk"}, true},
		{"node.example", []string{"http://shop.example"}, false}, // listed with another scheme
		{"node.example", []string{"https://app.example"}, false}, // and with another port
		{"node.example", []string{"null"}, false},                // sandboxed pages, also if listed
		{"node.example", []string{""}, false},
		{"node.example", []string{"node.example"}, false},
		{"node.example", []string{"file://"}, false},
		{"node.example", []string{"ftp://node.example"}, false},
		{"node.example", []string{"http://node.example.evil.example"}, false},
		{"node.example", []string{"http://evilnode.example"}, false},
		{"node.example", []string{"http://node.example@evil.example"}, false},
		{"node.example", []string{"http://evil@node.example"}, false},
		{"node.example", []string{"http://node.example/path"}, false},
		{"node.example", []string{"http://node.example?q"}, false},
		{"node.example", []string{"http://node.example", "http://node.example"}, false},
		{strings.TrimPrefix(long, "http://"), []string{long}, false},
		{"", []string{"http://"}, false},
	}
	for _, tt := range tests {
		if got := o.Allow(tt.headers, tt.host); got != tt.want {
			t.Errorf("%.50q to %.50q: got %t, want %t", tt.headers, tt.host, got, tt.want)
		}
	}
}
