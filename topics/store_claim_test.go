package topics

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func storeBase() StoreSettings {
	accept, ring := 180.0, 30.0
	return StoreSettings{AcceptWithin: &accept, RingWithin: &ring, OnDeadline: "expire"}
}

// Whatever devices say in whatever order, the first answer stands, states before
// it only go forward, and a repetition changes nothing.
func TestStoreClaimLaws(t *testing.T) {
	devices := []DeviceID{"pos", "pad", "app"}
	rapid.Check(t, func(t *rapid.T) {
		c := storeBase().Queue(noon, time.Time{}, true)
		for range rapid.IntRange(1, 30).Draw(t, "n") {
			d := rapid.SampledFrom(devices).Draw(t, "device")
			was := c
			if rapid.Bool().Draw(t, "fact") {
				fact := rapid.SampledFrom(storeWay[1:]).Draw(t, "which")
				var news, advance bool
				c, news, advance = c.Note(fact, d, noon)
				if !was.State.Open() && c.State != was.State || advance != (c.State != was.State) || advance && !news {
					t.Fatalf("%s after %s: news %v, advance %v", c.State, was.State, news, advance)
				}
				if _, again, _ := c.Note(fact, d, noon); again {
					t.Fatal("a repetition was news")
				}
				continue
			}
			to := rapid.SampledFrom([]StoreState{StoreAccepted, StoreRejected}).Draw(t, "answer")
			next, changed, err := c.Answer(to, d, noon)
			switch {
			case was.ClaimedBy != "" && was.ClaimedBy != d:
				if !errors.Is(err, ErrTaken) || err.Error() != "taken by "+string(was.ClaimedBy) {
					t.Fatalf("%s of %s: %v", to, d, err)
				}
			case err == nil && next.ClaimedBy != d, err != nil && !cmp.Equal(next, was), changed && err != nil:
				t.Fatalf("%+v, %v", next, err)
			}
			if c = next; err == nil {
				if _, changed, err := c.Answer(to, d, noon); changed || err != nil {
					t.Fatalf("again: %v %v", changed, err)
				}
			}
		}
	})
}

// Every step of a ladder is taken once, in order, however the time is cut.
func TestStoreLadderLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storeBase()
		for range rapid.IntRange(0, 5).Draw(t, "rungs") {
			after := rapid.Float64Range(1, 300).Draw(t, "after")
			s.Escalation = append(s.Escalation, Escalation{After: &after, To: rapid.SampledFrom(escalationTo).Draw(t, "to")})
		}
		c := s.Queue(noon, time.Time{}, true)
		all := c.Steps
		var taken []StoreStep
		at := noon
		for range 10 {
			at = at.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "pause")) * time.Second)
			var due []StoreStep
			c, due = c.Climb(at)
			taken = append(taken, due...)
		}
		_, rest := c.Climb(noon.Add(time.Hour))
		if taken = append(taken, rest...); !cmp.Equal(taken, all) {
			t.Fatal(cmp.Diff(all, taken))
		}
		if last := all[len(all)-1]; last.Kind != StepDeadline || !last.At.Equal(noon.Add(3*time.Minute)) {
			t.Fatalf("the last step is %+v", last)
		}
	})
}

func TestStoreDeadline(t *testing.T) {
	c := storeBase().Queue(noon, noon.Add(time.Minute), true)
	c, _, _ = c.Note(StoreRung, "pos", noon)
	c = c.Settle(StoreExpired)
	if _, _, err := c.Answer(StoreAccepted, "pos", noon); !errors.Is(err, ErrConflict) {
		t.Errorf("late: %v", err)
	}
	if c = c.Extend(noon.Add(time.Hour), noon.Add(2*time.Minute)); c.State != StoreRung {
		t.Errorf("given more time it is %s", c.State)
	}
	if c, _, err := c.Answer(StoreAccepted, "pos", noon); err != nil || c.Settle(StoreExpired).State != StoreAccepted {
		t.Errorf("%+v %v", c, err)
	}
	if quiet := storeBase().Queue(noon, time.Time{}, false); len(quiet.Steps) != 1 || quiet.Steps[0].Kind != StepFallback {
		t.Errorf("an order that needs no answer: %+v", quiet)
	}
}

func TestStoreSettings(t *testing.T) {
	s, err := StoreSettings{}.Change([]byte(`{"accept_within_s":60,"on_deadline":"accept","escalation":["pad",{"after_s":5,"to":"manager"}]}`))
	if err != nil || *s.AcceptWithin != 60 || s.Escalation[0].To != "pad" || *s.Escalation[1].After != 5 {
		t.Errorf("%+v %v", s, err)
	}
	if s, err = s.Change([]byte(`{"accept_within_s":null,"escalation":null}`)); err != nil || s.OnDeadline != "accept" || *s.Over(storeBase()).AcceptWithin != 180 {
		t.Errorf("%+v %v", s, err)
	}
	for said, why := range map[string]string{
		`{"accept_within_s":0}`:                       "accept_within_s: not between",
		`{"accept_within_s":"x"}`:                     "accept_within_s: not a number",
		`{"ring_within_s":-1}`:                        "ring_within_s: not between",
		`{"on_deadline":"wait"}`:                      "on_deadline: not one of expire",
		`{"escalation":5}`:                            "escalation: not a list",
		`{"escalation":[5]}`:                          "escalation: not a list of names",
		`{"escalation":["boss"]}`:                     "escalation: to: not one of pos",
		`{"escalation":[{"to":"all","after_s":1e9}]}`: "escalation: after_s: not between",
		`{"deadline":5}`:                              "deadline: not a setting",
		`[]`:                                          "payload: not a JSON object",
		fmt.Sprintf(`{"escalation":["all"%s]}`, strings.Repeat(`,"all"`, 16)): "escalation: more than 16",
	} {
		if _, err := s.Change([]byte(said)); !errors.Is(err, ErrInvalid) || !strings.HasPrefix(err.Error(), why) {
			t.Errorf("%s: %v", said, err)
		}
	}
}
