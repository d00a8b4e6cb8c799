// Package browser is what people look at: the pages that the node serves itself,
// with nothing from elsewhere, and the scripts that other sites embed. They speak
// to the node like any other device.
//
// It holds no state and asks no rights: a page knows what its token may. A page
// is a line of HTML around one custom element; what that shows is in src/:
//
//	src/courier/     the client library: MQTT over a WebSocket, renewal, replay. Every page
//	                 imports it as ../courier/courier, and finds it as ./courier.js beside itself
//	src/kit/         the design system: tokens, styles, small elements, texts in three languages
//	src/chat/        a conversation: what the widget and the operator's page share
//	src/operator/    the operator's page; src/widget/ what a site loads before the chat is wanted
//	src/pages/       one element and one bundle per page; widget.ts is the loader of chat.ts
//	internal/build/  makes dist/ of them: go generate ./devices/browser/...
//	e2e/             Playwright against a real node, one file per page; e2e_test.go runs them
//
// dist/ is committed, so that the node is built with Go alone, and made anew by
// .ci/run, which refuses a difference. After a conflict in dist/, generate it again.
//
// A policy forbids whatever the pages do not need: no inline script or style (lit
// and Leaflet set styles through the CSSOM, which is allowed; a style attribute in
// a template is not), no request to anywhere but the node.
package browser

import (
	"encoding/json"
	"net/http"

	"couriermq/topics"
)

//go:generate go run ./internal/build

// Node is what the pages tell about the node that serves them.
type Node struct {
	Version string
	MQTT    string // address of MQTT over TCP, or "off"
	WS      string // address of MQTT over WebSocket on its own port, or "off"

	// Demo makes the ways into the pages that need no token of the visitor's own,
	// for serve -dev, where everybody can know the secret; nil elsewhere.
	Demo func() (Demo, error)

	Tiles       string  // URL template of map tiles, https://host/{z}/{x}/{y}.png; "": region outlines alone
	Attribution string  // whom to credit for them
	Regions     Regions // whose outlines are the base map; nil: none
}

// Demo is where the home page leads: addresses of pages, with a token behind the
// #; "" for what there is none of.
type Demo struct {
	Track    string `json:"track"`
	Operator string `json:"operator"`
	Terminal string `json:"terminal"`
	Console  string `json:"console"`
}

// Regions keeps the delivery regions.
type Regions interface {
	// Regions returns at most limit GeoJSON Features after one, and the last id
	// if there are more.
	Regions(after topics.RegionID, limit int) (features []json.RawMessage, next topics.RegionID)
}

// Handler serves the pages, and under /assets/ what they and other sites load:
//
//	/                     what this node is, and where its doors are
//	/track/{order}        an order, for who follows it
//	/operator             support: the queue, the tickets, the conversations
//	/terminal             a store's terminal
//	/console              the platform's city
//	/support/widget.js    the chat for other sites
//	/map/regions.json     outlines of the regions
func Handler(n Node) http.Handler {
	files := loadAssets()
	p := newPages(n, files)
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", p.page("couriermq", "home.js", "courier-home"))
	mux.Handle("GET /track/{order}", p.page("Order {order}", "track.js", "courier-tracking"))
	mux.Handle("GET /operator", p.page("Support", "operator.js", "courier-operator"))
	mux.Handle("GET /terminal", p.page("Terminal", "terminal.js", "courier-terminal"))
	mux.Handle("GET /console", p.page("Console", "console.js", "courier-console"))
	mux.HandleFunc("GET /support/widget.js", func(w http.ResponseWriter, r *http.Request) { files.serve(w, r, "widget.js", false) })
	mux.HandleFunc("GET /assets/{name}", func(w http.ResponseWriter, r *http.Request) { files.serve(w, r, r.PathValue("name"), false) })
	mux.HandleFunc("GET /assets/{version}/{name}", func(w http.ResponseWriter, r *http.Request) {
		files.serve(w, r, r.PathValue("name"), r.PathValue("version") == files.version)
	})
	mux.Handle("GET /map/regions.json", &outlines{regions: n.Regions})
	return mux
}
