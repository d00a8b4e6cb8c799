package api

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"couriermq/topics"
)

type watch func(context.Context, *topics.Actor, []string) (<-chan topics.Message, error)

func (f watch) Watch(ctx context.Context, _, a *topics.Actor, filters []string) (<-chan topics.Message, error) {
	return f(ctx, a, filters)
}

// watcher is a handler whose events come from f.
func watcher(f watch) http.Handler {
	parts := (&node{}).parts()
	parts.Events = f
	return New(Config{}, parts)
}

func get(path string, headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func TestEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		messages := make(chan topics.Message, 8)
		at := time.UnixMilli(1e12)
		h := watcher(func(_ context.Context, a *topics.Actor, filters []string) (<-chan topics.Message, error) {
			if a.Role != topics.Service || !slices.Equal(filters, []string{"event/+", "customer/7/#"}) {
				t.Errorf("%+v watches %q", a, filters)
			}
			return messages, nil
		})
		messages <- topics.Message{Topic: "event/order.status", ID: "i1", Seq: 4, Event: "order.status", At: at, Payload: []byte("{\"a\":\n1}")}
		messages <- topics.Message{Topic: "customer/7/notice", At: at, Payload: []byte("one\ntwo")}
		go func() {
			time.Sleep(heartbeat + time.Second)
			messages <- topics.Message{Topic: "customer/7/notice", At: at, Payload: []byte{0xff}}
			close(messages)
		}()
		w := do(h, get("/v1/events?filter=event/%2B&filter=private-user-7&access_token=platform:hq"))
		want := ": watching\n\n" +
			"id: i1\ndata: " + `{"topic":"event/order.status","event":"order.status","id":"i1","seq":4,"at":"2001-09-09T01:46:40.000Z","payload":{"a":1}}` + "\n\n" +
			"data: " + `{"topic":"customer/7/notice","at":"2001-09-09T01:46:40.000Z","payload":"one\ntwo"}` + "\n\n" +
			":\n\n" +
			"data: " + `{"topic":"customer/7/notice","at":"2001-09-09T01:46:40.000Z","payload_base64":"/w=="}` + "\n\n"
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/event-stream" || !w.Flushed {
			t.Errorf("%d %v", w.Code, w.Header())
		}
		if got := w.Body.String(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}

func TestEventsEndWithTheirReader(t *testing.T) {
	ctx, hangUp := context.WithCancel(t.Context())
	h := watcher(func(_ context.Context, _ *topics.Actor, filters []string) (<-chan topics.Message, error) {
		if !slices.Equal(filters, []string{"#"}) {
			t.Errorf("watches %q", filters)
		}
		hangUp()
		return make(chan topics.Message), nil
	})
	r := get("/v1/events", "Authorization", "Bearer service:shop").WithContext(ctx)
	if w := do(h, r); w.Body.String() != ": watching\n\n" {
		t.Errorf("%q", w.Body)
	}
}

func TestEventsAreRefused(t *testing.T) {
	h := watcher(func(context.Context, *topics.Actor, []string) (<-chan topics.Message, error) {
		return nil, topics.Refuse(topics.ErrTopic, "no such filter")
	})
	wantProblem(t, do(h, get("/v1/events")), 401)
	wantProblem(t, do(h, get("/v1/events?access_token=rider:a")), 403)
	wantProblem(t, do(h, get("/v1/events?access_token=service:a&filter=x")), 400)
	wantProblem(t, do(h, get("/v1/events?access_token=service:a"+strings.Repeat("&filter=x", 65))), 400)
	wantProblem(t, do((&node{}).handler(), get("/v1/events?access_token=service:a")), 404)
	// Nowhere else is a token taken from the address.
	r := httptest.NewRequest(http.MethodPost, "/v1/push/topic?access_token=service:a", bytes.NewBufferString(told1))
	wantProblem(t, do(h, r), 401)
}
