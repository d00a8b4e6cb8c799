package durable

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"couriermq/bridge/pebble"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// roomy is a disk in memory that says how much of it is free.
type roomy struct {
	vfs.FS
	free atomic.Uint64
}

func (r *roomy) GetDiskUsage(string) (vfs.DiskUsage, error) {
	free := r.free.Load()
	return vfs.DiskUsage{AvailBytes: free, TotalBytes: 1 << 30, UsedBytes: 1<<30 - free}, nil
}

// TestFullDisk: with the disk full nothing is acknowledged that could be lost,
// everybody is told why, queues drain, and when space returns all is as before.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	fs := &roomy{FS: vfs.NewMem()}
	fs.free.Store(1 << 29)
	st, err := pebble.Open(pebble.Config{Dir: "data", FS: fs, MinFree: 1 << 20, MemTable: 64 << 10, Cache: 1 << 20}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ran := make(chan error, 1)
	go func() { ran <- st.Run(ctx) }()
	n := start(t, st)
	n.away(t, "s", "", 2, "t/#")
	pub, _ := n.enter(t, wire.V5, lasting("pub", "", wire.V5))
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "1"}, 0)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 2, Payload: "2"}, 0)
	pub.Send(wire.Publish{Topic: "t/a", QoS: 2, ID: 9, Payload: "3"})
	wire.Expect[wire.Pubrec](pub)

	fs.free.Store(0)
	eventually(t, "the node knows", func() bool { return errors.Is(n.broker.Ready(), topics.ErrFull) })
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "refused"}, quota)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 2, ID: 4, Payload: "refused"}, quota)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 1, Payload: "refused", Retain: true}, quota)
	old, _ := n.enter(t, wire.V311, wire.Connect{ID: "old"})
	old.Send(wire.Publish{Topic: "t/a", QoS: 1, ID: 1, Payload: "refused"})
	if p, ok := old.Try(); ok {
		t.Errorf("a client of 3.1.1 got %+v, want the connection closed", p)
	}
	_, err = n.broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{Topic: "t/a", QoS: 1}}})
	if !errors.Is(err, topics.ErrFull) {
		t.Errorf("push: %v, want ErrFull", err)
	}
	stranger := wire.Dial(t, n.addr, wire.V5)
	stranger.Send(lasting("stranger", "", wire.V5))
	if code, _ := stranger.Gone(); code != quota {
		t.Errorf("a new session: 0x%02X, want 0x97", code)
	}
	// What is under way goes on, and so does what needs no room.
	pub.Send(wire.Publish{Topic: "t/a", QoS: 2, ID: 9, Dup: true, Payload: "3"}, wire.Pubrel{ID: 9})
	wire.Expect[wire.Pubrec](pub)
	if p := wire.Expect[wire.Pubcomp](pub); p.Code != 0 {
		t.Errorf("PUBCOMP with 0x%02X", p.Code)
	}
	s, present := n.enter(t, wire.V5, lasting("s", "", wire.V5))
	if !present {
		t.Error("the session is gone")
	}
	takes(t, s, "1", "2", "3")
	says(t, pub, wire.Publish{Topic: "t/live", Payload: "live"}, 0)
	takes(t, s, "live")

	fs.free.Store(1 << 29)
	eventually(t, "the node knows", func() bool { return n.broker.Ready() == nil })
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 2, ID: 4, Payload: "4"}, 0)
	takes(t, s, "4")
	leave(s)
	says(t, pub, wire.Publish{Topic: "t/a", QoS: 2, ID: 9, Payload: "5"}, 0)
	pub.Close()
	n.stop()
	n = start(t, st)
	s, _ = n.enter(t, wire.V5, lasting("s", "", wire.V5))
	takes(t, s, "5")
	s.Ping()
	pub, _ = n.enter(t, wire.V5, lasting("pub", "", wire.V5))
	for _, id := range []uint16{1, 4, 9} { // no identifier is taken by what was refused
		says(t, pub, wire.Publish{Topic: "t/a", QoS: 2, ID: id, Payload: fmt.Sprint(id)}, 0)
		takes(t, s, fmt.Sprint(id))
	}
	n.stop()
	cancel()
	if err := errors.Join(<-ran, st.Close()); err != nil {
		t.Error(err)
	}
}

// injector fails the n-th operation that writes, and all after it if it lasts.
type injector struct {
	err   error
	nth   int64
	lasts bool
	ops   atomic.Int64
}

func (in *injector) String() string { return "n-th operation" }

