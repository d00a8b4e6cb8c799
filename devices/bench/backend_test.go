package bench

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"couriermq/topics"
)

// TestCells: every cell is an area as the node takes them, and every rider is in one at least.
func TestCells(t *testing.T) {
	for _, n := range []int{1, 4, 5000} {
		var areas []*topics.Area
		for i := range n {
			text, err := json.Marshal(cell(i, n))
			if err != nil {
				t.Fatal(err)
			}
			area, err := topics.ParseArea(text)
			if err != nil {
				t.Fatalf("cell %d of %d: %v", i, n, err)
			}
			areas = append(areas, area)
		}
		in := 0
		for i := range uint32(1000) {
			at, err := topics.ParsePositions(nil, appendPayload(nil, stamp{flow: i}, time.Now().UnixMilli(), 0), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(areas, func(a *topics.Area) bool { return a.Contains(at[0].Point()) }) {
				in++
			}
		}
		if in < 900 { // some corners are nobody's, and the last row of 5,000 is not full
			t.Errorf("%d cells: only %d riders of 1000 are in one", n, in)
		}
	}
}

// TestEach: all calls are made with the token, and the first refusal ends it with what the node said.
func TestEach(t *testing.T) {
	var mu sync.Mutex
	seen := map[string]string{}
	node := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		seen[r.Method+" "+r.URL.Path] = r.Header.Get("Authorization")
		if strings.HasSuffix(r.URL.Path, "/bench-13") {
			http.Error(w, "no luck", http.StatusConflict)
		}
	}))
	defer node.Close()
	r := &run{ctx: t.Context(), Config: Config{HTTP: node.URL + "/", Mint: func(a topics.Actor) (string, error) { return a.Role.String(), nil }}}
	b, err := r.newBackend()
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	request := func(i int) (string, any) { return "/v1/x/" + id(i), i }
	if err := b.each(t.Context(), 10, http.MethodPut, request); err != nil || len(seen) != 10 || seen["PUT /v1/x/bench-9"] != "Bearer service" {
		t.Errorf("got %v, %v", seen, err)
	}
	if err := b.each(t.Context(), 20, http.MethodPut, request); err == nil || !strings.Contains(err.Error(), "no luck") {
		t.Errorf("got %v, want the refusal", err)
	}
}

func TestBackendRefusals(t *testing.T) {
	for want, cfg := range map[string]Config{
		"need the map":    {Plain: true, HTTP: "http://127.0.0.1:1"},
		"is missing":      {},
		"not of the form": {HTTP: "127.0.0.1:8080"},
	} {
		if _, err := (&run{ctx: t.Context(), Config: cfg}).newBackend(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: got %v, want %q in it", cfg, err, want)
		}
	}
}

// TestAtEnd: what a run furnished is put away also when it was ended by its context, last things first.
func TestAtEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, err := newRun(ctx, "gps", Config{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	order := ""
	for _, name := range []string{"a", "b"} {
		r.atEnd(func(ctx context.Context) error {
			order += name
			return ctx.Err()
		})
	}
	cancel()
	failed := errors.New("failed")
	if err := r.close(failed); err != failed && !errors.Is(err, failed) || order != "ba" || strings.Contains(err.Error(), "context") {
		t.Errorf("got %q, %v", order, err)
	}
}

// TestCallBook: what was answered first took the time until its delivery, what was delivered first took none.
func TestCallBook(t *testing.T) {
	b := newCallBook()
	at := func(ms int) time.Duration { return time.Duration(ms) * time.Millisecond }
	first, second := stamp{flow: 1, seq: 1, due: int64(at(10))}, stamp{flow: 1, seq: 2, due: int64(at(20))}
	b.answered(first, at(14))
	b.delivered(second, at(25))
	b.delivered(first, at(17))
	b.answered(second, at(30))
	if b.commit.n != 2 || b.commit.max != int64(at(10)) || b.commit.quantile(0) < at(4)*99/100 || b.commit.quantile(0) > at(4)*101/100 {
		t.Errorf("commit: got %d, %s to %s", b.commit.n, b.commit.quantile(0), b.commit.quantile(1))
	}
	if b.after.n != 2 || b.after.quantile(0) != 0 || b.after.max != int64(at(3)) {
		t.Errorf("after: got %d, %s to %s", b.after.n, b.after.quantile(0), b.after.quantile(1))
	}
	if len(b.open) != 0 {
		t.Errorf("still open: %v", b.open)
	}
}

// TestBisect: what is found passes, and what is a sixteenth of the span below it does not.
func TestBisect(t *testing.T) {
	for _, limit := range []float64{401, 700, 1000, 1399} {
		got, err := bisect(400, 1400, func(rate float64) (bool, error) { return rate >= limit, nil })
		if err != nil || got < limit || got-1000./16 >= limit {
			t.Errorf("limit %g: got %g, %v", limit, got, err)
		}
	}
	failed := errors.New("failed")
	if _, err := bisect(1, 2, func(float64) (bool, error) { return false, failed }); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
}
