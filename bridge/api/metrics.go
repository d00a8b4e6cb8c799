package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// meter counts requests by route pattern and status class: labels come from the
// registered calls, never from what a caller sends.
type meter struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

// newMeter registers the meter's metrics with r; nil leaves them unseen.
func newMeter(r prometheus.Registerer) *meter {
	m := &meter{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "couriermq_http_requests_total",
			Help: "HTTP requests by route and status class.",
		}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "couriermq_http_request_seconds",
			Help:    "Time from a request's head to the end of its answer, waiting for receipts included.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, 1, 5, 30},
		}, []string{"route"}),
	}
	if r != nil {
		r.MustRegister(m.requests, m.seconds)
	}
	return m
}

// count adds one request. A route of "" is a request that no call answers.
func (m *meter) count(route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	if status == 0 { // the handler wrote nothing, which net/http makes a 200
		status = http.StatusOK
	}
	m.requests.WithLabelValues(route, strconv.Itoa(status/100)+"xx").Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}
