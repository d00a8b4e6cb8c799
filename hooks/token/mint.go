package token

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"couriermq/topics"
)

// Mint signs c with HS256 for a life of ttl from now, setting exp, and iat where
// it is not set. It refuses claims that no Verifier would take, so what it returns is a token
// that works, as long as the reader has the same secret.
func Mint(secret Secret, c Claims, ttl time.Duration) (string, error) {
	if len(secret) < minSecret {
		return "", fmt.Errorf("mint token: the secret has %d bytes; allowed: at least %d", len(secret), minSecret)
	}
	if ttl <= 0 {
		return "", fmt.Errorf("mint token: a life of %s is over before it begins", ttl)
	}
	now := time.Now()
	if c.IssuedAt == nil {
		c.IssuedAt = jwt.NewNumericDate(now)
	}
	c.Expires = jwt.NewNumericDate(now.Add(ttl + time.Second - 1)) // whole seconds, not fewer than asked for
	if _, err := c.Actor(); err != nil {
		return "", fmt.Errorf("mint %w", err)
	}
	payload, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("mint token: %w", err)
	}
	options := (&jose.SignerOptions{}).WithType("JWT")
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(secret)}, options)
	if err != nil {
		return "", fmt.Errorf("mint token: %w", err)
	}
	jws, err := signer.Sign(payload)
	if err != nil {
		return "", fmt.Errorf("mint token: %w", err)
	}
	return jws.CompactSerialize()
}

// Mint is the function Mint with a secret, an issuer and an audience that v
// itself accepts: for guest links and device tokens. Without a shared secret
// and one of its own it is [topics.ErrUnavailable].
func (v *Verifier) Mint(c Claims, ttl time.Duration) (string, error) {
	secret := v.cfg.Secret
	if secret == "" {
		secret = v.own
	}
	if secret == "" {
		return "", topics.Refuse(topics.ErrUnavailable, "this node has no secret to sign tokens with")
	}
	return Mint(secret, v.cfg.address(c), ttl)
}

// MintFor is Mint for an actor: its token says what it is, when it was issued if
// that is set, and nothing of when it ends.
func (v *Verifier) MintFor(a *topics.Actor, ttl time.Duration) (string, error) {
	c := Claims{
		Subject: ID(a.Sub), Role: a.Role.String(), Name: a.Name, Store: ID(a.Store), Client: a.Client, Device: ID(a.Device),
		Ticket: ID(a.Ticket),
	}
	if !a.Issued.IsZero() {
		c.IssuedAt = jwt.NewNumericDate(a.Issued)
	}
	for _, r := range a.Regions {
		c.Regions = append(c.Regions, ID(r))
	}
	for _, o := range a.Orders {
		c.Orders = append(c.Orders, ID(o))
	}
	if len(a.ACLPub)+len(a.ACLSub) > 0 {
		c.ACL = &ACL{Pub: a.ACLPub, Sub: a.ACLSub}
	}
	return v.Mint(c, ttl)
}

// address sets the issuer and audience that c demands.
func (c Config) address(claims Claims) Claims {
	if c.Issuer != "" {
		claims.Issuer = c.Issuer
	}
	if c.Audience != "" {
		claims.Audience = jwt.Audience{c.Audience}
	}
	return claims
}

// Inspection is a token as it reads, whether or not it is any good.
type Inspection struct {
	Header json.RawMessage `json:"header"`
	Claims json.RawMessage `json:"claims"`
}

// Inspect takes raw apart without verifying anything: for people, never for
// decisions.
func Inspect(raw string) (Inspection, error) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 || len(raw) > maxToken {
		return Inspection{}, errors.New("not a token: three base64url parts with dots between were expected")
	}
	var in Inspection
	for i, to := range []*json.RawMessage{&in.Header, &in.Claims} {
		b, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil || !json.Valid(b) {
			return Inspection{}, fmt.Errorf("not a token: part %d is not base64url of JSON", i+1)
		}
		*to = b
	}
	return in, nil
}
