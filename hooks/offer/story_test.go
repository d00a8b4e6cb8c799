package offer_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

type city struct {
	*hooktest.Node
	t testing.TB
}

func newCity(t testing.TB, st store.Store) *city {
	t.Helper()
	return &city{hooktest.Start(t, hooktest.On(st)), t}
}

func (c *city) join(sub string) *wire.Client {
	c.t.Helper()
	tok := c.Token("rider", sub)
	w := wire.Dial(c.t, c.Addr, 5)
	w.Connect(wire.Connect{ID: sub, Resume: true, Password: &tok, Props: wire.Props{{ID: wire.SessionExpiry, Num: 300}}})
	return w
}

// away makes a session whose phone has gone.
func (c *city) away(sub string) {
	c.t.Helper()
	c.join(sub).Close()
	for online := true; online; {
		s, ok := c.Riders.Rider(topics.RiderID(sub), time.Now())
		online = !ok || s.Presence.Online
	}
}

// rider joins and says where it is: so many thousandths of a degree to the north.
func (c *city) rider(sub string, north int) *wire.Client {
	c.t.Helper()
	w := c.join(sub)
	payload := fmt.Sprintf(`{"lat":%v,"lng":113.25,"at":%d}`, 23.1+float64(north)/1000, time.Now().UnixMilli())
	if code := w.Publish(wire.Publish{Topic: "rider/" + sub + "/position", QoS: 1, Payload: payload}); code != 0 {
		c.t.Fatalf("position of %s: %#x", sub, code)
	}
	return w
}

