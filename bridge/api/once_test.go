package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/topics"
)

const told1 = `{"topic":"store/s1/notice","data":{"n":1}}`

func wantReplay(t *testing.T, first, again *httptest.ResponseRecorder) {
	t.Helper()
	if first.Header().Get(replayedHeader) != "" || again.Header().Get(replayedHeader) != "true" {
		t.Errorf("%s: %q, then %q", replayedHeader, first.Header().Get(replayedHeader), again.Header().Get(replayedHeader))
	}
	if again.Code != first.Code || again.Body.String() != first.Body.String() || again.Header().Get("Content-Type") != "application/json" {
		t.Errorf("replayed %d %s, first %d %s", again.Code, again.Body, first.Code, first.Body)
	}
}

func TestSameKeySameAnswer(t *testing.T) {
	for path, body := range map[string]string{
		"/v1/push/topic":         told1,
		"/v1/push/topic?wait=1s": told1, // the answer differs from what the commit kept
		"/socket/topic_push":     told1,
		"/v1/publish":            `{"topic":"store/s1/notice","payload":1}`,
		"/v1/kick":               `{"store":"s1"}`, // commits nothing of its own
	} {
		kicks := 0
		n := &node{kick: func(topics.Selector, string) (int, error) { kicks++; return kicks, nil }}
		h := n.handler()
		first := post(h, path, body, idempotencyKey, "k 1")
		if first.Code != 200 {
			t.Fatalf("%s: %d %s", path, first.Code, first.Body)
		}
		h = n.handler() // a restart: only the rows remain
		wantReplay(t, first, post(h, path, body, idempotencyKey, "k 1"))
		if n.count() > 1 || kicks > 1 {
			t.Errorf("%s happened twice", path)
		}
		if w := post(h, path, body, idempotencyKey, "k 2"); w.Code != 200 || w.Header().Get(replayedHeader) != "" {
			t.Errorf("%s: another key: %d", path, w.Code)
		}
	}
}

func TestKeyIsScoped(t *testing.T) {
	n := &node{}
	h := n.handler()
	post(h, "/v1/push/topic", told1, idempotencyKey, "k")
	for name, w := range map[string]*httptest.ResponseRecorder{
		"other caller": post(h, "/v1/push/topic", told1, idempotencyKey, "k", "Authorization", "Bearer platform:hq"),
		"other path":   post(h, "/socket/topic_push", told1, idempotencyKey, "k"),
		"no key":       post(h, "/v1/push/topic", told1),
	} {
		if w.Code != 200 || w.Header().Get(replayedHeader) != "" {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if n.count() != 4 {
		t.Errorf("%d pushes, want 4", n.count())
	}
	w := post(h, "/v1/push/topic", `{"topic":"store/s1/notice","data":{"n":2}}`, idempotencyKey, "k")
	if detail := wantProblem(t, w, 422); !strings.Contains(detail, "another body") {
		t.Error(detail)
	}
}

func TestKeyStillRunning(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	n := &node{push: func(ctx context.Context, _ topics.Push) (topics.Receipt, error) {
		close(began)
		<-end
		return topics.Receipt{Targets: 1}, ctx.Err()
	}}
	h := n.handler()
	ctx, hangUp := context.WithCancel(t.Context())
	answered := make(chan *httptest.ResponseRecorder)
	go func() {
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/v1/push/topic", strings.NewReader(told1))
		r.Header.Set("Authorization", "Bearer service:shop")
		r.Header.Set(idempotencyKey, "k")
		answered <- do(h, r)
	}()
	<-began
	wantProblem(t, post(h, "/v1/push/topic", told1, idempotencyKey, "k"), 409)
	wantProblem(t, post(h, "/v1/push/topic", `{"topic":"store/s1/notice","data":2}`, idempotencyKey, "k"), 422)
	hangUp() // the first caller is gone; its commit is not
	close(end)
	first := <-answered
	if first.Code != 200 {
		t.Fatalf("%d %s", first.Code, first.Body)
	}
	wantReplay(t, first, post(h, "/v1/push/topic", told1, idempotencyKey, "k"))
}

func TestRefusalsAreNotKept(t *testing.T) {
	err := error(topics.Refuse(topics.ErrQuota, "full"))
	n := &node{push: func(context.Context, topics.Push) (topics.Receipt, error) { return topics.Receipt{Targets: 1}, err }}
	h := n.handler()
	wantProblem(t, post(h, "/v1/push/topic", told1, idempotencyKey, "k"), 429)
	err = nil
	if w := post(h, "/v1/push/topic", told1, idempotencyKey, "k"); w.Code != 200 || w.Header().Get(replayedHeader) != "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestKeysExpireAndAreSwept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &node{}
		h := n.handler()
		send := func(key string) bool {
			w := post(h, "/v1/push/topic", told1, idempotencyKey, key)
			if w.Code != 200 {
				t.Fatal(w.Body)
			}
			return w.Header().Get(replayedHeader) == ""
		}
		time.Sleep(18 * time.Hour)
		send("k")
		time.Sleep(23 * time.Hour) // on the next day
		if send("k") {
			t.Error("forgotten before 24 h")
		}
		time.Sleep(2 * time.Hour)
		if !send("k") {
			t.Error("kept beyond 24 h")
		}
		for range 5 {
			time.Sleep(24 * time.Hour)
			send("other")
		}
		if len(n.rows) > 2 {
			t.Errorf("%d rows are left, want at most those of two days", len(n.rows))
		}
	})
}

func TestUnreadableRowIsNobodysFault(t *testing.T) {
	n := &node{}
	h := n.handler()
	post(h, "/v1/push/topic", told1, idempotencyKey, "k")
	for k := range n.rows {
		n.rows[k] = []byte{9}
	}
	wantProblem(t, post(h, "/v1/push/topic", told1, idempotencyKey, "k"), 500)
	parts := n.parts()
	parts.Rows = rowsFunc(func([]byte) ([]byte, error) { return nil, errors.New("disk") })
	wantProblem(t, post(New(Config{}, parts), "/v1/push/topic", told1, idempotencyKey, "k"), 500)
}

type rowsFunc func([]byte) ([]byte, error)

func (f rowsFunc) Get(key []byte) ([]byte, error) { return f(key) }

func TestScopesNeverMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringMatching(`[a:/\x00\x01\x02]{0,4}`)
		a := []string{part.Draw(t, "a"), part.Draw(t, "b"), part.Draw(t, "c")}
		b := []string{part.Draw(t, "d"), part.Draw(t, "e"), part.Draw(t, "f")}
		same := bytes.Equal(scope(a[0], a[1], a[2]), scope(b[0], b[1], b[2]))
		if same != cmp.Equal(a, b) {
			t.Fatalf("%q and %q", a, b)
		}
	})
}

func FuzzRow(f *testing.F) {
	f.Add([]byte{})
	f.Add(encodeRow(row{hash: sha256.Sum256(nil), until: time.UnixMilli(1e12), status: 200, body: []byte("{}\n")}))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRow(b)
		if err != nil {
			return
		}
		if again := encodeRow(*r); !bytes.Equal(again, b) {
			t.Fatalf("%x became %x", b, again)
		}
	})
}
