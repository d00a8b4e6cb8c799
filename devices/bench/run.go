package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"time"

	"couriermq/devices/load"
	"couriermq/topics"
)

// run is one course of a scenario: its connections and what has been counted.
type run struct {
	Config
	ctx    context.Context //nolint:containedctx // a run is one call of Run, which has no other place to keep it
	name   string
	loop   *load.Loop
	tcp    load.Target
	far    load.Target // where receivers and idle connections go: the WebSocket if there is one
	broker process
	stop   func() error
	nonce  string
	epoch  time.Time    // the loop's time 0
	events *load.Events // of the connections that dial makes
	result Result

	ready, acked, closed int
	refusal              byte  // the worst code of any acknowledgement
	ended                error // why the first connection was ended by the broker, if that matters
	tolerant             bool  // it does not

	fan       int  // deliveries per message
	latest    bool // of each flow only the newest is owed
	flows     []flow
	delays    histogram
	arrived   int // deliveries, each once
	unacked   int // QoS 1 publishes without an answer
	abandoned int // deliveries not waited for any more
	last      time.Duration
	payload   []byte
	began     meter

	calls *callBook    // of what goes over HTTP; nil: nothing does
	poll  func() error // asked in every step, if there is one
	ends  []func(ctx context.Context) error
}

// inProgress is how many connections or subscriptions are being made at a time:
// more would overflow small listen backlogs, and a lost SYN costs a second.
const inProgress = 64

const (
	// patience is how long nothing may arrive before a run goes on without what is
	// missing. It may still come.
	patience = 2 * time.Second
	// lostAfter is how long nothing may arrive in the end before what is missing
	// is lost: a broker's machine may stand still for longer than a run waits.
	lostAfter = 10 * time.Second
)

func newRun(ctx context.Context, name string, cfg Config) (*run, error) {
	r := &run{Config: cfg, ctx: ctx, name: name, fan: 1, nonce: rand.Text()[:6], broker: process(cfg.PID), stop: func() error { return nil }}
	r.tcp = load.Target{Addr: cfg.Addr}
	r.far = r.tcp
	transport := "tcp"
	if cfg.TLS != nil {
		transport = "tls"
	}
	if cfg.WS != "" {
		u, err := url.Parse(cfg.WS)
		if err != nil || u.Scheme != "ws" || u.Host == "" {
			return nil, fmt.Errorf("websocket %q: not of the form ws://host:port/path", cfg.WS)
		}
		r.far = load.Target{Addr: u.Host, Path: u.RequestURI()}
		if u.Port() == "" {
			r.far.Addr = net.JoinHostPort(u.Hostname(), "80")
		}
		transport = "ws"
	}
	r.result = Result{
		Scenario: name, Plain: cfg.Plain, Transport: transport, Version: cfg.Version, QoS: cfg.QoS,
		Clients: cfg.Clients, Publishers: cfg.Publishers, Size: cfg.Size, Window: cfg.Window,
	}
	r.events = &load.Events{
		Ready:   func(*load.Conn, bool) { r.ready++ },
		Acked:   r.onAck,
		Message: r.onMessage,
		Closed:  r.onClosed,
	}
	var err error
	if len(cfg.Command) > 0 {
		if err = r.startBroker(); err != nil {
			return nil, err
		}
	}
	if r.loop, err = load.Open(cfg.TLS); err != nil {
		return nil, errors.Join(err, r.stop())
	}
	r.epoch = time.Now().Add(-r.loop.Tick())
	return r, nil
}

// atEnd has f called when the run ends, those that came last first. Its
// context outlives the run's.
func (r *run) atEnd(f func(ctx context.Context) error) { r.ends = append(r.ends, f) }

// close ends everything and adds what went wrong then to err.
func (r *run) close(err error) error {
	r.tolerant = true
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.ctx), cleaning)
	defer cancel()
	for _, end := range slices.Backward(r.ends) {
		err = errors.Join(err, end(ctx))
	}
	return errors.Join(err, r.loop.Close(), r.stop())
}

func (r *run) onAck(_ *load.Conn, _ uint16, reason byte) {
	r.acked++
	r.unacked--
	r.last = r.loop.Now()
	if reason >= 0x80 {
		r.result.Refused++
		r.refusal = max(r.refusal, reason)
	}
}

func (r *run) onMessage(_ *load.Conn, m *load.Message) {
	if s, ok := readStamp(m.Payload); ok && int(s.flow) < len(r.flows) {
		r.take(int(s.flow), s)
	}
}

