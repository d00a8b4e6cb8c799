package hooks

import (
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/store"
	"couriermq/topics"
)

const tableDue = 'x' // time, minder, key → ""

// Due implements Tx.
func (x *tx) Due(m Minder, at time.Time, key string) {
	x.put(topics.Edit{Key: dueKey(at, m.Name(), key), Value: []byte{rowVersion}})
	t := &dueRow{at: at, name: m.Name(), key: key}
	x.After(func() { x.b.ledger.later(at, t) })
}

func dueKey(at time.Time, name, key string) []byte {
	return store.NewKey(tableDue).Uint(uint64(at.UnixNano())).String(name).String(key)
}

// dueRow is a deadline of a hook.
type dueRow struct {
	at        time.Time
	name, key string
}

func (t *dueRow) apply(x *tx) error {
	x.put(topics.Edit{Key: dueKey(t.at, t.name, t.key)})
	m := x.b.minders[t.name]
	if m == nil {
		return nil // of a release that had such deadlines
	}
	return m.Due(x, t.key)
}

func (t *dueRow) done(_ *loop.Writer, _ error) {}

// restoreHooks reads the records of the hooks and their deadlines.
func (b *Broker) restoreHooks() error {
	for _, r := range b.restorers {
		if err := r.Restore(b.store); err != nil {
			return err
		}
	}
	return scan(b.store, tableDue, func(key *store.Parts, _ []byte) error {
		t := &dueRow{at: time.Unix(0, int64(key.NextUint())), name: key.NextString(), key: key.NextString()}
		b.ledger.due.add(t.at, t)
		return key.Done()
	})
}
