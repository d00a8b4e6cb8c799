package hooks

import (
	"sync/atomic"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// metrics are what a node tells of itself. Labels come from closed sets:
// listeners, roles, families, reasons; never an id.
type metrics struct {
	conns     *prometheus.GaugeVec   // listener
	clients   *prometheus.GaugeVec   // role
	refusedC  *prometheus.CounterVec // reason
	packets   [16]prometheus.Counter
	received  map[*topics.Family]prometheus.Counter
	openIn    prometheus.Counter
	delivered map[topics.Class]prometheus.Counter
	openOut   prometheus.Counter
	dropped   [len(session.Reasons)]prometheus.Counter
	refused   *prometheus.CounterVec // what, code
	brokenC   *prometheus.CounterVec // code
	latency   prometheus.Histogram
	commits   prometheus.Counter
	takeovers prometheus.Counter
	expired   prometheus.Counter
	panics    prometheus.Counter
	forgone   prometheus.Counter
	open      atomic.Int64
	in, out   atomic.Uint64 // messages, for $SYS
}

// sampling: one delivery of so many is timed.
const sampling = 64

func newMetrics(r prometheus.Registerer, b *Broker) *metrics {
	m := &metrics{received: map[*topics.Family]prometheus.Counter{}, delivered: map[topics.Class]prometheus.Counter{}}
	vec := func(name, help string, labels ...string) *prometheus.CounterVec {
		return register(r, prometheus.NewCounterVec(prometheus.CounterOpts{Name: "couriermq_" + name, Help: help}, labels))
	}
	one := func(name, help string) prometheus.Counter {
		return register(r, prometheus.NewCounter(prometheus.CounterOpts{Name: "couriermq_" + name, Help: help}))
	}
	m.conns = register(r, prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "couriermq_connections", Help: "Open connections."}, []string{"listener"}))
	m.clients = register(r, prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "couriermq_clients", Help: "Connected clients."}, []string{"role"}))
	m.refusedC = vec("connects_refused_total", "Connections refused before or at CONNECT.", "reason")
	pk := vec("packets_received_total", "Control packets received.", "type")
	for t, name := range packets.PacketNames {
		if t < 16 {
			m.packets[t] = pk.WithLabelValues(name)
		}
	}
	in := vec("messages_received_total", "Messages that clients published and the gate let pass.", "family", "class")
	for _, f := range topics.Families {
		m.received[f] = in.WithLabelValues(f.Name, f.Class.String())
	}
	m.openIn = in.WithLabelValues("open", "open")
	out := vec("messages_delivered_total", "Copies written to clients.", "class")
	for _, c := range []topics.Class{topics.Live, topics.Latest, topics.Durable} {
		m.delivered[c] = out.WithLabelValues(c.String())
	}
	m.openOut = out.WithLabelValues("open")
	drops := vec("messages_dropped_total", "Copies that were not delivered.", "reason")
	for i, name := range session.Reasons {
		m.dropped[i] = drops.WithLabelValues(name)
	}
	m.refused = vec("refused_total", "Requests of clients that were refused.", "what", "code")
	m.brokenC = vec("connections_broken_total", "Connections ended for what the client sent.", "code")
	m.latency = register(r, prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "couriermq_delivery_seconds", Help: "From acceptance to the write, of one copy in 64.",
		Buckets: prometheus.ExponentialBuckets(0.00005, 3, 14),
	}))
	m.commits = one("commits_total", "Batches made durable.")
	m.takeovers = one("takeovers_total", "Connections that were replaced by a newer one of the same client id or device.")
	m.expired = one("sessions_expired_total", "Sessions that nobody came back to.")
	m.panics = one("panics_total", "Packets whose handling panicked; each ended one connection.")
	m.forgone = one("notes_forgone_total", "Records that nobody waits for, positions above all, which were not kept because the disk is full.")
	m.gauges(r, b)
	return m
}