// take notes an arrival in the flow of that index.
func (r *run) take(index int, s stamp) {
	skipped := int(s.seq) - int(r.flows[index].next)
	switch r.flows[index].take(s.seq) {
	case twice:
		r.result.Duplicates++
		return
	case late:
		r.result.OutOfOrder++
		if r.latest {
			r.result.Superseded--
		}
	case fresh:
		if r.latest {
			r.result.Superseded += skipped
		}
	}
	r.arrived++
	r.last = r.loop.Now()
	r.delays.record(r.last - time.Duration(s.due))
}

func (r *run) onClosed(_ *load.Conn, err error) {
	r.closed++
	if err == nil {
		return
	}
	r.result.Closed++
	if r.result.Why == "" {
		r.result.Why = err.Error()
	}
	if r.ended == nil && !r.tolerant {
		r.ended = err
	}
}

// options describe the client i of a kind. actor is asked only if there are
// tokens.
func (r *run) options(kind string, i int, actor topics.Actor) (load.Options, error) {
	o := load.Options{Version: r.Version, ClientID: fmt.Sprintf("bench-%s-%s-%d", r.nonce, kind, i)}
	if r.Plain {
		return o, nil
	}
	o.User = actor.Role.String() + ":" + actor.Sub
	token, err := r.Mint(actor)
	o.Password = token
	return o, err
}

// id names the i-th of anything, the same in every run.
func id(i int) string { return fmt.Sprintf("bench-%d", i) }

func rider(i int) topics.Actor   { return topics.Actor{Role: topics.Rider, Sub: id(i)} }
func service(i int) topics.Actor { return topics.Actor{Role: topics.Service, Sub: id(i)} }

func pos(i int) topics.Actor {
	return topics.Actor{Role: topics.Merchant, Sub: id(i), Store: topics.StoreID(id(i)), Client: "pos", Device: topics.DeviceID(id(i))}
}

// dial makes n connections, a few at a time, and returns when all are up.
func (r *run) dial(to *load.Target, kind string, n int, actor func(i int) topics.Actor, adjust func(*load.Options)) ([]*load.Conn, error) {
	conns := make([]*load.Conn, n)
	r.ready = 0
	for made := 0; r.ready < n; {
		for made < n && made-r.ready < inProgress {
			o, err := r.options(kind, made, actor(made))
			if err != nil {
				return nil, err
			}
			if adjust != nil {
				adjust(&o)
			}
			if conns[made], err = r.loop.Dial(to, o, made, r.events); err != nil {
				return nil, err
			}
			made++
		}
		if err := r.step(50 * time.Millisecond); err != nil {
			return nil, fmt.Errorf("connect %s %d: %w", kind, r.ready, err)
		}
	}
	return conns, nil
}

// subscribe subscribes each connection, a few at a time, and waits for the
// answers.
func (r *run) subscribe(conns []*load.Conn, qos int, filter func(i int) string) error {
	r.acked, r.refusal = 0, 0
	for asked := 0; r.acked < len(conns); {
		for ; asked < len(conns) && asked-r.acked < inProgress; asked++ {
			conns[asked].Subscribe(filter(asked), byte(qos))
		}
		if err := r.step(50 * time.Millisecond); err != nil {
			return fmt.Errorf("subscribe to %s: %w", filter(r.acked), err)
		}
	}
	r.unacked = 0
	if r.refusal >= 0x80 {
		return fmt.Errorf("subscribe to %s: refused with code 0x%02x", filter(0), r.refusal)
	}
	return nil
}

// step is one step of the loop while nothing may fail.
func (r *run) step(d time.Duration) error {
	if err := r.ctx.Err(); err != nil {
		return context.Cause(r.ctx)
	}
	if r.ended != nil {
		return r.ended
	}
	if r.poll != nil {
		if err := r.poll(); err != nil {
			return err
		}
	}
	return r.loop.Step(d)
}

// hurry has the loop nap while the measurement goes at full speed, until the
// function that it returns is called.
func (r *run) hurry() func() {
	if r.Rate == 0 {
		r.loop.Nap = 50 * time.Microsecond
	}
	return func() { r.loop.Nap = 0 }
}

// hangUp ends connections politely and waits for them.
func (r *run) hangUp(conns []*load.Conn) error {
	r.closed = 0
	for _, c := range conns {
		c.Disconnect()
	}
	return r.loop.Until(r.ctx, func() bool { return r.closed >= len(conns) })
}

func (r *run) progress(format string, args ...any) {
	if r.Progress != nil {
		fmt.Fprintf(r.Progress, r.name+": "+format+"\n", args...)
	}
}
