package offer

import (
	"errors"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics count what becomes of offers.
type metrics struct {
	asked   prometheus.Counter
	answers map[string]prometheus.Counter // by verb
	results *prometheus.CounterVec
}

func newMetrics(r prometheus.Registerer) *metrics {
	m := &metrics{
		asked: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_offer_riders_asked_total", Help: "Riders who were offered an order.",
		}),
		results: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "couriermq_offers_total", Help: "Offers that ended, by result.",
		}, []string{"result"}),
		answers: map[string]prometheus.Counter{},
	}
	for _, result := range []string{"accepted", "expired", "withdrawn"} {
		m.results.WithLabelValues(result)
	}
	answers := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "couriermq_offer_answers_total", Help: "Answers of riders to offers.",
	}, []string{"answer"})
	for _, verb := range []string{"seen", "accept", "decline"} {
		m.answers[verb] = answers.WithLabelValues(verb)
	}
	if r == nil {
		return m
	}
	for _, c := range []prometheus.Collector{m.asked, m.results, answers} {
		if err := r.Register(c); err != nil && !errors.As(err, new(prometheus.AlreadyRegisteredError)) {
			panic("offer: internal error: " + err.Error())
		}
	}
	return m
}
