package pos_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/crowd"
	"couriermq/devices/pos"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// shop is a made-up node with one store: it knows the rules of claims, and tells
// the devices what has become of their orders.
type shop struct {
	crowd.Agenda
	t       *rapid.T
	devices map[string]*pos.Terminal
	away    map[string]bool
	status  topics.Status
	claim   topics.StoreClaim
	said    []string // device and verb
	slips   []string
	claims  int
	counts  pos.Counts
}

// counter is where one device is connected.
type counter struct {
	*shop
	device string
}

func (c *counter) Cut(d time.Duration) {
	c.away[c.device] = true
	c.After(d, func(now time.Time) {
		c.away[c.device] = false
		c.devices[c.device].Up(now, true)
		c.tell(c.device)
	})
}

func (c *counter) Say(topic string, _ []byte, answered func(now time.Time, code byte)) {
	c.After(5*time.Millisecond, func(now time.Time) {
		code := byte(0)
		if v, ok := topics.StoreOrderVerb.Match(topic); ok {
			code = c.hear(c.device, v.At(2), now)
		}
		if answered != nil {
			answered(now, code)
		}
	})
}

func (s *shop) hear(device, verb string, now time.Time) byte {
	s.said = append(s.said, device+" "+verb)
	var err error
	next, changed := s.claim, false
	switch verb {
	case "shown":
		next, changed, _ = s.claim.Note(topics.StoreShown, topics.DeviceID(device), now)
	case "rung":
		next, changed, _ = s.claim.Note(topics.StoreRung, topics.DeviceID(device), now)
	case "accept":
		if next, changed, err = s.claim.Answer(topics.StoreAccepted, topics.DeviceID(device), now); changed {
			s.claims++
			s.status = topics.Confirmed
		}
	case "reject":
		if next, changed, err = s.claim.Answer(topics.StoreRejected, topics.DeviceID(device), now); changed {
			s.claims++
			s.status = topics.Cancelled
		}
	case "ready":
		if s.status == topics.Confirmed {
			s.status, changed = topics.Ready, true
		}
	}
	s.claim = next
	if changed {
		for d := range s.devices {
			s.After(2*time.Millisecond, func(time.Time) { s.tell(d) })
		}
	}
	switch {
	case err == nil:
		return 0
	case s.claim.ClaimedBy != "" && string(s.claim.ClaimedBy) != device:
		return 0x97
	}
	return 0x83
}

func (s *shop) tell(device string) {
	if !s.away[device] {
		s.devices[device].Hear(s.Now(), "store/s/order/o", fmt.Appendf(nil, `{"order_id":"o","status":%q,"state":%q,"claimed_by":%q}`, s.status, s.claim.State, s.claim.ClaimedBy))
	}
}

// TestStoresAnswer: an order that comes to a store is shown and rung on its
// devices, answered by exactly one of them, and cooked; whatever the temper and
// the luck, and even when nobody hears it before the ladder tells them.
func TestStoresAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		temper := rapid.SampledFrom(pos.Tempers).Draw(t, "temper")
		s := &shop{t: t, devices: map[string]*pos.Terminal{}, away: map[string]bool{}, status: topics.Pending}
		s.Pass(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
		s.claim = topics.StoreClaim{State: topics.StoreQueued, QueuedAt: s.Now()}
		kinds := []string{"pos", "pad", "app"}
		for _, kind := range kinds {
			s.devices[kind] = pos.New(pos.Config{
				Store: "s", Kind: kind, Device: kind, Temper: temper, Pace: 1, Seed: rapid.Uint64().Draw(t, kind),
				Print: func(slip string) { s.slips = append(s.slips, slip) },
			}, &counter{s, kind}, &s.counts)
			s.devices[kind].Up(s.Now(), true)
		}
		for _, kind := range kinds {
			s.tell(kind)
		}
		s.Pass(s.Now().Add(20 * time.Second))
		if temper.Muted {
			if s.claims > 0 || slices.ContainsFunc(s.said, func(w string) bool { return strings.HasSuffix(w, "rung") }) {
				t.Fatalf("heard: %q", s.said)
			}
			for _, kind := range kinds {
				s.devices[kind].Hear(s.Now(), "store/s/notice", []byte(`{"event":"store.ring","order_id":"o"}`))
			}
		}
		s.Pass(s.Now().Add(5 * time.Minute))
		if s.claims != 1 {
			t.Fatalf("%d claims: %q", s.claims, s.said)
		}
		if s.counts.Accepted+s.counts.Rejected != 1 || s.counts.Refused > 0 {
			t.Errorf("got %+v", s.counts)
		}
		want := topics.Ready
		if s.claim.State == topics.StoreRejected {
			want = topics.Cancelled
		}
		if s.status != want {
			t.Errorf("it is %s in the end: %q", s.status, s.said)
		}
		if want == topics.Ready && temper.Outage == 0 && (len(s.slips) != 1 || !strings.HasPrefix(s.slips[0], "# o\n")) {
			t.Errorf("printed %q", s.slips)
		}
		if temper.Outage == 0 && s.counts.Shown != 3 {
			t.Errorf("shown on %d devices", s.counts.Shown)
		}
	})
}

// TestCalls: a waiter who is called is told from a push.
func TestCalls(t *testing.T) {
	var counts pos.Counts
	term := pos.New(pos.Config{Store: "s", Kind: "pos", Device: "d"}, nil, &counts)
	for topic, payload := range map[string]string{
		"store/s/notice": `{"event":"table.call","table":"7"}`, "store/s/pos/notice": `free text`, "broadcast/pos": `{}`, "store/s/device/d/notice": `{"title":"hello"}`,
	} {
		term.Hear(time.Now(), topic, []byte(payload))
	}
	if counts.Calls != 1 || counts.Notices != 3 {
		t.Errorf("got %+v", counts)
	}
}
