package ticket

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tableTicket holds everything of this package; its parts by their second one.
const tableTicket = 't'

const (
	partTicket   = "ticket"   // ticket → topics.Ticket
	partPost     = "post"     // talk, seq → payload of a message
	partRef      = "ref"      // talk, sender, client_ref → seq
	partChat     = "chat"     // order → chat
	partOperator = "operator" // operator → operatorRow
)

// rowVersion is the first byte of the rows; JSON follows.
const rowVersion = 1

var errRecord = errors.New("not a record of this release")

// talk is a conversation: a ticket, or the chat of an order.
type talk struct {
	ticket topics.TicketID
	order  topics.OrderID
}

func (k talk) key(part string) store.Key {
	if k.order != "" {
		return store.NewKey(tableTicket).String(part).String("order").String(string(k.order))
	}
	return store.NewKey(tableTicket).String(part).String("ticket").String(string(k.ticket))
}

func ticketKey(id topics.TicketID) []byte {
	return store.NewKey(tableTicket).String(partTicket).String(string(id))
}

func chatKey(id topics.OrderID) []byte {
	return store.NewKey(tableTicket).String(partChat).String(string(id))
}

func refKey(k talk, p *topics.TicketPost) store.Key {
	return k.key(partRef).String(p.SenderType).String(p.Sender).String(p.ClientRef)
}

// operatorRow is what an operator said of itself.
type operatorRow struct {
	Name      string `json:"name,omitempty"`
	Available bool   `json:"available"`
	Capacity  int    `json:"capacity"`
}

func putOperator(tx hooks.Tx, o *operator) {
	key := store.NewKey(tableTicket).String(partOperator).String(o.id)
	tx.Put(key, encode(operatorRow{o.name, o.available, o.capacity}))
}

func row(payload []byte) []byte { return append([]byte{rowVersion}, payload...) }

func encode(v any) []byte {
	j, err := json.Marshal(v)
	if err != nil {
		panic("ticket: internal error: encode row: " + err.Error())
	}
	return row(j)
}

func readRow(value []byte) ([]byte, error) {
	if len(value) == 0 || value[0] != rowVersion {
		return nil, errRecord
	}
	return value[1:], nil
}

// Restore implements hooks.Restorer. Nobody is connected yet, so all operators
// are away from now on; Run gives them their grace.
func (h *Hook) Restore(r hooks.Reader) error {
	h.reader, h.began = r, time.Now()
	if err := h.each(partTicket, func(_ string, value []byte) error {
		t, err := topics.ParseTicket(value)
		if err == nil {
			h.book.swap(nil, &t)
		}
		return err
	}); err != nil {
		return err
	}
	if err := h.each(partChat, func(id string, value []byte) error {
		c := new(chat)
		h.book.chats[topics.OrderID(id)] = c
		return json.Unmarshal(value, c)
	}); err != nil {
		return err
	}
	return h.each(partOperator, func(id string, value []byte) error {
		var o operatorRow
		err := json.Unmarshal(value, &o)
		h.book.operators[id] = &operator{id: id, name: o.Name, said: true, available: o.Available, capacity: o.Capacity, since: h.began}
		return err
	})
}

// each visits the rows of a part that has one id in its keys.
func (h *Hook) each(part string, visit func(id string, value []byte) error) error {
	from := store.NewKey(tableTicket).String(part)
	return h.reader.Scan(from, from.End(), func(key, value []byte) error {
		p := store.Cut(tableTicket, key)
		p.NextString()
		id := p.NextString()
		payload, err := readRow(value)
		if err == nil {
			err = p.Done()
		}
		if err == nil {
			err = visit(id, payload)
		}
		if err != nil {
			return fmt.Errorf("%s %x: %w", part, key, err)
		}
		return nil
	})
}

// errEnough ends a scan.
var errEnough = errors.New("enough")

// posts returns the messages of a conversation after a number, at most limit of
// them: those of the store, and those whose commit is under way.
func (h *Hook) posts(k talk, since uint64, limit int) (all []json.RawMessage, last uint64, err error) {
	h.mu.RLock()
	fresh := slices.Clone(h.book.unsettled[k]) // before the scan: what leaves meanwhile is in the store
	h.mu.RUnlock()
	from := k.key(partPost)
	last = since
	err = h.reader.Scan(from.Uint(since+1), from.End(), func(key, value []byte) error {
		if len(all) == limit {
			return errEnough
		}
		payload, err := readRow(value)
		if err != nil {
			return err
		}
		last = binary.BigEndian.Uint64(key[len(key)-8:])
		all = append(all, slices.Clone(payload))
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, since, fmt.Errorf("messages of %v: %w", k, err)
	}
	for _, p := range fresh {
		if p.Seq == last+1 && len(all) < limit {
			all, last = append(all, p.Payload()), p.Seq
		}
	}
	return all, last, nil
}

// repeated returns what a sender said before under the same client_ref.
func (h *Hook) repeated(k talk, p *topics.TicketPost) (*topics.TicketPost, error) {
	if p.ClientRef == "" {
		return nil, nil //nolint:nilnil // none is no error
	}
	h.mu.RLock()
	fresh := h.book.unsettled[k]
	h.mu.RUnlock()
	for _, f := range fresh {
		if f.ClientRef == p.ClientRef && f.SenderType == p.SenderType && f.Sender == p.Sender {
			return f, nil
		}
	}
	var seq uint64
	from := refKey(k, p)
	err := h.reader.Scan(from, from.End(), func(key, value []byte) error {
		if len(key) == len(from) && len(value) == 9 {
			seq = binary.BigEndian.Uint64(value[1:])
		}
		return nil
	})
	if err != nil || seq == 0 {
		return nil, err
	}
	found, _, err := h.posts(k, seq-1, 1)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	old, err := topics.ParseTicketPost(found[0])
	return &old, err
}

// keep stores a message, and remembers it until the store has it.
func (h *Hook) keep(tx hooks.Tx, k talk, p *topics.TicketPost) {
	tx.Put(k.key(partPost).Uint(p.Seq), row(p.Payload()))
	if p.ClientRef != "" {
		tx.Put(refKey(k, p), binary.BigEndian.AppendUint64([]byte{rowVersion}, p.Seq))
	}
	h.mu.Lock()
	h.book.unsettled[k] = append(slices.Clip(h.book.unsettled[k]), p)
	h.mu.Unlock()
	settled := func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		left := slices.DeleteFunc(slices.Clone(h.book.unsettled[k]), func(x *topics.TicketPost) bool { return x == p })
		if h.book.unsettled[k] = left; len(left) == 0 {
			delete(h.book.unsettled, k)
		}
	}
	tx.Undo(settled)
	tx.After(settled)
}

// forget deletes the rows of a conversation.
func forget(tx hooks.Tx, k talk) {
	for _, part := range []string{partPost, partRef} {
		from := k.key(part)
		tx.DeleteRange(from, from.End())
	}
}

// oldest sorts tickets by place.
func oldest(tickets iter.Seq[*topics.Ticket]) []*topics.Ticket {
	return slices.SortedFunc(tickets, func(a, b *topics.Ticket) int { return byPlace(a, b.Place) })
}
