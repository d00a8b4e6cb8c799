package token

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
)

// Config says which keys tokens are verified with: the keys auth.jwt.* of the
// configuration. Several may be given; a token is good if one of them signed it.
type Config struct {
	Secret        Secret `yaml:"secret"`          // shared secret for HS256, HS384 and HS512; at least 32 bytes (RFC 7518 section 3.2)
	SecretFile    string `yaml:"secret_file"`     // file that holds it; instead of secret
	PublicKeyFile string `yaml:"public_key_file"` // PEM with one or more public keys or certificates: RSA, ECDSA P-256/384/521, Ed25519
	JWKSURL       string `yaml:"jwks_url"`        // where an identity provider publishes its keys (RFC 7517): https, or http where that is wanted
	Issuer        string `yaml:"issuer"`          // required value of iss; "": any
	Audience      string `yaml:"audience"`        // value that aud must contain; "": any
}

// minSecret is the length of a SHA-256 output, less is not a key (RFC 7518 section 3.2).
const minSecret = 32

// Configured reports whether there is any key to verify with.
func (c Config) Configured() bool {
	return c.Secret != "" || c.SecretFile != "" || c.PublicKeyFile != "" || c.JWKSURL != ""
}

// Validate returns nil or all that is wrong, joined. Each error begins with
// the key it is about and says what is allowed. It reads no files.
func (c Config) Validate() error {
	var errs []error
	if n := len(c.Secret); n > 0 && n < minSecret {
		errs = append(errs, fmt.Errorf("secret: %d bytes are too few; allowed: at least %d", n, minSecret))
	}
	if c.JWKSURL != "" {
		u, err := url.Parse(c.JWKSURL)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			errs = append(errs, errors.New("jwks_url: not an address; allowed: https://host/path or http://host/path"))
		}
	}
	return errors.Join(errs...)
}

// Secret is a value that must not be seen: it prints, logs and marshals as
// [Redacted]. Convert it with string(s) where it is used.
type Secret string

// Redacted stands where a [Secret] would be printed.
const Redacted = "(redacted)"

// String implements fmt.Stringer for all verbs that print strings.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return Redacted
}

// GoString implements fmt.GoStringer, so that %#v is no way around.
func (s Secret) GoString() string { return fmt.Sprintf("%q", s.String()) }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText implements encoding.TextMarshaler, which YAML and JSON go through.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
