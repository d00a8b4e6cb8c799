package api_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"couriermq/bridge/api"
	"couriermq/hooks"
	"couriermq/hooks/hooktest"
	"couriermq/topics"
)

// TestDoneForWhoHangsUp: of backends that send and do not wait for an answer, whatever has arrived is done, though the
// node has seen them go before it came to it.
func TestDoneForWhoHangsUp(t *testing.T) {
	s := newSupport(t)
	gone := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		go func() {
			<-ctx.Done() // the caller has hung up: no answer was given yet
			gone <- struct{}{}
		}()
		s.h.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)

	hold, held := make(chan struct{}), make(chan struct{})
	go func() {
		_ = s.Broker.Do(t.Context(), func(hooks.Tx) error { // as a commit that takes long
			close(held)
			<-hold
			return nil
		})
	}()
	<-held
	release := sync.OnceFunc(func() { close(hold) })
	defer release()
	const calls = 16
	for i := range calls {
		c, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		const body = `{"store":"s1"}`
		fmt.Fprintf(c, "PUT /v1/orders/o%d HTTP/1.1\r\nHost: node\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s",
			i, s.Token("service", "shop"), len(body), body)
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for range calls {
		<-gone
	}
	release()
	srv.Close() // waits for all calls
	for i := range calls {
		if _, found, err := s.Orders.Order(topics.OrderID(fmt.Sprint("o", i))); !found || err != nil {
			t.Errorf("order %d was read whole: found %t, %v", i, found, err)
		}
	}
}

// TestJudgedForWhoHangsUp: also a call without a body, of which a hang-up is seen at once, and whose token wants keys
// that are still being fetched.
func TestJudgedForWhoHangsUp(t *testing.T) {
	n := hooktest.Start(t)
	h := api.New(api.Config{}, api.Parts{Broker: n.Broker, Verifier: slowKeys{}, Devices: n.Devices, Log: slog.New(slog.DiscardHandler)})
	ctx, hangUp := context.WithCancel(t.Context())
	hangUp()
	r := httptest.NewRequestWithContext(ctx, "POST", "/v1/identities/rider/r1/logout", http.NoBody)
	r.Header.Set("Authorization", "Bearer token")
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// slowKeys judges tokens for those who wait.
type slowKeys struct{}

func (slowKeys) Verify(ctx context.Context, _ string) (*topics.Actor, error) {
	if err := ctx.Err(); err != nil {
		return nil, topics.Refuse(topics.ErrUnavailable, "no keys yet: %v", err)
	}
	return &topics.Actor{Role: topics.Service, Sub: "shop"}, nil
}
