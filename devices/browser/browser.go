// Package browser is what people look at: the pages that the node serves itself,
// with nothing from elsewhere. They speak to the node like any other device.
//
// It holds no state and asks no rights: a page knows what its token may.
package browser

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
)

// Node is what the pages tell about the node that serves them.
type Node struct {
	Version string
	MQTT    string // address of MQTT over TCP, or "off"
	WS      string // address of MQTT over WebSocket on its own port, or "off"
	Dev     bool   // serve -dev: everybody can know the secret
}

//go:embed home.html
var homeHTML string

var home = template.Must(template.New("home").Parse(homeHTML))

// policy lets a page load nothing but its own inline style, which is the same
// for everybody.
const policy = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Handler serves the home page at exactly "/": what this node is, and where its
// doors are.
func Handler(n Node) http.Handler {
	header := fmt.Sprintf(policy, styleHash())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", header)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		_ = home.Execute(w, n) // a reader that has gone is no error of ours
	})
	return mux
}
