package api

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"couriermq/topics"
)

// The old server's calls as its backends make them.
func TestLegacyCalls(t *testing.T) {
	const stamped = `{"n":1,"id":ID,"at":AT}`
	for name, test := range map[string]struct {
		call, kind, body string
		want             []told
	}{
		"device":           {"device_push", "application/json", `{"type":"rider","uid":"8","data":{"n":1}}`, []told{{To: "rider/8/notice", Payload: stamped}}},
		"device by number": {"device_push", "application/json; charset=utf-8", `{"type":"customer","uid":8,"data":{"n":1}}`, []told{{To: "customer/8/notice", Payload: stamped}}},
		"pos":              {"device_push", "application/json", `{"type":"pos","uid":"device-02","data":{"n":1}}`, []told{{Device: "pos device-02", Payload: stamped}}},
		"topic":            {"topic_push", "application/json", `{"topic":"store_9_base_notification","data":{"n":1}}`, []told{{To: "store/9/notice", Payload: stamped}}},
		"topic of a kind":  {"topic_push", "application/json", `{"topic":"pos_9_notification","data":{"n":1}}`, []told{{To: "store/9/pos/notice", Payload: stamped}}},
		"clients": {
			"client_push", "application/json", `{"title":"t","body":"b","clients":["pad"],"push_type":"news"}`,
			[]told{{To: "broadcast/pad", Payload: `{"title":"t","body":"b","push_type":"news","id":ID,"at":AT}`}},
		},
		"id":            {"id_push", "application/json", `{"id":"Xy-1","data":{"n":1}}`, []told{{Client: "Xy-1", Payload: stamped}}},
		"table":         {"table_push", "application/json", `{"topic":"9_12","data":{"n":1}}`, []told{{To: "table/9/12/notice", Payload: stamped}}},
		"unknown field": {"table_push", "application/json", `{"topic":"9_12","data":{"n":1},"from":"erp"}`, []told{{To: "table/9/12/notice", Payload: stamped}}},
		"no type":       {"table_push", "", `{"topic":"9_12","data":{"n":1}}`, []told{{To: "table/9/12/notice", Payload: stamped}}},
		"curl":          {"table_push", formType, `{"topic":"9_12","data":{"n":1}}`, []told{{To: "table/9/12/notice", Payload: stamped}}},
		"form":          {"device_push", formType, `type=rider&uid=8&data=%7B%22n%22%3A1%7D`, []told{{To: "rider/8/notice", Payload: stamped}}},
		"form of text":  {"table_push", formType, `topic=9_12&data=your+table+is+ready`, []told{{To: "table/9/12/notice", Payload: `"your table is ready"`}}},
		"form of lists": {
			"client_push", formType, `title=t&body=b&clients%5B%5D=app&clients%5B%5D=pad&push_type=1`,
			[]told{
				{To: "broadcast/app", Payload: `{"title":"t","body":"b","push_type":"1","id":ID,"at":AT}`},
				{To: "broadcast/pad", Payload: `{"title":"t","body":"b","push_type":"1","id":ID,"at":AT}`},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := &node{}
			w := post(n.handler(), "/socket/"+test.call, test.body, "Content-Type", test.kind)
			if got := strings.TrimSpace(w.Body.String()); w.Code != 200 || got != `{"code":0,"message":""}` {
				t.Fatalf("%d %s", w.Code, got)
			}
			if diff := cmp.Diff(test.want, tell(t, n.last(t))); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLegacyErrors(t *testing.T) {
	full := func(context.Context, topics.Push) (topics.Receipt, error) {
		return topics.Receipt{}, topics.Refuse(topics.ErrQuota, "every queue is full")
	}
	h := (&node{push: full}).handler()
	for name, test := range map[string]struct {
		w      *httptest.ResponseRecorder
		status int
		says   string
	}{
		"no token":      {post(h, "/socket/topic_push", `{}`, "Authorization", ""), 401, "token"},
		"role":          {post(h, "/socket/topic_push", `{}`, "Authorization", "Bearer rider:a"), 403, "rider"},
		"field":         {post(h, "/socket/topic_push", `{"data":1}`), 400, "topic"},
		"not in map":    {post(h, "/socket/topic_push", `{"topic":"weather/today","data":1}`), 400, ""},
		"no such":       {post(h, "/socket/other_push", `{}`), 404, "no such call"},
		"method":        {do(h, httptest.NewRequest("GET", "/socket/topic_push", nil)), 405, "GET"},
		"type":          {post(h, "/socket/topic_push", `{}`, "Content-Type", "text/xml"), 415, "json"},
		"broken form":   {post(h, "/socket/topic_push", `%zz`, "Content-Type", formType), 400, "form"},
		"quota":         {post(h, "/socket/topic_push", `{"topic":"store/s1/notice","data":1}`), 429, "every queue is full"},
		"bad key":       {post(h, "/socket/topic_push", `{}`, idempotencyKey, strings.Repeat("x", 300)), 400, idempotencyKey},
		"body too long": {post(h, "/socket/topic_push", strings.Repeat(" ", maxBody+1)), 413, "body"},
	} {
		var got legacyAnswer
		if err := json.Unmarshal(test.w.Body.Bytes(), &got); err != nil {
			t.Errorf("%s: %v in %s", name, err, test.w.Body)
		}
		if test.w.Code != test.status || got.Code != test.status || !strings.Contains(got.Message, test.says) {
			t.Errorf("%s: %d %+v, want %d %q", name, test.w.Code, got, test.status, test.says)
		}
		if ct := test.w.Header().Get("Content-Type"); ct != "application/json" {
			t.Errorf("%s: Content-Type %q", name, ct)
		}
	}
}

func FuzzForm(f *testing.F) {
	for _, s := range []string{"a=1&b[]=2&b[]=3", `{"a":1}`, "data=%7B%7D", "=", "a=[1", "%zz", "[]=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := formJSON([]byte(s))
		if err != nil {
			return
		}
		var o map[string]any
		if err := json.Unmarshal(b, &o); err != nil {
			t.Fatalf("%q became %s: %v", s, b, err)
		}
	})
}
