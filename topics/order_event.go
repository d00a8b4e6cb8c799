package topics

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// An Occasion is one event of an order: its name and its number among the status
// events, or in the timeline among all entries.
type Occasion struct {
	ID    string // UUIDv7
	At    time.Time
	Seq   uint64
	Event string // order.status, order.arrive, order.failed
}

// status is what every event of an order says of it.
type status struct {
	ID        string    `json:"id"`
	At        time.Time `json:"at"`
	Seq       uint64    `json:"seq"`
	Order     OrderID   `json:"order_id"`
	Status    Status    `json:"status"`
	Text      string    `json:"status_text"`
	Icon      string    `json:"status_icon"`
	Step      int       `json:"step"`
	Comment   string    `json:"comment"`
	UpdatedAt time.Time `json:"updated_at"`
	Customer  string    `json:"customer,omitempty"`
	Store     StoreID   `json:"store,omitempty"`
	Rider     RiderID   `json:"rider,omitempty"`
}

func (o *Order) status(c Occasion, t Texts) status {
	return status{
		ID: c.ID, At: c.At, Seq: c.Seq, Order: o.ID,
		Status: o.Status, Text: t[o.Status], Icon: o.Status.Icon(), Step: o.Status.Step(),
		Comment: o.Comment, UpdatedAt: o.UpdatedAt, Customer: o.Customer, Store: o.Store, Rider: o.Rider,
	}
}

// Event is the status event of an order: the payload of [OrderStatus] and its
// siblings, an entry of [OrderTimeline].
func (o *Order) Event(c Occasion, t Texts) []byte { return o.with(encode(o.status(c, t))) }

// Last is the occasion of the last status event; with it, Event is what was told
// then.
func (o *Order) Last() Occasion {
	return Occasion{ID: o.ToldAs, At: o.UpdatedAt, Seq: o.Told, Event: EventStatus}
}

// Withdrawal is the payload for the inbox of somebody whose the order is no
// longer, who is told nothing more.
func (o *Order) Withdrawal(c Occasion) []byte {
	return encode(struct {
		ID       string    `json:"id"`
		At       time.Time `json:"at"`
		Seq      uint64    `json:"seq"`
		Order    OrderID   `json:"order_id"`
		Assigned bool      `json:"assigned"`
	}{ID: c.ID, At: c.At, Seq: c.Seq, Order: o.ID})
}

// Assignment is the payload of [RiderOrder]: the status event with what the
// rider needs to do it.
func (o *Order) Assignment(c Occasion, t Texts) []byte {
	return o.with(encode(struct {
		status
		Assigned bool            `json:"assigned"`
		Region   RegionID        `json:"region,omitempty"`
		Table    TableID         `json:"table,omitempty"`
		Pickup   *Place          `json:"pickup,omitempty"`
		Dropoff  *Place          `json:"dropoff,omitempty"`
		Data     json.RawMessage `json:"data,omitempty"`
	}{o.status(c, t), true, o.Region, o.Table, o.Pickup, o.Dropoff, o.Data}))
}

// Ticket is the payload of [StoreOrder], as far as the order knows it: what the
// store makes of it, its state, is not the order's.
func (o *Order) Ticket(c Occasion, t Texts) []byte {
	return o.with(encode(struct {
		status
		Table    TableID         `json:"table,omitempty"`
		Region   RegionID        `json:"region,omitempty"`
		Pickup   *Place          `json:"pickup,omitempty"`
		Dropoff  *Place          `json:"dropoff,omitempty"`
		Deadline *time.Time      `json:"deadline,omitempty"`
		Data     json.RawMessage `json:"data,omitempty"`
	}{o.status(c, t), o.Table, o.Region, o.Pickup, o.Dropoff, o.Deadline, o.Data}))
}

// View is what a caller of GET /v1/orders reads: everything that is known.
func (o *Order) View(t Texts) []byte {
	return o.with(encode(struct {
		status
		ID        *struct{}       `json:"id,omitempty"` // an order has none besides its own
		At        *struct{}       `json:"at,omitempty"`
		Region    RegionID        `json:"region,omitempty"`
		Table     TableID         `json:"table,omitempty"`
		Pickup    *Place          `json:"pickup,omitempty"`
		Dropoff   *Place          `json:"dropoff,omitempty"`
		Data      json.RawMessage `json:"data,omitempty"`
		ExpiresAt *time.Time      `json:"expires_at,omitempty"`
		Deadline  *time.Time      `json:"deadline,omitempty"`
		Version   *int64          `json:"version,omitempty"`
		CreatedAt time.Time       `json:"created_at"`
		EndedAt   time.Time       `json:"ended_at,omitzero"`
	}{
		o.status(Occasion{Seq: o.Told}, t), nil, nil,
		o.Region, o.Table, o.Pickup, o.Dropoff, o.Data, o.ExpiresAt, o.Deadline, o.Version, o.CreatedAt, o.EndedAt,
	}))
}

// Record is the order as it is stored; [ParseOrder] reads it.
func (o *Order) Record() []byte { return encode(o) }

// ParseOrder reads a record.
func ParseOrder(record []byte) (Order, error) {
	var o Order
	err := json.Unmarshal(record, &o)
	return o, err
}

// with adds the fields that nobody here knows to an object.
func (o *Order) with(object []byte) []byte { return AppendFields(object, o.Extra) }

// AppendFields adds fields to a JSON object, in the order of their names.
func AppendFields(object []byte, fields map[string]json.RawMessage) []byte {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		object = object[:len(object)-1]
		if len(object) > 1 {
			object = append(object, ',')
		}
		object = append(append(object, encode(name)...), ':')
		object = append(append(object, fields[name]...), '}')
	}
	return object
}

// Since cuts a history at a number. missed says that what follows since is not
// all there any more, or that since was never reached: then there is nothing to
// continue from. first is the number of the oldest event that is kept, last that
// of the newest.
func Since(since, first, last uint64) (missed bool) {
	return since > last || since+1 < first
}
