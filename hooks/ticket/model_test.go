package ticket_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/hooks/ticket"
	"couriermq/topics"
)

// grace is the operators' in the model.
const grace = 20 * time.Second

// ledger stands in for the node's: one change at a time, taken back when it
// fails, with deadlines that outlive a restart.
type ledger struct {
	t    *rapid.T
	st   *store.Memory
	h    *ticket.Hook
	dues map[string]time.Time
	soon []func(tx hooks.Tx) error
}

// change is one Tx, as far as the desk uses it.
type change struct {
	hooks.Tx
	l     *ledger
	edits []topics.Edit
	dues  map[string]time.Time
	undo  []func()
	after []func()
}

func (l *ledger) Do(_ context.Context, f func(tx hooks.Tx) error) error {
	return l.try(f, false)
}

var errRefused = errors.New("the store refused")

// try commits a change, or takes it back if it fails or is to fail.
func (l *ledger) try(f func(tx hooks.Tx) error, fail bool) error {
	x := &change{l: l, dues: map[string]time.Time{}}
	err := f(x)
	if err == nil && fail {
		err = errRefused
	}
	if err != nil {
		for _, undo := range slices.Backward(x.undo) {
			undo()
		}
		return err
	}
	if _, err := l.st.Apply(x.edits, false); err != nil {
		l.t.Fatal(err)
	}
	maps.Copy(l.dues, x.dues)
	for _, f := range x.after {
		f()
	}
	for len(l.soon) > 0 {
		f := l.soon[0]
		l.soon = l.soon[1:]
		if err := l.try(f, false); err != nil {
			l.t.Fatal(err)
		}
	}
	return nil
}

func (l *ledger) Soon(f func(tx hooks.Tx) error) { l.soon = append(l.soon, f) }

// pass lets time pass, and calls what is due on the way.
func (l *ledger) pass(d time.Duration) {
	end := time.Now().Add(d)
	for {
		next, at := "", end.Add(1)
		for key, due := range l.dues {
			if due.Before(at) || due.Equal(at) && key < next {
				next, at = key, due
			}
		}
		if next == "" {
			time.Sleep(time.Until(end))
			return
		}
		time.Sleep(time.Until(at))
		delete(l.dues, next)
		if err := l.try(func(tx hooks.Tx) error { return l.h.Due(tx, next) }, false); err != nil {
			l.t.Fatal(err)
		}
	}
}

func (x *change) Now() time.Time { return time.Now() }

func (x *change) Publish(m topics.Message) error {
	f, _, ok := topics.Lookup(m.Topic)
	if !ok {
		return fmt.Errorf("%s is not in the map", m.Topic)
	}
	if slices.Contains(x.l.h.Clerks(), f) {
		if owe, err := x.l.h.Handle(x, nil, &m); err != nil || !owe {
			return fmt.Errorf("%s: owed %t, %w", m.Topic, owe, err)
		}
	}
	return nil
}
func (x *change) Answer(any) {}
func (x *change) Put(key, value []byte) {
	x.edits = append(x.edits, topics.Edit{Key: key, Value: value})
}
func (x *change) Delete(key []byte) { x.edits = append(x.edits, topics.Edit{Key: key}) }
func (x *change) DeleteRange(from, to []byte) {
	x.edits = append(x.edits, topics.Edit{Key: from, End: to})
}
func (x *change) Join(string, string) {}
func (x *change) Part(string, string) {}
func (x *change) Show(string, string) {}
func (x *change) Recheck(string)      {}
func (x *change) Undo(f func())       { x.undo = append(x.undo, f) }
func (x *change) After(f func())      { x.after = append(x.after, f) }
func (x *change) Due(_ hooks.Minder, at time.Time, key string) {
	if old, ok := x.l.dues[key]; !ok || at.Before(old) {
		x.dues[key] = at
	} else {
		x.dues[key+"\x00"] = at // a second deadline of the name
	}
}

