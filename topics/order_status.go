package topics

import "strings"

// A Status is how far an order has come. It only goes forward: whoever missed an
// event needs the next one and never has to take anything back.
type Status string

// The statuses of an order, in their order. Delivered and Cancelled are final.
const (
	Pending   Status = "pending"   // 0: made, nobody has taken it yet
	Confirmed Status = "confirmed" // 1: the store has
	Preparing Status = "preparing" // 2
	Ready     Status = "ready"     // 3: to be fetched
	Shipped   Status = "shipped"   // 4: with the courier; the location window is open
	Delivered Status = "delivered" // 5
	Cancelled Status = "cancelled" // -1
)

// steps are the statuses by their step.
var steps = [...]Status{Pending, Confirmed, Preparing, Ready, Shipped, Delivered}

// Statuses are all of them, in their order, cancelled last.
var Statuses = append(steps[:len(steps):len(steps)], Cancelled)

// ParseStatus reads a status; the refusal, of kind [ErrInvalid], says which
// there are.
func ParseStatus(s string) (Status, error) {
	for _, known := range Statuses {
		if s == string(known) {
			return known, nil
		}
	}
	names := make([]string, len(Statuses))
	for i, known := range Statuses {
		names[i] = string(known)
	}
	return "", Refuse(ErrInvalid, "status: not one of %s", strings.Join(names, ", "))
}

// Step is the place of the status on the way, from 0, and -1 for cancelled and
// for what is no status.
func (s Status) Step() int {
	for i, known := range steps {
		if s == known {
			return i
		}
	}
	return -1
}

// Final says whether nothing follows.
func (s Status) Final() bool { return s == Delivered || s == Cancelled }

// Move says whether an order may go from s to another status: forward, also in
// leaps; to cancelled from any but delivered; and to where it is, which changes
// nothing. The refusal is of kind [ErrConflict].
func (s Status) Move(to Status) error {
	switch {
	case s == to:
		return nil
	case !s.Final() && (to == Cancelled || to.Step() > s.Step()):
		return nil
	}
	return Refuse(ErrConflict, "status: an order that is %s cannot become %s", s, to)
}

// Icon names the picture that goes with the status.
func (s Status) Icon() string { return icons[s] }

var icons = map[Status]string{
	Pending: "clock", Confirmed: "check", Preparing: "pot", Ready: "bag",
	Shipped: "scooter", Delivered: "house", Cancelled: "cross",
}

// Texts are what people read for each status.
type Texts map[Status]string

// texts are the statuses in the languages that we speak.
var texts = map[string]Texts{
	"en": {
		Pending: "Waiting for the store", Confirmed: "Confirmed", Preparing: "Being prepared", Ready: "Ready for pickup",
		Shipped: "On its way", Delivered: "Delivered", Cancelled: "Cancelled",
	},
	"zh": {
		Pending: "待接单", Confirmed: "已接单", Preparing: "制作中", Ready: "待取餐",
		Shipped: "配送中", Delivered: "已送达", Cancelled: "已取消",
	},
	"ru": {
		Pending: "Ожидает подтверждения", Confirmed: "Подтверждён", Preparing: "Готовится", Ready: "Готов к выдаче",
		Shipped: "В пути", Delivered: "Доставлен", Cancelled: "Отменён",
	},
}

// Languages are those that [TextsIn] knows.
var Languages = []string{"en", "zh", "ru"}

// TextsIn returns the texts of a language, with those of own that are not empty
// in their place.
func TextsIn(language string, own Texts) Texts {
	all := Texts{}
	for _, s := range Statuses {
		if all[s] = own[s]; all[s] == "" {
			all[s] = texts[language][s]
		}
	}
	return all
}
