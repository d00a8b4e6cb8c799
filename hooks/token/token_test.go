package token

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

const secret Secret = "test-secret-test-secret-test-secret"

var quiet = slog.New(slog.DiscardHandler)

// The keys of the tests, made once: RSA takes its time.
var (
	rsaKey = sync.OnceValue(func() *rsa.PrivateKey { return must(rsa.GenerateKey(rand.Reader, 2048)) })
	ecKeys = sync.OnceValue(func() map[jose.SignatureAlgorithm]*ecdsa.PrivateKey {
		return map[jose.SignatureAlgorithm]*ecdsa.PrivateKey{
			jose.ES256: must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)),
			jose.ES384: must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader)),
			jose.ES512: must(ecdsa.GenerateKey(elliptic.P521(), rand.Reader)),
		}
	})
	edKey = sync.OnceValue(func() ed25519.PrivateKey {
		_, k, err := ed25519.GenerateKey(rand.Reader)
		return must(k, err)
	})
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// claims are those of a rider for an hour, changed by key and value pairs; nil
// deletes.
func claims(changes ...any) map[string]any {
	c := map[string]any{"sub": "alice", "role": "rider", "exp": time.Now().Add(time.Hour).Unix()}
	for i := 0; i < len(changes); i += 2 {
		if c[changes[i].(string)] = changes[i+1]; changes[i+1] == nil {
			delete(c, changes[i].(string))
		}
	}
	return c
}

// sign makes a token with any key, algorithm and kid.
func sign(t testing.TB, alg jose.SignatureAlgorithm, key any, kid string, claims any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: kid}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := must(signer.Sign(payload)).CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func hs256(t testing.TB, claims any) string {
	return sign(t, jose.HS256, []byte(secret), "", claims)
}

