package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"time"
)

// How big a crash round is. Every publisher has its own topic; every subscriber hears a share of the topics, and the
// pushes to its device.
const (
	publishers  = 64
	pushers     = 4
	subscribers = 8
	shares      = 4 // subscribers of one share hear the same
)

// A crashRound kills a node under load, again and again, and keeps the ledger.
type crashRound struct {
	node   *node
	place  *place
	ledger *ledger
	rng    *rand.Rand
	kills  int
	starts []time.Duration // how long the node took to listen again
}

// TestCrash: what was acknowledged is never lost, never doubled under QoS 2 and never out of order, however often the
// node is killed. COURIERMQ_TEST_CRASH_CYCLES or COURIERMQ_TEST_CRASH_SECONDS make the round longer,
// COURIERMQ_TEST_CRASH_SEED repeats one's choices.
func TestCrash(t *testing.T) {
	seed := number("COURIERMQ_TEST_CRASH_SEED", int(time.Now().UnixNano()))
	cycles := number("COURIERMQ_TEST_CRASH_CYCLES", 0)
	seconds := number("COURIERMQ_TEST_CRASH_SECONDS", 20)
	t.Logf("seed %d", seed)

	dir, err := os.MkdirTemp("", "couriermq-crash")
	if err != nil {
		t.Fatal(err)
	}
	r := &crashRound{
		node:  newNode(dir, "-set", `topics.open=["load/#"]`, "-set", "limits.queue_messages=60000", "-set", "limits.queue_bytes=2147483647"),
		place: newPlace(), ledger: newLedger(), rng: rand.New(rand.NewPCG(uint64(seed), 0)),
	}
	t.Cleanup(func() {
		r.node.kill()
		if t.Failed() {
			t.Logf("data and log of the node are in %s\n%s", dir, r.node.report())
			return
		}
		os.RemoveAll(dir)
	})

	began := time.Now()
	over := func() bool {
		if cycles > 0 {
			return r.kills >= cycles
		}
		return time.Since(began) > time.Duration(seconds)*time.Second
	}
	if err := r.play(t.Context(), over); err != nil {
		t.Fatal(err)
	}
	sum, wrong := r.ledger.close()
	slices.Sort(r.starts)
	t.Logf("%d kills in %v: %v; listens again after %v at the median, %v at most", r.kills, time.Since(began).Round(time.Second),
		sum, r.starts[len(r.starts)/2].Round(time.Millisecond), r.starts[len(r.starts)-1].Round(time.Millisecond))
	for _, line := range wrong {
		t.Error(line)
	}
	if sum.acked == 0 || r.kills == 0 {
		t.Error("a round that acknowledges nothing or kills nothing shows nothing")
	}
}

// play runs the load, kills the node until over, and waits until everybody has what is owed.
func (r *crashRound) play(ctx context.Context, over func() bool) error {
	if err := r.start(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	var sending, receiving sync.WaitGroup
	defer receiving.Wait()
	defer sending.Wait()
	defer cancel()
	enough := make(chan struct{})
	if err := r.load(ctx, enough, &sending, &receiving); err != nil {
		return err
	}
	for !over() {
		if err := r.cycle(); err != nil {
			return err
		}
	}
	close(enough)
	return r.drain(&sending)
}

// load makes the sessions, opens the streams, and sets everybody to work.
func (r *crashRound) load(ctx context.Context, enough <-chan struct{}, sending, receiving *sync.WaitGroup) error {
	client := func(id string, c claims) client {
		return client{place: r.place, ledger: r.ledger, id: id, claims: c, rng: rand.New(rand.NewPCG(r.rng.Uint64(), 0))}
	}
	share := make([][]string, shares)
	for i := range subscribers {
		id := fmt.Sprint("pos-", i)
		share[i%shares] = append(share[i%shares], id)
		s := &subscriber{
			client: client(id, claims{"role": "merchant", "sub": id, "store": "s", "client": "pos", "device": id}),
			filter: fmt.Sprintf("load/%d/+", i%shares), maximum: uint16(20 + 80*(i%2)), open: map[uint16]bool{},
		}
		if err := s.settle(ctx); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		receiving.Go(func() { s.run(ctx, enough) })
	}
	for i := range publishers {
		id := fmt.Sprint("rider-", i)
		p := &publisher{
			client: client(id, claims{"role": "rider", "sub": id}), topic: fmt.Sprintf("load/%d/%d", i%shares, i), qos: byte(1 + i/shares%2),
		}
		r.ledger.open(id, p.qos == 2, share[i%shares]...)
		sending.Go(func() { p.run(ctx, enough) })
	}
	for i := range pushers {
		id, target := fmt.Sprint("backend-", i), fmt.Sprint("pos-", i%subscribers)
		p := &pusher{client: client(id, claims{"role": "service", "sub": id}), target: target}
		r.ledger.open(id, false, target)
		sending.Go(func() { p.run(ctx, enough) })
	}
	return nil
}

// start runs the node and tells the clients where.
func (r *crashRound) start() error {
	began := time.Now()
	if err := r.node.launch(); err != nil {
		return err
	}
	if err := r.node.ready(); err != nil {
		return err
	}
	r.starts = append(r.starts, time.Since(began))
	r.place.set(r.node.addr)
	return nil
}

// cycle lets the node live for a random time, kills it, and starts it again; sometimes it is killed while it starts, too.
func (r *crashRound) cycle() error {
	before := r.ledger.total()
	life := time.Duration(50+r.rng.IntN(1500)) * time.Millisecond
	for late := time.After(patience); ; {
		select {
		case <-time.After(life):
		case <-late:
			return fmt.Errorf("nothing acknowledged within %v\n%s", patience, r.node.report())
		}
		if r.ledger.total() > before { // an idle node proves nothing
			break
		}
		life = 20 * time.Millisecond
	}
	r.place.set(nil)
	r.kill()
	if r.rng.IntN(5) == 0 {
		if err := r.node.launch(); err != nil {
			return err
		}
		<-time.After(time.Duration(r.rng.IntN(400)) * time.Millisecond)
		r.kill()
	}
	return r.start()
}

func (r *crashRound) kill() {
	r.node.kill()
	r.ledger.killed()
	r.kills++
}

// drain waits until the senders' last messages are acknowledged and everybody has all that is owed, as long as there
// is progress; then it stops the node in peace.
func (r *crashRound) drain(sending *sync.WaitGroup) error {
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		sending.Wait()
	}()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for last, since := -1, time.Now(); time.Since(since) < patience; {
		<-tick.C
		done, progress := r.ledger.settled()
		if progress != last {
			last, since = progress, time.Now()
		}
		select {
		case <-sent:
			if done {
				return r.node.stop()
			}
		default:
		}
	}
	return nil // the ledger says what is missing
}
