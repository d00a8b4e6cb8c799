package session

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"couriermq/topics"
)

// lend fills a loan from a buffer, as an event loop does, and returns the buffer.
func lend(l *Loan, topic, payload string) (buf []byte) {
	buf = []byte(topic + payload)
	m := l.Message()
	*m = topics.Message{Topic: unsafe.String(&buf[0], len(topic)), Payload: buf[len(topic):], At: time.Now()}
	return buf
}

// TestLoanIsOneAsAnyOther: a loan encodes like a body of its own, message after
// message, and to as many receivers as there are.
func TestLoanIsOneAsAnyOther(t *testing.T) {
	var l Loan
	for _, topic := range []string{"rider/1/position", "a", strings.Repeat("x", 300)} {
		lend(&l, topic, "{}")
		l.Message().User = []topics.Property{{Key: "k", Value: "v"}}
		plain := &Body{Message: *l.Message(), Open: true}
		b := l.Lend(topics.Live, true)
		for range 2 * few {
			for _, v := range []variant{{}, {v5: true}, {v5: true, retain: true}, {as: "other"}, {v5: true, ids: []uint32{7}}} {
				want, _, _ := plain.packet(v)
				if got, _, _ := b.packet(v); !bytes.Equal(got, want) {
					t.Errorf("%s, %+v: got %q, want %q", topic, v, got, want)
				}
			}
		}
	}
}

// TestLoanIsCopiedByWhoKeepsIt: what waits in a slot or behind a pace is not what
// the buffer holds later, and is copied once for all who keep it.
func TestLoanIsCopiedByWhoKeepsIt(t *testing.T) {
	var l Loan
	buf := lend(&l, "rider/1/position", "first")
	b := l.Lend(topics.Latest, false)
	kept := b.own()
	if b.own() != kept || kept.own() != kept {
		t.Error("copied twice")
	}
	copy(buf, bytes.Repeat([]byte{0xdb}, len(buf)))
	lend(&l, "rider/2/position", "second")
	if next := l.Lend(topics.Latest, false).own(); next == kept {
		t.Error("the next message is the one before")
	}
	if diff := cmp.Diff("rider/1/position first", kept.Topic+" "+string(kept.Payload)); diff != "" {
		t.Errorf("what was kept (-want +got):\n%s", diff)
	}
}

// TestLoanLeavesNoGarbage: nothing is allocated for a message that is written to
// one client and forgotten.
func TestLoanLeavesNoGarbage(t *testing.T) {
	var l Loan
	send := func() {
		m := l.Message()
		m.Topic, m.Payload = "rider/1/position", l.frame[:0]
		if p, _, _ := l.Lend(topics.Latest, false).packet(variant{v5: true}); len(p) == 0 {
			t.Fatal("nothing encoded")
		}
	}
	send()
	if n := testing.AllocsPerRun(100, send); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
