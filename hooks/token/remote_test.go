package token

import (
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"golang.org/x/time/rate"

	"couriermq/topics"
)

// provider is an identity provider whose keys can be changed and which can be
// down.
type provider struct {
	*httptest.Server
	body  atomic.Value // string; "" is down
	asked atomic.Int32
}

func newProvider(t *testing.T, keys ...jose.JSONWebKey) *provider {
	p := &provider{}
	p.publish(keys...)
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		p.asked.Add(1)
		body := p.body.Load().(string)
		if body == "" {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *provider) publish(keys ...jose.JSONWebKey) {
	p.body.Store(string(must(json.Marshal(jose.JSONWebKeySet{Keys: keys}))))
}

func jwk(kid string, key crypto.PublicKey) jose.JSONWebKey {
	return jose.JSONWebKey{Key: key, KeyID: kid, Use: "sig"}
}

// running returns a verifier that fetches from url until the test ends.
func running(t *testing.T, url string, change func(*remote)) *Verifier {
	t.Helper()
	v := verifier(t, Config{JWKSURL: url})
	if change != nil {
		change(v.remote)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := v.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		cancel()
		wg.Wait()
		v.remote.client.CloseIdleConnections()
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	})
	return v
}

func TestKeysRotate(t *testing.T) {
	ec := ecKeys()[jose.ES256]
	p := newProvider(t, jwk("old", rsaKey().Public()))
	v := running(t, p.URL, nil)
	old := sign(t, jose.RS256, rsaKey(), "old", claims())
	next := sign(t, jose.ES256, ec, "next", claims())

	if _, err := v.Verify(t.Context(), old); err != nil {
		t.Fatalf("before: %v", err)
	}
	if _, err := v.Verify(t.Context(), sign(t, jose.RS256, rsaKey(), "", claims())); err != nil {
		t.Errorf("a token without kid: %v", err)
	}
	if _, _, err := v.TryVerify(old); err != nil {
		t.Errorf("TryVerify: %v", err)
	}

	p.publish(jwk("old", rsaKey().Public()), jwk("next", ec.Public()))
	if _, wait, err := v.TryVerify(next); !wait || !errors.Is(err, topics.ErrDenied) {
		t.Errorf("an unknown kid: wait %v, %v", wait, err)
	}
	if _, err := v.Verify(t.Context(), next); err != nil {
		t.Errorf("after: %v", err)
	}

	// A withdrawn key is forgotten with what it signed.
	p.publish(jwk("next", ec.Public()))
	if _, err := v.Verify(t.Context(), sign(t, jose.RS256, rsaKey(), "other", claims())); err != errBad {
		t.Errorf("a kid that nobody knows: %v", err)
	}
	if _, _, err := v.TryVerify(old); err != errBad {
		t.Errorf("a withdrawn key: %v", err)
	}
	if _, _, err := v.TryVerify(next); err != nil {
		t.Errorf("the key that stayed: %v", err)
	}
}

