package topics

import "encoding/json"

// A Report is what a rider says of an order, see [RiderOrderVerb]: either a move
// or an entry of the timeline.
type Report struct {
	Move    Status                     // Shipped or Delivered; "" for an entry
	Event   string                     // of an entry: order.arrive or order.failed
	AtPlace string                     // of arrive: store or dropoff
	Comment *string                    // nil: none was given
	Extra   map[string]json.RawMessage // fields that nobody here knows; passed on
}

// The events of orders, as the user property event names them.
const (
	EventStatus = "order.status"
	EventArrive = "order.arrive"
	EventFailed = "order.failed"

	// EventWithdrawn is told to whom an order no longer concerns.
	EventWithdrawn = "order.withdrawn"
)

// Report reads a rider's command. Its payload may be empty. A rider who arrives
// and does not say where is at the store before the pickup and at the drop-off
// after it. Refusals are of kind [ErrInvalid], and [ErrConflict] where the order
// is over; whether a move is legal is for [Order.Change].
func (o Order) Report(verb string, payload []byte) (Report, error) {
	var r Report
	given := map[string]json.RawMessage{}
	if len(payload) > 0 {
		var err error
		if given, err = object(payload); err != nil {
			return r, err
		}
	}
	if err := o.isMeant(given); err != nil {
		return r, err
	}
	if raw, ok := given["comment"]; ok {
		said := Order{}
		if err := orderFields[1].set(&said, raw); err != nil {
			return r, Refuse(ErrInvalid, "comment: %s", err)
		}
		r.Comment = &said.Comment
	}
	r.Extra = extras(nil, given)
	switch verb {
	case "pickup":
		r.Move = Shipped
		return r, nil
	case "deliver":
		r.Move = Delivered
		return r, nil
	case "fail":
		r.Event = EventFailed
	case "arrive":
		r.Event = EventArrive
		if err := r.where(given["at_place"], o.Status); err != nil {
			return r, err
		}
	}
	if o.Status.Final() {
		return r, Refuse(ErrConflict, "status: the order is %s", o.Status)
	}
	return r, nil
}

// where reads at_place.
func (r *Report) where(raw json.RawMessage, s Status) error {
	if raw == nil {
		if r.AtPlace = "store"; s == Shipped {
			r.AtPlace = "dropoff"
		}
		return nil
	}
	place, err := readText(raw)
	if err != nil || place != "store" && place != "dropoff" {
		return Refuse(ErrInvalid, "at_place: not store or dropoff")
	}
	r.AtPlace = place
	return nil
}

// Change is the report, if it is a move, in the words of [Order.Change].
func (r *Report) Change() []byte {
	change := map[string]any{"status": r.Move}
	if r.Comment != nil {
		change["comment"] = *r.Comment
	}
	for name, raw := range r.Extra {
		change[name] = raw
	}
	return encode(change)
}

// A Remark is what the node itself notes in the timeline of an order, such as
// that a till let it ring: a JSON object whose event names the entry, and whose
// other fields are told with it.
func Remark(payload []byte) (Report, error) {
	given, err := object(payload)
	if err != nil {
		return Report{}, err
	}
	var r Report
	if r.Event, err = readText(given["event"]); err != nil || r.Event == "" {
		return r, Refuse(ErrInvalid, "event: not the name of an entry")
	}
	delete(given, "event")
	r.Extra = given
	return r, nil
}

// Entry is the report as an entry of the timeline.
func (o *Order) Entry(c Occasion, t Texts, r *Report) []byte {
	s := o.status(c, t)
	s.UpdatedAt, s.Comment = c.At, ""
	if r.Comment != nil {
		s.Comment = *r.Comment
	}
	return AppendFields(encode(struct {
		status
		Event   string `json:"event"`
		AtPlace string `json:"at_place,omitempty"`
	}{s, c.Event, r.AtPlace}), r.Extra)
}
