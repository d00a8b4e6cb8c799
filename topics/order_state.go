package topics

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
)

// An Order is the state of an order: what the backends said of it, put together.
// It is a value; [Order.Change] makes the next one. What it points to is
// read-only.
//
// As JSON it is what is stored and what GET /v1/orders answers.
type Order struct {
	ID      OrderID `json:"order_id"`
	Status  Status  `json:"status"`
	Comment string  `json:"comment"` // of the last event

	Customer string   `json:"customer,omitempty"` // sub of the customer
	Store    StoreID  `json:"store,omitempty"`
	Rider    RiderID  `json:"rider,omitempty"` // to whom it is assigned
	Region   RegionID `json:"region,omitempty"`
	Table    TableID  `json:"table,omitempty"` // of the store

	Pickup  *Place          `json:"pickup,omitempty"`
	Dropoff *Place          `json:"dropoff,omitempty"`
	Data    json.RawMessage `json:"data,omitempty"` // the store's, as the backend sent it

	ExpiresAt *time.Time `json:"expires_at,omitempty"` // after this its events are not worth delivering
	Deadline  *time.Time `json:"deadline,omitempty"`   // for the store to accept

	Version *int64 `json:"version,omitempty"` // the backend's own count of what it says of the order
	Said    string `json:"said,omitempty"`    // a digest of what came with Version, to know it again

	Seq       uint64    `json:"seq"`     // of the last entry of the timeline; entries count from 1
	Told      uint64    `json:"told"`    // of the last status event; they count from 1, too
	ToldAs    string    `json:"told_as"` // its id
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
	EndedAt   time.Time `json:"ended_at,omitzero"` // when the status became final

	Extra map[string]json.RawMessage `json:"extra,omitempty"` // fields that nobody here knows; passed on
}

// MaxComment bounds a comment, in bytes: it is in every event of the order.
const MaxComment = 4 << 10

// maxExtra bounds what gathers of fields that nobody here knows, in bytes: they
// are in every event, too.
const maxExtra = 32 << 10

// A Place is a [Point] with whatever else the backend said of it: an address, a
// door code.
type Place struct {
	Point

	raw json.RawMessage
}

// UnmarshalJSON takes what a [Point] does; the rest is kept.
func (p *Place) UnmarshalJSON(b []byte) error {
	if err := p.Point.UnmarshalJSON(b); err != nil {
		return err
	}
	p.raw = compact(b)
	return nil
}

// MarshalJSON returns the place as it came.
func (p Place) MarshalJSON() ([]byte, error) {
	if p.raw != nil {
		return p.raw, nil
	}
	return json.Marshal(p.Point)
}

// Change returns what the order is after a backend said something of it: a JSON
// object with any of the fields customer, store, rider, region, table, pickup,
// dropoff, status, comment, data, expires_at, deadline and version. What it does
// not name stays as it is, null or an empty text takes away, and ids may be
// numbers. The zero Order with an ID is one that does not exist yet; it begins
// as pending. Fields of other names are kept and passed on.
//
// tell says whether the change is an event: anything but a repetition, a new
// version number or fields that nobody here knows. The caller counts Seq and Told
// then.
// A comment belongs to one event, so a move without one has none.
//
// With a version, what is older than the last one is refused, and the same
// version again is nothing new if it says the same; so late and doubled calls do
// no harm. Refusals are of kind [ErrInvalid], and [ErrConflict] for a move that
// is not legal or a version that is not news.
func (o Order) Change(said []byte, now time.Time) (next Order, tell bool, err error) {
	given, err := object(said)
	if err != nil {
		return o, false, err
	}
	if err := o.isMeant(given); err != nil {
		return o, false, err
	}
	digest := digest(given)
	version, err := readVersion(given)
	if err != nil {
		return o, false, err
	}
	again := version != nil && o.Version != nil && *version == *o.Version
	switch {
	case again && o.Said == digest:
		return o, false, nil
	case version != nil && o.Version != nil && *version < *o.Version:
		return o, false, Refuse(ErrConflict, "version: %d is older than %d", *version, *o.Version)
	}
	next, tell, err = o.merge(given, now)
	switch {
	case err != nil:
		return o, false, err
	case again && tell:
		return o, false, Refuse(ErrConflict, "version: %d was given before, with other content", *version)
	case version != nil && !again:
		next.Version, next.Said = version, digest
	}
	return next, tell, nil
}

// merge lays the fields over the order.
func (o Order) merge(given map[string]json.RawMessage, now time.Time) (next Order, tell bool, err error) {
	next = o
	fresh := o.Seq == 0
	if fresh {
		next.Status, next.CreatedAt = Pending, now
	}
	for _, f := range orderFields {
		raw, ok := given[f.name]
		if !ok {
			continue
		}
		if err := f.set(&next, raw); err != nil {
			return o, false, Refuse(ErrInvalid, "%s: %s", f.name, err)
		}
	}
	if !fresh {
		if err := o.Status.Move(next.Status); err != nil {
			return o, false, err
		}
	}
	if _, ok := given["comment"]; !ok && next.Status != o.Status {
		next.Comment = ""
	}
	if e := next.ExpiresAt; e != nil && !e.After(now) && (o.ExpiresAt == nil || !e.Equal(*o.ExpiresAt)) {
		return o, false, Refuse(ErrInvalid, "expires_at: not a time to come")
	}
	tell = fresh || !reflect.DeepEqual(next, o)
	if next.Extra = extras(o.Extra, given); sizeOf(next.Extra) > maxExtra {
		return o, false, Refuse(ErrInvalid, "other fields: more than %d bytes together", maxExtra)
	}
	if tell {
		next.UpdatedAt = now
		if next.Status.Final() && next.EndedAt.IsZero() {
			next.EndedAt = now
		}
	}
	return next, tell, nil
}

