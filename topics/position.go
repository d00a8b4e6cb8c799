package topics

import (
	"time"
	"unicode/utf8"
)

// Unknown stands for a number that a position does not give. The numbers that
// may be missing are never negative.
const Unknown = -1

// MaxClockOff is how far the clock of a position may be from ours. Phones that
// are further off have no idea when they were where they say.
const MaxClockOff = 24 * time.Hour

// A Position is where a rider was at one moment, as the phone says. It is a
// well-formed claim, not yet a plausible one: jumps are the gate's business, and
// so is what to make of Mock. Positions are personal data: they are passed on and
// kept, but never logged.
type Position struct {
	Lat, Lng float64   // degrees, WGS 84; -90..90 and -180..180
	At       time.Time // when, by the phone's clock; UTC, milliseconds
	Acc      float64   // radius of uncertainty, m; or Unknown
	Speed    float64   // over ground, m/s; or Unknown
	Heading  float64   // from true north, clockwise, 0 ≤ ° < 360; or Unknown
	Battery  float64   // 0..1; or Unknown
	Mock     bool      // the phone says that the position is made up

	// Foreign: it came in another form than the one that readers are promised,
	// and has to be written anew, see [AppendPosition].
	Foreign bool
}

// ParsePositions reads the payload of [RiderPosition]: one object, or an
// array of them when a phone was away and reports late. It appends to dst in
// the order of the payload and returns dst as it was when anything is wrong.
//
//	lat, lng (or lon)       required
//	at (or ts, tst)         required: RFC 3339, or a number of s or ms since 1970
//	acc, speed, heading,
//	battery, mock           optional; null counts as missing
//
// The dialect of OwnTracks is known by "_type": "location": there vel is the
// speed in km/h, cog the heading, batt the battery in percent, and -1 counts as
// missing. Fields with other names are left alone. Where a name comes twice, the
// last one counts, as for every reader of the passed-on payload.
//
// A batch is taken as a whole or not at all: a phone whose third fix is broken
// should hear of it, not lose two and keep one.
//
// Refusals are of kind [ErrInvalid] and begin with the field, in a batch with
// its place: "[3].lat: not between -90 and 90". This runs for every fix of every
// rider, so there is no reflection in it, and with room in dst no allocation.
func ParsePositions(dst []Position, payload []byte, now time.Time) ([]Position, error) {
	if len(payload) == 0 {
		return dst, Refuse(ErrInvalid, "position: empty")
	}
	if !utf8.Valid(payload) {
		return dst, Refuse(ErrInvalid, "position: not UTF-8")
	}
	s := scanner{b: payload}
	n := len(dst)
	var err error
	switch s.peek() {
	case '{':
		dst, err = appendFix(dst, &s, now, -1)
	case '[':
		dst, err = appendBatch(dst, &s, now)
	default:
		return dst, Refuse(ErrInvalid, "position: not a JSON object")
	}
	if s.peek(); err == nil && s.i < len(payload) {
		err = s.broken() // something follows
	}
	if err != nil {
		return dst[:n], err
	}
	return dst, nil
}

// broken says where the JSON ends.
func (s *scanner) broken() error {
	return Refuse(ErrInvalid, "position: not JSON at byte %d", s.i)
}

// appendBatch reads an array of positions.
func appendBatch(dst []Position, s *scanner, now time.Time) ([]Position, error) {
	s.eat('[')
	for i := 0; ; i++ {
		if s.peek() != '{' {
			return dst, Refuse(ErrInvalid, "[%d]: not a position", i)
		}
		var err error
		if dst, err = appendFix(dst, s, now, i); err != nil {
			return dst, err
		}
		if !s.eat(',') {
			break
		}
	}
	if !s.eat(']') {
		return dst, s.broken()
	}
	return dst, nil
}

// appendFix reads one object, the i-th of a batch, or alone (-1).
func appendFix(dst []Position, s *scanner, now time.Time, i int) ([]Position, error) {
	var f fix
	if !f.read(s) {
		return dst, s.broken()
	}
	p := f.position(now)
	if f.why != "" {
		if i >= 0 {
			return dst, Refuse(ErrInvalid, "[%d].%s: %s", i, f.field, f.why)
		}
		return dst, Refuse(ErrInvalid, "%s: %s", f.field, f.why)
	}
	return append(dst, p), nil
}
