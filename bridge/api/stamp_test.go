package api

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestStamp(t *testing.T) {
	at := time.Date(2026, 5, 1, 12, 0, 0, 5e6, time.FixedZone("CST", 8*3600))
	const id, when = `"id":"X"`, `"at":"2026-05-01T04:00:00.005Z"`
	for in, want := range map[string]string{
		`{}`:                                   `{` + id + `,` + when + `}`,
		`{ }`:                                  `{` + id + `,` + when + `}`,
		`{"b":1,"a":2}`:                        `{"b":1,"a":2,` + id + `,` + when + `}`,
		"{ \"n\": 12345678901234567890.10 \n}": "{ \"n\": 12345678901234567890.10," + id + `,` + when + `}`,
		`{"id":7}`:                             `{"id":7,` + when + `}`,
		`{"id":null,"at":null}`:                `{"id":null,"at":null}`,
		`{"\u0069d":1}`:                        `{"\u0069d":1,` + when + `}`,
		`{"ID":1,"At":2}`:                      `{"ID":1,"At":2,` + id + `,` + when + `}`,
		`{"o":{"id":1,"at":2}}`:                `{"o":{"id":1,"at":2},` + id + `,` + when + `}`,
		`[{"a":1}]`:                            `[{"a":1}]`,
		`"text"`:                               `"text"`,
		`null`:                                 `null`,
		` 7 `:                                  `7`,
	} {
		if got := string(stamp([]byte(in), "X", at)); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func FuzzStamp(f *testing.F) {
	for _, s := range []string{`{}`, `{"id":1}`, `{"a":{"id":"}"},"at":[{}]}`, `[]`, `"{"`, `{"a":1e999}`, "{\"\u0069d\" : 1\t}"} {
		f.Add([]byte(s))
	}
	at := time.UnixMilli(1e12)
	f.Fuzz(func(t *testing.T, data []byte) {
		if !json.Valid(data) {
			return
		}
		in := bytes.Clone(data)
		out := stamp(data, "X", at)
		if !bytes.Equal(in, data) {
			t.Fatal("the input was changed")
		}
		if !json.Valid(out) {
			t.Fatalf("%s became %s", in, out)
		}
		if again := stamp(out, "Y", at); !bytes.Equal(again, out) {
			t.Fatalf("stamped twice: %s", again)
		}
		if kept := strings.TrimRight(string(bytes.TrimSpace(in)), "} \t\r\n"); !strings.HasPrefix(string(out), kept) {
			t.Fatalf("%s became %s", in, out)
		}
		var was, is map[string]json.RawMessage
		if json.Unmarshal(in, &was) != nil || was == nil {
			return
		}
		if err := json.Unmarshal(out, &is); err != nil {
			t.Fatal(err)
		}
		for k, v := range was {
			if !bytes.Equal(is[k], v) {
				t.Fatalf("%q: %s became %s", k, v, is[k])
			}
		}
		if is["id"] == nil || is["at"] == nil {
			t.Fatalf("no id or at: %s", out)
		}
	})
}
