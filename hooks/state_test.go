package hooks

import (
	"testing"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// counted is a payload that counts how often it is made.
type counted int

func (c *counted) AppendPayload(dst []byte) []byte {
	*c++
	return append(dst, "here"...)
}

// What follows from a state is made once for all who hear it, and not for nobody.
func TestSayMakesWhatIsHeard(t *testing.T) {
	b := newBed(t)
	b.subscriber("ann", "t/a")
	b.subscriber("bob", "t/#")
	s := &scratch{voice: voice{b: b.Broker, w: loop.NewWriter()}}
	for _, c := range []struct {
		topics []string
		want   counted
	}{{[]string{"u", "v/w"}, 0}, {[]string{"u", "t/a"}, 1}, {[]string{"t/a", "t/b", "t/a"}, 1}} {
		var n counted
		for _, topic := range c.topics {
			s.Say(&Spot{Family: topics.OrderCourier, Topic: topic}, time.Now(), &n)
		}
		if n != c.want {
			t.Errorf("%v: made %d times, want %d", c.topics, n, c.want)
		}
	}
	var first, second counted
	spot := Spot{Family: topics.OrderCourier, Topic: "t/a"}
	s.Say(&spot, time.Now(), &first)
	s.Say(&spot, time.Now(), &second)
	if first != 1 || second != 1 {
		t.Errorf("two payloads were made %d and %d times", first, second)
	}
}
