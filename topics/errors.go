package topics

import (
	"errors"
	"fmt"
)

// The kinds of refusal. Every refusal wraps exactly one, so that two edges, the
// MQTT front end and the HTTP API, can each translate it in one function. The
// codes beside them are what those edges say.
var (
	// ErrTopic: the name is not in the map, too long, too deep or malformed.
	// SUBACK 0x8F, PUBACK 0x90, HTTP 400.
	ErrTopic = errors.New("topic not valid")

	// ErrDenied: the caller may not do this. An order or ticket that does not
	// exist is refused in the same words, so that nobody can probe for ids.
	// 0x87, HTTP 403.
	ErrDenied = errors.New("not allowed")

	// ErrInvalid: a payload or field is not valid; the reason names the field.
	// 0x99, HTTP 400.
	ErrInvalid = errors.New("not valid")

	// ErrConflict: the state does not allow it: an illegal move, an expired
	// offer, a closed ticket. 0x83, HTTP 409.
	ErrConflict = errors.New("conflict")

	// ErrTaken: a claim that somebody else won. 0x97, HTTP 409.
	ErrTaken = errors.New("taken")

	// ErrQuota: too much: a rate, a queue's bound, a count. 0x97, HTTP 429.
	ErrQuota = errors.New("quota exceeded")

	// ErrFull: the disk has no room for another durable message. 0x97, HTTP 507.
	ErrFull = errors.New("storage full")

	// ErrUnavailable: cannot be done now, for instance while draining. It may
	// succeed elsewhere or later. 0x97, HTTP 503.
	ErrUnavailable = errors.New("unavailable")
)

// A Refusal is a no with its reason. The reason is read by the client, as MQTT
// reason string or as problem detail, so it never holds secrets or payloads,
// and it says what to change rather than what the code did.
type Refusal struct {
	Kind error  // one of the kinds above
	Why  string // for the client; one line, no full stop
}

// Error returns the reason alone: the kind travels as a code.
func (r *Refusal) Error() string { return r.Why }

// Unwrap makes errors.Is(err, ErrDenied) and its siblings work.
func (r *Refusal) Unwrap() error { return r.Kind }

// Refuse makes a refusal of a kind; the rest is as for [fmt.Sprintf]. On hot
// paths make it once, as a package variable.
func Refuse(kind error, format string, args ...any) error {
	return &Refusal{Kind: kind, Why: fmt.Sprintf(format, args...)}
}
