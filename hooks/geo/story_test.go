package geo_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"couriermq/hooks/geo"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// Two regions side by side: west of 113.3 and east of it.
const (
	west = `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2],[113.2,23.1]]]}}`
	east = `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113.3,23.1],[113.4,23.1],[113.4,23.2],[113.3,23.2],[113.3,23.1]]]}}`
)

// city is a node with two regions, and those who watch it.
type city struct {
	*hooktest.Node
	t *testing.T
}

func newCity(t *testing.T, st store.Store, opts ...hooktest.Option) *city {
	t.Helper()
	opts = append(opts, hooktest.On(st), hooktest.RiderConfig(func(c *geo.Config, _ *geo.Parts) {
		c.Regions.Grace = 0
		c.Rider.MaxSpeedKmh = 10000
	}))
	c := &city{hooktest.Start(t, opts...), t}
	for id, feature := range map[topics.RegionID]string{"west": west, "east": east} {
		if err := c.Riders.PutRegion(t.Context(), id, []byte(feature)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func (c *city) join(role, sub string, claims ...hooktest.Claim) *wire.Client {
	c.t.Helper()
	tok := c.Token(role, sub, claims...)
	w := wire.Dial(c.t, c.Addr, 5)
	w.Connect(wire.Connect{ID: sub, Resume: true, Password: &tok, Props: wire.Props{{ID: wire.SessionExpiry, Num: 300}}})
	return w
}

// ride publishes a position at QoS 1 and returns the reason code.
func ride(w *wire.Client, sub string, lat, lng float64, at time.Time) byte {
	return w.Publish(wire.Publish{Topic: "rider/" + sub + "/position", QoS: 1, Payload: fix(lat, lng, at)})
}

func fix(lat, lng float64, at time.Time) string {
	return fmt.Sprintf(`{"lat":%v,"lng":%v,"at":%q,"acc":5}`, lat, lng, at.UTC().Format(time.RFC3339Nano))
}

// next returns the next message on a topic, past those on others.
func next(w *wire.Client, topic string) wire.Publish {
	for {
		if m := w.Receive(); topics.Match(topic, m.Topic) {
			return m
		}
	}
}

type crossing struct{ Event, Rider, Region, ID, At string }

func cross(t *testing.T, w *wire.Client) crossing {
	t.Helper()
	m := next(w, "region/+/rider/+")
	var c crossing
	if err := json.Unmarshal([]byte(m.Payload), &c); err != nil {
		t.Fatal(err)
	}
	if c.ID == "" || c.At == "" || m.Topic != "region/"+c.Region+"/rider/"+c.Rider {
		t.Errorf("%s %s", m.Topic, m.Payload)
	}
	return crossing{Event: c.Event, Rider: c.Rider, Region: c.Region}
}

func TestMembershipFollowsThePosition(t *testing.T) {
	st := store.NewMemory()
	c := newCity(t, st)
	console := c.join("platform", "console")
	console.Subscribe(1, "region/+/rider/+")
	alice := c.join("rider", "alice")
	now := time.Now()
	notice := func(region string) topics.Receipt {
		t.Helper()
		r, err := c.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{
			Topic: "region/" + region + "/notice", QoS: 1, Payload: []byte(`"` + region + `"`)}}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := notice("west"); r.Targets != 0 {
		t.Errorf("before: %+v", r)
	}
	ride(alice, "alice", 23.15, 113.295, now)
	if got := cross(t, console); got != (crossing{Event: "enter", Rider: "alice", Region: "west"}) {
		t.Errorf("%+v", got)
	}
	if r := notice("west"); r.Targets != 1 {
		t.Errorf("inside: %+v", r)
	}
	if m := next(alice, "region/+/notice"); m.Payload != `"west"` {
		t.Errorf("%s", m.Payload)
	}
	ride(alice, "alice", 23.15, 113.3001, now.Add(time.Second)) // 10 m over the border: in both
	if got := cross(t, console); got.Event != "enter" || got.Region != "east" {
		t.Errorf("%+v", got)
	}
	ride(alice, "alice", 23.15, 113.31, now.Add(2*time.Second))
	if got := cross(t, console); got.Event != "exit" || got.Region != "west" {
		t.Errorf("%+v", got)
	}
	if w, e := notice("west"), notice("east"); w.Targets != 0 || e.Targets != 1 {
		t.Errorf("moved: %+v %+v", w, e)
	}
	alice.Close()
	console.Close()
	c.Stop(t)

	// All of it is there after a restart, also for a phone that is away.
	c = newCity(t, st)
	if e := notice("east"); e.Targets != 1 || e.Offline != 1 {
		t.Errorf("restarted: %+v", e)
	}
	console = c.join("platform", "other")
	console.Subscribe(1, "region/+/rider/+")
	if got := cross(t, console); got.Event != "enter" || got.Region != "east" {
		t.Errorf("snapshot: %+v", got)
	}
	alice = c.join("rider", "alice")
	for range 2 { // before the restart and after
		if m := next(alice, "region/+/notice"); m.Payload != `"east"` {
			t.Errorf("%s", m.Payload)
		}
	}
	if was, err := c.Riders.DeleteRegion(t.Context(), "east"); !was || err != nil {
		t.Errorf("%v %v", was, err)
	}
	if got := cross(t, console); got.Event != "exit" || got.Region != "east" {
		t.Errorf("%+v", got)
	}
}

func TestDutyCountsForBoth(t *testing.T) {
	c := newCity(t, store.NewMemory())
	alice := c.join("rider", "alice", hooktest.Regions("Tianhe_Qu"))
	ride(alice, "alice", 23.15, 113.25, time.Now())
	reach := func(regions ...string) (n int) {
		for _, g := range regions {
			r, err := c.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{
				Topic: "region/" + g + "/notice", QoS: 1, Payload: []byte(`1`)}}})
			if err != nil {
				t.Fatal(err)
			}
			n += r.Targets
		}
		return n
	}
	if n := reach("west", "Tianhe_Qu"); n != 2 {
		t.Errorf("on duty: %d", n)
	}
	duty := func(payload string) byte {
		return alice.Publish(wire.Publish{Topic: "rider/alice/duty", QoS: 1, Payload: payload})
	}
	if code := duty(`{"on":"no"}`); code != 0x99 {
		t.Errorf("code %#x", code)
	}
	duty(`{"on":false}`)
	if n := reach("west", "Tianhe_Qu"); n != 0 {
		t.Errorf("off duty: %d", n)
	}
	alice.Close()
	alice = c.join("rider", "alice", hooktest.Regions("Tianhe_Qu"))
	if n := reach("west", "Tianhe_Qu"); n != 0 {
		t.Errorf("off duty, back again: %d", n)
	}
	duty(`{"on":true}`)
	if n := reach("west", "Tianhe_Qu"); n != 2 {
		t.Errorf("on duty again: %d", n)
	}
}

