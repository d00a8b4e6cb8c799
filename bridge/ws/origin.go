package ws

import (
	"net"
	"net/url"
	"strings"
)

// maxOrigin bounds an Origin header, in bytes: a host name has 253 at most.
const maxOrigin = 256

// Origins are the origins whose pages may connect besides those of a request's
// own host, in lower case. The HTTP API asks them too, so that a page that may
// chat may also open the chat.
type Origins map[string]bool

// NewOrigins reads a list of them as browsers write them: "https://shop.example".
func NewOrigins(list []string) Origins {
	o := make(Origins, len(list))
	for _, s := range list {
		o[strings.ToLower(strings.TrimSuffix(s, "/"))] = true
	}
	return o
}

// Allow judges the Origin headers of a request to host. Without one it was not
// a page who asked, and there is nobody to protect: an Origin keeps foreign
// pages from using a visitor's network, it does not tell who somebody is.
//
// A page of the same host may connect whatever its port and scheme are: pages
// and WebSockets have ports of their own here, and TLS may end in front.
func (o Origins) Allow(headers []string, host string) bool {
	if len(headers) == 0 {
		return true
	}
	if len(headers) > 1 || len(headers[0]) > maxOrigin || headers[0] == "null" {
		return false
	}
	origin := strings.ToLower(headers[0])
	if o[origin] {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Scheme+"://"+u.Host != origin {
		return false // what no browser writes
	}
	return u.Hostname() == strings.ToLower(hostname(host))
}

// hostname is a Host header without its port.
func hostname(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		return h
	}
	return strings.Trim(host, "[]")
}
