package order_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/order"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// town is a node and the people around its orders.
type town struct {
	*hooktest.Node
	t *testing.T
}

func newTown(t *testing.T, st store.Store, opts ...hooktest.Option) *town {
	t.Helper()
	return &town{hooktest.Start(t, append(opts, hooktest.On(st))...), t}
}

// quick has links end as soon as their order.
func quick(grace, keep time.Duration) hooktest.Option {
	return hooktest.OrderConfig(time.Minute, func(c *order.Config) { c.GuestGrace, c.Keep = grace, keep })
}

// join connects a device with a session that outlives the connection.
func (n *town) join(role, sub string, claims ...hooktest.Claim) *wire.Client {
	n.t.Helper()
	return n.enter(sub, n.Token(role, sub, claims...))
}

// enter is join with a token at hand; id is the client id.
func (n *town) enter(id, token string, props ...wire.Prop) *wire.Client {
	n.t.Helper()
	w := wire.Dial(n.t, n.Addr, 5)
	w.Connect(wire.Connect{ID: id, Resume: true, Password: &token, Props: append(wire.Props{wire.Num(wire.SessionExpiry, 300)}, props...)})
	return w
}

// put says something of an order, which must be accepted.
func (n *town) put(id topics.OrderID, said string) (view map[string]any) {
	n.t.Helper()
	b, err := n.Orders.Put(n.t.Context(), id, []byte(said))
	if err != nil {
		n.t.Fatalf("order %s %s: %v", id, said, err)
	}
	if err := json.Unmarshal(b, &view); err != nil {
		n.t.Fatal(err)
	}
	return view
}

// heard is a message as the tests look at it.
type heard struct {
	topic  string
	retain bool
	fields map[string]any
	props  map[string]string
}

func (h heard) String() string {
	return fmt.Sprintf("%s %s #%v", h.topic, h.fields["status"], h.fields["seq"])
}

// hear takes the next message that is about an order and not about its courier.
func hear(t *testing.T, w *wire.Client) heard {
	t.Helper()
	p := w.Receive()
	for strings.HasSuffix(p.Topic, "/cadence") || strings.HasSuffix(p.Topic, "/courier") {
		p = w.Receive()
	}
	return decode(p)
}

func decode(p wire.Publish) heard {
	h := heard{topic: p.Topic, retain: p.Retain, props: map[string]string{}}
	_ = json.Unmarshal([]byte(p.Payload), &h.fields) // an array has none
	for _, u := range p.Props.All(wire.UserProperty) {
		h.props[u.Key] = u.Text
	}
	return h
}

// hears takes n messages.
func hears(t *testing.T, w *wire.Client, n int) []string {
	t.Helper()
	var all []string
	for range n {
		all = append(all, hear(t, w).String())
	}
	return all
}

func want(t *testing.T, who string, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s heard (-want +got):\n%s", who, diff)
	}
}

const (
	full  = `{"customer":"7","store":"s1","table":"t1","rider":"alice","data":{"n":1},"comment":"c","note":"x"}`
	there = `"dropoff":{"lat":23.14,"lng":113.3}`
)

// One call tells everybody, in one commit, each in the form that is theirs.
func TestEverybodyIsTold(t *testing.T) {
	n := newTown(t, store.NewMemory())
	customer, rider, table := n.join("customer", "7"), n.join("rider", "alice"), n.join("table", "s1_t1")
	pos := n.join("merchant", "pos-1", hooktest.Merchant("s1", "pos", "pos-1"))
	backend := n.join("platform", "admin")
	backend.Subscribe(1, "event/+", "order/+/status", "order/+/timeline")
	n.put("o1", full)
	n.put("o1", `{"status":"confirmed"}`)
	want(t, "the customer", hears(t, customer, 2), "customer/7/order/o1/status pending #1", "customer/7/order/o1/status confirmed #2")
	want(t, "the rider", hears(t, rider, 2), "rider/alice/order/o1 pending #1", "rider/alice/order/o1 confirmed #2")
	want(t, "the table", hears(t, table, 2), "table/s1/t1/order/o1/status pending #1", "table/s1/t1/order/o1/status confirmed #2")
	want(t, "the backend", hears(t, backend, 6),
		"order/o1/timeline pending #1", "order/o1/status pending #1", "event/order.status pending #1",
		"order/o1/timeline confirmed #2", "order/o1/status confirmed #2", "event/order.status confirmed #2")
	first := hear(t, pos)
	if first.topic != "store/s1/order/o1" || first.fields["state"] != "queued" || first.fields["store_seq"] != 1.0 ||
		fmt.Sprint(first.fields["data"]) != "map[n:1]" || first.fields["note"] != "x" || first.fields["comment"] != "c" {
		t.Errorf("the store heard %+v", first)
	}
	if first.props["event"] != "order.status" || first.props["seq"] != "1" || first.props["id"] != first.fields["id"] || first.fields["at"] == "" {
		t.Errorf("properties %v of %v", first.props, first.fields)
	}
	if second := hear(t, pos); second.fields["store_seq"] != 2.0 || second.fields["comment"] != "" {
		t.Errorf("the store heard %+v", second)
	}
}