func TestGate(t *testing.T) {
	c := newCity(t, store.NewMemory(), hooktest.RiderConfig(func(*geo.Config, *geo.Parts) {}))
	fleet := c.join("platform", "fleet")
	fleet.Subscribe(0, "rider/+/position")
	alice := c.join("rider", "alice")
	now := time.Now().Truncate(time.Millisecond).UTC()
	at := func(s int) time.Time { return now.Add(time.Duration(s) * time.Second) }
	ride(alice, "alice", 23.15, 113.25, at(-100))
	send := func(payload string) byte {
		return alice.Publish(wire.Publish{Topic: "rider/alice/position", QoS: 1, Payload: payload})
	}
	if code := send(fix(31.2, 121.5, at(-95))); code != 0x99 {
		t.Errorf("teleport: %#x", code)
	}
	if code := send(strings.Replace(fix(23.15, 113.25, at(-94)), "{", `{"mock":true,`, 1)); code != 0x99 {
		t.Errorf("mock: %#x", code)
	}
	// A late batch: all to the history, the newest live.
	if code := send("[" + fix(23.152, 113.25, at(-60)) + "," + fix(23.153, 113.25, at(-50)) + "," + fix(23.151, 113.25, at(-80)) + "]"); code != 0 {
		t.Errorf("batch: %#x", code)
	}
	// An older one, and a batch of older ones: taken, and told to nobody.
	if code := send(fix(23.15, 113.25, at(-70))); code != 0 {
		t.Errorf("late: %#x", code)
	}
	if code := send("[" + fix(23.15, 113.2501, at(-91)) + "," + fix(23.15, 113.2502, at(-90)) + "]"); code != 0 {
		t.Errorf("late batch: %#x", code)
	}
	if code := send(fmt.Sprintf(`{"_type":"location","lat":23.154,"lon":113.25,"tst":%d,"vel":36,"tid":"al"}`, at(-40).Unix())); code != 0 {
		t.Errorf("own tracks: %#x", code)
	}
	for i, want := range []string{
		fix(23.15, 113.25, at(-100)),
		`{"lat":23.153,"lng":113.25,"at":"` + at(-50).Format(topics.TimeForm) + `","acc":5}`,
		`{"lat":23.154,"lng":113.25,"at":"` + at(-40).Truncate(time.Second).Format(topics.TimeForm) + `","speed":10,"tid":"al"}`,
	} {
		if m := fleet.Receive(); m.Payload != want {
			t.Errorf("%d: %s, want %s", i, m.Payload, want)
		}
	}
	track, _, err := c.Riders.Track(t.Context(), "alice", at(-1000), at(1000), 100, "")
	if err != nil {
		t.Fatal(err)
	}
	var flags []string
	for i, s := range track {
		if i > 0 && s.At.Before(track[i-1].At) {
			t.Errorf("out of order at %d", i)
		}
		flags = append(flags, s.Flag)
	}
	if want := []string{"", "teleport", "mock", "", "", "", "", "", "", ""}; fmt.Sprint(flags) != fmt.Sprint(want) {
		t.Errorf("flags %q, want %q", flags, want)
	}
	page, more, err := c.Riders.Track(t.Context(), "alice", at(-1000), at(1000), 4, "")
	if err != nil || len(page) != 4 || more == "" {
		t.Fatalf("%d, %q, %v", len(page), more, err)
	}
	rest, more, err := c.Riders.Track(t.Context(), "alice", at(-1000), at(1000), 100, more)
	if err != nil || len(rest) != 6 || more != "" {
		t.Errorf("%d, %q, %v", len(rest), more, err)
	}
}

