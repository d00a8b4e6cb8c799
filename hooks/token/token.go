// Package token turns a JWT into the [topics.Actor] that it vouches for.
//
// It accepts what is signed with a key that the operator named (a shared
// secret, public keys in a file, an identity provider's JWKS) by an algorithm
// that fits that key; the token itself never chooses more than which of them
// to try (RFC 8725 sections 3.1 and 3.2). It knows nothing of sessions,
// connections and revocation, and stores nothing but a bounded memory of
// tokens that were good, because phones come back with the token they had.
package token

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"time"

	"github.com/go-jose/go-jose/v4"

	"couriermq/topics"
)

// What is bounded. A CONNECT holds at most limits.connect_bytes, so no honest
// token is longer than maxToken.
const (
	maxToken = 16 << 10
	leeway   = 30 * time.Second // by which nbf may lie ahead: clocks differ
)

// algorithms is the allow-list. "none" is not in it, and which of them a token
// may use is decided by the key (see key.fits), so that a public key is never
// taken for a shared secret.
var algorithms = []jose.SignatureAlgorithm{
	jose.HS256, jose.HS384, jose.HS512,
	jose.RS256, jose.RS384, jose.RS512,
	jose.PS256, jose.PS384, jose.PS512,
	jose.ES256, jose.ES384, jose.ES512,
	jose.EdDSA,
}

// The refusals say no more than the holder may know: which key, which step or
// which library found a token wanting stays inside.
var (
	errBad     = topics.Refuse(topics.ErrDenied, "token not valid")
	errExpired = topics.Refuse(topics.ErrDenied, "token expired")
	errEarly   = topics.Refuse(topics.ErrDenied, "token not valid yet")
	errNoKeys  = topics.Refuse(topics.ErrUnavailable, "the keys to verify tokens with cannot be had now")
)

// Verifier verifies tokens. Its methods may be called by any goroutine.
type Verifier struct {
	cfg    Config
	own    Secret
	fixed  []key
	remote *remote // nil without jwks_url
	seen   cache
}

// New returns a Verifier with the keys that cfg names; a file that cannot be
// read or holds no key is an error. own is the node's own secret, with which it
// signs guest links and device tokens when cfg has no shared one; "": none.
// Keys at a URL are fetched by [Verifier.Run].
func New(cfg Config, own Secret, log *slog.Logger) (*Verifier, error) {
	v := &Verifier{cfg: cfg, own: own}
	for _, s := range []Secret{cfg.Secret, own} {
		if s != "" {
			v.fixed = append(v.fixed, secretKey(s))
		}
	}
	if cfg.PublicKeyFile != "" {
		keys, err := readPEM(cfg.PublicKeyFile)
		if err != nil {
			return nil, err
		}
		v.fixed = append(v.fixed, keys...)
	}
	if cfg.JWKSURL != "" {
		v.remote = newRemote(cfg.JWKSURL, log)
	}
	return v, nil
}

// Run fetches the keys of jwks_url, now and again, until ctx ends. Without a
// URL it only waits. It returns nil.
func (v *Verifier) Run(ctx context.Context) error {
	if v.remote != nil {
		v.remote.run(ctx)
	}
	<-ctx.Done()
	return nil
}

// Verify returns the actor that raw vouches for. It may wait, no longer than
// ctx, for keys that are just being fetched. The error is of the kind
// [topics.ErrDenied] when the token is refused, whatever the reason, and of
// [topics.ErrUnavailable] while there are no keys to judge it with.
func (v *Verifier) Verify(ctx context.Context, raw string) (*topics.Actor, error) {
	a, wait, err := v.TryVerify(raw)
	if !wait {
		return a, err
	}
	if v.remote.refresh(ctx) {
		a, _, err = v.TryVerify(raw)
	}
	return a, err
}

// TryVerify is Verify for those who must not wait. If wait is true, the keys at
// hand do not know the token but fetched ones may: ask Verify in a goroutine.
// The error holds even then, for those who cannot.
func (v *Verifier) TryVerify(raw string) (a *topics.Actor, wait bool, err error) {
	if len(raw) > maxToken {
		return nil, false, errBad
	}
	now, set := time.Now(), v.remote.keys()
	sum := sha256.Sum256([]byte(raw))
	if a := v.seen.get(sum, set); a != nil {
		if !now.Before(a.Expires) {
			return nil, false, errExpired
		}
		return a, false, nil
	}
	claims, err := v.open(raw, set)
	switch {
	case errors.Is(err, errUnknownKey):
		if set == nil {
			return nil, v.remote.askable(), errNoKeys
		}
		return nil, v.remote.askable(), errBad
	case err != nil:
		return nil, false, err
	}
	if err := v.judge(claims, now); err != nil {
		return nil, false, err
	}
	a, err = claims.Actor()
	if err != nil {
		return nil, false, err
	}
	v.seen.put(sum, set, a)
	return a, false, nil
}

// errUnknownKey says that a key which is not at hand may have signed the token.
var errUnknownKey = errors.New("token: key not at hand")

// open returns the claims of raw if one of the keys signed it.
func (v *Verifier) open(raw string, set *keySet) (*Claims, error) {
	jws, err := jose.ParseSignedCompact(raw, algorithms)
	if err != nil {
		return nil, errBad
	}
	head := jws.Signatures[0].Header
	alg, kid := jose.SignatureAlgorithm(head.Algorithm), head.KeyID
	for _, keys := range [][]key{v.fixed, set.all()} {
		for _, k := range keys {
			if !k.fits(alg, kid) {
				continue
			}
			if payload, err := jws.Verify(k.material); err == nil {
				return parseClaims(payload)
			}
		}
	}
	if v.remote != nil && !symmetric(alg) && !set.has(kid) {
		return nil, errUnknownKey
	}
	return nil, errBad
}

// judge checks what is about the token rather than about its bearer: exp, nbf,
// iss and aud (RFC 7519 section 4.1).
func (v *Verifier) judge(c *Claims, now time.Time) error {
	switch {
	case c.Expires == nil:
		return topics.Refuse(topics.ErrDenied, "token has no exp")
	case !now.Before(instant(*c.Expires)):
		return errExpired
	case c.NotBefore != nil && now.Add(leeway).Before(instant(*c.NotBefore)):
		return errEarly
	case v.cfg.Issuer != "" && c.Issuer != v.cfg.Issuer:
		return errBad
	case v.cfg.Audience != "" && !c.Audience.Contains(v.cfg.Audience):
		return errBad
	}
	return nil
}
