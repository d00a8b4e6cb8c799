package topics

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// The kinds of steps of a ladder. Undeliverable (nobody has the order),
// unheard (nobody let it ring) and unanswered (nobody took it) are different
// troubles, and each has its own.
const (
	StepFallback   = "fallback"   // nobody has acknowledged it: the backend may try another way
	StepRing       = "ring"       // nobody has heard it: the next devices are told
	StepUnanswered = "unanswered" // nobody has taken it: manager and backend are told
	StepDeadline   = "deadline"   // the time to answer is over
)

// A StoreStep is one step of the ladder of an order that nobody answers.
type StoreStep struct {
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
	To   string    `json:"to,omitempty"` // of ring: pos, pad, app or all
}

// Wanted says whether a step whose time has come still is.
func (c *StoreClaim) Wanted(s StoreStep) bool {
	switch s.Kind {
	case StepFallback: // also if a backend went on with an order of which the store knows nothing
		return len(c.Facts) == 0 && (c.State == StoreQueued || c.State == StoreAccepted)
	case StepRing:
		return c.State.Open() && c.State != StoreRung
	}
	return c.State.Open()
}

// Climb returns the steps whose time has come and the claim without them.
func (c StoreClaim) Climb(now time.Time) (next StoreClaim, due []StoreStep) {
	n := 0
	for n < len(c.Steps) && !c.Steps[n].At.After(now) {
		n++
	}
	due, c.Steps = c.Steps[:n:n], c.Steps[n:]
	return c, due
}

func sortSteps(steps []StoreStep) []StoreStep {
	slices.SortStableFunc(steps, func(a, b StoreStep) int {
		if n := a.At.Compare(b.At); n != 0 {
			return n
		}
		order := []string{StepFallback, StepRing, StepUnanswered, StepDeadline}
		return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
	})
	return steps
}

// StoreSettings are what a store has its own of; what is nil or empty is the
// node's.
type StoreSettings struct {
	AcceptWithin *float64     `json:"accept_within_s,omitempty"`   // seconds to answer an order
	OnDeadline   string       `json:"on_deadline,omitempty"`       // expire, accept or reject
	RingWithin   *float64     `json:"ring_within_s,omitempty"`     // seconds until somebody must have heard it
	Fallback     *float64     `json:"fallback_within_s,omitempty"` // seconds until somebody must have it; nil: as ring_within_s
	AutoPause    *float64     `json:"auto_pause_s,omitempty"`      // seconds offline until the store is paused; nil: never
	Escalation   []Escalation `json:"escalation,omitempty"`
}

// Escalation is one rung of a store's ladder: whom to tell when.
type Escalation struct {
	After *float64 `json:"after_s,omitempty"` // seconds; nil: the n-th comes n times ring_within_s after the order
	To    string   `json:"to"`                // pos, pad, app, all, or manager: nobody has taken it
}

var escalationTo = []string{"pos", "pad", "app", "all", "manager"}

// UnmarshalJSON reads an object, or the name alone.
func (e *Escalation) UnmarshalJSON(b []byte) error {
	type plain Escalation
	if err := json.Unmarshal(b, &e.To); err != nil {
		if err := json.Unmarshal(b, (*plain)(e)); err != nil {
			return Refuse(ErrInvalid, "escalation: not a list of names or of after_s and to")
		}
	}
	if !slices.Contains(escalationTo, e.To) {
		return Refuse(ErrInvalid, "escalation: to: not one of %s", strings.Join(escalationTo, ", "))
	}
	return checkSeconds("escalation: after_s", e.After)
}

const (
	maxEscalation = 16
	maxSeconds    = 86_400
)

func checkSeconds(name string, s *float64) error {
	if s != nil && (*s <= 0 || *s > maxSeconds) {
		return Refuse(ErrInvalid, "%s: not between 0 and %d", name, maxSeconds)
	}
	return nil
}

