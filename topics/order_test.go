package topics

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// said applies changes in turn and returns the order; Seq counts the events.
func said(t *testing.T, changes ...string) Order {
	t.Helper()
	o := Order{ID: "o9"}
	for _, c := range changes {
		next, tell, err := o.Change([]byte(c), noon)
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		if o = next; tell {
			o.Seq++
		}
	}
	return o
}

func TestMoves(t *testing.T) {
	for _, from := range Statuses {
		for _, to := range Statuses {
			legal := from == to || !from.Final() && (to == Cancelled || to.Step() > from.Step())
			if err := from.Move(to); legal != (err == nil) || err != nil && !errors.Is(err, ErrConflict) {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
	if got := []int{Pending.Step(), Delivered.Step(), Cancelled.Step()}; !cmp.Equal(got, []int{0, 5, -1}) {
		t.Errorf("steps %v", got)
	}
}

// Whatever is said in whatever order, an order never goes back.
func TestStatusesNeverGoBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Order{ID: "o"}
		for range rapid.IntRange(1, 20).Draw(t, "n") {
			change := map[string]any{"status": rapid.SampledFrom(Statuses).Draw(t, "status")}
			if rapid.Bool().Draw(t, "with version") {
				change["version"] = rapid.IntRange(0, 9).Draw(t, "version")
			}
			if rapid.Bool().Draw(t, "with comment") {
				change["comment"] = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "comment")
			}
			b, err := json.Marshal(change)
			if err != nil {
				t.Fatal(err)
			}
			next, tell, err := o.Change(b, noon)
			switch {
			case err != nil && !errors.Is(err, ErrConflict):
				t.Fatalf("%s: %v", b, err)
			case err != nil && !cmp.Equal(next, o):
				t.Fatalf("%s: refused, and something changed", b)
			case o.Seq > 0 && next.Status != o.Status && (o.Status.Final() || next.Status != Cancelled && next.Status.Step() < o.Status.Step()):
				t.Fatalf("%s after %s", next.Status, o.Status)
			case o.Version != nil && (next.Version == nil || *next.Version < *o.Version):
				t.Fatalf("the version went back")
			case !tell && next.Status != o.Status:
				t.Fatal("moved in silence")
			}
			if o = next; tell {
				o.Seq++
			}
			if _, again, errAgain := o.Change(b, noon); again || err == nil && errAgain != nil {
				t.Fatalf("%s again: tell %v, %v", b, again, errAgain)
			}
		}
	})
}

func TestChange(t *testing.T) {
	o := said(t, `{"customer":7,"store":"s1","table":12,"rider":"alice","status":"confirmed","comment":"soon","note":{"x":1},
		"pickup":{"lat":23.1,"lon":113.2,"address":"here"},"data":{"items": [1]},"version":"3"}`)
	if o.Customer != "7" || o.Table != "12" || o.Pickup.Lng != 113.2 || *o.Version != 3 || string(o.Data) != `{"items":[1]}` || o.Status != Confirmed {
		t.Errorf("%+v", o)
	}
	for _, tt := range []struct {
		change string
		tell   bool
		check  func(o Order) bool
	}{
		{`{"status":"confirmed"}`, false, nil},
		{`{"status":"confirmed","comment":"soon"}`, false, nil},
		{`{"status":"confirmed","comment":"now"}`, true, nil},
		{`{"status":"ready"}`, true, func(o Order) bool { return o.Comment == "" }},
		{`{"rider":null}`, true, func(o Order) bool { return o.Rider == "" && o.Comment == "soon" }},
		{`{"pickup": {"lat":23.1,"lon":113.2,  "address":"here"}}`, false, nil},
		{`{"note":{"x":1}}`, false, nil},
		{`{"note":2,"version":4}`, false, func(o Order) bool { return string(o.Extra["note"]) == "2" && *o.Version == 4 }},
		{`{"note":null}`, false, func(o Order) bool { return o.Extra == nil }},
		{`{"order_id":"o9","seq":7,"status_text":"x","id":"y"}`, false, nil},
		{`{"status":"delivered"}`, true, func(o Order) bool { return o.EndedAt.Equal(noon) }},
	} {
		next, tell, err := o.Change([]byte(tt.change), noon)
		if err != nil || tell != tt.tell || tt.check != nil && !tt.check(next) {
			t.Errorf("%s: tell %v, %v, %+v", tt.change, tell, err, next)
		}
	}
}

