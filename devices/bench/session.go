package bench

import (
	"math"
	"time"

	"couriermq/devices/load"
)

// sessions connects r.Clients devices with sessions that last and subscribes
// each to its topic. Whatever such sessions held from an earlier run is gone.
func (r *run) sessions(topic func(i int) string) ([]*load.Conn, error) {
	r.flows = make([]flow, r.Clients)
	terminals, err := r.dial(&r.far, "pos", r.Clients, pos, r.lasting)
	if err != nil {
		return nil, err
	}
	return terminals, r.subscribe(terminals, r.QoS, topic)
}

func (r *run) lasting(o *load.Options) { o.Keep, o.Manual = true, !r.Plain }

// forgetSessions ends the sessions that a run has made, unless the broker ends
// with it; their connections are closed.
func (r *run) forgetSessions() error {
	if len(r.Command) > 0 {
		return nil
	}
	gone, err := r.dial(&r.far, "pos", r.Clients, pos, func(o *load.Options) { o.Manual = !r.Plain })
	if err != nil {
		return err
	}
	return r.hangUp(gone)
}

func (r *run) storeTopic(i int) string {
	if r.Plain {
		return r.plainTopic("store/%d/notice", i)
	}
	return "store/" + id(i) + "/notice"
}

// store: QoS 1 end to end to persistent sessions.
func (r *run) store() error {
	terminals, err := r.sessions(r.storeTopic)
	if err != nil {
		return err
	}
	if err := r.sendToStores(); err != nil {
		return err
	}
	if err := r.hangUp(terminals); err != nil {
		return err
	}
	return r.forgetSessions()
}

// sendToStores publishes by MQTT, or pushes by HTTP.
func (r *run) sendToStores() error {
	if r.Push {
		return r.pushInTurn()
	}
	backends, err := r.dial(&r.tcp, "service", r.Publishers, service, nil)
	if err != nil {
		return err
	}
	return r.publishInTurn(backends, r.rota(r.Clients, r.storeTopic))
}

// offline: acknowledged messages for sessions that are away, then all come
// back. Rate and delays are those of the acknowledgements.
func (r *run) offline() error {
	terminals, err := r.sessions(r.storeTopic)
	if err != nil {
		return err
	}
	if err := r.hangUp(terminals); err != nil {
		return err
	}
	backends, err := r.dial(&r.tcp, "service", r.Publishers, service, nil)
	if err != nil {
		return err
	}
	if err := r.fill(backends); err != nil {
		return err
	}
	if err := r.drain(); err != nil {
		return err
	}
	return r.forgetSessions()
}

// fill publishes r.Queued messages for every session, or as many as can be in
// r.Fill, and waits for their acknowledgements.
func (r *run) fill(backends []*load.Conn) error {
	total, acks := r.Clients*r.Queued, 0
	turns := r.rota(r.Clients, r.storeTopic)
	dues := make([][1 << 16]time.Duration, len(backends)) // by packet id
	r.events.Acked = func(c *load.Conn, id uint16, reason byte) {
		acks++
		r.onAck(c, id, reason)
		r.delays.record(r.last - dues[c.Tag][id])
	}
	r.progress("%d publishers fill %d queues with %d messages each", len(backends), r.Clients, r.Queued)
	if err := r.begin(); err != nil {
		return err
	}
	defer r.hurry()()
	pace := newPacer(r.Rate, r.loop.Tick())
	for r.last = r.loop.Now(); acks < total; {
		now, wait := r.loop.Tick(), 50*time.Millisecond
		if r.Fill > 0 && now-r.began.at > r.Fill {
			total = r.result.Sent
		}
		for n := 0; r.result.Sent < total && r.unacked < r.Window; n++ {
			due, is := pace.due(now)
			if n == burst || !is {
				wait = max(due-now, 0)
				break
			}
			i, payload := turns.next(due)
			from := i % len(backends)
			dues[from][backends[from].Publish(turns.topics[i], 1, payload)] = due
			r.unacked++
			r.result.Sent++
			pace.sent()
		}
		if r.loop.Now()-r.last > lostAfter {
			break // the rest is told as lost, if it is
		}
		if err := r.step(wait); err != nil {
			return err
		}
	}
	r.result.Acked = acks - r.result.Refused
	return r.finish(acks)
}

// drain brings all sessions back and waits until each has what it is owed.
func (r *run) drain() error {
	r.events.Acked = r.onAck
	r.progress("%d sessions come back", r.Clients)
	acks := r.delays
	r.unacked = 0
	begin := r.loop.Tick()
	before, err := r.read()
	if err != nil {
		return err
	}
	terminals, err := r.dial(&r.far, "pos", r.Clients, pos, r.lasting)
	if err != nil {
		return err
	}
	if err := r.settle(); err != nil {
		return err
	}
	r.result.DrainS = round((r.last - begin).Seconds())
	after, err := r.read()
	if err != nil {
		return err
	}
	r.result.DrainCPU = round((after.broker - before.broker).Seconds())
	r.result.DrainClientCPU = round((after.client - before.client).Seconds())
	r.result.DrainRate = math.Round(float64(r.arrived) / max((r.last-begin).Seconds(), 1e-3))
	r.delays = acks
	return r.hangUp(terminals)
}
