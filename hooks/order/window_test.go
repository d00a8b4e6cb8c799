package order_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/order"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// ride publishes a position and waits until it was taken.
func ride(t *testing.T, w *wire.Client, sub string, lat float64, at time.Time) {
	t.Helper()
	p := fmt.Sprintf(`{"lat":%f,"lng":113.3,"at":%q,"speed":5,"heading":90}`, lat, at.UTC().Format(topics.TimeForm))
	if code := w.Publish(wire.Publish{Topic: "rider/" + sub + "/position", QoS: 1, Payload: p}); code != 0 {
		t.Fatalf("position refused: %#x", code)
	}
}

// watch takes the next courier event.
func watch(t *testing.T, w *wire.Client) heard {
	t.Helper()
	for {
		p := w.Receive()
		if strings.HasSuffix(p.Topic, "/courier") {
			return decode(p)
		}
	}
}

// The courier is seen while the order is shipped, with an estimate that shrinks
// on the way; not before, not by others, and not after.
func TestCourierIsSeenWhileShipped(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st)
	n.put("o1", `{"customer":"7","rider":"alice",`+there+`}`)
	n.put("o2", `{"customer":"8","rider":"alice"}`)
	link, _, err := n.Orders.Link("o1")
	if err != nil {
		t.Fatal(err)
	}
	alice, seven, eight, guest := n.join("rider", "alice"), n.join("customer", "7"), n.join("customer", "8"), n.enter("guest", link)
	start := time.Now().Add(-time.Minute).Truncate(time.Millisecond)
	ride(t, alice, "alice", 23.1, start)
	n.put("o1", `{"status":"shipped"}`)
	ride(t, alice, "alice", 23.101, start.Add(20*time.Second))
	first := watch(t, seven)
	if first.topic != "customer/7/order/o1/courier" || first.fields["order_id"] != "o1" || first.fields["stale"] != false ||
		first.fields["speed"] != 5.0 || first.fields["heading"] != 90.0 || first.fields["lat"] != 23.101 ||
		first.fields["at"] != start.Add(20*time.Second).UTC().Format(topics.TimeForm) || len(first.props) > 0 {
		t.Errorf("saw %+v", first)
	}
	if h := watch(t, guest); h.topic != "order/o1/courier" {
		t.Errorf("the guest saw %+v", h)
	}
	n.put("o2", `{"status":"shipped"}`)
	ride(t, alice, "alice", 23.102, start.Add(40*time.Second))
	second := watch(t, seven)
	if second.fields["distance_m"].(float64) >= first.fields["distance_m"].(float64) || second.fields["eta_s"].(float64) <= 0 {
		t.Errorf("from %v to %v", first.fields, second.fields)
	}
	if h := watch(t, eight); h.topic != "customer/8/order/o2/courier" || h.fields["eta_s"] != nil {
		t.Errorf("customer 8 saw %+v", h)
	}
	// Whoever comes now sees where the courier was last.
	again := n.enter("again", n.Token("customer", "7"))
	if h := watch(t, again); !h.retain || h.fields["lat"] != 23.102 {
		t.Errorf("snapshot %+v", h)
	}

	n.Stop(t) // in the middle
	n = newTown(t, st)
	alice, seven = n.join("rider", "alice"), n.join("customer", "7")
	ride(t, alice, "alice", 23.103, start.Add(60*time.Second))
	if h := watch(t, seven); h.fields["lat"] != 23.103 {
		t.Errorf("after the restart %+v", h)
	}
	n.put("o1", `{"status":"delivered"}`)
	if h := watch(t, seven); h.fields["closed"] != true || h.fields["lat"] != nil {
		t.Errorf("at the end %+v", h)
	}
	ride(t, alice, "alice", 23.104, start.Add(80*time.Second))
	page := n.enter("page", n.Token("customer", "7"), wire.User("inbox", "manual"))
	if codes := page.Subscribe(1, "order/o1/courier", "customer/7/order/+/courier"); codes[0] != 1 || codes[1] != 1 {
		t.Errorf("granted %v", codes)
	}
	page.Ping()

	n.Stop(t) // after the end
	n = newTown(t, st)
	alice = n.join("rider", "alice")
	page = n.enter("page2", n.Token("customer", "7"), wire.User("inbox", "manual"))
	page.Subscribe(1, "order/o1/courier", "customer/7/order/+/courier")
	ride(t, alice, "alice", 23.105, start.Add(100*time.Second))
	page.Ping()
}

