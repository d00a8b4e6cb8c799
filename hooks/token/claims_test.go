package token

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/topics"
)

func TestActor(t *testing.T) {
	v := verifier(t, Config{Secret: secret})
	exp := time.Now().Add(time.Hour).Truncate(time.Second).UTC()
	many := make([]any, maxList+1)
	for _, tt := range []struct {
		claims string // JSON, without exp
		want   topics.Actor
		refuse string
	}{
		{`"role":"customer","sub":"7"`, topics.Actor{Role: topics.Customer, Sub: "7"}, ""},
		{`"role":"customer","sub":7,"client":"h5","store":"ignored"`, topics.Actor{Role: topics.Customer, Sub: "7", Client: "h5"}, ""},
		{`"role":"customer","sub":"7","client":"pos"`, topics.Actor{Role: topics.Customer, Sub: "7"}, ""},
		{
			`"role":"guest","sub":"x","orders":["o1",2],"ticket":"t1"`,
			topics.Actor{Role: topics.Guest, Sub: "x", Orders: []topics.OrderID{"o1", "2"}, Ticket: "t1"}, "",
		},
		{
			`"role":"rider","sub":"alice","regions":["Tianhe_Qu"]`,
			topics.Actor{Role: topics.Rider, Sub: "alice", Regions: []topics.RegionID{"Tianhe_Qu"}}, "",
		},
		{
			`"role":"merchant","sub":"m","store":12,"client":"pos","device":"pos-1"`,
			topics.Actor{Role: topics.Merchant, Sub: "m", Store: "12", Client: "pos", Device: "pos-1"}, "",
		},
		{
			`"role":"merchant","sub":"m","store":"s","client":"pad"`,
			topics.Actor{Role: topics.Merchant, Sub: "m", Store: "s", Client: "pad", Device: "m"}, "",
		},
		{`"role":"table","sub":"s_1_12"`, topics.Actor{Role: topics.Table, Sub: "s_1_12"}, ""},
		{
			`"role":"operator","sub":"o","name":"Øl","acl":{"pub":["a/b"],"sub":["c/#"],"all":["d/+"]}`,
			topics.Actor{Role: topics.Operator, Sub: "o", Name: "Øl", ACLPub: []string{"a/b", "d/+"}, ACLSub: []string{"c/#", "d/+"}}, "",
		},
		{`"role":"platform","sub":"p","unknown":{"x":1}`, topics.Actor{Role: topics.Platform, Sub: "p"}, ""},
		{`"role":"service","sub":"b","device":[1]`, topics.Actor{}, "wrong type"},

		{`"sub":"7"`, topics.Actor{}, "token: role: not one of customer"},
		{`"role":"anonymous","sub":"7"`, topics.Actor{}, "token: role: not one of"},
		{`"Role":"platform","sub":"7"`, topics.Actor{}, "token: role: not one of"},
		{`"role":"customer","role":"platform","sub":"7"`, topics.Actor{}, "wrong type"},
		{`"role":"customer"`, topics.Actor{}, "token: sub is missing"},
		{`"role":"customer","sub":""`, topics.Actor{}, "token: sub is missing"},
		{`"role":"customer","sub":"a/b"`, topics.Actor{}, "token: sub is not valid: id: holds"},
		{`"role":"customer","sub":"$SYS"`, topics.Actor{}, "token: sub is not valid: id: starts with $"},
		{`"role":"customer","sub":"` + strings.Repeat("a", 65) + `"`, topics.Actor{}, "token: sub is not valid: id: longer"},
		{`"role":"customer","sub":1.5`, topics.Actor{}, "wrong type"},
		{`"role":"customer","sub":null`, topics.Actor{}, "token: sub is missing"},
		{`"role":"merchant","sub":"m","store":"s"`, topics.Actor{}, "token: client must be pos, pad or app"},
		{`"role":"merchant","sub":"m","store":"s","client":"h5"`, topics.Actor{}, "token: client must be"},
		{`"role":"merchant","sub":"m","client":"pos"`, topics.Actor{}, "token: store is missing"},
		{`"role":"merchant","sub":"m","store":"s","client":"pos","device":"+"`, topics.Actor{}, "token: device is not valid"},
		{`"role":"table","sub":"s"`, topics.Actor{}, "token: sub of a table must be {store}_{table}"},
		{`"role":"table","sub":"s_"`, topics.Actor{}, "token: sub of a table"},
		{`"role":"table","sub":"_1"`, topics.Actor{}, "token: sub of a table"},
		{`"role":"guest","sub":"x","ticket":"#"`, topics.Actor{}, "token: ticket is not valid"},
		{`"role":"guest","sub":"x","orders":["a",""]`, topics.Actor{}, "token: orders is missing"},
		{`"role":"rider","sub":"x","regions":"a"`, topics.Actor{}, "wrong type"},
		{`"role":"guest","sub":"x","orders":` + strings.ReplaceAll(fmt.Sprint(many), "<nil> ", "1,")[:2*maxList] + `,1]`, topics.Actor{}, "token: orders has more than 1000 entries"},
		{`"role":"operator","sub":"o","name":"a\nb"`, topics.Actor{}, "token: name is longer"},
		{`"role":"rider","sub":"x","acl":{"pub":["a/#/b"]}`, topics.Actor{}, "token: acl holds a filter"},
		{`"role":"rider","sub":"x","acl":[{"permission":"allow"}]`, topics.Actor{}, "wrong type"},
		{`"role":"rider","sub":"x","acl":{"all":["a"` + strings.Repeat(`,"a"`, maxGrants) + `]}`, topics.Actor{}, "token: acl has more than 64"},
	} {
		payload := fmt.Sprintf(`{"exp":%d,%s}`, exp.Unix(), tt.claims)
		a, err := v.Verify(t.Context(), hs256(t, rawJSON(payload)))
		if tt.refuse != "" {
			if err == nil || !strings.Contains(err.Error(), tt.refuse) || !errors.Is(err, topics.ErrDenied) {
				t.Errorf("%.90s\n got %v\nwant %s", tt.claims, err, tt.refuse)
			}
			continue
		}
		tt.want.Expires = exp
		if diff := cmp.Diff(&tt.want, a); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", tt.claims, err, diff)
		}
	}
}