func (in *injector) MaybeError(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite || op.Kind == errorfs.OpFileClose {
		return nil
	}
	if n := in.ops.Add(1); n == in.nth || in.lasts && n > in.nth {
		return in.err
	}
	return nil
}

// folder is a store on the system's disk.
type folder string

func (d folder) open(t testing.TB) (store.Store, func()) {
	t.Helper()
	st := openPebble(t, vfs.Default, string(d))
	return st, func() {
		if err := st.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	}
}

func (d folder) crash(*rand.Rand) disk { return d }

// TestDiskErrors lets the disk of a node in a process of its own fail at some
// operation, once or for good. Whether the node goes on or ends: what it has
// acknowledged is delivered, at QoS 2 once.
func TestDiskErrors(t *testing.T) {
	ended, acked := 0, 0
	seeds(t, 12, func(t *testing.T, seed uint64) {
		w := newWorld(t, seed, folder(filepath.Join(t.TempDir(), "data")))
		w.add(device{id: "s5", version: wire.V5, filter: "t/#", qos: 2})
		w.add(device{id: "s3", version: wire.V311, filter: "t/#", qos: 2})
		w.add(device{id: "p5", version: wire.V5, topic: "t/p5"})
		w.live(planned, "subscribed", w.ready)
		w.restless, w.refusals = true, true
		w.devices[2].total = 60
		if w.elsewhere() {
			ended++
		}
		acked += len(w.books.acked)
		w.restless, w.refusals = false, false
		w.live(planned, "everybody has everything", w.done)
		for _, d := range w.devices[:2] {
			d.check()
		}
	})
	if t.Logf("%d nodes ended by their disks, %d messages acknowledged, none lost", ended, acked); acked == 0 {
		t.Error("nothing was acknowledged")
	}
}

// elsewhere is a life of the node in another process, which has a bad disk; it
// reports whether that ended it.
func (w *world) elsewhere() (ended bool) {
	w.t.Helper()
	errno := []syscall.Errno{syscall.ENOSPC, syscall.EIO}[w.rng.IntN(2)]
	cmd := exec.Command(os.Args[0], "-test.run=^TestNodeElsewhere$")
	cmd.Env = append(os.Environ(), fmt.Sprintf("COURIERMQ_TEST_NODE=%s %d %d %t", w.disk.(folder), errno, 1+w.rng.IntN(250), w.rng.IntN(2) == 0))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		w.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	addr := ""
	for addr == "" && lines.Scan() {
		addr, _ = strings.CutPrefix(lines.Text(), "listening on ")
	}
	var gone atomic.Bool
	exited := make(chan struct{})
	go func() {
		defer close(exited)
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait()
		gone.Store(true)
		w.happens(func() {})
	}()
	if addr != "" {
		acts := w.act(addr)
		w.until("all is said, or the node is gone", func() bool {
			p := w.devices[2]
			return gone.Load() || p.next == p.total && len(p.out) == 0
		})
		ended = gone.Load()
		w.darken(powerCut)
		acts.Wait()
		w.strays.Wait()
	}
	_ = cmd.Process.Kill()
	<-exited
	// Pebble gives up by itself when the folder cannot be synced after a flush.
	pebbles := strings.Contains(said.String(), "atomicfs.(*Marker).Move")
	if code := cmd.ProcessState.ExitCode(); code != 1 && code != -1 && !pebbles {
		w.t.Errorf("the node ended with %d, want 1:\n%.4000s", code, said.String())
	}
	return ended || addr == ""
}

// TestNodeElsewhere is the process of TestDiskErrors.
func TestNodeElsewhere(t *testing.T) {
	args := strings.Fields(os.Getenv("COURIERMQ_TEST_NODE"))
	if len(args) != 4 {
		t.Skip("runs as another process")
	}
	errno, _ := strconv.Atoi(args[1])
	nth, _ := strconv.ParseInt(args[2], 10, 64)
	in := &injector{err: &os.PathError{Op: "write", Path: "somewhere", Err: syscall.Errno(errno)}, nth: nth, lasts: args[3] == "true"}
	st, err := pebble.Open(pebble.Config{
		Dir: args[0], FS: errorfs.Wrap(vfs.Default, in), MemTable: 64 << 10, Cache: 1 << 20, Ballast: 1 << 20,
	}, quiet)
	if err != nil {
		os.Exit(1)
	}
	go func() { _ = st.Run(t.Context()) }()
	n, err := open(t, st)
	if err != nil {
		os.Exit(1)
	}
	fmt.Println("listening on", n.addr)
	select {}
}