func verifier(t testing.TB, cfg Config) *Verifier {
	t.Helper()
	v, err := New(cfg, "", quiet)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// publicPEM writes public keys to a file.
func publicPEM(t testing.TB, keys ...crypto.PublicKey) string {
	t.Helper()
	var text []byte
	for _, k := range keys {
		block := &pem.Block{Type: "PUBLIC KEY", Bytes: must(x509.MarshalPKIXPublicKey(k))}
		text = append(text, pem.EncodeToMemory(block)...)
	}
	return file(t, text)
}

func file(t testing.TB, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Every algorithm of the list works with a key of its type and with no other.
func TestAlgorithms(t *testing.T) {
	ec := ecKeys()
	v := verifier(t, Config{Secret: secret, PublicKeyFile: publicPEM(t, rsaKey().Public(),
		ec[jose.ES256].Public(), ec[jose.ES384].Public(), ec[jose.ES512].Public(), edKey().Public())})
	padded := append([]byte(secret), make([]byte, 64-len(secret))...) // go-jose signs with no less
	for _, alg := range algorithms {
		var key any
		switch alg[:2] {
		case "HS":
			key = padded
		case "RS", "PS":
			key = rsaKey()
		case "ES":
			key = ec[alg]
		case "Ed":
			key = edKey()
		}
		raw := sign(t, alg, key, "any", claims())
		if _, err := v.Verify(t.Context(), raw); err != nil {
			t.Errorf("%s: %v", alg, err)
		}
		if _, err := verifier(t, Config{Secret: secret[1:]}).Verify(t.Context(), raw); err != errBad {
			t.Errorf("%s with another secret: %v", alg, err)
		}
	}
}

// forge puts a header before claims and signs by hand.
func forge(header string, signature func(input string) []byte) string {
	b64 := base64.RawURLEncoding.EncodeToString
	payload := must(json.Marshal(claims()))
	input := b64([]byte(header)) + "." + b64(payload)
	return input + "." + b64(signature(input))
}

func TestForgeries(t *testing.T) {
	path := publicPEM(t, rsaKey().Public())
	text := must(os.ReadFile(path))
	v := verifier(t, Config{PublicKeyFile: path})
	both := verifier(t, Config{PublicKeyFile: path, Secret: secret})
	unsigned := func(string) []byte { return nil }
	symmetric := func(key []byte) func(string) []byte {
		return func(input string) []byte {
			mac, _ := symmetricMAC(key, input)
			return mac
		}
	}
	good := hs256(t, claims())
	for name, raw := range map[string]string{
		"none":                     forge(`{"alg":"none"}`, unsigned),
		"NONE":                     forge(`{"alg":"NONE"}`, unsigned),
		"no alg":                   forge(`{}`, unsigned),
		"HS256 with public PEM":    forge(`{"alg":"HS256"}`, symmetric(text)),
		"HS256 with public DER":    forge(`{"alg":"HS256"}`, symmetric(must(x509.MarshalPKIXPublicKey(rsaKey().Public())))),
		"own jwk":                  forge(`{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}`, symmetric([]byte{0, 0, 0})),
		"own jku":                  forge(`{"alg":"RS256","jku":"http://127.0.0.1:1/"}`, unsigned),
		"kid as a path":            forge(`{"alg":"HS256","kid":"../../../../dev/null"}`, symmetric(nil)),
		"two signatures":           good + "." + good,
		"empty":                    "",
		"dots":                     "..",
		"no signature":             good[:strings.LastIndexByte(good, '.')+1],
		"cut":                      good[:len(good)-1],
		"too long":                 strings.Repeat("a", maxToken+1),
		"JSON":                     `{"payload":"","signatures":[]}`,
		"unknown critical headers": forge(`{"alg":"HS256","crit":["exp"]}`, symmetric([]byte(secret))),
	} {
		for _, v := range []*Verifier{v, both} {
			a, err := v.Verify(t.Context(), raw)
			if a != nil || err != errBad {
				t.Errorf("%s: %v, %v", name, a, err)
			}
		}
	}
}

// symmetricMAC is HMAC with a key of any length.
func symmetricMAC(key []byte, input string) ([]byte, error) {
	mac := hmac.New(sha256.New, key)
	_, err := mac.Write([]byte(input))
	return mac.Sum(nil), err
}

func TestTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := verifier(t, Config{Secret: secret})
		at := func(d time.Duration) int64 { return time.Now().Add(d).Unix() }
		for _, tt := range []struct {
			name    string
			changes []any
			want    string
		}{
			{"good", []any{"nbf", at(0), "iat", at(time.Hour)}, ""},
			{"expires as a fraction", []any{"exp", float64(at(9*time.Second)) + 0.5}, ""},
			{"expires in the next millennium", []any{"exp", 1e17}, ""},
			{"expired", []any{"exp", at(0)}, "token expired"},
			{"long ago", []any{"exp", -5}, "token expired"},
			{"no exp", []any{"exp", nil}, "token has no exp"},
			{"exp as text", []any{"exp", fmt.Sprint(at(time.Hour))}, "token: a claim has the wrong type"},
			{"nbf within leeway", []any{"nbf", at(leeway)}, ""},
			{"nbf beyond leeway", []any{"nbf", at(leeway + time.Second)}, "token not valid yet"},
		} {
			_, err := v.Verify(t.Context(), hs256(t, claims(tt.changes...)))
			if got := fmt.Sprint(err); got != tt.want && !(err == nil && tt.want == "") {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			}
			if err != nil && !errors.Is(err, topics.ErrDenied) {
				t.Errorf("%s: %v is not ErrDenied", tt.name, err)
			}
		}
		// What is remembered expires too.
		raw := hs256(t, claims())
		for _, want := range []error{nil, nil, errExpired} {
			if _, err := v.Verify(t.Context(), raw); err != want {
				t.Errorf("got %v, want %v", err, want)
			}
			time.Sleep(30 * time.Minute) // the bubble's time
		}
	})
}

