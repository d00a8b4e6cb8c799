package durable

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// world is a node on a disk, devices around it, and a switch for the power.
type world struct {
	t        testing.TB
	rng      *rand.Rand
	disk     disk
	config   func(*hooks.Config)
	devices  []*device
	pushes   int  // how many the node is asked for in each life
	restless bool // connections end all the time
	refusals bool // the node may refuse: it is short of space

	mu      sync.RWMutex // what happens to devices holds it for reading
	dark    bool
	strays  sync.WaitGroup // connections that nobody uses any more
	conns   []*wire.Client
	changed chan struct{} // capacity 1

	books books
	lives int
}

// books is what was acknowledged: the ledger outside the node.
type books struct {
	mu    sync.Mutex
	acked map[string]bool
}

func (b *books) ack(from string, qos byte, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.acked[payloadOf(from, qos, n)] = true
}

func newWorld(t testing.TB, seed uint64, d disk) *world {
	return &world{
		t: t, rng: rand.New(rand.NewPCG(seed, 1)), disk: d, changed: make(chan struct{}, 1),
		config: func(*hooks.Config) {}, books: books{acked: map[string]bool{}},
	}
}

// add makes a device of the world.
func (w *world) add(d device) *device {
	d.t, d.w, d.taken = w.t, w, map[uint16]string{}
	d.rng = rand.New(rand.NewPCG(w.rng.Uint64(), 2))
	if d.window == 0 {
		d.window = 1 + w.rng.IntN(10)
	}
	w.devices = append(w.devices, &d)
	return &d
}

func (w *world) on() bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return !w.dark
}

// happens lets something happen unless the power is gone, so that nothing is
// learned after it.
func (w *world) happens(f func()) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.dark {
		return false
	}
	f()
	select {
	case w.changed <- struct{}{}:
	default:
	}
	return true
}

func (w *world) enter(c *wire.Client) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dark {
		c.Abort()
		return false
	}
	w.conns = append(w.conns, c)
	return true
}

func (w *world) leave(c *wire.Client) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conns = slices.DeleteFunc(w.conns, func(o *wire.Client) bool { return o == c })
}

// patience is how many packets a connection lasts; 0 is for ever.
func (w *world) patience(rng *rand.Rand) int {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if !w.restless {
		return 0
	}
	return 1 + rng.IntN(40)
}

// until waits for something that the devices will see.
func (w *world) until(what string, yes func() bool) {
	w.t.Helper()
	patience := time.NewTimer(wire.Patience)
	defer patience.Stop()
	for {
		w.mu.Lock() // so that nothing happens meanwhile
		ok := yes()
		w.mu.Unlock()
		if ok || w.t.Failed() {
			return
		}
		select {
		case <-w.changed:
		case <-patience.C:
			w.mu.Lock()
			for _, d := range w.devices {
				w.t.Logf("%s: %d of %d published, %d on their way, %d received", d.id, d.next, d.total, len(d.out), len(d.got))
			}
			w.mu.Unlock()
			w.t.Fatalf("never: %s", what)
		}
	}
}

// How a life of the node ends.
type end byte

const (
	powerCut end = iota
	planned
)

// live runs the node until a moment comes, and ends its life.
func (w *world) live(how end, what string, moment func() bool) {
	w.t.Helper()
	w.lives++
	st, closed := w.disk.open(w.t)
	n := start(w.t, st, w.config)
	acts := w.act(n.addr)
	ctx, stop := context.WithCancel(context.Background())
	for range w.pushes {
		acts.Go(func() { w.push(ctx, n, w.lives) })
	}
	w.until(what, moment)
	if how == planned {
		n.stop() // the devices still hear it
	}
	w.darken(how)
	stop()
	acts.Wait()
	w.strays.Wait()
	n.stop()
	if how == planned {
		w.clean(st)
	}
	closed()
}

// act lets the devices live with a node.
func (w *world) act(addr string) *sync.WaitGroup {
	w.dark = false
	acts := &sync.WaitGroup{}
	for _, d := range w.devices {
		d.here = false
		acts.Go(func() { d.life(addr) })
	}
	return acts
}

// darken is the last moment of a node, as the devices see it.
func (w *world) darken(how end) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dark = true
	if how == powerCut {
		w.disk = w.disk.crash(w.rng)
	}
	for _, c := range w.conns {
		c.Abort()
	}
	w.conns = nil
}

// clean wants that the store holds nothing that nobody is owed, after everybody
// has got everything.
func (w *world) clean(st store.Store) {
	if !w.done() {
		return
	}
	if q, i := copies(w.t, st), rows(w.t, st, 'i'); q > 0 || i > 0 {
		w.t.Errorf("%d copies and %d identifiers are left in the store", q, i)
	}
}

// push asks the node, as HTTP does, one thing after the other.
func (w *world) push(ctx context.Context, n *node, life int) {
	for i := 0; ; i++ {
		m := topics.Message{Topic: "t/push", QoS: 1, Payload: []byte(payloadOf("push", 1, life<<20|i))}
		r, err := n.broker.Push(ctx, topics.Push{Messages: []topics.Message{m}})
		ok := w.happens(func() {
			if err == nil && r.Targets > 0 {
				w.books.ack("push", 1, life<<20|i)
			}
		})
		if !ok || err != nil || i == 20 {
			return
		}
	}
}

// ready reports whether all subscriptions are acknowledged.
func (w *world) ready() bool {
	for _, d := range w.devices {
		if !d.known || d.filter != "" && !d.subscribed {
			return false
		}
	}
	return true
}

// done reports whether everything was said and everybody has got it.
func (w *world) done() bool {
	for _, d := range w.devices {
		if !d.here || d.next < d.total || len(d.out) > 0 {
			return false
		}
	}
	for _, d := range w.devices {
		if d.filter == "" {
			continue
		}
		seen := map[string]bool{}
		for _, a := range d.got {
			seen[a.payload] = true
		}
		for payload := range w.books.acked {
			if !seen[payload] {
				return false
			}
		}
		if len(d.taken) > 0 || len(d.unacked) > 0 {
			return false
		}
	}
	return true
}