// A service may say the same over MQTT, and the rider reports; what is not legal
// is refused and changes nothing.
func TestOverMQTT(t *testing.T) {
	n := newTown(t, store.NewMemory())
	service, rider, customer := n.join("service", "shop"), n.join("rider", "alice"), n.join("customer", "7")
	for _, tt := range []struct {
		who            *wire.Client
		topic, payload string
		code           byte
	}{
		{service, "order/5/status", `{"status":"confirmed","comment":"hi","customer":7,"rider":"alice","order_id":5}`, 0},
		{service, "order/5/status", `{"status":"confirmed","comment":"hi"}`, 0},
		{service, "order/5/status", `{"status":"pending"}`, 0x83},
		{service, "order/5/status", `{"status":"gone"}`, 0x99},
		{service, "order/5/status", `ready`, 0x99},
		{rider, "order/5/status", `{"status":"ready"}`, 0x87},
		{rider, "rider/alice/order/5/arrive", `{"at_place":"moon"}`, 0x99},
		{rider, "rider/alice/order/5/arrive", `{"at_place":"store"}`, 0},
		{rider, "rider/alice/order/5/pickup", ``, 0},
		{rider, "rider/alice/order/5/pickup", `{}`, 0},
		{rider, "rider/alice/order/5/fail", `{"comment":"flat tyre"}`, 0},
		{rider, "rider/alice/order/6/pickup", ``, 0x87},
		{rider, "rider/alice/order/5/deliver", ``, 0},
		{rider, "rider/alice/order/5/pickup", ``, 0x83},
		{rider, "rider/alice/order/5/fail", ``, 0x83},
	} {
		if code := tt.who.Publish(wire.Publish{Topic: tt.topic, QoS: 1, Payload: tt.payload}); code != tt.code {
			t.Errorf("%s %s: %#x, want %#x", tt.topic, tt.payload, code, tt.code)
		}
	}
	want(t, "the customer", hears(t, customer, 3), "customer/7/order/5/status confirmed #1", "customer/7/order/5/status shipped #2",
		"customer/7/order/5/status delivered #3")
	items, missed, found, err := n.Orders.Timeline("5", nil)
	if len(items) != 5 || missed || !found || err != nil {
		t.Errorf("timeline %s %v %v", items, missed, err)
	}
	for i, item := range items {
		var e struct {
			Seq   int
			Event string
		}
		if err := json.Unmarshal(item, &e); err != nil || e.Seq != i+1 || (e.Event == "order.arrive") != (i == 1) || (e.Event == "order.failed") != (i == 3) {
			t.Errorf("entry %d: %s", i, item)
		}
	}
}

// A subscriber learns the state first, with the flag retain, and no more of the
// timeline than it asks for.
func TestSnapshots(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st)
	n.put("o1", full)
	n.put("o1", `{"status":"confirmed"}`)
	n.put("o2", `{"customer":"7","store":"s1","rider":"bob"}`)
	n.put("o3", `{"customer":"7","store":"s1","status":"delivered"}`)
	for _, round := range []string{"a", "b"} { // the second one after a restart
		want(t, "the inbox of the customer", sorted(hears(t, n.enter("phone"+round, n.Token("customer", "7")), 3)),
			"customer/7/order/o1/status confirmed #2", "customer/7/order/o2/status pending #1", "customer/7/order/o3/status delivered #1")
		want(t, "the inbox of the rider", hears(t, n.enter("rider"+round, n.Token("rider", "alice")), 1), "rider/alice/order/o1 confirmed #2")
		pos := n.enter("pos"+round, n.Token("merchant", "pos-1", hooktest.Merchant("s1", "pos", "pos-1")))
		want(t, "the inbox of the store", hears(t, pos, 2), "store/s1/order/o1 confirmed #2", "store/s1/order/o2 pending #1")
		pos.Ping() // that it has the order is an entry of the timeline
		page := n.enter("page"+round, n.Token("customer", "7"), wire.User("inbox", "manual"))
		for _, tt := range []struct {
			since string
			want  string
		}{{"", "[1 2 3]"}, {"0", "[1 2 3]"}, {"1", "[2 3]"}, {"2", "[3]"}, {"3", "[]"}, {"4", "missed"}} {
			page.Unsubscribe("order/o1/timeline")
			s := wire.Subscribe{ID: 1, Filters: []wire.Filter{{Topic: "order/o1/timeline", Options: 1}}}
			if tt.since != "" {
				s.Props = wire.Props{wire.User("since", tt.since)}
			}
			page.Send(s)
			wire.Expect[wire.Suback](page)
			p := page.Receive()
			if got := seqs(t, p.Payload); got != tt.want || !p.Retain {
				t.Errorf("since %q: %s, want %s", tt.since, got, tt.want)
			}
		}
		n.Stop(t)
		n = newTown(t, st)
	}
}

