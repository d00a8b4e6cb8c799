package token

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/go-jose/go-jose/v4"
)

// minRSA is the shortest RSA modulus in bits (RFC 7518 section 3.3).
const minRSA = 2048

// key is one key to verify with.
type key struct {
	id       string // kid of a JWKS; "" fits every token
	alg      string // alg of a JWKS; "" fits all that its type can
	material any    // []byte, *rsa.PublicKey, *ecdsa.PublicKey or ed25519.PublicKey
}

// secretKey returns s as a key for HMAC. It is filled up with zeros to the
// length that go-jose demands for HS512, which changes no MAC (RFC 2104 section
// 2): identity providers sign HS512 with secrets shorter than RFC 7518 section
// 3.2 asks for, and 32 bytes, which Config demands, are strong enough.
func secretKey(s Secret) key {
	return key{material: append([]byte(s), make([]byte, max(0, 64-len(s)))...)}
}

// fits reports whether the key may verify a token with these headers. The type
// of the key rules the algorithm, never the other way round (RFC 8725 section
// 3.1).
func (k key) fits(alg jose.SignatureAlgorithm, kid string) bool {
	if k.id != "" && kid != "" && k.id != kid || k.alg != "" && k.alg != string(alg) {
		return false
	}
	switch m := k.material.(type) {
	case []byte:
		return symmetric(alg)
	case *rsa.PublicKey:
		return strings.HasPrefix(string(alg), "RS") || strings.HasPrefix(string(alg), "PS")
	case *ecdsa.PublicKey:
		return alg == curves[m.Curve]
	case ed25519.PublicKey:
		return alg == jose.EdDSA
	}
	return false
}

// curves holds the one algorithm of each curve (RFC 7518 section 3.4).
var curves = map[elliptic.Curve]jose.SignatureAlgorithm{
	elliptic.P256(): jose.ES256,
	elliptic.P384(): jose.ES384,
	elliptic.P521(): jose.ES512,
}

func symmetric(alg jose.SignatureAlgorithm) bool { return strings.HasPrefix(string(alg), "HS") }

// usable says why a public key is not one to verify with.
func usable(material any) error {
	switch m := material.(type) {
	case *rsa.PublicKey:
		if bits := m.N.BitLen(); bits < minRSA {
			return fmt.Errorf("an RSA key of %d bits; allowed: at least %d", bits, minRSA)
		}
	case *ecdsa.PublicKey:
		if curves[m.Curve] == "" {
			return fmt.Errorf("a key on curve %s; allowed: P-256, P-384, P-521", m.Curve.Params().Name)
		}
	case ed25519.PublicKey:
	default:
		return fmt.Errorf("a key of type %T; allowed: RSA, ECDSA, Ed25519", m)
	}
	return nil
}

// readPEM reads the public keys of a file.
func readPEM(path string) ([]key, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read public keys: %w", err)
	}
	var keys []key
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		material, err := parsePEM(block)
		if err == nil {
			err = usable(material)
		}
		if err != nil {
			return nil, fmt.Errorf("read public keys %s: %w", path, err)
		}
		keys = append(keys, key{material: material})
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("read public keys %s: no PEM block in it", path)
	}
	return keys, nil
}

func parsePEM(block *pem.Block) (any, error) {
	switch block.Type {
	case "PUBLIC KEY":
		return x509.ParsePKIXPublicKey(block.Bytes)
	case "RSA PUBLIC KEY":
		return x509.ParsePKCS1PublicKey(block.Bytes)
	case "CERTIFICATE":
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		return cert.PublicKey, nil
	}
	if strings.Contains(block.Type, "PRIVATE KEY") {
		return nil, errors.New("it holds a private key; only the public one belongs here")
	}
	return nil, fmt.Errorf("a PEM block of type %q; allowed: PUBLIC KEY, RSA PUBLIC KEY, CERTIFICATE", block.Type)
}