// On plain MQTT: the newest position of each rider, at the subscriber's pace.
func TestEverySlowsASubscriberDown(t *testing.T) {
	st := store.NewMemory()
	c := newCity(t, st)
	fleet := c.join("platform", "fleet")
	slow := func(every string) byte {
		fleet.Send(wire.Subscribe{ID: 7, Props: wire.Props{{ID: wire.UserProperty, Key: "every", Text: every}},
			Filters: []wire.Filter{{Topic: "rider/+/position"}}})
		return wire.Expect[wire.Suback](fleet).Codes[0]
	}
	if code := slow("sometimes"); code != 0x83 {
		t.Errorf("code %#x", code)
	}
	if code := slow("2s"); code != 0 {
		t.Errorf("code %#x", code)
	}
	alice, bob := c.join("rider", "alice"), c.join("rider", "bob")
	now, begin := time.Now(), time.Now()
	for i := range 10 {
		at := now.Add(time.Duration(i) * time.Millisecond)
		ride(alice, "alice", 23.15+float64(i)*1e-5, 113.25, at)
		ride(bob, "bob", 23.16+float64(i)*1e-5, 113.25, at)
	}
	for i, lat := range []string{"23.15,", "23.16,"} {
		if m := fleet.Receive(); !strings.Contains(m.Payload, lat) {
			t.Errorf("%d: %s", i, m.Payload)
		}
	}
	got := fleet.Receive().Payload + fleet.Receive().Payload
	if !strings.Contains(got, "23.15009,") || !strings.Contains(got, "23.16009,") || time.Since(begin) < 2*time.Second {
		t.Errorf("%s after %v", got, time.Since(begin))
	}
	fleet.Close()
	c.Stop(t)

	c = newCity(t, st) // the pace is the subscription's
	fleet = c.join("platform", "fleet")
	alice = c.join("rider", "alice")
	begin = time.Now()
	ride(alice, "alice", 23.1501, 113.25, time.Now())
	fleet.Receive()
	ride(alice, "alice", 23.1502, 113.25, time.Now())
	if m := fleet.Receive(); !strings.Contains(m.Payload, "23.1502,") || time.Since(begin) < 2*time.Second {
		t.Errorf("%s after %v", m.Payload, time.Since(begin))
	}
}

