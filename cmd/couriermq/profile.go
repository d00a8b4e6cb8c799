package main

import (
	"net/http"
	"net/http/pprof"
)

// profiles offers, beside the metrics, what go tool pprof asks a node for. The
// stages of a message (loop, ledger, answer, load, pace) are labels in them:
//
//	go tool pprof -tags 'http://127.0.0.1:9100/debug/pprof/profile?seconds=5'
//
// There is no cmdline, which may have secrets in it, and no trace, which costs the
// node more than somebody who may read metrics should be able to spend.
func profiles(mux *http.ServeMux) {
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	for _, name := range []string{"allocs", "goroutine", "heap"} {
		mux.Handle("GET /debug/pprof/"+name, pprof.Handler(name))
	}
}