func TestLastGoodKeysStay(t *testing.T) {
	p := newProvider(t, jwk("k", edKey().Public()))
	v := running(t, p.URL, nil)
	good := sign(t, jose.EdDSA, edKey(), "k", claims())
	if _, err := v.Verify(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	other := sign(t, jose.EdDSA, edKey(), "other", claims())
	for _, body := range []string{"", "no JSON", `{"keys":[]}`, strings.Repeat(" ", maxJWKS+1)} {
		p.body.Store(body)
		v.remote.limit.SetBurstAt(time.Now(), 1<<20) // this test may ask as often as it likes
		v.remote.limit.SetLimit(rate.Inf)
		if _, err := v.Verify(t.Context(), other); err != errBad {
			t.Errorf("%.9q: another token: %v", body, err)
		}
		if _, err := v.Verify(t.Context(), good); err != nil {
			t.Errorf("%.9q: %v", body, err)
		}
	}
	if p.asked.Load() < 5 {
		t.Errorf("the provider was asked %d times", p.asked.Load())
	}
}

// Strangers cannot make the node hammer its provider.
func TestUnknownKidsAreRateLimited(t *testing.T) {
	p := newProvider(t, jwk("k", edKey().Public()))
	v := running(t, p.URL, nil)
	raw := sign(t, jose.EdDSA, edKey(), "unknown", claims())
	began := time.Now()
	for range 50 {
		if _, err := v.Verify(t.Context(), raw); err != errBad {
			t.Fatal(err)
		}
	}
	if _, wait, _ := v.TryVerify(raw); wait {
		t.Error("told to wait for what will not come")
	}
	if n, most := p.asked.Load(), 1+askBurst+int32(time.Since(began)/askEvery); n > most {
		t.Errorf("the provider was asked %d times, want at most %d", n, most)
	}
}

func TestNoKeysYet(t *testing.T) {
	p := newProvider(t)
	p.body.Store("")
	raw := sign(t, jose.EdDSA, edKey(), "k", claims())

	idle := verifier(t, Config{JWKSURL: p.URL}) // Run was not called
	if _, wait, err := idle.TryVerify(raw); !wait || err != errNoKeys {
		t.Errorf("before Run: wait %v, %v", wait, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := idle.Verify(ctx, raw); err != errNoKeys {
		t.Errorf("cancelled: %v", err)
	}
	v := running(t, p.URL, nil)
	if _, err := v.Verify(t.Context(), raw); !errors.Is(err, topics.ErrUnavailable) {
		t.Errorf("provider down: %v", err)
	}
	if _, _, err := v.TryVerify("x.y.z"); err != errBad {
		t.Errorf("nonsense: %v", err)
	}
	p.publish(jwk("k", edKey().Public()))
	if _, err := v.Verify(t.Context(), raw); err != nil {
		t.Errorf("provider back: %v", err)
	}
}

// A JWKS may hold anything; only public signature keys count.
func TestParseJWKS(t *testing.T) {
	good := string(must(json.Marshal(jwk("good", edKey().Public()))))
	private := string(must(json.Marshal(jose.JSONWebKey{Key: edKey(), KeyID: "private"})))
	encryption := strings.Replace(good, `"use":"sig"`, `"use":"enc"`, 1)
	oct := `{"kty":"oct","kid":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`
	set, err := parseJWKS([]byte(`{"keys":[` + strings.Join([]string{private, oct, encryption, `{"kty":"new"}`, `7`, good}, ",") + `]}`))
	if err != nil || len(set.keys) != 1 || set.keys[0].id != "good" {
		t.Errorf("%v, %v", set, err)
	}
	if _, err := parseJWKS([]byte(`{"keys":[` + strings.Repeat(good+",", maxKeys) + good + `]}`)); err == nil {
		t.Error("took too many keys")
	}
	// alg of a key binds it.
	pinned := key{id: "k", alg: "RS512", material: rsaKey().Public()}
	if pinned.fits(jose.RS256, "k") || !pinned.fits(jose.RS512, "k") || pinned.fits(jose.RS512, "other") {
		t.Error("alg or kid of a key does not bind it")
	}
}

func TestRedirects(t *testing.T) {
	p := newProvider(t, jwk("k", edKey().Public()))
	hops := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, p.URL, http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) {
		hops++
		http.Redirect(w, r, "/loop", http.StatusFound)
	})
	plain, secure := httptest.NewServer(mux), httptest.NewTLSServer(mux)
	defer plain.Close()
	defer secure.Close()

	if err := newRemote(plain.URL+"/once", quiet).fetch(t.Context()); err != nil {
		t.Errorf("one redirect: %v", err)
	}
	if err := newRemote(plain.URL+"/loop", quiet).fetch(t.Context()); err == nil || hops != 1+maxRedirects {
		t.Errorf("a loop: %v after %d hops", err, hops)
	}
	r := newRemote(secure.URL+"/once", quiet)
	r.client.Transport = secure.Client().Transport
	if err := r.fetch(t.Context()); err == nil || !strings.Contains(err.Error(), "redirect from https to http") {
		t.Errorf("https to http: %v", err)
	}
}

func FuzzJWKS(f *testing.F) {
	f.Add(must(json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{jwk("a", edKey().Public()), jwk("b", rsaKey().Public())}})))
	f.Fuzz(func(t *testing.T, body []byte) {
		set, err := parseJWKS(body)
		if err == nil && (len(set.keys) == 0 || len(set.keys) > maxKeys) {
			t.Errorf("%d keys", len(set.keys))
		}
	})
}
