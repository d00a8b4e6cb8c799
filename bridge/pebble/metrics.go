package pebble

import "github.com/prometheus/client_golang/prometheus"

// metrics are what the store counts itself; the rest is asked of Pebble when
// somebody collects.
type metrics struct {
	sync                        prometheus.Histogram
	background, corrupt, stalls prometheus.Counter
}

func newMetrics() metrics {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: "couriermq_store_" + name, Help: help})
	}
	return metrics{
		sync: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "couriermq_store_sync_seconds",
			Help:    "From applying a batch to its being durable.",
			Buckets: prometheus.ExponentialBuckets(0.0002, 2, 16), // 0.2 ms to 6.5 s
		}),
		background: counter("background_errors_total", "Flushes and compactions that failed."),
		corrupt:    counter("corruptions_total", "Damaged blocks that were met."),
		stalls:     counter("stalls_total", "Times that writers had to wait for compactions."),
	}
}

var (
	bytesDesc = prometheus.NewDesc("couriermq_store_bytes", "Disk that the store takes.", nil, nil)
	logDesc   = prometheus.NewDesc("couriermq_store_log_bytes", "Of it, write-ahead log.", nil, nil)
	debtDesc  = prometheus.NewDesc("couriermq_store_debt_bytes", "What compactions are behind.", nil, nil)
	freeDesc  = prometheus.NewDesc("couriermq_store_free_bytes", "Room on the disk.", nil, nil)
	fullDesc  = prometheus.NewDesc("couriermq_store_full", "1 while durable writes are refused.", nil, nil)
)

// Describe implements [prometheus.Collector].
func (s *Store) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(s, ch) }

// Collect implements [prometheus.Collector].
func (s *Store) Collect(ch chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v uint64) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(v))
	}
	for _, m := range []prometheus.Metric{s.metrics.sync, s.metrics.background, s.metrics.corrupt, s.metrics.stalls} {
		ch <- m
	}
	var full uint64
	if s.Space() != nil {
		full = 1
	}
	gauge(fullDesc, full)
	gauge(freeDesc, s.space.free.Load())
	if s.enter() != nil {
		return
	}
	defer s.gate.leave()
	m := s.db.Metrics()
	gauge(bytesDesc, m.DiskSpaceUsage())
	gauge(logDesc, m.WAL.PhysicalSize)
	gauge(debtDesc, m.Compact.EstimatedDebt)
}