// Change returns the settings after a backend said something of them: what it
// does not name stays, null is the node's again. Unknown fields are refused,
// since a misspelt deadline is none.
func (s StoreSettings) Change(said []byte) (StoreSettings, error) {
	given, err := object(said)
	if err != nil {
		return s, err
	}
	next := s
	for name, raw := range given {
		var err error
		switch name {
		case "accept_within_s":
			next.AcceptWithin, err = readSeconds(name, raw)
		case "ring_within_s":
			next.RingWithin, err = readSeconds(name, raw)
		case "fallback_within_s":
			next.Fallback, err = readSeconds(name, raw)
		case "auto_pause_s":
			next.AutoPause, err = readSeconds(name, raw)
		case "on_deadline":
			next.OnDeadline, err = readText(raw)
			if err != nil || !slices.Contains([]string{"", "expire", "accept", "reject"}, next.OnDeadline) {
				err = Refuse(ErrInvalid, "on_deadline: not one of expire, accept, reject")
			}
		case "escalation":
			next.Escalation, err = readEscalation(raw)
		default:
			err = Refuse(ErrInvalid, "%s: not a setting of a store", name)
		}
		if err != nil {
			return s, err
		}
	}
	return next, nil
}

func readSeconds(name string, raw json.RawMessage) (*float64, error) {
	var s *float64
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, Refuse(ErrInvalid, "%s: not a number of seconds", name)
	}
	return s, checkSeconds(name, s)
}

func readEscalation(raw json.RawMessage) ([]Escalation, error) {
	var e []Escalation
	if err := json.Unmarshal(raw, &e); err != nil {
		if r, ok := errors.AsType[*Refusal](err); ok {
			return nil, r
		}
		return nil, Refuse(ErrInvalid, "escalation: not a list")
	}
	if len(e) > maxEscalation {
		return nil, Refuse(ErrInvalid, "escalation: more than %d", maxEscalation)
	}
	return e, nil
}

// Over returns the settings with those of base in the gaps.
func (s StoreSettings) Over(base StoreSettings) StoreSettings {
	if s.AcceptWithin == nil {
		s.AcceptWithin = base.AcceptWithin
	}
	if s.OnDeadline == "" {
		s.OnDeadline = base.OnDeadline
	}
	if s.RingWithin == nil {
		s.RingWithin = base.RingWithin
	}
	if s.Fallback == nil {
		s.Fallback = base.Fallback
	}
	if s.AutoPause == nil {
		s.AutoPause = base.AutoPause
	}
	if s.Escalation == nil {
		s.Escalation = base.Escalation
	}
	return s
}

// Queue returns the claim of an order that comes to a store of these settings,
// which have no gaps but Fallback and Escalation. Asked says whether the store is
// to answer; an order that is confirmed already only has to arrive. A deadline
// that is zero is the store's own.
func (s StoreSettings) Queue(now, deadline time.Time, asked bool) StoreClaim {
	c := StoreClaim{State: StoreQueued, QueuedAt: now, Deadline: deadline}
	fallback := s.RingWithin
	if s.Fallback != nil {
		fallback = s.Fallback
	}
	if !asked {
		c.Steps = []StoreStep{{At: after(now, *fallback), Kind: StepFallback}}
		return c
	}
	if deadline.IsZero() {
		c.Deadline = after(now, *s.AcceptWithin)
	}
	early := func(seconds float64) time.Time {
		if at := after(now, seconds); at.Before(c.Deadline) {
			return at
		}
		return c.Deadline
	}
	c.Steps = []StoreStep{{At: early(*fallback), Kind: StepFallback}, {At: c.Deadline, Kind: StepDeadline}}
	manager, list := false, s.Escalation
	if len(list) == 0 {
		list = []Escalation{{To: "all"}}
	}
	for i, e := range list {
		seconds := float64(i+1) * *s.RingWithin
		if e.After != nil {
			seconds = *e.After
		}
		step := StoreStep{At: early(seconds), Kind: StepRing, To: e.To}
		if e.To == "manager" {
			step.Kind, step.To, manager = StepUnanswered, "", true
		}
		if step.Kind == StepUnanswered || step.At.Before(c.Deadline) {
			c.Steps = append(c.Steps, step)
		}
	}
	if !manager { // the backend hears of it at the latest when it is too late
		c.Steps = append(c.Steps, StoreStep{At: c.Deadline, Kind: StepUnanswered})
	}
	c.Steps = sortSteps(c.Steps)
	return c
}

func after(t time.Time, seconds float64) time.Time {
	return t.Add(time.Duration(seconds * float64(time.Second)))
}
