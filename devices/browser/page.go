package browser

import (
	_ "embed"
	"html/template"
	"net/http"
	"strings"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// pages makes the HTML around the elements.
type pages struct {
	node  Node
	files *assets
	tiles string // origin of the tiles, "" for none
}

func newPages(n Node, files *assets) *pages {
	return &pages{node: n, files: files, tiles: origin(n.Tiles)}
}

// facts are what a page is told by the node, as kit/page.ts reads them.
type facts struct {
	Version     string `json:"version"`
	Dev         bool   `json:"dev"`
	MQTT        string `json:"mqtt"`
	WS          string `json:"ws"`
	Demo        *Demo  `json:"demo,omitempty"` // on the home page only
	Tiles       string `json:"tiles"`
	Attribution string `json:"attribution"`
}

// page serves an element of a script of dist/. {order} in the title is the path's.
func (p *pages) page(title, script, element string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		order := r.PathValue("order")
		var demo *Demo
		if element == "courier-home" && p.node.Demo != nil {
			d, err := p.node.Demo()
			if err != nil {
				http.Error(w, "The page cannot be made.", http.StatusInternalServerError)
				return
			}
			demo = &d
		}
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", policy(r.Host, p.tiles))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer") // the path names an order
		h.Set("Cache-Control", "no-store")      // there may be tokens in it
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
		// A reader that has gone is no error of ours.
		_ = pageTemplate.Execute(w, map[string]any{
			"Title": strings.Replace(title, "{order}", order, 1), "Order": order, "Element": element, "Theme": theme(r),
			"Script": p.files.url(script), "Library": p.files.url("courier.js"), "Style": p.files.url("page.css"),
			"Facts": facts{
				Version: p.node.Version, Dev: p.node.Demo != nil, Demo: demo, MQTT: p.node.MQTT, WS: p.node.WS,
				Tiles: p.node.Tiles, Attribution: p.node.Attribution,
			},
		})
	})
}

// theme is what the reader chose with the switch of kit/theme.ts, "" for the
// system's choice. The page comes with it, so that it is never seen in the other.
func theme(r *http.Request) string {
	if c, err := r.Cookie("courier-theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}