// Phones count in seconds, and some are ahead of the time: both go on to be seen.
func TestCourierOfAPoorClock(t *testing.T) {
	n := newTown(t, store.NewMemory())
	alice, seven := n.join("rider", "alice"), n.join("customer", "7")
	n.put("o1", `{"customer":"7","rider":"alice","status":"shipped"}`)
	now := time.Now().Truncate(time.Second)
	for i, at := range []time.Time{now, now, now.Add(time.Hour), time.Now().Add(time.Minute)} {
		lat := 23.1 + float64(i)/10_000
		ride(t, alice, "alice", lat, at)
		h := watch(t, seven)
		if seen, err := time.Parse(time.RFC3339, fmt.Sprint(h.fields["at"])); h.fields["lat"] != lat || err != nil || !seen.Equal(at.Truncate(time.Millisecond)) {
			t.Errorf("%v, said to be of %v: saw %+v", lat, at, h)
		}
	}
}

// Another customer, or another rider, and the old one is out of the picture at
// once.
func TestWindowFollowsTheAssignment(t *testing.T) {
	n := newTown(t, store.NewMemory())
	alice, bob, seven, eight := n.join("rider", "alice"), n.join("rider", "bob"), n.join("customer", "7"), n.join("customer", "8")
	n.put("o1", `{"customer":"7","rider":"alice","status":"shipped"}`)
	at := time.Now().Truncate(time.Millisecond)
	ride(t, alice, "alice", 23.1, at)
	watch(t, seven)
	n.put("o1", `{"rider":"bob"}`)
	ride(t, alice, "alice", 23.1, at.Add(time.Second))
	ride(t, bob, "bob", 23.2, at.Add(-time.Second)) // older than what alice said, and yet news
	if h := watch(t, seven); h.fields["lat"] != 23.2 {
		t.Errorf("saw %+v", h)
	}
	n.put("o1", `{"customer":"8"}`)
	if h := watch(t, seven); h.fields["closed"] != true {
		t.Errorf("customer 7 saw %+v", h)
	}
	ride(t, bob, "bob", 23.2, at.Add(2*time.Second))
	if h := watch(t, eight); h.topic != "customer/8/order/o1/courier" || h.fields["lat"] != 23.2 {
		t.Errorf("customer 8 saw %+v", h)
	}
}

// A courier who falls silent is marked, once.
func TestStale(t *testing.T) {
	n := newTown(t, store.NewMemory(), hooktest.OrderConfig(3*time.Second, func(*order.Config) {}))
	alice, seven := n.join("rider", "alice"), n.join("customer", "7")
	n.put("o1", `{"customer":"7","rider":"alice","status":"shipped"}`)
	ride(t, alice, "alice", 23.1, time.Now())
	for _, stale := range []bool{false, true} {
		if h := watch(t, seven); h.fields["stale"] != stale || h.fields["lat"] != 23.1 {
			t.Errorf("saw %+v", h)
		}
	}
	ride(t, alice, "alice", 23.1, time.Now())
	if h := watch(t, seven); h.fields["stale"] != false {
		t.Errorf("saw %+v", h)
	}
}

// The two ways in which a fix and the end of its order can meet: a fix on its way
// to the viewers holds the end back, and one that comes to an order which has
// ended meanwhile is not said, although it was on the rack when the fix came.
func TestFixMeetsTheEnd(t *testing.T) {
	n := newTown(t, store.NewMemory())
	console := n.enter("console", n.Token("platform", "console"))
	console.Subscribe(0, "order/+/courier")
	n.put("o1", `{"rider":"alice","status":"shipped"}`)
	n.put("o2", `{"rider":"alice","status":"shipped"}`)
	ended, said := make(chan struct{}), []string(nil)
	m := topics.Message{Topic: "rider/alice/position", Payload: fmt.Appendf(nil, `{"lat":23.1,"lng":113.3,"at":%d}`, time.Now().UnixMilli()), At: time.Now()}
	n.Orders.Speak(nil, &m, nil, sayer(func(m topics.Message) {
		if said = append(said, m.Topic); m.Topic == "order/o1/courier" {
			n.put("o2", `{"status":"delivered"}`)
			go func() { defer close(ended); n.put("o1", `{"status":"delivered"}`) }()
			select {
			case <-ended:
				t.Error("the order ended around a fix that was under way")
			case <-time.After(50 * time.Millisecond):
			}
		}
		if err := n.Broker.Tell(nil, m); err != nil {
			t.Error(err)
		}
	}))
	<-ended
	want(t, "the loop", said, "order/o1/courier")
	for _, end := range []string{"order/o2/courier true", "order/o1/courier <nil>", "order/o1/courier true"} {
		if h := watch(t, console); fmt.Sprint(h.topic, " ", h.fields["closed"]) != end {
			t.Errorf("saw %v, want %s", h, end)
		}
	}
}

