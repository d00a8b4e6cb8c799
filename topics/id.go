package topics

import (
	"strings"
	"unicode/utf8"
)

// Ids are types, so that a store can never be passed for an order. All obey
// [CheckID]; what they look like beyond that is the caller's business.
type (
	OrderID  string // an order, across all stores
	RiderID  string // the sub of a rider
	StoreID  string // a store
	TableID  string // a table, within its store
	DeviceID string // one device of a store
	RegionID string // a delivery region, such as Tianhe_Qu
	TicketID string // a support ticket
)

// maxID is the longest id, in bytes: UUIDs, phone numbers and e-mail addresses
// fit, and three of them with their words stay within [DefaultBytes].
const maxID = 64

var (
	errIDEmpty  = Refuse(ErrTopic, "id: empty")
	errIDLong   = Refuse(ErrTopic, "id: longer than %d bytes", maxID)
	errIDDollar = Refuse(ErrTopic, "id: starts with $")
	errIDChar   = Refuse(ErrTopic, "id: holds one of / + # or a control character")
	errIDUTF8   = Refuse(ErrTopic, "id: not UTF-8")
)

// CheckID says whether s can be one level of a topic: 1-64 bytes of UTF-8
// without the separators and wildcards of MQTT (/ + #), without control
// characters (C0, DEL, C1: MQTT 5 section 1.5.4 advises against them) and
// without a leading $, which MQTT keeps for servers [MQTT-4.7.2-1]. Everything
// else is allowed, also spaces and other scripts. Ids are compared byte by byte:
// nothing is folded or normalised, since MQTT does not do so either.
//
// The refusal is of kind [ErrTopic] and preallocated.
func CheckID(s string) error {
	switch {
	case s == "":
		return errIDEmpty
	case len(s) > maxID:
		return errIDLong
	case s[0] == '$':
		return errIDDollar
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return checkRunes(s[i:])
		case c < ' ', c == 0x7F, c == '/', c == '+', c == '#':
			return errIDChar
		}
	}
	return nil
}

// checkRunes is the rest of CheckID from the first byte that is not ASCII.
func checkRunes(s string) error {
	if !utf8.ValidString(s) {
		return errIDUTF8
	}
	for _, r := range s {
		switch {
		case r < ' ', r >= 0x7F && r <= 0x9F, r == '/', r == '+', r == '#':
			return errIDChar
		}
	}
	return nil
}

// CutTable cuts {store}_{table}, the sub of a table and the name in pushes to
// it, at the last underscore: store ids may hold underscores, table ids not.
// ok is false unless both parts are ids.
func CutTable(s string) (store StoreID, table TableID, ok bool) {
	i := strings.LastIndexByte(s, '_')
	if i < 0 || CheckID(s[:i]) != nil || CheckID(s[i+1:]) != nil {
		return "", "", false
	}
	return StoreID(s[:i]), TableID(s[i+1:]), true
}