// refTicket and refOperator are the reference: what the desk should do, written
// down as simply as can be.
type refTicket struct {
	id       topics.TicketID
	status   string
	operator string
	place    int
	passed   string
	given    time.Time
	seq      int
}

type refOperator struct {
	id        string
	here      bool
	said      bool
	available bool
	capacity  int
	since     time.Time // when it went away
	last      time.Time
}

func (o *refOperator) away() bool { return !o.here || o.said && !o.available }

// model is the desk and its reference.
type model struct {
	*ledger
	tickets   []*refTicket
	operators []*refOperator
	places    int
}

func (m *model) load(o *refOperator) (n int) {
	for _, t := range m.tickets {
		if t.status == "active" && t.operator == o.id {
			n++
		}
	}
	return n
}

func (m *model) queue() []*refTicket {
	q := slices.DeleteFunc(slices.Clone(m.tickets), func(t *refTicket) bool { return t.status != "waiting" })
	slices.SortFunc(q, func(a, b *refTicket) int { return a.place - b.place })
	return q
}

// assign is the rule: the oldest to whoever has the least.
func (m *model) assign() {
	for _, t := range m.queue() {
		var able []*refOperator
		for _, o := range m.operators {
			if o.here && o.available && m.load(o) < o.capacity && o.id != t.passed {
				able = append(able, o)
			}
		}
		if len(able) == 0 {
			continue
		}
		o := slices.MinFunc(able, func(a, b *refOperator) int {
			return cmp.Or(m.load(a)-m.load(b), a.last.Compare(b.last), cmp.Compare(a.id, b.id))
		})
		m.give(t, o)
	}
}

func (m *model) give(t *refTicket, o *refOperator) {
	t.status, t.operator, t.passed, t.given, o.last = "active", o.id, "", now(), now()
}

// now is the time as the desk writes it.
func now() time.Time { return time.Now().Truncate(time.Millisecond) }

func (m *model) leave(o *refOperator) {
	o.here, o.since = false, time.Now()
}

// pass lets time pass in both worlds; deadlines come in between.
func (m *model) pass(d time.Duration) {
	end := time.Now().Add(d)
	for {
		at := end
		for _, t := range m.tickets {
			if due, ok := m.due(t); ok && due.Before(at) {
				at = due
			}
		}
		m.ledger.pass(time.Until(at))
		lost := false
		for _, t := range m.tickets {
			if due, ok := m.due(t); ok && !due.After(time.Now()) {
				t.status, t.operator = "waiting", ""
				t.seq++ // it is said
				lost = true
			}
		}
		if lost {
			m.assign()
		}
		if !at.Before(end) {
			return
		}
	}
}

// due is when a ticket goes back because its operator is away.
func (m *model) due(t *refTicket) (time.Time, bool) {
	for _, o := range m.operators {
		if t.status != "active" || t.operator != o.id || !o.away() {
			continue
		}
		if o.since.After(t.given) {
			return o.since.Add(grace), true
		}
		return t.given.Add(grace), !o.here
	}
	return time.Time{}, false
}

