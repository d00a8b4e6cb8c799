package customer

import (
	"math/rand/v2"
	"time"

	"couriermq/topics"
)

// Table is the page at a table of a store: it follows its orders, and calls the
// waiter now and then.
type Table struct {
	Store, Table string
	Pace         float64

	line   Line
	counts *Counts
	rng    *rand.Rand
	begun  bool
}

// NewTable returns a table, which lives as soon as the line is up.
func NewTable(store, table string, pace float64, seed uint64, line Line, counts *Counts) *Table {
	return &Table{Store: store, Table: table, Pace: pace, line: line, counts: counts, rng: rand.New(rand.NewPCG(seed, 0x7ab))}
}

// between is the time between two calls, on average and at a pace of 1.
const between = 2 * time.Minute

// Up implements crowd.Device.
func (t *Table) Up(time.Time, bool) {
	if !t.begun {
		t.begun = true
		t.later()
	}
}

func (t *Table) later() {
	t.line.After(time.Duration((.2+min(t.rng.ExpFloat64(), 5))*float64(between)/t.Pace), t.call)
}

// call calls the waiter.
func (t *Table) call(time.Time) {
	payload := `{"reason":"water"}`
	if t.rng.IntN(2) == 0 {
		payload = `{"reason":"bill"}`
	}
	t.line.Say(topics.TableCall.Topic(t.Store, t.Table), []byte(payload), func(_ time.Time, code byte) {
		if code >= 0x80 {
			t.counts.Refused++
			return
		}
		t.counts.Calls++
	})
	t.later()
}

// Hear implements crowd.Device.
func (t *Table) Hear(_ time.Time, topic string, _ []byte) {
	switch family, _, _ := topics.Lookup(topic); family {
	case topics.TableOrderStatus:
		t.counts.Statuses++
	case topics.TableNotice, topics.Broadcast:
		t.counts.Notices++
	}
}
