package token

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-jose/go-jose/v4"
	"golang.org/x/time/rate"
)

// Bounds of the conversation with the identity provider.
const (
	refreshEvery = 5 * time.Minute  // a withdrawn key is good no longer than this
	retryFirst   = time.Second      // after a failure, doubling
	retryMost    = 30 * time.Second // up to this
	askEvery     = 10 * time.Second // unknown kids make us fetch this often
	askBurst     = 3                // after as many at once
	fetchTimeout = 10 * time.Second // for the whole answer
	maxJWKS      = 1 << 20          // bytes of it
	maxKeys      = 64               // keys of it
	maxRedirects = 3
)

// keySet is one good answer of the provider. Nil is the empty set.
type keySet struct {
	keys []key
	sum  [sha256.Size]byte // of the answer
}

func (s *keySet) all() []key {
	if s == nil {
		return nil
	}
	return s.keys
}

// has reports whether the set knows kid. A token without one is tried with
// every key, so that there is nothing to look for.
func (s *keySet) has(kid string) bool {
	return s != nil && (kid == "" || slices.ContainsFunc(s.keys, func(k key) bool { return k.id == kid }))
}

// remote keeps the keys that an identity provider publishes. One goroutine
// fetches; a failure leaves the last good set in place. A kid is compared,
// never part of an address or a path.
type remote struct {
	url    string
	client *http.Client
	log    *slog.Logger
	set    atomic.Pointer[keySet] // nil until the first good answer
	limit  *rate.Limiter          // of fetches that tokens ask for
	wanted chan struct{}          // capacity 1: somebody waits for the next round

	mu    sync.Mutex
	asked bool          // guarded by mu, as below: the next round is on its way
	round chan struct{} // closed when it is over
}

func newRemote(url string, log *slog.Logger) *remote {
	r := &remote{
		url:    url,
		client: &http.Client{CheckRedirect: checkRedirect},
		log:    log,
		limit:  rate.NewLimiter(rate.Every(askEvery), askBurst),
		wanted: make(chan struct{}, 1),
		asked:  true, // run begins with a round
		round:  make(chan struct{}),
	}
	r.wanted <- struct{}{}
	return r
}

// checkRedirect follows few redirects, and none from https to http.
func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return errors.New("too many redirects")
	}
	if via[0].URL.Scheme == "https" && req.URL.Scheme != "https" {
		return errors.New("redirect from https to " + req.URL.Scheme)
	}
	return nil
}

// keys returns the last good set; nil, also of a nil remote, when there is none.
func (r *remote) keys() *keySet {
	if r == nil {
		return nil
	}
	return r.set.Load()
}

// run fetches until ctx ends: when asked, every refreshEvery, and sooner after
// a failure.
func (r *remote) run(ctx context.Context) {
	retry := retryFirst
	timer := time.NewTimer(refreshEvery)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-r.wanted:
		}
		over := r.begin()
		next, err := refreshEvery, r.fetch(ctx)
		close(over)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			next, retry = retry, min(2*retry, retryMost)
			r.log.Warn("token keys not refreshed, the last good ones stay", "err", err, "retry_in", next)
		default:
			retry = retryFirst
		}
		timer.Reset(next)
	}
}

// begin opens the round after the one that starts now: who asks from here on
// wants an answer that is newer than what may already be on the wire.
func (r *remote) begin() (over chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	select {
	case <-r.wanted:
	default:
	}
	over, r.round, r.asked = r.round, make(chan struct{}), false
	return over
}

// askable reports whether refresh would wait for an answer.
func (r *remote) askable() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked || r.limit.Tokens() >= 1
}

// refresh waits for the next round, starting one if the rate allows. It reports
// whether there was one before ctx ended.
func (r *remote) refresh(ctx context.Context) bool {
	r.mu.Lock()
	if !r.asked {
		if !r.limit.Allow() {
			r.mu.Unlock()
			return false
		}
		r.asked = true
		r.wanted <- struct{}{} // begin emptied it
	}
	over := r.round
	r.mu.Unlock()
	select {
	case <-over:
		return true
	case <-ctx.Done():
		return false
	}
}

// fetch asks the provider once and takes over what it answers.
func (r *remote) fetch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url, http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/jwk-set+json, application/json")
	res, err := r.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("get %s: status %s", req.URL.Redacted(), res.Status)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, maxJWKS+1))
	if err != nil {
		return err
	}
	set, err := parseJWKS(body)
	if err != nil {
		return fmt.Errorf("get %s: %w", req.URL.Redacted(), err)
	}
	if old := r.set.Load(); old != nil && old.sum == set.sum {
		return nil // the same set stays the same pointer, and the cache good
	}
	r.set.Store(set)
	r.log.Info("token keys changed", "count", len(set.keys))
	return nil
}

// parseJWKS returns the keys of a JWK set that can verify tokens, without the
// others: RFC 7517 section 5 wants unknown ones ignored. A secret or private
// key that somebody published is no key.
func parseJWKS(body []byte) (*keySet, error) {
	if len(body) > maxJWKS {
		return nil, fmt.Errorf("more than %d bytes", maxJWKS)
	}
	var doc struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(body, &doc); err != nil {
		return nil, fmt.Errorf("parse JWKS: %w", err)
	}
	if len(doc.Keys) > maxKeys {
		return nil, fmt.Errorf("%d keys; allowed: at most %d", len(doc.Keys), maxKeys)
	}
	set := &keySet{sum: sha256.Sum256(body)}
	for _, raw := range doc.Keys {
		if k, ok := parseJWK(raw); ok {
			set.keys = append(set.keys, k)
		}
	}
	if len(set.keys) == 0 {
		return nil, errors.New("no key in it that can verify a token")
	}
	return set, nil
}

func parseJWK(raw []byte) (key, bool) {
	var kind struct {
		Type    string `json:"kty"`
		Private string `json:"d"`
	}
	if json.Unmarshal(raw, &kind) != nil || kind.Type == "oct" || kind.Private != "" {
		return key{}, false // go-jose would spend time on a private key
	}
	var k jose.JSONWebKey
	if k.UnmarshalJSON(raw) != nil || k.Use != "" && k.Use != "sig" || usable(k.Key) != nil {
		return key{}, false
	}
	return key{id: k.KeyID, alg: k.Algorithm, material: k.Key}, true
}
