package order

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tableOrder holds everything of this package; its parts by their second one.
// Copies of messages are under the same letter, see session.CopiesEnd.
const tableOrder = 'o'

const (
	partOrder = "order" // order → topics.Order
	partEvent = "event" // order, seq → payload of a timeline entry
)

// rowVersion is the first byte of the rows; JSON follows.
const rowVersion = 1

var errRecord = errors.New("not a record of this release")

func orderKey(id topics.OrderID) []byte {
	return store.NewKey(tableOrder).String(partOrder).String(string(id))
}

func eventKey(id topics.OrderID, seq uint64) []byte { return eventsOf(id).Uint(seq) }

func eventsOf(id topics.OrderID) store.Key {
	return store.NewKey(tableOrder).String(partEvent).String(string(id))
}

func record(o *topics.Order) []byte { return row(o.Record()) }

func row(payload []byte) []byte { return append([]byte{rowVersion}, payload...) }

func readRow(value []byte) ([]byte, error) {
	if len(value) == 0 || value[0] != rowVersion {
		return nil, errRecord
	}
	return value[1:], nil
}

// putEvent stores the newest event and forgets the one that it pushed out.
func (h *Hook) putEvent(tx hooks.Tx, id topics.OrderID, history []event) {
	e := history[len(history)-1]
	tx.Put(eventKey(id, e.seq), row(e.payload))
	if e.seq > maxHistory {
		tx.Delete(eventKey(id, e.seq-maxHistory))
	}
}

// Restore implements hooks.Restorer. Of orders that ended a while ago only the
// outlines are kept in memory.
func (h *Hook) Restore(r hooks.Reader) error {
	h.reader = r
	var all []topics.Order
	from := store.NewKey(tableOrder).String(partOrder)
	err := r.Scan(from, from.End(), func(key, value []byte) error {
		o, err := readOrder(value)
		if err != nil {
			return fmt.Errorf("order %x: %w", key, err)
		}
		all = append(all, o)
		return nil
	})
	if err != nil {
		return err
	}
	for i := range all {
		e := &entry{order: all[i], parties: all[i].Parties()}
		if !e.open() && !time.Now().Before(h.graceEnd(e)) {
			h.swap(nil, resting(e))
			h.locate(&e.order)
			continue
		}
		if e.history, err = h.readHistory(e.order.ID); err != nil {
			return err
		}
		if e.order.Status == topics.Shipped {
			e.window = h.reopened(&e.order)
		}
		h.swap(nil, e)
	}
	return nil
}

func readOrder(value []byte) (topics.Order, error) {
	payload, err := readRow(value)
	if err != nil {
		return topics.Order{}, err
	}
	return topics.ParseOrder(payload)
}

// readHistory reads the events of an order.
func (h *Hook) readHistory(id topics.OrderID) ([]event, error) {
	var history []event
	from := eventsOf(id)
	err := h.reader.Scan(from, from.End(), func(_, value []byte) error {
		payload, err := readRow(value)
		if err != nil {
			return err
		}
		e := event{payload: append([]byte(nil), payload...)}
		var head struct{ Seq uint64 }
		if err := json.Unmarshal(payload, &head); err != nil {
			return err
		}
		e.seq = head.Seq
		history = append(history, e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("events of order %s: %w", id, err)
	}
	return history, nil
}

// resting returns the outlines of an order.
func resting(e *entry) *entry {
	o := &e.order
	return &entry{rest: true, parties: e.parties, order: topics.Order{
		ID: o.ID, Status: o.Status, CreatedAt: o.CreatedAt, EndedAt: o.EndedAt, Seq: o.Seq, Told: o.Told,
	}}
}

// wake returns an order with all that is known of it, which for one at rest is
// on the disk. Nil stays nil.
func (h *Hook) wake(e *entry) (*entry, error) {
	if e == nil || !e.rest {
		return e, nil
	}
	full := &entry{parties: e.parties}
	key := store.Key(orderKey(e.order.ID))
	err := h.reader.Scan(key, key.End(), func(_, value []byte) (err error) {
		full.order, err = readOrder(value)
		return err
	})
	if err == nil {
		full.history, err = h.readHistory(e.order.ID)
	}
	if err == nil && full.order.ID == "" {
		err = errRecord
	}
	if err != nil {
		return nil, fmt.Errorf("order %s at rest: %w", e.order.ID, err)
	}
	return full, nil
}
