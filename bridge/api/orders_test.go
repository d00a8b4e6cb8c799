package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"couriermq/hooks/hooktest"
	"couriermq/hooks/store"
)

// request makes a call with a token and returns the status and the answer.
func (d *door) request(method, path, body, token string) (status int, fields map[string]any) {
	d.t.Helper()
	var r io.Reader
	if body != "" {
		r = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(d.t.Context(), method, d.url+path, r)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := json.Unmarshal(b, &fields); err != nil {
		d.t.Fatalf("%s %s: %d %s", method, path, resp.StatusCode, b)
	}
	return resp.StatusCode, fields
}

func TestOrderCalls(t *testing.T) {
	d := open(t, store.NewMemory())
	service := d.Token("service", "shop")
	for _, tt := range []struct {
		method, path, body string
		status             int
		field              string
		want               any
	}{
		{"PUT", "/v1/orders/o1", `{"customer":7,"store":"s1","dropoff":{"lat":23.1,"lng":113.3,"door":"4"},"data":{"n":1},"version":1,"note":"x"}`, 200, "status", "pending"},
		{"PUT", "/v1/orders/o1", `{"customer":7,"store":"s1","dropoff":{"lat":23.1,"lng":113.3,"door":"4"},"data":{"n":1},"version":1,"note":"x"}`, 200, "seq", 1.0},
		{"PUT", "/v1/orders/o1", `{"customer":"7"}`, 200, "seq", 1.0},
		{"PUT", "/v1/orders/o1", `{"version":0}`, 409, "detail", "version: 0 is older than 1"},
		{"PUT", "/v1/orders/o1", `{"customer":"a/b"}`, 400, "detail", "customer: holds one of / + # or a control character"},
		{"PUT", "/v1/orders/o1", `{"dropoff":{"lat":200,"lng":0}}`, 400, "detail", "dropoff: lat: not between -90 and 90"},
		{"PUT", "/v1/orders/o1", `[]`, 400, "status", 400.0},
		{"PUT", "/v1/orders/$o", `{}`, 400, "detail", "path.order: starts with $"},
		{"POST", "/v1/orders/o1/status", `{"status":"ready","comment":"hot"}`, 200, "status_text", "Ready for pickup"},
		{"POST", "/v1/orders/o1/status", `{"status":"ready"}`, 200, "seq", 2.0},
		{"POST", "/v1/orders/o1/status", `{"status":"pending"}`, 409, "detail", "status: an order that is ready cannot become pending"},
		{"POST", "/v1/orders/o1/status", `{"status":"lost"}`, 400, "status", 400.0},
		{"POST", "/v1/orders/o1/status", `{}`, 400, "status", 400.0},
		{"POST", "/v1/orders/o2/status", `{"status":"ready"}`, 404, "detail", "there is no order of this id"},
		{"POST", "/v1/orders/o2/link", ``, 404, "status", 404.0},
		{"GET", "/v1/orders/o2", "", 404, "status", 404.0},
		{"GET", "/v1/orders/o1", "", 200, "note", "x"},
		{"GET", "/v1/orders/o1", "", 200, "comment", "hot"},
		{"GET", "/v1/orders/o1/timeline?since=x", "", 400, "detail", "query.since: expected a seq"},
		{"GET", "/v1/orders/o1/timeline?since=9", "", 200, "missed", true},
	} {
		status, fields := d.request(tt.method, tt.path, tt.body, service)
		if status != tt.status || fields[tt.field] != tt.want {
			t.Errorf("%s %s %s: %d %v, want %d with %s %v", tt.method, tt.path, tt.body, status, fields, tt.status, tt.field, tt.want)
		}
	}
	if _, fields := d.request("GET", "/v1/orders/o1/timeline?since=1", "", service); len(fields["items"].([]any)) != 1 {
		t.Errorf("timeline %v", fields)
	}
}

// Everybody reads their own orders, and learns of no other.
func TestOrderIsReadByItsOwn(t *testing.T) {
	d := open(t, store.NewMemory())
	d.request("PUT", "/v1/orders/o1", `{"customer":"7","store":"s1","rider":"alice","table":"t1"}`, d.Token("service", "shop"))
	_, link := d.request("POST", "/v1/orders/o1/link", "", d.Token("service", "shop"))
	token, _ := link["token"].(string)
	if url := d.url + "/track/o1#token=" + token; token == "" || link["url"] != url {
		t.Errorf("link %v", link)
	}
	for who, tt := range map[string]struct {
		token string
		may   bool
	}{
		"the console":       {d.Token("platform", "admin"), true},
		"the customer":      {d.Token("customer", "7"), true},
		"another customer":  {d.Token("customer", "8"), false},
		"the rider":         {d.Token("rider", "alice"), true},
		"another rider":     {d.Token("rider", "bob"), false},
		"the store":         {d.Token("merchant", "m", hooktest.Merchant("s1", "pos", "p")), true},
		"another store":     {d.Token("merchant", "m", hooktest.Merchant("s2", "pos", "p")), false},
		"the table":         {d.Token("table", "s1_t1"), true},
		"another table":     {d.Token("table", "s1_t2"), false},
		"the link":          {token, true},
		"a link to another": {d.Token("guest", "g", hooktest.Orders("o2")), false},
		"an operator":       {d.Token("operator", "o"), false},
	} {
		for _, path := range []string{"/v1/orders/o1", "/v1/orders/o1/timeline"} {
			if status, fields := d.request("GET", path, "", tt.token); (status == 200) != tt.may || status != 200 && status != 403 {
				t.Errorf("%s, %s: %d %v", who, path, status, fields)
			}
		}
		if status, _ := d.request("GET", "/v1/orders/none", "", tt.token); status != 403 && who != "the console" {
			t.Errorf("%s is told that an order does not exist: %d", who, status)
		}
		if who == "the console" {
			continue
		}
		if status, _ := d.request("POST", "/v1/orders/o1/status", `{"status":"delivered"}`, tt.token); status != 403 {
			t.Errorf("%s moves the order: %d", who, status)
		}
	}
}
