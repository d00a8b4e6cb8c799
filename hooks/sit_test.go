package hooks

import (
	"testing"
	"time"

	"couriermq/topics"
)

// TestReturnWaitsForTheDiskOnlyWhereItMatters: whoever is back soon, as who he was, is
// answered without a wait, and a crash that forgets it does not shorten his session.
func TestReturnWaitsForTheDiskOnlyWhereItMatters(t *testing.T) {
	const day = 24 * 60 * 60
	someone := func() *topics.Actor { return &topics.Actor{Role: topics.Service, Sub: "s", ACLSub: []string{"t/#"}} }
	for name, tt := range map[string]struct {
		expiry, next uint32
		actor        *topics.Actor
		manual       bool
		away         time.Duration
		waits        bool
	}{
		"at once":            {expiry: 7 * day, next: 7 * day, actor: someone(), away: time.Second},
		"just in time":       {expiry: 10 * day, next: 10 * day, actor: someone(), away: 800 * time.Second},
		"too late":           {expiry: 10 * day, next: 10 * day, actor: someone(), away: 860 * time.Second, waits: true},
		"a short life":       {expiry: 100, next: 100, actor: someone(), waits: true},
		"for ever":           {expiry: noExpiry, next: noExpiry, actor: someone(), away: 1000 * time.Hour},
		"another life":       {expiry: 7 * day, next: 8 * day, actor: someone(), waits: true},
		"without inbox":      {expiry: 7 * day, next: 7 * day, actor: someone(), manual: true, waits: true},
		"with other rights":  {expiry: 7 * day, next: 7 * day, actor: &topics.Actor{Role: topics.Service, Sub: "s"}, waits: true},
		"with another token": {expiry: 7 * day, next: 7 * day, actor: &topics.Actor{Role: topics.Service, Sub: "s", ACLSub: []string{"t/#"}, Expires: time.Now()}, waits: true},
	} {
		b := newBed(t)
		c := b.client("c")
		c.actor = someone()
		b.must(c.sits(false, tt.expiry), &leave{c: c, clean: true})
		s := c.seat
		s.left = s.left.Add(-tt.away)
		ends := s.ends() // also after a crash, as far as it knows
		c = b.client("c")
		c.actor = tt.actor
		back := c.sits(false, tt.next)
		back.manual = tt.manual
		if waits := b.ledger.apply([]task{back}).wait != nil; !back.present || waits != tt.waits {
			t.Errorf("%s: present %t, waits for the disk %t", name, back.present, waits)
		}
		crash := s.left.Add(tt.away + unsettled)
		if due := crash.Add(s.life()); !tt.waits && tt.expiry != noExpiry && ends.Before(due) {
			t.Errorf("%s: the session would end %v too soon", name, due.Sub(ends))
		}
	}
}
