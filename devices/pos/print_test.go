package pos_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/devices/pos"
)

// TestTicket: what the kitchen reads.
func TestTicket(t *testing.T) {
	for name, c := range map[string]struct{ payload, want string }{
		"delivery": {`{"order_id":"sim-7","at":"2026-03-01T12:03:09.123Z","data":{"note":"no coriander 不要香菜","address":"12 Tiyu Road","total":54,
			"items":[{"name":"Wonton noodles 云吞面","qty":2,"price":22},{"name":"Tea","price":10,"note":"less sugar"}]}}`, `
# sim-7         2026-03-01 12:03
DELIVERY
--------------------------------
2 x Wonton noodles 云吞面  44.00
1 x Tea                    10.00
    ! less sugar
--------------------------------
TOTAL                      54.00
NOTE no coriander 不要香菜
TO 12 Tiyu Road
`},
		"table, a long name, no prices": {`{"order_id":"o9","table":"12","data":{"items":[{"name":"The dish of the house with everything on it","qty":1}]}}`, `
# o9
TABLE 12
--------------------------------
1 x The dish of the house with e
  verything on it
--------------------------------
`},
		"total from the items": {`{"order_id":"o9","data":{"items":[{"name":"Egg tart 蛋挞 with a name that is long","qty":3,"price":8}]}}`, `
# o9
DELIVERY
--------------------------------
3 x Egg tart 蛋挞 with a n
  ame that is long         24.00
--------------------------------
TOTAL                      24.00
`},
		"nothing but an id":        {`{"order_id":"o9"}`, "\n# o9\nDELIVERY\n--------------------------------\n--------------------------------\n"},
		"an order in no data":      {`{"order_id":"o9","data":"free text"}`, "\n"},
		"a note that prints money": {`{"order_id":"o9","data":{"note":"\u001b@\u0007cut"}}`, "\n# o9\nDELIVERY\n--------------------------------\n--------------------------------\nNOTE  @ cut\n"},
		"no order":                 {`{}`, "\n"},
		"no JSON":                  {`{`, "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), pos.Ticket([]byte(c.payload))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTicketFits: whatever a customer writes, no line is wider than the paper,
// and nothing in it commands the printer.
func TestTicketFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringN(0, 80, -1), rapid.SampledFrom([]string{"云吞面云吞面云吞面云吞面云吞面云吞面", "シ", "한글", "😀😀😀"}))
		payload, err := json.Marshal(map[string]any{
			"order_id": text.Draw(t, "id") + "x", "at": text.Draw(t, "at"), "table": text.Draw(t, "table"),
			"data": map[string]any{"note": text.Draw(t, "note"), "items": []map[string]any{{
				"name": text.Draw(t, "name"), "price": rapid.Float64Range(0, 1e6).Draw(t, "price"), "qty": rapid.IntRange(0, 99).Draw(t, "qty"),
			}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		slip := pos.Ticket(payload)
		if slip == "" || !utf8.ValidString(slip) {
			t.Fatalf("%s: %q", payload, slip)
		}
		for line := range strings.Lines(slip) {
			columns := 0
			for _, c := range strings.TrimSuffix(line, "\n") {
				if columns++; unicode.In(c, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) && c < 0xff61 {
					columns++
				}
				if unicode.IsControl(c) {
					t.Fatalf("%q commands", line)
				}
			}
			if columns > 32 {
				t.Fatalf("%q is %d wide", line, columns)
			}
		}
	})
}
