package api

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/topics"
)

// told is what a push says to whom, without what differs from run to run.
type told struct {
	To, Client string
	Device     string
	Payload    string
}

func tell(t *testing.T, p topics.Push) []told {
	t.Helper()
	var out []told
	for _, m := range p.Messages {
		to := told{To: m.Topic, Client: p.Client, Payload: scrub(t, m.Payload)}
		if d := p.Devices; d != nil {
			to.Device = d.Type + " " + d.ID
		}
		out = append(out, to)
	}
	return out
}

// scrub makes the id and the instant that the node gave recognizable.
func scrub(t *testing.T, payload []byte) string {
	t.Helper()
	var o struct{ ID, At string }
	s := string(payload)
	if json.Unmarshal(payload, &o) != nil {
		return s
	}
	if _, err := time.Parse(time.RFC3339, o.At); err == nil && strings.HasSuffix(o.At, "Z") {
		s = strings.Replace(s, `"`+o.At+`"`, "AT", 1)
	}
	if len(o.ID) == 36 && o.ID[14] == '7' {
		s = strings.Replace(s, `"`+o.ID+`"`, "ID", 1)
	}
	return s
}

func TestPush(t *testing.T) {
	const stamped = `{"n":1,"id":ID,"at":AT}`
	for name, test := range map[string]struct {
		path, body string
		want       []told
	}{
		"customer":        {"device", `{"type":"customer","uid":"7","data":{"n":1}}`, []told{{To: "customer/7/notice", Payload: stamped}}},
		"customer number": {"device", `{"type":"customer","uid":12345678901234567890,"data":{"n":1}}`, []told{{To: "customer/12345678901234567890/notice", Payload: stamped}}},
		"rider":           {"device", `{"type":"rider","uid":"alice","data":"hi"}`, []told{{To: "rider/alice/notice", Payload: `"hi"`}}},
		"operator":        {"device", `{"type":"operator","uid":"op","data":[1]}`, []told{{To: "operator/op/notice", Payload: `[1]`}}},
		"table":           {"device", `{"type":"table","uid":"s_1_12","data":{"n":1}}`, []told{{To: "table/s_1/12/notice", Payload: stamped}}},
		"h5":              {"device", `{"type":"h5","uid":"s1_12","data":null}`, []told{{To: "table/s1/12/notice", Payload: `null`}}},
		"merchant":        {"device", `{"type":"merchant","uid":"m1","data":{"n":1}}`, []told{{Device: "merchant m1", Payload: stamped}}},
		"pos":             {"device", `{"type":"pos","uid":"pos-1","data":{"n":1}}`, []told{{Device: "pos pos-1", Payload: stamped}}},
		"pad":             {"device", `{"type":"pad","uid":"pad-1","data":{"n":1}}`, []told{{Device: "pad pad-1", Payload: stamped}}},
		"app":             {"device", `{"type":"app","uid":"app-1","data":{"n":1}}`, []told{{Device: "app app-1", Payload: stamped}}},
		"device":          {"device", `{"type":"device","uid":"d","data":{"n":1}}`, []told{{Device: "device d", Payload: stamped}}},
		"topic":           {"topic", `{"topic":"region/Tianhe_Qu/notice","data":{"n":1}}`, []told{{To: "region/Tianhe_Qu/notice", Payload: stamped}}},
		"legacy topic":    {"topic", `{"topic":"rider_Tianhe_Qu_notification","data":{"n":1}}`, []told{{To: "region/Tianhe_Qu/notice", Payload: stamped}}},
		"open topic":      {"topic", `{"topic":"weather/today","data":{"n":1}}`, []told{{To: "weather/today", Payload: stamped}}},
		"own id and at":   {"topic", `{"topic":"store/s1/notice","data":{"at":1,"id":2, "x":1e3}}`, []told{{To: "store/s1/notice", Payload: `{"at":1,"id":2, "x":1e3}`}}},
		"clients": {
			"clients", `{"title":"<t>","body":"b","clients":["pos","rider","pos"],"push_type":3}`,
			[]told{
				{To: "broadcast/pos", Payload: `{"title":"<t>","body":"b","push_type":3,"id":ID,"at":AT}`},
				{To: "broadcast/rider", Payload: `{"title":"<t>","body":"b","push_type":3,"id":ID,"at":AT}`},
			},
		},
		"clients in a string": {
			"clients", `{"title":"t","body":"b","clients":"h5, app"}`,
			[]told{
				{To: "broadcast/h5", Payload: `{"title":"t","body":"b","id":ID,"at":AT}`},
				{To: "broadcast/app", Payload: `{"title":"t","body":"b","id":ID,"at":AT}`},
			},
		},
		"connection":        {"connection", `{"id":"phone-7","data":{"n":1}}`, []told{{Client: "phone-7", Payload: stamped}}},
		"connection number": {"connection", `{"id":7,"data":{"n":1}}`, []told{{Client: "7", Payload: stamped}}},
		"a table":           {"table", `{"topic":"s_1_12","data":{"n":1}}`, []told{{To: "table/s_1/12/notice", Payload: stamped}}},
	} {
		t.Run(name, func(t *testing.T) {
			n := &node{open: []string{"weather/#"}}
			w := post(n.handler(), "/v1/push/"+test.path, test.body)
			if w.Code != 200 {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			if diff := cmp.Diff(test.want, tell(t, n.last(t))); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReceipt(t *testing.T) {
	n := &node{push: func(context.Context, topics.Push) (topics.Receipt, error) {
		return topics.Receipt{Targets: 5, Delivered: 1, Queued: 3, Offline: 2, Overflowed: 1}, nil
	}}
	w := post(n.handler(), "/v1/push/topic", `{"topic":"store/s1/notice","data":{}}`)
	m := n.last(t).Messages[0]
	want := `{"code":0,"message":"","id":"` + m.ID + `","targets":5,"delivered":1,"queued":3,"offline":2,"overflowed":1}` + "\n"
	if w.Code != 200 || w.Body.String() != want {
		t.Errorf("%d %s want %s", w.Code, w.Body, want)
	}
	if !strings.Contains(string(m.Payload), `"id":"`+m.ID+`"`) {
		t.Errorf("payload %s has not the receipt's id %s", m.Payload, m.ID)
	}
}

func TestPushBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &node{}
		h := n.handler()
		now := time.Now()
		const body = `{"topic":"store/s1/notice","data":{}`
		for query, want := range map[string]time.Duration{"": 0, "?wait=2s": 2 * time.Second, "?wait=500ms": 500 * time.Millisecond, "?wait=1h": maxWait} {
			if w := post(h, "/v1/push/topic"+query, body+"}"); w.Code != 200 {
				t.Fatal(w.Body)
			}
			if got := n.last(t).Wait; got != want {
				t.Errorf("%q: waits %v, want %v", query, got, want)
			}
		}
		m := n.last(t).Messages[0]
		if !m.Expires.Equal(now.Add(24*time.Hour)) || !m.At.Equal(now) || m.QoS != 1 || m.Event != "notice" {
			t.Errorf("message %+v", m)
		}
		ends := now.Add(time.Minute).UTC().Truncate(time.Second)
		if w := post(h, "/v1/push/topic", body+`,"expires_at":"`+ends.Format(time.RFC3339)+`"}`); w.Code != 200 {
			t.Fatal(w.Body)
		}
		if got := n.last(t).Messages[0].Expires; !got.Equal(ends) {
			t.Errorf("expires %v, want %v", got, ends)
		}
	})
}

func TestPublish(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want topics.Message
	}{
		"text":         {`{"topic":"weather/today","payload":"f\u00fcnf"}`, topics.Message{Topic: "weather/today", Payload: []byte("fünf"), QoS: 1}},
		"JSON":         {`{"topic":"weather/today","payload":{"t": 1.50 },"qos":2,"retain":true}`, topics.Message{Topic: "weather/today", Payload: []byte(`{"t": 1.50 }`), QoS: 2, Retain: true}},
		"null":         {`{"topic":"weather/today","payload":null,"qos":0}`, topics.Message{Topic: "weather/today", Payload: []byte("null")}},
		"nothing":      {`{"topic":"weather/today","qos":0,"retain":true}`, topics.Message{Topic: "weather/today", Retain: true}},
		"bytes":        {`{"topic":"weather/today","payload_base64":"AP8="}`, topics.Message{Topic: "weather/today", Payload: []byte{0, 255}, QoS: 1}},
		"position":     {`{"topic":"rider/alice/position","payload":{"lat":1}}`, topics.Message{Topic: "rider/alice/position", Payload: []byte(`{"lat":1}`)}},
		"legacy topic": {`{"topic":"private-user-7","payload":{"id":1}}`, topics.Message{Topic: "customer/7/notice", Payload: []byte(`{"id":1}`), QoS: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			n := &node{open: []string{"weather/#"}}
			w := post(n.handler(), "/v1/publish?wait=1s", test.body, "Authorization", "Bearer platform:hq")
			if w.Code != 200 {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			p := n.last(t)
			got := p.Messages[0]
			if !strings.Contains(w.Body.String(), `"id":"`+got.ID) || p.Wait != time.Second {
				t.Errorf("receipt %s of %+v", w.Body, p)
			}
			if (got.ID == "") != (name == "position") {
				t.Errorf("id %q", got.ID)
			}
			got.ID, got.At = "", time.Time{}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPublishIsJudgedAsTheCaller(t *testing.T) {
	h := (&node{}).handler()
	try := func(who, topic string) *httptest.ResponseRecorder {
		return post(h, "/v1/publish", `{"topic":"`+topic+`","payload":{}}`, "Authorization", "Bearer "+who)
	}
	if w := try("rider:alice", "rider/alice/position"); w.Code != 200 {
		t.Errorf("own position: %d %s", w.Code, w.Body)
	}
	wantProblem(t, try("rider:alice", "rider/bob/position"), 403)
	wantProblem(t, try("rider:alice", "store/s1/notice"), 403)
	wantProblem(t, try("rider:alice", "weather/today"), 400)
	wantProblem(t, try("platform:hq", "$SYS/broker/uptime"), 403)
	if w := try("platform:hq", "store/s1/notice"); w.Code != 200 {
		t.Errorf("platform: %d %s", w.Code, w.Body)
	}
}

// deadlines is a ResponseWriter that remembers its read deadlines.
type deadlines struct {
	*httptest.ResponseRecorder
	at []time.Time
}

func (d *deadlines) SetReadDeadline(t time.Time) error {
	d.at = append(d.at, t)
	return nil
}

// A push that waits outlives the time in which its body must have come.
func TestBodyDeadlineIsLifted(t *testing.T) {
	w := &deadlines{ResponseRecorder: httptest.NewRecorder()}
	r := httptest.NewRequest("POST", "/v1/push/topic", strings.NewReader(told1))
	r.Header.Set("Authorization", "Bearer service:shop")
	(&node{}).handler().ServeHTTP(w, r)
	if len(w.at) < 2 || w.at[0].IsZero() || !w.at[len(w.at)-1].IsZero() {
		t.Errorf("read deadlines %v", w.at)
	}
}

func TestKick(t *testing.T) {
	for body, want := range map[string]topics.Selector{
		`{"role":"rider","reason":"go"}`:      {Role: topics.Rider, HasRole: true},
		`{"store":"s1","reason":"go"}`:        {Store: "s1"},
		`{"client_id":"phone","reason":"go"}`: {Client: "phone"},
	} {
		n := &node{kick: func(s topics.Selector, reason string) (int, error) {
			if s != want || reason != "go" {
				t.Errorf("%s: %+v %q", body, s, reason)
			}
			return 3, nil
		}}
		w := post(n.handler(), "/v1/kick", body)
		if got := w.Body.String(); got != `{"code":0,"message":"","kicked":3}`+"\n" {
			t.Errorf("%s: %d %s", body, w.Code, got)
		}
	}
}

func TestHealth(t *testing.T) {
	h := (&node{}).handler()
	for path, want := range map[string]string{"/healthz": `{"status":"ok"}`, "/readyz": `{"status":"ready"}`} {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept", "text/html")
		if w := do(h, r); w.Code != 200 || w.Body.String() != want+"\n" || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}