func (c *city) order(id, said string) {
	c.t.Helper()
	if _, err := c.Orders.Put(c.t.Context(), topics.OrderID(id), []byte(said)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *city) offer(id, said string) topics.Offer {
	c.t.Helper()
	o, found, err := c.Offers.Begin(c.t.Context(), topics.OrderID(id), []byte(said), nil)
	if err != nil || !found {
		c.t.Fatalf("offer %s: %v, %v", id, found, err)
	}
	return o
}

func answer(w *wire.Client, sub, order, verb string) byte {
	return w.Publish(wire.Publish{Topic: "rider/" + sub + "/offer/" + order + "/" + verb, QoS: 1, Payload: "{}"})
}

// event is what riders hear on their topics of offers and orders.
type event struct {
	topic   string
	ID      string `json:"id"`
	Offer   string `json:"offer_id"`
	Order   string `json:"order_id"`
	Wave    int    `json:"wave"`
	WonBy   string `json:"won_by"`
	Expired bool   `json:"expired"`
	Rider   string `json:"rider"`
}

// next returns the next message on a topic.
func next(t testing.TB, w *wire.Client, filter string) (e event) {
	t.Helper()
	for {
		m := w.Receive()
		if !topics.Match(filter, m.Topic) {
			continue
		}
		if err := json.Unmarshal([]byte(m.Payload), &e); err != nil {
			t.Fatal(err)
		}
		e.topic = m.Topic
		return e
	}
}

const offers = "rider/+/offer/+"

func TestFirstAcceptWins(t *testing.T) {
	c := newCity(t, store.NewMemory())
	near, mid, far := c.rider("near", 1), c.rider("mid", 2), c.rider("far", 9)
	c.order("o1", `{"store":"s1","pickup":{"lat":23.1,"lng":113.25}}`)
	o := c.offer("o1", `{"near":{"lat":23.1,"lng":113.25},"radius_m":5000,"wave_size":2,"wave_seconds":0.3,"expires_seconds":600,"data":{"fee":5}}`)
	if len(o.Asked) != 2 || o.Asked[0].Rider != "near" || o.Asked[1].Rider != "mid" {
		t.Errorf("%+v", o)
	}
	for _, w := range []*wire.Client{near, mid} {
		if e := next(t, w, offers); e.Wave != 1 || e.Offer != o.ID || e.Order != "o1" || e.ID == "" {
			t.Errorf("%+v", e)
		}
	}
	if e := next(t, far, offers); e.Wave != 2 {
		t.Errorf("%+v", e)
	}
	if code := answer(near, "near", "o1", "seen"); code != 0 {
		t.Errorf("seen: %#x", code)
	}
	if code := answer(near, "near", "nothing", "accept"); code != 0x87 {
		t.Errorf("unknown: %#x", code)
	}
	if code := answer(far, "far", "o1", "accept"); code != 0 {
		t.Errorf("accept: %#x", code)
	}
	if e := next(t, far, "rider/far/order/o1"); e.Rider != "far" {
		t.Errorf("%+v", e)
	}
	for _, w := range []*wire.Client{near, mid} {
		if e := next(t, w, offers); e.WonBy != "far" || e.Offer != o.ID {
			t.Errorf("%+v", e)
		}
	}
	if code := answer(mid, "mid", "o1", "accept"); code != 0x97 {
		t.Errorf("late: %#x", code)
	}
	if code := answer(far, "far", "o1", "accept"); code != 0 {
		t.Errorf("the winner again: %#x", code)
	}
	if _, _, err := c.Offers.Begin(t.Context(), "o1", []byte(`{"riders":["mid"]}`), nil); !errors.Is(err, topics.ErrConflict) {
		t.Errorf("offered again: %v", err)
	}
	if _, found, err := c.Offers.Begin(t.Context(), "o2", []byte(`{"riders":["mid"]}`), nil); found || err != nil {
		t.Errorf("unknown order: %v, %v", found, err)
	}
}

func TestDeclinesBringTheNextWave(t *testing.T) {
	c := newCity(t, store.NewMemory())
	a, b := c.join("a"), c.join("b")
	c.order("o1", `{"store":"s1"}`)
	c.offer("o1", `{"riders":["a","b"],"wave_size":1,"wave_seconds":600,"expires_seconds":900}`)
	next(t, a, offers)
	answer(a, "a", "o1", "decline")
	if e := next(t, b, offers); e.Wave != 2 {
		t.Errorf("%+v", e)
	}
	// Nobody is left who could take it: the backend need not wait to offer it to others.
	answer(b, "b", "o1", "decline")
	if e := next(t, a, offers); !e.Expired {
		t.Errorf("%+v", e)
	}
	c.offer("o1", `{"riders":["a"]}`)
}

// The deadlines are the store's: a restart changes nothing.
func TestOfferExpiresOverARestart(t *testing.T) {
	st := store.NewMemory()
	c := newCity(t, st)
	a := c.join("a")
	c.away("away")
	c.away("late")
	c.order("o1", `{"store":"s1"}`)
	c.offer("o1", `{"riders":["a","away","late"],"wave_size":2,"wave_seconds":0.5,"expires_seconds":6}`)
	next(t, a, offers)
	c.Stop(t)

	c = newCity(t, st)
	a, late := c.join("a"), c.join("late")
	if e := next(t, late, offers); e.Wave != 2 {
		t.Errorf("%+v", e)
	}
	for _, w := range []*wire.Client{a, late} {
		if e := next(t, w, offers); !e.Expired {
			t.Errorf("%+v", e)
		}
	}
	if code := answer(a, "a", "o1", "accept"); code != 0x83 {
		t.Errorf("late accept: %#x", code)
	}
	away := c.join("away") // never after its time, not even from a queue
	if e := next(t, away, offers); !e.Expired {
		t.Errorf("%+v", e)
	}
}

// What waits for a phone that is away is taken out of its queue.
func TestOfferIsTakenOutOfQueues(t *testing.T) {
	c := newCity(t, store.NewMemory())
	a := c.join("a")
	c.away("away")
	c.order("o1", `{"store":"s1"}`)
	c.offer("o1", `{"riders":["a","away"],"wave_size":2,"expires_seconds":600}`)
	next(t, a, offers)
	if code := answer(a, "a", "o1", "accept"); code != 0 {
		t.Fatalf("%#x", code)
	}
	if e := next(t, c.join("away"), offers); e.WonBy != "a" {
		t.Errorf("%+v", e)
	}
}

// Fifty riders race for each offer: one wins, the others are told that somebody
// did, and the order is the winner's. COURIERMQ_TEST_OFFERS sets how many.
func TestOneWinner(t *testing.T) {
	n, riders := 100, 50
	if v, err := strconv.Atoi(os.Getenv("COURIERMQ_TEST_OFFERS")); err == nil {
		n = v
	}
	c := newCity(t, store.NewMemory())
	named := make([]string, riders)
	for i := range named {
		named[i] = fmt.Sprint("r", i)
	}
	said, err := json.Marshal(map[string]any{"riders": named, "wave_size": riders, "expires_seconds": 3600})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		id := fmt.Sprint("o", i)
		c.order(id, `{"store":"s1"}`)
		c.offer(id, string(said))
		var winner atomic.Pointer[string]
		var wins atomic.Int32
		var g sync.WaitGroup
		for _, r := range named {
			g.Go(func() {
				_, err := c.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{
					Topic: "rider/" + r + "/offer/" + id + "/accept", QoS: 1, Payload: []byte("{}")}}})
				switch {
				case err == nil:
					wins.Add(1)
					winner.Store(&r)
				case !errors.Is(err, topics.ErrTaken):
					t.Errorf("%s, %s: %v", id, r, err)
				}
			})
		}
		g.Wait()
		order, _ := c.Orders.Get(topics.OrderID(id))
		if wins.Load() != 1 || string(order.Rider) != *winner.Load() {
			t.Fatalf("%s: %d winners, the order has %s", id, wins.Load(), order.Rider)
		}
	}
}
