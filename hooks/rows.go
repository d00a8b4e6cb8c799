package hooks

import (
	"encoding/json"
	"fmt"
	"time"

	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// Tables of the store that are the broker's own; those of package session hold
// what a session is owed.
const (
	tableSeat = 's' // client id → session
	tableSub  = 'u' // session number, filter → subscription
)

// rowVersion is the first byte of the broker's rows; what follows is JSON,
// which a later release can extend.
const rowVersion = 1

// seatRow is a session as it is stored.
type seatRow struct {
	Num       uint64        `json:"num"`
	Actor     *topics.Actor `json:"actor"`
	Expiry    uint32        `json:"expiry"` // seconds
	Manual    bool          `json:"manual,omitempty"`
	Connected bool          `json:"connected,omitempty"`
	Left      time.Time     `json:"left,omitzero"`
}

func seatKey(id string) []byte { return store.NewKey(tableSeat).String(id) }

func (s *seat) put() topics.Edit {
	return row(seatKey(s.id), seatRow{Num: s.sess.Num, Actor: s.actor, Expiry: s.expiry, Manual: s.manual,
		Connected: s.client != nil, Left: s.left})
}

// subRow is a subscription as it is stored.
type subRow struct {
	QoS        byte   `json:"qos"`
	NoLocal    bool   `json:"no_local,omitempty"`
	RetainAsIs bool   `json:"retain_as_published,omitempty"`
	Identifier uint32 `json:"identifier,omitempty"`
	Every      uint32 `json:"every_ms,omitempty"`
}

func subKey(num uint64, name string) []byte { return store.NewKey(tableSub).Uint(num).String(name) }

func (s *subscription) put(num uint64, name string) topics.Edit {
	o := &s.Options
	return row(subKey(num, name), subRow{QoS: o.QoS, NoLocal: o.NoLocal, RetainAsIs: o.RetainAsPublished, Identifier: o.ID, Every: o.Every})
}

// rowsOf returns the edits that delete a session's rows, its seat aside.
func rowsOf(num uint64) (edits []topics.Edit) {
	for _, table := range []byte{tableSub, session.TableQueue, session.TableReceived} {
		k := store.NewKey(table).Uint(num)
		edits = append(edits, topics.Edit{Key: k, End: k.End()})
	}
	return edits
}

func row(key []byte, v any) topics.Edit {
	j, err := json.Marshal(v)
	if err != nil {
		panic("hooks: internal error: encode row: " + err.Error())
	}
	return topics.Edit{Key: key, Value: append([]byte{rowVersion}, j...)}
}

func readRow(value []byte, v any) error {
	if len(value) == 0 || value[0] != rowVersion {
		return fmt.Errorf("version: %w", session.ErrRecord)
	}
	if err := json.Unmarshal(value[1:], v); err != nil {
		return fmt.Errorf("%w: %w", session.ErrRecord, err)
	}
	return nil
}

// scan visits the rows of a table.
func scan(s store.Store, table byte, visit func(key *store.Parts, value []byte) error) error {
	return scanTo(s, table, store.NewKey(table).End(), visit)
}

// scanTo is scan as far as end.
func scanTo(s store.Store, table byte, end []byte, visit func(key *store.Parts, value []byte) error) error {
	return s.Scan(store.NewKey(table), end, func(key, value []byte) error {
		p := store.Cut(table, key)
		if err := visit(&p, value); err != nil {
			return fmt.Errorf("table %c, key %x: %w", table, key, err)
		}
		return nil
	})
}
