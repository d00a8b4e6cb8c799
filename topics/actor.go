package topics

import (
	"strings"
	"time"
)

// A Role is what somebody is to the company. It decides, with the families'
// grants, what they may do. The claims that count differ by role:
//
//	customer   sub, client (h5 for the web page)
//	guest      sub (a visitor's or a link's random id), orders, ticket
//	rider      sub, regions
//	merchant   sub, store, client (pos, pad, app), device (else sub)
//	table      sub, which is {store}_{table}
//	operator   sub, name
//	platform   sub
//	service    sub
//
// Every token may carry extra rights, see [Actor].
type Role uint8

// The roles. Their names, lower case, are the values of the token's role claim.
const (
	Anonymous Role = iota // no token; open topics only, no inbox
	Customer              // a customer's browser or app
	Guest                 // a tracking link or a chat visitor: orders and a ticket, no account
	Rider                 // a rider's phone
	Merchant              // a device of a store: pos, pad or app
	Table                 // the page at a table
	Operator              // a support operator
	Platform              // the admin console
	Service               // the company's backends: everything in the map
)

// roles are the names by value.
var roles = [...]string{"anonymous", "customer", "guest", "rider", "merchant", "table", "operator", "platform", "service"}

// String returns the role's name as in tokens, "anonymous" for none.
func (r Role) String() string {
	if int(r) < len(roles) {
		return roles[r]
	}
	return "role?"
}

// ParseRole reads the role of a token. Anonymous is the lack of a token, so it
// cannot be parsed. The refusal is of kind [ErrInvalid] and names what is
// allowed.
func ParseRole(s string) (Role, error) {
	for i, name := range roles[1:] {
		if s == name {
			return Role(i + 1), nil
		}
	}
	return Anonymous, Refuse(ErrInvalid, "role: not one of %s", strings.Join(roles[1:], ", "))
}

// An Actor is who acts: the claims of a token, or nothing but a client id. It
// does not change while a connection lives; a refreshed token makes a new one.
// So it is shared between goroutines without a lock, and never written to.
//
// Its ids passed [CheckID] when the token was read. Nothing here depends on
// that for safety: an id that holds a wildcard owns nothing.
type Actor struct {
	Role Role
	Sub  string // who, within the role; a table's is {store}_{table}
	Name string // to show to people

	Store  StoreID  // merchants
	Client string   // merchants: pos, pad or app; customers: h5 for the web page
	Device DeviceID // merchants; Sub where a token names none

	Regions []RegionID // riders: regions that the token names
	Orders  []OrderID  // guests: orders of the link
	Ticket  TicketID   // guests: the ticket of the visitor

	// ACLPub and ACLSub are extra rights, the filters of the token's acl claim
	// in EMQX's form; "all" is in both. They add to the role's rights, also
	// outside the map, but never reach topics that begin with $.
	ACLPub, ACLSub []string

	Issued  time.Time // when the token was made, in whole seconds; zero: it does not say
	Expires time.Time // when the token ends; zero: never (anonymous)
}

// device returns the device of a merchant: a store's only device may have a
// token that names none.
func (a *Actor) device() DeviceID {
	if a.Device == "" {
		return DeviceID(a.Sub)
	}
	return a.Device
}

// Identity names the actor for everything that must not be somebody else's: the
// binding of client ids, takeover, presence, logout. It is rider:alice, of a
// store's device merchant:{store}/{device}, and anonymous without a token.
//
// Roles are part of it, because their subs come from different tables: customer
// 7 and rider 7 are two people. A device is the same device whoever is signed in
// on it, so a merchant's sub is not.
func (a *Actor) Identity() string {
	switch a.Role {
	case Anonymous:
		return "anonymous"
	case Merchant:
		return "merchant:" + string(a.Store) + "/" + string(a.device())
	}
	return a.Role.String() + ":" + a.Sub
}

// InboxPrefix returns the {inbox} of the map, without a slash at the end:
// customer/7, table/s1/12, device/pos-1 for a merchant. Commands are answered
// below it. It is empty for anonymous and for a table whose sub is not
// {store}_{table}.
func (a *Actor) InboxPrefix() string {
	switch a.Role {
	case Anonymous:
		return ""
	case Merchant:
		return "device/" + string(a.device())
	case Table:
		store, table, ok := CutTable(a.Sub)
		if !ok {
			return ""
		}
		return "table/" + string(store) + "/" + string(table)
	}
	return a.Role.String() + "/" + a.Sub
}

// NoticeTopic returns where a push to this one client lands, and "" for roles
// that get no notices: guests, platform, service and anonymous.
func (a *Actor) NoticeTopic() string {
	switch a.Role {
	case Customer:
		return CustomerNotice.Topic(a.Sub)
	case Rider:
		return RiderNotice.Topic(a.Sub)
	case Operator:
		return OperatorNotice.Topic(a.Sub)
	case Merchant:
		return StoreDeviceNotice.Topic(string(a.Store), string(a.device()))
	case Table:
		if store, table, ok := CutTable(a.Sub); ok {
			return TableNotice.Topic(string(store), string(table))
		}
	}
	return ""
}

// hasKind says whether broadcasts to kind are meant for the actor. Tables are
// h5, and so are customers whose token says that they came by the web page; a
// store's device is what its token says. Nobody else has a kind.
func (a *Actor) hasKind(kind string) bool {
	switch a.Role {
	case Customer:
		return kind == "customer" || kind == "h5" && a.Client == "h5"
	case Rider:
		return kind == "rider"
	case Merchant:
		return kind == a.Client
	case Table:
		return kind == "h5"
	}
	return false
}

// ownsInbox says whether prefix is the actor's InboxPrefix, without making it.
func (a *Actor) ownsInbox(prefix string) bool {
	rest, ok := a.cutOwn(prefix)
	return ok && rest == "" && !hasWildcard(prefix)
}

// cutOwn takes the actor's inbox prefix off s; ok is false if s does not begin
// with it, or goes on within the same level: rider/ann is no part of rider/anna.
// The prefix is never put together, because this runs for every delivery.
func (a *Actor) cutOwn(s string) (rest string, ok bool) {
	switch a.Role {
	case Anonymous:
		return "", false
	case Merchant:
		return cutLevels(s, "device", string(a.device()))
	case Table:
		i := strings.LastIndexByte(a.Sub, '_')
		if i < 0 {
			return "", false
		}
		if rest, ok = cutLevels(s, "table", a.Sub[:i]); !ok {
			return "", false
		}
		return cutLevel(rest, a.Sub[i+1:])
	}
	return cutLevels(s, a.Role.String(), a.Sub)
}

// ownsPrefix says whether filter lies below a prefix of the actor: its inbox
// or, for a device, its store.
func (a *Actor) ownsPrefix(filter string) bool {
	rest, ok := a.cutOwn(filter)
	if !ok && a.Role == Merchant {
		rest, ok = cutLevels(filter, "store", string(a.Store))
	}
	return ok && rest != "" && !hasWildcard(filter[:len(filter)-len(rest)])
}

// cutLevels takes the levels word/id off s.
func cutLevels(s, word, id string) (rest string, ok bool) {
	if !strings.HasPrefix(s, word) || len(s) <= len(word) {
		return "", false
	}
	return cutLevel(s[len(word):], id)
}

// cutLevel takes /id off s, if the level ends there. An empty id is nobody's.
func cutLevel(s, id string) (rest string, ok bool) {
	n := 1 + len(id)
	if id == "" || len(s) < n || s[0] != '/' || s[1:n] != id || len(s) > n && s[n] != '/' {
		return "", false
	}
	return s[n:], true
}