func (m *model) restart() {
	m.h = ticket.New(ticket.Config{OperatorGrace: grace, Keep: time.Hour * 1000}, ticket.Parts{
		Mint: func(*topics.Actor, time.Duration) (string, error) { return "token", nil }, Log: slog.New(slog.DiscardHandler)})
	m.h.Use(m.ledger)
	if err := m.h.Restore(m.st); err != nil {
		m.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := m.h.Run(ctx); err != nil {
		m.t.Fatal(err)
	}
}

// check compares the worlds.
func (m *model) check() {
	service := &topics.Actor{Role: topics.Service}
	queue := m.queue()
	for _, t := range m.tickets {
		view, _, err := m.h.Ticket(service, t.id)
		if err != nil {
			m.t.Fatal(err)
		}
		var got struct {
			Status   string
			Operator string `json:"operator_id"`
			Position int
			Seq      int
		}
		if err := json.Unmarshal(view, &got); err != nil {
			m.t.Fatal(err)
		}
		want := *t
		if position := slices.Index(queue, t) + 1; got.Status != want.status || got.Operator != want.operator ||
			got.Position != position || got.Seq != want.seq {
			m.t.Fatalf("ticket %d is %+v, want %+v at position %d", slices.Index(m.tickets, t), got, want, position)
		}
		items, _, _, err := m.h.Messages(service, t.id, 0, 10000)
		if err != nil || len(items) != t.seq {
			m.t.Fatalf("%d messages, want %d, %v", len(items), t.seq, err)
		}
		for i, item := range items {
			if p, err := topics.ParseTicketPost(item); err != nil || p.Seq != uint64(i)+1 {
				m.t.Fatalf("message %d has the number %d, %v", i+1, p.Seq, err)
			}
		}
	}
}

// TestTheDeskIsAsTheReference lives the whole life of tickets.
func TestTheDeskIsAsTheReference(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var failed any // is to be known outside the bubble, where rapid looks for less
		synctest.Test(t, func(*testing.T) {
			defer func() { failed = recover() }()
			liveAtTheDesk(rt)
		})
		if failed != nil {
			panic(failed)
		}
	})
}

func liveAtTheDesk(rt *rapid.T) {
	m := &model{ledger: &ledger{t: rt, st: store.NewMemory(), dues: map[string]time.Time{}}}
	m.restart()
	for _, id := range []string{"ann", "bob", "cy"} {
		m.operators = append(m.operators, &refOperator{id: id, capacity: topics.DefaultTicketCapacity})
	}
	if rapid.Bool().Draw(rt, "busy") {
		for _, o := range m.operators {
			m.operate("come", o)
			m.operate("status", o)
		}
	}
	for range rapid.IntRange(5, 40).Draw(rt, "steps") {
		m.step(rapid.SampledFrom([]string{"open", "open", "status", "come", "go", "say", "claim", "transfer", "return", "close", "reopen",
			"wait", "restart", "fail"}).Draw(rt, "step"))
		m.check()
		m.pass(time.Second) // moments differ, as they do
	}
}

func (m *model) step(step string) {
	switch step {
	case "open":
		m.open()
	case "status", "come", "go":
		m.operate(step, rapid.SampledFrom(m.operators).Draw(m.t, "operator"))
	case "wait":
		m.pass(time.Duration(rapid.IntRange(1, 30).Draw(m.t, "seconds")) * time.Second)
	case "restart":
		for _, o := range m.operators {
			o.here, o.since = false, time.Now()
			o.last = time.Time{} // forgotten
		}
		m.restart()
		m.assign()
	default:
		if len(m.tickets) > 0 {
			m.move(step, rapid.SampledFrom(m.tickets).Draw(m.t, "ticket"), rapid.SampledFrom(m.operators).Draw(m.t, "operator"))
		}
	}
}

func (m *model) open() {
	answer, err := m.h.Open(context.Background(), nil, topics.TicketOpening{Message: "Where is it?"}, nil)
	if err != nil {
		m.t.Fatal(err)
	}
	var o opening
	if err := json.Unmarshal(answer, &o); err != nil {
		m.t.Fatal(err)
	}
	m.places++
	m.tickets = append(m.tickets, &refTicket{id: o.Ticket, status: "waiting", place: m.places, seq: 1})
	m.assign()
}

