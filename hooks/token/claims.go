package token

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/json"
	"github.com/go-jose/go-jose/v4/jwt"

	"couriermq/topics"
)

// Claims is what a token says: the registered claims of RFC 7519 and those of
// contract section 2. Claims that the role has no use for are ignored.
type Claims struct {
	Issuer    string           `json:"iss,omitempty"`
	Audience  jwt.Audience     `json:"aud,omitempty"`
	IssuedAt  *jwt.NumericDate `json:"iat,omitempty"`
	NotBefore *jwt.NumericDate `json:"nbf,omitempty"`
	Expires   *jwt.NumericDate `json:"exp,omitempty"`

	Subject ID     `json:"sub"`
	Role    string `json:"role"`
	Name    string `json:"name,omitempty"`    // operators: shown to visitors
	Store   ID     `json:"store,omitempty"`   // merchants
	Client  string `json:"client,omitempty"`  // merchants: pos, pad or app; customers: h5
	Device  ID     `json:"device,omitempty"`  // merchants; sub when absent
	Regions []ID   `json:"regions,omitempty"` // riders
	Orders  []ID   `json:"orders,omitempty"`  // guests
	Ticket  ID     `json:"ticket,omitempty"`  // guests
	ACL     *ACL   `json:"acl,omitempty"`
}

// ACL holds extra rights, topic filters, in the shape of EMQX's acl claim.
type ACL struct {
	Pub []string `json:"pub,omitempty"` // may publish
	Sub []string `json:"sub,omitempty"` // may subscribe
	All []string `json:"all,omitempty"` // both
}

// ID is a claim that names something. Backends that count their users and
// orders write numbers; whole ones are taken as their digits.
type ID string

// UnmarshalJSON implements json.Unmarshaler.
func (id *ID) UnmarshalJSON(b []byte) error {
	if s := strings.TrimPrefix(string(b), "-"); s != "" && strings.Trim(s, "0123456789") == "" {
		*id = ID(b)
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*id = ID(s)
	return nil
}

// Bounds of the lists: a token is at most maxToken long, but what it grants is
// kept for as long as the session.
const (
	maxList   = 1_000 // orders, regions
	maxGrants = 64    // filters of an acl claim
	maxName   = 256   // bytes
)

// lastInstant is the end of year 9999, after which RFC 3339 has no words.
const lastInstant = 253_402_300_799

// parseClaims reads a payload whose signature is good. Names are compared with
// case and may not come twice.
func parseClaims(payload []byte) (*Claims, error) {
	c := new(Claims)
	if err := json.Unmarshal(payload, c); err != nil {
		return nil, topics.Refuse(topics.ErrDenied, "token: a claim has the wrong type")
	}
	return c, nil
}

// instant returns d as a time that can be computed with and printed.
func instant(d jwt.NumericDate) time.Time {
	return time.Unix(min(max(int64(d), 0), lastInstant), 0).UTC()
}

// Actor returns who the claims describe. The error, of the kind
// [topics.ErrDenied], names the claim that is missing or not valid. It does not
// look at the registered claims but exp.
func (c *Claims) Actor() (*topics.Actor, error) {
	role, err := topics.ParseRole(c.Role)
	if err != nil {
		return nil, topics.Refuse(topics.ErrDenied, "token: %v", err)
	}
	a := &topics.Actor{Role: role, Sub: string(c.Subject)}
	if c.IssuedAt != nil {
		a.Issued = instant(*c.IssuedAt)
	}
	if c.Expires != nil {
		a.Expires = instant(*c.Expires)
	}
	if err := c.checkSubject(role); err != nil {
		return nil, err
	}
	if err := c.describe(a); err != nil {
		return nil, err
	}
	return a, c.grant(a)
}

// checkSubject holds sub to the rule of ids; a table's is two of them.
func (c *Claims) checkSubject(role topics.Role) error {
	if role != topics.Table || c.Subject == "" {
		return checkID("sub", c.Subject)
	}
	if _, _, ok := topics.CutTable(string(c.Subject)); !ok {
		return refuse("sub", "of a table must be {store}_{table}")
	}
	return nil
}

// describe copies the claims that the role has a use for.
func (c *Claims) describe(a *topics.Actor) error {
	switch a.Role {
	case topics.Customer:
		if c.Client == "h5" {
			a.Client = c.Client
		}
	case topics.Guest:
		return c.guest(a)
	case topics.Rider:
		return copyIDs(&a.Regions, "regions", c.Regions)
	case topics.Merchant:
		return c.merchant(a)
	case topics.Operator:
		if len(c.Name) > maxName || strings.ContainsFunc(c.Name, func(r rune) bool { return r < ' ' }) {
			return refuse("name", "is longer than 256 bytes or holds control characters")
		}
		a.Name = c.Name
	}
	return nil
}

func (c *Claims) guest(a *topics.Actor) error {
	if c.Ticket != "" {
		if err := checkID("ticket", c.Ticket); err != nil {
			return err
		}
		a.Ticket = topics.TicketID(c.Ticket)
	}
	return copyIDs(&a.Orders, "orders", c.Orders)
}

func (c *Claims) merchant(a *topics.Actor) error {
	device := c.Device
	if device == "" {
		device = c.Subject
	}
	switch c.Client {
	case "pos", "pad", "app":
	default:
		return refuse("client", "must be pos, pad or app")
	}
	if err := checkID("store", c.Store); err != nil {
		return err
	}
	if err := checkID("device", device); err != nil {
		return err
	}
	a.Store, a.Client, a.Device = topics.StoreID(c.Store), c.Client, topics.DeviceID(device)
	return nil
}

// grant copies the acl claim.
func (c *Claims) grant(a *topics.Actor) error {
	if c.ACL == nil {
		return nil
	}
	if len(c.ACL.Pub)+len(c.ACL.Sub)+len(c.ACL.All) > maxGrants {
		return refuse("acl", fmt.Sprintf("has more than %d filters", maxGrants))
	}
	for _, list := range [][]string{c.ACL.Pub, c.ACL.Sub, c.ACL.All} {
		for _, f := range list {
			if topics.ValidFilter(f) != nil {
				return refuse("acl", "holds a filter that is not valid")
			}
		}
	}
	a.ACLPub = append(append([]string(nil), c.ACL.Pub...), c.ACL.All...)
	a.ACLSub = append(append([]string(nil), c.ACL.Sub...), c.ACL.All...)
	return nil
}

// copyIDs copies a list claim into the actor's typed one.
func copyIDs[T ~string](to *[]T, claim string, ids []ID) error {
	if len(ids) > maxList {
		return refuse(claim, fmt.Sprintf("has more than %d entries", maxList))
	}
	for _, id := range ids {
		if err := checkID(claim, id); err != nil {
			return err
		}
		*to = append(*to, T(id))
	}
	return nil
}

func checkID(claim string, id ID) error {
	if id == "" {
		return refuse(claim, "is missing")
	}
	if err := topics.CheckID(string(id)); err != nil {
		return refuse(claim, "is not valid: "+err.Error())
	}
	return nil
}

func refuse(claim, why string) error {
	return topics.Refuse(topics.ErrDenied, "token: %s %s", claim, why)
}
