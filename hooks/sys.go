package hooks

import (
	"context"
	"strconv"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// sysEvery is how often the node tells of itself on $SYS/broker.
const sysEvery = 10 * time.Second

// sys publishes the node's own figures for those who watch over MQTT; the full
// set is on /metrics.
func (b *Broker) sys(ctx context.Context) error {
	start, w := time.Now(), loop.NewWriter()
	tick := time.NewTicker(sysEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		for name, value := range map[string]string{
			"version":           b.cfg.Version,
			"uptime":            strconv.Itoa(int(time.Since(start) / time.Second)),
			"clients/connected": strconv.FormatInt(b.metrics.connections(), 10),
			"clients/total":     strconv.Itoa(b.seats.len()),
			"messages/received": strconv.FormatUint(b.metrics.in.Load(), 10),
			"messages/sent":     strconv.FormatUint(b.metrics.out.Load(), 10),
			"subscriptions":     strconv.Itoa(b.index.Len()),
			"retained":          strconv.Itoa(b.retained.Len()),
		} {
			s := scratches.Get().(*scratch)
			b.lively(w, &s.matches, newBody(topics.Message{
				Topic: topics.SysBroker.Topic(name), Payload: []byte(value), At: time.Now().UTC(),
			}, topics.SysBroker), topics.SysBroker)
			scratches.Put(s)
		}
		w.Flush()
		b.ledger.submit(sweep{})
	}
}

// sweep forgets retained messages that have expired.
type sweep struct{}

func (sweep) apply(x *tx) error {
	x.note(x.b.retained.Expire(x.now)...)
	return nil
}

func (sweep) done(*loop.Writer, error) {}
