package topics

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRole(t *testing.T) {
	for r := Customer; r <= Service; r++ {
		if got, err := ParseRole(r.String()); got != r || err != nil {
			t.Errorf("ParseRole(%q) is %v, %v", r, got, err)
		}
	}
	for _, s := range []string{"", "anonymous", "Rider", "rider ", "admin"} {
		if _, err := ParseRole(s); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseRole(%q): %v", s, err)
		}
	}
	if got := Role(99).String(); got != "role?" {
		t.Errorf("Role(99) is %q", got)
	}
}

func TestActorNames(t *testing.T) {
	for _, c := range []struct {
		a                      Actor
		identity, inbox, notic string
	}{
		{Actor{}, "anonymous", "", ""},
		{Actor{Role: Customer, Sub: "7"}, "customer:7", "customer/7", "customer/7/notice"},
		{Actor{Role: Guest, Sub: "x"}, "guest:x", "guest/x", ""},
		{Actor{Role: Rider, Sub: "alice"}, "rider:alice", "rider/alice", "rider/alice/notice"},
		{Actor{Role: Merchant, Sub: "u", Store: "s", Device: "pos-1"}, "merchant:s/pos-1", "device/pos-1", "store/s/device/pos-1/notice"},
		{Actor{Role: Merchant, Sub: "u", Store: "s"}, "merchant:s/u", "device/u", "store/s/device/u/notice"},
		{Actor{Role: Table, Sub: "s_1_12"}, "table:s_1_12", "table/s_1/12", "table/s_1/12/notice"},
		{Actor{Role: Table, Sub: "s"}, "table:s", "", ""},
		{Actor{Role: Operator, Sub: "o"}, "operator:o", "operator/o", "operator/o/notice"},
		{Actor{Role: Platform, Sub: "p"}, "platform:p", "platform/p", ""},
		{Actor{Role: Service, Sub: "shop"}, "service:shop", "service/shop", ""},
	} {
		if got := c.a.Identity(); got != c.identity {
			t.Errorf("identity %q, want %q", got, c.identity)
		}
		if got := c.a.InboxPrefix(); got != c.inbox {
			t.Errorf("%s: inbox prefix %q, want %q", c.identity, got, c.inbox)
		}
		if got := c.a.NoticeTopic(); got != c.notic {
			t.Errorf("%s: notice topic %q, want %q", c.identity, got, c.notic)
		}
	}
}

func TestInbox(t *testing.T) {
	for _, c := range []struct {
		a    Actor
		want string
	}{
		{Actor{}, ""},
		{Actor{Role: Customer, Sub: "7"}, "customer/7/# broadcast/customer"},
		{Actor{Role: Customer, Sub: "7", Client: "h5"}, "customer/7/# broadcast/customer broadcast/h5"},
		{Actor{Role: Operator, Sub: "o"}, "operator/o/#"},
		{Actor{Role: Table, Sub: "s_1_12"}, "table/s_1/12/# broadcast/h5"},
		{Actor{Role: Table, Sub: "s"}, "broadcast/h5"},
		{
			Actor{Role: Rider, Sub: "a", Regions: []RegionID{"Tianhe_Qu", "Yuexiu_Qu"}},
			"rider/a/error rider/a/reply/# rider/a/notice rider/a/order/+ rider/a/offer/+ rider/a/cadence " +
				"region/Tianhe_Qu/notice region/Yuexiu_Qu/notice broadcast/rider",
		},
		{
			Actor{Role: Merchant, Sub: "u", Store: "s", Client: "pad", Device: "d"},
			"device/d/error device/d/reply/# store/s/order/+ store/s/notice store/s/device/d/notice device/d/command store/s/pad/notice broadcast/pad",
		},
		{
			Actor{Role: Merchant, Sub: "u", Store: "s", Client: "tv"},
			"device/u/error device/u/reply/# store/s/order/+ store/s/notice store/s/device/u/notice device/u/command",
		},
		{
			Actor{Role: Guest, Sub: "x", Orders: []OrderID{"1", "2"}, Ticket: "t"},
			"guest/x/error guest/x/reply/# order/1/status order/1/courier order/2/status order/2/courier " +
				"ticket/t/message ticket/t/typing ticket/t/state",
		},
		{Actor{Role: Guest, Sub: "x"}, "guest/x/error guest/x/reply/#"},
		{Actor{Role: Platform, Sub: "p"}, "platform/p/error platform/p/reply/#"},
		{Actor{Role: Service, Sub: "s"}, "service/s/error service/s/reply/#"},
	} {
		var got []string
		for _, s := range c.a.Inbox() {
			if s.QoS != 1 {
				t.Errorf("%s at QoS %d", s.Filter, s.QoS)
			}
			got = append(got, s.Filter)
		}
		if d := cmp.Diff(strings.Fields(c.want), append([]string{}, got...)); d != "" {
			t.Errorf("%v: %s", c.a.Role, d)
		}
	}
}

// What the broker subscribes for a client, the client may subscribe.
func TestInboxAllowed(t *testing.T) {
	p := &Policy{Facts: facts{}}
	for _, a := range cast {
		for _, s := range a.Inbox() {
			if err := p.Allow(a, Subscribe, s.Filter); err != nil {
				t.Errorf("%v: %s: %v", a.Role, s.Filter, err)
			}
		}
	}
}

func TestCheckID(t *testing.T) {
	for _, s := range []string{"a", "7", "Tianhe_Qu", "a b", "天河区", "a$", "é", strings.Repeat("x", 64), "a.b-c:d@e~", "\u00a0", "\ufffd"} {
		if err := CheckID(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{
		"", strings.Repeat("x", 65), "$a", "$", "a/b", "a+", "#", "a\x00", "a\n", "a\x7f", "\u0080", "é\u009f", "é/", "é+", "é#", "é\n", "a\xff", "\xed\xa0\x80",
	} {
		if err := CheckID(s); !errors.Is(err, ErrTopic) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestCutTable(t *testing.T) {
	for s, want := range map[string][2]string{"s_12": {"s", "12"}, "s_1_12": {"s_1", "12"}, "__1": {"_", "1"}} {
		if store, table, ok := CutTable(s); !ok || string(store) != want[0] || string(table) != want[1] {
			t.Errorf("%q: %q, %q, %v", s, store, table, ok)
		}
	}
	for _, s := range []string{"", "s", "_", "_1", "s_", "a/b_1", "s_+", "$s_1"} {
		if _, _, ok := CutTable(s); ok {
			t.Errorf("%q is a table", s)
		}
	}
}

func TestRefusal(t *testing.T) {
	kinds := []error{ErrTopic, ErrDenied, ErrInvalid, ErrConflict, ErrTaken, ErrQuota, ErrFull, ErrUnavailable}
	for _, kind := range kinds {
		err := Refuse(kind, "taken by %s", "d1")
		if err.Error() != "taken by d1" {
			t.Errorf("reason is %q", err)
		}
		for _, other := range kinds {
			if errors.Is(err, other) != (other == kind) {
				t.Errorf("a refusal of kind %v is %v", kind, other)
			}
		}
	}
}
