package bench

import (
	"time"

	"couriermq/devices/load"
	"couriermq/topics"
)

// fatRate is how many messages per second go to the stalled subscribers, thin
// rate how many to the neighbour.
const (
	fatRate  = 20
	thinRate = 200
)

// neighbour: how long a message takes while subscribers beside it have
// stalled: they subscribe to a fat stream and never read. The delays are the
// neighbour's, at 200 messages a second.
func (r *run) neighbour() error {
	fat, thin, thinFilter := "broadcast/rider", "rider/"+id(r.Clients)+"/position", "rider/+/position"
	if r.Plain {
		fat, thin = r.plainTopic("fat"), r.plainTopic("thin")
		thinFilter = thin
	}
	witnessed := 0 // fat messages at one subscriber that reads them
	witness := *r.events
	witness.Message = func(*load.Conn, *load.Message) { witnessed++ }
	r.flows = make([]flow, 1)
	if r.Rate == 0 {
		r.Rate = thinRate
	}
	r.Window = max(r.Window, 1000) // the rate rules, not the window

	watchers, err := r.dial(&r.tcp, "fleet", 1, func(i int) topics.Actor { return topics.Actor{Role: topics.Platform, Sub: id(i)} }, nil)
	if err != nil {
		return err
	}
	if err := r.subscribe(watchers, 0, func(int) string { return thinFilter }); err != nil {
		return err
	}
	sources, err := r.dial(&r.tcp, "source", 1, func(int) topics.Actor { return rider(r.Clients) }, nil)
	if err != nil {
		return err
	}
	turns := r.rota(1, func(int) string { return thin })
	send := func(due time.Duration) {
		_, payload := turns.next(due)
		sources[0].Publish(thin, 0, payload)
	}
	whole := r.Duration
	r.Duration = whole / 3
	if err := r.drive(send); err != nil {
		return err
	}
	r.result.BaselineP99 = r.result.P99

	all := r.events
	r.events = &witness
	if _, err := r.audience(fat, 1, false); err != nil {
		return err
	}
	r.events = all
	stalled, err := r.audience(fat, r.Clients, true)
	if err != nil {
		return err
	}
	fatSource, err := r.dial(&r.tcp, "service", 1, service, nil)
	if err != nil {
		return err
	}
	r.tolerant = true // a broker may end connections that do not read
	if err := r.clog(fatSource[0], fat, &witnessed); err != nil {
		return err
	}
	big := appendPayload(nil, stamp{}, 0, r.Size)
	pace := newPacer(fatRate, r.loop.Tick())
	r.Duration = whole
	r.delays = histogram{}
	err = r.drive(func(due time.Duration) {
		send(due)
		if _, is := pace.due(r.loop.Now()); is && fatSource[0].Pending() == 0 {
			fatSource[0].Publish(fat, 0, big)
			pace.sent()
		}
	})
	for _, c := range stalled {
		if c.Ready() {
			r.result.Stalled++
		}
	}
	r.result.Window, r.result.Publishers, r.result.CPUPerMillion = 0, 0, 0
	return err
}

// audience connects n subscribers of topic; if stalled, over weak links and
// never reading again.
func (r *run) audience(topic string, n int, stalled bool) ([]*load.Conn, error) {
	kind := map[bool]string{false: "witness", true: "stalled"}[stalled]
	conns, err := r.dial(&r.tcp, kind, n, rider, func(o *load.Options) { o.Manual, o.Feeble = !r.Plain, stalled })
	if err != nil {
		return nil, err
	}
	if err := r.subscribe(conns, 0, func(int) string { return topic }); err != nil {
		return nil, err
	}
	if stalled {
		for _, c := range conns {
			c.Stall()
		}
	}
	return conns, nil
}

// clog fills the sockets of those that do not read: a quarter of a megabyte
// for each, four messages at a time, as the witness has them.
func (r *run) clog(from *load.Conn, topic string, witnessed *int) error {
	big := appendPayload(nil, stamp{}, 0, r.Size)
	need := (256<<10 + r.Size - 1) / r.Size
	r.progress("%d subscribers have stalled; %d fat messages to clog them", r.Clients, need)
	for sent, last, at := 0, 0, r.loop.Tick(); *witnessed < need; {
		for ; sent < need && sent-*witnessed < 4; sent++ {
			from.Publish(topic, 0, big)
		}
		if *witnessed > last {
			last, at = *witnessed, r.loop.Now()
		} else if r.loop.Now()-at > patience {
			return nil // the broker throws fat messages away, or stands still: the delays will tell
		}
		if err := r.step(50 * time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}