func seqs(t *testing.T, payload string) string {
	t.Helper()
	if payload == `{"missed":true}` {
		return "missed"
	}
	var events []struct{ Seq int }
	if err := json.Unmarshal([]byte(payload), &events); err != nil {
		t.Fatalf("%s: %v", payload, err)
	}
	var all []int
	for _, e := range events {
		all = append(all, e.Seq)
	}
	return fmt.Sprint(all)
}

func sorted(all []string) []string {
	for i := range all {
		for j := i; j > 0 && all[j] < all[j-1]; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	return all
}

// A link shows the order to its end and a moment longer; then the door closes,
// for those who come late as well.
func TestGuestLinkEnds(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st, quick(2*time.Second, time.Hour))
	n.put("o1", `{"customer":"7"}`)
	link, found, err := n.Orders.Link("o1")
	if err != nil || !found {
		t.Fatal(err)
	}
	guest := n.enter("guest", link)
	want(t, "the guest", hears(t, guest, 1), "order/o1/status pending #1")
	n.put("o1", `{"status":"cancelled"}`)
	want(t, "the guest", hears(t, guest, 1), "order/o1/status cancelled #2")
	if code, told := guest.Gone(); code != 0x87 || !told {
		t.Errorf("code %#x, told %v", code, told)
	}
	if _, _, err := n.Orders.Link("o1"); err == nil {
		t.Error("a link to an order that is over")
	}
	late := n.enter("late", link)
	if code, told := late.Gone(); code != 0x87 || !told {
		t.Errorf("code %#x, told %v", code, told)
	}
	// At rest the order can still be read, and even said something of.
	if items, _, found, err := n.Orders.Timeline("o1", nil); len(items) != 2 || !found || err != nil {
		t.Errorf("timeline %s, %v", items, err)
	}
	if view := n.put("o1", `{"comment":"refunded"}`); view["seq"] != 3.0 || view["customer"] != "7" {
		t.Errorf("view %v", view)
	}
	n.Stop(t)
	n = newTown(t, st, quick(2*time.Second, time.Hour))
	if view := n.put("o1", `{}`); view["comment"] != "refunded" {
		t.Errorf("view %v", view)
	}
}

// A finished order is forgotten after orders.keep, also when the node was off
// meanwhile.
func TestOrdersAreForgotten(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st, quick(0, 200*time.Millisecond))
	n.put("o1", `{"customer":"7","status":"delivered"}`)
	n.put("o2", `{"customer":"7"}`)
	n.Stop(t)
	n = newTown(t, st, quick(0, 200*time.Millisecond))
	for deadline := time.Now().Add(wire.Patience); ; time.Sleep(5 * time.Millisecond) {
		if _, found, err := n.Orders.Order("o1"); err != nil || !found {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("it is still there")
		}
	}
	n.Stop(t)
	rows := 0
	from := store.NewKey('o')
	if err := st.Scan(from, from.End(), func(key, _ []byte) error { rows++; return nil }); err != nil || rows != 2 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// A timeline is bounded, and whoever asks for what was dropped is told so.
func TestTimelineIsBounded(t *testing.T) {
	st := store.NewMemory()
	n := newTown(t, st)
	const events = 300
	for i := range events {
		n.put("o1", `{"comment":"`+strconv.Itoa(i)+`"}`)
	}
	for range 2 {
		items, _, _, err := n.Orders.Timeline("o1", nil)
		if err != nil || len(items) != 256 || !strings.Contains(string(items[0]), `"seq":45`) {
			t.Errorf("%d entries, %v", len(items), err)
		}
		for since, missed := range map[uint64]bool{0: true, 43: true, 44: false, 299: false, 300: false, 301: true} {
			items, got, _, err := n.Orders.Timeline("o1", &since)
			if got != missed || err != nil || !missed && len(items) != int(events-since) {
				t.Errorf("since %d: %d entries, missed %v, %v", since, len(items), got, err)
			}
		}
		n.Stop(t)
		n = newTown(t, st)
	}
}
