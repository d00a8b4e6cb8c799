package topics

import "testing"

func TestLegacy(t *testing.T) {
	for _, c := range []struct{ name, canonical, filter string }{
		{"rider_Tianhe_Qu_notification", "region/Tianhe_Qu/notice", ""},
		{"rider_7_notification", "region/7/notice", ""},
		{"rider_天河_notification", "region/天河/notice", ""},
		{"store_12_base_notification", "store/12/notice", ""},
		{"store_s_1_base_notification", "store/s_1/notice", ""},
		{"pos_12_base_notification", "store/12/pos/notice", ""},
		{"pos_12_notification", "store/12/pos/notice", ""},
		{"pad_s_1_base_notification", "store/s_1/pad/notice", ""},
		{"app_s_1_notification", "store/s_1/app/notice", ""},
		{"private-user-7", "customer/7/notice", "customer/7/#"},
		{"private-user-a-b_c", "customer/a-b_c/notice", "customer/a-b_c/#"},
		{"private-operator-7", "operator/7/notice", "operator/7/#"},
		{"private-ticket-7", "ticket/7/message", "ticket/7/#"},
		{"private-support-queue", "support/queue", ""},
	} {
		if got, ok := Canonical(c.name); !ok || got != c.canonical {
			t.Errorf("Canonical(%q) is %q, %v", c.name, got, ok)
		}
		want := c.filter
		if want == "" {
			want = c.canonical
		}
		if got, ok := LegacyFilter(c.name); !ok || got != want {
			t.Errorf("LegacyFilter(%q) is %q, %v", c.name, got, ok)
		}
	}
	for _, name := range []string{
		"", "a", "rider/7/notice", "rider_notification", "rider__notification", "store_12_notification", "store__base_notification",
		"tv_12_base_notification", "private-", "private-user", "private-user-", "private-user-+", "private-user-a/b", "private-user-$a",
		"private-team-7", "private-support-queue-2", "pos_notification", "pos__notification", "rider_a/b_notification", "Private-user-7",
	} {
		if got, ok := Canonical(name); ok {
			t.Errorf("Canonical(%q) is %q", name, got)
		}
		if got, ok := LegacyFilter(name); ok {
			t.Errorf("LegacyFilter(%q) is %q", name, got)
		}
	}
}