// isMeant refuses what names another order than the one it was sent to.
func (o Order) isMeant(given map[string]json.RawMessage) error {
	raw, ok := given["order_id"]
	if !ok {
		return nil
	}
	if id, err := readText(raw); err != nil || id != string(o.ID) {
		return Refuse(ErrInvalid, "order_id: not the order that this was sent to")
	}
	return nil
}

// An orderField is one that backends may set.
type orderField struct {
	name string
	set  func(o *Order, raw json.RawMessage) error
}

var orderFields = []orderField{
	{"status", func(o *Order, raw json.RawMessage) error {
		s, err := readText(raw)
		if err != nil || s == "" {
			return err // null says nothing of it
		}
		if o.Status, err = ParseStatus(s); err != nil {
			return Refuse(ErrInvalid, "%s", strings.TrimPrefix(err.Error(), "status: "))
		}
		return nil
	}},
	{"comment", func(o *Order, raw json.RawMessage) error {
		s, err := readText(raw)
		if len(s) > MaxComment {
			return Refuse(ErrInvalid, "longer than %d bytes", MaxComment)
		}
		o.Comment = s
		return err
	}},
	{"customer", func(o *Order, raw json.RawMessage) error { return readID(&o.Customer, raw) }},
	{"store", func(o *Order, raw json.RawMessage) error { return readID(&o.Store, raw) }},
	{"rider", func(o *Order, raw json.RawMessage) error { return readID(&o.Rider, raw) }},
	{"region", func(o *Order, raw json.RawMessage) error { return readID(&o.Region, raw) }},
	{"table", func(o *Order, raw json.RawMessage) error {
		err := readID(&o.Table, raw)
		if err == nil && strings.Contains(string(o.Table), "_") {
			return Refuse(ErrInvalid, "the bare id of a table holds no _")
		}
		return err
	}},
	{"pickup", func(o *Order, raw json.RawMessage) error { return readPlace(&o.Pickup, raw) }},
	{"dropoff", func(o *Order, raw json.RawMessage) error { return readPlace(&o.Dropoff, raw) }},
	{"data", func(o *Order, raw json.RawMessage) error {
		if o.Data = compact(raw); isNull(raw) {
			o.Data = nil
		}
		return nil
	}},
	{"expires_at", func(o *Order, raw json.RawMessage) error { return readTime(&o.ExpiresAt, raw) }},
	{"deadline", func(o *Order, raw json.RawMessage) error { return readTime(&o.Deadline, raw) }},
}

// ours are the names in events that only the node gives; whoever sends an event
// back changes nothing by them.
var ours = func() map[string]bool {
	names := map[string]bool{"version": true}
	for _, f := range orderFields {
		names[f.name] = true
	}
	for _, name := range []string{"id", "at", "seq", "order_id", "status_text", "status_icon", "step", "updated_at", "created_at",
		"ended_at", "event", "at_place", "state", "claimed_by", "store_seq", "assigned", "extra", "said", "told", "told_as", "client_ref"} {
		names[name] = true
	}
	return names
}()

// extras returns the fields that nobody here knows, old and new.
func extras(old, given map[string]json.RawMessage) map[string]json.RawMessage {
	all := maps.Clone(old)
	for name, raw := range given {
		if ours[name] {
			continue
		}
		if isNull(raw) {
			delete(all, name)
			continue
		}
		if all == nil {
			all = map[string]json.RawMessage{}
		}
		all[name] = compact(raw)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// sizeOf is how many bytes fields take in JSON, about.
func sizeOf(fields map[string]json.RawMessage) (n int) {
	for name, raw := range fields {
		n += len(name) + len(raw) + 4
	}
	return n
}

// Parties are those whose inbox has the order.
type Parties struct {
	Customer string
	Store    StoreID
	Rider    RiderID
	Table    TableID
}

// Parties returns them.
func (o *Order) Parties() Parties {
	return Parties{Customer: o.Customer, Store: o.Store, Rider: o.Rider, Table: o.Table}
}

// Has says whether an actor is one of them. Guests are not: they have a link.
func (p *Parties) Has(a *Actor) bool {
	switch a.Role {
	case Customer:
		return p.Customer != "" && a.Sub == p.Customer
	case Merchant:
		return p.Store != "" && a.Store == p.Store
	case Rider:
		return p.Rider != "" && a.Sub == string(p.Rider)
	case Table:
		i := strings.LastIndexByte(a.Sub, '_')
		return i >= 0 && p.Store != "" && p.Table != "" && a.Sub[:i] == string(p.Store) && a.Sub[i+1:] == string(p.Table)
	}
	return false
}

// Invites says whether the link of a guest is to the order.
func (a *Actor) Invites(o OrderID) bool { return a.Role == Guest && slices.Contains(a.Orders, o) }
