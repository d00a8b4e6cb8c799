package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"couriermq/topics"
)

const (
	idempotencyKey = "Idempotency-Key" // in the canonical form of http.Header
	replayedHeader = "Idempotency-Replayed"
	maxKey         = 255 // bytes of an Idempotency-Key
	keepAnswers    = 24 * time.Hour
)

// Rows reads the store's rows that this package wrote with Push.Edits.
type Rows interface {
	// Get returns the value of key, nil and no error when there is none.
	Get(key []byte) ([]byte, error)
}

// keeper makes a POST with an Idempotency-Key happen once in 24 h. An answer is
// a row committed together with its effect, so that a crash between the two
// cannot part them. Refusals are not kept: nothing happened, and the same key
// may try again.
type keeper struct {
	rows   Rows
	commit func(context.Context, topics.Push) (topics.Receipt, error)
	log    *slog.Logger

	mu      sync.Mutex
	running map[string][sha256.Size]byte // guarded by mu; scope → request body
	swept   uint32                       // guarded by mu; the day the old rows were last deleted
}

func newKeeper(rows Rows, commit func(context.Context, topics.Push) (topics.Receipt, error), log *slog.Logger) *keeper {
	return &keeper{rows: rows, commit: commit, log: log, running: make(map[string][sha256.Size]byte)}
}

// attempt is one running request that has a key. It travels in the context
// from the gate to the call that commits.
type attempt struct {
	keeper *keeper
	scope  []byte
	hash   [sha256.Size]byte
	row    []byte // what was committed, nil = nothing yet
}

type attemptKey struct{}

// edits returns what a call must commit with its result so that a retry finds
// its answer: answer makes the body of a 200 from the result. It is nil for a
// request without a key.
func edits[R any](ctx context.Context, answer func(R) any) func(R) []topics.Edit {
	rows := keeping(ctx)
	if rows == nil {
		return nil
	}
	return func(r R) []topics.Edit { return rows(answer(r)) }
}

// keep is edits for calls that make their answers themselves, as JSON.
func keep(ctx context.Context) topics.Keep {
	return edits(ctx, func(answer []byte) any { return json.RawMessage(answer) })
}

// keeping returns what makes the rows of a 200 with a body, nil for a request
// without a key.
func keeping(ctx context.Context) func(body any) []topics.Edit {
	a, _ := ctx.Value(attemptKey{}).(*attempt)
	if a == nil {
		return nil
	}
	return func(body any) []topics.Edit {
		b, err := encode(body)
		if err != nil {
			return nil // the call itself will fail on it
		}
		return a.keep(http.StatusOK, b)
	}
}

// keep makes the row of an answer, and with the day's first one the deletion of
// the days that have run out.
func (a *attempt) keep(status int, body []byte) []topics.Edit {
	now := time.Now()
	a.row = encodeRow(row{hash: a.hash, until: now.Add(keepAnswers), status: status, body: body})
	out := []topics.Edit{{Key: rowKey(day(now), a.scope), Value: a.row}}
	return append(out, a.keeper.sweep(now)...)
}

// once runs the request unless its key was used: then it gives the first
// answer again, or refuses. An error means that nothing was written to w.
func (k *keeper) once(w http.ResponseWriter, r *http.Request, scope, body []byte, run func(http.ResponseWriter, *http.Request)) error {
	if err := checkKey(r.Header.Get(idempotencyKey)); err != nil {
		return err
	}
	a := &attempt{keeper: k, scope: scope, hash: sha256.Sum256(body)}
	if err := k.begin(a); err != nil {
		return err
	}
	defer k.end(a)
	kept, err := k.find(scope)
	switch {
	case err != nil:
		return err
	case kept != nil && kept.hash != a.hash:
		return errOtherBody()
	case kept != nil:
		replay(w, kept)
		return nil
	}
	ctx := context.WithValue(r.Context(), attemptKey{}, a) // which a caller that hangs up does not end
	rec := &recorder{header: w.Header()}
	run(rec, r.WithContext(ctx))
	k.settle(ctx, a, rec)
	rec.flush(w)
	return nil
}

// begin marks the key as running.
func (k *keeper) begin(a *attempt) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	hash, busy := k.running[string(a.scope)]
	switch {
	case busy && hash != a.hash:
		return errOtherBody()
	case busy:
		f := refusal(http.StatusConflict, "a request with this %s is still running", idempotencyKey)
		f.header = map[string]string{"Retry-After": "1"}
		return f
	}
	k.running[string(a.scope)] = a.hash
	return nil
}

func (k *keeper) end(a *attempt) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.running, string(a.scope))
}

// find looks for the answer kept for scope: a row lives 24 h, so it was written
// today or yesterday.
func (k *keeper) find(scope []byte) (*row, error) {
	now := time.Now()
	for _, d := range []uint32{day(now), day(now) - 1} {
		b, err := k.rows.Get(rowKey(d, scope))
		if err != nil {
			return nil, fmt.Errorf("read kept answer: %w", err)
		}
		if b == nil {
			continue
		}
		kept, err := decodeRow(b)
		if err != nil {
			return nil, fmt.Errorf("read kept answer: %w", err)
		}
		if now.Before(kept.until) {
			return kept, nil
		}
	}
	return nil, nil
}

// settle stores the answer as it is given, when that is not what the commit
// stored: after a wait it counts more, and some calls commit nothing else.
func (k *keeper) settle(ctx context.Context, a *attempt, rec *recorder) {
	if rec.status/100 != 2 {
		return
	}
	if kept, err := decodeRow(a.row); err == nil && kept.status == rec.status && bytes.Equal(kept.body, rec.body.Bytes()) {
		return
	}
	rows := a.keep(rec.status, rec.body.Bytes())
	_, err := k.commit(ctx, topics.Push{
		Edits: func(topics.Receipt) []topics.Edit { return rows },
	})
	if err != nil {
		k.log.LogAttrs(ctx, slog.LevelWarn, "answer not kept", slog.Any("err", err))
	}
}

// sweep deletes the rows of the days before yesterday, once a day: one range,
// however many they are.
func (k *keeper) sweep(now time.Time) []topics.Edit {
	k.mu.Lock()
	defer k.mu.Unlock()
	today := day(now)
	if k.swept == today {
		return nil
	}
	k.swept = today
	return []topics.Edit{{Key: dayKey(0), End: dayKey(today - 1)}}
}

func replay(w http.ResponseWriter, kept *row) {
	h := w.Header()
	h.Set(replayedHeader, "true")
	h.Set("Content-Type", "application/json")
	w.WriteHeader(kept.status)
	_, _ = w.Write(kept.body) // a caller that has gone is no error of ours
}

func errOtherBody() error {
	return refusal(http.StatusUnprocessableEntity, "this %s was used with another body", idempotencyKey)
}

// checkKey accepts 1-255 printable ASCII characters.
func checkKey(key string) error {
	if key == "" || len(key) > maxKey {
		return invalid("header."+idempotencyKey, "expected 1 to %d characters", maxKey)
	}
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return invalid("header."+idempotencyKey, "expected printable ASCII")
		}
	}
	return nil
}

// recorder holds an answer back until it is kept. Answers to POST are short.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (c *recorder) Header() http.Header { return c.header }

func (c *recorder) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *recorder) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(b)
}

func (c *recorder) flush(w http.ResponseWriter) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	w.WriteHeader(c.status)
	_, _ = w.Write(c.body.Bytes()) // a caller that has gone is no error of ours
}
