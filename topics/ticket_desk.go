package topics

import (
	"encoding/json"
	"strconv"
	"time"
)

// A TicketDesk is an operator, as far as the queue cares.
type TicketDesk struct {
	Operator string
	Ready    bool // connected, and said to be available
	Capacity int  // how many tickets at once
	Load     int  // how many it has
	Last     time.Time
}

// PickTicketDesk returns who gets the next ticket, -1 for nobody: of those who
// are ready and have room the one with the least load, of these the one whose
// last ticket is the longest ago, and then by id, so that the same always has the
// same answer.
func PickTicketDesk(desks []TicketDesk) int {
	best := -1
	for i := range desks {
		d := &desks[i]
		if d.Ready && d.Load < d.Capacity && (best < 0 || d.before(&desks[best])) {
			best = i
		}
	}
	return best
}

func (d *TicketDesk) before(o *TicketDesk) bool {
	if d.Load != o.Load {
		return d.Load < o.Load
	}
	if c := d.Last.Compare(o.Last); c != 0 {
		return c < 0
	}
	return d.Operator < o.Operator
}

// TicketPositionTold says whether a visitor at a position of the queue is told
// it when those in front move: near the front every time, further back now and
// then, so that one step of a long queue is not a message to everybody in it.
func TicketPositionTold(position int) bool { return position <= 50 || position%10 == 0 }

// DefaultTicketCapacity is how many tickets an operator takes that does not say.
const DefaultTicketCapacity = 5

const maxTicketCapacity = 1000

// ReadOperatorStatus reads the payload of [OperatorStatus]: available, and
// optionally capacity, 0 to 1000; -1 says that none was given.
func ReadOperatorStatus(payload []byte) (available bool, capacity int, err error) {
	given, err := object(payload)
	if err != nil {
		return false, 0, err
	}
	if given["available"] == nil || json.Unmarshal(given["available"], &available) != nil || isNull(given["available"]) {
		return false, 0, Refuse(ErrInvalid, "available: not true or false")
	}
	raw, ok := given["capacity"]
	if !ok || isNull(raw) {
		return available, -1, nil
	}
	if capacity, err = strconv.Atoi(string(raw)); err != nil || capacity < 0 || capacity > maxTicketCapacity {
		return false, 0, Refuse(ErrInvalid, "capacity: not a whole number from 0 to %d", maxTicketCapacity)
	}
	return available, capacity, nil
}

// ReadTicketTransfer reads to whom a ticket is transferred, "" for the queue. An
// empty payload means the queue too.
func ReadTicketTransfer(payload []byte) (operator string, err error) {
	if len(payload) == 0 {
		return "", nil
	}
	given, err := object(payload)
	if err != nil || given["operator"] == nil {
		return "", err
	}
	if err := readID(&operator, given["operator"]); err != nil {
		return "", Refuse(ErrInvalid, "operator: %s", err)
	}
	return operator, nil
}

// ReadTicketMark reads up to which message somebody has read: seq, at most last,
// which it also is when none is given.
func ReadTicketMark(payload []byte, last uint64) (seq uint64, err error) {
	if len(payload) == 0 {
		return last, nil
	}
	given, err := object(payload)
	if err != nil || given["seq"] == nil {
		return last, err
	}
	if seq, err = strconv.ParseUint(string(given["seq"]), 10, 64); err != nil || seq > last {
		return 0, Refuse(ErrInvalid, "seq: not the number of a message")
	}
	return seq, nil
}

// ReadTicketTyping reads the payload of [TicketTyping]: {"typing": true}, where
// nothing means true.
func ReadTicketTyping(payload []byte) (typing bool, err error) {
	if len(payload) == 0 {
		return true, nil
	}
	given, err := object(payload)
	if err != nil || given["typing"] == nil {
		return true, err
	}
	if json.Unmarshal(given["typing"], &typing) != nil {
		return false, Refuse(ErrInvalid, "typing: not true or false")
	}
	return typing, nil
}

// TicketTypingPayload is what the others are told of it.
func TicketTypingPayload(ticket TicketID, kind, id, name string, typing bool, at time.Time) []byte {
	return encode(struct {
		Ticket TicketID  `json:"ticket_id"`
		Kind   string    `json:"sender_type"`
		Sender string    `json:"sender_id"`
		Name   string    `json:"sender_name"`
		Typing bool      `json:"typing"`
		At     time.Time `json:"at"`
	}{ticket, kind, id, name, typing, at})
}

// A TicketQuery chooses tickets. They come in the order of the queue, or with
// Newest the other way round, from the place From on (0: from the beginning).
type TicketQuery struct {
	Status   TicketStatus // "" for any
	Operator string       // who has it, or of a closed one had it last; "" for any
	From     uint64
	Newest   bool
	Limit    int
}

// Fits says whether the query asks for a ticket.
func (q *TicketQuery) Fits(t *Ticket) bool {
	behind := t.Place >= q.From
	if q.Newest {
		behind = q.From == 0 || t.Place <= q.From
	}
	return behind && (q.Status == "" || t.Status == q.Status) && (q.Operator == "" || t.Operator == q.Operator)
}

// OperatorView is an operator as colleagues see it: online is connected now,
// available what it said, capacity how many tickets it takes, load how many it has.
func OperatorView(id, name string, online, available bool, capacity, load int) []byte {
	return encode(struct {
		ID        string `json:"operator_id"`
		Name      string `json:"name"`
		Online    bool   `json:"online"`
		Available bool   `json:"available"`
		Capacity  int    `json:"capacity"`
		Load      int    `json:"load"`
	}{id, name, online, available, capacity, load})
}