func (m *model) operate(step string, o *refOperator) {
	a := &topics.Actor{Role: topics.Operator, Sub: o.id}
	do := func(f func(tx hooks.Tx) error) {
		if err := m.try(f, false); err != nil {
			m.t.Fatal(err)
		}
	}
	switch step {
	case "come":
		do(func(tx hooks.Tx) error { m.h.Connected(tx, o.id, a); return nil })
		if o.here {
			return
		}
		if o.here = true; o.away() {
			o.since = time.Now()
		}
		m.assign()
	case "go":
		if !o.here {
			return
		}
		do(func(tx hooks.Tx) error { m.h.Left(tx, o.id, a, false); return nil })
		m.leave(o)
	case "status":
		was := o.away()
		o.said, o.available = true, rapid.SampledFrom([]bool{true, true, false}).Draw(m.t, "available")
		o.capacity = rapid.IntRange(0, 4).Draw(m.t, "capacity")
		if !was && o.away() {
			o.since = time.Now()
		}
		m.assign()
		do(func(tx hooks.Tx) error {
			_, err := m.h.Handle(tx, a, &topics.Message{Topic: topics.OperatorStatus.Topic(o.id),
				Payload: fmt.Appendf(nil, `{"available":%t,"capacity":%d}`, o.available, o.capacity)})
			return err
		})
	}
}

// move does something to a ticket, in both worlds; with fail the store takes it
// back, and nothing must be left of it.
func (m *model) move(step string, t *refTicket, o *refOperator) {
	a := &topics.Actor{Role: topics.Operator, Sub: o.id}
	verb, said, want := step, "", error(nil)
	was := *t
	switch step {
	case "say":
		m.say(t, o)
		return
	case "fail":
		err := m.try(func(tx hooks.Tx) error {
			_, err := m.h.Handle(tx, a, &topics.Message{Topic: topics.TicketVerb.Topic(string(t.id), "transfer"), Payload: []byte(`{"operator":"cy"}`)})
			return err
		}, true)
		if err == nil {
			m.t.Fatal("the store refused, and it is done")
		}
		return
	case "claim":
		switch {
		case was.status == "closed":
			want = topics.ErrConflict
		case was.status == "active" && was.operator != o.id:
			want = topics.ErrTaken
		case was.status == "waiting":
			m.give(t, o)
		}
	case "transfer", "return":
		to := o
		if step == "return" {
			to = &refOperator{}
		}
		verb, said, a = "transfer", fmt.Sprintf(`{"operator":%q}`, to.id), &topics.Actor{Role: topics.Service}
		switch {
		case was.status == "closed":
			want = topics.ErrConflict
		case was.operator == to.id:
		case to.id == "":
			t.status, t.operator, t.passed = "waiting", "", was.operator
			t.seq++
			m.assign()
		default:
			m.give(t, to)
			t.seq++
			m.assign()
		}
	case "close":
		if was.status != "closed" {
			t.status = "closed"
			t.seq++
			m.assign()
		}
	case "reopen":
		if was.status == "closed" {
			m.places++
			t.status, t.operator, t.place = "waiting", "", m.places
			t.seq++
			m.assign()
		}
	}
	_, _, err := m.h.Move(context.Background(), a, t.id, verb, []byte(said), nil)
	if !errors.Is(err, want) {
		m.t.Fatalf("%s of %+v by %s: %v, want %v", verb, was, o.id, err, want)
	}
}

// say writes as an operator, sometimes twice.
func (m *model) say(t *refTicket, o *refOperator) {
	a := &topics.Actor{Role: topics.Operator, Sub: o.id}
	mine := t.operator == o.id && t.status != "waiting"
	ref := fmt.Sprintf(`{"content":"x","client_ref":"%d"}`, rapid.IntRange(1, 1<<40).Draw(m.t, "ref"))
	for i := range 2 {
		_, _, err := m.h.Post(context.Background(), a, t.id, []byte(ref), nil)
		switch {
		case !mine && !errors.Is(err, topics.ErrDenied), mine && t.status == "closed" && !errors.Is(err, topics.ErrConflict),
			mine && t.status == "active" && err != nil:
			m.t.Fatalf("%s writes in %+v: %v", o.id, t, err)
		}
		if i == 0 && err == nil {
			t.seq++
		}
	}
}