func TestChangeRefused(t *testing.T) {
	o := said(t, `{"status":"ready","version":3,"customer":"7"}`)
	for _, tt := range []struct {
		change, why string
		kind        error
	}{
		{`[]`, "payload: not a JSON object", ErrInvalid},
		{`null`, "payload: ", ErrInvalid},
		{"", "payload: ", ErrInvalid},
		{"{\"a\":\"\xff\"}", "payload: not UTF-8", ErrInvalid},
		{`{"status":"lost"}`, "status: not one of pending", ErrInvalid},
		{`{"status":3}`, "status: not one of", ErrInvalid},
		{`{"customer":"a/b"}`, "customer: holds one of", ErrInvalid},
		{`{"rider":{}}`, "rider: not a text", ErrInvalid},
		{`{"table":"s_1"}`, "table: the bare id", ErrInvalid},
		{`{"dropoff":{"lat":91,"lng":0}}`, "dropoff: lat: not between", ErrInvalid},
		{`{"dropoff":5}`, "dropoff: ", ErrInvalid},
		{`{"deadline":"soon"}`, "deadline: not a time", ErrInvalid},
		{`{"expires_at":"2026-03-01T11:00:00Z"}`, "expires_at: not a time to come", ErrInvalid},
		{`{"version":"x"}`, "version: not a whole number", ErrInvalid},
		{`{"order_id":"o8"}`, "order_id: ", ErrInvalid},
		{fmt.Sprintf(`{"comment":%q}`, strings.Repeat("x", MaxComment+1)), "comment: longer", ErrInvalid},
		{`{"status":"confirmed"}`, "status: an order that is ready cannot become confirmed", ErrConflict},
		{`{"version":2}`, "version: 2 is older than 3", ErrConflict},
		{`{"version":3,"customer":"8"}`, "version: 3 was given before", ErrConflict},
	} {
		next, tell, err := o.Change([]byte(tt.change), noon)
		if err == nil || !errors.Is(err, tt.kind) || !strings.HasPrefix(err.Error(), tt.why) || tell || !cmp.Equal(next, o, cmp.AllowUnexported(Place{})) {
			t.Errorf("%s: %v, want %s", tt.change, err, tt.why)
		}
	}
}

// A call that comes twice is known by its version, however far the order has
// come since.
// What gathers of other fields is bounded, and null makes room again.
func TestOtherFieldsAreBounded(t *testing.T) {
	half := `"` + strings.Repeat("x", maxExtra/2) + `"`
	o := said(t, `{"a":`+half+`}`)
	if _, _, err := o.Change([]byte(`{"b":`+half+`}`), noon); !errors.Is(err, ErrInvalid) {
		t.Errorf("more than fits: %v", err)
	}
	if next, _, err := o.Change([]byte(`{"a":null,"b":`+half+`}`), noon); err != nil || len(next.Extra) != 1 {
		t.Errorf("one for the other: %v", err)
	}
}

func TestVersionAgain(t *testing.T) {
	first := `{"version":1,"status":"confirmed","customer":"7"}`
	o := said(t, first, `{"status":"shipped","rider":"alice"}`)
	if next, tell, err := o.Change([]byte(`{"customer":"7", "status":"confirmed","version":1}`), noon); err != nil || tell || next.Status != Shipped {
		t.Errorf("%v %v %s", tell, err, next.Status)
	}
}

// What is stored is what is read, and what was told is told again.
func TestOrderRecord(t *testing.T) {
	o := said(t, `{"customer":"7","store":"s1","rider":"<r>","dropoff":{"lat":1,"lng":2,"door":"4"},"data":[1, 2],"x":"y","deadline":"2026-03-01T13:00:00+08:00","version":9}`)
	o.Told, o.ToldAs = 1, "id"
	got, err := ParseOrder(o.Record())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(o, got, cmp.AllowUnexported(Place{})); diff != "" {
		t.Error(diff)
	}
	en := TextsIn("en", nil)
	want := `{"id":"id","at":"2026-03-01T12:00:00Z","seq":1,"order_id":"o9","status":"pending","status_text":"Waiting for the store",` +
		`"status_icon":"clock","step":0,"comment":"","updated_at":"2026-03-01T12:00:00Z","customer":"7","store":"s1","rider":"<r>","x":"y"}`
	if event := string(got.Event(got.Last(), en)); event != want {
		t.Errorf("event %s", event)
	}
	for name, b := range map[string][]byte{
		"assignment": o.Assignment(o.Last(), en), "ticket": o.Ticket(o.Last(), en), "view": o.View(en), "withdrawal": o.Withdrawal(o.Last()),
	} {
		var fields map[string]any
		if err := json.Unmarshal(b, &fields); err != nil || fields["order_id"] != "o9" {
			t.Errorf("%s: %s %v", name, b, err)
		}
		if door := name == "assignment" || name == "ticket" || name == "view"; door != strings.Contains(string(b), `"door":"4"`) {
			t.Errorf("%s: %s", name, b)
		}
	}
}

