package order

import (
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/topics"
)

type metrics struct {
	events  *prometheus.CounterVec // by status
	refused prometheus.Counter
	fixes   prometheus.Counter
	closed  prometheus.Counter
}

func newMetrics(r prometheus.Registerer, h *Hook) *metrics {
	m := &metrics{
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "couriermq_order_events_total", Help: "Status events of orders.",
		}, []string{"status"}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_order_refused_total", Help: "Changes of orders that were refused: illegal moves, old versions, bad fields.",
		}),
		fixes: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_order_courier_fixes_total", Help: "Positions of riders that met the location window of an order.",
		}),
		closed: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_order_courier_closed_total", Help: "Closing events of location windows, one for each topic.",
		}),
	}
	for _, s := range topics.Statuses {
		m.events.WithLabelValues(string(s))
	}
	if r == nil {
		return m
	}
	r.MustRegister(m.events, m.refused, m.fixes, m.closed,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "couriermq_orders_open", Help: "Orders that are not over."}, func() float64 {
			h.mu.RLock()
			defer h.mu.RUnlock()
			return float64(h.book.open)
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "couriermq_orders_kept", Help: "Orders that can be asked for, those that are over included."}, func() float64 {
			h.mu.RLock()
			defer h.mu.RUnlock()
			return float64(len(h.book.orders))
		}))
	return m
}
