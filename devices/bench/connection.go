package bench

import (
	"time"

	"couriermq/devices/load"
)

// idle holds connections: memory for each, and CPU time while nothing happens.
func (r *run) idle() error {
	before, err := r.broker.rss()
	if err != nil {
		return err
	}
	if _, err := r.dial(&r.far, "rider", r.Clients, rider, func(o *load.Options) { o.KeepAlive = 300 }); err != nil {
		return err
	}
	r.result.Sent, r.result.Received = r.Clients, r.Clients
	r.progress("%d connections are up", r.Clients)
	if err := r.begin(); err != nil {
		return err
	}
	for end := r.loop.Tick() + r.Duration; r.loop.Now() < end; {
		if err := r.step(50 * time.Millisecond); err != nil {
			return err
		}
	}
	if err := r.finish(r.Clients); err != nil {
		return err
	}
	if r.result.RSS > 0 {
		r.result.KiBPerConnection = round(float64(r.result.RSS-before) / float64(r.Clients))
	}
	r.result.Rate, r.result.CPUPerMillion = 0, 0
	return nil
}

// connect makes connections and ends them, r.Window at a time. A delay is from
// the first packet of TCP to the CONNACK.
func (r *run) connect() error {
	pool := make([]load.Options, r.Clients) // signing a token costs more than a CONNECT
	free := make([]int, 0, r.Clients)
	for i := range pool {
		o, err := r.options("rider", i, rider(i))
		if err != nil {
			return err
		}
		pool[i], free = o, append(free, i)
	}
	begun := make([]time.Duration, r.Clients)
	r.events.Ready = func(c *load.Conn, _ bool) {
		r.delays.record(r.loop.Now() - begun[c.Tag])
		r.arrived++
		c.Disconnect()
	}
	r.events.Closed = func(c *load.Conn, err error) {
		free = append(free, c.Tag)
		r.onClosed(c, err)
	}
	if err := r.churn(min(time.Second, r.Duration/5), pool, begun, &free); err != nil {
		return err
	}
	if err := r.begin(); err != nil {
		return err
	}
	if err := r.churn(r.Duration, pool, begun, &free); err != nil {
		return err
	}
	if err := r.finish(r.arrived - r.began.arrived); err != nil {
		return err
	}
	return r.settle()
}

func (r *run) churn(d time.Duration, pool []load.Options, begun []time.Duration, free *[]int) error {
	defer r.hurry()()
	pace := newPacer(r.Rate, r.loop.Tick())
	for end := r.loop.Now() + d; r.loop.Tick() < end; {
		wait := 50 * time.Millisecond
		for r.loop.Len() < r.Window && len(*free) > 0 {
			due, is := pace.due(r.loop.Now())
			if !is {
				wait = min(wait, due-r.loop.Now())
				break
			}
			i := (*free)[0]
			*free = (*free)[1:]
			begun[i] = due
			if _, err := r.loop.Dial(&r.far, pool[i], i, r.events); err != nil {
				return err
			}
			r.result.Sent++
			pace.sent()
		}
		if err := r.step(wait); err != nil {
			return err
		}
	}
	return nil
}
