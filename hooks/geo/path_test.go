//go:build unix

package geo_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"couriermq/bridge/pebble"
	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// BenchmarkPath is the whole way of a position through a node: read, gate, 5,000
// regions, history on disk, the order on the rack, its customer, and a map of the
// fleet beside. 5,000 riders carry one order each; 500 customers have ten of them
// each, on connections of their own. What the phones cost is in it too: with
// -cpu 1 they and the node share one core. cpu-µs/position is what both took of
// it, which a busy machine changes less than the time.
func BenchmarkPath(b *testing.B) {
	const riders, customers = 5000, 500
	st, err := pebble.Open(pebble.Config{Dir: b.TempDir()}, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	n := hooktest.Start(b, hooktest.On(st), hooktest.Config(func(c *hooks.Config) { c.Poison = false }),
		hooktest.RiderConfig(func(_ *geo.Config, p *geo.Parts) { p.Map = grid(5000, 24) }))
	var told atomic.Int64
	for i := range customers {
		follow(b, n, "customer", fmt.Sprint(i), "", &told)
	}
	f := newFleet(b, n, riders)
	var g sync.WaitGroup
	for first := range customers { // together: one commit takes many
		g.Go(func() {
			for i := first; i < riders; i += customers {
				said := fmt.Appendf(nil, `{"customer":"%d","rider":%q,"status":"shipped","dropoff":{"lat":23.3,"lng":113.3}}`, first, f.rider(i))
				if _, err := n.Orders.Put(b.Context(), topics.OrderID(fmt.Sprint("o", i)), said); err != nil {
					b.Error(err)
				}
			}
		})
	}
	g.Wait()
	f.round() // everybody is somewhere, and its first regions are told
	told.Store(0)
	began := cpu(b)
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i += riders {
		f.round()
	}
	b.StopTimer()
	sent := float64((b.N + riders - 1) / riders * riders)
	b.ReportMetric(sent/b.Elapsed().Seconds(), "positions/s")
	b.ReportMetric(float64((cpu(b)-began).Microseconds())/sent, "cpu-µs/position")
	b.ReportMetric(float64(told.Load())/sent, "told/position")
}

// cpu is what the process has taken of it.
func cpu(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// follow connects somebody who listens, and counts what comes.
func follow(tb testing.TB, n *hooktest.Node, role, sub, filter string, told *atomic.Int64) {
	tb.Helper()
	tok := n.Token(role, sub)
	w := wire.Dial(tb, n.Addr, wire.V5)
	w.Connect(wire.Connect{ID: role + sub, Password: &tok})
	if filter != "" {
		w.Subscribe(0, filter)
	}
	_ = w.Conn().SetDeadline(time.Time{})
	go func() { // until the connection is closed
		var have []byte
		chunk := make([]byte, 64<<10)
		for {
			k, err := w.Conn().Read(chunk)
			if err != nil {
				return
			}
			have = append(have, chunk[:k]...)
			for {
				first, _, size, err := wire.Cut(have)
				if err != nil || size == 0 {
					break
				}
				if first>>4 == 3 {
					told.Add(1)
				}
				have = have[:copy(have, have[size:])]
			}
		}
	}()
}

// fleet is riders whose phones share one connection, so that one write takes a
// position of each.
type fleet struct {
	tb    testing.TB
	conn  net.Conn
	out   []byte // a PUBLISH of every rider, then a PINGREQ
	lats  []int  // where in out the latitudes are, and the times
	times []int
	turn  int
}

func newFleet(tb testing.TB, n *hooktest.Node, riders int) *fleet {
	tb.Helper()
	tok := n.Token("service", "gateway")
	w := wire.Dial(tb, n.Addr, wire.V5)
	w.Connect(wire.Connect{ID: "gateway", Password: &tok})
	_ = w.Conn().SetDeadline(time.Time{})
	f := &fleet{tb: tb, conn: w.Conn()}
	for i := range riders {
		payload := fmt.Sprintf(`{"lat":23.000000,"lng":%.6f,"at":1700000000000,"acc":5,"speed":8,"heading":90,"battery":0.5}`, 113+float64(i%70)*0.01)
		frame := wire.Encode(wire.Publish{Topic: topics.RiderPosition.Topic(f.rider(i)), Payload: payload}, wire.V5)
		f.lats = append(f.lats, len(f.out)+bytes.Index(frame, []byte("23.0")))
		f.times = append(f.times, len(f.out)+bytes.Index(frame, []byte("17000")))
		f.out = append(f.out, frame...)
	}
	f.out = append(f.out, wire.Encode(wire.Pingreq{}, wire.V5)...)
	return f
}

func (*fleet) rider(i int) string { return fmt.Sprint("r", i) }

// round is one position of everybody, ten metres further, and returns when the
// node has dealt with all of them.
func (f *fleet) round() {
	f.tb.Helper()
	now := time.Now().UnixMilli()
	for i := range f.lats {
		lat := 23 + math.Mod(float64(i/70)*0.01+float64(f.turn)*0.0001, 0.7)
		strconv.AppendFloat(f.out[f.lats[i]:f.lats[i]], lat, 'f', 6, 64)
		strconv.AppendInt(f.out[f.times[i]:f.times[i]], now, 10)
	}
	f.turn++
	if _, err := f.conn.Write(f.out); err != nil {
		f.tb.Fatal(err)
	}
	var pong [2]byte
	if _, err := io.ReadFull(f.conn, pong[:]); err != nil || pong[0] != 0xD0 {
		f.tb.Fatalf("% X, %v", pong, err)
	}
}
