package api

import "net/http"

// What a page of another origin may send, and how long a browser may remember
// that, in seconds.
const (
	foreignMethods = "GET, POST, PUT, DELETE"
	foreignHeaders = "Authorization, Content-Type, Idempotency-Key"
	foreignFor     = "7200"
)

// crossOrigin lets a page of another origin read the answer, if it may call at
// all, and says whether the request only asks for that (a preflight [Fetch 4.8]),
// so that the answer is complete. Who may not is answered as ever, and the
// browser keeps it from the page.
func (s *server) crossOrigin(head http.Header, r *http.Request) (preflight bool) {
	origin := r.Header.Values("Origin")
	if len(origin) == 0 || s.cfg.Origins == nil {
		return false
	}
	head.Add("Vary", "Origin")
	if !s.cfg.Origins(origin, r.Host) {
		return false
	}
	head.Set("Access-Control-Allow-Origin", origin[0])
	head.Set("Access-Control-Expose-Headers", "Retry-After")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	head.Set("Access-Control-Allow-Methods", foreignMethods)
	head.Set("Access-Control-Allow-Headers", foreignHeaders)
	head.Set("Access-Control-Max-Age", foreignFor)
	return true
}
