package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// ServeHTTP implements http.Handler: it finds the call, counts it, and keeps
// whatever happens inside it from the other requests.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, route := s.mux.Handler(r)
	if route == "" {
		status, allow := probe(h, r)
		if status == http.StatusNotFound && s.Else != nil && !claimed(r.URL.Path) {
			s.Else.ServeHTTP(w, r)
			return
		}
		f := refusal(http.StatusNotFound, "no such call")
		if status == http.StatusMethodNotAllowed {
			f = refusal(status, "not with %s", r.Method)
			f.header = map[string]string{"Allow": allow}
		}
		h = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.refuse(w, r, f) })
	} else {
		h = s.mux
	}
	began := time.Now()
	t := &tap{ResponseWriter: w}
	head := t.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	if s.crossOrigin(head, r) {
		t.WriteHeader(http.StatusNoContent)
		return
	}
	defer func() {
		v := recover()
		if v != nil && v != http.ErrAbortHandler {
			s.Log.LogAttrs(r.Context(), slog.LevelError, "call panicked",
				slog.String("route", route), slog.Any("err", v), slog.String("stack", string(debug.Stack())))
			if t.status == 0 {
				s.refuse(t, r, &fault{status: http.StatusInternalServerError, detail: "internal error"})
				v = nil
			}
		}
		s.meter.count(route, t.status, time.Since(began))
		s.Log.LogAttrs(r.Context(), slog.LevelDebug, "request",
			slog.String("route", route), slog.Int("status", t.status), slog.Duration("took", time.Since(began)))
		if v != nil {
			panic(http.ErrAbortHandler) // half an answer is out: end the connection
		}
	}()
	h.ServeHTTP(t, r)
}

// claimed are the paths where what is not a call is an error, never a page.
func claimed(path string) bool {
	return strings.HasPrefix(path, "/v1/") || strings.HasPrefix(path, legacyPrefix)
}

// probe asks the mux's own handler for an unmatched request what it would say:
// 404, or 405 and the methods that there are.
func probe(h http.Handler, r *http.Request) (status int, allow string) {
	p := &silent{header: make(http.Header)}
	h.ServeHTTP(p, r)
	return p.status, p.header.Get("Allow")
}

// silent is a ResponseWriter that keeps the head and drops the body.
type silent struct {
	header http.Header
	status int
}

func (s *silent) Header() http.Header         { return s.header }
func (s *silent) Write(b []byte) (int, error) { return len(b), nil }
func (s *silent) WriteHeader(status int)      { s.status = status }

// tap passes an answer on and remembers its status.
type tap struct {
	http.ResponseWriter
	status int
}

// Unwrap lets http.ResponseController reach flush and deadlines.
func (t *tap) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// WriteHeader implements http.ResponseWriter.
func (t *tap) WriteHeader(status int) {
	if t.status == 0 {
		t.status = status
	}
	t.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (t *tap) Write(b []byte) (int, error) {
	if t.status == 0 {
		t.status = http.StatusOK
	}
	n, err := t.ResponseWriter.Write(b)
	if err != nil {
		return n, fmt.Errorf("write answer: %w", err)
	}
	return n, nil
}
