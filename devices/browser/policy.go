package browser

import (
	"net/url"
	"regexp"
	"strings"
)

// hostname is what a Host header may be to stand in a policy.
var hostname = regexp.MustCompile(`^[A-Za-z0-9.\-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$`)

// policy is a page's Content-Security-Policy. 'self' covers WebSockets to the
// page's own host in new browsers only, so they are named too. tiles is the one
// foreign origin, of images.
func policy(host, tiles string) string {
	connect := "'self'"
	if hostname.MatchString(host) {
		connect += " ws://" + host + " wss://" + host
	}
	return strings.TrimSpace("default-src 'none'; script-src 'self'; style-src 'self'; connect-src "+connect+
		"; img-src 'self' data: "+tiles) + "; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// origin is the scheme and host of a URL template of tiles, with a wildcard for
// {s}; "" for none.
func origin(tiles string) string {
	u, err := url.Parse(strings.NewReplacer("{s}", "s-placeholder", "{", "", "}", "").Replace(tiles))
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + strings.Replace(u.Host, "s-placeholder", "*", 1)
}
