package ticket

import "github.com/prometheus/client_golang/prometheus"

type metrics struct {
	wait     prometheus.Histogram
	reply    prometheus.Histogram
	messages *prometheus.CounterVec // by sender type
	chat     prometheus.Counter
	requeues prometheus.Counter
}

func newMetrics(r prometheus.Registerer, h *Hook) *metrics {
	m := &metrics{
		wait: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "couriermq_ticket_wait_seconds", Help: "How long tickets waited in the queue for an operator.",
			Buckets: []float64{1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600},
		}),
		reply: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "couriermq_ticket_first_reply_seconds", Help: "From the opening of a ticket to the first words of an operator.",
			Buckets: []float64{1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600},
		}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "couriermq_ticket_messages_total", Help: "Messages of tickets, by the kind of their sender.",
		}, []string{"sender"}),
		chat: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_order_chat_messages_total", Help: "Messages in the chats of orders.",
		}),
		requeues: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "couriermq_ticket_requeues_total", Help: "Tickets that went back to the queue because their operator was away.",
		}),
	}
	if r == nil {
		return m
	}
	gauge := func(name, help string, value func(b *book) int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			h.mu.RLock()
			defer h.mu.RUnlock()
			return float64(value(&h.book))
		})
	}
	r.MustRegister(m.wait, m.reply, m.messages, m.chat, m.requeues,
		gauge("couriermq_tickets_waiting", "Tickets in the queue.", func(b *book) int { return len(b.queue) }),
		gauge("couriermq_tickets_active", "Tickets that an operator has.", func(b *book) (n int) {
			for _, held := range b.held {
				n += len(held)
			}
			return n
		}),
		gauge("couriermq_ticket_operators_available", "Operators who are connected and take tickets.", func(b *book) (n int) {
			for _, o := range b.operators {
				if o.here() && o.available {
					n++
				}
			}
			return n
		}),
		gauge("couriermq_ticket_operator_load_max", "Tickets of the operator who has the most.", func(b *book) (n int) {
			for _, held := range b.held {
				n = max(n, len(held))
			}
			return n
		}))
	return m
}