func TestTexts(t *testing.T) {
	for _, l := range Languages {
		for _, s := range Statuses {
			if TextsIn(l, nil)[s] == "" || s.Icon() == "" {
				t.Errorf("%s has no text in %s", s, l)
			}
		}
	}
	if got := TextsIn("zh", Texts{Shipped: "马上到"}); got[Shipped] != "马上到" || got[Ready] != "待取餐" {
		t.Errorf("%v", got)
	}
}

func TestReport(t *testing.T) {
	o := said(t, `{"status":"shipped","rider":"alice"}`)
	for _, tt := range []struct{ verb, payload, want string }{
		{"pickup", ``, `{"status":"shipped"}`},
		{"deliver", `{"comment":"at the door","photo":"p"}`, `{"comment":"at the door","photo":"p","status":"delivered"}`},
		{"arrive", `{}`, `"event":"order.arrive","at_place":"dropoff"`},
		{"arrive", `{"at_place":"store"}`, `"at_place":"store"`},
		{"fail", `{"comment":"nobody there","status":"delivered"}`, `"comment":"nobody there"`},
		{"arrive", `{"at_place":"home"}`, "at_place: not store or dropoff"},
		{"fail", `no`, "payload: not a JSON object"},
		{"fail", `{"order_id":1}`, "order_id: "},
	} {
		r, err := o.Report(tt.verb, []byte(tt.payload))
		got := string(r.Change())
		if r.Move == "" {
			got = string(o.Entry(Occasion{Event: r.Event}, nil, &r))
		}
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s %s: %s, want %s", tt.verb, tt.payload, got, tt.want)
		}
	}
	if _, err := said(t, `{"status":"delivered"}`).Report("fail", nil); !errors.Is(err, ErrConflict) {
		t.Errorf("after the end: %v", err)
	}
}

// The estimate is the straight line, stretched, at the pace of the last fixes,
// and a red light does not make it infinite.
func TestPace(t *testing.T) {
	to := Point{Lat: 23.11, Lng: 113.3}
	var p Pace
	at, speed := Point{Lat: 23.1, Lng: 113.3}, 8.0 // m/s on the ground, northwards
	for i := range 60 {
		p.Add(&Position{Lat: at.Lat + float64(i)*speed*5/111195, Lng: at.Lng, At: noon.Add(time.Duration(i) * 5 * time.Second)})
	}
	metres, seconds := p.Left(to)
	if v := metres / seconds; v < 9.5 || v > 10.41 {
		t.Errorf("%.1f m/s on the way, rode %.1f", v, speed*Detour)
	}
	var still Pace
	for i := range 1000 {
		still.Add(&Position{Lat: at.Lat, Lng: at.Lng, At: noon.Add(time.Duration(i) * time.Minute)})
	}
	if metres, seconds := still.Left(to); metres/seconds != paceLeast || metres < 1400 || metres > 1500 {
		t.Errorf("%.0f m, %.0f s", metres, seconds)
	}
}

func TestSince(t *testing.T) {
	for _, tt := range []struct {
		since, first, last uint64
		missed             bool
	}{{0, 1, 5, false}, {5, 1, 5, false}, {6, 1, 5, true}, {2, 4, 9, true}, {3, 4, 9, false}, {0, 4, 9, true}} {
		if got := Since(tt.since, tt.first, tt.last); got != tt.missed {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

func FuzzOrderChange(f *testing.F) {
	f.Add([]byte(`{"status":"shipped","customer":7,"dropoff":{"lat":1,"lng":2},"x":[1],"version":2}`))
	f.Add([]byte(`{"comment":null,"deadline":"2026-03-01T12:00:00Z","data":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		o, tell, err := Order{ID: "o"}.Change(b, noon)
		if err != nil {
			return
		}
		if !tell {
			t.Fatal("an order began in silence")
		}
		o.Seq++
		if !json.Valid(o.Event(o.Last(), nil)) || !json.Valid(o.View(nil)) {
			t.Fatalf("%q makes no JSON", b)
		}
		back, err := ParseOrder(o.Record())
		if err != nil {
			t.Fatal(err)
		}
		if next, tell, err := back.Change(b, noon); err != nil || tell {
			t.Fatalf("%q again: %v %v, %s", b, tell, err, cmp.Diff(back, next, cmp.AllowUnexported(Place{})))
		}
	})
}