func TestIssuerAndAudience(t *testing.T) {
	v := verifier(t, Config{Secret: secret, Issuer: "https://id.example", Audience: "couriermq"})
	for _, tt := range []struct {
		iss, aud any
		ok       bool
	}{
		{"https://id.example", "couriermq", true},
		{"https://id.example", []string{"shop", "couriermq"}, true},
		{"https://id.example", "shop", false},
		{"https://id.example", nil, false},
		{"https://evil.example", "couriermq", false},
		{nil, "couriermq", false},
	} {
		_, err := v.Verify(t.Context(), hs256(t, claims("iss", tt.iss, "aud", tt.aud)))
		if (err == nil) != tt.ok {
			t.Errorf("iss %v, aud %v: %v", tt.iss, tt.aud, err)
		}
	}
	raw, err := v.Mint(Claims{Role: "service", Subject: "backend"}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Verify(t.Context(), raw); err != nil {
		t.Errorf("its own token: %v", err)
	}
}

// The cache gives every caller an actor of its own and forgets what is old.
func TestCache(t *testing.T) {
	v := verifier(t, Config{Secret: secret})
	raw := hs256(t, claims())
	first, err := v.Verify(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	want := *first
	first.Sub = "mallory"
	for range 2 {
		got, err := v.Verify(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Error(diff)
		}
		got.Sub = "mallory"
	}
	var c cache
	for i := range 5 * generation {
		c.put([32]byte{byte(i), byte(i >> 8), byte(i >> 16)}, nil, first)
		if c.get([32]byte{}, nil) == nil {
			t.Fatalf("forgot what is asked for all the time after %d", i)
		}
	}
	if n := len(c.young) + len(c.old); n > 2*generation {
		t.Errorf("%d entries", n)
	}
	if c.get([32]byte{}, &keySet{}) != nil {
		t.Error("a token outlived its key set")
	}
}

func TestNewRefusesFiles(t *testing.T) {
	private := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(edKey()))})
	small, _ := pem.Decode([]byte(rsa1024))
	for _, tt := range []struct{ path, want string }{
		{filepath.Join(t.TempDir(), "none"), "no such file"},
		{file(t, nil), "no PEM block"},
		{file(t, private), "private key"},
		{file(t, pem.EncodeToMemory(small)), "1024 bits; allowed: at least 2048"},
		{publicPEM(t, must(ecdsa.GenerateKey(elliptic.P224(), rand.Reader)).Public()), "curve P-224"},
		{file(t, pem.EncodeToMemory(&pem.Block{Type: "X509 CRL"})), `type "X509 CRL"; allowed: PUBLIC KEY`},
	} {
		if _, err := New(Config{PublicKeyFile: tt.path}, "", quiet); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want %q", err, tt.want)
		}
	}
}

// rsa1024 is too short on purpose; crypto/rsa refuses to make one.
const rsa1024 = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCzRGau04XR61oy4YzUeki4J6wi
mf09eXC4h4Aml1iAR2uJ8zJLkG7lf/zj0OqVmchRxg4w9JkP/y70Y1uvG4i0gg2b
fpG0MXxtzUY/6RUbstYyc8tIWtOEiycJ+8Jq3yT/3iwOBsdAJ5XN/qUFAkbg/RhH
RX6ZdgH7bCdcDIbA7QIDAQAB
-----END PUBLIC KEY-----`

func FuzzVerify(f *testing.F) {
	v := verifier(f, Config{Secret: secret, PublicKeyFile: publicPEM(f, edKey().Public())})
	f.Add(hs256(f, claims("acl", ACL{All: []string{"a/#"}}, "orders", []any{1, "2"})))
	f.Add(sign(f, jose.EdDSA, edKey(), "k", claims()))
	f.Add("..")
	f.Fuzz(func(t *testing.T, raw string) {
		a, wait, err := v.TryVerify(raw)
		if wait || (a == nil) != (err != nil) {
			t.Errorf("%v, %v, %v", a, wait, err)
		}
		if err != nil && !errors.Is(err, topics.ErrDenied) {
			t.Errorf("%v is not ErrDenied", err)
		}
		_, _ = Inspect(raw)
	})
}

func BenchmarkVerify(b *testing.B) {
	for name, raw := range map[string]string{
		"HS256": hs256(b, claims()), "EdDSA": sign(b, jose.EdDSA, edKey(), "", claims()), "RS256": sign(b, jose.RS256, rsaKey(), "", claims()),
	} {
		v := verifier(b, Config{Secret: secret, PublicKeyFile: publicPEM(b, edKey().Public(), rsaKey().Public())})
		run := func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := v.Verify(context.Background(), raw); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.Run(name+"/again", run)
		b.Run(name+"/first", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.seen.set = &keySet{}
				if _, err := v.Verify(context.Background(), raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