// sayer hears all that is said.
type sayer func(m topics.Message)

func (s sayer) Say(on *hooks.Spot, at time.Time, p hooks.Payload) {
	s(topics.Message{Topic: on.Topic, At: at, Payload: p.AppendPayload(nil)})
}

// However fixes race against the end of an order, none comes after the closing
// event: not to its customer, and not to the console, which may see everything.
func TestNoFixAfterTheClosingEvent(t *testing.T) {
	closings := 1000
	if testing.Short() {
		closings = 200
	}
	const riders = 4
	n := newTown(t, store.NewMemory())
	viewers := []*viewer{newViewer(n.enter("console", n.Token("platform", "console")), "order/+/courier")}
	var ending atomic.Bool
	var rides, orders sync.WaitGroup
	for r := range riders {
		sub := fmt.Sprint("r", r)
		viewers = append(viewers, newViewer(n.enter("c"+sub, n.Token("customer", sub), wire.User("inbox", "manual")), "customer/"+sub+"/order/+/courier"))
		rides.Go(func() { race(n, sub, &ending) })
		orders.Go(func() {
			for i := range closings / riders {
				id, last := topics.OrderID(fmt.Sprintf("%s-%d", sub, i)), [...]string{"delivered", "cancelled"}[i%2]
				n.put(id, fmt.Sprintf(`{"customer":%q,"rider":%q,"status":"shipped"}`, sub, sub))
				time.Sleep(time.Duration(i%5) * 300 * time.Microsecond) // another moment of the race each time
				n.put(id, fmt.Sprintf(`{"status":%q}`, last))
			}
		})
	}
	var all sync.WaitGroup
	for i, v := range viewers {
		want := closings / riders
		if i == 0 {
			want = closings
		}
		all.Go(func() { v.follow(want) })
	}
	orders.Wait()
	all.Wait()
	ending.Store(true)
	rides.Wait()
	for i, v := range viewers {
		if len(v.leaks) > 0 || v.fixes == 0 {
			t.Errorf("viewer %d: %d fixes, %d after the end: %.3v", i, v.fixes, len(v.leaks), v.leaks)
		}
		t.Logf("viewer %d: %d fixes, %d closings", i, v.fixes, len(v.closed))
	}
}

// race says positions of a rider as an event loop does, without the gate in front,
// which would take the time to remember them all.
func race(n *town, sub string, ending *atomic.Bool) {
	m := topics.Message{Topic: "rider/" + sub + "/position", At: time.Now()}
	for at := time.Now(); !ending.Load(); at = at.Add(time.Millisecond) {
		m.Payload = fmt.Appendf(nil, `{"lat":23.1,"lng":113.3,"at":%d}`, at.UnixMilli())
		n.Orders.Speak(nil, &m, nil, sayer(func(m topics.Message) { _ = n.Broker.Tell(nil, m) }))
		time.Sleep(20 * time.Microsecond)
	}
}

// viewer reads courier events and looks for what should not be there.
type viewer struct {
	w      *wire.Client
	fixes  int
	closed map[string]bool
	leaks  []string
}

func newViewer(w *wire.Client, filter string) *viewer {
	w.Subscribe(0, filter)
	return &viewer{w: w, closed: map[string]bool{}}
}

// follow reads until every order is closed, and what comes for a moment longer.
func (v *viewer) follow(closings int) {
	for {
		p, ok := v.w.Next().(wire.Publish)
		switch {
		case !ok: // the answer to the last ping
			return
		case v.closed[p.Topic]:
			v.leaks = append(v.leaks, p.Topic+" "+p.Payload)
		case strings.Contains(p.Payload, `"closed":true`):
			if v.closed[p.Topic] = true; len(v.closed) == closings {
				v.w.Send(wire.Pingreq{})
			}
		default:
			v.fixes++
		}
	}
}
