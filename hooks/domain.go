package hooks

import (
	"context"
	"slices"

	"couriermq/hooks/loop"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// domain is the hooks, sorted by what they are.
type domain struct {
	judges       map[*topics.Family]Judge
	clerks       map[*topics.Family]Clerk
	speakers     map[*topics.Family]Speaker
	snapshotters []shower
	witnesses    []Witness
	porters      []Porter
	minders      map[string]Minder
	listeners    map[*topics.Family]Listener
	doormen      []Doorman
	ushers       []Usher
	workers      []Worker
	restorers    []Restorer
}

// shower is a Snapshotter and what it shows.
type shower struct {
	Snapshotter
	families []*topics.Family
}

func sortHooks(hooks []any) domain {
	d := domain{judges: map[*topics.Family]Judge{}, clerks: map[*topics.Family]Clerk{},
		speakers: map[*topics.Family]Speaker{}, minders: map[string]Minder{}, listeners: map[*topics.Family]Listener{}}
	for _, h := range hooks {
		if j, ok := h.(Judge); ok {
			for _, f := range j.Families() {
				d.judges[f] = j
			}
		}
		if c, ok := h.(Clerk); ok {
			for _, f := range c.Clerks() {
				d.clerks[f] = c
			}
		}
		if s, ok := h.(Speaker); ok {
			for _, f := range s.Speaks() {
				d.speakers[f] = s
			}
		}
		if s, ok := h.(Snapshotter); ok {
			d.snapshotters = append(d.snapshotters, shower{s, s.Shows()})
		}
		if w, ok := h.(Witness); ok {
			d.witnesses = append(d.witnesses, w)
		}
		if p, ok := h.(Porter); ok {
			d.porters = append(d.porters, p)
		}
		if m, ok := h.(Minder); ok {
			d.minders[m.Name()] = m
		}
		if l, ok := h.(Listener); ok {
			for _, f := range l.Hears() {
				d.listeners[f] = l
			}
		}
		if m, ok := h.(Doorman); ok {
			d.doormen = append(d.doormen, m)
		}
		if u, ok := h.(Usher); ok {
			d.ushers = append(d.ushers, u)
		}
		if w, ok := h.(Worker); ok {
			d.workers = append(d.workers, w)
		}
		if r, ok := h.(Restorer); ok {
			d.restorers = append(d.restorers, r)
		}
	}
	return d
}

// Do runs f in the ledger and returns when what it staged is durable: how
// requests that are no messages change the state. f's error, or why the commit
// failed, is returned. f does not run after Do has returned.
func (b *Broker) Do(ctx context.Context, f func(tx Tx) error) error {
	t := &doing{f: f, awaited: newAwaited()}
	b.ledger.submit(t)
	return t.wait(ctx)
}

// Soon is Do for those who must not wait, such as judges: f runs in the ledger
// before long, and what it returns is nobody's business.
func (b *Broker) Soon(f func(tx Tx) error) { b.ledger.submit(soon(f)) }

type soon func(tx Tx) error

func (f soon) apply(x *tx) error        { return f(x) }
func (f soon) done(*loop.Writer, error) {}

type doing struct {
	awaited
	f func(tx Tx) error
}

func (t *doing) apply(x *tx) error {
	if !t.take() {
		return nil
	}
	return t.f(x)
}

func (*doing) adds()                            {}
func (t *doing) done(_ *loop.Writer, err error) { t.answer <- err }

// handle has the clerk of a family decide on a message; owe tells whether it
// goes on to subscribers.
func (x *tx) handle(a *topics.Actor, m *topics.Message, f *topics.Family) (owe bool, err error) {
	c, ok := x.b.clerks[f]
	if !ok || f == nil {
		return true, nil
	}
	return c.Handle(x, a, m)
}

// snapshots owes a new subscription the states it covers.
func (x *tx) snapshots(t *seat, r Request, c session.Copy) {
	for _, s := range x.b.snapshotters {
		if !slices.ContainsFunc(s.families, func(f *topics.Family) bool { return f.Meets(r.Filter) }) {
			continue // a client connects with a handful of filters, and most are nobody's
		}
		s.Snapshot(x, r, func(m topics.Message) {
			f, _, ok := topics.Lookup(m.Topic)
			if !ok || x.b.policy.Allow(t.actor, topics.Receive, m.Topic) != nil {
				return
			}
			if m.At.IsZero() {
				m.At = x.now.UTC()
			}
			c := c
			c.Retain, c.QoS = true, min(c.QoS, f.QoS)
			x.give(t.sess, newBody(m, f), c)
		})
	}
}