// gauges are read when somebody asks.
func (m *metrics) gauges(r prometheus.Registerer, b *Broker) {
	gauge := func(name, help string, read func() float64) {
		register(r, prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "couriermq_" + name, Help: help}, read))
	}
	gauge("sessions", "Sessions, connected or waiting.", func() float64 { return float64(b.seats.len()) })
	gauge("subscriptions", "Entries of the subscription index, inboxes included.", func() float64 { return float64(b.index.Len()) })
	gauge("retained_messages", "Retained messages of open topics.", func() float64 { return float64(b.retained.Len()) })
	gauge("queue_depth", "Copies that wait or are unacknowledged, all sessions.", func() float64 {
		n := 0
		for _, t := range b.seats.all() {
			n += t.sess.Backlog()
		}
		return float64(n)
	})
	gauge("queue_depth_max", "The same, of the session that has most.", func() float64 {
		n := 0
		for _, t := range b.seats.all() {
			n = max(n, t.sess.Backlog())
		}
		return float64(n)
	})
}

// register adds a collector, to nothing if there is no registry.
func register[C prometheus.Collector](r prometheus.Registerer, c C) C {
	if r != nil {
		r.MustRegister(c)
	}
	return c
}

func (m *metrics) opened(i loop.Info) { m.open.Add(1); m.conns.WithLabelValues(i.Listener).Inc() }
func (m *metrics) closed(i loop.Info) { m.open.Add(-1); m.conns.WithLabelValues(i.Listener).Dec() }
func (m *metrics) connections() int64 { return m.open.Load() }

func (m *metrics) connected(c *client)    { m.clients.WithLabelValues(c.actor.Role.String()).Inc() }
func (m *metrics) disconnected(c *client) { m.clients.WithLabelValues(c.actor.Role.String()).Dec() }

func (m *metrics) refuseConnect(reason string) { m.refusedC.WithLabelValues(reason).Inc() }

func (m *metrics) packet(t byte) { m.packets[t].Inc() }

func (m *metrics) message(f *topics.Family) {
	m.in.Add(1)
	if f == nil {
		m.openIn.Inc()
		return
	}
	m.received[f].Inc()
}

func (m *metrics) drop(r session.Reason) { m.dropped[r].Inc() }

func (m *metrics) sent(b *session.Body) {
	if b.Open {
		m.openOut.Inc()
	} else {
		m.delivered[b.Class].Inc()
	}
	if m.out.Add(1)%sampling == 0 {
		m.latency.Observe(time.Since(b.At).Seconds())
	}
}

func (m *metrics) refuse(what string, code byte) {
	m.refused.WithLabelValues(what, hexCode(code)).Inc()
}
func (m *metrics) broken(code byte) { m.brokenC.WithLabelValues(hexCode(code)).Inc() }

func hexCode(c byte) string {
	const digits = "0123456789abcdef"
	return "0x" + string([]byte{digits[c>>4], digits[c&15]})
}

// refusalName names a CONNACK code for the metric.
func refusalName(code byte) string {
	switch code {
	case packets.ErrBadUsernameOrPassword.Code:
		return "token"
	case packets.ErrClientIdentifierNotValid.Code:
		return "client_id"
	case packets.ErrNotAuthorized.Code, packets.ErrTopicNameInvalid.Code:
		return "will"
	case packets.ErrUnsupportedProtocolVersion.Code:
		return "version"
	case packets.ErrQuotaExceeded.Code:
		return "capacity"
	}
	return "other"
}

// refusals counts what a client was refused at QoS 0, where it cannot hear of
// it, minute by minute.
type refusals struct {
	minute int64
	n      int
}

// patience is how many such refusals a minute a client may have.
const patience = 100

// over counts one and reports whether it was one too many.
func (r *refusals) over(now time.Time) bool {
	if m := now.Unix() / 60; m != r.minute {
		r.minute, r.n = m, 0
	}
	r.n++
	return r.n > patience
}
