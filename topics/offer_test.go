package topics

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestOfferOf(t *testing.T) {
	o, err := OfferOf("x", "o1", []byte(`{"near":{"lat":23,"lng":113},"radius_m":500,"data":{"fee":5},"expires_seconds":30}`), then)
	if err != nil || o.WaveSize != 5 || o.WaveEvery != 15*time.Second || !o.ExpiresAt.Equal(then.Add(30*time.Second)) || string(o.Data) != `{"fee":5}` {
		t.Errorf("%+v, %v", o, err)
	}
	for _, bad := range []string{
		``, `[]`, `{}`, `{"region":"a","riders":["b"]}`, `{"near":{"lat":23,"lng":113}}`, `{"near":{"lat":99,"lng":113},"radius_m":5}`,
		`{"riders":["a/b"]}`, `{"region":"a/b"}`, `{"region":"a","wave_size":0}`, `{"region":"a","wave_size":1000}`,
		`{"region":"a","wave_seconds":0}`, `{"region":"a","expires_seconds":1e9}`, `{"riders":[]}`,
	} {
		if _, err := OfferOf("x", "o1", []byte(bad), then); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// However riders answer, one wins at most, it was asked and in time, nobody is
// asked twice, and nothing changes after the end.
func TestOfferLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, err := OfferOf("x", "o1", []byte(`{"region":"a","wave_size":3,"expires_seconds":60}`), then)
		if err != nil {
			t.Fatal(err)
		}
		now, won := then, RiderID("")
		for range 60 {
			now = now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "s")) * time.Second)
			if rapid.Bool().Draw(t, "wave") && o.Open(now) {
				var near []RiderID
				for _, i := range rapid.SliceOfN(rapid.IntRange(0, 9), 0, 6).Draw(t, "near") {
					near = append(near, RiderID(fmt.Sprint(i)))
				}
				next, asked := o.Next(near)
				if len(asked) > 3 || len(next.Asked) != len(o.Asked)+len(asked) {
					t.Fatalf("asked %v after %v", asked, o.Asked)
				}
				o = next
			}
			r := RiderID(fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "rider")))
			verb := rapid.SampledFrom([]string{"seen", "accept", "decline"}).Draw(t, "verb")
			had := o
			next, news, err := o.Answer(r, verb, now)
			switch {
			case o.find(r) < 0:
				if !errors.Is(err, ErrDenied) {
					t.Fatalf("not asked: %v", err)
				}
			case verb == "accept" && won == "" && now.Before(o.ExpiresAt):
				if err != nil || next.WonBy != r {
					t.Fatalf("first accept: %v", err)
				}
				won = r
			case verb == "accept" && won != "" && won != r:
				if !errors.Is(err, ErrTaken) {
					t.Fatalf("taken: %v", err)
				}
			case verb == "accept" && won == "":
				if !errors.Is(err, ErrConflict) {
					t.Fatalf("late: %v", err)
				}
			case err != nil:
				t.Fatalf("%s: %v", verb, err)
			}
			if !had.Open(now) && news {
				t.Fatal("news after the end")
			}
			o = next
			if o.WonBy != won {
				t.Fatalf("won by %s, want %s", o.WonBy, won)
			}
			seen := map[RiderID]bool{}
			for _, a := range o.Asked {
				if seen[a.Rider] {
					t.Fatalf("%s asked twice", a.Rider)
				}
				seen[a.Rider] = true
			}
		}
	})
}
