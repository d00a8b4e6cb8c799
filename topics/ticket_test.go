package topics

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReadTicketPost(t *testing.T) {
	p, err := ReadTicketPost([]byte(`{"content":" <b>hi</b>\n","client_ref":7,"seq":99,"sender_type":"operator","mood":{"x": 1},
		"attachments":["https://a.example/1.png",{"url":"http://b.example/2","name":"two"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	p.ID, p.Ticket, p.Seq, p.SenderType, p.CreatedAt = "i", "t", 4, SenderVisitor, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	want := `{"id":"i","ticket_id":"t","seq":4,"sender_type":"visitor","sender_id":"","sender_name":"","content":" <b>hi</b>\n",` +
		`"created_at":"2026-03-01T12:00:00Z","client_ref":"7","attachments":[{"url":"https://a.example/1.png"},` +
		`{"url":"http://b.example/2","name":"two"}],"mood":{"x":1}}`
	if d := cmp.Diff(want, string(p.Payload())); d != "" {
		t.Errorf("payload (-want +got):\n%s", d)
	}
	for name, said := range map[string]string{
		"payload":     `[]`,
		"content":     `{"content":"\n "}`,
		"content: ":   `{"content":{"a":1}}`,
		"content: no": `{"content":null}`,
		"content: l":  `{"content":"` + strings.Repeat("x", MaxTicketContent+1) + `"}`,
		"content: h":  `{"content":"a\u0000b"}`,
		"client_ref":  `{"content":"x","client_ref":{}}`,
		"attachments": `{"attachments":["javascript:alert(1)"]}`,
		"attachment":  `{"attachments":[{"url":"https://user:pw@a.example"}]}`,
		"payload: ":   `{"content":"x","more":"` + strings.Repeat("x", 5000) + `"}`,
	} {
		if _, err := ReadTicketPost([]byte(said)); !errors.Is(err, ErrInvalid) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%.40s: %v, want it to name %s", said, err, name)
		}
	}
}

// FuzzReadTicketPost: what is taken is told as it was said, and nothing breaks.
func FuzzReadTicketPost(f *testing.F) {
	f.Add([]byte(`{"content":"hi","client_ref":"a","attachments":["https://a.example"],"x":1}`))
	f.Add([]byte(`{"content":"\ud800"}`))
	f.Add([]byte(`{"content":"x","Sender_Type":"operator","CONTENT":"y"}`))
	f.Fuzz(func(t *testing.T, said []byte) {
		p, err := ReadTicketPost(said)
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("refused as %v", err)
			}
			return
		}
		back, err := ParseTicketPost(p.Payload())
		if err != nil || back.Content != p.Content || back.ClientRef != p.ClientRef || len(back.Attachments) != len(p.Attachments) {
			t.Fatalf("%q came back as %+v, %v", said, back, err)
		}
	})
}

// The one with the least gets it, if there is room; among equals the one who
// has waited.
func TestPickTicketDesk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		desks := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) TicketDesk {
			return TicketDesk{
				Operator: rapid.StringMatching("[a-c]{3}").Draw(t, "operator"), Ready: rapid.Bool().Draw(t, "ready"),
				Capacity: rapid.IntRange(0, 3).Draw(t, "capacity"), Load: rapid.IntRange(0, 3).Draw(t, "load"),
				Last: time.Unix(int64(rapid.IntRange(0, 2).Draw(t, "last")), 0),
			}
		}), 0, 5).Draw(t, "desks")
		i := PickTicketDesk(desks)
		for j, d := range desks {
			able := d.Ready && d.Load < d.Capacity
			switch {
			case i < 0 && able:
				t.Fatalf("nobody, but %d is able", j)
			case i == j && !able:
				t.Fatalf("%d is not able", i)
			case i >= 0 && able && (d.Load < desks[i].Load || d.Load == desks[i].Load && d.Last.Before(desks[i].Last)):
				t.Fatalf("%d, but %d has less to do or waits longer", i, j)
			}
		}
	})
}

func TestTicketRights(t *testing.T) {
	now := time.Unix(1, 0)
	ann, bob := &Actor{Role: Operator, Sub: "ann"}, &Actor{Role: Operator, Sub: "bob"}
	waiting := Ticket{ID: "t", Status: TicketWaiting, Visitor: "v", VisitorRole: Guest}
	active := waiting.Assign("ann", "Ann", now)
	closed, _ := active.Close(now)
	for _, c := range []struct {
		name           string
		t              Ticket
		a              *Actor
		attends, reads bool
	}{
		{"the visitor by its token", waiting, &Actor{Role: Guest, Sub: "x", Ticket: "t"}, true, true},
		{"the visitor by its id", closed, &Actor{Role: Guest, Sub: "v"}, true, true},
		{"a customer with the visitor's id", active, &Actor{Role: Customer, Sub: "v"}, false, false},
		{"another guest", active, &Actor{Role: Guest, Sub: "w", Ticket: "u"}, false, false},
		{"an operator at the queue", waiting, ann, false, true},
		{"its operator", active, ann, true, true},
		{"another operator", active, bob, false, false},
		{"its last operator", closed, ann, true, true},
		{"the backend", active, &Actor{Role: Service}, false, true},
		{"a rider with the operator's id", active, &Actor{Role: Rider, Sub: "ann"}, false, false},
	} {
		if got := c.t.Attended(c.a); got != c.attends {
			t.Errorf("%s attends: %t", c.name, got)
		}
		if got := c.t.Readable(c.a); got != c.reads {
			t.Errorf("%s reads: %t", c.name, got)
		}
	}
	if _, _, err := active.Claim("bob", "Bob", now); !errors.Is(err, ErrTaken) || err.Error() != "taken by ann" {
		t.Errorf("bob claims ann's: %v", err)
	}
	if _, _, err := active.Transfer(bob, "bob", "Bob", now); !errors.Is(err, ErrTaken) {
		t.Errorf("bob transfers ann's to himself: %v", err)
	}
	if _, _, err := closed.Transfer(ann, "bob", "Bob", now); !errors.Is(err, ErrConflict) {
		t.Errorf("a closed one is transferred: %v", err)
	}
	if back, _, _ := active.Transfer(ann, "", "", now); back.Passed != "ann" || back.Status != TicketWaiting || back.Place != active.Place {
		t.Errorf("given back: %+v", back)
	}
	if allocs := testing.AllocsPerRun(100, func() { active.Attended(ann) }); allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestOperatorWords(t *testing.T) {
	for said, want := range map[string]struct {
		available bool
		capacity  int
	}{`{"available":true,"capacity":5}`: {true, 5}, `{"available":false}`: {false, -1}, `{"available":true,"capacity":0}`: {true, 0}} {
		if a, c, err := ReadOperatorStatus([]byte(said)); a != want.available || c != want.capacity || err != nil {
			t.Errorf("%s: %t %d %v", said, a, c, err)
		}
	}
	for _, said := range []string{``, `{}`, `{"available":"yes"}`, `{"available":true,"capacity":-1}`, `{"available":true,"capacity":"5"}`} {
		if _, _, err := ReadOperatorStatus([]byte(said)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", said, err)
		}
	}
	if to, err := ReadTicketTransfer([]byte(`{"operator":42}`)); to != "42" || err != nil {
		t.Errorf("transfer: %q, %v", to, err)
	}
	if _, err := ReadTicketTransfer([]byte(`{"operator":"a/b"}`)); !errors.Is(err, ErrInvalid) {
		t.Errorf("transfer to no id: %v", err)
	}
	if _, err := ReadTicketMark([]byte(`{"seq":4}`), 3); !errors.Is(err, ErrInvalid) {
		t.Errorf("read what was never said: %v", err)
	}
}
