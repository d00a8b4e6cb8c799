package bench

import (
	"cmp"
	"time"

	"couriermq/devices/load"
	"couriermq/topics"
)

// fatRate is how many messages per second go to the stalled subscribers,
// thinRate how many to the neighbour.
const (
	fatRate  = 20
	thinRate = 200
)

// nobody is the stamp of messages that do not count.
var nobody = stamp{flow: 1<<32 - 1}

// neighbour: how long a message takes while subscribers beside it have
// stalled: they subscribe to a fat stream and never read. The delays are the
// neighbour's, at 200 messages a second.
func (r *run) neighbour() error {
	fat, thin, thinFilter := "broadcast/rider", "rider/"+id(r.Clients)+"/position", "rider/+/position"
	if r.Plain {
		fat, thin = r.plainTopic("fat"), r.plainTopic("thin")
		thinFilter = thin
	}
	r.Rate = cmp.Or(r.Rate, thinRate)
	r.Window = max(r.Window, 1000) // the rate rules, not the window
	send, err := r.pair(thin, thinFilter)
	if err != nil {
		return err
	}
	whole := r.Duration
	r.Duration = whole / 3
	if err := r.drive(send); err != nil {
		return err
	}
	r.Duration, r.result.BaselineP99 = whole, r.result.P99

	source, stalled, err := r.clog(fat)
	if err != nil {
		return err
	}
	big := appendPayload(nil, nobody, 0, r.Size)
	pace := newPacer(fatRate, r.loop.Tick())
	err = r.drive(func(due time.Duration) {
		send(due)
		if _, is := pace.due(r.loop.Now()); is && source.Pending() == 0 {
			source.Publish(fat, 0, big)
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

// pair connects the neighbour and whoever talks to it; send publishes the next
// message.
func (r *run) pair(topic, filter string) (send func(due time.Duration), err error) {
	r.flows = make([]flow, 1)
	watchers, err := r.dial(&r.tcp, "fleet", 1, func(i int) topics.Actor { return topics.Actor{Role: topics.Platform, Sub: id(i)} }, nil)
	if err != nil {
		return nil, err
	}
	if err := r.subscribe(watchers, 0, func(int) string { return filter }); err != nil {
		return nil, err
	}
	sources, err := r.dial(&r.tcp, "source", 1, func(int) topics.Actor { return rider(r.Clients) }, nil)
	if err != nil {
		return nil, err
	}
	turns := r.rota(1, func(int) string { return topic })
	return func(due time.Duration) {
		_, payload := turns.next(due)
		sources[0].Publish(topic, 0, payload)
	}, nil
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

// clog has r.Clients subscribers of topic stall and fills their sockets: a
// quarter of a megabyte for each, four messages at a time, as one subscriber
// has them that does read.
func (r *run) clog(topic string) (source *load.Conn, stalled []*load.Conn, err error) {
	witnessed, all := 0, r.events
	witness := *all
	witness.Message = func(*load.Conn, *load.Message) { witnessed++ }
	r.events = &witness
	if _, err = r.audience(topic, 1, false); err != nil {
		return nil, nil, err
	}
	r.events = all
	if stalled, err = r.audience(topic, r.Clients, true); err != nil {
		return nil, nil, err
	}
	from, err := r.dial(&r.tcp, "service", 1, service, nil)
	if err != nil {
		return nil, nil, err
	}
	r.tolerant = true // a broker may end connections that do not read
	big := appendPayload(nil, nobody, 0, r.Size)
	need := (256<<10 + r.Size - 1) / r.Size
	r.progress("%d subscribers have stalled; %d fat messages to clog them", r.Clients, need)
	// A broker that throws fat messages away, or stands still, ends the
	// patience: the delays will tell.
	for sent, last, at := 0, 0, r.loop.Tick(); witnessed < need && r.loop.Now()-at < patience; {
		for ; sent < need && sent-witnessed < 4; sent++ {
			from[0].Publish(topic, 0, big)
		}
		if witnessed > last {
			last, at = witnessed, r.loop.Now()
		}
		if err := r.step(50 * time.Millisecond); err != nil {
			return nil, nil, err
		}
	}
	return from[0], stalled, nil
}