func TestPositionOverTheLedgerIsFollowedUp(t *testing.T) {
	c := newCity(t, store.NewMemory())
	console := c.join("platform", "console")
	console.Subscribe(1, "region/+/rider/+", "rider/+/position")
	if _, err := c.Broker.Push(t.Context(), topics.Push{Messages: []topics.Message{{
		Topic: "rider/bob/position", Payload: []byte(fix(23.15, 113.25, time.Now())), At: time.Now()}}}); err != nil {
		t.Fatal(err)
	}
	if m := next(console, "rider/+/position"); m.Topic != "rider/bob/position" {
		t.Error(m.Topic)
	}
	if got := cross(t, console); got.Event != "enter" {
		t.Errorf("%+v", got)
	}
}

// How often a phone is to send follows who looks: at this rider, at all of them, or
// at nobody. Who reads everything looks at nobody.
func TestCadence(t *testing.T) {
	c := newCity(t, store.NewMemory())
	alice := c.join("rider", "alice")
	told := func(want string) {
		t.Helper()
		if m := next(alice, "rider/alice/cadence"); m.Payload != want {
			t.Errorf("%s, want %s", m.Payload, want)
		}
	}
	told(`{"every_s":30,"watched":false}`)
	backend := c.join("service", "backend")
	backend.Subscribe(0, "#")
	for _, w := range []struct{ filter, cadence string }{
		{"rider/+/position", `{"every_s":5,"watched":true}`},
		{"rider/alice/position", `{"every_s":3,"watched":true}`},
		{"rider/#", `{"every_s":5,"watched":true}`},
		{"rider/alice/#", `{"every_s":3,"watched":true}`},
	} {
		backend.Subscribe(0, w.filter)
		told(w.cadence)
		backend.Unsubscribe(w.filter)
		told(`{"every_s":30,"watched":false}`)
	}
	if _, err := c.Orders.Put(t.Context(), "o1", []byte(`{"rider":"alice","status":"shipped"}`)); err != nil {
		t.Fatal(err)
	}
	told(`{"every_s":3,"watched":true}`)
}

func TestNearest(t *testing.T) {
	c := newCity(t, store.NewMemory())
	now := time.Now()
	for i, sub := range []string{"carl", "bob", "alice"} {
		w := c.join("rider", sub)
		ride(w, sub, 23.15+float64(i)*0.001, 113.25, now)
		if sub == "bob" {
			w.Publish(wire.Publish{Topic: "rider/bob/duty", QoS: 1, Payload: `{"on":false}`})
		}
	}
	here := topics.Point{Lat: 23.1521, Lng: 113.25}
	near := c.Riders.Near(here, 150, 10, now)
	if len(near) != 2 || near[0].Rider != "alice" || near[1].Rider != "bob" || *near[0].DistanceM > 15 || near[1].Duty || !near[0].Presence.Online {
		t.Errorf("%+v", near)
	}
	if got := c.Riders.Near(here, 1e5, 1, now); len(got) != 1 {
		t.Errorf("%+v", got)
	}
	area, err := topics.Circle(here, 1e4)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Riders.Within(area, now); fmt.Sprint(got) != "[alice carl]" {
		t.Errorf("%v", got)
	}
	s, ok := c.Riders.Rider("carl", now)
	if !ok || fmt.Sprint(s.Regions) != "[west]" || s.Position.Stale || !s.Duty {
		t.Errorf("%+v", s)
	}
}
