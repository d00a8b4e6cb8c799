package pos

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/topics"
)

type metrics struct {
	until *prometheus.HistogramVec // by fact
	steps *prometheus.CounterVec   // by kind
	// withdrawn counts fallbacks that were told and taken back.
	withdrawn prometheus.Counter
}

func newMetrics(r prometheus.Registerer, h *Hook) *metrics {
	m := &metrics{
		until: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "couriermq_store_answer_seconds", Help: "From an order's coming to the first device that had it, showed it, let it ring, took it or sent it back.",
			Buckets: prometheus.ExponentialBuckets(0.005, 3, 12),
		}, []string{"fact"}),
		steps: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "couriermq_store_escalations_total", Help: "Steps taken for orders that no store answered.",
		}, []string{"step"}),
		withdrawn: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_store_fallbacks_withdrawn_total", Help: "Fallbacks that were told and taken back, because the order arrived after all or went on.",
		}),
	}
	for _, s := range []topics.StoreState{topics.StoreDelivered, topics.StoreShown, topics.StoreRung, topics.StoreAccepted, topics.StoreRejected} {
		m.until.WithLabelValues(string(s))
	}
	for _, k := range []string{topics.StepFallback, topics.StepRing, topics.StepUnanswered, topics.StepDeadline} {
		m.steps.WithLabelValues(k)
	}
	if r == nil {
		return m
	}
	r.MustRegister(m.until, m.steps, m.withdrawn, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "couriermq_stores_paused", Help: "Stores that should get no orders, because they have been offline for too long.",
	}, func() float64 {
		h.mu.RLock()
		defer h.mu.RUnlock()
		return float64(h.paused)
	}), prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "couriermq_store_orders_unclaimed", Help: "Orders that wait for their store's answer.",
	}, func() float64 {
		h.mu.RLock()
		defer h.mu.RUnlock()
		return float64(h.asked)
	}))
	return m
}

func (m *metrics) took(fact topics.StoreState, d time.Duration) {
	m.until.WithLabelValues(string(fact)).Observe(d.Seconds())
}