type rawJSON string

func (r rawJSON) MarshalJSON() ([]byte, error) { return []byte(r), nil }

// Mint makes what Verify takes, and nothing that it would not.
func TestMint(t *testing.T) {
	v := verifier(t, Config{Secret: secret})
	c := Claims{
		Role: "merchant", Subject: "m", Store: "s", Client: "app", Device: "d",
		ACL: &ACL{Sub: []string{"extra/#"}},
	}
	before := time.Now()
	raw, err := Mint(secret, c, 90*time.Second+500*time.Millisecond)
	after := time.Now()
	if err != nil {
		t.Fatal(err)
	}
	a, err := v.Verify(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	if least, most := a.Expires.Sub(after), a.Expires.Sub(before); most < 90500*time.Millisecond || least > 91500*time.Millisecond {
		t.Errorf("lives for %s to %s", least, most)
	}
	want := &topics.Actor{Role: topics.Merchant, Sub: "m", Store: "s", Client: "app", Device: "d", ACLSub: []string{"extra/#"}, Issued: a.Issued, Expires: a.Expires}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
	in, err := Inspect(raw)
	if err != nil || string(in.Header) != `{"alg":"HS256","typ":"JWT"}` || !strings.Contains(string(in.Claims), `"device":"d"`) {
		t.Errorf("%s %s %v", in.Header, in.Claims, err)
	}

	for want, mint := range map[string]func() (string, error){
		"at least 32":     func() (string, error) { return Mint("short", c, time.Hour) },
		"over before":     func() (string, error) { return Mint(secret, c, 0) },
		"role: not one":   func() (string, error) { return Mint(secret, Claims{Subject: "x"}, time.Hour) },
		"no secret":       func() (string, error) { return verifier(t, Config{}).Mint(c, time.Hour) },
		"sub is missing":  func() (string, error) { return v.Mint(Claims{Role: "rider"}, time.Hour) },
		"three base64url": func() (string, error) { _, err := Inspect("a.b"); return "", err },
		"part 2":          func() (string, error) { _, err := Inspect("e30.*.x"); return "", err },
	} {
		if raw, err := mint(); raw != "" || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, %v; want %s", raw, err, want)
		}
	}
}

// A node without a shared secret signs with its own.
func TestOwnSecret(t *testing.T) {
	own := Secret(strings.Repeat("o", 32))
	v, err := New(Config{}, own, quiet)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := v.Mint(Claims{Role: "guest", Subject: "g", Orders: []ID{"o1"}}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Verify(t.Context(), raw); err != nil {
		t.Error(err)
	}
	if _, err := verifier(t, Config{Secret: secret}).Verify(t.Context(), raw); err == nil {
		t.Error("another node takes it")
	}
}
