package desk_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/crowd"
	"couriermq/devices/desk"
	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// office is a made-up node with one ticket: what one says, the other hears.
type office struct {
	crowd.Agenda
	visitor  *desk.Visitor
	operator *desk.Operator
	status   string
	said     []string // who, and on which topic
	refs     map[string]bool
	code     byte // of answers to the operator
	gone     int
}

// side is who speaks.
type side struct {
	*office
	who string
}

func (s side) Tell(string, []byte) {}

func (s side) Say(topic string, payload []byte, answered func(now time.Time, code byte)) {
	s.said = append(s.said, s.who+" "+topic)
	code := byte(0)
	switch {
	case s.who == "operator" && s.code > 0:
		code = s.code
	case topic == "ticket/t/message":
		var m struct {
			Content string
			Ref     string `json:"client_ref"`
		}
		if json.Unmarshal(payload, &m) != nil || m.Content == "" || m.Ref == "" || s.refs[s.who+m.Ref] {
			panic("said " + string(payload))
		}
		s.refs[s.who+m.Ref] = true
		if code = s.message(s.who, m.Content); code > 0 {
			break
		}
	case topic == "ticket/t/close":
		s.status = "closed"
		s.After(time.Millisecond, func(now time.Time) {
			s.visitor.Hear(now, "ticket/t/state", []byte(`{"status":"closed"}`))
			s.operator.Hear(now, "operator/o/ticket/t", []byte(`{"assigned":true,"status":"closed"}`))
		})
	}
	s.After(time.Millisecond, func(now time.Time) { answered(now, code) })
}

func (o *office) message(from, content string) byte {
	if o.status == "closed" {
		return 0x83
	}
	payload := fmt.Appendf(nil, `{"sender_type":%q,"content":%q}`, from, content)
	o.After(time.Millisecond, func(now time.Time) {
		o.visitor.Hear(now, "ticket/t/message", payload)
		o.operator.Hear(now, "ticket/t/message", payload)
	})
	return 0
}

func open(seed uint64) (*office, *desk.Counts) {
	o, counts := &office{status: "waiting", refs: map[string]bool{}}, new(desk.Counts)
	o.Pass(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	o.visitor = desk.NewVisitor("t", 1, seed, side{o, "visitor"}, counts, func() { o.gone++ })
	o.operator = desk.NewOperator("o", 3, 1, seed, side{o, "operator"}, counts)
	o.operator.Up(o.Now(), true)
	o.visitor.Up(o.Now(), true)
	return o, counts
}

func (o *office) assign(yes bool) {
	o.status = "active"
	o.operator.Hear(o.Now(), "operator/o/ticket/t", fmt.Appendf(nil, `{"assigned":%t,"status":"active"}`, yes))
}

func (o *office) pass() {
	for range 600 {
		o.Pass(o.Now().Add(time.Second))
	}
}

// TestConversation: every question is answered, the visitor closes when it is
// content, and goes; told once or twice whose ticket it is.
func TestConversation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, counts := open(rapid.Uint64().Draw(t, "seed"))
		o.assign(true)
		if rapid.Bool().Draw(t, "told twice") {
			o.assign(true)
		}
		o.pass()
		if o.status != "closed" || o.gone != 1 || counts.Closed != 1 || counts.Left > 0 || counts.Assigned != 1 || counts.Refused > 0 ||
			counts.Answered != counts.Asked+1 || counts.Asked > 2 {
			t.Errorf("%s, %d gone, %+v: %q", o.status, o.gone, counts, o.said)
		}
	})
}

// TestNobodyAnswers: a visitor goes away in the end; and an operator who has lost
// a ticket says nothing more to it.
func TestNobodyAnswers(t *testing.T) {
	o, counts := open(1)
	o.assign(true)
	o.assign(false)
	o.pass()
	if counts.Left != 1 || o.gone != 1 || counts.Answered > 0 || strings.Contains(strings.Join(o.said, " "), "operator ticket") {
		t.Errorf("%d gone, %+v: %q", o.gone, counts, o.said)
	}
}

// TestTooLate: that a ticket was closed or is another's meanwhile is nobody's
// fault, anything else is.
func TestTooLate(t *testing.T) {
	for code, overdue := range map[byte]int{0x83: 1, 0x87: 1, 0x97: 1, 0x99: 0} {
		o, counts := open(1)
		o.Pass(o.Now().Add(time.Second))
		o.code = code
		o.assign(true)
		o.pass()
		if counts.Overdue != overdue || counts.Refused != 1-overdue || counts.Answered > 0 {
			t.Errorf("0x%02x: %+v", code, counts)
		}
	}
}
